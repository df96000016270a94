"""The best plan of a small problem, proven, by CP-SAT."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from diaodu.scheduling.planning.exact.small import Small
from diaodu.scheduling.planning.hours import DAY
from diaodu.scheduling.planning.writing import Draft, DraftStep, cells_by_colour

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.board import Limits
    from diaodu.scheduling.planning.exact.small import SmallStep
    from diaodu.scheduling.problem.model import Order, Problem

__all__ = ["Answer", "exact"]

BIG = 1 << 40


class Answer(NamedTuple):
    """What CP-SAT says: a proven bound, lots if it found a plan, no plan at all."""

    bound: int | None
    drafts: list[Draft] | None
    impossible: bool = False


def exact(
    problem: Problem, limits: Limits, *, known: tuple[int, int | None] = (0, None)
) -> Answer:
    """Seek the best weighted plan of a small problem; any size, but it takes long.

    ``known``: a bound that is proven and the objective of a plan that is there. The
    bound is None if a rule had to be posted stricter than it is.
    """
    from ortools.sat.python import cp_model

    from diaodu.scheduling import load

    small = Small(problem)
    for constraint in load().values():
        constraint.post(small)
    objective, (low, high) = _objective(small), known
    small.model.add(objective >= low)
    if high is not None:
        small.model.add(objective <= high)
    _in_order(small)
    small.model.minimize(objective)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(0.1, limits.seconds)
    solver.parameters.num_workers = limits.workers
    solver.parameters.random_seed = limits.seed
    status = solver.solve(small.model)
    if status == cp_model.INFEASIBLE:
        return Answer(None, None, impossible=small.exact)
    bound = None
    if small.exact and status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        bound = round(solver.best_objective_bound)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(bound, None)
    return Answer(bound, list(_drafts(small, solver)))


def _in_order(small: Small) -> None:
    """Use the first lots of a task first; they are all alike."""
    for number in range(len(small.works.tasks)):
        for one, two in pairwise(small.lots_of(number)):
            small.model.add_implication(two.present, one.present)
            small.model.add(one.pieces >= two.pieces)


def _upto(small: Small) -> Any:
    return small.model.new_int_var(0, BIG, "")


def _objective(small: Small) -> Any:
    aims = small.problem.aims
    total = aims.cost_weight * _cost(small)
    total += aims.tardiness_weight * _tardiness(small)
    if aims.makespan_fen_per_hour:
        hours, makespan = _upto(small), _makespan(small)
        small.model.add(hours * 60 >= makespan * aims.makespan_fen_per_hour)
        total += hours
    if aims.balance_fen:
        total += aims.balance_fen * _balance(small)
    if aims.change_fen:
        total += aims.change_fen * _change(small)
    return total


def _cost(small: Small) -> Any:
    total: Any = small.fixed.cost()
    for step in small.operations:
        fen = _upto(small)
        total += fen
        for number, literal in step.pools.items():
            work = step.lot.pieces * step.step.seconds
            wage = small.factory(number).fen_per_hour
            small.model.add(fen * 3600 >= work * wage).only_enforce_if(literal)
    for _, origin, target, literal in small.moves:
        total += small.works.ways[origin, target].fen * literal
    total += sum(fen * arc for arc, fen in small.setups)
    return total + _contracts(small)


def _part(small: Small, literal: Any, amount: Any, most: int) -> Any:
    """Return a variable: the amount if the literal holds, else 0."""
    part = small.model.new_int_var(0, most, "")
    small.model.add(part == amount).only_enforce_if(literal)
    small.model.add(part == 0).only_enforce_if(~literal)
    return part


def _contracts(small: Small) -> Any:
    total: Any = 0
    given = small.fixed.spent()[:, 0].tolist()
    for code, number in small.works.factories.items():
        factory = small.problem.factories[number]
        if not factory.contract_minutes:
            continue
        seconds: Any = given[number]
        for step in small.operations:
            most = small.works.tasks[step.lot.task].pieces
            for pool, literal in step.pools.items():
                if small.problem.lines[pool].factory == code:
                    part = _part(small, literal, step.lot.pieces, most)
                    seconds += part * step.step.seconds
        minutes, fen = _upto(small), _upto(small)
        small.model.add(minutes * 60 <= seconds)
        missing = (factory.contract_minutes - minutes) * factory.fen_per_hour
        small.model.add(fen * 60 >= missing)
        total += fen
    return total


def _done(small: Small, order: Order) -> Iterator[tuple[Any, SmallStep]]:
    """Yield the minute each last step of an order ends, if it is made."""
    last: dict[int, SmallStep] = {}
    for step in small.operations:
        if small.works.tasks[step.lot.task].order == order:
            last[id(step.lot)] = step
    for step in last.values():
        yield step.end * small.works.grid.tick, step


def _tardiness(small: Small) -> Any:
    total: Any = 0
    ends = small.fixed.ends()
    for order in small.problem.orders:
        due = small.works.grid.day(order.due) + DAY
        days = _upto(small)
        small.model.add(days * DAY >= ends.get(order.code, 0) - due)
        for end, step in _done(small, order):
            small.model.add(days * DAY >= end - due).only_enforce_if(step.lot.present)
        total += days * order.late_fen_per_day
    return total


def _makespan(small: Small) -> Any:
    makespan = _upto(small)
    small.model.add(makespan >= max(0, *small.fixed.ends().values(), 0))
    for order in small.problem.orders:
        for end, step in _done(small, order):
            small.model.add(makespan >= end).only_enforce_if(step.lot.present)
    return makespan


def _balance(small: Small) -> Any:
    balance, works = _upto(small), small.works
    spent = small.fixed.spent()[:, 1].tolist()
    for code, number in works.factories.items():
        open_minutes = works.open_minutes(code)
        if not works.balanced(code) or not open_minutes:
            continue
        busy: Any = spent[number]
        for step in small.operations:
            for pool, literal in step.pools.items():
                name = small.problem.lines[pool]
                if name.factory == code and works.judged(name):
                    part = _upto(small)
                    small.model.add(part >= small.minutes(step, pool)).only_enforce_if(
                        literal, step.leads
                    )
                    busy += part
        small.model.add(balance * open_minutes >= 1000 * busy)
    return balance


def _change(small: Small) -> Any:
    works, total = small.works, 0
    base = small.fixed.pieces()
    before: dict[tuple[int, str], int] = defaultdict(int)
    for each in small.problem.placed:
        before[works.placed[each.order, each.process], each.factory] += each.pieces
    for (order, process), row in works.placed.items():
        for code, number in works.factories.items():
            had: Any = int(base[row, number])
            for step in small.operations:
                task = works.tasks[step.lot.task]
                if (task.order.code, step.step.process) != (order, process):
                    continue
                for pool, literal in step.pools.items():
                    if small.problem.lines[pool].factory == code:
                        had += _part(small, literal, step.lot.pieces, task.pieces)
            more = _upto(small)
            small.model.add(more >= had - before[row, code])
            total += more
    return total


def _drafts(small: Small, solver: Any) -> Iterator[Draft]:
    taken: dict[int, list[int]] = {}
    leaders = {
        id(other): number
        for number, leader in enumerate(small.operations)
        for other, member in small.members[id(leader)]
        if solver.value(member)
    }
    numbers = {id(step): number for number, step in enumerate(small.operations)}
    for lot in small.lots:
        if not solver.value(lot.present):
            continue
        task = small.works.tasks[lot.task]
        pieces = [solver.value(each) for each in lot.colours]
        first = taken.setdefault(lot.task, [0] * len(pieces))
        steps = [step for step in small.operations if step.lot is lot]
        batch = leaders.get(id(steps[0]), numbers[id(steps[0])])
        yield Draft(
            task=lot.task,
            cells=cells_by_colour(task, first, pieces),
            steps=tuple(_draft_step(solver, step) for step in steps),
            batch=batch,
        )
        taken[lot.task] = [a + b for a, b in zip(first, pieces, strict=True)]


def _draft_step(solver: Any, step: SmallStep) -> DraftStep:
    (pool, line), *_ = [at for at, x in step.lines.items() if solver.value(x)]
    return DraftStep(pool, line, solver.value(step.start), solver.value(step.end))
