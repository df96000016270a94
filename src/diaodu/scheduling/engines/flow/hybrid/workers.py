"""The search over hybrid flow shops: first plans, a bound, then annealing workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.engines.flow.crew import Pace, Shelf, work
from diaodu.scheduling.engines.flow.dice import dice_of
from diaodu.scheduling.engines.flow.hybrid.anneal import Rule, anneal, copy_plan
from diaodu.scheduling.engines.flow.hybrid.mirror import mirror_of, turned
from diaodu.scheduling.engines.flow.hybrid.passes import (
    HUGE,
    forward,
    justify,
    new_plan,
)
from diaodu.scheduling.engines.flow.hybrid.shape import hall_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from diaodu.scheduling.board import Board
    from diaodu.scheduling.engines.flow.hybrid.passes import Plan, Stages
    from diaodu.scheduling.engines.flow.hybrid.shape import Hall
    from diaodu.scheduling.shop import Shop

__all__ = ["search"]

_WARMTH = 0.2  # temperature at first, of the mean time of an operation
_BOLD = 0.4  # how much longer a trial may be before it is pushed, of the same
_CELLS = 4_000_000  # operations timed in a turn: about a tenth of a second
_MEETINGS = 8  # how often in a search the workers go on from the best of all


def search(shop: Shop, board: Board) -> None:
    """Search a hybrid flow shop until the board is over."""
    hall = hall_of(shop)
    shelf: Shelf[Plan] = Shelf()
    work(board, lambda worker: _Worker(hall, board, shelf, worker).run())


class _Worker:
    """One thread: the plan at hand, one for trials, the best, and its dice.

    Every second worker reads the shop backwards, if that can be done.
    """

    def __init__(
        self, hall: Hall, board: Board, shelf: Shelf[Plan], number: int
    ) -> None:
        self.hall, self.board, self.shelf, self.number = hall, board, shelf, number
        self.dice = dice_of(board.limits.seed, number)
        mirror = mirror_of(hall.stages) if number % 2 else None
        self.stages = hall.stages if mirror is None else mirror
        self.plans = (
            new_plan(self.stages),
            new_plan(self.stages),
            new_plan(self.stages),
        )

    def run(self) -> None:
        """Build plans, note the bound, anneal until the board is over."""
        self._begin()
        if self.number == 0:
            self.board.raise_bound(self.hall.objective(self.hall.bound))
        pace, met = Pace(self.board), 0
        while pace.goes_on():
            self._turn(1 - pace.share)
            if pace.share * _MEETINGS > met + 1:
                met += 1
                self._meet()

    def _begin(self) -> None:
        """Make a plan of each of some orders, keep the best."""
        now, trial, best = self.plans
        for order in _orders(self.stages):
            trial.order[:] = order
            justify(self.stages, trial, forward(self.stages, trial, 0, HUGE))
            if best.value[0] == 0 or trial.value[0] < best.value[0]:
                copy_plan(trial, best)
        copy_plan(best, now)
        self._offer()

    def _turn(self, warmth: float) -> None:
        ticks, was = self.stages.ticks, self.plans[2].value[0]
        mean = float(ticks.mean())
        rule = Rule(
            rounds=1 + _CELLS // (4 * ticks.size),
            warmth=1e-3 + _WARMTH * warmth * mean,
            bold=_BOLD * mean / max(1, was),
            push=0.5 if self.stages.free.any() else 1.0,
        )
        if anneal(self.stages, self.plans, self.dice, rule) < was:
            self._offer()

    def _meet(self) -> None:
        """Go on from the best plan of all workers."""
        better = self.shelf.better_than(int(self.plans[2].value[0]))
        if better is not None:
            if self.stages is not self.hall.stages:
                better = turned(self.hall.stages, better, self.stages)
            copy_plan(better, self.plans[2])
            copy_plan(better, self.plans[0])

    def _offer(self) -> None:
        best = self.plans[2]
        if self.stages is self.hall.stages:
            twin = new_plan(self.stages)
            copy_plan(best, twin)
        else:
            twin = turned(self.stages, best, self.hall.stages)
        value = int(twin.value[0])
        if self.shelf.put(value, twin):
            self.board.offer(self.hall.objective(value), lambda: self.hall.layout(twin))


def _orders(stages: Stages) -> Iterator[NDArray[np.int64]]:
    """Yield orders to begin with: long jobs first, jobs that begin short first."""
    ticks = stages.ticks
    slope = np.linspace(1, -1, len(ticks))
    yield np.argsort(-ticks.sum(axis=0), kind="stable")
    yield np.argsort(slope @ ticks, kind="stable")
