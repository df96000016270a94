"""Which groups the papers of a region need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.flows.monthly.scope import below
from diaodu.indicators.engines.regions import level_of

if TYPE_CHECKING:
    from diaodu.indicators.engines.model import Level

__all__ = ["DIMS", "sets_of"]

DIMS = ("all", "section", "division", "chain", "park", "size")


def sets_of(scope: str) -> tuple[tuple[Level, str], ...]:
    """List the region by all dimensions, and the regions right below it."""
    level = level_of(scope)
    return (*((level, dim) for dim in DIMS), (below(scope), "all"))
