"""An assignment as arrays: what each job costs and uses with each agent."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.scheduling.shop import Layout, ticks_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.shop import Job, Shop

__all__ = ["Table", "fits", "impossible", "layout_of", "table_of"]

LARGEST = 2**40  # of a cost or a use, so that no sum overflows


class Table(NamedTuple):
    """Rows are jobs, columns agents; where ``may`` is False the job cannot go."""

    cost: NDArray[np.int64]
    use: NDArray[np.int64]
    may: NDArray[np.bool_]
    budget: NDArray[np.int64]
    mode: NDArray[np.int64]


def fits(shop: Shop) -> bool:
    """Return whether a shop is whole jobs on budgets and nothing else."""
    return (
        bool(shop.jobs)
        and shop.aims.makespan == 0
        and shop.aims.utilisation == 0
        and all(resource.budget is not None for resource in shop.resources)
        and all(_plain(job) for job in shop.jobs)
    )


def _plain(job: Job) -> bool:
    """Return whether a job is one lot, of one step with each of some agents."""
    agents = {mode.steps[0].resource for mode in job.modes if len(mode.steps) == 1}
    return (
        len(agents) == len(job.modes)
        and job.most_lots == 1
        and job.quantity >= max(1, job.minimum)
        and all(max(abs(cost), use) <= LARGEST for _, cost, use in _figures(job))
    )


def _figures(job: Job) -> list[tuple[int, int, int]]:
    """Return the agent, cost and use of each mode of a job."""
    return [
        (
            mode.steps[0].resource,
            mode.unit_cost * job.quantity + mode.lot_cost,
            ticks_of(mode.steps[0], job.quantity),
        )
        for mode in job.modes
    ]


def table_of(shop: Shop) -> Table:
    """Return the arrays of a shop that fits."""
    size = (len(shop.jobs), len(shop.resources))
    cost, use = np.zeros(size, np.int64), np.zeros(size, np.int64)
    may, way = np.zeros(size, np.bool_), np.zeros(size, np.int64)
    for row, job in enumerate(shop.jobs):
        for mode, (agent, price, need) in enumerate(_figures(job)):
            cost[row, agent], use[row, agent] = price, need
            may[row, agent], way[row, agent] = True, mode
    budget = np.array(
        [min(resource.budget or 0, 2**60) for resource in shop.resources], np.int64
    )
    return Table(cost, use, may & (use <= budget), budget, way)


def layout_of(shop: Shop, table: Table, agents: NDArray[np.int64]) -> Layout:
    """Return the plan in which each job is with its agent."""
    jobs = np.arange(len(shop.jobs))
    quantities = np.array([job.quantity for job in shop.jobs], np.int64)
    return Layout(lots=np.stack([jobs, table.mode[jobs, agents], quantities], axis=1))


def impossible(table: Table) -> str:
    """Return why no plan can exist, empty if that is not plain to see."""
    alone = np.flatnonzero(~table.may.any(axis=1))
    if alone.size:
        return f"第 {alone[0] + 1} 项任务，没有一家做得下"
    least = np.where(table.may, table.use, 2**62).min(axis=1)
    room = sum(max(0, int(each)) for each in table.budget)
    need = sum(int(each) for each in least)
    if need > room:
        return f"全部任务至少要用 {need}，各家合计只有 {room}"
    return ""
