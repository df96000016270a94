"""Schedule: orders over a core factory, its satellites and a shared cutting centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.kernel.catalog import load_catalog

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.scheduling.constraint import Constraint

__all__ = ["load"]


def load() -> Mapping[str, Constraint]:
    """Return all factory constraints by key."""
    from diaodu.scheduling.constraint import Constraint

    return load_catalog("diaodu.scheduling.catalog", Constraint)
