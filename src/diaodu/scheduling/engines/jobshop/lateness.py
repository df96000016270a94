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

    ``weight``: of an operation's job if it ends it here; ``wide``: slots in a block;
    ``apart``: the tardiness of jobs that are not here.
    """

    ticks: Floats
    weight: Floats
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
    return _Units(ticks.astype(np.float64), weight, cost, wide, apart)


def _rise(units: _Units, goal: int, rounds: int) -> int:
    """Return the best bound of so many steps of a subgradient towards a goal."""
    price, best, pace, since = np.zeros(len(units.ticks)), 0.0, 1.0, 0
    crowded = _crowded(units)
    if _judged(units, crowded)[0] > 0:
        price = crowded
    for _ in range(rounds):
        value, slope = _judged(units, price)
        since = 0 if value > best else since + 1
        best = max(best, value)
        if since > 9:
            pace, since = pace / 2, 0
        if not slope.any() or value >= goal:
            break
        price = price + pace * (goal - value) / float(slope @ slope) * slope
        price = price.clip(0)
    # Sums of floats err by far less than this.
    return int(np.ceil(best * (1 - 1e-9) - 1e-6))


def _judged(units: _Units, price: Floats) -> tuple[float, Floats]:
    """Return the bound that prices of units give, and which way it rises."""
    gain = price[:, None] - units.cost
    chosen = gain.argmax(axis=0)
    most = gain[chosen, np.arange(gain.shape[1])]
    used = np.bincount(chosen[most > 0], minlength=len(price)) * units.wide
    value = float(units.ticks @ price - units.wide * most.clip(0).sum())
    return value, units.ticks - used


def _crowded(units: _Units) -> Floats:
    """Return the prices if all waited at once: who costs most a tick goes first.

    A slot is worth what those behind it would save by coming one tick sooner.
    """
    order = np.argsort(-units.weight / units.ticks, kind="stable")
    column = (np.cumsum(units.ticks[order]).astype(np.int64) - 1) // units.wide
    cost = units.cost[order, column.clip(0, units.cost.shape[1] - 1)]
    late = np.where((cost > 0) & (cost < _FAR), units.weight[order], 0.0)
    price = np.zeros(len(order))
    price[order] = np.where(cost < _FAR, cost, 0.0) + late.sum() - np.cumsum(late)
    return price
