"""What deeds share: read a matter afresh, compare and set, keep the step, say who."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NoReturn

from diaodu.errors import ConflictError
from diaodu.matters.model import COMMON
from diaodu.matters.values import is_blank
from diaodu.web import clock
from diaodu.web.matters import mirror
from diaodu.web.matters.models import Matter, Step

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from diaodu import matters
    from diaodu.matters.model import Value
    from diaodu.web.people.models import User

__all__ = ["alone", "changed", "fresh", "same_version", "save", "told", "written"]


def fresh(matter: Matter) -> Matter:
    """Return the matter as it is now, with what the engine needs."""
    rows = Matter.objects.select_related("lead", "about", "raised_unit")
    found: Matter = rows.prefetch_related("steps", "parts").get(pk=matter.pk)
    return found


def alone(matter: Matter) -> Matter:
    """Return the matter as it is now, and let nobody else change it meanwhile.

    For deeds that change what hangs on a matter and not its own version; within a
    transaction.
    """
    Matter.objects.select_for_update().get(pk=matter.pk)
    return fresh(matter)


def same_version(row: Matter, version: int | None) -> None:
    """Refuse what was filled in on an older page."""
    if version is not None and version != row.version:
        _tell(row, version)


def _tell(row: Matter, version: int) -> NoReturn:
    """Say who changed what since somebody looked at a matter."""
    later = Step.objects.filter(matter=row.pk, version__gt=version)[:5]
    kind = row.kind_of
    parts = []
    for step in later:
        fields = (f.name for f in kind.all_fields if f.key in step.changes)
        names = "、".join(fields)
        who = f"{step.actor_name}（{step.actor_unit}）" if step.actor_unit else "系统"
        parts.append(f"{who}{step.name}{f'，改了{names}' if names else ''}")
    words = "；".join(parts) or "别人刚改过这件事项"
    raise ConflictError(f"您打开之后，{words}。您填的没有保存，也没有覆盖别人的。")


def changed(before: matters.Matter, values: Mapping[str, Value]) -> matters.Matter:
    """Return a matter with other values and the next version."""
    common: dict[str, Any] = {}
    data = dict(before.data)
    for key, value in values.items():
        if any(each.key == key for each in COMMON):
            blank = () if isinstance(getattr(before, key), tuple) else value
            common[key] = blank if is_blank(value) else value
        else:
            data[key] = value
    return replace(before, data=data, version=before.version + 1, **common)


def save(row: Matter, after: matters.Matter, *, seen: int, day: date) -> None:
    """Save what the engine made of a matter, unless somebody was faster."""
    mirror.fill(row, after, day)
    columns = {
        each.attname: getattr(row, each.attname)
        for each in row._meta.concrete_fields  # noqa: SLF001  Django's public name
        if not each.primary_key
    }
    if not Matter.objects.filter(pk=row.pk, version=seen).update(**columns):
        _tell(row, seen)
    mirror.take_part(row)
    mirror.linked(row)


def written(row: Matter, step: Step, *, actor: User | None) -> Step:
    """Keep what was done as the newest step of a matter."""
    step.matter, step.moment = row, clock.now()
    step.state, step.version = row.state, row.version
    step.actor = actor
    step.actor_name = actor.name if actor else "系统"
    step.actor_unit = str(actor.unit) if actor else ""
    step.save()
    return step


def told(step: Step) -> dict[str, Any]:
    """Return what the event of a step says."""
    return {
        "subject": step.matter,
        "before": {"state": step.came_from, **step.before},
        "after": {"state": step.state, "version": step.version, **step.changes},
        "note": step.note,
    }
