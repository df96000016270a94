"""Constraint programming on the whole shop: proofs for small ones, bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.scheduling.engines.jobshop.bounds import work_after
from diaodu.scheduling.engines.jobshop.dispatch import work_before

if TYPE_CHECKING:
    from collections.abc import Callable

    from diaodu.scheduling.engines.jobshop.net import Ints, Net

__all__ = ["Proof"]


class Proof:
    """One run of CP-SAT with one worker, told the best plan known when it is made.

    ``report`` is called with the start of every operation of each better plan,
    ``raise_bound`` with each better bound on the objective.
    """

    def __init__(
        self,
        net: Net,
        hint: Ints,
        *,
        report: Callable[[Ints], None],
        raise_bound: Callable[[int], None],
    ) -> None:
        """Build the model; ``hint``: the heads of the best plan."""
        from ortools.sat.python import cp_model

        self._net, self._report, self._raise = net, report, raise_bound
        self._program = cp_model
        self._model = cp_model.CpModel()
        self._solver = cp_model.CpSolver()
        self._start = self._post_operations(hint)
        self._post_machines()
        self._post_aims(hint)

    def _post_operations(self, hint: Ints) -> list[Any]:
        net, model = self._net, self._model
        head, tail = work_before(net).tolist(), work_after(net).tolist()
        ticks = net.ticks.tolist()
        ends = hint[: net.size] + net.ticks[: net.size]
        # Nothing ever needs to end later than all work done one after another.
        waits = int(net.floor.max(initial=0) + net.ticks.sum() + net.lag.sum())
        horizon = waits
        if net.price and not net.weight.any():
            horizon = int(ends.max(initial=0))
        start = []
        for op in range(net.size):
            latest = max(head[op], horizon - tail[op] - ticks[op])
            start.append(model.new_int_var(head[op], latest, ""))
            model.add_hint(start[op], min(latest, int(hint[op])))
        for op in range(net.size):
            past = int(net.job_before[op])
            if past < net.size:
                wait = ticks[past] + int(net.lag[op])
                model.add(start[op] >= start[past] + wait)
        return start

    def _post_machines(self) -> None:
        net, model = self._net, self._model
        for machine in range(net.machines):
            model.add_no_overlap(
                model.new_fixed_size_interval_var(
                    self._start[op], int(net.ticks[op]), ""
                )
                for op in np.flatnonzero(net.machine[: net.size] == machine).tolist()
            )

    def _post_aims(self, hint: Ints) -> None:
        net, model = self._net, self._model
        far = int(hint.max(initial=0) + net.ticks.sum() + net.floor.max(initial=0))
        far += int(net.lag.sum())
        terms, ends = [], []
        for job, last in enumerate(net.last.tolist()):
            if last == net.size:
                continue
            ends.append(self._start[last] + int(net.ticks[last]))
            if net.weight[job]:
                late = model.new_int_var(0, max(0, far - int(net.due[job])), "")
                model.add(late >= ends[-1] - int(net.due[job]))
                terms.append(int(net.weight[job]) * late)
        if net.price:
            span = model.new_int_var(0, far, "")
            for end in ends:
                model.add(span >= end)
            terms.append(net.price * span)
        model.minimize(sum(terms))

    def run(self, seconds: float, seed: int, *, effort: float | None = None) -> None:
        """Search for so long; ``effort``: CP-SAT's own time, which repeats exactly."""
        solver = self._solver
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed % 1_000_000
        solver.parameters.max_memory_in_mb = 2_000
        solver.parameters.linearization_level = 0
        solver.parameters.use_strong_propagation_in_disjunctive = True
        if effort is not None:
            solver.parameters.max_deterministic_time = effort
        else:
            solver.parameters.max_time_in_seconds = seconds
        solver.best_bound_callback = self._hear
        status = solver.solve(self._model, self._listener())
        if status in {self._program.OPTIMAL, self._program.FEASIBLE}:
            self._hear(solver.best_objective_bound)

    def stop(self) -> None:
        """Tell a run of another thread to end."""
        self._solver.stop_search()

    def _hear(self, bound: float) -> None:
        if abs(bound) < 2**52:
            self._raise(int(np.ceil(bound - 1e-6)))

    def _listener(self) -> Any:
        start, report = self._start, self._report

        class Listener(self._program.CpSolverSolutionCallback):  # type: ignore[misc,name-defined]
            """Pass every better plan on."""

            def on_solution_callback(self) -> None:
                """Read the starts of a plan."""
                report(np.array([self.value(each) for each in start], np.int64))

        return Listener()
