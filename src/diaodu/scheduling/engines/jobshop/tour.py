"""The machines' orders under search: links, one order of all, heads and tails.

A *tour* holds for each operation the one before and after it on its machine and its
place there; ``order`` is an order of all operations that agrees with jobs and machines,
``rank`` its inverse; ``head`` is the earliest start, ``tail`` what must follow its end.
"""

# mypy: disable-error-code="untyped-decorator,misc,no-any-return,return-value"
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numba
import numpy as np

from diaodu.scheduling.engines.jobshop.chance import below

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.engines.jobshop.net import Ints, Net

__all__ = [
    "Tour",
    "empty_tour",
    "hang_after",
    "hang_before",
    "link",
    "move_after",
    "move_before",
    "pass_heads",
    "pass_tails",
    "ready_at",
    "trace",
    "worth",
]

_compiled = numba.njit(cache=True, nogil=True)
_inlined = numba.njit(cache=True, nogil=True, forceinline=True)


class Tour(NamedTuple):
    """One solution of a net, with what is known of it, and room to work."""

    before: Ints
    after: Ints
    place: Ints
    order: Ints
    rank: Ints
    head: Ints
    tail: Ints
    mark: Ints
    spare: Ints


def empty_tour(size: int) -> Tour:
    """Return the room for a tour of so many operations."""
    return Tour(*(np.zeros(size + 1, np.int64) for _ in Tour._fields))


@_inlined
def ready_at(net: Net, tour: Tour, op: int) -> int:
    """Return when its job lets an operation start."""
    past = net.job_before[op]
    return max(net.floor[op], tour.head[past] + net.ticks[past] + net.lag[op])


@_compiled
def pass_heads(net: Net, tour: Tour, begin: int) -> None:
    """Compute the heads from a rank on."""
    head, ticks, before = tour.head, net.ticks, tour.before
    for rank in range(begin, len(ticks) - 1):
        op = tour.order[rank]
        past, other = net.job_before[op], before[op]
        start = max(net.floor[op], head[past] + ticks[past] + net.lag[op])
        head[op] = max(start, head[other] + ticks[other])


@_compiled
def pass_tails(net: Net, tour: Tour, end: int) -> None:
    """Compute the tails from a rank down."""
    tail, ticks, after = tour.tail, net.ticks, tour.after
    for rank in range(end, -1, -1):
        op = tour.order[rank]
        nxt, other = net.job_after[op], after[op]
        rest = tail[nxt] + ticks[nxt] + net.lag[nxt]
        tail[op] = max(rest, tail[other] + ticks[other])


@_compiled
def link(net: Net, tour: Tour) -> None:
    """Build links, ranks, heads and tails from the order of all operations."""
    size = len(net.ticks) - 1
    end = np.full(net.machines, size, np.int64)
    tour.place[size] = -1
    tour.head[size] = tour.tail[size] = tour.mark[size] = 0
    for rank in range(size):
        op = tour.order[rank]
        other = end[net.machine[op]]
        tour.rank[op] = rank
        tour.before[op], tour.after[op] = other, size
        tour.place[op] = tour.place[other] + 1
        if other != size:
            tour.after[other] = op
        end[net.machine[op]] = op
        tour.mark[op] = 0
    pass_heads(net, tour, 0)
    pass_tails(net, tour, size - 1)


@_compiled
def worth(net: Net, tour: Tour) -> int:
    """Return the objective of a tour, without the cost that no plan can change."""
    total = 0
    span = 0
    for job in range(len(net.last)):
        end = tour.head[net.last[job]] + net.ticks[net.last[job]]
        span = max(span, end)
        if net.last[job] < len(net.ticks) - 1:
            total += net.weight[job] * max(0, end - net.due[job])
    return total + net.price * span


