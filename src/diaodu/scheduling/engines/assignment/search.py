"""Search for the best assignment: prices, a bound, and chains on every core."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from diaodu.errors import UnsolvableError
from diaodu.scheduling.engines.assignment.anneal import (
    anneal,
    field_of,
    seat,
    state_of,
)
from diaodu.scheduling.engines.assignment.bounds import floor_of, raise_by_knapsacks
from diaodu.scheduling.engines.assignment.prices import climb, linear_bound
from diaodu.scheduling.engines.assignment.table import impossible, layout_of, table_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.board import Board
    from diaodu.scheduling.engines.assignment.anneal import Field, State
    from diaodu.scheduling.engines.assignment.table import Table
    from diaodu.scheduling.shop import Shop

__all__ = ["search"]

CLIMB = 2000  # steps of the prices of the budgets
CHOICES = 8  # agents a job is offered; more if no plan is found
SHARE = (
    0.3  # of the time for the bound, one worker doing nothing else; far less is used
)
LEVELS, CALL = 40, 2000  # temperatures of a cycle; most moves between two looks up
RATE = 0.01  # of the prices of overload


@dataclass(slots=True, kw_only=True)
class _Hunt:
    """What the workers of one search share."""

    shop: Shop
    table: Table
    prices: NDArray[np.float64]
    board: Board
    best: dict[int, NDArray[np.int64]]  # plan by worker


def search(shop: Shop, board: Board) -> None:
    """Write the best assignment and the best bound on the board."""
    table = table_of(shop)
    if reason := impossible(table):
        raise UnsolvableError(reason)
    board.bound = floor_of(table)  # costs may be negative, and so may the bound
    prices = np.zeros(len(table.budget))
    climb(table, prices, CLIMB)
    board.raise_bound(linear_bound(table, prices))
    hunt = _Hunt(shop=shop, table=table, prices=prices, board=board, best={})
    if board.limits.workers < 2:
        raise_by_knapsacks(table, prices, board, SHARE / 2)
        _work(hunt, 0)
        return
    with ThreadPoolExecutor(board.limits.workers - 1) as pool:
        try:
            others = [
                pool.submit(_bound_and_work, hunt, number)
                for number in range(1, board.limits.workers)
            ]
            _work(hunt, 0)
        except BaseException:
            board.stop()
            raise
        for other in others:
            other.result()


def _bound_and_work(hunt: _Hunt, worker: int) -> None:
    try:
        if worker == 1:
            raise_by_knapsacks(hunt.table, hunt.prices, hunt.board, SHARE)
        _work(hunt, worker)
    except BaseException:
        hunt.board.stop()
        raise


def _work(hunt: _Hunt, worker: int) -> None:
    """Anneal in cycles until the board is over or the rounds are done."""
    choices, cycle, rounds = CHOICES, 0, hunt.board.limits.rounds
    seed = hunt.board.limits.seed * 1000 + worker
    dice = np.random.default_rng(seed)
    field = field_of(hunt.table, hunt.prices, choices)
    state = state_of(field, seed)
    _note(hunt, worker, state)
    while not hunt.board.over and (rounds is None or cycle < rounds):
        _cycle(hunt, worker, field, state, 10 ** dice.uniform(-1.0, 0.0))
        cycle += 1
        if worker in hunt.best:
            source = hunt.best[int(dice.choice(sorted(hunt.best)))]
            seat(field, state, hunt.best[worker] if dice.random() < 0.7 else source)
        elif cycle % 3 == 0 and choices < len(hunt.table.budget):
            choices *= 2
            wide = field_of(hunt.table, hunt.prices, choices)
            field = wide


def _cycle(hunt: _Hunt, worker: int, field: Field, state: State, warmth: float) -> None:
    """Cool from a temperature to a tenth of it."""
    heat, moves = _typical(field) * warmth, 10 * len(state.agent)
    steps = max(LEVELS, LEVELS * moves // CALL // 10)
    for step in range(steps):
        if hunt.board.over:
            return
        anneal(field, state, min(moves, CALL), heat * 0.1 ** (step / steps), RATE)
        _note(hunt, worker, state)


def _typical(field: Field) -> float:
    """Return what a job typically loses with its second and third choice."""
    lost = np.sort(field.lost, axis=1)[:, 1:4]
    lost = lost[np.isfinite(lost) & (lost > 0)]
    return float(lost.mean()) if lost.size else 1.0


def _note(hunt: _Hunt, worker: int, state: State) -> None:
    """Put a better plan on the board."""
    cost = int(state.sums[2])
    if state.sums[1] > 0 and cost == np.iinfo(np.int64).max:
        return
    agents = state.best.copy()
    if hunt.board.offer(cost, lambda: layout_of(hunt.shop, agents)):
        hunt.best[worker] = agents
    elif worker not in hunt.best:
        hunt.best[worker] = agents
