"""The frame around every page: what the menu shows to whom.

An app's ``menu.py`` holds ``MENU``, a tuple of entries; nothing else has to be touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse

if TYPE_CHECKING:
    from django.http import HttpRequest

__all__ = ["Entry", "entries", "frame"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One word in the menu: where it leads, whom it is for, where it stands."""

    label: str
    url: str
    order: int
    roles: frozenset[str]


@cache
def entries() -> tuple[Entry, ...]:
    """Return the entries of all apps in their order."""
    found: list[Entry] = []
    for app in settings.APPS:
        if find_spec(f"{app}.menu"):
            found.extend(import_module(f"{app}.menu").MENU)
    return tuple(sorted(found, key=lambda entry: entry.order))


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what the base template needs besides the page's own context."""
    user = getattr(request, "user", None)
    role = getattr(user, "role", None)
    shown = [_shown(each, request.path) for each in entries() if role in each.roles]
    return {"menu": shown, "demo_mode": settings.DEMO}


def _shown(entry: Entry, path: str) -> dict[str, Any]:
    url = reverse(entry.url)
    return {"label": entry.label, "url": url, "here": path.startswith(url)}
