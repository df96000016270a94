"""同时开动的产线不超过工厂的用电上限。"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from diaodu.scheduling.constraint import Constraint, Example

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.constraint import View
    from diaodu.scheduling.planning.exact import Small
    from diaodu.scheduling.planning.reckoning import Made


def _broken(view: View) -> Iterator[tuple[str, str]]:
    for factory in view.problem.factories:
        if factory.power_kw is None:
            continue
        row = [m for line in view.reckoning.lines.values() for m in line]
        row = [m for m in row if m.factory.code == factory.code and m.pool.power_kw]
        for minute in sorted({minute for made in row for minute in _edges(view, made)}):
            running = [made for made in row if _runs(view, made, minute)]
            draw = sum(made.pool.power_kw for made in running)
            planned = any(not made.operation.frozen for made in running)
            held = view.works.grid.cap_holds(factory, minute)
            if held and planned and draw > factory.power_kw:
                when = view.problem.begin + timedelta(minutes=minute)
                most = f"上限 {factory.power_kw} 千瓦"
                yield factory.code, f"{when:%m-%d %H:%M} 用电 {draw} 千瓦，{most}"
                break


def _edges(view: View, made: Made) -> set[int]:
    """Return the minutes at which the load may begin to be too high."""
    spans = view.works.grid.spans[made.pool.calendar]
    opening = {low for low, _ in spans if made.start <= low < made.end}
    caps = view.works.grid.cap_spans(made.factory)
    holding = {low for low, _ in caps if made.start <= low < made.end}
    return {made.start} | opening | holding


def _runs(view: View, made: Made, minute: int) -> bool:
    if not made.start <= minute < made.end:
        return False
    spans = view.works.grid.spans[made.pool.calendar]
    return any(low <= minute < high for low, high in spans)


def _post(small: Small) -> None:
    for factory in small.works.capped:
        small.cap_power(factory)


CONSTRAINT = Constraint(
    key="power_cap",
    name="限电",
    source="docs/reference/schedule-problem.md 规则 18",
    parameters=("factories.power_kw", "factories.power_windows", "lines.power_kw"),
    broken=_broken,
    post=_post,
    explain=lambda problem: "；".join(
        f"{each.code} 用电不超过 {each.power_kw} 千瓦"
        for each in problem.factories
        if each.power_kw is not None
    ),
    examples=(
        Example(what="小例的计划", broken=False),
        Example(
            what="上限只有 10 千瓦",
            broken=True,
            change=lambda problem, plan: (
                replace(
                    problem,
                    factories=tuple(
                        each if each.power_kw is None else replace(each, power_kw=10)
                        for each in problem.factories
                    ),
                ),
                plan,
            ),
        ),
    ),
)
