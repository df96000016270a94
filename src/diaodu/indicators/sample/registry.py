"""Who there is: enterprises with what stays the same for them over the months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.indicators.sample import names, scale
from diaodu.standards import credit_codes as codes

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa
    from numpy.typing import NDArray

__all__ = [
    "APART",
    "CUT",
    "PLANNED",
    "SIZES",
    "STATES",
    "STOPPED",
    "Event",
    "Registry",
    "build",
]

SIZES = ("大型", "中型", "小型", "微型")
STATES = ("", "planned_stop", "seasonal_stop", "moved", "closed")
PLANNED, STOPPED, CUT, APART = range(4)
_ALPHABET = np.frombuffer(b"0123456789ABCDEFGHJKLMNPQRTUWXY", np.uint8)
_BODIES, _STRIDE = 31**6, 387_420_489  # coprime: every number once
_ENTER, _LEAVE = 0.06, 0.04  # of the list, a year
_TOWNS = 300
_YUAN = 10_000
_FLOOR = 2_200 * _YUAN  # above the line of 规上, 2,000 万元 a year
_LARGE = 50_000 * _YUAN  # clearly above the 40,000 万元 of 大型
_MEDIUM = 4_000 * _YUAN  # and above the 2,000 of 中型, also after a bad year
_STAFF = {
    "大型": (1_300, 6_000),
    "中型": (400, 750),
    "小型": (28, 230),
    "微型": (8, 15),
}
# kWh for a yuan of output.
_POWER = {"17": 0.09, "26": 0.12, "30": 0.14, "31": 0.12, "32": 0.2, "39": 0.03}
_SEASONAL = ("134", "443")  # sugar, heat


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happens to one row from a month on until another, both counted from 0.

    ``kind`` is PLANNED or STOPPED (nothing is made), CUT or APART; ``output`` and
    ``power`` are what is left of output and of electricity for a unit of it.
    """

    row: int
    kind: int
    first: int
    last: int
    output: float = 1.0
    power: float = 1.0


@dataclass(frozen=True, slots=True)
class Registry:
    """One row an enterprise, sorted by county and code; months are counted from 0.

    ``enter`` and ``leave`` are the first and the last month on the list (far off for
    those always there), ``born`` the first month of production. ``events`` are drawn
    by chance where they are None; ``unreported`` is the chance of a missing return,
    ``revised`` that last year's figures are changed afterwards.
    """

    counties: tuple[str, ...]
    towns: tuple[str, ...]
    industries: tuple[str, ...]
    chains: tuple[str, ...]
    parks: tuple[str, ...]
    codes: pa.Array
    names: pa.Array
    county: NDArray[np.int32]
    town: NDArray[np.int32]
    industry: NDArray[np.int32]
    division: NDArray[np.int32]
    size: NDArray[np.int32]
    chain: NDArray[np.int32]
    park: NDArray[np.int32]
    output: NDArray[np.float64]
    staff: NDArray[np.float64]
    power: NDArray[np.float64]
    growth: NDArray[np.float64]
    noise: NDArray[np.float64]
    phase: NDArray[np.float64]
    period: NDArray[np.float64]
    margin: NDArray[np.float64]
    tax: NDArray[np.float64]
    exports: NDArray[np.float64]
    seasonal: NDArray[np.bool_]
    enter: NDArray[np.int32]
    leave: NDArray[np.int32]
    left_as: NDArray[np.int8]
    born: NDArray[np.int32]
    events: tuple[Event, ...] | None = None
    unreported: float = 0.003
    revised: float = 0.02

    @property
    def count(self) -> int:
        """Return how many enterprises there are in all."""
        return len(self.county)


def build(
    enterprises: int,
    months: int,
    *,
    seed: int,
    region: str,
    mix: Mapping[str, int] | None = None,
) -> Registry:
    """Invent enterprises, so many that the last month's list has ``enterprises``.

    ``mix`` says how many there are of each division; without it they are drawn.
    """
    random = np.random.default_rng([seed, 0])
    gone = round(enterprises * _LEAVE * months / 12)
    count = enterprises + gone
    counties, weights = scale.counties(region, random)
    county = np.sort(random.choice(len(counties), count, p=weights)).astype(np.int32)
    division = _divisions(county, len(counties), random, mix)
    order = np.lexsort((random.random(count), county))
    division = division[order]
    number = (np.arange(count) * _STRIDE + seed * 1_000_003) % _BODIES
    written = _codes(counties, county, number)
    by_code = np.lexsort((written, county))
    division, written = division[by_code], written[by_code]
    listed = _listed(count, gone, months, random)
    attributes = _attributes(counties, county, division, random)
    return Registry(
        counties=counties,
        codes=_strings(written),
        names=names.firms(
            counties, county, [scale.divisions()[d].code for d in division], seed
        ),
        county=county,
        division=division,
        **attributes,
        **_economy(division, random),
        **listed,
    )


