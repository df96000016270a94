"""Working time of a calendar, in minutes from a moment."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from diaodu.scheduling.problem.model import Calendar, Window

__all__ = ["open_spans", "window_spans"]

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)

Span = tuple[int, int]


def open_spans(calendar: Calendar, begin: datetime, end: datetime) -> tuple[Span, ...]:
    """Return the working time from ``begin`` to ``end``: (start, end) in minutes.

    The spans are in order, neither overlap nor touch, and count from ``begin``.
    """
    hours = ((d, *s) for d in _days(begin, end) for s in _shifts(calendar, d))
    return _cut(hours, begin, end)


def window_spans(
    windows: Iterable[Window], begin: datetime, end: datetime
) -> tuple[Span, ...]:
    """Return when daily windows are open from ``begin`` to ``end``, in minutes."""
    each = tuple((window.begin, window.end) for window in windows)
    return _cut(((d, *w) for d in _days(begin, end) for w in each), begin, end)


def _days(begin: datetime, end: datetime) -> Iterator[date]:
    """Yield each day that may reach into the time, the day before for its nights."""
    day = begin.date() - _DAY
    while day <= end.date():
        yield day
        day += _DAY


def _shifts(calendar: Calendar, day: date) -> Iterator[tuple[time, time]]:
    if day in calendar.closed:
        return
    extra = [(each.begin, each.end) for each in calendar.extra if each.day == day]
    yield from extra or (
        (shift.begin, shift.end)
        for shift in calendar.shifts
        if shift.weekday == day.isoweekday()
    )


def _cut(
    hours: Iterable[tuple[date, time, time]], begin: datetime, end: datetime
) -> tuple[Span, ...]:
    last = (end - begin) // _MINUTE
    merged: list[Span] = []
    for start, stop in sorted(_minutes(each, begin) for each in hours):
        low, high = max(0, start), min(last, stop)
        if low >= high:
            continue
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return tuple(merged)


def _minutes(hours: tuple[date, time, time], begin: datetime) -> Span:
    day, opens, closes = hours
    start = datetime.combine(day, opens)
    stop = datetime.combine(day if closes > opens else day + _DAY, closes)
    return (start - begin) // _MINUTE, (stop - begin) // _MINUTE
