"""第一道工序不早于到料日，也不早于排产开始。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.constraint import Constraint, Example, altered
from diaodu.scheduling.tiny import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.constraint import View
    from diaodu.scheduling.planning.exact import Small


def _broken(view: View) -> Iterator[tuple[str, str]]:
    for made in view.planned:
        if made.start < 0:
            yield made.lot.code, f"工序“{made.operation.process}”早于排产开始"
        first = made.order.route[0].process == made.operation.process
        there = view.works.grid.day(made.order.material)
        if first and not made.lot.frozen and made.start < there:
            yield made.lot.code, f"早于到料日 {made.order.material:%m-%d} 开工"


def _post(small: Small) -> None:
    for op in small.operations:
        task = small.works.tasks[op.lot.task]
        if op.before is None and task.frozen is None:
            grid = small.works.grid
            ready = max(0, grid.up(grid.day(task.order.material)))
            small.model.add(op.start >= ready)


CONSTRAINT = Constraint(
    key="material_date",
    name="到料",
    source="docs/reference/schedule-problem.md 规则 9",
    parameters=("orders.material", "begin"),
    broken=_broken,
    post=_post,
    explain=lambda problem: "到料之前不开工",
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="到料前一天就裁",
            broken=True,
            change=lambda problem, plan: (
                problem,
                altered(plan, "乙一-1", "裁剪", start=at(1, 16), end=at(1, 16, 30)),
            ),
        ),
    ),
)