def _divisions(
    county: NDArray[np.int32],
    count: int,
    random: np.random.Generator,
    mix: Mapping[str, int] | None,
) -> NDArray[np.int32]:
    """Draw divisions; each county has its own leaning, all together the shares."""
    if mix is not None:
        return _mixed(mix, len(county), random)
    share = np.array([each.weight for each in scale.divisions()])
    share = share / share.sum()
    held = np.bincount(county, minlength=count) / len(county)
    table = share * np.exp(random.normal(0.0, 0.8, (count, len(share))))
    for _ in range(20 if count > 20 else 0):  # a single county keeps its leaning
        table /= table.sum(axis=1, keepdims=True)
        table *= share / (held @ table)
    table /= table.sum(axis=1, keepdims=True)
    bars = np.cumsum(table, axis=1)
    drawn = random.random(len(county))
    found = np.empty(len(county), np.int32)
    for start in range(0, len(county), 50_000):
        part = slice(start, start + 50_000)
        found[part] = (bars[county[part]] < drawn[part, None]).sum(axis=1)
    return np.minimum(found, len(share) - 1)


def _mixed(
    mix: Mapping[str, int], count: int, random: np.random.Generator
) -> NDArray[np.int32]:
    """Deal out the divisions that are asked for."""
    at = {each.code: place for place, each in enumerate(scale.divisions())}
    dealt = np.repeat([at[code] for code in mix], list(mix.values()))
    return random.permutation(np.resize(dealt, count)).astype(np.int32)


def _codes(
    counties: tuple[str, ...], county: NDArray[np.int32], number: NDArray[np.int64]
) -> NDArray[np.bytes_]:
    """Write credit codes by GB 32100; no real body begins with XN."""
    matrix = np.empty((len(county), 18), np.uint8)
    matrix[:, :2] = np.frombuffer(b"91", np.uint8)
    places = np.frombuffer("".join(counties).encode(), np.uint8).reshape(-1, 6)
    matrix[:, 2:8] = places[county]
    matrix[:, 8:10] = np.frombuffer(b"XN", np.uint8)
    for column in range(15, 9, -1):
        matrix[:, column] = _ALPHABET[number % 31]
        number = number // 31
    matrix[:, 16] = codes.org_characters(matrix[:, 8:16])
    matrix[:, 17] = codes.check_characters(matrix[:, :17])
    written: NDArray[np.bytes_] = np.ascontiguousarray(matrix).view("S18").ravel()
    return written


def _strings(written: NDArray[np.bytes_]) -> pa.Array:
    import pyarrow as pa

    return pa.array(written.astype("U18").tolist(), pa.string())


def _listed(
    count: int, gone: int, months: int, random: np.random.Generator
) -> dict[str, Any]:
    """Say when each came onto the list and left it."""
    order = random.permutation(count)
    left, here = order[:gone], order[gone:]
    enter = np.full(count, -1_000, np.int32)
    new = here[random.random(len(here)) < 1 - np.exp(-_ENTER * months / 12)]
    enter[new] = random.integers(1, max(months, 2), len(new))
    leave = np.full(count, 1_000_000, np.int32)
    leave[left] = random.integers(0, max(months - 1, 1), len(left))
    left_as = np.zeros(count, np.int8)
    kinds = np.where(random.random(len(left)) < 0.2, 3, 4)
    left_as[left] = kinds
    built = new[random.random(len(new)) < 0.3]  # the others have grown into it
    born = np.full(count, -1_000, np.int32)
    born[built] = enter[built]
    return {"enter": enter, "leave": leave, "left_as": left_as, "born": born}


