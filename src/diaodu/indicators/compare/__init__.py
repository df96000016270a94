"""Comparisons: pure functions of whole numbers, the same for every engine."""

from __future__ import annotations

from diaodu.indicators.compare.ranks import rank_change, ranks
from diaodu.indicators.compare.rates import (
    contribution,
    growth,
    pull,
    share,
    two_year_average,
)
from diaodu.indicators.compare.states import REASONS, State

__all__ = [
    "REASONS",
    "State",
    "contribution",
    "growth",
    "pull",
    "rank_change",
    "ranks",
    "share",
    "two_year_average",
]
