"""What jobs want done: those that were killed are taken up or reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.web.jobs.actions import rescue

if TYPE_CHECKING:
    from datetime import date

__all__ = ["TICKS", "take_up"]


def take_up(_day: date) -> str:
    """Take up what was killed midway."""
    count = rescue()
    return f"接着办被中断的任务 {count} 个" if count else ""


TICKS = (take_up,)
