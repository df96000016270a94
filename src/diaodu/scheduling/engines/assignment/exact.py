"""The whole assignment as one integer programme, solved by HiGHS.

Chains and HiGHS are good at different tables, so a worker gives HiGHS its turn: it may
find the best plan of a table on which chains stay above it, and prove small ones.
"""

from __future__ import annotations

import math
import threading
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.engines.assignment.table import layout_of

if TYPE_CHECKING:
    from scipy.optimize import OptimizeResult

    from diaodu.scheduling.board import Board
    from diaodu.scheduling.engines.assignment.table import Table
    from diaodu.scheduling.shop import Shop

__all__ = ["solve_whole"]

MOST = 20_000  # pairs of job and agent; of more HiGHS finds nothing in time
LARGEST = 10**9  # of all costs together, so that its tolerance is below one
LOOK = 0.05  # seconds between two looks at the board
SOON = 1.0  # seconds below which it is not begun
NEARLY = 1e-6  # relative; taken off its bound


def solve_whole(shop: Shop, table: Table, board: Board, share: float) -> None:
    """Let HiGHS use a share of the time that is left, and keep what is better.

    It cannot be told to stop: who stops the board does not wait for it.
    """
    seconds = board.left * share
    large = np.abs(table.cost).max(axis=1).sum() > LARGEST
    if large or table.may.sum() > MOST or not SOON <= seconds < math.inf:
        return
    found: list[OptimizeResult] = []
    work = threading.Thread(
        target=lambda: found.append(_by_highs(table, seconds)), daemon=True
    )
    work.start()
    while work.is_alive() and not board.over:
        work.join(LOOK)
    for result in found:
        _keep(shop, table, board, result)


def _by_highs(table: Table, seconds: float) -> OptimizeResult:
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_matrix

    jobs, agents = np.nonzero(table.may)
    count, pairs = len(table.cost), np.arange(len(jobs))
    rows = np.concatenate([jobs, count + agents])
    uses = table.use[jobs, agents].astype(float)
    values = np.concatenate([np.ones(len(jobs)), uses])
    matrix = csr_matrix((values, (rows, np.concatenate([pairs, pairs]))))
    room = table.budget[: matrix.shape[0] - count].astype(float)
    once = np.ones(count)
    return milp(
        table.cost[jobs, agents].astype(float),
        integrality=np.ones(len(jobs)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(
            matrix,
            np.concatenate([once, np.full(len(room), -np.inf)]),
            np.concatenate([once, room]),
        ),
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )


def _keep(shop: Shop, table: Table, board: Board, found: OptimizeResult) -> None:
    """Put what HiGHS found and proved on the board."""
    jobs, agents = np.nonzero(table.may)
    if found.x is not None:
        taken = found.x > 0.5
        if np.array_equal(jobs[taken], np.arange(len(table.cost))):
            _offer(shop, table, board, agents[taken])
    bound = found.mip_dual_bound
    if found.status in {0, 1} and bound is not None and math.isfinite(bound):
        board.raise_bound(math.ceil(bound - NEARLY * max(1.0, abs(bound))))


def _offer(shop: Shop, table: Table, board: Board, agents: np.ndarray) -> None:
    """Offer an assignment, in the order of the jobs, if it keeps the budgets."""
    jobs = np.arange(len(table.cost))
    used = np.zeros(len(table.budget), np.int64)
    np.add.at(used, agents, table.use[jobs, agents])
    if (used <= table.budget).all():
        cost = int(table.cost[jobs, agents].sum())
        board.offer(cost, lambda: layout_of(shop, table, agents))
