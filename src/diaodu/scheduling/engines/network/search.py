"""The search of a network: a first plan at once, then annealing on every worker."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.errors import UnsolvableError
from diaodu.scheduling.bounds.search import network_bound
from diaodu.scheduling.engines.network.anneal import Plan, anneal, walk_of
from diaodu.scheduling.engines.network.construct import Rule, construct
from diaodu.scheduling.engines.network.decode import (
    build,
    copied,
    draft_of,
    layout_of,
)
from diaodu.scheduling.engines.network.fields import (
    DUE,
    KEY,
    MINIMUM,
    MODES,
    QUANTITY,
    WHOLE,
)
from diaodu.scheduling.engines.network.moves import dice_of
from diaodu.scheduling.engines.network.passes import HUGE
from diaodu.scheduling.engines.network.tables import tables_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.board import Board
    from diaodu.scheduling.engines.network.moves import Draft
    from diaodu.scheduling.engines.network.state import State
    from diaodu.scheduling.engines.network.tables import Tables
    from diaodu.scheduling.shop import Shop

__all__ = ["search"]

_CHUNK = 0.1  # seconds between two looks at the clock
_HOT, _COOL = 0.03, 0.0003  # temperature as a share of the mean worth of a job
_FEW = 20  # with fewer jobs one of them weighs more, so it begins hotter
_FROM_START = 0.1  # a given plan is heated less, not to be lost
_COLD = 0.95  # from here on nothing worse is kept
_TRIALS = 2_000  # of a round, when rounds are asked for
_ALONE = 0.6  # of the time is for plans if one worker must also prove the bound
_LAZY = 150  # jobs from which on cutting is not worked out anew in every trial
_MEETINGS = 20  # how often workers look at the best of all


class Found(NamedTuple):
    """A draft with the keys of its lots and its value."""

    draft: Draft
    keys: NDArray[np.int64] | None
    value: int


@dataclass(slots=True)
class Course:
    """What the workers of one search share."""

    shop: Shop
    tables: Tables
    board: Board
    best: Found
    begun: float
    jobs: NDArray[np.int64]
    lock: threading.Lock = field(default_factory=threading.Lock)

    def share(self, rounds: int) -> float:
        """Return which share of the search is over."""
        limits = self.board.limits
        if limits.rounds is not None:
            return rounds / limits.rounds if limits.rounds else 1.0
        alone = _ALONE if limits.workers < 2 else 1.0
        whole = max(1e-3, limits.seconds * alone - self.begun)
        return (self.board.seconds - self.begun) / whole

    def heat(self, share: float) -> float:
        """Return the temperature at a share of the search, in fen."""
        if share >= _COLD:
            return 0.01
        hot = _HOT * (1 if self.board.limits.start is None else _FROM_START)
        hot *= 1 + _FEW / len(self.jobs)
        worth = max(1.0, abs(self.best.value) / len(self.jobs))
        return float(worth * hot * (_COOL / hot) ** (share / _COLD))

    def offer(self, state: State, value: int) -> None:
        """Put a plan on the board if it is better than all before."""
        if self.board.objective is not None and value >= self.board.objective:
            return
        with self.lock:
            if value < self.best.value:
                keys = state.lot[:, KEY].copy()
                self.best = Found(copied(state.draft), keys, value)
        self.board.offer(value, lambda: layout_of(self.shop, self.tables, state))


def search(shop: Shop, board: Board) -> None:
    """Search until the board is over; all plans go to the board."""
    tables = tables_of(shop)
    _refuse_hopeless(tables)
    first = _first_plan(tables, board)
    state, value = build(tables, first.draft, keys=first.keys)
    jobs = np.flatnonzero(tables.job[:, QUANTITY])
    course = Course(shop, tables, board, Found(*first[:2], value), board.seconds, jobs)
    board.offer(value, lambda: layout_of(shop, tables, state))
    if len(jobs) == 0:
        board.raise_bound(value)
        return
    if board.limits.workers < 2:
        _work(course, 0)
        if board.limits.rounds is None:
            network_bound(shop, board)
        return
    _work_together(course)


def _work_together(course: Course) -> None:
    """Let the last worker prove first, and anneal when it has no more to prove."""
    last = course.board.limits.workers - 1
    threads = [
        threading.Thread(target=_work, args=(course, worker), daemon=True)
        for worker in range(1, last)
    ]
    threads.append(threading.Thread(target=_prove, args=(course, last), daemon=True))
    for thread in threads:
        thread.start()
    try:
        _work(course, 0)
    finally:
        for thread in threads:
            thread.join()


def _prove(course: Course, worker: int) -> None:
    if course.board.limits.rounds is None:
        network_bound(course.shop, course.board)
    _work(course, worker)


def _refuse_hopeless(tables: Tables) -> None:
    job = tables.job
    wanted = job[:, QUANTITY] > 0
    short = wanted & ((job[:, QUANTITY] < job[:, MINIMUM]) | (job[:, MODES] == 0))
    if short.any():
        at = int(np.flatnonzero(short)[0])
        raise UnsolvableError(f"job {at} has no mode, or less than one lot")


def _first_plan(tables: Tables, board: Board) -> Found:
    """Return the given plan, or that of the earliest due date at the least price."""
    if board.limits.start is not None:
        return Found(*draft_of(tables, board.limits.start), 0)
    order = np.argsort(tables.job[tables.job[:, WHOLE], DUE], kind="stable")
    return Found(construct(tables, order, Rule(money=1, late=1, tick=0)), None, 0)


def _work(course: Course, worker: int) -> None:
    """Anneal until the board is over, taking over the best of all now and then."""
    board, tables = course.board, course.tables
    state, value = build(tables, course.best.draft, keys=course.best.keys)
    walk = walk_of(tables, dice_of(board.limits.seed, worker), course.jobs)
    lazy = len(course.jobs) >= _LAZY
    trials, rounds, met = 200, 0, _MEETINGS // 2
    while not board.over and (share := course.share(rounds)) < 1:
        if share * _MEETINGS > met and board.limits.workers > 1:
            met += 1
            if course.best.value < value:
                found = course.best
                state, value = build(tables, found.draft, keys=found.keys)
        count = trials if board.limits.rounds is None else _TRIALS
        clock = board.seconds
        plan = Plan(count, course.heat(share), bool(lazy and share < _COLD))
        value = anneal(tables, state, walk, value, plan)
        if value >= HUGE:  # too late for this state's ticks: give it more
            state, value = build(tables, state.draft, keys=state.lot[:, KEY])
        took = max(1e-4, board.seconds - clock)
        trials = int(min(4.0, max(0.25, _CHUNK / took)) * trials) + 1
        rounds += 1
        course.offer(state, value)