@_compiled
def hang_after(tour: Tour, op: int, goal: int) -> None:
    """Relink an operation right behind a later one of its machine."""
    size = len(tour.rank) - 1
    past, nxt, end = tour.before[op], tour.after[op], tour.after[goal]
    tour.after[past], tour.before[nxt] = nxt, past
    tour.after[goal], tour.before[op] = op, goal
    tour.after[op], tour.before[end] = end, op
    tour.place[op] = tour.place[goal]
    each = goal
    while each not in (past, size):
        tour.place[each] -= 1
        each = tour.before[each]


@_compiled
def hang_before(tour: Tour, op: int, goal: int) -> None:
    """Relink an operation right before an earlier one of its machine."""
    size = len(tour.rank) - 1
    past, nxt, begin = tour.before[op], tour.after[op], tour.before[goal]
    tour.after[past], tour.before[nxt] = nxt, past
    tour.before[goal], tour.after[op] = op, goal
    tour.before[op], tour.after[begin] = begin, op
    tour.place[op] = tour.place[goal]
    each = goal
    while each not in (nxt, size):
        tour.place[each] += 1
        each = tour.after[each]


@_compiled
def move_after(net: Net, tour: Tour, op: int, goal: int) -> bool:
    """Move an operation right behind a later one of its machine; False: it cannot be.

    Only ranks between those of the two change: what must follow ``op`` goes behind.
    """
    order, mark, low, high = tour.order, tour.mark, tour.rank[op], tour.rank[goal]
    back = tour.after[op]
    hang_after(tour, op, goal)
    mark[op] = 1
    for rank in range(low + 1, high + 1):
        each = order[rank]
        mark[each] = mark[net.job_before[each]] | mark[tour.before[each]]
    possible = mark[goal] == 0
    if possible:
        kept, moved = low, 0
        for rank in range(low, high + 1):
            each = order[rank]
            if mark[each]:
                tour.spare[moved] = each
                moved += 1
            else:
                order[kept] = each
                kept += 1
        for each in range(moved):
            order[kept + each] = tour.spare[each]
    else:
        hang_before(tour, op, back)
    for rank in range(low, high + 1):
        mark[order[rank]] = 0
        tour.rank[order[rank]] = rank
    return possible


@_compiled
def move_before(net: Net, tour: Tour, op: int, goal: int) -> bool:
    """Move an operation right before an earlier one of its machine, if it can be."""
    order, mark, low, high = tour.order, tour.mark, tour.rank[goal], tour.rank[op]
    back = tour.before[op]
    hang_before(tour, op, goal)
    mark[op] = 1
    for rank in range(high - 1, low - 1, -1):
        each = order[rank]
        mark[each] = mark[net.job_after[each]] | mark[tour.after[each]]
    possible = mark[goal] == 0
    if possible:
        kept, moved = high, 0
        for rank in range(high, low - 1, -1):
            each = order[rank]
            if mark[each]:
                tour.spare[moved] = each
                moved += 1
            else:
                order[kept] = each
                kept -= 1
        for each in range(moved):
            order[kept - each] = tour.spare[each]
    else:
        hang_after(tour, op, back)
    for rank in range(low, high + 1):
        mark[order[rank]] = 0
        tour.rank[order[rank]] = rank
    return possible


@_compiled
def trace(net: Net, tour: Tour, op: int, path: Ints, chance: NDArray[np.uint64]) -> int:
    """Write a critical path backwards from an operation; return its length.

    Where job and machine both hold an operation up, chance says which is followed.
    """
    size, length = len(net.ticks) - 1, 0
    while op != size:
        path[length] = op
        length += 1
        start = tour.head[op]
        past, other = net.job_before[op], tour.before[op]
        by_job = past != size and (
            tour.head[past] + net.ticks[past] + net.lag[op] == start
        )
        by_machine = other != size and tour.head[other] + net.ticks[other] == start
        if by_job and by_machine:
            by_job = below(chance, 2) == 0
        other = other if by_machine else size
        op = past if by_job else other
    return length
