"""The steps in which the demo county is built, in the order in which they need one another.

Each is a function of the day that returns what it did, in Chinese.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.web.demo.steps.people import open_accounts
from diaodu.web.demo.steps.places import add_places
from diaodu.web.demo.steps.records import keep_records, tell_facts
from diaodu.web.demo.steps.visiting import enter_triggers, write_plans

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

__all__ = ["STEPS"]

STEPS: tuple[Callable[[date], str], ...] = (
    add_places,
    open_accounts,
    keep_records,
    tell_facts,
    enter_triggers,
    write_plans,
)
