"""Facts of enterprises: each asked or worked out once, for all policies.

A fact is one file in ``catalog``. ``derived`` works out on a day what follows from what
was told; unknown stays unknown.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from diaodu.kernel.catalog import load_catalog
from diaodu.policies.facts.deriving import derived
from diaodu.policies.facts.matrix import Matrix, stacked
from diaodu.policies.facts.model import NULL, Fact, Plain, Ratio
from diaodu.policies.facts.values import shown, stored

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "NULL",
    "Fact",
    "Matrix",
    "Plain",
    "Ratio",
    "derived",
    "load",
    "shown",
    "stacked",
    "stored",
]


@cache
def load(*more: str) -> Mapping[str, Fact]:
    """Load the facts by key, and a county's own from further packages."""
    return load_catalog("diaodu.policies.facts.catalog", Fact, *more)
