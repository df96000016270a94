"""What deeds are called: an app's ``events.py`` names its own, in Chinese."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["labels"]


@cache
def labels() -> Mapping[str, str]:
    """Return the names of all deeds by action."""
    found: dict[str, str] = {}
    for app in settings.APPS:
        if find_spec(f"{app}.events"):
            found |= import_module(f"{app}.events").EVENTS
    return MappingProxyType(found)
