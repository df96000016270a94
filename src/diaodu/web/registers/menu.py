"""What the registers put into the menu."""

from __future__ import annotations

from diaodu.web.menu import Entry
from diaodu.web.registers.access import READERS

__all__ = ["MENU"]

MENU = (
    Entry(
        label="企业", url="registers:enterprises", order=60, roles=frozenset(READERS)
    ),
)
