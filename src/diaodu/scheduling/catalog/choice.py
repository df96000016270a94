"""技能工序只在指定的工厂做，不在禁用的工厂做。"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diaodu.scheduling.constraint import Constraint, Example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.constraint import View
    from diaodu.scheduling.planning.exact import Small


def _broken(view: View) -> Iterator[tuple[str, str]]:
    for made in view.planned:
        order, factory = made.order, made.factory.code
        if made.kind != "skilled":
            continue
        if order.only and factory not in order.only:
            yield made.lot.code, f"{factory} 不在指定工厂之内"
        if factory in order.never:
            yield made.lot.code, f"{factory} 是禁用工厂"


def _post(small: Small) -> None:
    for op in small.operations:
        order = small.works.tasks[op.lot.task].order
        for number, literal in op.pools.items():
            code = small.factory(number).code
            barred = code in order.never or bool(order.only and code not in order.only)
            if op.kind == "skilled" and barred:
                small.model.add(literal == 0)


CONSTRAINT = Constraint(
    key="choice",
    name="指定与禁用工厂",
    source="docs/reference/schedule-problem.md 规则 7",
    parameters=("orders.only", "orders.never"),
    broken=_broken,
    post=_post,
    explain=lambda problem: "技能工序遵守品牌指定、禁用的工厂",
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="禁用卫一",
            broken=True,
            change=lambda problem, plan: (
                replace(
                    problem,
                    orders=tuple(
                        replace(each, never=("卫一",)) for each in problem.orders
                    ),
                ),
                plan,
            ),
        ),
    ),
)
