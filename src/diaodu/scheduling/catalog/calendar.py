"""在产线上班时间内开工、完工，其间的工时够用。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.constraint import Constraint, Example, altered
from diaodu.scheduling.tiny import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.constraint import View
    from diaodu.scheduling.planning.exact import Small


def _broken(view: View) -> Iterator[tuple[str, str]]:
    needs = view.reckoning.needs
    for made in view.planned:
        spans = view.works.grid.spans[made.pool.calendar]
        where = f"{made.lot.code}“{made.operation.process}”"
        if not any(low <= made.start < high for low, high in spans):
            yield where, "不在上班时间开工"
        if not any(low < made.end <= high for low, high in spans):
            yield where, "不在上班时间完工"
        worked = view.works.grid.open_minutes(
            made.pool.calendar, (made.start, made.end)
        )
        need = needs[made.lot.code, made.operation.process]
        if worked < need:
            yield where, f"需要 {need} 分钟，只排了 {worked} 分钟"


def _post(small: Small) -> None:
    for op in small.operations:
        for number, literal in op.pools.items():
            small.work_hours(op, number, literal)


CONSTRAINT = Constraint(
    key="calendar",
    name="班次与工时",
    source="docs/reference/schedule-problem.md 规则 12",
    parameters=("calendars", "lines.calendar", "lines.people", "factories.skills"),
    broken=_broken,
    post=_post,
    explain=lambda problem: "只在上班时间做，工时足够",
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="中午休息时完工",
            broken=True,
            change=lambda problem, plan: (
                problem,
                altered(plan, "甲一-1", "车缝", end=at(1, 12, 30)),
            ),
        ),
    ),
)
