"""Make closed months of an invented nation or county, the same for the same seed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from diaodu.kernel.period import Month
from diaodu.standards import industries, regions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from diaodu.indicators.store import Store

__all__ = ["FIRST", "MEASURES", "Firms", "write_months"]

FIRST = Month(2023, 1)
MEASURES = ("output", "revenue", "profit", "tax", "electricity")
_SCALE = np.array([1.0, 0.96, 0.06, 0.04, 0.12])  # of a firm's output, in 元 and kWh
_SIZES = ("大型", "中型", "小型", "微型")


class Firms:
    """The firms of an invented country, those included that come or go."""

    def __init__(self, count: int, months: int, counties: list[str], seed: int) -> None:
        chance = np.random.default_rng(seed)
        total = int(count * (1 + 0.006 * months))
        self.seed, self.total = seed, total
        self.county = np.sort(chance.integers(0, len(counties), total)).astype(np.int32)
        self.counties = counties
        self.codes = _classes()
        self.industry = _skewed(chance, len(self.codes), total)
        self.size = _skewed(chance, 4, total)
        self.town = chance.integers(0, 12, total).astype(np.int32)
        self.chain = _skewed(chance, 8, total)
        self.level = np.exp(chance.normal(15.5, 1.4, total))
        self.growth = chance.normal(0.05, 0.12, total)
        self.ratio = np.exp(chance.normal(0, 0.3, (len(MEASURES), total)))
        late = chance.random(total) < 1 - count / total
        self.comes = np.where(late, chance.integers(1, months + 1, total), -99)
        gone = chance.random(total) < 0.005 * months
        self.goes = np.where(gone, chance.integers(1, months + 1, total), 999)
        self.ids = pa.array([f"91{i:016d}" for i in chance.permutation(total).tolist()])
        self.names = pa.array([f"第{i}号厂" for i in range(total)])

    def values(self, at: int) -> NDArray[np.int64]:
        """Return what each firm makes in a month, counted from the first one."""
        chance = np.random.default_rng((self.seed, at + 1000))
        season = 1 + 0.1 * np.cos(at % 12) - 0.25 * (at % 12 == 1)
        noise = np.exp(chance.normal(0, 0.15, self.total))
        stopped = chance.random(self.total) < 0.01
        made = self.level * season * (1 + self.growth) ** (at / 12) * noise
        made = np.where(stopped, 0.0, made)
        found: NDArray[np.int64] = (made * self.ratio * _SCALE[:, None]).astype(int)
        losing = chance.random(self.total) < 0.2
        found[2] = np.where(losing, -found[2] // 2, found[2])
        return found

    def tables(self, months: int, *, full: bool) -> Iterator[pa.Table]:
        """Yield the returns of each month; without ``full`` the month alone."""
        now, then = _Year(self), _Year(self)
        for at in range(months):
            parts = {"": now.step(at), "_last": then.step(at - 12)}
            here = np.flatnonzero((self.comes <= at) & (at < self.goes))
            silent = np.random.default_rng((self.seed, at)).random(self.total) < 0.01
            columns = self._attributes(here)
            for tail, (month, to_date) in parts.items():
                for index, key in enumerate(MEASURES):
                    if full or not tail:
                        columns[key + tail] = _column(month[index], here, silent)
                    if full:
                        values = _column(to_date[index], here, silent)
                        columns[f"{key}_to_date{tail}"] = values
            yield pa.table(columns)

    def _attributes(self, here: NDArray[Any]) -> dict[str, Any]:
        rows = pa.array(here)
        towns = [f"第{i}镇" for i in range(12)]
        chains = ["", *(f"{i}号产业链" for i in range(1, 8))]
        return {
            "enterprise": self.ids.take(rows),
            "name": self.names.take(rows),
            "county": _text(self.county[here], self.counties),
            "town": _text(self.town[here], towns),
            "industry": _text(self.industry[here], self.codes),
            "size": _text(self.size[here], _SIZES),
            "chain": _text(self.chain[here], chains),
            "park": _text((self.town[here] < 4).astype(np.int32), ["", "工业园"]),
        }


class _Year:
    """Adds up the months since January."""

    def __init__(self, firms: Firms) -> None:
        self.firms = firms
        self.sums = np.zeros((len(MEASURES), firms.total), np.int64)

    def step(self, at: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        month = self.firms.values(at)
        self.sums = month + (0 if at % 12 == 0 else self.sums)
        return month, self.sums


def _column(
    values: NDArray[np.int64], here: NDArray[Any], silent: NDArray[np.bool_]
) -> pa.Array:
    return pa.array(values[here], mask=silent[here])


def _text(codes: NDArray[Any], texts: Any) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(list(texts)))


def _skewed(chance: np.random.Generator, kinds: int, total: int) -> NDArray[np.int32]:
    return (kinds * chance.random(total) ** 2).astype(np.int32)


def _classes() -> list[str]:
    divisions = [f"{number:02d}" for number in range(6, 47)]
    groups = [g for d in divisions for g in industries.children(industries.by_code(d))]
    return [each.code for group in groups for each in industries.children(group)]


def nation() -> list[str]:
    """List the counties of the country, and cities without counties."""
    found = []
    for province in regions.children(None):
        for below in regions.children(province):
            found += [each.code for each in regions.children(below)] or [below.code]
    return found


def write_months(
    store: Store, firms: Firms, months: int, *, full: bool = True
) -> tuple[Month, ...]:
    """Close the first months of the firms in a store, return which."""
    closed = []
    for at, table in enumerate(firms.tables(months, full=full)):
        month = FIRST + at
        store.close(table, month, day=date(2030, 1, 1), by="bench")
        closed.append(month)
    return tuple(closed)
