"""What people and units put into the menu."""

from __future__ import annotations

from diaodu.web.menu import Entry
from diaodu.web.people.access import Role

__all__ = ["MENU"]

MENU = (
    Entry(
        label="账号",
        url="people:accounts",
        order=80,
        roles=frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
    ),
    Entry(
        label="单位",
        url="people:units",
        order=81,
        roles=frozenset({Role.ADMINISTRATOR}),
    ),
)
