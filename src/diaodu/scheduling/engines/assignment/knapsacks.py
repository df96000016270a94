"""Bound an assignment by one knapsack an agent: the jobs' prices are the multipliers.

Prices are whole multiples of 1/1024 fen, so that every sum in here is an exact float
and the bound is proved without rounding.
"""

# mypy: disable-error-code="untyped-decorator,misc"
from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numba
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.engines.assignment.table import Table

__all__ = ["Knapsacks", "climbed", "exact", "knapsacks_of", "proved"]

FINE = 1024.0  # prices are whole multiples of 1 / FINE
CELLS = 4_000_000  # of a knapsack: jobs × budget; above, uses are rounded down

_compiled = numba.njit(cache=True, nogil=True)


class Knapsacks(NamedTuple):
    """The knapsacks, uses and budgets divided by ``table`` scale, and room to work."""

    table: Table
    use: NDArray[np.int64]  # scaled
    room: NDArray[np.int64]  # scaled budget
    value: NDArray[np.float64]  # of the best filling of each size
    taken: NDArray[np.bool_]  # job × size
    slope: NDArray[np.float64]  # of each job: 1 - how often it was taken
    price: NDArray[np.float64]  # of each job, now
    best: NDArray[np.float64]  # of each job, at the highest bound


def exact(table: Table) -> bool:
    """Return whether sums of these costs are exact in floats."""
    largest = int(np.abs(table.cost[table.may]).max(initial=0))
    return largest * (len(table.cost) + 1) * FINE * 4 < 2**52


def knapsacks_of(table: Table, prices: NDArray[np.float64]) -> Knapsacks:
    """Return the knapsacks, jobs priced as the agents' prices have it."""
    full = np.where(table.may, table.cost + prices * table.use, np.inf)
    price = np.round(full.min(axis=1) * FINE) / FINE
    jobs = len(table.cost)
    most = max(1, CELLS // jobs)
    scale = np.maximum(1, -(-table.budget // most))
    room = table.budget // scale
    return Knapsacks(
        table=table,
        use=table.use // scale,
        room=room,
        value=np.zeros(int(room.max()) + 1),
        taken=np.zeros((jobs, int(room.max()) + 1), np.bool_),
        slope=np.zeros(jobs),
        price=price.copy(),
        best=price,
    )


def proved(value: float) -> int:
    """Return the bound on a whole objective that a dual value proves."""
    return math.ceil(value)


@_compiled
def climbed(sacks: Knapsacks, aim: float, pace: float) -> float:
    """Take one step towards a dual value of ``aim``; return the value before it."""
    sacks.slope[:] = 1.0
    value = 0.0
    for job in range(len(sacks.price)):
        value += sacks.price[job]
    for agent in range(len(sacks.room)):
        value += _filled(sacks, agent)
    square = 0.0
    for job in range(len(sacks.price)):
        square += sacks.slope[job] * sacks.slope[job]
    if square > 0.0:
        step = pace * max(0.0, aim - value) / square
        for job in range(len(sacks.price)):
            moved = sacks.price[job] + step * sacks.slope[job]
            sacks.price[job] = np.round(moved * FINE) / FINE
    return value


@_compiled
def _filled(sacks: Knapsacks, agent: int) -> float:
    """Fill one knapsack at the best; take what is in it off the slopes."""
    room, value = sacks.room[agent], sacks.value
    value[: room + 1] = 0.0
    for job in range(len(sacks.price)):
        gain = sacks.price[job] - sacks.table.cost[job, agent]
        use = sacks.use[job, agent]
        fits = sacks.table.use[job, agent] <= sacks.table.budget[agent]
        if gain > 0.0 and fits and sacks.table.may[job, agent]:
            _offered(value, sacks.taken[job], use, gain, room)
    size = room
    for job in range(len(sacks.price) - 1, -1, -1):
        gain = sacks.price[job] - sacks.table.cost[job, agent]
        fits = sacks.table.use[job, agent] <= sacks.table.budget[agent]
        offered = gain > 0.0 and fits and sacks.table.may[job, agent]
        if offered and sacks.taken[job, size]:
            size -= sacks.use[job, agent]
            sacks.slope[job] -= 1.0
    return -float(value[room])


@_compiled
def _offered(
    value: NDArray[np.float64],
    taken: NDArray[np.bool_],
    use: int,
    gain: float,
    room: int,
) -> None:
    """Let every size choose whether to take a job."""
    for size in range(room, use - 1, -1):
        better = value[size - use] + gain
        taken[size] = better > value[size]
        value[size] = max(value[size], better)
    taken[:use] = False
