"""First plans: rules that choose the next operation of the machine free first."""

# mypy: disable-error-code="untyped-decorator,misc,no-any-return,return-value"
from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from diaodu.scheduling.engines.jobshop.net import Ints, Net

    Floats = NDArray[np.float64]

__all__ = ["dispatch", "early_order", "rules", "work_before"]

_compiled = numba.njit(cache=True, nogil=True)


def work_before(net: Net) -> Ints:
    """Return the earliest start of each operation if its job were alone."""
    start = np.zeros(net.size, np.int64)
    _alone(net, start)
    return start


@_compiled
def _alone(net: Net, start: Ints) -> None:
    for op in range(len(start)):
        past = net.job_before[op]
        begin = net.floor[op]
        if past < len(start):
            begin = max(begin, start[past] + net.ticks[past] + net.lag[op])
        start[op] = begin


def early_order(net: Net) -> Ints:
    """Return the order by earliest start: no good plan, but one at once."""
    return np.lexsort((net.job[:-1], net.step[:-1], work_before(net)))


def rules(net: Net) -> Iterator[Floats]:
    """Yield priorities of operations, the best kept first: high goes first."""
    start = work_before(net)
    ends = start + net.ticks[:-1]
    final = np.zeros(len(net.last), np.int64)
    np.maximum.at(final, net.job[:-1], ends)
    rest = (final[net.job[:-1]] - start).astype(np.float64)
    if net.weight.any():
        weight = np.maximum(net.weight, 1e-3)[net.job[:-1]]
        slack = net.due[net.job[:-1]] - rest
        yield -slack
        yield -np.where(slack > 0, slack / weight, slack * weight)
        yield weight / rest.clip(1)
    yield rest
    yield -net.ticks[:-1].astype(np.float64)
    yield rest - net.ticks[:-1]


@_compiled
def dispatch(net: Net, priority: Floats, delay: float, order: Ints) -> None:
    """Write the order in which a rule starts operations.

    ``delay`` 0: no machine waits that could work; 1: any active schedule is possible.
    """
    size, jobs = len(net.ticks) - 1, len(net.last)
    upcoming = np.full(jobs, size, np.int64)
    for op in range(size):
        if net.job_before[op] == size:
            upcoming[net.job[op]] = op
    ready = np.zeros(jobs, np.int64)
    free = np.zeros(net.machines, np.int64)
    for rank in range(size):
        machine, limit = _first_free(net, upcoming, ready, free, delay)
        op = _choose(net, upcoming, ready, (machine, free[machine], limit), priority)
        job = net.job[op]
        start = max(net.floor[op], ready[job], free[machine])
        order[rank] = op
        free[machine] = start + net.ticks[op]
        upcoming[job] = net.job_after[op]
        ready[job] = free[machine] + net.lag[net.job_after[op]]


@_compiled
def _first_free(
    net: Net, upcoming: Ints, ready: Ints, free: Ints, delay: float
) -> tuple[int, float]:
    """Return the machine that can end (or start) first, and the latest start there."""
    size = len(net.ticks) - 1
    machine, soonest, finish = -1, 0, 0
    for job in range(len(upcoming)):
        op = upcoming[job]
        if op == size:
            continue
        start = max(net.floor[op], ready[job], free[net.machine[op]])
        end = start + net.ticks[op]
        sooner = start < soonest or (start == soonest and end < finish)
        if delay > 0:
            sooner = end < finish or (end == finish and start < soonest)
        if machine < 0 or sooner:
            machine, soonest, finish = net.machine[op], start, end
    return machine, soonest + delay * (finish - soonest)


@_compiled
def _choose(
    net: Net,
    upcoming: Ints,
    ready: Ints,
    place: tuple[int, int, float],
    priority: Floats,
) -> int:
    size = len(net.ticks) - 1
    machine, free, limit = place
    found, best = -1, 0.0
    for job in range(len(upcoming)):
        op = upcoming[job]
        if op == size or net.machine[op] != machine:
            continue
        start = max(net.floor[op], ready[job], free)
        within = start < limit or start <= limit - (net.ticks[op] > 0)
        if (start <= limit and (within or found < 0)) and (
            found < 0 or priority[op] > best
        ):
            found, best = op, priority[op]
    return found
