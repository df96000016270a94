"""The rivals of ``diaodu schedule``: plain models for PyJobShop, CP-SAT and HiGHS.

Each takes a shop and the seconds it may search (on two threads) and returns a plan and
its bound. They are imported one at a time, in a process of their own.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.scheduling.shop import Layout, ticks_of

if TYPE_CHECKING:
    from diaodu.scheduling.shop import Job, Shop

__all__ = ["Found", "cumulative", "highs", "layout_from", "pyjobshop"]

THREADS = 2
Found = tuple[Layout | None, float]  # the plan and the proven bound
Placed = list[tuple[int, int, int, int, int]]  # job, mode, step, start, end


def layout_from(shop: Shop, placed: Placed) -> Layout:
    """Return the plan in which operations are so; equal machines are shared out."""
    lots = sorted({(job, mode) for job, mode, *_ in placed})
    number = {lot: at for at, lot in enumerate(lots)}
    free = [[0] * resource.count for resource in shop.resources]
    rows = []
    for job, mode, step, start, end in sorted(placed, key=lambda row: (row[3:], row)):
        line = free[shop.jobs[job].modes[mode].steps[step].resource]
        machine = max(
            (at for at in range(len(line)) if line[at] <= start),
            key=lambda at: line[at],
            default=0,
        )
        line[machine] = end
        rows.append((number[job, mode], step, machine, start, end))
    return Layout(
        lots=np.array(
            [(job, mode, shop.jobs[job].quantity) for job, mode in lots], np.int64
        ).reshape(-1, 3),
        operations=np.array(rows, np.int64).reshape(-1, 5),
    )


def pyjobshop(shop: Shop, seconds: float, seed: int) -> Found:
    """Solve by PyJobShop with OR-Tools, modelled as its own examples do."""
    from pyjobshop import Model

    model = Model()
    machines = [
        [model.add_machine() for _ in range(resource.count)]
        for resource in shop.resources
    ]
    tasks: dict[tuple[int, int, int], Any] = {}
    for number, job in enumerate(shop.jobs):
        _add_job(model, machines, tasks, (number, job))
    if shop.permutation:
        _keep_order(model, shop, machines)
    if any(job.weight for job in shop.jobs):
        model.set_objective(weight_total_tardiness=1)
    else:
        model.set_objective(weight_makespan=1)
    result = model.solve(
        "ortools",
        time_limit=seconds,
        display=False,
        num_workers=THREADS,
        random_seed=seed,
    )
    if not math.isfinite(result.objective) or not result.best.tasks:
        return None, result.lower_bound
    placed = [
        (*key, each.start, each.end)
        for key, each in zip(tasks, result.best.tasks, strict=True)
        if each.present
    ]
    return layout_from(shop, placed), result.lower_bound


def _add_job(
    model: Any,
    machines: list[list[Any]],
    tasks: dict[tuple[int, int, int], Any],
    numbered: tuple[int, Job],
) -> None:
    """Add a job: its tasks with every factory, of which one is chosen."""
    number, job = numbered
    optional = len(job.modes) > 1
    own = model.add_job(weight=job.weight, due_date=job.due)
    firsts = []
    for way, mode in enumerate(job.modes):
        route: list[Any] = []
        for at, step in enumerate(mode.steps):
            task = model.add_task(own, optional=optional, earliest_start=job.release)
            for machine in machines[step.resource]:
                model.add_mode(task, machine, ticks_of(step, job.quantity))
            if route:
                model.add_end_before_start(route[-1], task, step.lag)
            route.append(task)
            tasks[number, way, at] = task
        firsts.append(route[0])
        if optional:
            model.add_select_all_or_none(route)
    if optional:
        model.add_select_exactly_one(firsts)


def _keep_order(
    model: Any,
    shop: Shop,
    machines: list[list[Any]],
) -> None:
    """Make all machines of a factory keep one order."""
    for mode in shop.jobs[0].modes:
        line = [machines[step.resource][0] for step in mode.steps]
        for before, after in pairwise(line):
            model.add_same_sequence(before, after)


def cumulative(shop: Shop, seconds: float, seed: int) -> Found:
    """Solve a shop of one route a job by CP-SAT, one cumulative a stage, no machines.

    A stage of one machine, as all of a job shop are, is a ``no_overlap``.
    """
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    most = sum(
        ticks_of(step, job.quantity) for job in shop.jobs for step in job.modes[0].steps
    )
    most += max((job.release for job in shop.jobs), default=0)
    makespan = model.new_int_var(0, most, "")
    late: list[Any] = []
    stages: list[list[Any]] = [[] for _ in shop.resources]
    starts: dict[tuple[int, int], Any] = {}
    for number, job in enumerate(shop.jobs):
        end: Any = job.release
        for at, step in enumerate(job.modes[0].steps):
            ticks = ticks_of(step, job.quantity)
            start = model.new_int_var(0, most, "")
            model.add(start >= end + step.lag)
            stages[step.resource].append(
                model.new_fixed_size_interval_var(start, ticks, "")
            )
            starts[number, at] = start
            end = start + ticks
        model.add(makespan >= end)
        if job.weight:
            late.append(job.weight * model.new_int_var(0, most, ""))
            model.add(late[-1] >= job.weight * (end - job.due))
    for stage, resource in zip(stages, shop.resources, strict=True):
        if resource.count == 1:
            model.add_no_overlap(stage)
        else:
            model.add_cumulative(stage, [1] * len(stage), resource.count)
    model.minimize(sum(late) + shop.aims.makespan * makespan)
    return _solved(shop, model, starts, (seconds, seed))


def _solved(
    shop: Shop,
    model: Any,
    starts: dict[tuple[int, int], Any],
    limits: tuple[float, int],
) -> Found:
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.random_seed = limits
    solver.parameters.num_workers = THREADS
    status = solver.solve(model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return None, solver.best_objective_bound
    placed: Placed = []
    for (job, at), variable in starts.items():
        step = shop.jobs[job].modes[0].steps[at]
        start = solver.value(variable)
        end = start + ticks_of(step, shop.jobs[job].quantity)
        placed.append((job, 0, at, start, end))
    return layout_from(shop, placed), solver.best_objective_bound


def highs(shop: Shop, seconds: float, seed: int) -> Found:
    """Solve an assignment by HiGHS, the plain binary model."""
    import highspy

    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    solver.setOptionValue("time_limit", float(seconds))
    solver.setOptionValue("random_seed", seed)
    solver.setOptionValue("threads", THREADS)
    solver.setOptionValue("mip_rel_gap", 0.0)
    chosen: dict[tuple[int, int], Any] = {}
    for number, job in enumerate(shop.jobs):
        for way, mode in enumerate(job.modes):
            cost = mode.unit_cost * job.quantity + mode.lot_cost
            chosen[number, way] = solver.addBinary(obj=cost)
    for number, job in enumerate(shop.jobs):
        solver.addConstr(sum(chosen[number, way] for way in range(len(job.modes))) == 1)
    for agent, resource in enumerate(shop.resources):
        used = [
            chosen[number, way] * ticks_of(mode.steps[0], job.quantity)
            for number, job in enumerate(shop.jobs)
            for way, mode in enumerate(job.modes)
            if mode.steps[0].resource == agent
        ]
        if used:
            solver.addConstr(sum(used) <= resource.budget)
    solver.run()
    values = solver.getSolution().col_value
    info = solver.getInfo()
    if info.primal_solution_status != 2:  # kSolutionStatusFeasible
        return None, info.mip_dual_bound
    lots = [
        (*key, shop.jobs[key[0]].quantity)
        for key, variable in chosen.items()
        if values[variable.index] > 0.5
    ]
    return Layout(lots=np.array(lots, np.int64)), info.mip_dual_bound
