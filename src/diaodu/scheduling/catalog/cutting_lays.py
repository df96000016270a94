"""每个裁剪属于一床（一拨），同料同版一起开始、一起结束。"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from diaodu.scheduling.constraint import Constraint, Example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.constraint import View
    from diaodu.scheduling.plan import Batch
    from diaodu.scheduling.planning.exact import Small
    from diaodu.scheduling.planning.reckoning import Made


def _broken(view: View) -> Iterator[tuple[str, str]]:
    count = Counter((lot, b.process) for b in view.plan.batches for lot in b.lots)
    for made in view.planned:
        if made.kind == "cut" and count[made.lot.code, made.operation.process] != 1:
            yield made.lot.code, "应恰好属于一拨裁剪"
    for batch in view.plan.batches:
        where = f"{batch.factory} {batch.line} 号 {batch.start:%m-%d %H:%M}"
        found = [view.steps.get((code, batch.process)) for code in batch.lots]
        members = [made for made in found if made is not None]
        if len(members) < len(found) or not members:
            yield where, "拨里有不存在的批"
            continue
        yield from _wrong(view, batch, members, where)


def _wrong(
    view: View, batch: Batch, members: list[Made], where: str
) -> Iterator[tuple[str, str]]:
    place = (batch.factory, batch.line, batch.start, batch.end)
    for made in members:
        each = made.operation
        if (each.factory, each.line, each.start, each.end) != place:
            yield where, f"{each.lot} 不与本拨同时同床"
        if (made.order.fabric, made.order.pattern) != (batch.fabric, batch.pattern):
            yield where, f"{each.lot} 的面料或版型不同"
    layers, lays = view.reckoning.layers_of(members)
    if (batch.layers, batch.lays) != (layers, lays):
        yield (
            where,
            f"应为 {layers} 层 {lays} 床，写成 {batch.layers} 层 {batch.lays} 床",
        )


def _post(small: Small) -> None:
    small.batches()


CONSTRAINT = Constraint(
    key="cutting_lays",
    name="裁床与铺布",
    source="docs/reference/schedule-problem.md 规则 14",
    parameters=("lines.tables", "orders.fabric", "orders.pattern"),
    broken=_broken,
    post=_post,
    explain=lambda problem: "同料同版才一起裁，层数、床数算得对",
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="层数写错",
            broken=True,
            change=lambda problem, plan: (
                problem,
                replace(
                    plan, batches=tuple(replace(b, layers=3) for b in plan.batches)
                ),
            ),
        ),
    ),
)
