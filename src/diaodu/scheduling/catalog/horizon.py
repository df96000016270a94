"""一切在排产期内完成。"""

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
        if made.operation.end > view.problem.end:
            yield made.lot.code, f"“{made.operation.process}”晚于排产期末"


def _post(small: Small) -> None:
    for op in small.operations:
        small.model.add(op.end <= small.works.grid.horizon)


CONSTRAINT = Constraint(
    key="horizon",
    name="排产期",
    source="docs/reference/schedule-problem.md 规则 16",
    parameters=("begin", "days"),
    broken=_broken,
    post=_post,
    explain=lambda problem: f"排产期 {problem.days} 天",
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="排产期只有一天",
            broken=True,
            change=lambda problem, plan: (replace(problem, days=1), plan),
        ),
    ),
)
