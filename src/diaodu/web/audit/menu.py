"""What traces put into the menu."""

from __future__ import annotations

from diaodu.web.menu import Entry
from diaodu.web.people.access import Role

__all__ = ["MENU"]

MENU = (
    Entry(
        label="办理过程",
        url="audit:events",
        order=90,
        roles=frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
    ),
)
