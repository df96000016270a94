"""一张订单的新批不多于规定。"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from diaodu.scheduling.constraint import Constraint, Example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.constraint import View
    from diaodu.scheduling.planning.exact import Small


def _broken(view: View) -> Iterator[tuple[str, str]]:
    count = Counter(lot.order for lot in view.plan.lots if not lot.frozen)
    for order in view.problem.orders:
        if count[order.code] > order.most_lots:
            yield order.code, f"分了 {count[order.code]} 批，最多 {order.most_lots} 批"


def _post(small: Small) -> None:
    for number, task in enumerate(small.works.tasks):
        lots = small.lots_of(number)
        small.model.add(sum(lot.present for lot in lots) <= task.order.most_lots)


CONSTRAINT = Constraint(
    key="lot_count",
    name="批数",
    source="docs/reference/schedule-problem.md 规则 3",
    parameters=("orders.most_lots",),
    broken=_broken,
    post=_post,
    explain=lambda problem: "每张订单的批数不超过规定",
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="乙一不许成批",
            broken=True,
            change=lambda problem, plan: (
                replace(
                    problem,
                    orders=tuple(replace(each, most_lots=0) for each in problem.orders),
                ),
                plan,
            ),
        ),
    ),
)
