"""Rules 5 to 8: who may do a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.checking.report import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.checking.case import Case, Record, Work

__all__ = ["able", "place_breaches"]


def place_breaches(case: Case) -> Iterator[Breach]:
    """Yield what is wrong with the factories that were chosen."""
    for work in case.works:
        if not work.frozen:
            yield from _able(work)
    for order in case.problem["orders"]:
        if order["together"]:
            yield from _together(case, order)


def _able(work: Work) -> Iterator[Breach]:
    factory, order = work.factory, work.order
    name = factory["code"]
    if not 1 <= work.line <= work.lines["count"]:
        message = f"只有 {work.lines['count']} 条产线"
        yield Breach(code="skill", where=work.where, message=message)
    if work.skilled and work.skill is None:
        message = f"“{name}”不会做“{order['category']}”"
        yield Breach(code="skill", where=work.where, message=message)
    if factory["grade"] > order["grade"]:
        message = f"“{name}”是 {factory['grade']} 级，订单要 {order['grade']} 级"
        yield Breach(code="grade", where=work.where, message=message)
    if work.skilled and order["only"] and name not in order["only"]:
        message = f"订单只许 {'、'.join(order['only'])} 做"
        yield Breach(code="choice", where=work.where, message=message)
    if work.skilled and name in order["never"]:
        message = f"订单不许“{name}”做"
        yield Breach(code="choice", where=work.where, message=message)


def _together(case: Case, order: Record) -> Iterator[Breach]:
    field = "code" if order["together"] == "factory" else "grade"
    works = [each for each in case.of_order(order["code"]) if each.skilled]
    begun = {each.factory[field] for each in works if each.frozen}
    planned = {each.factory[field] for each in works if not each.frozen}
    if (planned - begun) if begun else len(planned) > 1:
        named = "、".join(sorted(planned | begun))
        what = "工厂" if field == "code" else "等级"
        message = f"要求在同一{what}做，却分在 {named}"
        where = f"订单“{order['code']}”"
        yield Breach(code="together", where=where, message=message)


def able(case: Case, order: Record, process: str) -> list[Record]:
    """Return the factories that could do a step of an order."""
    found = []
    skilled = case.processes[process]["kind"] == "skilled"
    for code, factory in case.factories.items():
        if (code, process) not in case.lines or factory["grade"] > order["grade"]:
            continue
        known = {each["category"] for each in factory["skills"]}
        chosen = code not in order["never"] and (
            not order["only"] or code in order["only"]
        )
        if not skilled or (order["category"] in known and chosen):
            found.append(factory)
    return found
