"""Collect the entries of a catalogue: one module is one entry, key = file name."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeVar

from diaodu.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Keyed", "load_catalog"]


class Keyed(Protocol):
    """Anything that knows the name of the file it lives in."""

    @property
    def key(self) -> str:
        """Return the file name without its ending."""
        ...


K = TypeVar("K", bound=Keyed)


def load_catalog(package: str, kind: type[K], *more: str) -> Mapping[str, K]:
    """Return the entries of a package, and of a county's own packages, by key.

    Every module must hold exactly one value of ``kind``, keyed like its file; a module
    whose name starts with ``_`` is no entry.
    """
    entries: dict[str, K] = {}
    for home in (package, *more):
        paths = import_module(home).__path__
        names = sorted(module.name for module in pkgutil.iter_modules(paths))
        for name in names:
            if name.startswith("_"):
                continue
            entry = _entry(f"{home}.{name}", kind)
            if entry.key != name:
                raise CatalogError(f"{home}.{name}: key is {entry.key!r}, not {name!r}")
            if name in entries:
                raise CatalogError(f"{home}.{name}: {name!r} is already taken")
            entries[name] = entry
    return MappingProxyType(entries)


def _entry(module: str, kind: type[K]) -> K:
    values = vars(import_module(module)).values()
    found = {id(value): value for value in values if isinstance(value, kind)}
    if len(found) != 1:
        wanted = f"exactly one {kind.__name__}"
        raise CatalogError(f"{module}: holds {len(found)} values, must hold {wanted}")
    return found.popitem()[1]
