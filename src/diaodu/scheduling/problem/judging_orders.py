"""What is wrong with the orders of a problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.problem.eligible import Known
    from diaodu.scheduling.problem.model import Factory, Order, Problem

__all__ = ["order_faults"]

_MOST_PIECES = 10_000_000

Fault = tuple[str, str, str]


def order_faults(problem: Problem, known: Known) -> Iterator[Fault]:
    """Yield the faults of each order: dates, cells, route, and who could make it."""
    begun = {lot.order for lot in problem.frozen}
    for number, order in enumerate(problem.orders):
        where = f"orders[{number}]"
        yield from _dates(order, where)
        yield from _cells(order, where)
        yield from _choices(order, where, known)
        yield from _route(order, where, known)
        if order.cells and order.code not in begun:
            yield from _quantity(order, where, known)


def _dates(order: Order, where: str) -> Iterator[Fault]:
    if order.due < order.material:
        message = f"交期 {order.due} 早于面料到厂日 {order.material}"
        yield f"{where}.due", "due_before_material", message
    if order.latest is not None and order.latest < order.due:
        message = f"最迟日期 {order.latest} 早于交期 {order.due}"
        yield f"{where}.latest", "latest_before_due", message


def _cells(order: Order, where: str) -> Iterator[Fault]:
    if not order.cells:
        message = f"订单“{order.code}”没有一件数量"
        yield f"{where}.cells", "no_pieces", message
    if order.pieces > _MOST_PIECES:
        message = f"订单共 {order.pieces} 件，超过 {_MOST_PIECES} 件，请分成几张"
        yield f"{where}.cells", "too_many_pieces", message
    seen: set[tuple[str, str]] = set()
    for place, cell in enumerate(order.cells):
        if (cell.colour, cell.size) in seen:
            message = f"颜色“{cell.colour}”尺码“{cell.size}”重复"
            yield f"{where}.cells[{place}]", "doubled", message
        seen.add((cell.colour, cell.size))


def _choices(order: Order, where: str, known: Known) -> Iterator[Fault]:
    for field in ("only", "never"):
        for place, code in enumerate(getattr(order, field)):
            if code not in known.factories:
                message = f"没有名为“{code}”的工厂"
                yield f"{where}.{field}[{place}]", "unknown_code", message


def _route(order: Order, where: str, known: Known) -> Iterator[Fault]:
    if not order.route:
        yield f"{where}.route", "no_route", f"订单“{order.code}”没有工序"
    seen: set[str] = set()
    for place, step in enumerate(order.route):
        there = f"{where}.route[{place}].process"
        if step.process in seen:
            yield there, "doubled", f"工序“{step.process}”在路线中重复"
        elif step.process not in known.processes:
            yield there, "unknown_code", f"没有名为“{step.process}”的工序"
        else:
            yield from _unmade(order, step.process, where, known)
        seen.add(step.process)


def _unmade(order: Order, process: str, where: str, known: Known) -> Iterator[Fault]:
    """Tell at which of lines, skill, grade and choice the last factory falls out."""
    for stage, left in known.narrowed(order, process):
        if not left:
            field, message = _reason(order, process, stage)
            yield f"{where}.{field}", f"no_{stage}", message
            return


def _reason(order: Order, process: str, stage: str) -> tuple[str, str]:
    if stage == "lines":
        return "route", f"没有一家工厂有“{process}”产线"
    if stage == "skill":
        return "category", f"没有一家工厂会做“{order.category}”（{process}）"
    if stage == "grade":
        message = f"能做“{process}”的工厂，质量等级都达不到 {order.grade} 级"
        return "grade", message
    return "only", f"指定和排除之后，没有一家工厂可以做“{process}”"


def _quantity(order: Order, where: str, known: Known) -> Iterator[Fault]:
    if order.pieces < order.minimum_lot:
        message = f"订单共 {order.pieces} 件，少于本单最小批量 {order.minimum_lot} 件"
        yield f"{where}.minimum_lot", "below_minimum_lot", message
        return
    for step in order.route:
        makers = known.makers(order, step.process)
        if not makers:
            continue
        least = min(each.minimum_lot for each in makers)
        if order.pieces < least:
            message = (
                f"订单共 {order.pieces} 件，少于能做“{step.process}”的工厂的"
                f"最小批量（最低 {least} 件）"
            )
            yield f"{where}.cells", "below_minimum_lot", message
        elif (most := _most(order, makers)) is not None and order.pieces > most:
            message = (
                f"订单共 {order.pieces} 件，分 {order.most_lots} 批在“{step.process}”"
                f"最多只能做 {most} 件"
            )
            yield f"{where}.most_lots", "above_maximum_lot", message


def _most(order: Order, makers: tuple[Factory, ...]) -> int | None:
    """Return how many pieces the most lots can have; None without a limit."""
    limits = [each.maximum_lot for each in makers]
    if None in limits:
        return None
    return order.most_lots * max(each for each in limits if each is not None)
