"""What the apps want done by themselves: an app's ``chores.py`` says it.

``TICKS``: functions of a day, run at least once a day, safe to run again; each returns
a sentence about what it did, or nothing. ``FAULTS``: functions that yield what is wrong
in the app's data.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from diaodu.kernel.issue import Issue

__all__ = ["faults", "tick"]


def tick(day: date) -> Iterator[str]:
    """Do the chores of a day, and yield what was done."""
    for chore in _all("TICKS"):
        if words := chore(day):
            yield words


def faults() -> Iterator[Issue]:
    """Yield what is wrong in the data of any app."""
    for chore in _all("FAULTS"):
        yield from chore()


def _all(name: str) -> Iterator[Any]:
    for app in settings.APPS:
        if app != "diaodu.web.upkeep" and find_spec(f"{app}.chores"):
            yield from getattr(import_module(f"{app}.chores"), name, ())
