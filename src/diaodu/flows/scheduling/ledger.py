"""A problem and its plan, looked up by code: what every paper of it needs."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from diaodu.scheduling.plan import Lot, Operation, OrderFigures, Plan, Trip
    from diaodu.scheduling.problem.model import Cell, Factory, Lines, Order, Problem

__all__ = ["ROLES", "Ledger", "colours_text"]

ROLES = {"core": "核心工厂", "satellite": "卫星工厂", "cutting": "裁剪中心"}


@dataclass(frozen=True)
class Ledger:
    """What is known of a plan; codes that the problem does not know raise KeyError."""

    problem: Problem
    plan: Plan

    @property
    def name(self) -> str:
        """Return what the plan is called."""
        return self.problem.name or "排产计划"

    @cached_property
    def orders(self) -> Mapping[str, Order]:
        """Return the orders by code."""
        return {each.code: each for each in self.problem.orders}

    @cached_property
    def factories(self) -> Mapping[str, Factory]:
        """Return the factories by code."""
        return {each.code: each for each in self.problem.factories}

    @cached_property
    def lots(self) -> Mapping[str, Lot]:
        """Return the lots by code."""
        return {each.code: each for each in self.plan.lots}

    @cached_property
    def lots_of(self) -> Mapping[str, Sequence[Lot]]:
        """Return the lots of each order."""
        found: dict[str, list[Lot]] = defaultdict(list)
        for each in self.plan.lots:
            found[each.order].append(each)
        return found

    @cached_property
    def order_figures(self) -> Mapping[str, OrderFigures]:
        """Return what becomes of each order."""
        figures = self.plan.figures
        return {each.order: each for each in figures.orders} if figures else {}

    @cached_property
    def lines(self) -> Mapping[tuple[str, str], Lines]:
        """Return the lines by factory and process."""
        return {(each.factory, each.process): each for each in self.problem.lines}

    @cached_property
    def cuts(self) -> frozenset[str]:
        """Return the processes that are cuts."""
        return self._kind("cut")

    @cached_property
    def skilled(self) -> frozenset[str]:
        """Return the processes that need a skill."""
        return self._kind("skilled")

    def _kind(self, kind: str) -> frozenset[str]:
        found = (each.code for each in self.problem.processes if each.kind == kind)
        return frozenset(found)

    @cached_property
    def ways(self) -> Mapping[str, Sequence[Operation]]:
        """Return the operations of each lot in the order of time."""
        found: dict[str, list[Operation]] = defaultdict(list)
        for each in sorted(self.plan.operations, key=lambda op: (op.start, op.end)):
            found[each.lot].append(each)
        return found

    @cached_property
    def _trips(self) -> Mapping[tuple[str, str, str], Sequence[Trip]]:
        found: dict[tuple[str, str, str], list[Trip]] = defaultdict(list)
        for trip in sorted(self.plan.trips, key=lambda each: each.departs):
            for lot in trip.lots:
                found[lot, trip.origin, trip.target].append(trip)
        return found

    def factory(self, code: str) -> str:
        """Return the name of a factory; with its code where another has the same."""
        return self._names[code]

    @cached_property
    def _names(self) -> Mapping[str, str]:
        names = {each.code: each.name or each.code for each in self.problem.factories}
        known = Counter(names.values())
        return {
            code: f"{name}（{code}）" if known[name] > 1 else name
            for code, name in names.items()
        }

    @cached_property
    def _processes(self) -> Mapping[str, str]:
        return {each.code: each.name or each.code for each in self.problem.processes}

    def process(self, code: str) -> str:
        """Return the name of a process."""
        return self._processes[code]

    def line(self, operation: Operation) -> str:
        """Return which line or table does an operation."""
        kind = "号裁床" if operation.process in self.cuts else "号线"
        return f"{operation.line}{kind}"

    def neighbours(
        self, operation: Operation
    ) -> tuple[Operation | None, Operation | None]:
        """Return what is done with the lot before and after an operation."""
        way = self.ways[operation.lot]
        at = way.index(operation)
        before = way[at - 1] if at else None
        return before, way[at + 1] if at + 1 < len(way) else None

    def trip(self, before: Operation, after: Operation) -> Trip | None:
        """Return the trip that takes a lot from one operation to the next."""
        found = self._trips.get((before.lot, before.factory, after.factory), ())
        fits = (each for each in found if before.end <= each.departs <= after.start)
        return next(fits, None)

    @cached_property
    def until(self) -> datetime:
        """Return when all is done."""
        ends = (each.end for each in self.plan.operations)
        return max(ends, default=self.problem.begin)


def colours_text(cells: Iterable[Cell]) -> str:
    """Return the colours of some cells and how many pieces each has."""
    pieces: dict[str, int] = defaultdict(int)
    for cell in cells:
        pieces[cell.colour] += cell.pieces
    return "、".join(f"{colour}{count}" for colour, count in pieces.items())
