"""What matters put into the menu."""

from __future__ import annotations

from diaodu.web.matters.access import INSIDE, READERS
from diaodu.web.menu import Entry

__all__ = ["MENU"]

MENU = (
    Entry(label="今日", url="matters:today", order=10, roles=READERS),
    Entry(label="事项", url="matters:ledger", order=30, roles=INSIDE),
    Entry(label="诉求", url="matters:requests", order=65, roles=INSIDE),
)
