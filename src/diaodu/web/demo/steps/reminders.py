"""What the hall does by itself every day: reminders, lights, what runs out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.web.upkeep import chores

if TYPE_CHECKING:
    from datetime import date

__all__ = ["do_chores"]


def do_chores(day: date) -> str:
    """Do the chores of the day."""
    told = "，".join(chores.tick(day))
    return f"当天的提醒：{told}" if told else "当天没有提醒"
