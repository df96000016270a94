"""工厂有这道工序的产线，技能工序要会做这个品类。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.constraint import Constraint, Example, altered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.constraint import View
    from diaodu.scheduling.planning.exact import Small


def _broken(view: View) -> Iterator[tuple[str, str]]:
    for each in view.plan.operations:
        number = view.works.pools.get((each.factory, each.process))
        if number is None:
            yield each.lot, f"{each.factory} 没有工序“{each.process}”的产线"
        elif not 1 <= each.line <= view.problem.lines[number].count:
            yield each.lot, f"{each.factory} 没有 {each.line} 号“{each.process}”产线"
    for made in view.planned:
        able = made.factory.skill(made.order.category) is not None
        if made.kind == "skilled" and not able:
            yield made.lot.code, f"{made.factory.code} 不会做 {made.order.category}"


def _post(small: Small) -> None:
    for op in small.operations:
        category = small.works.tasks[op.lot.task].order.category
        for number, literal in op.pools.items():
            if op.kind == "skilled" and small.factory(number).skill(category) is None:
                small.model.add(literal == 0)


CONSTRAINT = Constraint(
    key="skill",
    name="技能",
    source="docs/reference/schedule-problem.md 规则 5",
    parameters=("lines", "factories.skills", "orders.category"),
    broken=_broken,
    post=_post,
    explain=lambda problem: "技能工序只交给会做该品类的工厂",
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="交给不会做的卫二",
            broken=True,
            change=lambda problem, plan: (
                problem,
                altered(plan, "乙一-1", "车缝", factory="卫二"),
            ),
        ),
    ),
)
