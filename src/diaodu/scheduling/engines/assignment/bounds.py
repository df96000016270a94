"""Raise the proven bound of an assignment until it stops rising."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.engines.assignment.knapsacks import (
    climbed,
    exact,
    knapsacks_of,
    proved,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.board import Board
    from diaodu.scheduling.engines.assignment.table import Table

__all__ = ["floor_of", "raise_by_knapsacks"]

PATIENCE, CALMER = 12, 0.6
STEPS, LEAST = 1500, 0.02  # at most so many steps; an aim so near is not worth it


def floor_of(table: Table) -> int:
    """Return what the jobs cost if no budget were short."""
    cheapest = np.where(table.may, table.cost, np.iinfo(np.int64).max).min(axis=1)
    return sum(int(each) for each in cheapest)


def raise_by_knapsacks(
    table: Table, prices: NDArray[np.float64], board: Board, share: float
) -> None:
    """Climb the dual until it is flat, or this share of the time is gone."""
    if not exact(table):
        return
    sacks, left = knapsacks_of(table, prices), board.left * (1 - share)
    best, idle = -np.inf, 0
    ahead = 0.0
    for _ in range(STEPS):
        if board.over or board.left < left:
            return
        at = sacks.price.copy()
        value = climbed(sacks, max(best, -1e300) + ahead, 1.0)
        if value > best:
            ahead = ahead or _first_aim(board, value)
            best, idle = value, 0
            sacks.best[:] = at
            board.raise_bound(proved(value))
            continue
        idle += 1
        if idle == PATIENCE:
            idle, ahead = 0, ahead * CALMER
            sacks.price[:] = sacks.best
        if ahead < LEAST:
            return


def _first_aim(board: Board, value: float) -> float:
    """Return how far above the first value to aim: half way to the best plan."""
    if board.objective is None:
        return 1.0 + 0.002 * abs(value)
    return max(1.0, (board.objective - value) / 2)
