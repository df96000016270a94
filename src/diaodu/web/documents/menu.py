"""The entry of documents in the menu."""

from __future__ import annotations

from diaodu.web.documents.access import READERS
from diaodu.web.menu import Entry

__all__ = ["MENU"]

MENU = (Entry(label="文件", url="documents:list", order=20, roles=READERS),)
