"""一批不小于订单和工厂的最小批量，不大于工厂的最大批量。"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diaodu.scheduling.constraint import Constraint, Example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.constraint import View
    from diaodu.scheduling.planning.exact import Small


def _broken(view: View) -> Iterator[tuple[str, str]]:
    frozen: dict[str, int] = {}
    for fixed in view.problem.frozen:
        frozen[fixed.order] = frozen.get(fixed.order, 0) + fixed.pieces
    for made in view.planned:
        lot, order, factory = made.lot, made.order, made.factory
        if lot.frozen:
            continue
        least = max(order.minimum_lot, factory.minimum_lot)
        rest = order.pieces - frozen.get(order.code, 0)
        waived = order.code in frozen and lot.pieces == rest
        if lot.pieces < least and not waived:
            yield (
                lot.code,
                f"{lot.pieces} 件，少于 {factory.code} 的最小批量 {least} 件",
            )
        if factory.maximum_lot is not None and lot.pieces > factory.maximum_lot:
            most = factory.maximum_lot
            yield lot.code, f"{lot.pieces} 件，多于 {factory.code} 的最大批量 {most} 件"


def _post(small: Small) -> None:
    for op in small.operations:
        task = small.works.tasks[op.lot.task]
        if task.frozen is not None:
            continue
        for number, literal in op.pools.items():
            factory = small.factory(number)
            least, most = (
                small.works.least(task, factory),
                small.works.most(task, factory),
            )
            small.model.add(op.lot.pieces <= most).only_enforce_if(literal)
            if small.works.waived(task):
                small.model.add(op.lot.pieces >= least).only_enforce_if(
                    literal, ~op.lot.whole
                )
            else:
                small.model.add(op.lot.pieces >= least).only_enforce_if(literal)


CONSTRAINT = Constraint(
    key="lot_size",
    name="批量",
    source="docs/reference/schedule-problem.md 规则 2",
    parameters=("orders.minimum_lot", "factories.minimum_lot", "factories.maximum_lot"),
    broken=_broken,
    post=_post,
    explain=lambda problem: "每批不小于订单与所经工厂的最小批量，不大于工厂的最大批量",
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="订单的最小批量提高到 90 件",
            broken=True,
            change=lambda problem, plan: (
                replace(
                    problem,
                    orders=tuple(
                        replace(each, minimum_lot=90) for each in problem.orders
                    ),
                ),
                plan,
            ),
        ),
    ),
)
