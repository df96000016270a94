"""The whole plan in words and numbers, for the screen and for the papers."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from diaodu.flows.scheduling.ledger import ROLES, colours_text
from diaodu.papers.scheduling import (
    PlanFactory,
    PlanLot,
    PlanOrder,
    PlanReport,
    PlanTrip,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diaodu.flows.scheduling.ledger import Ledger
    from diaodu.scheduling.plan import Marks, Plan, PlanFigures

__all__ = ["STATUSES", "proof_of", "report_of"]

STATUSES = {
    "optimal": "最优",
    "feasible": "可行",
    "infeasible": "无解",
    "unknown": "没有找到方案",
}
_DAY = 24 * 60  # minutes


def report_of(ledger: Ledger, *, why: Mapping[str, str] | None = None) -> PlanReport:
    """Return what a plan comes to; ``why`` tells of late orders why they are late.

    Raises ValueError for a plan without figures: there is nothing to report.
    """
    figures = ledger.plan.figures
    if figures is None:
        raise ValueError("a plan without figures")
    return PlanReport(
        plan=ledger.name,
        day=ledger.problem.begin.date(),
        until=ledger.until.date(),
        status=STATUSES[ledger.plan.status],
        proof=proof_of(ledger.plan),
        cost_fen=figures.cost_fen,
        parts=_parts(figures),
        tardiness_fen=figures.tardiness_fen,
        makespan_days=figures.makespan_minutes / _DAY,
        balance=figures.balance,
        marks=_marks(figures.marks),
        orders=tuple(_orders(ledger, why or {})),
        lots=tuple(_lots(ledger)),
        factories=tuple(_factories(ledger, figures)),
        trips=tuple(_trips(ledger)),
    )


def proof_of(plan: Plan) -> str:
    """Say how far the plan may be from the best possible one."""
    gap = plan.gap
    if plan.status == "optimal" or gap == 0:
        return "已证明没有更好的方案"
    if gap is None:
        return "还没有方案"
    if gap >= 1:
        return "离最好的可能差多少还没有证明"
    return f"已证明离最好的可能至多差{100 * gap:.2f}%"


def _parts(figures: PlanFigures) -> tuple[tuple[str, int], ...]:
    return (
        ("加工", figures.work_fen),
        ("换款", figures.setup_fen),
        ("运输", figures.trip_fen),
        ("保底补足", figures.contract_fen),
    )


def _marks(marks: Marks) -> tuple[int | None, ...]:
    return marks.skill, marks.cost, marks.speed, marks.variety, marks.service


def _orders(ledger: Ledger, why: Mapping[str, str]) -> Iterator[PlanOrder]:
    for order in ledger.problem.orders:
        figures = ledger.order_figures.get(order.code)
        if figures is None:
            continue
        yield PlanOrder(
            code=order.code,
            firm=order.firm,
            style=order.style,
            category=order.category,
            pieces=order.pieces,
            material=order.material,
            due=order.due,
            done=figures.done,
            late_days=figures.late_days,
            late_fen=figures.late_fen,
            cost_fen=figures.cost_fen,
            where=_where(ledger, order.code),
            why=why.get(order.code, ""),
        )


def _where(ledger: Ledger, order: str) -> str:
    """Say which factories do the skilled steps of an order, and of how many pieces."""
    pieces: dict[str, int] = defaultdict(int)
    for lot in ledger.lots_of[order]:
        way = ledger.ways.get(lot.code, ())
        places = (each.factory for each in way if each.process in ledger.skilled)
        for place in dict.fromkeys(places):
            pieces[place] += lot.pieces
    told = (f"{ledger.factory(code)} {count}件" for code, count in pieces.items())
    return "、".join(told) or "—"


def _lots(ledger: Ledger) -> Iterator[PlanLot]:
    for lot in ledger.plan.lots:
        yield PlanLot(
            code=lot.code,
            order=lot.order,
            style=ledger.orders[lot.order].style,
            pieces=lot.pieces,
            cells=colours_text(lot.cells),
            steps=tuple(
                (
                    ledger.process(each.process),
                    f"{ledger.factory(each.factory)} {ledger.line(each)}",
                    each.start,
                    each.end,
                )
                for each in ledger.ways.get(lot.code, ())
            ),
        )


def _factories(ledger: Ledger, figures: PlanFigures) -> Iterator[PlanFactory]:
    lots: dict[str, set[str]] = defaultdict(set)
    for each in ledger.plan.operations:
        lots[each.factory].add(each.lot)
    for found in figures.factories:
        factory = ledger.factories[found.factory]
        yield PlanFactory(
            name=ledger.factory(found.factory),
            role=ROLES[factory.role],
            pieces=sum(ledger.lots[code].pieces for code in lots[found.factory]),
            standard_minutes=found.standard_minutes,
            load=found.load,
            cost_fen=found.cost_fen,
            contract_fen=found.contract_fen,
            marks=_marks(found.marks),
        )


def _trips(ledger: Ledger) -> Iterator[PlanTrip]:
    for trip in sorted(ledger.plan.trips, key=lambda each: each.departs):
        yield PlanTrip(
            origin=ledger.factory(trip.origin),
            target=ledger.factory(trip.target),
            departs=trip.departs,
            arrives=trip.arrives,
            lots="、".join(trip.lots),
            pieces=sum(ledger.lots[code].pieces for code in trip.lots),
            fen=trip.fen,
        )
