"""Month by month: what every enterprise makes, and what it reports of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.errors import InputError
from diaodu.indicators.model import NULL, measures
from diaodu.indicators.sample import registry, scale
from diaodu.indicators.sample.seasons import season
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from diaodu.indicators.sample.registry import Registry

__all__ = ["MEASURES", "returns", "returns_of"]

MEASURES = ("output", "revenue", "profit", "tax", "electricity", "staff")
_LATE = frozenset({"revenue", "profit", "tax"})  # no financial return of January
_GRAIN = {"electricity": 100, "staff": 1, "quantity": 1}  # else 千元, as printed
_YUAN_GRAIN = 1_000
# Chance a month that it begins, and how long it lasts at least and at most.
_EVENTS = ((0.002, 1, 3), (0.001, 2, 6), (0.004, 2, 6))
_LONGEST = 6


def returns(
    *,
    enterprises: int,
    months: int,
    seed: int,
    last: Month = Month(2026, 10),  # noqa: B008 - a month never changes
    measures: Sequence[str] = MEASURES,
    region: str = "",
) -> Iterator[tuple[Month, pa.Table]]:
    """Yield each month's returns, the oldest first, sorted by county and enterprise.

    The list of the last month has ``enterprises`` of them, a few of which have not
    reported. The same arguments give the same tables, one month at a time in memory.
    """
    _check(enterprises, months, measures)
    firms = registry.build(enterprises, months, seed=seed, region=region)
    yield from returns_of(firms, months=months, seed=seed, last=last, measures=measures)


def returns_of(
    firms: Registry,
    *,
    months: int,
    seed: int,
    last: Month,
    measures: Sequence[str] = MEASURES,
) -> Iterator[tuple[Month, pa.Table]]:
    """Yield each month's returns of enterprises that are given, the oldest first."""
    first = last - (months - 1)
    now = _Year(firms, seed, first, measures)
    then = _Year(firms, seed, first, measures, ago=12)
    for number in range(months):
        month = first + number
        now.enter(month)
        then.enter(month - 12)
        yield month, _table(firms, number, month, (now, then))


def _check(enterprises: int, months: int, wanted: Sequence[str]) -> None:
    if enterprises < 1 or months < 1:
        hint = "企业数和月数都至少为 1"
        raise InputError("没有要生成的报表", hint=hint)
    if months > 240 or enterprises > 5_000_000:
        hint = "最多 240 个月、500 万家企业"
        raise InputError("要生成的报表太多", hint=hint)
    unknown = [key for key in wanted if key not in measures()]
    if unknown:
        hint = f"可用的有：{'、'.join(measures())}"
        raise InputError(f"没有这项指标：{'、'.join(unknown)}", hint=hint)


@dataclass(slots=True)
class _Year:
    """One calendar year on its way: the month's figures, and the sums so far.

    With ``ago`` it is the year before, as the enterprises report it now: a few have
    revised it.
    """

    firms: Registry
    seed: int
    first: Month
    measures: Sequence[str]
    ago: int = 0
    month: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    to_date: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    state: NDArray[np.int8] = field(default_factory=lambda: np.zeros(0, np.int8))
    at: Month | None = None

    def enter(self, month: Month) -> None:
        """Move on to a month; the sums begin in January."""
        begin = month if self.at and self.at.month < 12 else Month(month.year, 1)
        for count in range(month.since(begin) + 1):
            self._step(begin + count)
        self.at = month

    def _step(self, month: Month) -> None:
        figures, self.state = _figures(self.firms, self.seed, self.first, month)
        if self.ago:
            figures = self._revised(figures, month.year)
        self.month = {key: figures[key] for key in self.measures}
        if month.month == 1:
            self.to_date = {key: value.copy() for key, value in self.month.items()}
            return
        for key, value in self.month.items():
            self.to_date[key] += value

    def _revised(
        self, figures: dict[str, NDArray[np.int64]], year: int
    ) -> dict[str, NDArray[np.int64]]:
        random = np.random.default_rng([self.seed, 2, year])
        some = random.random(self.firms.count) < self.firms.revised
        factor = np.where(some, np.exp(random.normal(0, 0.06, len(some))), 1.0)
        return {
            key: value if key == "staff" else _rounded(key, value * factor)
            for key, value in figures.items()
        }


