"""Which groups the papers of a region need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.flows.monthly.scope import below
from diaodu.indicators.engines.regions import level_of

if TYPE_CHECKING:
    from diaodu.indicators.engines.model import Level

__all__ = ["sets_of"]

_DIMS = ("all", "section", "division", "size")
_OF_A_COUNTY = ("chain", "park", "tier")  # counties name them as they like


def sets_of(scope: str) -> tuple[tuple[Level, str], ...]:
    """List the region by all dimensions, and the regions right below it."""
    level = level_of(scope)
    dims = (*_DIMS, *_OF_A_COUNTY) if level == "county" else _DIMS
    return (*((level, dim) for dim in dims), (below(scope), "all"))
