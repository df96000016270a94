"""要求同厂（同等级）的订单，技能工序都在一家工厂（一个等级）。"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from diaodu.scheduling.constraint import Constraint, Example, altered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.constraint import View
    from diaodu.scheduling.planning.exact import Small


def _broken(view: View) -> Iterator[tuple[str, str]]:
    for order in view.problem.orders:
        if not order.together:
            continue
        places: dict[bool, set[str]] = {False: set(), True: set()}
        for made in view.made:
            if made.order.code == order.code and made.kind == "skilled":
                site = view.works.site_of(order, made.factory)
                places[made.operation.frozen].add(site)
        wrong = places[False] - places[True] if places[True] else set()
        if len(places[False]) > 1 or wrong:
            named = "、".join(sorted(places[False] | places[True]))
            yield order.code, f"分散在 {named}"


def _post(small: Small) -> None:
    for order in small.works.problem.orders:
        if not order.together:
            continue
        stays = small.works.stays(order)
        skilled = [
            (literal, small.works.site_of(order, small.factory(number)))
            for op in small.operations
            if op.kind == "skilled" and small.works.tasks[op.lot.task].order == order
            for number, literal in op.pools.items()
        ]
        for literal, site in skilled:
            if stays and site not in stays:
                small.model.add(literal == 0)
        for (one, here), (two, there) in combinations(skilled, 2):
            if here != there:
                small.model.add_bool_or(~one, ~two)


CONSTRAINT = Constraint(
    key="together",
    name="不得分散",
    source="docs/reference/schedule-problem.md 规则 8",
    parameters=("orders.together",),
    broken=_broken,
    post=_post,
    explain=lambda problem: "要求同厂或同等级的订单不分散",
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="甲一要求同厂，一批改到核心",
            broken=True,
            change=lambda problem, plan: (
                replace(
                    problem,
                    orders=tuple(
                        replace(each, together="factory") for each in problem.orders
                    ),
                ),
                altered(plan, "甲一-1", "车缝", factory="卫二"),
            ),
        ),
    ),
)
