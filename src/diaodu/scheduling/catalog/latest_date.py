"""订单不晚于最迟日期当天完成。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from diaodu.scheduling.constraint import Constraint, Example
from diaodu.scheduling.planning.hours import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.constraint import View
    from diaodu.scheduling.planning.exact import Small


def _broken(view: View) -> Iterator[tuple[str, str]]:
    for made in view.planned:
        latest = made.order.latest
        if latest is None:
            continue
        if made.end > view.works.grid.day(latest) + DAY:
            yield (
                made.lot.code,
                f"“{made.operation.process}”晚于最迟日期 {latest:%m-%d}",
            )


def _post(small: Small) -> None:
    grid = small.works.grid
    for op in small.operations:
        latest = small.works.tasks[op.lot.task].order.latest
        if latest is not None:
            small.model.add(op.end * grid.tick <= grid.day(latest) + DAY)


CONSTRAINT = Constraint(
    key="latest_date",
    name="最迟日期",
    source="docs/reference/schedule-problem.md 规则 15",
    parameters=("orders.latest",),
    broken=_broken,
    post=_post,
    explain=lambda problem: "有最迟日期的订单不晚于该日",
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="最迟日期提前到 12 月 1 日",
            broken=True,
            change=lambda problem, plan: (
                replace(
                    problem,
                    orders=tuple(
                        replace(each, latest=date(2026, 12, 1))
                        for each in problem.orders
                    ),
                ),
                plan,
            ),
        ),
    ),
)
