"""The steps in which the demo county is built, each after those that it needs.

Each is a function of the day that returns what it did, in Chinese.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.web.demo.steps.affairs import open_affairs, open_cases
from diaodu.web.demo.steps.documents import read_documents
from diaodu.web.demo.steps.months import close_months, keep_book, upload_month
from diaodu.web.demo.steps.people import open_accounts
from diaodu.web.demo.steps.places import add_places
from diaodu.web.demo.steps.records import keep_records, tell_facts
from diaodu.web.demo.steps.reminders import remind_of_late
from diaodu.web.demo.steps.requests import raise_requests
from diaodu.web.demo.steps.visiting import enter_triggers, pay_round, write_plans

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
    pay_round,
    write_plans,
    raise_requests,
    open_affairs,
    read_documents,
    keep_book,
    close_months,
    open_cases,
    upload_month,
    remind_of_late,
)
