"""每批按工艺路线每道工序做一次，先后不乱。"""

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
    count = Counter((each.lot, each.process) for each in view.plan.operations)
    frozen = {lot.code: lot for lot in view.problem.frozen}
    for lot in view.plan.lots:
        if lot.order not in view.works.orders:
            yield lot.code, f"没有订单 {lot.order}"
            continue
        order = view.problem.orders[view.works.orders[lot.order]]
        route = [step.process for step in order.route]
        if lot.code in frozen:
            route = route[route.index(frozen[lot.code].steps[0].process) :]
        for process in route:
            if count.pop((lot.code, process), 0) != 1:
                yield lot.code, f"工序“{process}”应恰好排一次"
    for lot_code, process in count:
        yield lot_code, f"多排了工序“{process}”"


def _post(small: Small) -> None:
    for op in small.operations:
        small.model.add(sum(op.pools.values()) == op.lot.present)
        if op.before is not None:
            small.model.add(op.start >= op.before.end)


CONSTRAINT = Constraint(
    key="route_order",
    name="工序齐全",
    source="docs/reference/schedule-problem.md 规则 4",
    parameters=("orders.route",),
    broken=_broken,
    post=_post,
    explain=lambda problem: "每批按工艺路线每道工序恰好做一次",
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="少了一道工序",
            broken=True,
            change=lambda problem, plan: (
                problem,
                replace(plan, operations=plan.operations[:-1]),
            ),
        ),
    ),
)
