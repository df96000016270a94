"""How a year goes: the profile of its months, and the spring festival."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.kernel.period import Month

__all__ = ["festival_share", "season"]

_PROFILE = (0.97, 0.95, 1.04, 1.0, 1.0, 1.03, 0.97, 0.97, 1.02, 1.0, 1.02, 1.05)
# The first day of the lunar year, as month and day: 2010 to 2040.
_FESTIVALS = (
    "0214 0203 0123 0210 0131 0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 "
    "0217 0206 0126 0213 0203 0123 0211 0131 0219 0208 0128 0215 0204 0124 0212 "
)
_FIRST_YEAR = 2010
_BEFORE, _AFTER = 8, 10  # days on which many are on the way home or back
# What works on through the festival: furnaces, wells, power and water.
_STEADY = frozenset({"06", "07", "08", "09", "16", "25", "26", "31", "32"})
_STEADY |= {"44", "45", "46"}


def festival(year: int) -> date:
    """Return the first day of the lunar year; 6 February outside the table."""
    at = 5 * (year - _FIRST_YEAR)
    text = _FESTIVALS[at : at + 4] if 0 <= at < len(_FESTIVALS) else "0206"
    return date(year, int(text[:2]), int(text[2:]))


def festival_share(month: Month) -> float:
    """Return which share of a month's days lies around the festival."""
    first = festival(month.year) - timedelta(days=_BEFORE)
    days = [first + timedelta(days=n) for n in range(_BEFORE + _AFTER)]
    inside = sum(day.month == month.month for day in days)
    return inside / month.last_day.day


def season(month: Month, divisions: tuple[str, ...]) -> NDArray[np.float64]:
    """Return for each division what the month is to an average one."""
    lost = np.array([0.25 if each in _STEADY else 0.7 for each in divisions])
    return _PROFILE[month.month - 1] * (1 - lost * festival_share(month))
