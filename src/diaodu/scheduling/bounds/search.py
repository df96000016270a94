"""The search for good prices, from coarse grids to fine ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.bounds.ascent import Oracle
from diaodu.scheduling.bounds.grid import Grid, earliest_makespan, horizon_of
from diaodu.scheduling.bounds.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from diaodu.scheduling.bounds.ascent import Answer
    from diaodu.scheduling.board import Board
    from diaodu.scheduling.shop import Shop

__all__ = ["Ascent", "grid_for", "network_bound", "safe"]

SAFETY = 1e-6
PATIENCE = 8
BACKING_OFF = 0.7
SMALLEST_STEP = 0.02
MAKESPAN_CELLS = 14
FINE_SLOTS = 640
"""Slots of the finest grid; below it a slot is one tick."""


def safe(value: float) -> int:
    """Round a bound down such that no error of floating point can make it wrong."""
    return int(np.floor(value - SAFETY * abs(value)))


def grid_for(shop: Shop, *, end: int, slot: int, wide: int) -> Grid:
    """Return the grid up to a tick at least."""
    buckets = max(1, -(-end // (slot * wide)))
    end = buckets * slot * wide
    first = min(earliest_makespan(shop), end)
    high = np.unique(np.linspace(first, end, MAKESPAN_CELLS).astype(np.int64))
    if not shop.aims.makespan:
        high = high[:0]
    return Grid(
        slot=slot,
        wide=wide,
        buckets=buckets,
        low=np.concatenate(([first], high + 1)),
        high=np.concatenate((high, [np.iinfo(np.int64).max])),
    )


@dataclass(slots=True)
class Ascent:
    """Follows the overuse up; ``tick`` are the best prices so far."""

    oracle: Oracle
    tick: NDArray[np.float64]
    best: float = -np.inf
    share: float = 1.0
    _since: int = 0
    _at: NDArray[np.float64] = field(init=False)
    _way: NDArray[np.float64] | None = None

    def __post_init__(self) -> None:
        self._at = self.tick.copy()

    def step(self, goal: float, over: Callable[[], bool]) -> Answer | None:
        """Ask at the present prices, then move them; None: it was over before."""
        answer = self.oracle.ask(self._at, over)
        if answer is None:
            return None
        self._since += 1
        if answer.bound > self.best:
            self.best, self.tick, self._since = answer.bound, self._at.copy(), 0
        if self._since >= PATIENCE:
            self._back_off()
        else:
            self._move(answer, goal)
        return answer

    def _back_off(self) -> None:
        self.share *= BACKING_OFF
        self._since, self._at, self._way = 0, self.tick.copy(), None

    def _move(self, answer: Answer, goal: float) -> None:
        way = answer.excess
        if self._way is not None:
            way = 0.5 * way + 0.5 * self._way
        way = np.where((self._at <= 0) & (way < 0), 0.0, way)
        self._way = way
        length = self.share * (goal - answer.bound) / (float((way * way).sum()) + 1e-9)
        self._at = np.maximum(0.0, self._at + length * way)


def network_bound(shop: Shop, board: Board) -> None:
    """Raise the board's bound until it is over."""
    terms = terms_of(shop)
    end = horizon_of(shop, None)
    slot = max(1, -(-end // FINE_SLOTS))
    grid = grid_for(shop, end=end, slot=slot, wide=4)
    oracle = Oracle(shop, terms, grid, 600)
    ascent = Ascent(oracle, np.zeros_like(oracle.capacity))
    while not board.over:
        goal = 1.02 * max(1.0, ascent.best)
        if board.objective is not None:
            goal = float(board.objective)
        if ascent.step(goal, lambda: board.over) is None:
            return
        board.raise_bound(safe(ascent.best))
