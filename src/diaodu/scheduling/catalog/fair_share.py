"""一家企业一周占用共享裁床超过份额时，别家不得在等。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from diaodu.scheduling.constraint import Constraint, Example, altered
from diaodu.scheduling.tiny import at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.constraint import View
    from diaodu.scheduling.planning.exact import Small


def _broken(view: View) -> Iterator[tuple[str, str]]:
    percent = {each.firm: each.percent for each in view.problem.shares}
    shared = view.reckoning.shared
    _, spans = view.works.grid.weeks()
    for (firm, week), cuts in shared.items():
        if firm not in percent or not any(cut.planned for cut in cuts):
            continue
        used = sum((cut.minutes for cut in cuts), start=Fraction(0))
        capacity = view.works.shared_minutes(spans[week])
        if used * 100 <= percent[firm] * capacity:
            continue
        waiting = sorted(
            other
            for (other, later), rows in shared.items()
            if other != firm and later > week
            if any(row.material <= spans[week][0] for row in rows)
        )
        if waiting:
            share = f"占用 {float(used):.0f} 分钟，份额 {percent[firm]}%"
            yield f"第 {week + 1} 周", f"{firm} {share}，{waiting[0]} 在等"


def _post(small: Small) -> None:
    small.share_tables()


CONSTRAINT = Constraint(
    key="fair_share",
    name="共享裁床公平",
    source="docs/reference/schedule-problem.md 规则 19",
    parameters=("shares", "orders.firm", "orders.material"),
    broken=_broken,
    post=_post,
    explain=lambda problem: "；".join(
        f"{each.firm} 每周最多占共享裁床 {each.percent}%（别家在等时）"
        for each in problem.shares
    ),
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="甲只有 1% 的份额，乙的裁剪推到下一周",
            broken=True,
            change=lambda problem, plan: (
                replace(
                    problem,
                    shares=tuple(replace(each, percent=1) for each in problem.shares),
                    orders=tuple(
                        replace(each, material=date(2026, 12, 1))
                        for each in problem.orders
                    ),
                ),
                altered(plan, "乙一-1", "裁剪", start=at(7, 8), end=at(7, 8, 30)),
            ),
        ),
    ),
)
