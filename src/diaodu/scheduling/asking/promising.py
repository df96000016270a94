"""The earliest date that can be promised for a new order, accepted work unmoved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from diaodu.errors import InputError
from diaodu.scheduling.asking.freezing import whole
from diaodu.scheduling.asking.planner import Planner, quietly
from diaodu.scheduling.problem.alone import earliest_end
from diaodu.scheduling.problem.clock import Clocks

if TYPE_CHECKING:
    from datetime import date

    from diaodu.scheduling.board import Limits
    from diaodu.scheduling.plan import Plan
    from diaodu.scheduling.problem.model import Order, Problem

__all__ = ["Promise", "promise"]

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_PRICE = 10**9  # fen a day: dearer than any way of making the order


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What can be promised of an order: ``day``, by when it is done.

    ``plan`` is of ``problem``, in which all accepted work and now the order's stays.
    ``alone``: no plan at all could end it before this moment; ``best`` tells whether no
    earlier day is possible as long as accepted work stays. ``day`` None: it does not
    fit.
    """

    order: str
    day: date | None
    done: datetime | None
    due: date
    alone: datetime | None
    best: bool
    problem: Problem
    plan: Plan

    @property
    def on_time(self) -> bool:
        """Return whether the order's own due date can be kept."""
        return self.day is not None and self.day <= self.due


def promise(
    problem: Problem,
    accepted: Plan,
    code: str,
    limits: Limits,
    *,
    planner: Planner = quietly,
) -> Promise:
    """Find the earliest day for one order of the problem that the plan does not hold.

    Other orders that the plan does not hold are left aside.
    """
    order = next((each for each in problem.orders if each.code == code), None)
    if order is None:
        raise InputError(f"没有名为“{code}”的订单", hint="把新订单写进问题文件再问")
    planned = {lot.order for lot in accepted.lots}
    if code in planned:
        raise InputError(f"订单“{code}”已在计划里，它的交期见计划")
    kept = tuple(e for e in problem.orders if e.code in planned or e.code == code)
    fixed = whole(replace(problem, orders=kept), accepted)
    found = planner(_hurried(fixed, order), limits)
    done = _done(found, code)
    final = whole(fixed, found) if found.figures else fixed
    alone = earliest_end(fixed, order, Clocks(fixed))
    day = None if done is None else (done - _MINUTE).date()
    first = None if alone is None else (alone - _MINUTE).date()
    return Promise(
        order=code,
        day=day,
        done=done,
        due=order.due,
        alone=alone,
        best=found.status in {"optimal", "infeasible"}
        or (day is not None and day == first),
        problem=final,
        plan=planner(final, limits) if found.figures else found,
    )


def _hurried(problem: Problem, order: Order) -> Problem:
    """Ask of one order only to be done soon, and then to be cheap."""
    soon = replace(
        order,
        due=problem.begin.date() - _DAY,
        latest=None,
        priority=9,
        late_fen_per_day=_PRICE,
    )
    orders = tuple(soon if each is order else each for each in problem.orders)
    aims = replace(problem.aims, mode="lexicographic", goals=("tardiness", "cost"))
    return replace(problem, orders=orders, aims=aims)


def _done(found: Plan, code: str) -> datetime | None:
    if found.figures is None:
        return None
    return next((e.done for e in found.figures.orders if e.order == code), None)
