"""What the API puts into the menu."""

from __future__ import annotations

from diaodu.web.menu import Entry
from diaodu.web.people.access import Role

__all__ = ["MENU"]

MENU = (
    Entry(
        label="接口",
        url="api:tokens",
        order=85,
        roles=frozenset({Role.ADMINISTRATOR}),
    ),
)
