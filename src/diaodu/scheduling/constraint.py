"""What a factory constraint is: checked without a solver, posted onto a small model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from diaodu.scheduling.planning.reckoning import Reckoning
from diaodu.scheduling.planning.works import Works

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from diaodu.scheduling.plan import Lot, Operation, Plan
    from diaodu.scheduling.planning.reckoning import Made
    from diaodu.scheduling.problem.model import Factory, Problem

__all__ = ["Breach", "Constraint", "Example", "View", "altered"]


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where a plan breaks a rule; ``message`` is for people, in Chinese."""

    key: str
    where: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The tiny problem and its plan with one change, and whether the rule is broken."""

    what: str
    broken: bool
    change: Callable[[Problem, Plan], tuple[Problem, Plan]] = lambda one, two: (
        one,
        two,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraint:
    """One rule that a plan must keep.

    ``parameters`` are the fields of a problem it reads. ``broken`` looks at a problem
    and a plan and yields (where, message). ``post`` demands it of the variables of a
    small problem (``planning.exact.Small``). ``explain`` says what it demands in this
    problem, in one Chinese sentence; nothing if it demands nothing.
    """

    key: str
    name: str
    source: str
    parameters: tuple[str, ...]
    broken: Callable[[View], Iterable[tuple[str, str]]]
    post: Callable[[Any], None]
    explain: Callable[[Problem], str]
    examples: tuple[Example, ...]

    def breaches(self, view: View) -> list[Breach]:
        """Return where a plan breaks the rule."""
        return [Breach(self.key, where, text) for where, text in self.broken(view)]


@dataclass(frozen=True)
class View:
    """A problem and a plan of it, ready to be looked through."""

    problem: Problem
    plan: Plan

    @cached_property
    def works(self) -> Works:
        """Return the problem, numbered."""
        return Works(self.problem)

    @cached_property
    def lots(self) -> dict[str, Lot]:
        """Return the lots by code."""
        return {lot.code: lot for lot in self.plan.lots}

    @cached_property
    def reckoning(self) -> Reckoning:
        """Return the parts of the plan whose lot, order and lines there are."""
        return Reckoning(
            works=self.works,
            lots=tuple(lot for lot in self.plan.lots if lot.order in self.works.orders),
            operations=tuple(each for each in self.plan.operations if self.known(each)),
            batches=self.plan.batches,
            trips=self.plan.trips,
        )

    def known(self, operation: Operation) -> bool:
        """Return whether there are such a lot, such lines, such a step of its route."""
        lot = self.lots.get(operation.lot)
        if lot is None or lot.order not in self.works.orders:
            return False
        order = self.problem.orders[self.works.orders[lot.order]]
        on_route = operation.process in {step.process for step in order.route}
        return on_route and (operation.factory, operation.process) in self.works.pools

    @property
    def made(self) -> list[Made]:
        """Return all operations."""
        return self.reckoning.made

    @property
    def planned(self) -> list[Made]:
        """Return the operations that are not frozen."""
        return [made for made in self.made if not made.operation.frozen]

    @cached_property
    def steps(self) -> dict[tuple[str, str], Made]:
        """Return the operations by lot and process."""
        return {(m.lot.code, m.operation.process): m for m in self.made}

    def factory(self, code: str) -> Factory:
        """Return a factory by code."""
        return self.problem.factories[self.works.factories[code]]

    def batch_lots(self, made: Made) -> tuple[str, ...]:
        """Return the lots of the batch an operation is in, itself at least."""
        at = made.operation
        for batch in self.plan.batches:
            if at.lot in batch.lots and at.process == batch.process:
                return batch.lots
        return (at.lot,)


def altered(plan: Plan, lot: str, process: str, **fields: Any) -> Plan:
    """Return a plan in which one operation is another; for examples."""
    return replace(
        plan,
        operations=tuple(
            replace(each, **fields)
            if (each.lot, each.process) == (lot, process)
            else each
            for each in plan.operations
        ),
    )
