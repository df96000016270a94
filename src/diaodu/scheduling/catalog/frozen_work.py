"""已定的批和工序原样保留。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.constraint import Constraint, Example, altered
from diaodu.scheduling.tiny import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.constraint import View
    from diaodu.scheduling.planning.exact import Small


def _broken(view: View) -> Iterator[tuple[str, str]]:
    operations = {(each.lot, each.process): each for each in view.plan.operations}
    for frozen in view.problem.frozen:
        lot = view.lots.get(frozen.code)
        if lot is None or (lot.order, lot.cells) != (frozen.order, frozen.cells):
            yield frozen.code, "已定的批不在计划里，或件数变了"
        for step in frozen.steps:
            each = operations.get((frozen.code, step.process))
            kept = each is not None and all(
                getattr(each, name) == getattr(step, name)
                for name in ("factory", "line", "start", "end")
            )
            if not kept:
                yield frozen.code, f"已定工序“{step.process}”被动过"


def _post(small: Small) -> None:
    for op in small.operations:
        frozen = small.works.tasks[op.lot.task].frozen
        if frozen is not None and op.before is None:
            end = small.works.grid.up(small.minute(frozen.steps[-1].end))
            small.model.add(op.start >= max(0, end))


CONSTRAINT = Constraint(
    key="frozen_work",
    name="已定任务",
    source="docs/reference/schedule-problem.md 规则 17",
    parameters=("frozen",),
    broken=_broken,
    post=_post,
    explain=lambda problem: f"{len(problem.frozen)} 批已定任务不动",
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="已定的裁剪推后一小时",
            broken=True,
            change=lambda problem, plan: (
                problem,
                altered(plan, "甲一-定1", "裁剪", start=at(1, 9), end=at(1, 10)),
            ),
        ),
    ),
)
