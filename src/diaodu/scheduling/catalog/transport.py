"""换厂的下一道工序要等前道做完并运到。"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from diaodu.scheduling.constraint import Constraint, Example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.constraint import View
    from diaodu.scheduling.planning.exact import Small
    from diaodu.scheduling.planning.reckoning import Made


def _broken(view: View) -> Iterator[tuple[str, str]]:
    for made in view.planned:
        process = made.operation.process
        route = [step.process for step in made.order.route]
        before = route[: route.index(process)]
        last = view.steps.get((made.lot.code, before[-1])) if before else None
        if last is None:
            continue
        code = made.lot.code
        if made.start < last.end:
            yield code, f"工序“{process}”在前道完成之前开工"
        if last.factory.code != made.factory.code and not _carried(view, last, made):
            yield code, f"工序“{process}”开工时还没有从 {last.factory.code} 运到"
    for trip in view.plan.trips:
        way = view.works.ways.get((trip.origin, trip.target))
        if way is None or trip.arrives - trip.departs < timedelta(minutes=way.minutes):
            yield f"{trip.origin}→{trip.target}", "路上的时间不够"


def _carried(view: View, last: Made, made: Made) -> bool:
    """Return whether exactly one trip brings a lot in time."""
    trips = [
        trip
        for trip in view.plan.trips
        if made.lot.code in trip.lots
        and (trip.origin, trip.target) == (last.factory.code, made.factory.code)
        and trip.departs >= last.operation.end
        and trip.arrives <= made.operation.start
    ]
    return len(trips) == 1


def _post(small: Small) -> None:
    for op in small.operations:
        for origin, target, literals in small.moves_of(op):
            way = small.works.ways[origin, target]
            if not way.departures:
                lag = small.works.grid.up(way.minutes)
                ready = small.ready(op)
                small.model.add(op.start >= ready + lag).only_enforce_if(literals)


CONSTRAINT = Constraint(
    key="transport",
    name="转运",
    source="docs/reference/schedule-problem.md 规则 10",
    parameters=("transports", "speed_kmh", "factories.distance_km"),
    broken=_broken,
    post=_post,
    explain=lambda problem: "换厂的工序等前道完成并运到才开工",
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="路上的时间加到六小时",
            broken=True,
            change=lambda problem, plan: (
                replace(
                    problem,
                    transports=tuple(
                        replace(each, minutes=360) for each in problem.transports
                    ),
                ),
                plan,
            ),
        ),
    ),
)
