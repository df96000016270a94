"""What is wrong with the frozen work of a problem."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from diaodu.scheduling.problem.eligible import Known
    from diaodu.scheduling.problem.model import FrozenLot, FrozenStep, Order, Problem

__all__ = ["frozen_faults"]

Fault = tuple[str, str, str]


class _Taken(NamedTuple):
    """One line taken for a time by a frozen lot."""

    start: datetime
    end: datetime
    lot: FrozenLot
    where: str


def frozen_faults(problem: Problem, known: Known) -> Iterator[Fault]:
    """Yield the faults of each frozen lot, and two of them in one place."""
    for number, lot in enumerate(problem.frozen):
        where = f"frozen[{number}]"
        order = known.orders.get(lot.order)
        if order is None:
            message = f"没有名为“{lot.order}”的订单"
            yield f"{where}.order", "unknown_code", message
        else:
            yield from _steps(lot, order, where)
        for place, step in enumerate(lot.steps):
            yield from _place(step, f"{where}.steps[{place}]", known)
    yield from _pieces(problem, known)
    yield from _meetings(problem, known)


def _steps(lot: FrozenLot, order: Order, where: str) -> Iterator[Fault]:
    route = [step.process for step in order.route]
    done = [step.process for step in lot.steps]
    first = route.index(done[0]) if done and done[0] in route else 0
    if not done or done != route[first : first + len(done)]:
        message = f"已定的工序应是订单路线（{'→'.join(route)}）中相连的几道"
        yield f"{where}.steps", "frozen_route", message
    for place, (one, other) in enumerate(pairwise(lot.steps), 1):
        if other.start < one.end:
            message = f"“{other.process}”在“{one.process}”完成之前就开始了"
            yield f"{where}.steps[{place}].start", "frozen_order", message


def _place(step: FrozenStep, where: str, known: Known) -> Iterator[Fault]:
    if step.end <= step.start:
        yield f"{where}.end", "frozen_times", "结束不晚于开始"
    if step.factory not in known.factories:
        message = f"没有名为“{step.factory}”的工厂"
        yield f"{where}.factory", "unknown_code", message
        return
    lines = known.lines.get((step.factory, step.process))
    if lines is None:
        message = f"工厂“{step.factory}”没有“{step.process}”产线"
        yield f"{where}.process", "no_lines", message
    elif step.line > lines.count:
        message = f"“{step.factory}”的“{step.process}”只有 {lines.count} 条产线"
        yield f"{where}.line", "no_such_line", message


def _pieces(problem: Problem, known: Known) -> Iterator[Fault]:
    left = {
        (order.code, cell.colour, cell.size): cell.pieces
        for order in known.orders.values()
        for cell in order.cells
    }
    for number, lot in enumerate(problem.frozen):
        for place, cell in enumerate(lot.cells):
            key = (lot.order, cell.colour, cell.size)
            left[key] = left.get(key, 0) - cell.pieces
            if left[key] < 0 and lot.order in known.orders:
                message = (
                    f"已定件数超过订单：颜色“{cell.colour}”尺码“{cell.size}”"
                    f"多 {-left[key]} 件"
                )
                yield f"frozen[{number}].cells[{place}]", "frozen_pieces", message
        if not lot.cells:
            yield f"frozen[{number}].cells", "no_pieces", "已定任务没有件数"


def _meetings(problem: Problem, known: Known) -> Iterator[Fault]:
    """Tell of two frozen steps in one place at a time, unless cut in one batch."""
    taken: dict[tuple[str, str, int], list[_Taken]] = defaultdict(list)
    for number, lot in enumerate(problem.frozen):
        for place, step in enumerate(lot.steps):
            there = f"frozen[{number}].steps[{place}].start"
            taken[step.factory, step.process, step.line].append(
                _Taken(step.start, step.end, lot, there)
            )
    for (factory, process, line), rows in taken.items():
        for one, other in pairwise(sorted(rows, key=lambda row: row[:2])):
            if other.start < one.end and not _batched(one, other, process, known):
                message = (
                    f"“{other.lot.code}”与“{one.lot.code}”同时占用"
                    f"{factory} {process} {line} 号，一处不能同时做两件事"
                )
                yield other.where, "frozen_meeting", message


def _batched(one: _Taken, other: _Taken, process: str, known: Known) -> bool:
    kind = known.processes.get(process)
    if kind is None or kind.kind != "cut" or one[:2] != other[:2]:
        return False
    cloths = {
        (order.fabric, order.pattern)
        for each in (one, other)
        if (order := known.orders.get(each.lot.order))
    }
    return len(cloths) == 1
