"""Orders that together ask for more working time than there is before their dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.problem.alone import shared_minutes

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from diaodu.scheduling.problem.clock import Clocks
    from diaodu.scheduling.problem.model import Order, Problem

__all__ = ["Crowd", "crowded"]

_DAY = timedelta(days=1)
_NAMED = 8  # orders in a sentence
_MOST = 6  # lines for which it is tried what one more would change


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Orders whose dates cannot all be kept at a process, why, and what would help."""

    orders: tuple[str, ...]
    process: str
    reason: str
    helps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Load:
    """A process: its open work by order, its lines, and the time they have.

    ``minutes``: of an order's open pieces (all of them) in each factory that may do it.
    ``spans``: from release to date of each order. ``moments``: where one begins or
    ends. ``room``: working minutes of one line of each factory between the moments.
    """

    process: str
    minutes: dict[str, dict[str, float]]
    spans: dict[str, tuple[datetime, datetime]]
    moments: tuple[datetime, ...]
    room: dict[str, list[int]]
    count: dict[str, int]

    def fits(self, orders: Collection[str], *, more: str = "", free: str = "") -> bool:
        """Tell whether the work can be shared out in time, parts of orders too.

        ``more``: a factory with one line more; ``free``: an order without a date.
        """
        from scipy.optimize import linprog
        from scipy.sparse import csr_matrix

        columns = [
            (order, factory, at)
            for order in orders
            for factory in self.minutes[order]
            for at, opens in enumerate(self.moments[:-1])
            if self.spans[order][0] <= opens
            and (order == free or self.moments[at + 1] <= self.spans[order][1])
        ]
        if {order for order, _, _ in columns} != set(orders):
            return False
        places = dict.fromkeys(column[1:] for column in columns)
        rows = {place: number for number, place in enumerate(places)}
        names = {order: number for number, order in enumerate(orders)}
        numbers = range(len(columns))
        minutes = [self.minutes[order][factory] for order, factory, _ in columns]
        places_of = [rows[column[1:]] for column in columns]
        use = csr_matrix((minutes, (places_of, numbers)))
        orders_of = [names[order] for order, _, _ in columns]
        whole = csr_matrix((np.ones(len(columns)), (orders_of, numbers)))
        limit = [
            self.room[factory][at] * (self.count[factory] + (factory == more))
            for factory, at in rows
        ]
        found = linprog(
            np.zeros(len(columns)),
            use,
            limit,
            whole,
            np.ones(len(names)),
            method="highs",
        )
        return bool(found.status != 2)  # 2: proved infeasible; all else proves nothing


def crowded(problem: Problem, clocks: Clocks) -> tuple[Crowd, ...]:
    """Return the first process at which dates cannot be kept, with a smallest set."""
    for process in problem.processes:
        load = _load(problem, process.code, clocks)
        if load.minutes and not load.fits(tuple(load.minutes)):
            return (_told(load, problem.end),)
    return ()


def _told(load: _Load, problem_end: datetime) -> Crowd:
    orders, everyone = _smallest(load), tuple(load.minutes)
    dates = sorted(load.spans[each][1] for each in orders)
    helps = [
        f"放宽 {each} 的最迟交期"
        for each in orders
        if load.spans[each][1] < problem_end and load.fits(everyone, free=each)
    ]
    factories = dict.fromkeys(f for each in orders for f in load.minutes[each])
    helps += [
        f"{each}加一条“{load.process}”产线"
        for each in list(factories)[:_MOST]
        if load.fits(everyone, more=each)
    ]
    last = dates[-1] - timedelta(minutes=1)
    need = sum(min(load.minutes[each].values()) for each in orders) / 60
    room = sum(
        load.count[factory] * minutes
        for factory in factories
        for opens, minutes in zip(load.moments, load.room[factory], strict=False)
        if min(load.spans[each][0] for each in orders) <= opens < dates[-1]
    )
    return Crowd(
        orders=orders,
        process=load.process,
        reason=(
            f"{_listed(orders)} 不能都在 {last:%m-%d %H:%M} 前做完：“{load.process}”"
            f"至少要 {need:.0f} 条线小时，能做的产线共有 {room / 60:.0f}"
        ),
        helps=tuple(helps),
    )


def _listed(orders: Sequence[str]) -> str:
    if len(orders) <= _NAMED:
        return "、".join(orders)
    return f"{'、'.join(orders[:_NAMED])} 等 {len(orders)} 单"


def _smallest(load: _Load) -> tuple[str, ...]:
    """Return orders of which none can be left out without the rest fitting."""
    kept = list(load.minutes)
    size = len(kept)
    while size > 1:  # halves first, then single orders
        size = (size + 1) // 2
        for start in range(0, len(kept), size):
            rest = kept[:start] + kept[start + size :]
            if rest and not load.fits(rest):
                kept, size = rest, len(rest) + 1
                break
    return tuple(kept)


def _load(problem: Problem, process: str, clocks: Clocks) -> _Load:
    known = clocks.known
    minutes: dict[str, dict[str, float]] = {}
    spans: dict[str, tuple[datetime, datetime]] = {}
    for order in problem.orders:
        step = next((each for each in order.route if each.process == process), None)
        pieces = _open_pieces(problem, order, process) if step else 0
        if step is None or pieces <= 0:
            continue
        minutes[order.code] = {
            factory.code: shared_minutes(known, order, step, factory, pieces)
            for factory in known.makers(order, process)
        }
        spans[order.code] = _span(problem, order)
    moments = tuple(sorted({each for span in spans.values() for each in span}))
    factories = dict.fromkeys(f for each in minutes.values() for f in each)
    return _Load(
        process,
        minutes,
        spans,
        moments,
        {each: _room(clocks, each, process, moments) for each in factories},
        {each: known.lines[each, process].count for each in factories},
    )


def _open_pieces(problem: Problem, order: Order, process: str) -> int:
    """Return how many pieces still need a step: frozen lots beyond it do not."""
    left = order.pieces
    route = [step.process for step in order.route]
    for lot in problem.frozen:
        if lot.order == order.code and lot.steps:
            last = route.index(lot.steps[-1].process)
            left -= lot.pieces if route.index(process) <= last else 0
    return left


def _span(problem: Problem, order: Order) -> tuple[datetime, datetime]:
    begin = max(problem.begin, datetime.combine(order.material, time()))
    begun = any(each.order == order.code for each in problem.frozen)
    end = problem.end
    if order.latest is not None:
        end = min(end, datetime.combine(order.latest, time()) + _DAY)
    return problem.begin if begun else begin, end


def _room(
    clocks: Clocks, factory: str, process: str, moments: Sequence[datetime]
) -> list[int]:
    clock = clocks.of(factory, process)
    return [clock.worked(one, other) for one, other in pairwise(moments)]
