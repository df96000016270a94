"""The entries of the boards in the menu."""

from __future__ import annotations

from diaodu.web.boards.access import READERS, Role
from diaodu.web.menu import Entry

__all__ = ["MENU"]

MENU = (
    Entry(label="看板", url="boards:head", order=50, roles=READERS),
    Entry(
        label="本企业数据",
        url="boards:own",
        order=50,
        roles=frozenset({str(Role.ENTERPRISE)}),
    ),
)
