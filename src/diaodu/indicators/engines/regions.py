"""Where a county lies: its city and its province, for every engine alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from diaodu.indicators.engines.model import NATION
from diaodu.standards import regions

if TYPE_CHECKING:
    from diaodu.indicators.engines.model import Level

__all__ = ["Place", "level_of", "place"]

_LEVELS: tuple[Level, ...] = ("province", "city", "county")


@dataclass(frozen=True, slots=True)
class Place:
    """A county with what lies above it; "" where there is no city or it is unknown.

    ``known`` is False for a code that GB/T 2260 does not have.
    """

    county: str
    city: str
    province: str
    known: bool = True

    def is_under(self, scope: str) -> bool:
        """Tell whether the county is, or lies in, the region; everything is in ""."""
        return scope in {"", NATION, self.county, self.city, self.province}


@cache
def place(county: str) -> Place:
    """Find the city and the province of a county by GB/T 2260.

    Districts of 北京 and the like, and counties that a province runs, have no city. A
    code that is not in the table (a development zone, say) is put under the city of its
    first four digits, else under the province of its first two.
    """
    region = regions.by_code(county)
    if region is None:
        return _unknown(county)
    above = {each.level: each.code for each in regions.path(region)}
    return Place(county, above.get(2, ""), above[1])


def _unknown(county: str) -> Place:
    province = regions.by_code(f"{county[:2]}0000")
    city = regions.by_code(f"{county[:4]}00") if province else None
    return Place(
        county,
        city.code if city and city.level == 2 else "",
        province.code if province else "",
        known=False,
    )


def level_of(scope: str) -> Level:
    """Tell the level of a region by its code; a code that is not known is a county."""
    if scope in {"", NATION}:
        return "nation"
    region = regions.by_code(scope)
    return _LEVELS[region.level - 1] if region else "county"
