"""Reasons, each sound on its own, for which a problem has no plan at all."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from diaodu.scheduling.planning.bounding import NEVER, earliest_ends
from diaodu.scheduling.planning.hours import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.planning.works import Task, Works

__all__ = ["dead_ends"]


def dead_ends(works: Works) -> tuple[str, ...]:
    """Return why there is no plan, in Chinese; nothing is proven if there is none."""
    reasons = [reason for task in works.tasks for reason in _places(works, task)]
    return tuple(reasons) or tuple(_times(works))


def _places(works: Works, task: Task) -> Iterator[str]:
    code = task.order.code
    for step in task.route:
        able = list(works.able(task, step))
        if not able:
            why = "（技能、等级、指定与禁用工厂）"
            yield f"订单 {code}：没有工厂能做工序“{step.process}”{why}"
        elif not any(_fits(works, task, factory) for _, factory in able):
            why = "的件数在任何工厂都不合最小、最大批量"
            yield f"订单 {code}：工序“{step.process}”{why}"
    if task.order.together and not works.sites(task.order):
        yield f"订单 {code}：没有一家工厂（一个等级）能做完全部技能工序"


def _fits(works: Works, task: Task, factory: object) -> bool:
    """Return whether a factory could take at least one lot of a task."""
    least, most = works.least(task, factory), works.most(task, factory)  # type: ignore[arg-type]
    if works.waived(task):
        return most >= 1
    return min(task.pieces, most) >= least


def _times(works: Works) -> Iterator[str]:
    begin = works.problem.begin
    for task, end in earliest_ends(works):
        code, order = task.order.code, task.order
        if end >= NEVER or end > works.problem.days * DAY:
            days = works.problem.days
            yield f"订单 {code}：即使独占全部工厂，{days} 天排产期内也做不完"
        elif order.latest is not None and end > works.grid.day(order.latest) + DAY:
            done = begin + timedelta(minutes=end)
            late = f"晚于最迟日期 {order.latest:%m-%d}"
            yield f"订单 {code}：最早 {done:%m-%d %H:%M} 完成，{late}"
