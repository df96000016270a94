"""The engine's view of a row, and the row's columns out of what the engine made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from diaodu import matters
from diaodu.errors import InputError
from diaodu.matters import next_due
from diaodu.matters.lights import light_of
from diaodu.matters.model import COMMON, Event
from diaodu.matters.values import dumped, loaded, shown, split_units
from diaodu.web.matters.models import NEVER, Link, Matter, Part
from diaodu.web.people.models import Unit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from diaodu.matters import Kind
    from diaodu.matters.values import Json
    from diaodu.web.matters.models import Step

__all__ = [
    "LINKS",
    "behind",
    "county_of",
    "fill",
    "linked",
    "plain",
    "seen",
    "take_part",
    "typed",
    "unit_named",
    "words_of",
]

# Fields that hold numbers of other matters, and the word of the link they make.
LINKS = {
    "upper": "承接",
    "tasks": "由此解决",
    "task": "形成任务",
    "common": "归入",
    "parent": "分解自",
}
_COLUMNS = frozenset(each.key for each in COMMON)
_OWNED = frozenset({"enterprise_request"})


def seen(row: Matter) -> matters.Matter:
    """Return a matter as the engine sees it, with its history."""
    kind = row.kind_of
    steps = [each for each in row.steps.all() if each.move and not each.undone]
    return matters.Matter(
        id=str(row.pk),
        kind=row.kind,
        title=row.title,
        state=row.state,
        number=row.number,
        leaders=split_units(row.leader),
        lead=(str(row.lead),) if row.lead else (),
        support=split_units(row.support_names),
        due=row.due,
        level=row.level,
        version=row.version,
        data=loaded(kind.fields, row.data),
        events=tuple(_event(kind, each) for each in steps),
    )


def _event(kind: Kind, step: Step) -> Event:
    return Event(
        move=step.move,
        day=step.day,
        state=step.state,
        changes=typed(kind, step.changes),
    )


def typed(kind: Kind, kept: Mapping[str, Json]) -> dict[str, Any]:
    """Return the values that a step kept, in the types of their fields."""
    return loaded(kind.all_fields, kept)


def plain(values: Mapping[str, Any]) -> dict[str, Json]:
    """Return values as JSON keeps them, blank ones as null."""
    return {key: dumped({key: each}).get(key) for key, each in values.items()}


def fill(row: Matter, after: matters.Matter, day: date) -> None:
    """Write what the engine made into the columns of a row; nothing is saved."""
    kind, state = row.kind_of, row.kind_of.state(after.state)
    if after.lead != ((str(row.lead),) if row.lead else ()):
        row.lead = _lead(after.lead, row.county)
    running = next_due(kind, after)
    row.title, row.leader = after.title, "、".join(after.leaders)
    row.support_names = "、".join(after.support)
    row.due, row.level, row.version = after.due, after.level, after.version
    row.data = dumped(after.data)
    row.due_text = str(row.data.get("due_text") or "")[:200]
    row.state, row.phase, row.waits = state.key, state.phase, state.waits or ""
    row.next_due = running.deadline if running and running.deadline else NEVER
    row.clock = running.clock.key if running else ""
    row.behind = behind(row, day)
    row.topic = _topic(kind, row.data)
    row.words = words_of(row)
    row.closed = after.events[-1].day if state.closed and after.events else None
    if row.given is None and state.phase != "draft" and after.events:
        row.given = after.events[-1].day


def behind(row: Matter, day: date) -> str:
    """Return 红 or 黄 for a target that is behind its schedule on a day, else nothing.

    绿 tells that it is not, where it has a schedule at all.
    """
    gap = row.gap(day) if row.phase == "open" else None
    if gap is None:
        return ""
    colour = light_of(row.state_of, None, day, gap=gap).colour
    return colour.value if colour else ""


def words_of(row: Matter) -> str:
    """Return what a search looks through: number, title, leader, units, enterprise."""
    parts = (
        row.number,
        row.title[:150],
        row.leader,
        str(row.lead or ""),
        str(row.about or row.data.get("enterprise") or ""),
        row.support_names[:60],
    )
    return " ".join(each for each in parts if each)[:300]


def _topic(kind: Kind, data: Mapping[str, Json]) -> str:
    """Return the choice by which a list of this kind is sorted into groups."""
    first = next((each.key for each in kind.fields if each.type == "choice"), "")
    return str(data.get(first) or "")


def _lead(names: tuple[str, ...], county: str) -> Unit | None:
    if len(names) > 1:
        hint = "其余请列为配合单位"
        raise InputError(f"牵头单位只能有一个：{'、'.join(names)}", hint=hint)
    return unit_named(names[0], county) if names else None


def unit_named(name: str, county: str) -> Unit:
    """Return the office of a county that bears a name or a short name."""
    named = Q(name=name) | Q(short=name)
    found = Unit.objects.offices().filter(named, region__path__startswith=county)[:2]
    if len(found) != 1:
        told = "有几个单位都叫" if found else "单位名单中没有"
        raise InputError(f"{told}“{name}”", hint="请从单位名单中选，或写全称")
    return found[0]


def county_of(unit: Unit) -> str:
    """Return the path of the county that a unit belongs to."""
    return unit.region.county_path


def take_part(row: Matter) -> None:
    """Bring the list of those who take part in line with the row."""
    wanted = {(row.lead_id, "lead")} if row.lead_id else set()
    for name in split_units(row.support_names):
        wanted.add((unit_named(name, row.county).pk, "support"))
    if row.raised_unit_id:
        wanted.add((row.raised_unit_id, "raised"))
    if row.about_id and row.kind in _OWNED:
        wanted.add((row.about_id, "owner"))
    kept = {(each.unit_id, each.relation): each.pk for each in row.parts.all()}
    gone = [key for each, key in kept.items() if each not in wanted]
    Part.objects.filter(pk__in=gone).delete()
    Part.objects.bulk_create(
        Part(matter=row, unit_id=unit, relation=relation)
        for unit, relation in sorted(wanted - kept.keys())
    )


def linked(row: Matter) -> None:
    """Bring the links in line with the numbers that the fields hold."""
    for key, word in LINKS.items():
        numbers = split_units(shown(row.data.get(key)))
        found = Matter.objects.filter(county=row.county, number__in=numbers)
        others = set(found.exclude(pk=row.pk).values_list("pk", flat=True))
        kept = set(row.links.filter(word=word).values_list("other_id", flat=True))
        row.links.filter(word=word, other__in=kept - others).delete()
        Link.objects.bulk_create(
            Link(matter=row, other_id=other, word=word) for other in others - kept
        )
