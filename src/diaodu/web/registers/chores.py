"""What registers want done by themselves: what runs out is told, once for each step."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from diaodu import registers
from diaodu.web.audit import actions as audit
from diaodu.web.catalogs import register_kinds
from diaodu.web.registers import keeping
from diaodu.web.registers.models import Record, Reminder

if TYPE_CHECKING:
    from datetime import date

    from diaodu.registers import Kind

__all__ = ["TICKS", "remind"]


def remind(day: date) -> str:
    """Remind of titles, lists, projects and visits that run out."""
    count = sum(_told(kind, day) for kind in register_kinds().values() if kind.expiry)
    return f"台账到期提醒 {count} 条" if count else ""


@transaction.atomic
def _told(kind: Kind, day: date) -> int:
    near = day + timedelta(days=max(kind.remind))
    count = 0
    rows = Record.objects.of_kind(kind.key).filter(settled=False, valid_until__lte=near)
    for row in rows:
        record = keeping.typed(kind, row.data)
        for each in registers.expiring(kind, [record], day):
            _, new = Reminder.objects.get_or_create(
                record=row, expires=each.day, since=each.since
            )
            if new:
                audit.record("record.remind", actor=None, subject=row, note=each.text)
            count += new
    return count


TICKS = (remind,)
