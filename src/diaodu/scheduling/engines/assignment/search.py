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
from diaodu.scheduling.engines.assignment.exact import solve_whole
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
TURN = 0.75  # of the time left, in which HiGHS has the second worker
SHARE = 0.25  # of the time at most for the bound; far less is used where it converges
CHOICES, LONG = 8, 3  # agents a job is offered, twice as many after cycles without plan
WARMTH, COLD = 0.1, 0.1  # coolest beginning of a cycle, and its end in parts of that
LEVELS, MOVES, CALL = (
    40,
    10,
    2000,
)  # temperatures of a cycle, moves a job at each; a call
OWN = 0.7  # how often a worker goes on from its own best plan


@dataclass(slots=True, kw_only=True)
class _Hunt:
    """What the workers of one search share."""

    shop: Shop
    table: Table
    prices: NDArray[np.float64]
    board: Board
    best: dict[int, NDArray[np.int64]]  # the best plan of each worker


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
    workers = max(1, board.limits.workers)
    with ThreadPoolExecutor(workers) as pool:
        others = [pool.submit(_run, hunt, number) for number in range(1, workers)]
        _run(hunt, 0, bound=workers == 1)
        for other in others:
            other.result()


def _run(hunt: _Hunt, number: int, *, bound: bool | None = None) -> None:
    """Let one worker go on to the end; the second begins with bound and HiGHS."""
    try:
        if number == 1 or bound:
            raise_by_knapsacks(hunt.table, hunt.prices, hunt.board, SHARE)
        if number == 1:
            solve_whole(hunt.shop, hunt.table, hunt.board, TURN)
        _work(hunt, number)
    except BaseException:
        hunt.board.stop()
        raise


def _work(hunt: _Hunt, number: int) -> None:
    """Anneal in cycles until the board is over or the rounds are done."""
    seed = hunt.board.limits.seed * 1000 + number
    dice = np.random.default_rng(seed)
    choices, cycle, rounds = CHOICES, 0, hunt.board.limits.rounds
    field = field_of(hunt.table, hunt.prices, choices)
    state = state_of(field, seed)
    _note(hunt, number, state)
    while cycle == 0 or not (hunt.board.over or cycle == rounds):
        _cycle(hunt, number, (field, state), WARMTH ** dice.random())
        cycle += 1
        if number in hunt.best:
            source = number if dice.random() < OWN else int(dice.choice([*hunt.best]))
            seat(field, state, hunt.best[source])
        elif cycle % LONG == 0 and choices < len(hunt.table.budget):
            choices *= 2
            field = field_of(hunt.table, hunt.prices, choices)


def _cycle(hunt: _Hunt, number: int, pair: tuple[Field, State], warmth: float) -> None:
    """Cool from a temperature to a tenth; a first plan is waited for."""
    field, state = pair
    heat, moves = _typical(field) * warmth, MOVES * len(state.agent)
    steps = LEVELS * max(1, moves // CALL)
    for step in range(steps):
        if hunt.board.over and hunt.best:
            return
        anneal(field, state, min(moves, CALL), heat * COLD ** (step / steps))
        _note(hunt, number, state)


def _typical(field: Field) -> float:
    """Return what a job typically loses with its second and third choice."""
    lost = np.sort(field.lost, axis=1)[:, 1:4]
    lost = lost[np.isfinite(lost) & (lost > 0)]
    return float(lost.mean()) if lost.size else 1.0


def _note(hunt: _Hunt, number: int, state: State) -> None:
    """Put a better plan on the board."""
    cost = int(state.sums[2])
    if cost == np.iinfo(np.int64).max:
        return
    agents = state.best.copy()
    hunt.board.offer(cost, lambda: layout_of(hunt.shop, hunt.table, agents))
    hunt.best[number] = agents
