"""Families of public benchmarks: each is one file that reads its format into a shop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diaodu.kernel.catalog import load_catalog

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diaodu.scheduling.shop import Layout, Shop

__all__ = ["Family", "load"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A public format: ``read`` takes the text of a file, ``plan`` gives JSON values.

    ``read`` raises InputError (line, what is expected) for a text that is not of it.
    """

    key: str
    name: str
    source: str
    read: Callable[[str], Shop]
    plan: Callable[[Shop, Layout], object]


def load() -> Mapping[str, Family]:
    """Return all families by key."""
    return load_catalog("diaodu.scheduling.families.catalog", Family)
