"""Places and units: from the province down to the town, offices and enterprises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.flows import county
from diaodu.flows.county.unit import enterprise_units
from diaodu.web.people import actions

if TYPE_CHECKING:
    from datetime import date

    from diaodu.web.people.models import Region, Unit

__all__ = ["add_places"]


def add_places(_day: date) -> str:
    """Add the areas and the units."""
    regions: dict[str, Region] = {}
    for area in county.areas():
        regions[area.code] = actions.add_region(
            area.code,
            area.name,
            area.level,
            parent=regions.get(area.parent),
            actor=None,
        )
    offices, firms = county.units(), enterprise_units()
    units: dict[str, Unit] = {}
    for order, each in enumerate((*offices, *firms), 1):
        units[each.code] = actions.add_unit(
            each.code,
            each.name,
            each.kind,
            region=regions[each.region],
            short=each.short,
            parent=units.get(each.parent),
            order=order,
            actor=None,
        )
    return f"地区{len(regions)}个，单位{len(offices)}个，企业{len(firms)}户"