def _attributes(
    counties: tuple[str, ...],
    county: NDArray[np.int32],
    division: NDArray[np.int32],
    random: np.random.Generator,
) -> dict[str, Any]:
    towns = tuple(names.town(number) for number in range(_TOWNS))
    held = random.integers(6, 19, len(counties))
    town = (random.beta(0.8, 1.6, len(county)) * held[county]).astype(np.int32)
    start = random.integers(0, _TOWNS, len(counties))
    parks = ("", *(names.park(code, n) for code in counties for n in range(3)))
    in_park = random.random(len(county)) < 0.45
    which = np.minimum(random.geometric(0.6, len(county)), 3)
    wanted = sorted({names.chain_of(each.code) for each in scale.divisions()})
    table = np.array(
        [wanted.index(names.chain_of(each.code)) for each in scale.divisions()]
    )
    return {
        "towns": towns,
        "town": ((start[county] + town) % _TOWNS).astype(np.int32),
        "parks": parks,
        "park": np.where(in_park, county * 3 + which, 0).astype(np.int32),
        "chains": tuple(wanted),
        "chain": _chains(table[division], county, len(counties), len(wanted)),
    }


def _chains(
    chain: NDArray[np.int64], county: NDArray[np.int32], counties: int, kinds: int
) -> NDArray[np.int32]:
    """Keep the four greatest chains of each county, the others belong to none."""
    counts = np.zeros((counties, kinds), np.int64)
    np.add.at(counts, (county, chain), 1)
    counts[:, 0] = -1  # no chain is none of the four
    kept = np.zeros((counties, kinds), np.bool_)
    np.put_along_axis(kept, np.argsort(-counts, axis=1, kind="stable")[:, :4], True, 1)  # noqa: FBT003
    return np.where(kept[county, chain], chain, 0).astype(np.int32)


def _economy(
    division: NDArray[np.int32], random: np.random.Generator
) -> dict[str, Any]:
    """Draw what the enterprises make and how: sizes log-normal, growth, noise."""
    count = len(division)
    table = scale.divisions()
    spread = 1.15
    mean = np.array([each.revenue * _YUAN for each in table])[division]
    revenue = mean * np.exp(random.normal(-(spread**2) / 2, spread, count))
    revenue = np.maximum(revenue, _FLOOR * (1 + random.exponential(0.25, count)))
    size = _sizes(revenue, random)
    low, high = (np.array([_STAFF[each][at] for each in SIZES])[size] for at in (0, 1))
    staff = low * (high / low) ** random.random(count)
    power = np.array([_POWER.get(each.code, 0.06) for each in table])[division]
    margin = np.array([each.margin for each in table])[division]
    industry, industries_ = _classes(division, random)
    exporting = random.random(count) < 0.25
    return {
        "industry": industry,
        "industries": industries_,
        "size": size,
        "output": revenue / 12 * random.uniform(0.95, 1.05, count),
        "staff": staff,
        "power": power * np.exp(random.normal(0.0, 0.4, count)),
        "growth": random.normal(0.05, 0.08, count),
        "noise": random.uniform(0.03, 0.1, count),
        "phase": random.uniform(0.0, 2 * np.pi, count),
        "period": random.uniform(14.0, 40.0, count),
        "margin": margin + random.normal(0.0, 0.06, count),
        "tax": random.uniform(0.01, 0.06, count),
        "exports": np.where(exporting, random.beta(1.2, 2.5, count), 0.0),
        "seasonal": np.array([each.startswith(_SEASONAL) for each in industries_])[
            industry
        ],
    }


def _sizes(
    revenue: NDArray[np.float64], random: np.random.Generator
) -> NDArray[np.int32]:
    """Give the greatest the greatest sizes, in the shares that there are."""
    rank = np.argsort(
        np.argsort(-np.log(revenue) + random.normal(0, 0.6, len(revenue)))
    )
    bars = np.cumsum([scale.size_shares()[each] for each in SIZES])
    size = np.searchsorted(bars, (rank + 0.5) / max(len(rank), 1)).astype(np.int32)
    size = np.minimum(size, len(SIZES) - 1)
    size[(size == 0) & (revenue < _LARGE)] = 1
    size[(size == 1) & (revenue < _MEDIUM)] = 2
    return size


def _classes(
    division: NDArray[np.int32], random: np.random.Generator
) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Draw the class in each division, a few of them with most enterprises."""
    known = tuple(code for each in scale.divisions() for code in each.classes)
    found = np.zeros(len(division), np.int32)
    start = 0
    for at, each in enumerate(scale.divisions()):
        mine = np.flatnonzero(division == at)
        weights = 1 / np.arange(1, len(each.classes) + 1)
        weights = random.permutation(weights / weights.sum())
        found[mine] = start + random.choice(len(each.classes), len(mine), p=weights)
        start += len(each.classes)
    return found, known
