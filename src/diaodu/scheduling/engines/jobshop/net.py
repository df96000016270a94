"""A job shop as arrays: what compiled searches read, and plans made of their orders.

Operation ``size`` is a dummy of no length before the first and after the last of each
job and machine, so that no loop has to ask for the edge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.scheduling.shop import Layout, ticks_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.shop import Shop

    Ints = NDArray[np.int64]

__all__ = ["Net", "cost_of", "fits", "layout_of", "net_of"]


class Net(NamedTuple):
    """Operations (arrays of size + 1) and jobs; ``last`` is the dummy if none.

    ``floor``: the earliest start by release and free machine; ``lag``: the wait after
    the operation before; ``price``: of one tick of the makespan.
    """

    machine: Ints
    job: Ints
    step: Ints
    ticks: Ints
    floor: Ints
    lag: Ints
    job_before: Ints
    job_after: Ints
    last: Ints
    due: Ints
    weight: Ints
    price: int
    machines: int

    @property
    def size(self) -> int:
        """Return the number of operations."""
        return len(self.ticks) - 1


def fits(shop: Shop) -> bool:
    """Return whether a shop is a job shop: one route a job, one machine a resource."""
    return (
        not shop.permutation
        and not shop.aims.utilisation
        and all(each.count == 1 and each.budget is None for each in shop.resources)
        and all(
            len(job.modes) == 1
            and job.part_of is None
            and (job.most_lots == 1 or job.quantity < 2 * job.minimum)
            and job.quantity >= job.minimum
            for job in shop.jobs
        )
    )


def cost_of(shop: Shop) -> int:
    """Return the cost of all jobs, which no plan can change."""
    return sum(
        job.modes[0].unit_cost * job.quantity + job.modes[0].lot_cost
        for job in shop.jobs
    )


def net_of(shop: Shop) -> Net:
    """Return a shop as arrays."""
    free = [max(each.free_at, default=0) for each in shop.resources]
    rows, last = [], []
    for number, job in enumerate(shop.jobs):
        steps = job.modes[0].steps
        for place, step in enumerate(steps):
            ticks = ticks_of(step, job.quantity)
            begin = 0 if place else job.release + step.lag
            floor = max(free[step.resource], begin)
            lag = step.lag if place else 0
            rows.append((step.resource, number, place, ticks, floor, lag))
        last.append(len(rows) - 1 if steps else -1)
    table = np.array([*rows, (-1, -1, -1, 0, 0, 0)], np.int64).T
    size = len(rows)
    numbers = np.arange(size + 1)
    first, final = table[2] == 0, np.zeros(size + 1, np.bool_)
    final[[each for each in last if each >= 0]] = True
    final[size] = True
    machine, job_of, step_of, ticks_in, floors, lags = np.ascontiguousarray(table)
    return Net(
        machine=machine,
        job=job_of,
        step=step_of,
        ticks=ticks_in,
        floor=floors,
        lag=lags,
        job_before=np.where(first | (numbers == size), size, numbers - 1),
        job_after=np.where(final, size, numbers + 1),
        last=np.array([each if each >= 0 else size for each in last], np.int64),
        due=np.array([job.due for job in shop.jobs], np.int64),
        weight=np.array([job.weight for job in shop.jobs], np.int64),
        price=shop.aims.makespan,
        machines=len(shop.resources),
    )


def layout_of(shop: Shop, net: Net, head: Ints) -> Layout:
    """Return the plan in which every operation starts at its head."""
    size = net.size
    lots = [(number, 0, job.quantity) for number, job in enumerate(shop.jobs)]
    start = head[:size]
    columns = (net.job[:size], net.step[:size], np.zeros_like(start), start)
    return Layout(
        lots=np.array(lots, np.int64).reshape(-1, 3),
        operations=np.column_stack((*columns, start + net.ticks[:size])),
    )
