"""From a shop with stages of equal machines to tables, and back to a layout."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heapify, heapreplace
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.engines.flow.bounds import chain_bound, free_bound, stage_bound
from diaodu.scheduling.engines.flow.hybrid.passes import Stages
from diaodu.scheduling.shop import Layout, ticks_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.engines.flow.hybrid.passes import Plan
    from diaodu.scheduling.shop import Job, Resource, Shop

__all__ = ["Hall", "fits", "hall_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """A shop that fits, and its tables; ``base`` is what all plans cost."""

    shop: Shop
    stages: Stages
    base: int

    @property
    def bound(self) -> int:
        """Return a lower bound on the makespan: of each stage alone, of each job."""
        stages = self.stages
        heads, tails, longest = chain_bound(stages.ticks, stages.lags)
        bounds = [longest]
        for stage, count in enumerate(stages.counts.tolist()):
            ticks, free = stages.ticks[stage], stages.free[stage, :count]
            bounds += [
                stage_bound(heads[stage], ticks, tails[stage], count),
                free_bound(free, ticks, tails[stage]),
            ]
        return max(bounds)

    def objective(self, makespan: int) -> int:
        """Return the value of a plan: what all plans cost, and its makespan."""
        return self.base + self.shop.aims.makespan * makespan

    def layout(self, plan: Plan) -> Layout:
        """Write a plan down: in each stage the first free machine takes the next."""
        lots = [(job, 0, each.quantity) for job, each in enumerate(self.shop.jobs)]
        rows: list[tuple[int, ...]] = []
        for stage, order in enumerate(plan.order.tolist()):
            free = self._free(stage)
            for job in order:
                start = int(plan.left[stage, job])
                end = start + int(self.stages.ticks[stage, job])
                machine = free[0][1]
                heapreplace(free, (end, machine))
                rows.append((job, stage, machine, start, end))
        return Layout(
            lots=np.array(lots, np.int64), operations=np.array(rows, np.int64)
        )

    def _free(self, stage: int) -> list[tuple[int, int]]:
        count = int(self.stages.counts[stage])
        resource = self.shop.jobs[0].modes[0].steps[stage].resource
        known = self.shop.resources[resource].free_at
        free = [(tick, machine) for machine, tick in enumerate(known[:count])]
        free += [(0, machine) for machine in range(len(known), count)]
        heapify(free)
        return free


def fits(shop: Shop) -> bool:
    """Return whether all jobs go through the same stages one way, makespan only.

    A stage is a resource of its own, of any number of machines, which may be free
    late; jobs may come late and need lags. Each job is one lot and has one mode.
    """
    aims, jobs = shop.aims, shop.jobs
    if shop.permutation or not jobs or aims.makespan <= 0 or aims.utilisation:
        return False
    route = _route(jobs[0])
    return (
        len(set(route)) == len(route) > 0
        and all(_plain_stage(shop.resources[number]) for number in route)
        and all(_plain_job(job) and _route(job) == route for job in jobs)
    )


def _route(job: Job) -> list[int]:
    return [step.resource for step in job.modes[0].steps] if job.modes else []


def _plain_stage(resource: Resource) -> bool:
    return resource.count > 0 and resource.budget is None


def _plain_job(job: Job) -> bool:
    one_lot = job.most_lots == 1 or job.quantity < 2 * job.minimum
    makespan_only = not job.weight and job.part_of is None
    return one_lot and makespan_only and len(job.modes) == 1


def hall_of(shop: Shop) -> Hall:
    """Return the tables of a shop that fits."""
    routes = [(job, job.modes[0]) for job in shop.jobs]
    ticks = _table(
        [[ticks_of(s, job.quantity) for s in mode.steps] for job, mode in routes]
    )
    lags = _table([[step.lag for step in mode.steps] for _, mode in routes])
    lags[0] += [job.release for job in shop.jobs]
    resources = [shop.resources[step.resource] for step in routes[0][1].steps]
    count = np.array([resource.count for resource in resources], np.int64)
    free = np.zeros((len(resources), count.max()), np.int64)
    for stage, resource in enumerate(resources):
        known = resource.free_at[: resource.count]
        free[stage, resource.count - len(known) : resource.count] = sorted(known)
    ends = np.cumsum(ticks + lags, axis=0)
    return Hall(
        shop=shop,
        stages=Stages(
            ticks=ticks, lags=lags, rest=ends[-1] - ends, free=free, counts=count
        ),
        base=sum(mode.unit_cost * job.quantity + mode.lot_cost for job, mode in routes),
    )


def _table(rows: list[list[int]]) -> NDArray[np.int64]:
    return np.array(rows, np.int64).T.copy()
