"""The catalogues of the engines, with the county's own entries beside them.

A county keeps its own kinds in packages of its own, named in ``DIAODU_OWN_CATALOG``:
what is in ``<package>.matters`` are kinds of matter, in ``<package>.registers`` kinds
of register.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from diaodu import matters, registers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["matter_kinds", "register_kinds"]

K = TypeVar("K")


def matter_kinds() -> Mapping[str, matters.Kind]:
    """Return all kinds of matter by key."""
    return _matters(tuple(settings.OWN_CATALOG))


def register_kinds() -> Mapping[str, registers.Kind]:
    """Return all kinds of register by key."""
    return _registers(tuple(settings.OWN_CATALOG))


@cache
def _matters(own: tuple[str, ...]) -> Mapping[str, matters.Kind]:
    return _loaded(matters.load, own, "matters")


@cache
def _registers(own: tuple[str, ...]) -> Mapping[str, registers.Kind]:
    return _loaded(registers.load, own, "registers")


def _loaded(
    load: Callable[..., Mapping[str, K]], own: tuple[str, ...], engine: str
) -> Mapping[str, K]:
    try:
        names = [f"{each}.{engine}" for each in own if _has(each, engine)]
        return load(*names)
    except Exception as error:  # whatever a county's own code raises
        told = f"DIAODU_OWN_CATALOG：县里自己的目录用不了：{error}"
        raise ImproperlyConfigured(told) from error


def _has(package: str, engine: str) -> bool:
    if find_spec(package) is None:
        raise ImportError(f"没有 {package} 这个包")
    return find_spec(f"{package}.{engine}") is not None
