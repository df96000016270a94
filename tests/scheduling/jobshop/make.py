"""Small job shops, and the best of all their plans by trying every order."""

from __future__ import annotations

from itertools import permutations, product
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.shop import Aims, Job, Mode, Resource, Shop, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["best_of_all", "random_shop", "shop_of"]


def shop_of(
    routes: Sequence[Sequence[tuple[int, int]]],
    *,
    aims: Aims | None = None,
    terms: Sequence[tuple[int, int]] = (),
) -> Shop:
    """Return a shop of routes (machine, ticks); ``terms``: (weight, due) each."""
    machines = 1 + max((each[0] for route in routes for each in route), default=0)
    terms = terms or [(0, 0)] * len(routes)
    return Shop(
        resources=(Resource(),) * machines,
        jobs=tuple(
            Job(
                modes=(
                    Mode(
                        steps=tuple(Step(resource=m, rate=ticks) for m, ticks in route)
                    ),
                ),
                weight=weight,
                due=due,
            )
            for route, (weight, due) in zip(routes, terms, strict=True)
        ),
        aims=aims or Aims(makespan=1),
    )


def random_shop(seed: int, jobs: int, machines: int, *, late: bool = False) -> Shop:
    """Return a shop with releases, lags, busy machines and some empty operations."""
    rng = np.random.default_rng(seed)
    made = []
    for _ in range(jobs):
        steps = tuple(
            Step(
                resource=int(machine),
                rate=int(rng.integers(0, 9)),
                setup=int(rng.integers(0, 2)),
                lag=int(rng.integers(0, 4)),
            )
            for machine in rng.permutation(machines)
        )
        made.append(
            Job(
                modes=(Mode(steps=steps, unit_cost=2),),
                quantity=int(rng.integers(1, 3)),
                release=int(rng.integers(0, 6)),
                due=int(rng.integers(0, 30)),
                weight=int(rng.integers(0, 4)) if late else 0,
            )
        )
    free = [(int(rng.integers(0, 5)),) for _ in range(machines)]
    return Shop(
        resources=tuple(Resource(free_at=each) for each in free),
        jobs=tuple(made),
        aims=Aims(makespan=int(rng.integers(0, 2)) if late else 1),
    )


def best_of_all(shop: Shop) -> int:
    """Return the least objective over all orders of all machines."""
    queues: list[list[tuple[int, int]]] = [[] for _ in shop.resources]
    for job, each in enumerate(shop.jobs):
        for number, step in enumerate(each.modes[0].steps):
            queues[step.resource].append((job, number))
    values = (
        _value(shop, orders) for orders in product(*(permutations(q) for q in queues))
    )
    return min(value for value in values if value is not None)


def _value(shop: Shop, orders: Sequence[Sequence[tuple[int, int]]]) -> int | None:
    """Return what a plan with these orders is worth, None if they wait in a circle."""
    ends: dict[tuple[int, int], int] = {}
    at = [0] * len(orders)
    free = [max(each.free_at, default=0) for each in shop.resources]
    moved = True
    while moved:
        moved = False
        for machine, order in enumerate(orders):
            if at[machine] == len(order):
                continue
            job, number = order[at[machine]]
            if number and (job, number - 1) not in ends:
                continue
            each = shop.jobs[job]
            step = each.modes[0].steps[number]
            ready = ends[job, number - 1] if number else each.release
            start = max(free[machine], ready + step.lag)
            free[machine] = start + step.setup + each.quantity * step.rate
            ends[job, number] = free[machine]
            at[machine] += 1
            moved = True
    if any(place < len(order) for place, order in zip(at, orders, strict=True)):
        return None
    return _objective(shop, ends)


def _objective(shop: Shop, ends: dict[tuple[int, int], int]) -> int:
    total = shop.aims.makespan * max(ends.values(), default=0)
    for job, each in enumerate(shop.jobs):
        total += each.modes[0].unit_cost * each.quantity
        last = ends.get((job, len(each.modes[0].steps) - 1), 0)
        total += each.weight * max(0, last - each.due)
    return total
