"""From a shop of equal flow lines to tables, and from lines back to a layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.engines.flow.bounds import chain_bound, stage_bound
from diaodu.scheduling.shop import Layout, ticks_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.shop import Job, Mode, Shop

__all__ = ["Lines", "fits", "lines_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Jobs with ``ticks[machine, job]``, to be spread over ``count`` equal lines."""

    shop: Shop
    ticks: NDArray[np.int64]
    count: int
    base: int

    @property
    def bound(self) -> int:
        """Return a lower bound on the makespan.

        Over all lines a machine of the line is a stage of ``count`` equal machines.
        """
        heads, tails, longest = chain_bound(self.ticks, np.zeros_like(self.ticks))
        stages = zip(heads, self.ticks, tails, strict=True)
        return max(longest, *(stage_bound(*stage, self.count) for stage in stages))

    def objective(self, makespan: int) -> int:
        """Return the value of a plan: what all plans cost, and its makespan."""
        return self.base + self.shop.aims.makespan * makespan

    def layout(self, order: NDArray[np.int64], size: NDArray[np.int64]) -> Layout:
        """Write the orders of all lines down as operations."""
        lots = [
            (job, line, self.shop.jobs[job].quantity)
            for line in range(self.count)
            for job in order[line, : size[line]].tolist()
        ]
        rows: list[tuple[int, ...]] = []
        ends = np.zeros(0, np.int64)
        before = -1
        for lot, (job, line, _quantity) in enumerate(lots):
            if line != before:
                ends, before = np.zeros(len(self.ticks), np.int64), line
            end = 0
            for step, ticks in enumerate(self.ticks[:, job].tolist()):
                start = max(end, int(ends[step]))
                end = start + ticks
                ends[step] = end
                rows.append((lot, step, 0, start, end))
        return Layout(
            lots=np.array(lots, np.int64), operations=np.array(rows, np.int64)
        )


def fits(shop: Shop) -> bool:
    """Return whether a shop is equal flow lines that keep one order, makespan only.

    Each mode of a job is a line with machines of its own, in the same order for all
    jobs; a job takes the same ticks in every line, comes at 0 and is one lot.
    """
    aims, jobs = shop.aims, shop.jobs
    if not (shop.permutation and jobs and aims.makespan > 0 and not aims.utilisation):
        return False
    routes = _routes(jobs[0])
    machines = [machine for route in routes for machine in route]
    return (
        len(set(machines)) == len(machines) > 0
        and len({len(route) for route in routes}) == 1
        and all(_plain_machine(shop, machine) for machine in machines)
        and all(_plain_job(job) and _routes(job) == routes for job in jobs)
    )


def _routes(job: Job) -> list[tuple[int, ...]]:
    return [tuple(step.resource for step in mode.steps) for mode in job.modes]


def _plain_machine(shop: Shop, number: int) -> bool:
    machine = shop.resources[number]
    return machine.count == 1 and machine.budget is None and not any(machine.free_at)


def _plain_job(job: Job) -> bool:
    one_lot = job.most_lots == 1 or job.quantity < 2 * job.minimum
    no_time = not (job.release or job.weight or job.part_of is not None)
    no_lag = not any(step.lag for mode in job.modes for step in mode.steps)
    equal = len({_price(job, mode) for mode in job.modes}) == 1
    return one_lot and no_time and no_lag and equal


def _price(job: Job, mode: Mode) -> tuple[int, ...]:
    ticks = (ticks_of(step, job.quantity) for step in mode.steps)
    return (*ticks, mode.unit_cost * job.quantity + mode.lot_cost)


def lines_of(shop: Shop) -> Lines:
    """Return the tables of a shop that fits."""
    ticks = [
        [ticks_of(step, job.quantity) for step in job.modes[0].steps]
        for job in shop.jobs
    ]
    return Lines(
        shop=shop,
        ticks=np.array(ticks, np.int64).T.copy(),
        count=len(shop.jobs[0].modes),
        base=sum(
            job.modes[0].unit_cost * job.quantity + job.modes[0].lot_cost
            for job in shop.jobs
        ),
    )
