"""Which records run out: titles to renew, lists to leave, visits that are due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from diaodu.registers.model import Reminder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diaodu.registers.kinds import Kind
    from diaodu.registers.model import Record

__all__ = ["expiring"]


def expiring(kind: Kind, records: Iterable[Record], day: date) -> tuple[Reminder, ...]:
    """List the records that run out soon or have run out, the earliest first.

    A record is told from its first reminder on; one without a day is never told.
    """
    found = _reminders(kind, records, day)
    return tuple(sorted(found, key=lambda each: each.day))


def _reminders(kind: Kind, records: Iterable[Record], day: date) -> Iterator[Reminder]:
    for record in records:
        last = record.get(kind.expiry)
        settled = kind.settled is not None and kind.settled(record)
        if not isinstance(last, date) or settled:
            continue
        left = (last - day).days
        passed = [days for days in kind.remind if left <= days]
        if passed:
            yield Reminder(
                record=record,
                day=last,
                left=left,
                since=last - timedelta(days=min(passed)),
                text=_text(kind, left),
            )


def _text(kind: Kind, left: int) -> str:
    what = kind.field(kind.expiry).name
    if left > 0:
        return f"{what}还有{left}天"
    return f"{what}就是今天" if left == 0 else f"{what}已过{-left}天"
