"""Every figure of a plan, and its objective, from the plan itself."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from diaodu.scheduling.plan import FactoryFigures, OrderFigures, PlanFigures
from diaodu.scheduling.planning.marking import marks_of

if TYPE_CHECKING:
    from diaodu.scheduling.planning.reckoning import Reckoning
    from diaodu.scheduling.problem.model import Aims, Factory, Order

__all__ = ["figures_of", "weighted"]


def figures_of(reckoning: Reckoning) -> PlanFigures:
    """Return the figures of a plan."""
    problem = reckoning.works.problem
    orders = tuple(_order(reckoning, each) for each in problem.orders)
    factories = tuple(_factory(reckoning, each) for each in problem.factories)
    work = sum(each.work_fen for each in reckoning.made)
    setup = sum(reckoning.setup_fen.values())
    trips = sum(trip.fen for trip in reckoning.trips)
    contract = sum(each.contract_fen for each in factories)
    return PlanFigures(
        work_fen=work,
        setup_fen=setup,
        trip_fen=trips,
        contract_fen=contract,
        cost_fen=work + setup + trips + contract,
        tardiness_fen=sum(each.late_fen for each in orders),
        late_orders=sum(each.late_days > 0 for each in orders),
        late_days=sum(each.late_days for each in orders),
        makespan_minutes=max(0, *reckoning.done.values(), 0),
        balance=max(
            (e.load for e in factories if reckoning.works.balanced(e.factory)),
            default=0,
        ),
        changed_pieces=reckoning.changed(),
        marks=marks_of(reckoning),
        orders=orders,
        factories=factories,
    )


def weighted(figures: PlanFigures, aims: Aims) -> int:
    """Return the weighted sum that a plan is worth, in fen."""
    hours = figures.makespan_minutes * aims.makespan_fen_per_hour
    return (
        aims.cost_weight * figures.cost_fen
        + aims.tardiness_weight * figures.tardiness_fen
        - (-hours // 60)
        + aims.balance_fen * figures.balance
        + aims.change_fen * figures.changed_pieces
    )


def _order(reckoning: Reckoning, order: Order) -> OrderFigures:
    late = reckoning.late_days(order)
    setups = sum(fen for at, fen in reckoning.setup_fen.items() if at[0] == order.code)
    work = sum(
        made.work_fen for made in reckoning.made if made.order.code == order.code
    )
    begin = reckoning.works.problem.begin
    return OrderFigures(
        order=order.code,
        done=begin + timedelta(minutes=reckoning.done[order.code]),
        late_days=late,
        late_fen=late * order.late_fen_per_day,
        cost_fen=work + setups + reckoning.trip_fen(order.code),
    )


def _factory(reckoning: Reckoning, factory: Factory) -> FactoryFigures:
    code = factory.code
    setups = sum(fen for at, fen in reckoning.setup_fen.items() if at[1] == code)
    work = sum(m.work_fen for m in reckoning.made if m.factory.code == code)
    return FactoryFigures(
        factory=code,
        standard_minutes=reckoning.standard_minutes(code),
        busy_minutes=reckoning.busy_minutes(code),
        open_minutes=reckoning.works.open_minutes(code),
        load=reckoning.load(code),
        cost_fen=work + setups,
        contract_fen=reckoning.contract_fen(factory),
        marks=marks_of(reckoning, factory),
    )
