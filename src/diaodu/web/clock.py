"""The only clock of the hall: engines are told the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from datetime import date, datetime

__all__ = ["now", "today"]


def now() -> datetime:
    """Return this moment."""
    return timezone.now()


def today() -> date:
    """Return the day in the office's time zone."""
    return timezone.localdate()
