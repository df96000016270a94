"""有固定班次的线路只在班次时刻发车。"""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from diaodu.scheduling.constraint import Constraint, Example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.constraint import View
    from diaodu.scheduling.planning.exact import Small


def _broken(view: View) -> Iterator[tuple[str, str]]:
    for trip in view.plan.trips:
        way = view.works.ways.get((trip.origin, trip.target))
        if way is None or not way.departures:
            continue
        if trip.departs.time() not in way.departures:
            hour = f"{trip.departs:%H:%M}"
            yield f"{trip.origin}→{trip.target}", f"{hour} 没有班次"


def _post(small: Small) -> None:
    for op in small.operations:
        for origin, target, literals in small.moves_of(op):
            way = small.works.ways[origin, target]
            if way.departures:
                arrives = small.arrival(way, op)
                small.model.add(op.start >= arrives).only_enforce_if(literals)


CONSTRAINT = Constraint(
    key="departures",
    name="班车",
    source="docs/reference/schedule-problem.md 规则 11",
    parameters=("transports.departures",),
    broken=_broken,
    post=_post,
    explain=lambda problem: "有班次的线路按班次发车",
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="班次改到 9 点",
            broken=True,
            change=lambda problem, plan: (
                replace(
                    problem,
                    transports=tuple(
                        replace(each, departures=(time(9),))
                        for each in problem.transports
                    ),
                ),
                plan,
            ),
        ),
    ),
)
