"""Sister and rival counties: ranks, change of rank, distance to the one above."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Standing", "adds_up", "is_rate", "standings", "total_share", "unit_in"]

_RATES = ("%", "％", "‰", "百分点")
_PER = ("/", "每")
_BRACKETS = re.compile(r"[（(]([^（()）]*)[）)]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One county in a ranking. Equal values share a rank (1, 1, 3).

    ``ahead`` are the counties right above and ``distance`` what is missing to them;
    ``rise`` is how many places it has gone up since the earlier table.
    """

    county: str
    value: Fraction | None
    rank: int | None
    of: int
    tied: bool
    ahead: tuple[str, ...]
    distance: Fraction | None
    rise: int | None


def standings(
    values: Mapping[str, Fraction | None],
    *,
    earlier: Mapping[str, Fraction | None] | None = None,
    high_is_good: bool = True,
) -> tuple[Standing, ...]:
    """Rank the counties, the best first; those without a value come last, unranked."""
    ranks = _ranks(values, high_is_good=high_is_good)
    before = _ranks(earlier or {}, high_is_good=high_is_good)
    ordered = sorted(values, key=lambda county: ranks.get(county, len(values) + 1))
    return tuple(_standing(each, values, ranks, before) for each in ordered)


def total_share(
    values: Mapping[str, Fraction | None], county: str, total: Fraction | None = None
) -> Fraction | None:
    """Return a county's share of the city in percent; None where a part is unknown."""
    known = [value for value in values.values() if value is not None]
    if total is None:
        total = sum(known, Fraction(0)) if len(known) == len(values) else None
    own = values.get(county)
    return (
        100 * own / total
        if own is not None and total is not None and total > 0
        else None
    )


def unit_in(name: str) -> str:
    """Return what stands in brackets at the end of a name: 总产值（亿元）."""
    found = _BRACKETS.search(name)
    return found[1] if found else ""


def is_rate(unit: str) -> bool:
    """Tell whether a unit is that of a rate: percent or points."""
    return unit.endswith(_RATES)


def adds_up(unit: str) -> bool:
    """Tell whether counties' figures of a unit have a sum: no rates, no averages."""
    return bool(unit) and not is_rate(unit) and not any(each in unit for each in _PER)


def _ranks(
    values: Mapping[str, Fraction | None], *, high_is_good: bool
) -> dict[str, int]:
    known = {county: value for county, value in values.items() if value is not None}
    ordered = sorted(known.values(), reverse=high_is_good)
    return {county: ordered.index(value) + 1 for county, value in known.items()}


def _standing(
    county: str,
    values: Mapping[str, Fraction | None],
    ranks: Mapping[str, int],
    before: Mapping[str, int],
) -> Standing:
    value, rank = values[county], ranks.get(county)
    above = max((each for each in ranks.values() if rank and each < rank), default=0)
    ahead = tuple(each for each, place in ranks.items() if above and place == above)
    top = values[ahead[0]] if ahead else None
    gap = abs(top - value) if top is not None and value is not None else None
    return Standing(
        county=county,
        value=value,
        rank=rank,
        of=len(ranks),
        tied=sum(place == rank for place in ranks.values()) > 1,
        ahead=ahead,
        distance=gap,
        rise=before[county] - rank if rank and county in before else None,
    )
