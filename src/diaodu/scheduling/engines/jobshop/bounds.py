"""Lower bounds at once: jobs alone, and machines alone with preemption."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.engines.jobshop.dispatch import work_before

if TYPE_CHECKING:
    from diaodu.scheduling.engines.jobshop.net import Ints, Net

__all__ = ["jackson", "quick_bound", "span_bound", "work_after"]


def work_after(net: Net) -> Ints:
    """Return what each operation's job must still do after its end."""
    tail = np.zeros(net.size + 1, np.int64)
    nxt = net.job_after
    for op in range(net.size - 1, -1, -1):
        tail[op] = tail[nxt[op]] + net.ticks[nxt[op]] + net.lag[nxt[op]]
    return tail[: net.size]


def quick_bound(net: Net) -> int:
    """Return what no plan can beat: each job's own tardiness, and the makespan's."""
    here = net.last < net.size
    last = net.last[here]
    ends = work_before(net)[last] + net.ticks[last]
    late = np.maximum(ends - net.due[here], 0)
    return int((late * net.weight[here]).sum()) + net.price * span_bound(net)


def span_bound(net: Net) -> int:
    """Return a bound on the makespan: the longest job, and each machine alone."""
    head, tail = work_before(net), work_after(net)
    ticks = net.ticks[: net.size]
    bound = int((head + ticks + tail).max(initial=0))
    for machine in range(net.machines):
        ops = np.flatnonzero(net.machine[: net.size] == machine)
        rows = np.column_stack((head[ops], ticks[ops], tail[ops]))
        bound = max(bound, jackson(rows.tolist()))
    return bound


def jackson(rows: list[list[int]]) -> int:
    """Return the best preemptive makespan of one machine: (head, ticks, tail) each.

    At every moment the machine does, of what is there, that with the longest tail
    (Jackson 1955); no plan of the whole shop can be shorter.
    """
    rows = sorted(rows)
    waiting: list[tuple[int, int]] = []
    now, at, span = 0, 0, 0
    while waiting or at < len(rows):
        if not waiting:
            now = max(now, rows[at][0])
        while at < len(rows) and rows[at][0] <= now:
            heapq.heappush(waiting, (-rows[at][2], rows[at][1]))
            at += 1
        tail, left = heapq.heappop(waiting)
        until = now + left if at == len(rows) else min(now + left, rows[at][0])
        span = max(span, until - tail)
        if until < now + left:
            heapq.heappush(waiting, (tail, now + left - until))
        now = until
    return span