def _figures(
    firms: Registry, seed: int, first: Month, month: Month
) -> tuple[dict[str, NDArray[np.int64]], NDArray[np.int8]]:
    """Compute what all make in one month: of the month and the seed alone."""
    at = month.since(first)
    random = np.random.default_rng([seed, 1, month.year * 12 + month.month])
    draw = random.standard_normal((5, firms.count))
    events, depth, thirst = _happening(firms, seed, month, at)
    level = _level(firms, at, month, draw[0])
    resting = firms.seasonal & (5 <= month.month <= 9)
    stopped = resting | (events == registry.PLANNED) | (events == registry.STOPPED)
    level = np.where(events >= registry.CUT, level * depth, level)
    output = np.where(stopped | (at < firms.born), 0.0, level)
    revenue = output * 0.98 * np.exp(0.04 * draw[1])
    power = np.where(stopped, 0.03, output / np.maximum(level, 1.0)) * level
    profit = revenue * (firms.margin + 0.015 * draw[2])
    refund = random.random(firms.count) < 0.002
    tax = revenue * firms.tax * np.where(refund, -0.3, np.exp(0.1 * draw[3]))
    running = at >= firms.born
    figures = {
        "output": output,
        "sales": output * 0.97 * np.exp(0.02 * draw[1]),
        "revenue": revenue,
        "profit": profit - np.where(stopped & running, firms.output * 0.01, 0.0),
        "tax": tax,
        "electricity": power * firms.power * thirst * np.exp(0.05 * draw[4]) * running,
        "staff": firms.staff * (1 + 0.02 * np.tanh(draw[3])) * running,
        "orders": output * 2.2 * np.exp(0.1 * draw[2]),
        "exports": output * firms.exports,
        "quantity": output / 5_000 * 1_000,
    }
    state = np.where(resting, 2, np.where(events == registry.PLANNED, 1, 0)).astype(
        np.int8
    )
    return {key: _rounded(key, value) for key, value in figures.items()}, state


def _level(
    firms: Registry, at: int, month: Month, draw: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Compute output without events: size, trend, a slow swing, season, chance."""
    codes = tuple(each.code for each in scale.divisions())
    swing = 0.08 * np.sin(2 * np.pi * at / firms.period + firms.phase)
    moved = firms.growth * at / 12 + swing + firms.noise * draw
    found: NDArray[np.float64] = (
        firms.output * season(month, codes)[firms.division] * np.exp(moved)
    )
    return found


def _happening(
    firms: Registry, seed: int, month: Month, at: int
) -> tuple[NDArray[np.int8], NDArray[np.float64], NDArray[np.float64]]:
    """Say for each what happens to it, what is left of output, and of its power."""
    power = np.ones(firms.count)
    if firms.events is None:
        return *_events(firms, seed, month), power
    found = np.full(firms.count, -1, np.int8)
    depth = np.ones(firms.count)
    for each in firms.events:
        if each.first <= at <= each.last:
            found[each.row] = each.kind
            depth[each.row] = each.output
            power[each.row] = each.power
    return found, depth, power


def _events(
    firms: Registry, seed: int, month: Month
) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    """Say who is in a stop or a cut that began in one of the last months."""
    found = np.full(firms.count, -1, np.int8)
    depth = np.ones(firms.count)
    for ago in range(_LONGEST):
        begun = month - ago
        random = np.random.default_rng([seed, 3, begun.year * 12 + begun.month])
        chance = random.random(firms.count)
        bar = 0.0
        for kind, (often, least, most) in enumerate(_EVENTS):
            hit = np.flatnonzero((chance >= bar) & (chance < bar + often))
            bar += often
            length = random.integers(least, most + 1, len(hit))
            deep = random.uniform(0.4, 0.75, len(hit))
            on = (length > ago) & (found[hit] < 0)
            found[hit[on]] = kind
            depth[hit[on]] = deep[on]
    return found, depth


def _rounded(key: str, value: NDArray[Any]) -> NDArray[np.int64]:
    grain = _GRAIN.get(key, _YUAN_GRAIN)
    return np.rint(value / grain).astype(np.int64) * grain


def _table(
    firms: Registry, number: int, month: Month, years: tuple[_Year, _Year]
) -> pa.Table:
    """Put together the returns of those who are on the list and have reported."""
    import pyarrow as pa

    now, _ = years
    random = np.random.default_rng([now.seed, 4, month.year * 12 + month.month])
    reported = random.random(firms.count) >= firms.unreported
    reported |= firms.leave == number  # who leaves says so
    on_list = (firms.enter <= number) & (number <= firms.leave) & reported
    rows = np.flatnonzero(on_list)
    state = now.state[rows]
    leaving = firms.leave[rows] == number
    state = np.where(leaving, firms.left_as[rows], state)
    columns: dict[str, pa.Array] = {
        "enterprise": firms.codes.take(pa.array(rows)),
        "name": firms.names.take(pa.array(rows)),
        "county": _labelled(firms.county[rows], firms.counties),
        "town": _labelled(firms.town[rows], firms.towns),
        "industry": _labelled(firms.industry[rows], firms.industries),
        "size": _labelled(firms.size[rows], registry.SIZES),
        "chain": _labelled(firms.chain[rows], firms.chains),
        "park": _labelled(firms.park[rows], firms.parks),
        "state": _labelled(state.astype(np.int32), registry.STATES),
    }
    for key in now.measures:
        columns |= _values(key, rows, month, years)
    return pa.table(columns)


def _labelled(places: NDArray[np.int32], labels: Sequence[str]) -> pa.Array:
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(pa.array(places), pa.array(labels))


def _values(
    key: str, rows: NDArray[np.int64], month: Month, years: tuple[_Year, _Year]
) -> dict[str, pa.Array]:
    import pyarrow as pa

    measure = measures()[key]
    found: dict[str, pa.Array] = {}
    for column in measure.columns:
        year = years[1] if column.endswith("_last") else years[0]
        values = (year.to_date if "_to_date" in column else year.month)[key][rows]
        if key in _LATE and month.month == 1:
            values = np.full(len(rows), NULL, np.int64)
        found[column] = pa.array(values, mask=values == NULL)
    return found
