"""The search of a network: first plans at once, then annealing on every worker."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from diaodu.errors import UnsolvableError
from diaodu.scheduling.engines.network.anneal import anneal, walk_of
from diaodu.scheduling.engines.network.construct import Rule, construct
from diaodu.scheduling.engines.network.decode import build, layout_of
from diaodu.scheduling.engines.network.fields import (
    DUE,
    MINIMUM,
    MODES,
    QUANTITY,
    WHOLE,
)
from diaodu.scheduling.engines.network.moves import dice_of
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
_FIRST, _LAST = 0.03, 0.0003  # temperature as a share of the mean cost of a job
_COLD = 0.95  # from here on nothing worse is kept
_TRIALS = 2_000  # of a round, when rounds are asked for


@dataclass(slots=True)
class Course:
    """What the workers of one search share."""

    shop: Shop
    tables: Tables
    board: Board
    heat: float
    lock: threading.Lock = field(default_factory=threading.Lock)


def search(shop: Shop, board: Board) -> None:
    """Search until the board is over; all plans go to the board."""
    tables = tables_of(shop)
    _refuse_hopeless(tables)
    jobs = np.flatnonzero(tables.job[:, QUANTITY])
    draft = _first_plan(shop, tables, board)
    value = board.objective or 0
    course = Course(shop, tables, board, max(1.0, value / max(1, len(jobs))))
    if len(jobs) == 0:
        return
    threads = [
        threading.Thread(target=_work, args=(course, draft, jobs, worker), daemon=True)
        for worker in range(1, max(1, board.limits.workers))
    ]
    for thread in threads:
        thread.start()
    try:
        _work(course, draft, jobs, 0)
    finally:
        for thread in threads:
            thread.join()


def _refuse_hopeless(tables: Tables) -> None:
    job = tables.job
    wanted = job[:, QUANTITY] > 0
    short = wanted & ((job[:, QUANTITY] < job[:, MINIMUM]) | (job[:, MODES] == 0))
    if short.any():
        at = int(np.flatnonzero(short)[0])
        raise UnsolvableError(f"job {at} has no mode, or less than one lot")


def _first_plan(shop: Shop, tables: Tables, board: Board) -> Draft:
    """Offer the best of the dispatching rules; return its draft."""
    whole = tables.job[:, WHOLE]
    due = tables.job[whole, DUE]
    orders = (
        np.argsort(due, kind="stable"),
        np.argsort(due - weight / weight.max(initial=1), kind="stable"),
    )
    best, best_value = None, 0
    for order in orders:
        draft = construct(tables, order, Rule(money=1, late=1, tick=0))
        state, value = build(tables, draft)
        if best is None or value < best_value:
            best, best_value = draft, value
            _offer(board, shop, tables, (state, value))
    assert best is not None
    return best


def _offer(board: Board, shop: Shop, tables: Tables, found: tuple[State, int]) -> None:
    state, value = found
    board.offer(value, lambda: layout_of(shop, tables, state))


def _work(course: Course, draft: Draft, jobs: NDArray[np.int64], worker: int) -> None:
    """Anneal from a draft until the board is over."""
    board, tables = course.board, course.tables
    state, value = build(tables, draft)
    walk = walk_of(tables, dice_of(board.limits.seed, worker), jobs)
    trials, rounds = 200, 0
    begun = board.seconds
    while not board.over:
        share = _share(board, begun, rounds)
        if share >= 1:
            break
        heat = (
            course.heat * _FIRST * (_LAST / _FIRST) ** share if share < _COLD else 0.01
        )
        count = trials if board.limits.rounds is None else _TRIALS
        clock = board.seconds
        value = anneal(tables, state, walk, value, (count, heat))
        took = max(1e-4, board.seconds - clock)
        trials = int(min(4.0, max(0.25, _CHUNK / took)) * trials) + 1
        rounds += 1
        if share > 0.5:
            _offer(board, course.shop, tables, (state, value))


def _heat(course: Course, share: float) -> float:
    if share >= _COLD:
        return 0.01
    return course.heat * _FIRST * (_LAST / _FIRST) ** (share / _COLD)


def _share(board: Board, begun: float, rounds: int) -> float:
    """Return which share of the search is over."""
    if board.limits.rounds is not None:
        return rounds / board.limits.rounds
    return (board.seconds - begun) / max(0.001, board.limits.seconds - begun)
