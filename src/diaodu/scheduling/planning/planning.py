"""From the planner's problem to a plan: compile, construct, anneal, write, prove."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diaodu.scheduling.board import Board, Limits
from diaodu.scheduling.plan import Level, Plan
from diaodu.scheduling.planning.aiming import PARTS, goal_prices, keep, weighted_prices
from diaodu.scheduling.planning.annealing import evaluate
from diaodu.scheduling.planning.bounding import bounds_of
from diaodu.scheduling.planning.compiling import Compiled, compile_problem
from diaodu.scheduling.planning.exact import exact
from diaodu.scheduling.planning.figures import figures_of, weighted
from diaodu.scheduling.planning.floor import fresh_book
from diaodu.scheduling.planning.reading import genes_of
from diaodu.scheduling.planning.refusing import dead_ends
from diaodu.scheduling.planning.searching import (
    Found,
    Quest,
    better,
    first_plans,
    valued,
)
from diaodu.scheduling.planning.tables import BROKEN
from diaodu.scheduling.planning.writing import drafts_of, written
from diaodu.scheduling.problem import digest
from diaodu.scheduling.shop import Layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from diaodu.scheduling.board import Progress
    from diaodu.scheduling.planning.reckoning import Reckoning
    from diaodu.scheduling.planning.tables import Ints
    from diaodu.scheduling.problem.model import Aims, Goal, Problem

__all__ = ["plan", "warm_up"]

SMALL = 8  # lots up to which CP-SAT is asked
ANNEALED = 0.3  # of the time of a small problem; CP-SAT has the rest
FIRST_GOAL = 0.5  # of the time; the other goals share the rest


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
    if reasons := dead_ends(compiled.works):
        return replace(empty, status="infeasible", reasons=reasons)
    seeker = _Seeker(compiled, board, start)
    found = seeker.seek()
    if found.parts[BROKEN]:
        return replace(empty, reasons=("在给定时间内没有找到不违反规则的计划",))
    return _told(seeker, found, empty)


def warm_up() -> None:
    """Compile what is not compiled yet, so that the clock of a search is its own."""
    from diaodu.scheduling.samples import sample_problem

    problem = sample_problem(orders=2, satellites=2)
    plan(problem, board=Board(Limits(rounds=1, workers=1)))


class _Seeker:
    """One problem being searched: bounds, and the levels of a lexicographic plan."""

    def __init__(self, compiled: Compiled, board: Board, start: Plan | None) -> None:
        self.compiled, self.board, self.start = compiled, board, start
        self.aims: Aims = compiled.works.problem.aims
        self.bounds = bounds_of(compiled.works)
        self.levels: list[tuple[Goal, int]] = []
        self.proven = 0

    @property
    def bound(self) -> int:
        """Return a lower bound on the weighted sum."""
        return max(self.proven, self._simple_bound)

    @property
    def _simple_bound(self) -> int:
        aims, bounds = self.aims, self.bounds
        hours = bounds.makespan * aims.makespan_fen_per_hour
        return (
            aims.cost_weight * bounds.cost
            + aims.tardiness_weight * bounds.tardiness
            - (-hours // 60)
            + aims.balance_fen * bounds.balance
        )

    def seek(self) -> Found:
        """Return the best plan, as ``aims`` say what that is."""
        if self.aims.mode == "weighted":
            self.board.raise_bound(self.bound)
            return self._weighted()
        return self._goals()

    def _weighted(self) -> Found:
        prices = weighted_prices(self.aims)
        found = self._first(prices)
        self._tell(found)
        return better(
            Quest(
                compiled=self.compiled,
                prices=prices,
                board=self.board,
                found=found,
                until=ANNEALED if _small(self) else 1.0,
                goal=self.bound,
                tell=self._tell,
            )
        )

    def _first(self, prices: Ints) -> Found:
        plans = list(first_plans(self.compiled, prices, self.board))
        if self.start is not None:
            genes = genes_of(self.compiled, self.start, plans[0].genes)
            plans.append(valued(self.compiled, genes, prices))
        return min(plans, key=lambda each: each.rank)

    def _goals(self) -> Found:
        goals = self.aims.goals
        found = self._first(weighted_prices(self.aims))
        until = 0.0
        for number, goal in enumerate(goals):
            wanted = goal_prices(goal)
            for kept, value in self.levels:
                keep(wanted, kept, value)
            found = valued(self.compiled, found.genes, wanted)
            since = until
            share = (1 - FIRST_GOAL) / max(1, len(goals) - 1)
            until = since + (share if number else FIRST_GOAL)
            found = better(
                Quest(
                    compiled=self.compiled,
                    prices=wanted,
                    board=self.board,
                    found=found,
                    since=since,
                    until=1.0 if number == len(goals) - 1 else until,
                    goal=getattr(self.bounds, goal),
                    tell=None if number else self._tell,
                )
            )
            self.levels.append((goal, found.parts[PARTS[goal]]))
        return found

    def _tell(self, found: Found) -> None:
        if not found.parts[BROKEN]:
            lots = found.genes.pieces[found.genes.sequence[: found.genes.used[0]]]
            self.board.offer(found.value, lambda: Layout(lots=lots.copy()))


def _reckoned(compiled: Compiled, found: Found) -> Reckoning:
    """Write a plan, and compare what the search counted with what is written."""
    prices = weighted_prices(compiled.works.problem.aims)
    book = fresh_book(compiled.floor)
    evaluate(compiled.floor.flat, found.genes.flat, book.flat, prices)
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
    return reckoning


def _told(seeker: _Seeker, found: Found, empty: Plan) -> Plan:
    aims = seeker.aims
    reckoning = _reckoned(seeker.compiled, found)
    if seeker.board.limits.rounds is None and _small(seeker):
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


def _small(seeker: _Seeker) -> bool:
    lots = len(seeker.compiled.floor.slot_task)
    return seeker.aims.mode == "weighted" and 0 < lots <= SMALL


def _polished(seeker: _Seeker, reckoning: Reckoning) -> Reckoning:
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


def _levels(seeker: _Seeker, found: Found) -> list[Level]:
    return [
        Level(
            goal=goal,
            value=found.parts[PARTS[goal]],
            bound=min(getattr(seeker.bounds, goal), found.parts[PARTS[goal]]),
        )
        for goal, _ in seeker.levels
    ]


def _proven(seeker: _Seeker, objective: int) -> bool:
    """Return whether every goal is proven: one by one, or their sum."""
    if seeker.aims.mode == "weighted":
        return objective <= seeker.bound
    return all(value <= getattr(seeker.bounds, goal) for goal, value in seeker.levels)
