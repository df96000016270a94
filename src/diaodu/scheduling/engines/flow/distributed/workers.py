"""The search over equal flow lines: a bound, a first plan, then greedy workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.engines.flow.crew import Pace, Shelf, work
from diaodu.scheduling.engines.flow.dice import dice_of
from diaodu.scheduling.engines.flow.distributed.floor import new_floor
from diaodu.scheduling.engines.flow.distributed.greedy import (
    build,
    copy,
    improve,
    keep,
    new_kept,
    twin,
)
from diaodu.scheduling.engines.flow.distributed.shape import lines_of

if TYPE_CHECKING:
    from diaodu.scheduling.board import Board
    from diaodu.scheduling.engines.flow.distributed.greedy import Kept
    from diaodu.scheduling.engines.flow.distributed.shape import Lines
    from diaodu.scheduling.shop import Shop

__all__ = ["search"]

_OUT = 4  # jobs taken out a round
_WARMTH = 0.01  # temperature, of the mean time of an operation
_CELLS = 4_000_000  # operations judged in a turn: about a tenth of a second
_STALE = 40  # turns without a better plan, then the best of all workers is taken


def search(shop: Shop, board: Board) -> None:
    """Search equal flow lines until the board is over."""
    lines = lines_of(shop)
    shelf: Shelf[Kept] = Shelf()
    work(board, lambda worker: _Worker(lines, board, shelf, worker).run())


class _Worker:
    """One thread: its own lines on the floor, its best plan, its dice."""

    def __init__(
        self, lines: Lines, board: Board, shelf: Shelf[Kept], number: int
    ) -> None:
        self.lines, self.board, self.shelf, self.number = lines, board, shelf, number
        jobs = lines.ticks.shape[1]
        self.dice = dice_of(board.limits.seed, number)
        self.floor = new_floor(lines.ticks, lines.count)
        self.best, self.current = (new_kept(lines.count, jobs) for _ in range(2))

    def run(self) -> None:
        """Build a plan, note the bound, improve until the board is over."""
        build(self.floor, np.argsort(-self.lines.ticks.sum(axis=0)), self.dice)
        for kept in (self.best, self.current):
            keep(self.floor, kept)
        self._offer()
        if self.number == 0:
            self.board.raise_bound(self.lines.objective(self.lines.bound))
        pace, since = Pace(self.board), 0
        while pace.goes_on():
            since = 0 if self._turn() else since + 1
            if since >= _STALE:
                since = 0
                self._fetch()

    def _turn(self) -> bool:
        """Improve for a turn; return whether the best plan is better."""
        ticks, was = self.lines.ticks, int(self.best.value[0])
        out = np.zeros(min(_OUT, ticks.shape[1]), np.int64)
        rounds = 1 + _CELLS // (ticks.size * 16)
        warmth = max(1e-9, _WARMTH * float(ticks.mean()))
        kept = (self.current, self.best)
        if improve(self.floor, kept, out, self.dice, (rounds, warmth)) >= was:
            return False
        self._offer()
        return True

    def _fetch(self) -> None:
        """Go on from the best plan of all workers."""
        plan = self.shelf.better_than(int(self.best.value[0]))
        if plan is not None:
            copy(plan, self.best)
        copy(self.best, self.current)

    def _offer(self) -> None:
        value, best = int(self.best.value[0]), self.best
        if self.shelf.put(value, twin(best)):
            self.board.offer(
                self.lines.objective(value),
                lambda: self.lines.layout(best.order, best.size),
            )
