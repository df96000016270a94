"""The search for good prices: a proximal bundle, from coarse grids to fine ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.scheduling.bounds.ascent import Oracle
from diaodu.scheduling.bounds.grid import (
    Grid,
    earliest_makespan,
    horizon_of,
    utilisation_floor,
)
from diaodu.scheduling.bounds.mixture import TOLL_STEP, Mixture
from diaodu.scheduling.bounds.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from diaodu.scheduling.board import Board
    from diaodu.scheduling.bounds.ascent import Answer
    from diaodu.scheduling.bounds.terms import Terms
    from diaodu.scheduling.shop import Shop

__all__ = ["Ascent", "grid_for", "network_bound", "safe"]

SAFETY = 1e-6
HOPE = 1.03
"""Without a plan the optimum is hoped to be so many times the first bound."""
WITHIN = 1e-6
PART_OF_PROMISE = 5e-3
"""A pass that gains less than these shares ends the search for prices."""
SERIOUS = 0.1
GOOD = 0.5
MAKESPAN_CELLS = 14
LONGER = 1.3
MOST_LONGER = 9
TRIAL_ROUNDS = 3
ENOUGH_ROUNDS = 10
DEARER_BLOCKS = 2.0
LAYOUT_LONGER = 1.1
REFINEMENTS = 5


class Stage(NamedTuple):
    """How fine a grid is; it is left when no more than ``promise`` is promised.

    About ``slots`` slots in the horizon, ``wide`` of them a bucket.
    """

    slots: int
    wide: int
    blocks: int
    promise: float


STAGES = (
    Stage(slots=72, wide=1, blocks=40, promise=3e-3),
    Stage(slots=144, wide=1, blocks=600, promise=3e-4),
    Stage(slots=640, wide=4, blocks=600, promise=1e-4),
    Stage(slots=640, wide=2, blocks=600, promise=2e-5),
)


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
        high = high[-1:]
    return Grid(
        slot=slot,
        wide=wide,
        buckets=buckets,
        low=np.concatenate(([first], high + 1)),
        high=np.concatenate((high, [np.iinfo(np.int64).max])),
    )


@dataclass(slots=True)
class Ascent:
    """Climbs on one grid; ``best`` is the bound at the centre, ``cell`` its makespan's.

    ``promised``: how much more the plans known would allow.
    """

    oracle: Oracle
    centre: NDArray[np.float64]
    best: float = -np.inf
    cell: int = 0
    promised: float = np.inf
    pull: float = 0.0
    mixture: Mixture = field(init=False)
    _at: NDArray[np.float64] = field(init=False)
    _poor: int = 0
    _begun: bool = False
    _history: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.mixture = Mixture(self.oracle)
        self._at = self.centre

    @classmethod
    def after(cls, oracle: Oracle, before: Ascent | None) -> Ascent:
        """Begin where another ascent, on another grid, has come to."""
        cells = len(oracle.grid.high) - 1
        if before is None:
            groups = len(oracle.terms.due)
            return cls(oracle, np.zeros(oracle.capacity.size + groups * cells))
        old = before.oracle.grid
        tick = _resample(before.tick, old, oracle.grid)
        toll = _retoll(before.toll, old, oracle.grid)
        pull = before.pull * float(np.sqrt(old.bucket / oracle.grid.bucket))
        return cls(oracle, np.concatenate((tick.ravel(), toll.ravel())), pull=pull)

    @property
    def tick(self) -> NDArray[np.float64]:
        """Return the best prices of a tick."""
        shape = self.oracle.capacity.shape
        return self.centre[: self.oracle.capacity.size].reshape(shape)

    @property
    def toll(self) -> NDArray[np.float64]:
        """Return what each group pays for each end of a cell of the makespan."""
        groups = len(self.oracle.terms.due)
        return self.centre[self.oracle.capacity.size :].reshape(groups, -1)

    @property
    def rounds(self) -> int:
        """Return how often was asked."""
        return len(self._history)

    def step(self, hope: float, over: Callable[[], bool]) -> bool:
        """Ask at the present prices, then move them; False: it was over before."""
        answer = self._ask(over)
        if answer is None:
            return False
        self.mixture.add(answer)
        self._judge(answer)
        if not self._begun:
            self._begin(hope)
        within = WITHIN * abs(self.best)
        if np.isfinite(self.promised):
            within = max(within, PART_OF_PROMISE * self.promised)
        self._at, value = self.mixture.solve(
            self.centre, self.pull, within=within, over=over
        )
        self.promised = value - self.best
        self._history.append(self.best)
        return True

    def done(self, promise: float) -> bool:
        """Return whether no more than a share of the bound is promised."""
        little = promise * abs(self.best)
        risen = self.best - self._history[-4] if len(self._history) > 3 else np.inf
        return bool(self.promised < little and risen < little)

    def _ask(self, over: Callable[[], bool]) -> Answer | None:
        size = self.oracle.capacity.size
        tick = self._at[:size].reshape(self.oracle.capacity.shape)
        toll = self._at[size:].reshape(len(self.oracle.terms.due), -1)
        return self.oracle.ask(tick, toll, over)

    def _judge(self, answer: Answer) -> None:
        """Move the centre if the bound rose, and trust the plans known accordingly."""
        rise = answer.bound - self.best
        if rise > 0:
            self.best, self.cell, self.centre = answer.bound, answer.cell, self._at
        if not np.isfinite(self.promised):
            return
        if rise > GOOD * self.promised:
            self.pull *= 1.8
        elif rise < -self.promised:
            self.pull *= 0.6
        elif rise < SERIOUS * self.promised:
            self._poor += 1
            if self._poor % 4 == 0:
                self.pull *= 0.8

    def _begin(self, hope: float) -> None:
        """Choose the pull such that the first move could close half of the gap.

        A pull that was handed on is kept: near good prices little is overused.
        """
        size = self.oracle.capacity.size
        if not self.pull:
            over = np.maximum(0.0, self.mixture.excess()[:size])
            bend = float((over * over * self.mixture.slope[:size]).sum())
            gap = max(hope - self.best, 1e-3 * abs(self.best), 1.0)
            self.pull = 0.5 * gap / bend if bend > 0 else 1.0
        self.mixture.slope[size:] *= TOLL_STEP / self.pull
        self._begun = True


@dataclass(slots=True)
class Climb:
    """The stages of one search and what goes from one to the next."""

    shop: Shop
    board: Board
    terms: Terms
    end: int
    marks: Sequence[NDArray[np.int64]] = ()
    floor: int = 0
    known: float = -np.inf
    _pace: float = 0.0

    def run(self) -> None:
        """Go through the stages that there is time for, then split deadlines."""
        last = STAGES[0]
        ascent = self._long_enough(last)
        for stage in STAGES[1:]:
            if self.board.over or not self._affords(stage, last):
                break
            ascent = self._stage(stage, ascent)
            last = stage
        last = last._replace(promise=STAGES[-1].promise)
        for _ in range(REFINEMENTS):
            if self.board.over:
                return
            before = ascent.best
            self.marks = ascent.mixture.finer()
            ascent = self._stage(last, ascent)
            if ascent.best - before < last.promise * abs(before):
                return

    def _long_enough(self, stage: Stage) -> Ascent:
        """Climb on coarse grids until one is long enough."""
        ascent = self._stage(stage, None, trial=True)
        for _ in range(MOST_LONGER):
            if self.board.over or not self._too_short(ascent):
                break
            self.end = int(self.end * LONGER) + 1
            ascent = self._stage(stage, ascent, trial=True)
        return ascent

    def _affords(self, stage: Stage, last: Stage) -> bool:
        """Return whether enough rounds of a stage fit into the time that is left."""
        dearer = stage.slots / last.slots
        if stage.blocks != last.blocks:
            dearer *= DEARER_BLOCKS
        return ENOUGH_ROUNDS * dearer * self._pace < self.board.left

    def _stage(
        self, stage: Stage, before: Ascent | None, *, trial: bool = False
    ) -> Ascent:
        """Climb on one grid; a trial is given up as soon as the grid is too short."""
        slot = max(1, round(self.end / stage.slots))
        grid = grid_for(self.shop, end=self.end, slot=slot, wide=stage.wide)
        oracle = Oracle(self.shop, self.terms, grid, stage.blocks, self.marks)
        ascent = Ascent.after(oracle, before)
        begun = self.board.seconds
        while not self.board.over and ascent.step(self._hope(), self._over):
            self.known = max(self.known, ascent.best)
            self.board.raise_bound(safe(ascent.best) + self.floor)
            self._pace = (self.board.seconds - begun) / ascent.rounds
            if ascent.done(stage.promise):
                break
            if trial and ascent.rounds > TRIAL_ROUNDS and self._too_short(ascent):
                break
        return ascent

    def _over(self) -> bool:
        return self.board.over

    def _hope(self) -> float:
        if self.board.objective is not None:
            return float(self.board.objective - self.floor)
        return HOPE * self.known if np.isfinite(self.known) else 0.0

    def _too_short(self, ascent: Ascent) -> bool:
        """Return whether plans are pushed beyond the end of the grid."""
        if self.board.over:
            return False
        last = len(ascent.oracle.grid.high) - 1
        beyond = bool((ascent.mixture.columns == -1).any())
        full = bool((ascent.tick[:, -1] > 0).any())
        late = ascent.cell == last and self.shop.aims.makespan > 0
        return beyond or full or late


def _resample(tick: NDArray[np.float64], old: Grid, new: Grid) -> NDArray[np.float64]:
    """Return the prices of a tick on another grid: the mean over each new bucket."""
    edges = np.arange(old.buckets + 1) * float(old.bucket)
    wanted = np.arange(new.buckets + 1) * float(new.bucket)
    rows = [np.concatenate(([0.0], np.cumsum(row * old.bucket))) for row in tick]
    sums = np.array([np.interp(wanted, edges, row) for row in rows])
    return np.maximum(0.0, np.diff(sums.reshape(len(tick), -1), axis=1) / new.bucket)


def _retoll(toll: NDArray[np.float64], old: Grid, new: Grid) -> NDArray[np.float64]:
    """Return the tolls at the ends of other cells: what is paid up to a tick stays."""
    upto = np.hstack((np.zeros((len(toll), 1)), np.cumsum(toll, axis=1)))
    edges = np.concatenate(([0], old.high[:-1]))
    wanted = new.high[:-1]
    rows = [np.interp(wanted, edges, row) for row in upto]
    sums = np.array(rows).reshape(len(toll), -1)
    return np.diff(sums, axis=1, prepend=0.0)


def network_bound(shop: Shop, board: Board) -> None:
    """Raise the board's bound until it is over or nothing more is promised."""
    terms = terms_of(shop)
    if not len(terms.quantity) or board.over:
        return
    end = horizon_of(shop)
    if board.layout is not None and len(board.layout.operations):
        makespan = int(board.layout.operations[:, 4].max())
        end = max(end, int(LAYOUT_LONGER * makespan))
    Climb(shop, board, terms, end, floor=utilisation_floor(shop)).run()
