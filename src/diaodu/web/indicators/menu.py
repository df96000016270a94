"""Where 月报 stands in the menu."""

from __future__ import annotations

from diaodu.web.indicators.access import READERS
from diaodu.web.menu import Entry

__all__ = ["MENU"]

MENU = (Entry(label="月报", url="indicators:months", order=40, roles=READERS),)
