"""Registers and facts: what is kept of the enterprises, and what is known of them."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from diaodu.flows.county import registered
from diaodu.flows.county.place import CODE
from diaodu.web.catalogs import register_kinds
from diaodu.web.people.models import Region, Unit
from diaodu.web.registers import actions

if TYPE_CHECKING:
    from datetime import date

__all__ = ["keep_records", "tell_facts"]


def keep_records(day: date) -> str:
    """Keep the records of all registers; enterprises first, the others name them."""
    kinds, told = register_kinds(), []
    region = Region.objects.get(code=CODE)
    for key, records in registered.records(day).items():
        for each in records:
            actions.add_record(kinds[key], each, actor=None, day=day, region=region)
        told.append(f"{kinds[key].name}{len(records)}条")
    return "台账：" + "、".join(told)


def tell_facts(day: date) -> str:
    """Tell what comes from elsewhere; what the registers tell they told themselves."""
    told = [each for each in registered.facts(day) if each.source != "台账"]
    told.sort(key=attrgetter("enterprise"))
    units = Unit.objects.enterprises().in_bulk(field_name="code")
    for code, facts in groupby(told, key=attrgetter("enterprise")):
        actions.tell_facts(units[code], facts, actor=None)
    return f"企业情况{len(told)}条"
