"""Calendars with hours taken out or put in, and the lines that keep them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from diaodu.scheduling.problem.hours import open_spans
from diaodu.scheduling.problem.model import Calendar, ExtraShift

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from diaodu.scheduling.problem.model import Lines, Problem

__all__ = ["longer", "shut"]

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_MIDNIGHT = time()

Span = tuple[datetime, datetime]


def shut(
    problem: Problem, which: Callable[[Lines], bool], start: datetime, end: datetime
) -> Problem:
    """Take the hours from start to end out of the calendars of some lines."""

    def without(spans: Iterable[Span]) -> Iterator[Span]:
        for opens, closes in spans:
            yield from (
                (low, high)
                for low, high in (
                    (opens, min(closes, start)),
                    (max(opens, end), closes),
                )
                if low < high
            )

    return _changed(problem, which, f"停 {start:%m%d%H%M}-{end:%m%d%H%M}", without)


def longer(problem: Problem, which: Callable[[Lines], bool], minutes: int) -> Problem:
    """Let each working day of some lines end some minutes later."""

    def lengthened(spans: Iterable[Span]) -> Iterator[Span]:
        rows = sorted(spans)
        for at, (opens, closes) in enumerate(rows):
            last = at + 1 == len(rows) or rows[at + 1][0].date() > opens.date()
            limit = rows[at + 1][0] if at + 1 < len(rows) else problem.end
            late = min(closes + minutes * _MINUTE, max(limit, closes))
            yield opens, late if last else closes

    return _changed(problem, which, f"加班 {minutes}", lengthened)


def _changed(
    problem: Problem,
    which: Callable[[Lines], bool],
    tag: str,
    change: Callable[[Iterable[Span]], Iterable[Span]],
) -> Problem:
    """Give some lines calendars of their own, made from those they keep."""
    wanted = {lines.calendar for lines in problem.lines if which(lines)}
    codes = {code: f"{code}（{tag}）" for code in wanted}
    made = [
        _calendar(problem, calendar, codes[calendar.code], change)
        for calendar in problem.calendars
        if calendar.code in wanted
    ]
    lines = tuple(
        replace(each, calendar=codes[each.calendar]) if which(each) else each
        for each in problem.lines
    )
    taken = {each.code for each in made}
    kept = [each for each in problem.calendars if each.code not in taken]
    return replace(problem, calendars=(*kept, *made), lines=lines)


def _calendar(
    problem: Problem,
    calendar: Calendar,
    code: str,
    change: Callable[[Iterable[Span]], Iterable[Span]],
) -> Calendar:
    """Write the changed hours of a calendar day by day, over the horizon."""
    begin = datetime.combine(problem.begin, _MIDNIGHT)
    spans = open_spans(calendar, begin, problem.end)
    hours = [(begin + low * _MINUTE, begin + high * _MINUTE) for low, high in spans]
    extra = tuple(part for span in change(hours) for part in _by_day(span))
    open_days = {each.day for each in extra}
    days = [
        begin.date() + number * _DAY
        for number in range((problem.end - begin) // _DAY + 1)
    ]
    closed = tuple(day for day in days if day not in open_days)
    return Calendar(code=code, closed=closed, extra=extra)


def _by_day(span: Span) -> Iterator[ExtraShift]:
    opens, closes = span
    while opens < closes:
        midnight = datetime.combine(opens.date() + _DAY, _MIDNIGHT)
        stop = min(closes, midnight)
        yield ExtraShift(day=opens.date(), begin=opens.time(), end=stop.time())
        opens = stop
