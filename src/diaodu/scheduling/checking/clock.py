"""Working time as the checker counts it: sets of minutes, in minutes from begin."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = ["Clock"]

_MINUTE = timedelta(minutes=1)
_MIDNIGHT = time(0)


class Clock:
    """Moments as minutes, and which minutes of the horizon are worked.

    ``counts[m]`` is how many of the first m minutes are worked: one entry a minute,
    slow and plain.
    """

    def __init__(self, problem: dict[str, Any]) -> None:
        self.begin: datetime = problem["begin"]
        self.length: int = problem["days"] * 24 * 60
        self.calendars = {each["code"]: each for each in problem["calendars"]}
        self._counts: dict[str, list[int]] = {}

    def minute(self, moment: datetime) -> int:
        """Return a moment in minutes from begin."""
        return (moment - self.begin) // _MINUTE

    def moment(self, minute: int) -> datetime:
        """Return minutes from begin as a moment."""
        return self.begin + minute * _MINUTE

    def morning(self, day: date) -> int:
        """Return when a day begins."""
        return self.minute(datetime.combine(day, _MIDNIGHT))

    def night(self, day: date) -> int:
        """Return when a day is over."""
        return self.morning(day) + 24 * 60

    def worked(self, calendar: str, start: int, end: int) -> int:
        """Return the working minutes from start to end that are in the horizon."""
        counts = self._of(calendar)
        low, high = (min(max(0, each), self.length) for each in (start, end))
        return max(0, counts[high] - counts[low])

    def open_from(self, calendar: str, minute: int) -> bool:
        """Return whether work goes on right after this minute begins."""
        return self.worked(calendar, minute, minute + 1) == 1

    def open_until(self, calendar: str, minute: int) -> bool:
        """Return whether work goes on right before this minute begins."""
        return self.worked(calendar, minute - 1, minute) == 1

    def within(self, windows: Iterable[dict[str, time]]) -> list[bool]:
        """Return for each minute of the horizon whether a daily window is open."""
        found = [False] * self.length
        for window in windows:
            for day in self._days():
                self._mark(found, day, (window["begin"], window["end"]))
        return found

    def _of(self, code: str) -> list[int]:
        if code not in self._counts:
            self._counts[code] = [0, *accumulate(self.minutes(code))]
        return self._counts[code]

    def minutes(self, code: str) -> list[bool]:
        """Return for each minute of the horizon whether it is worked."""
        calendar = self.calendars[code]
        found = [False] * self.length
        for day in self._days():
            if day in calendar["closed"]:
                continue
            shifts = [each for each in calendar["extra"] if each["day"] == day]
            if not shifts:
                weekday = day.weekday() + 1
                shifts = [s for s in calendar["shifts"] if s["weekday"] == weekday]
            for shift in shifts:
                self._mark(found, day, (shift["begin"], shift["end"]))
        return found

    def _days(self) -> list[date]:
        first = self.begin.date() - timedelta(days=1)
        return [first + timedelta(days=each) for each in range(self.length // 1440 + 3)]

    def _mark(self, found: list[bool], day: date, hours: tuple[time, time]) -> None:
        start = self.minute(datetime.combine(day, hours[0]))
        end = self.minute(datetime.combine(day, hours[1]))
        if end <= start:
            end += 24 * 60
        low, high = max(0, start), min(self.length, end)
        if low < high:
            found[low:high] = [True] * (high - low)
