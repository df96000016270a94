"""Work that stays: what has begun at a moment, or a whole plan, as frozen lots."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from diaodu.scheduling.problem.eligible import Known
from diaodu.scheduling.problem.model import FrozenLot, FrozenStep, Placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diaodu.scheduling.plan import Operation, Plan
    from diaodu.scheduling.problem.model import Problem

__all__ = ["begun", "from_now", "placed", "whole"]

_DAY = timedelta(days=1)


def whole(problem: Problem, plan: Plan) -> Problem:
    """Freeze every operation of a plan: accepted work that a new order may not move."""
    return replace(problem, frozen=_frozen(problem, plan, plan.operations))


def begun(problem: Problem, plan: Plan, now: datetime) -> Problem:
    """Freeze what has begun before a moment; all else is open again, from then on."""
    started = [each for each in plan.operations if each.start < now]
    return from_now(replace(problem, frozen=_frozen(problem, plan, started)), now)


def from_now(problem: Problem, now: datetime) -> Problem:
    """Let a problem begin at a moment; its horizon ends when it did, or a day later."""
    begin = max(problem.begin, now)
    return replace(problem, begin=begin, days=max(1, -((begin - problem.end) // _DAY)))


def placed(problem: Problem, plan: Plan) -> tuple[Placed, ...]:
    """Return which pieces a plan has in which factory, at the skilled steps."""
    known = Known.of(problem)
    lots = {each.code: each for each in plan.lots}
    pieces: dict[tuple[str, str, str], int] = defaultdict(int)
    for each in plan.operations:
        lot = lots[each.lot]
        if known.skilled(each.process) and lot.order in known.orders:
            pieces[lot.order, each.process, each.factory] += lot.pieces
    return tuple(
        Placed(order=order, process=process, factory=factory, pieces=count)
        for (order, process, factory), count in sorted(pieces.items())
    )


def _frozen(
    problem: Problem, plan: Plan, kept: Iterable[Operation]
) -> tuple[FrozenLot, ...]:
    """Return the lots of a plan with those operations that are kept.

    Steps that a frozen lot of the problem had already are among the operations.
    """
    orders = {each.code for each in problem.orders}
    given: Mapping[str, FrozenLot] = {each.code: each for each in problem.frozen}
    steps: dict[str, list[FrozenStep]] = defaultdict(list)
    for each in sorted(kept, key=lambda each: each.start):
        steps[each.lot].append(
            FrozenStep(
                process=each.process,
                factory=each.factory,
                line=each.line,
                start=each.start,
                end=each.end,
            )
        )
    return tuple(
        FrozenLot(
            code=lot.code,
            order=lot.order,
            cells=lot.cells,
            steps=tuple(steps[lot.code]),
        )
        for lot in plan.lots
        if lot.order in orders and (steps[lot.code] or lot.code in given)
    )
