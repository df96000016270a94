"""Reminders of the day, and the lights of targets; safe to run any number of times."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from diaodu.matters import reminders
from diaodu.web import clock
from diaodu.web.audit import actions as audit
from diaodu.web.catalogs import matter_kinds
from diaodu.web.matters import mirror
from diaodu.web.matters.models import Matter, Reminder
from diaodu.web.people.models import Unit, UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.matters.model import Relation
    from diaodu.matters.reminders import Reminder as Told
    from diaodu.web.matters.models import MatterQuerySet
    from diaodu.web.people.models import User

__all__ = ["read_all", "relight", "remind"]

_AHEAD = timedelta(days=20)  # reminders come at most a week before, holidays added
_CHUNK = 500


def remind(day: date, *, actor: User | None = None, since: date | None = None) -> int:
    """Send the reminders of a day to the units; the same one is never sent twice.

    ``since`` is the last day on which they were sent; by default the day of the newest.
    """
    if since is None:
        newest = Reminder.objects.filter(day__lt=day).order_by("-day").first()
        since = max(newest.day, day - timedelta(days=30)) if newest else None
    rows = Matter.objects.filter(phase="open", next_due__lte=day + _AHEAD)
    found = rows.select_related("lead").prefetch_related("steps").order_by("pk")
    count = 0
    for chunk in _chunks(found):
        by_id = {str(each.pk): each for each in chunk}
        seen = [mirror.seen(each) for each in chunk]
        for told in reminders(matter_kinds(), seen, day, since=since):
            count += _sent(told, by_id[told.matter], actor)
    return count


def _chunks(rows: MatterQuerySet) -> Iterator[list[Matter]]:
    chunk: list[Matter] = []
    for row in rows.iterator(chunk_size=_CHUNK):
        chunk.append(row)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    yield chunk


@transaction.atomic
def _sent(told: Told, row: Matter, actor: User | None) -> int:
    units = {unit for relation in told.to for unit in _units(row, relation)}
    known = set(Reminder.objects.filter(key=told.key).values_list("unit_id", flat=True))
    fresh = sorted(units - known)
    if not fresh:
        return 0
    Reminder.objects.bulk_create(
        Reminder(key=told.key, matter=row, unit_id=unit, day=told.day, text=told.text)
        for unit in fresh
    )
    audit.record("matter.remind", actor=actor, subject=row, note=told.text)
    return len(fresh)


def _units(row: Matter, relation: Relation) -> list[int]:
    """Return the units that stand in a relation to a matter, of its county."""
    if relation == "lead":
        return [row.lead_id] if row.lead_id else []
    kind = {"office": UnitKind.DISPATCH, "leader": UnitKind.LEADERS}.get(relation)
    units = Unit.objects.filter(kind=kind, region__path=row.county, is_active=True)
    return list(units.values_list("pk", flat=True))


def relight(day: date) -> int:
    """Bring up to a day how targets stand to their schedule; return how many moved."""
    with_schedule = [key for key, each in matter_kinds().items() if each.schedule]
    count = 0
    for row in Matter.objects.filter(kind__in=with_schedule, phase="open").iterator():
        now = mirror.behind(row, day)
        if now != row.behind:
            Matter.objects.filter(pk=row.pk, behind=row.behind).update(behind=now)
            count += 1
    return count


@transaction.atomic
def read_all(*, actor: User) -> int:
    """Mark the reminders of the own unit as read."""
    unread = Reminder.objects.filter(unit=actor.unit_id, read=None)
    count = unread.update(read=clock.now())
    audit.record("reminders.read", actor=actor, subject=actor.unit, note=f"{count}条")
    return count
