"""工厂的等级不低于订单要求。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.constraint import Constraint, Example, altered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.constraint import View
    from diaodu.scheduling.planning.exact import Small


def _broken(view: View) -> Iterator[tuple[str, str]]:
    for made in view.planned:
        if made.factory.grade > made.order.grade:
            grades = f"{made.factory.grade} 级，订单要求 {made.order.grade} 级"
            yield made.lot.code, f"{made.factory.code} 为 {grades}"


def _post(small: Small) -> None:
    for op in small.operations:
        grade = small.works.tasks[op.lot.task].order.grade
        for number, literal in op.pools.items():
            if small.factory(number).grade > grade:
                small.model.add(literal == 0)


CONSTRAINT = Constraint(
    key="grade",
    name="等级",
    source="docs/reference/schedule-problem.md 规则 6",
    parameters=("factories.grade", "orders.grade"),
    broken=_broken,
    post=_post,
    explain=lambda problem: "工厂等级不低于订单要求",
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="交给 D 级的卫二",
            broken=True,
            change=lambda problem, plan: (
                problem,
                altered(plan, "乙一-1", "车缝", factory="卫二"),
            ),
        ),
    ),
)
