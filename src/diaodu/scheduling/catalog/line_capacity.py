"""一条产线同时只做一件事，一张裁床同时只裁一床。"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from diaodu.scheduling.constraint import Constraint, Example, altered
from diaodu.scheduling.tiny import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.constraint import View
    from diaodu.scheduling.planning.exact import Small
    from diaodu.scheduling.planning.reckoning import Made


def _broken(view: View) -> Iterator[tuple[str, str]]:
    for (factory, process, line), row in view.reckoning.lines.items():
        ordered = sorted(row, key=lambda made: (made.start, made.end))
        for one, two in pairwise(ordered):
            if two.start < one.end and not _both_frozen(one, two):
                where = f"{factory} {process} {line} 号"
                yield where, f"{one.lot.code} 与 {two.lot.code} 时间重叠"


def _both_frozen(one: Made, two: Made) -> bool:
    return one.operation.frozen and two.operation.frozen


def _post(small: Small) -> None:
    for pool, line in small.lines:
        small.sequence(pool, line)


CONSTRAINT = Constraint(
    key="line_capacity",
    name="产线不重叠",
    source="docs/reference/schedule-problem.md 规则 13",
    parameters=("lines.count", "frozen"),
    broken=_broken,
    post=_post,
    explain=lambda problem: "一条产线同时只做一批",
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="两批挤在一条线上",
            broken=True,
            change=lambda problem, plan: (
                problem,
                altered(plan, "甲一-定1", "车缝", start=at(1, 11), end=at(1, 12)),
            ),
        ),
    ),
)
