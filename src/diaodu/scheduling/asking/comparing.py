"""What two plans of one set of orders do differently, order by order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diaodu.scheduling.problem.eligible import Known

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import timedelta

    from diaodu.scheduling.plan import OrderFigures, Plan
    from diaodu.scheduling.problem.model import Problem

__all__ = ["Change", "Moved", "changes", "moved_pieces"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Pieces of an order that a factory has more (or fewer) of, at a skilled step."""

    process: str
    factory: str
    pieces: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What becomes of one order: where it is made, when it is done, how late it is.

    ``before`` is None for a new order, ``after`` for one that is no longer there.
    """

    order: str
    before: OrderFigures | None
    after: OrderFigures | None
    moved: tuple[Moved, ...]

    @property
    def later(self) -> timedelta | None:
        """Return by how much it is done later (negative: earlier), if it is in both."""
        if self.before is None or self.after is None:
            return None
        return self.after.done - self.before.done


def changes(problem: Problem, before: Plan, after: Plan) -> tuple[Change, ...]:
    """Return the orders that are made elsewhere or done at another time."""
    one, other = _figures(before), _figures(after)
    was, now = _where(problem, before), _where(problem, after)
    found = []
    for order in sorted({*one, *other}):
        moved = tuple(
            Moved(process=process, factory=factory, pieces=pieces)
            for (process, factory), pieces in _difference(was[order], now[order])
        )
        ended = [each.done if each else None for each in _pair(one, other, order)]
        if moved or ended[0] != ended[1]:
            first, second = _pair(one, other, order)
            found.append(Change(order=order, before=first, after=second, moved=moved))
    return tuple(found)


def moved_pieces(found: tuple[Change, ...]) -> int:
    """Return how many pieces of orders in both plans are made in another factory."""
    return sum(
        each.pieces
        for change in found
        if change.before and change.after
        for each in change.moved
        if each.pieces > 0
    )


def _figures(plan: Plan) -> dict[str, OrderFigures]:
    return {each.order: each for each in plan.figures.orders} if plan.figures else {}


def _pair(
    one: Mapping[str, OrderFigures], other: Mapping[str, OrderFigures], order: str
) -> tuple[OrderFigures | None, OrderFigures | None]:
    return one.get(order), other.get(order)


_Place = tuple[str, str]


def _where(problem: Problem, plan: Plan) -> defaultdict[str, dict[_Place, int]]:
    """Return the pieces of each order by skilled step and factory."""
    known = Known.of(problem)
    lots = {each.code: each for each in plan.lots}
    found: defaultdict[str, dict[_Place, int]] = defaultdict(dict)
    for each in plan.operations:
        if known.skilled(each.process):
            there = found[lots[each.lot].order]
            key = each.process, each.factory
            there[key] = there.get(key, 0) + lots[each.lot].pieces
    return found


def _difference(
    was: Mapping[_Place, int], now: Mapping[_Place, int]
) -> list[tuple[_Place, int]]:
    keys = sorted({*was, *now})
    more = [(key, now.get(key, 0) - was.get(key, 0)) for key in keys]
    return [(key, pieces) for key, pieces in more if pieces]
