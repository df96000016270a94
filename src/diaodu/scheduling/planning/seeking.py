"""Seek the best plan of a compiled problem: bounds beside, goal after goal."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from diaodu.errors import UnsolvableError
from diaodu.scheduling.planning.aiming import PARTS, goal_prices, keep, weighted_prices
from diaodu.scheduling.planning.bounding import bounds_of
from diaodu.scheduling.planning.reading import genes_of
from diaodu.scheduling.planning.relaxing import relaxed
from diaodu.scheduling.planning.searching import (
    Found,
    Quest,
    better,
    first_plans,
    repriced,
    valued,
)
from diaodu.scheduling.planning.tables import BROKEN
from diaodu.scheduling.problem.model import Aims
from diaodu.scheduling.shop import Layout

if TYPE_CHECKING:
    from diaodu.scheduling.board import Board, Limits
    from diaodu.scheduling.plan import Plan
    from diaodu.scheduling.planning.compiling import Compiled
    from diaodu.scheduling.planning.tables import Ints
    from diaodu.scheduling.problem.model import Goal

__all__ = ["Seeker"]

SMALL = 8  # lots up to which CP-SAT is asked
ANNEALED = 2  # seconds of a small problem, a third at most; CP-SAT has the rest
FIRST_GOAL = 0.5  # of the time; the other goals share the rest
RELAXED = 0.5  # of the time, about, for the bound
PATIENCE = 0.2  # seconds in which a bound may still come when the search is over
SINGLE = ("tardiness", "cost")  # goals that the linear programme bounds


class Seeker:
    """One problem being searched: bounds, and the levels of a lexicographic plan."""

    def __init__(self, compiled: Compiled, board: Board, start: Plan | None) -> None:
        self.compiled, self.board, self.start = compiled, board, start
        self.aims: Aims = compiled.works.problem.aims
        self.bounds = bounds_of(compiled.works)
        self.levels: list[tuple[Goal, int]] = []
        self.proven = 0
        self.unfit = False
        self.closed = False  # a bound that comes later is not told any more

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

    @property
    def small(self) -> bool:
        """Return whether CP-SAT can prove something of it."""
        lots = len(self.compiled.floor.slot_task)
        return self.aims.mode == "weighted" and 0 < lots <= SMALL

    def seek(self) -> Found:
        """Return the best plan, as ``aims`` say what that is."""
        limits = self.board.limits
        if self.aims.mode == "weighted":
            self.board.raise_bound(self.bound)
        relaxing = threading.Thread(target=self._relax, args=(limits,), daemon=True)
        relaxing.start()
        if limits.rounds is not None:
            relaxing.join()
        found = self._weighted() if self.aims.mode == "weighted" else self._goals()
        relaxing.join(timeout=None if limits.rounds is not None else PATIENCE)
        self.closed = True
        return found

    def _relax(self, limits: Limits) -> None:
        """Raise the bounds by the linear programme, beside the search."""
        works, seconds = self.compiled.works, None
        if limits.rounds is None:
            seconds = RELAXED * limits.seconds
        try:
            if self.aims.mode == "weighted":
                bound = relaxed(works, self.aims, self.bounds, seconds=seconds)
                if not self.closed:
                    self.proven = max(self.proven, bound)
                    self.board.raise_bound(self.proven)
            for goal in SINGLE if self.aims.mode != "weighted" else ():
                only = Aims(
                    cost_weight=int(goal == "cost"),
                    tardiness_weight=int(goal == "tardiness"),
                )
                bound = relaxed(works, only, self.bounds, seconds=seconds)
                known = max(bound, getattr(self.bounds, goal))
                if self.closed:
                    return
                self.bounds = self.bounds._replace(**{goal: known})
        except UnsolvableError:
            self.unfit = not self.closed
            if self.unfit:
                self.board.stop()

    def _weighted(self) -> Found:
        prices = weighted_prices(self.aims)
        limits = self.board.limits
        short = self.small and limits.rounds is None and limits.seconds > 0
        found = self._first(prices)
        return better(
            Quest(
                compiled=self.compiled,
                prices=prices,
                board=self.board,
                found=found,
                until=min(1 / 3, ANNEALED / limits.seconds) if short else 1.0,
                goal=self.bound,
                tell=self._tell,
            )
        )

    def _first(self, prices: Ints) -> Found:
        """Go on from the plan that ``begin`` found, or from a finer one."""
        best = self.first
        for each in first_plans(self.compiled, prices, self.board):
            if each.rank < best.rank:
                best = each
                if self.aims.mode == "weighted":
                    self._tell(best)
        return best

    def begin(self) -> Found:
        """Return a first plan soon: a rough one, or the one to begin from."""
        prices = weighted_prices(self.aims)
        plans = iter(first_plans(self.compiled, prices, self.board, fine=False))
        best = next(plans)
        if best.parts[BROKEN]:
            best = min(plans, key=lambda each: each.rank, default=best)
        self.first = best
        if self.start is not None:
            genes = genes_of(self.compiled, self.start, best.genes)
            plan = valued(self.compiled, genes, prices)
            self.first = min(best, plan, key=lambda each: each.rank)
        if self.aims.mode == "weighted":
            self._tell(self.first)
        return self.first

    def _goals(self) -> Found:
        goals = self.aims.goals
        found = self._first(weighted_prices(self.aims))
        until = 0.0
        for number, goal in enumerate(goals):
            wanted = goal_prices(goal)
            for kept, value in self.levels:
                keep(wanted, kept, value)
            found = repriced(found, wanted)
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
