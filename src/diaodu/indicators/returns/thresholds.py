"""From which difference on something is asked: proposals, each of them a setting."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

from diaodu.kernel.dated import Dated

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["THRESHOLDS", "Limits", "limits"]

_SOURCE = "proposal (setting)"
_START = date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The thresholds in force on a day.

    ``jump`` is the ratio to what was to be expected from which on a value is asked
    about, ``jump_alone`` where only one comparison is there, ``spread`` the multiple of
    the group's own spread (robust standard deviations) that it must exceed too, never
    counted below ``quiet``. ``decade`` is how near a ratio must be to 10, 1,000 or
    10,000 in powers of ten to be called a slip of the unit; ``column`` is the median
    ratio that makes it one of the whole column, seen on ``firms`` enterprises.
    ``group`` enterprises of a division make a group, ``grains`` is how many times the
    last printed digit a value must be. ``growth`` is in points, ``size`` a share by
    which a limit must be passed clearly.
    """

    jump: float
    jump_alone: float
    spread: float
    quiet: float
    decade: float
    column: float
    firms: float
    group: float
    grains: float
    growth: float
    size: float


THRESHOLDS: Mapping[str, Dated[float]] = {
    key: Dated({_START: value}, source=_SOURCE)
    for key, value in {
        "jump": 3.0,
        "jump_alone": 5.0,
        "spread": 4.0,
        "quiet": 0.15,
        "decade": 0.25,
        "column": 5.0,
        "firms": 3.0,
        "group": 8.0,
        "grains": 20.0,
        "growth": 0.1,
        "size": 0.2,
    }.items()
}


def limits(day: date) -> Limits:
    """Return the thresholds in force on a day."""
    return Limits(**{one.name: THRESHOLDS[one.name].on(day) for one in fields(Limits)})
