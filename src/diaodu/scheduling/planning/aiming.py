"""What a search is told to seek: prices of the parts of a plan, one goal at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.planning.annealing import CAP, EXCESS, WEIGHT
from diaodu.scheduling.planning.tables import (
    BALANCE,
    BROKEN,
    CHANGE,
    COST,
    MAKESPAN,
    TARDINESS,
)

if TYPE_CHECKING:
    from diaodu.scheduling.planning.tables import Ints
    from diaodu.scheduling.problem.model import Aims

__all__ = ["PARTS", "goal_prices", "keep", "weighted_prices"]

PARTS = {
    "cost": COST,
    "tardiness": TARDINESS,
    "makespan": MAKESPAN,
    "balance": BALANCE,
}
UNBROKEN = 10_000_000_000  # fen for each tick of what must not be
LEEWAY = 200  # a goal is kept within a 200th, half a per cent
EXCESSIVE = 1_000_000


def weighted_prices(aims: Aims) -> Ints:
    """Return the prices of a weighted plan."""
    prices = np.zeros((3, 6), np.int64)
    prices[WEIGHT, BROKEN] = UNBROKEN
    prices[WEIGHT, COST] = aims.cost_weight
    prices[WEIGHT, TARDINESS] = aims.tardiness_weight
    prices[WEIGHT, MAKESPAN] = aims.makespan_fen_per_hour
    prices[WEIGHT, BALANCE] = aims.balance_fen
    prices[WEIGHT, CHANGE] = aims.change_fen
    return prices


def goal_prices(goal: str) -> Ints:
    """Return the prices of a plan that seeks one goal.

    The makespan is priced so that it counts in minutes.
    """
    prices = np.zeros((3, 6), np.int64)
    prices[WEIGHT, BROKEN] = UNBROKEN
    prices[WEIGHT, PARTS[goal]] = 60 if goal == "makespan" else 1
    return prices


def keep(prices: Ints, goal: str, value: int) -> None:
    """Demand that a goal stays within half a per cent of a value."""
    prices[CAP, PARTS[goal]] = value + value // LEEWAY
    prices[EXCESS, PARTS[goal]] = EXCESSIVE
