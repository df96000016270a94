"""Working time of the lines, between moments."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from diaodu.scheduling.problem.eligible import Known
from diaodu.scheduling.problem.hours import open_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.scheduling.problem.model import Problem

__all__ = ["Clock", "Clocks"]

_MINUTE = timedelta(minutes=1)


class Clock:
    """The open spans of one calendar, in order, from a moment on."""

    def __init__(self, begin: datetime, spans: Sequence[tuple[int, int]]) -> None:
        """Take spans of minutes counted from ``begin``."""
        self._begin = begin
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._before = [0]
        for start, end in spans:
            self._before.append(self._before[-1] + end - start)

    def worked(self, start: datetime, end: datetime) -> int:
        """Return the working minutes from start to end, 0 if it ends before."""
        return max(0, self._at(end) - self._at(start))

    def opening(self, moment: datetime) -> datetime | None:
        """Return when work goes on, at the moment or after; None: never again."""
        minute = self._minute(moment)
        at = bisect_right(self._ends, minute)
        if at == len(self._ends):
            return None
        return self._begin + max(minute, self._starts[at]) * _MINUTE

    def after(self, moment: datetime, minutes: int) -> datetime | None:
        """Return when so many minutes have been worked; None: not within the time."""
        if minutes == 0:
            return moment
        wanted = self._at(moment) + minutes
        at = bisect_right(self._before, wanted - 1) - 1
        if at >= len(self._starts):
            return None
        inside = wanted - self._before[at]
        return self._begin + (self._starts[at] + inside) * _MINUTE

    def _minute(self, moment: datetime) -> int:
        return (moment - self._begin) // _MINUTE

    def _at(self, moment: datetime) -> int:
        minute = self._minute(moment)
        at = bisect_right(self._starts, minute)
        if at == 0:
            return 0
        inside = min(minute, self._ends[at - 1]) - self._starts[at - 1]
        return self._before[at - 1] + inside


class Clocks:
    """The clocks of all lines of a problem; looked up by factory and process."""

    def __init__(self, problem: Problem) -> None:
        """Open no calendar before it is asked for."""
        self._problem = problem
        self._clocks: dict[str, Clock] = {}

    @cached_property
    def known(self) -> Known:
        """Return the parts of the problem by their codes."""
        return Known.of(self._problem)

    def of(self, factory: str, process: str) -> Clock:
        """Return the clock of the lines of a process in a factory."""
        code = self.known.lines[factory, process].calendar
        if code not in self._clocks:
            begin, end = self._problem.begin, self._problem.end
            calendar = next(e for e in self._problem.calendars if e.code == code)
            self._clocks[code] = Clock(begin, open_spans(calendar, begin, end))
        return self._clocks[code]
