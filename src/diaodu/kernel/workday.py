"""Work days by the State Council's yearly notice, moved rest days (调休) included.

``data/workdays.csv`` holds what the notices say. For a year without a notice the plain
week is used, Monday to Friday; ``known`` tells which it was.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

__all__ = ["add_workdays", "is_workday", "known", "workdays_between"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Notices:
    years: frozenset[int]
    works: dict[date, bool]


def known(year: int) -> bool:
    """Tell whether the notice for this year is in the data."""
    return year in _notices().years


def is_workday(day: date) -> bool:
    """Tell whether an office works on this day."""
    return _notices().works.get(day, day.weekday() < 5)


def add_workdays(day: date, count: int) -> date:
    """Return the ``count``-th work day after ``day``, before it if negative.

    The day itself is not counted, as with a legal time limit; 0 returns it unchanged.
    """
    step = _DAY if count > 0 else -_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_workday(day)
    return day


def workdays_between(start: date, end: date) -> int:
    """Count the work days after ``start`` up to ``end``: what ``add_workdays`` needs.

    Negative when ``end`` is earlier: then ``end`` counts and ``start`` does not.
    """
    sign, step = (1, _DAY) if end >= start else (-1, -_DAY)
    span = range(1, abs((end - start).days) + 1)
    return sign * sum(is_workday(start + step * offset) for offset in span)


@cache
def _notices() -> _Notices:
    text = files(__package__).joinpath("data/workdays.csv").read_text("utf-8")
    years: set[int] = set()
    works: dict[date, bool] = {}
    for row in csv.DictReader(text.splitlines()):
        years.add(int(row["year"]))
        day, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
        while day <= last:
            works[day] = row["state"] == "work"
            day += _DAY
    return _Notices(frozenset(years), works)
