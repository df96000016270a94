"""Prices of the agents' budgets: the Lagrangian dual of the linear relaxation."""

# mypy: disable-error-code="untyped-decorator,misc"
from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.engines.assignment.table import Table

__all__ = ["climb", "linear_bound"]

UNIT = 1 << 20  # prices are whole millionths (nearly), so that the bound is exact

_compiled = numba.njit(cache=True, nogil=True)


@_compiled
def climb(table: Table, prices: NDArray[np.float64], steps: int) -> float:
    """Raise the dual value by Polyak steps; ``prices`` becomes the best ones."""
    now, load = prices.copy(), np.zeros(len(prices))
    best = _relaxed(table, now, load)
    pace, idle = 0.05 * abs(best) + 1.0, 0
    for _ in range(steps):
        value = _relaxed(table, now, load)
        if value > best:
            best, idle = value, 0
            prices[:] = now
        else:
            idle += 1
        if idle == 20:
            pace, idle = pace * 0.7, 0
            now[:] = prices
            value = _relaxed(table, now, load)
        if not _move(table, now, load, best + pace - value):
            break
    return best


@_compiled
def _relaxed(
    table: Table, prices: NDArray[np.float64], load: NDArray[np.float64]
) -> float:
    """Give each job to its cheapest agent; return the dual value, note the load."""
    load[:] = 0.0
    value = 0.0
    for agent in range(len(prices)):
        value -= prices[agent] * table.budget[agent]
    for job in range(len(table.cost)):
        least, who = np.inf, 0
        for agent in range(len(prices)):
            if table.may[job, agent]:
                full = table.cost[job, agent] + prices[agent] * table.use[job, agent]
                if full < least:
                    least, who = full, agent
        value += least
        load[who] += table.use[job, who]
    return value


@_compiled
def _move(
    table: Table,
    prices: NDArray[np.float64],
    load: NDArray[np.float64],
    want: float,
) -> float:
    """Step towards what is overloaded; return the square of the slope."""
    square = 0.0
    for agent in range(len(prices)):
        slope = load[agent] - table.budget[agent]
        if slope > 0 or prices[agent] > 0:
            square += slope * slope
    if square == 0.0:
        return 0.0
    for agent in range(len(prices)):
        slope = load[agent] - table.budget[agent]
        prices[agent] = max(0.0, prices[agent] + want / square * slope)
    return square


def linear_bound(table: Table, prices: NDArray[np.float64]) -> int:
    """Return the bound that prices prove, in whole numbers without rounding."""
    whole = [int(price * UNIT) for price in prices]
    full = table.cost.astype(object) * UNIT + table.use.astype(object) * whole
    full[~table.may] = max(full.max(), 0) + 1
    total = full.min(axis=1).sum() - sum(
        price * int(budget) for price, budget in zip(whole, table.budget, strict=True)
    )
    return int(-(-total // UNIT))
