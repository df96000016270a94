"""Tabu search for the makespan: operations of a critical block move to its ends.

The neighbourhood is N7 (Zhang et al. 2007): an operation of a block of a critical path
goes behind the last or before the first one, and these two go inside. A move is judged
by the heads and tails of the operations it passes (Balas and Vazacopoulos 1998). What
is tabu is an order of operations at places of a machine that was left not long ago.
"""

# mypy: disable-error-code="untyped-decorator,misc,no-any-return,return-value"
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numba
import numpy as np

from diaodu.scheduling.engines.jobshop.chance import below, chance_of
from diaodu.scheduling.engines.jobshop.tour import (
    link,
    move_after,
    move_before,
    pass_heads,
    pass_tails,
    ready_at,
    trace,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.engines.jobshop.net import Ints, Net
    from diaodu.scheduling.engines.jobshop.tour import Tour

__all__ = ["Memory", "begin", "memory_of", "tabu"]

_compiled = numba.njit(cache=True, nogil=True)
# A call would copy all the arrays' headers, which costs more than the work inside.
_inlined = numba.njit(cache=True, nogil=True, forceinline=True)
_SLOTS = 1 << 14
_SMALL = 250  # operations; up to there a shorter tenure finds more
# Cells of ``Memory.tally``.
_ROUND, _BEST, _BEST_AT, _STUCK, _SHORT, _WIDE = range(6)
_FAR = 1 << 60


class Memory(NamedTuple):
    """What a tabu search remembers between calls.

    ``best`` is the order of the best tour since ``begin``; ``tally``: rounds, best
    makespan, its round, whether no move is left, least tenure, its spread.
    """

    best: Ints
    tally: Ints
    until: Ints
    by_op: Ints
    by_place: Ints
    path: Ints
    heads: Ints
    move: Ints
    chance: NDArray[np.uint64]

    @property
    def value(self) -> int:
        """Return the best makespan since ``begin``."""
        return int(self.tally[_BEST])

    @property
    def idle(self) -> int:
        """Return the rounds since the best was found; very many if no move is left."""
        stuck = _FAR if self.tally[_STUCK] else 0
        return int(self.tally[_ROUND] - self.tally[_BEST_AT]) + stuck


def memory_of(net: Net, seed: int) -> Memory:
    """Return an empty memory for a net."""
    size = len(net.ticks)
    draw = np.random.default_rng(seed).integers
    short = (5 if net.size <= _SMALL else 10) + len(net.last) // max(1, net.machines)
    return Memory(
        best=np.arange(size),
        tally=np.array([0, _FAR, 0, 0, short, max(8, short // 2)], np.int64),
        until=np.full(_SLOTS, -1, np.int64),
        by_op=draw(1, 1 << 31, size) | 1,
        by_place=draw(1, 1 << 31, size) | 1,
        path=np.zeros(size, np.int64),
        heads=np.zeros(size, np.int64),
        move=np.zeros(6, np.int64),
        chance=chance_of(seed),
    )


@_compiled
def begin(net: Net, tour: Tour, memory: Memory) -> None:
    """Start from the order of a tour with nothing tabu."""
    link(net, tour)
    memory.until[:] = -1
    memory.tally[_ROUND] = memory.tally[_BEST_AT] = memory.tally[_STUCK] = 0
    memory.tally[_BEST] = _FAR
    _note(net, tour, memory)


@_compiled
def tabu(net: Net, tour: Tour, memory: Memory, rounds: int, patience: int) -> None:
    """Make so many moves, fewer if the best has not been beaten for ``patience``."""
    tally = memory.tally
    for _ in range(rounds):
        if tally[_STUCK] or tally[_ROUND] - tally[_BEST_AT] > patience:
            return
        tally[_ROUND] += 1
        _look(net, tour, memory)
        if memory.move[1] < 0:
            tally[_STUCK] = 1
            return
        _go(net, tour, memory)
        _note(net, tour, memory)


@_compiled
def _note(net: Net, tour: Tour, memory: Memory) -> None:
    span = 0
    for last in net.last:
        span = max(span, tour.head[last] + net.ticks[last])
    if span < memory.tally[_BEST]:
        memory.tally[_BEST] = span
        memory.tally[_BEST_AT] = memory.tally[_ROUND]
        memory.best[:] = tour.order


@_compiled
def _critical_end(net: Net, tour: Tour, memory: Memory) -> int:
    span, ties, found = -1, 0, 0
    for last in net.last:
        end = tour.head[last] + net.ticks[last]
        if end > span:
            span, ties, found = end, 1, last
        elif end == span:
            ties += 1
            if below(memory.chance, ties) == 0:
                found = last
    return found


@_compiled
def _look(net: Net, tour: Tour, memory: Memory) -> None:
    """Find the best move that is not tabu, any if all are; -1 if there is none."""
    path = memory.path
    end = _critical_end(net, tour, memory)
    length = trace(net, tour, end, path, memory.chance)
    move = memory.move  # kind, op, goal, estimate, ties, tabu ones
    move[0], move[1], move[2], move[3], move[4], move[5] = 0, -1, -1, _FAR, 0, 0
    low = 0
    while low < length:
        high = low
        while high + 1 < length and tour.before[path[high]] == path[high + 1]:
            high += 1
        if high > low:
            _look_in_block(net, tour, memory, low, high)
        low = high + 1


@_compiled
def _look_in_block(net: Net, tour: Tour, memory: Memory, low: int, high: int) -> None:
    path = memory.path
    first, last = path[high], path[low]
    for at in range(low + 1, high + 1):
        _try_after(net, tour, memory, path[at], last)
    if high - low == 1:
        return
    for at in range(low, high):
        _try_before(net, tour, memory, path[at], first)
    for at in range(low + 1, high - 1):
        _try_after(net, tour, memory, first, path[at])
    for at in range(low + 2, high):
        _try_before(net, tour, memory, last, path[at])


@_inlined
def _try_after(net: Net, tour: Tour, memory: Memory, op: int, goal: int) -> None:
    ticks, tail, nxt = net.ticks, tour.tail, net.job_after[op]
    past_goal = ticks[goal] + tail[goal] >= ticks[nxt] + tail[nxt] + (ticks[nxt] == 0)
    last_of_job = nxt == len(ticks) - 1
    if nxt != goal and (past_goal or last_of_job):
        value = _judge_after(net, tour, memory, op, goal)
        if value <= memory.move[3]:
            _weigh(memory, (0, op, goal), value, _banned_after(tour, memory, op, goal))


@_inlined
def _try_before(net: Net, tour: Tour, memory: Memory, op: int, goal: int) -> None:
    ticks, head, past = net.ticks, tour.head, net.job_before[op]
    free = head[goal] + ticks[goal] >= head[past] + ticks[past] + (ticks[past] == 0)
    first_of_job = past == len(ticks) - 1
    if past != goal and (free or first_of_job):
        value = _judge_before(net, tour, memory, op, goal)
        if value <= memory.move[3]:
            _weigh(memory, (1, op, goal), value, _banned_before(tour, memory, op, goal))


@_inlined
def _weigh(
    memory: Memory,
    chosen: tuple[int, int, int],
    value: int,
    banned: bool,  # noqa: FBT001  compiled code takes no keywords
) -> None:
    """Keep the move if it is the best so far; of all that are tabu, any one."""
    move, tally = memory.move, memory.tally
    take = False
    if banned and value >= tally[_BEST]:
        move[5] += 1
        take = move[3] == _FAR and below(memory.chance, move[5]) == 0
    else:
        move[4] = 1 if value < move[3] else move[4] + 1
        move[3] = value
        take = move[4] == 1 or below(memory.chance, move[4]) == 0
    if take:
        move[0], move[1], move[2] = chosen


@_inlined
def _slot(memory: Memory, first: int, second: int) -> int:
    """Return where it is kept until when ``first`` may not come before ``second``."""
    return (memory.by_op[first] * memory.by_place[second]) >> 20 & (_SLOTS - 1)


@_inlined
def _banned_after(tour: Tour, memory: Memory, op: int, goal: int) -> bool:
    """Return whether a move behind ``goal`` restores an order that is tabu."""
    each = op
    while each != goal:
        each = tour.after[each]
        if memory.until[_slot(memory, each, op)] >= memory.tally[_ROUND]:
            return True
    return False


@_inlined
def _banned_before(tour: Tour, memory: Memory, op: int, goal: int) -> bool:
    each = op
    while each != goal:
        each = tour.before[each]
        if memory.until[_slot(memory, op, each)] >= memory.tally[_ROUND]:
            return True
    return False


@_inlined
def _rest(net: Net, tour: Tour, op: int) -> int:
    """Return what the job demands after an operation."""
    nxt = net.job_after[op]
    return tour.tail[nxt] + net.ticks[nxt] + net.lag[nxt]


@_inlined
def _judge_after(net: Net, tour: Tour, memory: Memory, op: int, goal: int) -> int:
    """Estimate the longest path through what a move behind ``goal`` touches.

    It stops when that is worse than the best move so far.
    """
    ticks, heads = net.ticks, memory.heads
    other, each, at = tour.before[op], op, 0
    free = tour.head[other] + ticks[other]
    while each != goal:
        each = tour.after[each]
        heads[at] = max(free, ready_at(net, tour, each))
        free = heads[at] + ticks[each]
        at += 1
    nxt = tour.after[goal]
    tail = max(_rest(net, tour, op), tour.tail[nxt] + ticks[nxt])
    value = max(free, ready_at(net, tour, op)) + ticks[op] + tail
    tail += ticks[op]
    while each != op and value <= memory.move[3]:
        at -= 1
        tail = max(tail, _rest(net, tour, each))
        value = max(value, heads[at] + ticks[each] + tail)
        tail += ticks[each]
        each = tour.before[each]
    return value


@_inlined
def _judge_before(net: Net, tour: Tour, memory: Memory, op: int, goal: int) -> int:
    ticks, heads = net.ticks, memory.heads
    other, each, at = tour.before[goal], goal, 0
    head = max(ready_at(net, tour, op), tour.head[other] + ticks[other])
    free = head + ticks[op]
    while each != op:
        heads[at] = max(free, ready_at(net, tour, each))
        free = heads[at] + ticks[each]
        each = tour.after[each]
        at += 1
    nxt = tour.after[op]
    tail, value = tour.tail[nxt] + ticks[nxt], 0
    while each != goal and value <= memory.move[3]:
        each = tour.before[each]
        at -= 1
        tail = max(tail, _rest(net, tour, each))
        value = max(value, heads[at] + ticks[each] + tail)
        tail += ticks[each]
    return max(value, head + ticks[op] + max(tail, _rest(net, tour, op)))


@_compiled
def _go(net: Net, tour: Tour, memory: Memory) -> None:
    """Make the move that was chosen, and make tabu the orders that it leaves."""
    kind, op, goal = memory.move[0], memory.move[1], memory.move[2]
    tally = memory.tally
    until = tally[_ROUND] + tally[_SHORT] + below(memory.chance, tally[_WIDE])
    each = op
    while each != goal:
        each = tour.after[each] if kind == 0 else tour.before[each]
        first, second = (op, each) if kind == 0 else (each, op)
        memory.until[_slot(memory, first, second)] = until
    first, last = (op, goal) if kind == 0 else (goal, op)
    low, high = tour.rank[first], tour.rank[last]
    if kind == 0:
        move_after(net, tour, op, goal)
    else:
        move_before(net, tour, op, goal)
    pass_heads(net, tour, low)
    pass_tails(net, tour, high)
