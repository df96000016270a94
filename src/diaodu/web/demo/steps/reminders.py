"""What the hall does by itself every day: reminders, lights, what runs out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from diaodu.web.upkeep import chores

if TYPE_CHECKING:
    from datetime import date

__all__ = ["remind_of_late"]

_DAYS = 5


def remind_of_late(day: date) -> str:
    """Do the chores of the last days, so that there are reminders on any day."""
    days = (day - timedelta(days=ago) for ago in range(_DAYS - 1, -1, -1))
    told = [words for each in days for words in chores.tick(each)]
    return f"最近{_DAYS}天的提醒：" + ("，".join(told) or "没有")
