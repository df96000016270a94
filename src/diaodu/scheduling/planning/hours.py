"""Calendars, ways and weeks on a grid of ticks."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from math import gcd
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.planning.tables import FAR
from diaodu.scheduling.problem.hours import open_spans, window_spans

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from diaodu.scheduling.planning.tables import Ints
    from diaodu.scheduling.problem.model import Factory, Problem, Transport

__all__ = ["Grid", "between"]

DAY = 1440
LEAST_DAYS_MORE = 14

Span = tuple[int, int]


def between(begin: datetime, moment: datetime) -> int:
    """Return the whole minutes from one moment to another."""
    return (moment - begin) // timedelta(minutes=1)


class Grid:
    """The time of a problem: ticks on which every shift and window begins and ends.

    A tick is ``tick_minutes`` or, where shifts demand it, a divisor. The grid goes on
    after the horizon, so that a plan that does not fit has a measure.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._minutes: dict[tuple[str, Span], int] = {}
        self.days = problem.days + max(problem.days, LEAST_DAYS_MORE)
        self.end = problem.begin + timedelta(days=self.days)
        self.spans: dict[str, tuple[Span, ...]] = {
            each.code: open_spans(each, problem.begin, self.end)
            for each in problem.calendars
        }

    @cached_property
    def tick(self) -> int:
        """Return the minutes of a tick."""
        marks = {
            edge for spans in self.spans.values() for span in spans for edge in span
        }
        for factory in self.problem.factories:
            marks |= {edge for span in self._windows(factory) for edge in span}
        return gcd(self.problem.tick_minutes, DAY, *marks)

    @property
    def horizon(self) -> int:
        """Return the ticks of the horizon."""
        return self.problem.days * DAY // self.tick

    @property
    def ticks(self) -> int:
        """Return all ticks of the grid."""
        return self.days * DAY // self.tick

    def day(self, day: date) -> int:
        """Return the minute a day begins."""
        return between(self.problem.begin, datetime.combine(day, time()))

    def moment(self, tick: int) -> datetime:
        """Return the moment of a tick."""
        return self.problem.begin + timedelta(minutes=int(tick) * self.tick)

    def up(self, minute: int) -> int:
        """Return the first tick at or after a minute."""
        return -(-minute // self.tick)

    def hours(self) -> tuple[Ints, Ints, Ints]:
        """Return ``work``, ``opens`` and ``reach`` of every calendar."""
        tables = [self._calendar(each.code) for each in self.problem.calendars]
        work, opens, reach = (
            np.array(each, np.int64) for each in zip(*tables, strict=True)
        )
        return work, opens, reach

    def _calendar(self, code: str) -> tuple[Ints, Ints, Ints]:
        open_ticks = self.mask(self.spans[code])
        work = np.concatenate(([0], np.cumsum(open_ticks)))
        at = np.flatnonzero(open_ticks)
        opens = np.full(self.ticks + 1, FAR, np.int64)
        reach = np.full(self.ticks + 1, FAR, np.int64)
        opens[: len(at)] = at
        reach[1 : len(at) + 1] = at + 1
        reach[0] = 0
        return work, opens, reach

    def mask(self, spans: Iterable[Span]) -> Ints:
        """Return for every tick whether it lies in one of the spans."""
        mask = np.zeros(self.ticks, np.int64)
        for start, end in spans:
            mask[start // self.tick : end // self.tick] = 1
        return mask

    def open_minutes(self, code: str, span: Span) -> int:
        """Return the working minutes of a calendar from one minute to another."""
        low, high = span
        if (code, span) not in self._minutes:
            self._minutes[code, span] = sum(
                max(0, min(high, end) - max(low, start))
                for start, end in self.spans[code]
            )
        return self._minutes[code, span]

    def capped(self, factory: Factory) -> Ints:
        """Return for every tick whether the power cap of a factory holds then."""
        return self.mask(self.cap_spans(factory))

    def cap_spans(self, factory: Factory) -> tuple[Span, ...]:
        """Return when the power cap of a factory holds, in minutes."""
        if not factory.power_windows:
            return ((0, self.days * DAY),)
        return self._windows(factory)

    def cap_holds(self, factory: Factory, minute: int) -> bool:
        """Return whether the power cap of a factory holds at a minute."""
        return any(low <= minute < high for low, high in self.cap_spans(factory))

    def _windows(self, factory: Factory) -> tuple[Span, ...]:
        return window_spans(factory.power_windows, self.problem.begin, self.end)

    def week(self, minute: int) -> int:
        """Return the week of a minute."""
        return int(self.weeks()[0][min(self.ticks, max(0, minute // self.tick))])

    def arrivals(self, way: Transport) -> Ints:
        """Return for every tick when what is ready then arrives."""
        first = self.day(self.problem.begin.date())
        hours = np.array([hour.hour * 60 + hour.minute for hour in way.departures])
        days = np.arange(self.days + 2) * DAY + first
        leaves = np.unique(days[:, None] + hours[None, :])
        ready = np.arange(self.ticks + 1) * self.tick
        found = np.searchsorted(leaves, ready)
        late = found >= len(leaves)
        arrives = leaves[np.minimum(found, len(leaves) - 1)] + way.minutes
        return np.where(late, FAR, -(-arrives // self.tick)).astype(np.int64)

    def weeks(self) -> tuple[Ints, list[Span]]:
        """Return the week of every tick, and each week's minutes in the horizon."""
        begin = self.problem.begin
        monday = self.day(begin.date() - timedelta(days=begin.weekday()))
        week = (np.arange(self.ticks + 1) * self.tick - monday) // (7 * DAY)
        last = self.problem.days * DAY
        edges = [monday + number * 7 * DAY for number in range(int(week[-1]) + 2)]
        spans = [
            (max(0, low), max(0, min(last, high))) for low, high in pairwise(edges)
        ]
        return week.astype(np.int64), spans
