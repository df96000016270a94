"""Annealing for weighted tardiness (and any makespan with it): exact, by changed heads.

A move takes a job that costs, follows its critical path back, and shifts an operation
inside one of the blocks of that path. Only heads that change are computed again; a move
that is refused is taken back from a diary.
"""

# mypy: disable-error-code="untyped-decorator,misc,no-any-return,return-value"
from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numba
import numpy as np

from diaodu.scheduling.engines.jobshop.chance import below, chance_of, fraction
from diaodu.scheduling.engines.jobshop.tour import (
    hang_after,
    hang_before,
    move_after,
    move_before,
    trace,
    worth,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.engines.jobshop.net import Ints, Net
    from diaodu.scheduling.engines.jobshop.tour import Tour

__all__ = ["Diary", "anneal", "diary_of", "open_diary"]

_compiled = numba.njit(cache=True, nogil=True)
# Cells of ``Diary.tally``.
_NOW, _BEST, _CHANGED, _SPAN = range(4)


class Diary(NamedTuple):
    """What an annealing remembers between calls; ``best`` is the order of its best."""

    best: Ints
    tally: Ints
    path: Ints
    changed: Ints
    was: Ints
    order: Ints
    chance: NDArray[np.uint64]

    @property
    def value(self) -> int:
        """Return the best objective since ``open_diary``."""
        return int(self.tally[_BEST])

    @property
    def now(self) -> int:
        """Return the objective of the tour as it is."""
        return int(self.tally[_NOW])


def diary_of(net: Net, seed: int) -> Diary:
    """Return an empty diary for a net."""
    size = len(net.ticks)
    return Diary(
        best=np.arange(size),
        tally=np.zeros(4, np.int64),
        path=np.zeros(size, np.int64),
        changed=np.zeros(size, np.int64),
        was=np.zeros(size, np.int64),
        order=np.zeros(size, np.int64),
        chance=chance_of(seed),
    )


@_compiled
def open_diary(net: Net, tour: Tour, diary: Diary) -> None:
    """Begin with a tour whose links and heads are right."""
    diary.tally[_NOW] = diary.tally[_BEST] = worth(net, tour)
    final = _final(net, tour)
    diary.tally[_SPAN] = tour.head[final] + net.ticks[final]
    diary.best[:] = tour.order


@_compiled
def anneal(
    net: Net, tour: Tour, diary: Diary, moves: int, heat: tuple[float, float]
) -> None:
    """Try so many moves while the temperature falls from the one to the other."""
    tally = diary.tally
    hot, cold = heat
    fall = (cold / hot) ** (1.0 / max(1, moves))
    for _ in range(moves):
        if tally[_BEST] <= 0:
            return
        hot *= fall
        end = _costly_end(net, tour, diary)
        length = trace(net, tour, end, diary.path, diary.chance)
        if length:
            limit = tally[_NOW] - hot * math.log(1.0 - fraction(diary.chance))
            _attempt(net, tour, diary, length, limit)
        if tally[_NOW] < tally[_BEST]:
            tally[_BEST] = tally[_NOW]
            diary.best[:] = tour.order


@_compiled
def _costly_end(net: Net, tour: Tour, diary: Diary) -> int:
    """Choose the last operation of a job that costs: by chance, or the very last."""
    jobs, dummy = len(net.last), len(net.ticks) - 1
    if net.price > 0 and below(diary.chance, 4) == 0:
        return _final(net, tour)
    at = below(diary.chance, jobs)
    for _ in range(jobs):
        last = net.last[at]
        late = tour.head[last] + net.ticks[last] > net.due[at]
        if late and net.weight[at] > 0 and last != dummy:
            return last
        at = at + 1 if at + 1 < jobs else 0
    return _final(net, tour) if net.price > 0 else dummy


@_compiled
def _final(net: Net, tour: Tour) -> int:
    span, found = -1, len(net.ticks) - 1
    for last in net.last:
        end = tour.head[last] + net.ticks[last]
        if end > span:
            span, found = end, last
    return found


@_compiled
def _attempt(net: Net, tour: Tour, diary: Diary, length: int, limit: float) -> None:
    """Shift an operation in a block of the path; keep it if not above the limit."""
    at = _joint(tour, diary, length)
    if at < 0:
        return
    low, high = at, at + 1
    if below(diary.chance, 3) == 0:
        low, high = _stretch(tour, diary, length, at)
    first, last = diary.path[high], diary.path[low]
    begin, end = tour.rank[first], tour.rank[last]
    for rank in range(begin, end + 1):
        diary.order[rank] = tour.order[rank]
    beyond = tour.after[last]
    sure = end if beyond == len(tour.rank) - 1 else tour.rank[beyond]
    ahead = below(diary.chance, 2) == 0
    back = tour.before[last] if ahead else tour.after[first]
    if ahead:
        moved = move_before(net, tour, last, first)
    else:
        moved = move_after(net, tour, first, last)
    if moved and not _keep(net, tour, diary, (begin, sure), limit):
        if ahead:
            hang_after(tour, last, back)
        else:
            hang_before(tour, first, back)
        _take_back(tour, diary, begin, end)


@_compiled
def _keep(
    net: Net, tour: Tour, diary: Diary, ranks: tuple[int, int], limit: float
) -> bool:
    """Compute what a move changes; return whether that is within the limit.

    ``ranks``: the first that was moved, and the last whose machine has another before.
    """
    tally = diary.tally
    delta = _spread(net, tour, diary, ranks[0], ranks[1])
    span = 0
    if net.price > 0:
        final = _final(net, tour)
        span = tour.head[final] + net.ticks[final]
        delta += net.price * (span - tally[_SPAN])
    if tally[_NOW] + delta > limit:
        return False
    tally[_NOW] += delta
    tally[_SPAN] = span
    return True


@_compiled
def _take_back(tour: Tour, diary: Diary, begin: int, end: int) -> None:
    """Restore heads and ranks as they were before the move."""
    for at in range(diary.tally[_CHANGED]):
        tour.head[diary.changed[at]] = diary.was[at]
    for rank in range(begin, end + 1):
        op = diary.order[rank]
        tour.order[rank] = op
        tour.rank[op] = rank


@_compiled
def _joint(tour: Tour, diary: Diary, length: int) -> int:
    """Choose a pair of the path that follow one another on a machine; -1 if none."""
    path, found, seen = diary.path, -1, 0
    for at in range(length - 1):
        if tour.before[path[at]] == path[at + 1]:
            seen += 1
            if below(diary.chance, seen) == 0:
                found = at
    return found


@_compiled
def _stretch(tour: Tour, diary: Diary, length: int, at: int) -> tuple[int, int]:
    """Widen a pair to some part of its block."""
    path, low, high = diary.path, at, at + 1
    while low > 0 and tour.before[path[low - 1]] == path[low]:
        low -= 1
    while high + 1 < length and tour.before[path[high]] == path[high + 1]:
        high += 1
    low += below(diary.chance, at - low + 1)
    return low, high - below(diary.chance, high - at)


@_compiled
def _spread(net: Net, tour: Tour, diary: Diary, begin: int, sure: int) -> int:
    """Compute heads from a rank on as far as they change; return what it costs."""
    size, changed, delta = len(net.ticks) - 1, 0, 0
    head, ticks, rank = tour.head, net.ticks, begin
    while rank <= sure:
        op = tour.order[rank]
        past, other = net.job_before[op], tour.before[op]
        start = max(net.floor[op], head[past] + ticks[past] + net.lag[op])
        start = max(start, head[other] + ticks[other])
        if start != head[op]:
            diary.changed[changed], diary.was[changed] = op, head[op]
            changed += 1
            nxt, after = net.job_after[op], tour.after[op]
            if nxt != size:
                sure = max(sure, tour.rank[nxt])
            else:
                job = net.job[op]
                old = max(0, head[op] + ticks[op] - net.due[job])
                new = max(0, start + ticks[op] - net.due[job])
                delta += net.weight[job] * (new - old)
            if after != size:
                sure = max(sure, tour.rank[after])
            head[op] = start
        rank += 1
    diary.tally[_CHANGED] = changed
    return delta
