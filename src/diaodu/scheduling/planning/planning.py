"""From the planner's problem to a plan: compile, construct, anneal, write, prove."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diaodu.scheduling.board import Board, Limits
from diaodu.scheduling.plan import Level, Plan
from diaodu.scheduling.planning.aiming import PARTS
from diaodu.scheduling.planning.compiling import Compiled, compile_problem
from diaodu.scheduling.planning.exact import exact
from diaodu.scheduling.planning.figures import figures_of, weighted
from diaodu.scheduling.planning.floor import fresh_book
from diaodu.scheduling.planning.lacking import shortfalls
from diaodu.scheduling.planning.refusing import dead_ends
from diaodu.scheduling.planning.seeking import Seeker
from diaodu.scheduling.planning.tables import BROKEN
from diaodu.scheduling.planning.writing import drafts_of, written
from diaodu.scheduling.problem import digest
from diaodu.scheduling.problem.clashes import clashes

if TYPE_CHECKING:
    from collections.abc import Callable

    from diaodu.scheduling.board import Progress
    from diaodu.scheduling.plan import PlanFigures
    from diaodu.scheduling.planning.reckoning import Reckoning
    from diaodu.scheduling.planning.searching import Found
    from diaodu.scheduling.problem.model import Problem

__all__ = ["plan", "warm_up"]


def plan(
    problem: Problem,
    limits: Limits | None = None,
    *,
    watch: Callable[[Progress], None] | None = None,
    board: Board | None = None,
    start: Plan | None = None,
) -> Plan:
    """Return the best plan found until the limits, or until ``board.stop()``.

    ``problem`` must be valid (``diaodu.scheduling.problem``). ``start`` is a plan to
    begin from, of this problem or of one much like it: what it has of lots, places and
    order is taken as far as it fits. To plan anew with little change, say in
    ``problem.frozen`` what stays, in ``problem.placed`` where the pieces were and in
    ``aims.change_fen`` what moving one costs, and give the old plan as ``start``.
    With ``limits.rounds`` and one worker the same seed gives the same plan.

    A plan is counted twice, compiled and plain; a difference is a bug and raises. In
    weighted mode ``watch`` hears of the objective, else of the first goal.
    """
    if board is None:
        warm_up()
        board = Board(limits or Limits(), watch)
    compiled = compile_problem(problem)
    empty = Plan(problem=problem.name, digest=digest(problem), status="unknown")
    if dead := dead_ends(compiled.works):
        reasons = tuple(map(str, clashes(problem))) or dead
        return replace(empty, status="infeasible", reasons=reasons)
    seeker = Seeker(compiled, board, start)
    if seeker.begin().parts[BROKEN] and (found_clashes := clashes(problem)):
        # (A plan that breaks nothing would be the proof that nothing clashes.)
        reasons = tuple(map(str, found_clashes))
        return replace(empty, status="infeasible", reasons=reasons)
    found = seeker.seek()
    if seeker.unfit:
        reason = "全部产线在排产期内的工时不够做完所有订单"
        return replace(empty, status="infeasible", reasons=(reason,))
    if found.parts[BROKEN]:
        return replace(empty, reasons=shortfalls(compiled, found))
    return _told(seeker, found, empty)


def warm_up() -> None:
    """Compile what is not compiled yet, so that the clock of a search is its own."""
    from diaodu.scheduling.samples import sample_problem

    problem = sample_problem(orders=2, satellites=2)
    plan(problem, board=Board(Limits(rounds=1, workers=1)))


def _reckoned(compiled: Compiled, found: Found) -> tuple[Reckoning, PlanFigures]:
    """Write a plan, and compare what the search counted with what is written."""
    book = fresh_book(compiled.floor)
    book.flat[:] = found.book
    reckoning = written(compiled.works, drafts_of(compiled, found.genes, book))
    figures = figures_of(reckoning)
    counted = (
        figures.cost_fen,
        figures.tardiness_fen,
        figures.makespan_minutes,
        figures.balance,
        figures.changed_pieces,
    )
    if counted != found.parts[1:]:
        raise AssertionError(f"{found.parts[1:]} was said, {counted} is true")
    return reckoning, figures


def _told(seeker: Seeker, found: Found, empty: Plan) -> Plan:
    aims = seeker.aims
    reckoning, figures = _reckoned(seeker.compiled, found)
    if seeker.board.limits.rounds is None and seeker.small:
        reckoning = _polished(seeker, reckoning)
        figures = figures_of(reckoning)
    objective = weighted(figures, aims)
    return replace(
        empty,
        status="optimal" if _proven(seeker, objective) else "feasible",
        objective=objective,
        bound=min(objective, seeker.bound),
        levels=tuple(_levels(seeker, found)),
        seconds=round(seeker.board.seconds, 3),
        figures=figures,
        lots=reckoning.lots,
        operations=reckoning.operations,
        batches=reckoning.batches,
        trips=reckoning.trips,
    )


def _polished(seeker: Seeker, reckoning: Reckoning) -> Reckoning:
    """Let CP-SAT prove a plan of a small problem, or find a better one."""
    aims, works, board = seeker.aims, seeker.compiled.works, seeker.board
    value = weighted(figures_of(reckoning), aims)
    seconds = board.limits.seconds - board.seconds
    if value <= seeker.bound or seconds <= 0 or board.over:
        return reckoning
    limits = replace(board.limits, seconds=seconds)
    answer = exact(works.problem, limits, known=(seeker.bound, value))
    if answer.bound is not None:
        seeker.proven = max(seeker.proven, answer.bound)
        board.raise_bound(seeker.proven)
    if answer.drafts is None:
        return reckoning
    other = written(works, answer.drafts)
    return min(reckoning, other, key=lambda each: weighted(figures_of(each), aims))


def _levels(seeker: Seeker, found: Found) -> list[Level]:
    return [
        Level(
            goal=goal,
            value=found.parts[PARTS[goal]],
            bound=min(getattr(seeker.bounds, goal), found.parts[PARTS[goal]]),
        )
        for goal, _ in seeker.levels
    ]


def _proven(seeker: Seeker, objective: int) -> bool:
    """Return whether every goal is proven: one by one, or their sum."""
    if seeker.aims.mode == "weighted":
        return objective <= seeker.bound
    return all(value <= getattr(seeker.bounds, goal) for goal, value in seeker.levels)
