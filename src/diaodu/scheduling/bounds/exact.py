"""The whole problem of a small shop as one CP-SAT model: its bound, or its optimum."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.scheduling.measure import faults, measure
from diaodu.scheduling.shop import Layout, ticks_of

if TYPE_CHECKING:
    from diaodu.scheduling.board import Board
    from diaodu.scheduling.shop import Job, Shop, Step

__all__ = ["MOST_JOBS", "exact_bound"]

MOST_JOBS = 12
"""CP-SAT alone is of use up to about so many jobs (SCHEDULING.md, 6)."""
MOST_WAYS = 400
POLL = 0.1


def exact_bound(shop: Shop, board: Board, *, workers: int = 1) -> None:
    """Raise the bound and offer plans until it is over or the optimum is proven.

    A shop of more than ``MOST_JOBS`` jobs is left alone.
    """
    ways = sum(min(job.most_lots, job.quantity) * len(job.modes) for job in shop.jobs)
    if len(shop.jobs) > MOST_JOBS or ways > MOST_WAYS or board.over:
        return
    whole = _Whole(shop)
    whole.build()
    _solve(whole, board, workers)


def _solve(whole: _Whole, board: Board, workers: int) -> None:
    from ortools.sat.python import cp_model

    class Watch(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            layout = whole.layout(self.value)
            # a step of no length may lie within another: then it is no plan
            if not faults(whole.shop, layout):
                board.offer(measure(whole.shop, layout).objective, lambda: layout)

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = board.limits.seed
    solver.parameters.max_time_in_seconds = min(board.left, 1e6)
    solver.best_bound_callback = lambda bound: board.raise_bound(_up(bound))
    ended = threading.Event()

    def stop_in_time() -> None:
        while not ended.wait(POLL):
            if board.over:
                solver.stop_search()

    poll = threading.Thread(target=stop_in_time, daemon=True)
    poll.start()
    try:
        status = solver.solve(whole.model, Watch())
    finally:
        ended.set()
        poll.join()
    if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        board.raise_bound(_up(solver.best_objective_bound))


def _up(bound: float) -> int:
    """Round a bound up to whole fen, but for an error of floating point."""
    if not np.isfinite(bound):
        return 0
    return int(np.ceil(bound - 1e-6 * max(1.0, abs(bound) * 1e-3)))


@dataclass(slots=True)
class _Lot:
    """Variables of one lot: start and end of each step, size of each mode."""

    job: int
    used: Any
    sizes: list[Any] = field(default_factory=list)
    chosen: list[Any] = field(default_factory=list)
    times: list[list[tuple[Any, Any]]] = field(default_factory=list)


@dataclass(slots=True)
class _Whole:
    """The model; ``lots`` are its variables."""

    shop: Shop
    model: Any = None
    lots: list[_Lot] = field(default_factory=list)
    _busy: dict[int, list[Any]] = field(default_factory=dict)
    _lengths: dict[int, list[Any]] = field(default_factory=dict)
    _done: dict[int, Any] = field(default_factory=dict)
    _horizon: int = 0

    def build(self) -> None:
        """Write variables, constraints and objective."""
        from ortools.sat.python import cp_model

        self.model = cp_model.CpModel()
        self._horizon = _horizon(self.shop)
        for number, job in enumerate(self.shop.jobs):
            self._add_job(number, job)
        for number, resource in enumerate(self.shop.resources):
            busy = self._busy.get(number, [])
            for tick in resource.free_at[: resource.count]:
                if tick > 0:
                    busy.append(self.model.new_fixed_size_interval_var(0, tick, ""))
            self.model.add_cumulative(busy, [1] * len(busy), resource.count)
        self._aim()

    def _add_job(self, number: int, job: Job) -> None:
        count = min(job.most_lots, job.quantity // max(1, job.minimum))
        lots = [self._add_lot(number, job) for _ in range(count)]
        self.lots += lots
        self.model.add(sum(size for lot in lots for size in lot.sizes) == job.quantity)
        for one, other in pairwise(lots):
            self.model.add_implication(other.used, one.used)
            self.model.add(sum(one.sizes) >= sum(other.sizes))

    def _add_lot(self, number: int, job: Job) -> _Lot:
        lot = _Lot(number, self.model.new_bool_var(""))
        for mode in job.modes:
            chosen = self.model.new_bool_var("")
            size = self.model.new_int_var(0, job.quantity, "")
            self.model.add(size >= max(1, job.minimum)).only_enforce_if(chosen)
            self.model.add(size == 0).only_enforce_if(~chosen)
            lot.chosen.append(chosen)
            lot.sizes.append(size)
            before: Any = max(0, job.release)
            times = []
            for step in mode.steps:
                start, end = self._add_step(step, (chosen, size), job.quantity)
                self.model.add(start >= before + step.lag).only_enforce_if(chosen)
                before = end
                times.append((start, end))
            lot.times.append(times)
            if mode.steps:
                done = self._done_of(number if job.part_of is None else job.part_of)
                self.model.add(done >= before).only_enforce_if(chosen)
        self.model.add(sum(lot.chosen) == lot.used)
        return lot

    def _add_step(
        self, step: Step, way: tuple[Any, Any], quantity: int
    ) -> tuple[Any, Any]:
        chosen, size = way
        start = self.model.new_int_var(0, self._horizon, "")
        end = self.model.new_int_var(0, self._horizon, "")
        length = self.model.new_int_var(0, ticks_of(step, quantity), "")
        work = step.per * step.setup + step.rate * size
        self.model.add(step.per * length >= work).only_enforce_if(chosen)
        self.model.add(length == 0).only_enforce_if(~chosen)
        interval = self.model.new_optional_interval_var(start, length, end, chosen, "")
        self._busy.setdefault(step.resource, []).append(interval)
        self._lengths.setdefault(step.resource, []).append(length)
        return start, end

    def _done_of(self, group: int) -> Any:
        if group not in self._done:
            self._done[group] = self.model.new_int_var(0, self._horizon, "")
        return self._done[group]

    def _aim(self) -> None:
        aims, model = self.shop.aims, self.model
        terms = [
            self.shop.jobs[lot.job].modes[way].unit_cost * size
            + self.shop.jobs[lot.job].modes[way].lot_cost * lot.chosen[way]
            for lot in self.lots
            for way, size in enumerate(lot.sizes)
        ]
        last = model.new_int_var(0, self._horizon, "")
        for group, done in self._done.items():
            job = self.shop.jobs[group]
            late = model.new_int_var(0, self._horizon + abs(job.due), "")
            model.add(late >= done - job.due)
            model.add(last >= done)
            terms.append(job.weight * late)
        terms.append(aims.makespan * last)
        if aims.utilisation:
            terms.append(self._utilisation())
        model.minimize(sum(terms))

    def _utilisation(self) -> Any:
        aims, model = self.shop.aims, self.model
        most = 1000 * self._horizon * 1000
        share = model.new_int_var(0, most, "")
        price = model.new_int_var(0, most * max(1, aims.utilisation), "")
        for number, lengths in self._lengths.items():
            resource = self.shop.resources[number]
            if resource.counted:
                room = aims.horizon * resource.count
                model.add(room * share >= 1000 * sum(lengths))
        model.add(1000 * price + 999 >= aims.utilisation * share)
        return price

    def layout(self, value: Any) -> Layout:
        """Return the plan of a solution."""
        rows: list[tuple[int, int, int]] = []
        steps: list[tuple[int, int, int, int, int]] = []
        for lot in self.lots:
            for way, chosen in enumerate(lot.chosen):
                if value(chosen):
                    for number, (start, end) in enumerate(lot.times[way]):
                        resource = self.shop.jobs[lot.job].modes[way].steps[number]
                        times = value(start), value(end), resource.resource
                        steps.append((len(rows), number, *times))
                    rows.append((lot.job, way, value(lot.sizes[way])))
        operations = self._machines(steps)
        return Layout(
            lots=np.array(rows, np.int64).reshape(-1, 3),
            operations=np.array(operations, np.int64).reshape(-1, 5),
        )

    def _machines(
        self, steps: list[tuple[int, int, int, int, int]]
    ) -> list[tuple[int, int, int, int, int]]:
        """Give each step a machine: the one that is free the shortest time."""
        free = [
            list(resource.free_at[: resource.count])
            + [0] * (resource.count - len(resource.free_at))
            for resource in self.shop.resources
        ]
        found = []
        for lot, number, start, end, resource in sorted(steps, key=lambda row: row[2:]):
            ready = [tick if tick <= start else -1 for tick in free[resource]]
            machine = int(np.argmax(ready))
            free[resource][machine] = max(end, free[resource][machine])
            found.append((lot, number, machine, start, end))
        return found


def _horizon(shop: Shop) -> int:
    """Return a tick by which some best plan is done: all one after another."""
    begin = max((max(0, job.release) for job in shop.jobs), default=0)
    for resource in shop.resources:
        begin = max(begin, *resource.free_at, 0)
    total = 0
    for job in shop.jobs:
        lots = min(job.most_lots, job.quantity // max(1, job.minimum))
        longest = max(
            (
                sum(step.lag + ticks_of(step, job.quantity) for step in mode.steps)
                for mode in job.modes
            ),
            default=0,
        )
        total += max(1, lots) * longest
    return begin + total + 1
