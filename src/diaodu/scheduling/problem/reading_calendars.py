"""The sheet of calendars: several rows make one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.problem.cells import spans_of
from diaodu.scheduling.problem.pages_factories import CALENDARS
from diaodu.scheduling.problem.weekdays import days_of

if TYPE_CHECKING:
    from diaodu.scheduling.problem.draft import Draft, Record
    from diaodu.scheduling.problem.rows import Book, Row

__all__ = ["CLOSED", "read_calendars"]

CLOSED = "停工"


def read_calendars(book: Book, draft: Draft) -> None:
    """Read all calendars; the first row of each is its place."""
    known: dict[str, Record] = {}
    for row in book.rows(CALENDARS):
        code = row.text("code")
        if code not in known:
            known[code] = draft.append("calendars", row.only("code"))[1]
            known[code] |= {"shifts": [], "closed": [], "extra": []}
        _fill(book, row, known[code])


def _fill(book: Book, row: Row, record: Record) -> None:
    try:
        weekdays, days = days_of(row.text("days")) if row.text("days") else ([], [])
    except ValueError as error:
        book.wrong(row, "days", str(error))
        return
    closed = row.text("hours") in {CLOSED, "休息", "放假"}
    try:
        spans = [] if closed or not row.text("hours") else spans_of(row.text("hours"))
    except ValueError as error:
        book.wrong(row, "hours", str(error))
        return
    record["closed"] += [day.isoformat() for day in days if closed]
    record["extra"] += [{"day": d.isoformat()} | span for d in days for span in spans]
    record["shifts"] += [{"weekday": d} | span for d in weekdays for span in spans]
