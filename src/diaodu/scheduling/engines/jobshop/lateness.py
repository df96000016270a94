"""A lower bound on weighted tardiness: each machine alone, its work cut in units.

Every unit of an operation takes a slot of the machine, after the operation's head; a
slot costs what it would in a plan without preemption at most (Bülbül, Kaminsky, Yano
2007), so that the cheapest assignment of units to slots is a bound. Prices of units
give a bound on that assignment whatever they are; subgradients make them good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.scheduling.engines.jobshop.bounds import span_bound, work_after
from diaodu.scheduling.engines.jobshop.dispatch import work_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from diaodu.scheduling.engines.jobshop.net import Ints, Net

    Floats = NDArray[np.float64]

__all__ = ["late_bounds"]

_CELLS = 200_000  # of the table of costs at most, so that a machine takes no second
_FAR = 1e18


class _Units(NamedTuple):
    """The units of one machine: how many of each operation, and what a block costs.

    ``wide``: slots in a block, ``apart``: the tardiness of jobs that are not here.
    """

    ticks: Floats
    cost: Floats
    wide: int
    apart: int


def late_bounds(net: Net, best: int, *, rounds: int = 150) -> Iterator[int]:
    """Yield bounds on the objective, machine by machine; ``best``: of a plan."""
    head, tail = work_before(net), work_after(net)
    span = net.price * span_bound(net) if net.price else 0
    own = _own(net, head)
    for machine in range(net.machines):
        here = net.machine[: net.size] == machine
        ops = np.flatnonzero(here & (net.ticks[: net.size] > 0))
        if not len(ops):
            continue
        units = _units(net, ops, head, tail, own)
        yield span + units.apart + _rise(units, best - span - units.apart, rounds)


def _own(net: Net, head: Ints) -> Ints:
    """Return what each job must cost if it were alone."""
    ends = np.append(head + net.ticks[: net.size], 0)[net.last]
    late = np.where(net.last < net.size, np.maximum(ends - net.due, 0), 0)
    return np.asarray(late * net.weight)


def _units(net: Net, ops: Ints, head: Ints, tail: Ints, own: Ints) -> _Units:
    """Lay out the slots; of a job that comes more than once the last visit counts."""
    ticks, job = net.ticks[ops], net.job[ops]
    final = {int(each): at for at, each in enumerate(job)}
    weight = np.zeros(len(ops))
    for each, at in final.items():
        weight[at] = net.weight[each]
    apart = int(own.sum() - own[list(final)].sum())
    end = int(head[ops].max() + ticks.sum())
    begin = int(head[ops].min())
    wide = -(-(end - begin) * len(ops) // _CELLS)
    # A block has the cost of its first slot and is open from its last: both too cheap.
    slot = np.arange(begin, end, wide)
    due = (net.due[job] - tail[ops])[:, None]
    rate = (weight / ticks)[:, None]
    cost = rate * (slot + 0.5 - due + ticks[:, None] / 2)
    cost = np.where(slot + 1 > due, cost, 0.0)
    cost[slot + wide <= head[ops][:, None]] = _FAR
    return _Units(ticks=ticks.astype(np.float64), cost=cost, wide=wide, apart=apart)


def _rise(units: _Units, goal: int, rounds: int) -> int:
    """Return the best bound of so many steps of a subgradient towards a goal."""
    ticks, cost, wide, _ = units
    columns = np.arange(cost.shape[1])
    price = np.zeros(len(ticks))
    best, pace, since = 0.0, 1.0, 0
    for _ in range(rounds):
        gain = price[:, None] - cost
        chosen = gain.argmax(axis=0)
        most = gain[chosen, columns]
        used = np.bincount(chosen[most > 0], minlength=len(ticks)) * wide
        value = float(ticks @ price - wide * most.clip(0).sum())
        since = 0 if value > best else since + 1
        best = max(best, value)
        if since > 9:
            pace, since = pace / 2, 0
        slope = ticks - used
        if not slope.any() or value >= goal:
            break
        price += pace * (goal - value) / float(slope @ slope) * slope
        price = price.clip(0)
    # Sums of floats err by far less than this.
    return int(np.ceil(best * (1 - 1e-9) - 1e-6))
