"""The dispatcher's rules for a network, written plainly: by due date, then the best.

Each order in turn of its due date is cut in one or more equal lots; each lot goes where
it is done first, or where cost and the price of lateness are least.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.shop import Layout, ticks_of

if TYPE_CHECKING:
    from diaodu.scheduling.shop import Job, Mode, Shop

__all__ = ["cheapest", "earliest"]

Free = list[list[int]]  # when each machine of each resource is free
Steps = list[tuple[int, int, int]]  # machine, start, end


def earliest(shop: Shop, _seconds: float, _seed: int) -> tuple[Layout, float]:
    """Dispatch by due date, each lot where it is done first."""
    return _dispatched(shop, by_cost=False), 0.0


def cheapest(shop: Shop, _seconds: float, _seed: int) -> tuple[Layout, float]:
    """Dispatch by due date, each lot where cost and lateness are least."""
    return _dispatched(shop, by_cost=True), 0.0


def _dispatched(shop: Shop, *, by_cost: bool) -> Layout:
    free = [
        [*each.free_at, *[0] * (each.count - len(each.free_at))]
        for each in shop.resources
    ]
    order = sorted(range(len(shop.jobs)), key=lambda number: shop.jobs[number].due)
    lots: list[tuple[int, int, int]] = []
    rows: list[tuple[int, ...]] = []
    for number in order:
        for way, quantity, steps in _best(shop.jobs[number], free, by_cost=by_cost):
            for at, (machine, start, end) in enumerate(steps):
                resource = shop.jobs[number].modes[way].steps[at].resource
                free[resource][machine] = end
                rows.append((len(lots), at, machine, start, end))
            lots.append((number, way, quantity))
    return Layout(lots=np.array(lots, np.int64), operations=np.array(rows, np.int64))


def _best(job: Job, free: Free, *, by_cost: bool) -> list[tuple[int, int, Steps]]:
    """Try every number of lots and return the best lots."""
    most = max(1, min(job.most_lots, job.quantity // max(1, job.minimum)))
    tried = [_split(job, free, parts, by_cost=by_cost) for parts in range(1, most + 1)]
    return min(tried, key=lambda pair: pair[0])[1]


def _split(
    job: Job, free: Free, parts: int, *, by_cost: bool
) -> tuple[tuple[int, int], list[tuple[int, int, Steps]]]:
    """Give equal lots one after another to the best of all modes."""
    free = [list(line) for line in free]
    made, cost, end = [], 0, 0
    for part in range(parts):
        quantity = job.quantity // parts + (part < job.quantity % parts)
        ways = [
            (_price(job, mode, quantity), way, _placed(job, mode, quantity, free))
            for way, mode in enumerate(job.modes)
        ]
        price, way, steps = min(
            ways, key=lambda each: _rank(job, each[0], each[2][-1][2], by_cost=by_cost)
        )
        for at, (machine, _, until) in enumerate(steps):
            free[job.modes[way].steps[at].resource][machine] = until
        made.append((way, quantity, steps))
        cost, end = cost + price, max(end, steps[-1][2])
    return _rank(job, cost, end, by_cost=by_cost), made


def _rank(job: Job, cost: int, end: int, *, by_cost: bool) -> tuple[int, int]:
    if by_cost:
        return cost + job.weight * max(0, end - job.due), end
    return end, cost


def _price(_job: Job, mode: Mode, quantity: int) -> int:
    return mode.unit_cost * quantity + mode.lot_cost


def _placed(job: Job, mode: Mode, quantity: int, free: Free) -> Steps:
    """Return where and when each step of a lot would be done."""
    steps, end = [], job.release
    for step in mode.steps:
        line = free[step.resource]
        ready = end + step.lag
        waits = [(max(at, ready), -at, number) for number, at in enumerate(line)]
        machine = min(waits)[2]
        start = max(line[machine], ready)
        end = start + ticks_of(step, quantity)
        steps.append((machine, start, end))
    return steps
