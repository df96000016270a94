"""Rules 1 to 4 and 17: the lots, their steps, and the work that stays."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from diaodu.scheduling.checking.report import Breach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.checking.case import Case, Record

__all__ = ["lot_breaches"]


def lot_breaches(case: Case) -> Iterator[Breach]:
    """Yield what is wrong with pieces, lots and routes."""
    for order in case.problem["orders"]:
        yield from _quantity(case, order)
        yield from _count(case, order)
    for lot in case.lots.values():
        yield from _size(case, lot)
        yield from _route(case, lot)
    yield from _frozen(case)


def _cells(record: Record) -> Counter[tuple[str, str]]:
    cells: Counter[tuple[str, str]] = Counter()
    for cell in record["cells"]:
        cells[cell["colour"], cell["size"]] += cell["pieces"]
    return cells


def _pieces(record: Record) -> int:
    return sum(cell["pieces"] for cell in record["cells"])


def _quantity(case: Case, order: Record) -> Iterator[Breach]:
    made: Counter[tuple[str, str]] = Counter()
    for lot in case.lots_of(order["code"]):
        if any(cell["pieces"] < 1 for cell in lot["cells"]) or not lot["cells"]:
            where = f"批“{lot['code']}”"
            message = "没有件数，或件数不是正数"
            yield Breach(code="order_quantity", where=where, message=message)
        made.update(_cells(lot))
    wanted = _cells(order)
    for colour, size in dict.fromkeys((*wanted, *made)):
        have, want = made[colour, size], wanted[colour, size]
        if have != want:
            message = f"颜色“{colour}”尺码“{size}”排了 {have} 件，应为 {want} 件"
            where = f"订单“{order['code']}”"
            yield Breach(code="order_quantity", where=where, message=message)


def _new(case: Case, order: str) -> list[Record]:
    rows = case.lots_of(order)
    return [each for each in rows if each["code"] not in case.frozen]


def _count(case: Case, order: Record) -> Iterator[Breach]:
    count = len(_new(case, order["code"]))
    if count > order["most_lots"]:
        message = f"分了 {count} 批，最多 {order['most_lots']} 批"
        where = f"订单“{order['code']}”"
        yield Breach(code="lot_count", where=where, message=message)


def _size(case: Case, lot: Record) -> Iterator[Breach]:
    if lot["code"] in case.frozen:
        return
    order = case.orders[lot["order"]]
    begun = [each for each in case.frozen.values() if each["order"] == lot["order"]]
    rest = _pieces(order) - sum(map(_pieces, begun))
    pieces, where = _pieces(lot), f"批“{lot['code']}”"
    factories = {w.factory["code"]: w.factory for w in case.of_lot(lot["code"])}
    least = max([order["minimum_lot"], *(f["minimum_lot"] for f in factories.values())])
    if begun:
        least = min(least, rest)
    if pieces < least:
        message = f"{pieces} 件，少于最小批量 {least} 件"
        yield Breach(code="lot_size", where=where, message=message)
    for code, factory in factories.items():
        most = factory["maximum_lot"]
        if most is not None and pieces > most:
            message = f"{pieces} 件，多于“{code}”的最大批量 {most} 件"
            yield Breach(code="lot_size", where=where, message=message)


def _route(case: Case, lot: Record) -> Iterator[Breach]:
    route = [step["process"] for step in case.orders[lot["order"]]["route"]]
    begun = case.frozen.get(lot["code"])
    if begun is not None:
        first = begun["steps"][0]["process"]
        route = route[route.index(first) :]
    done = Counter(work.process["code"] for work in case.of_lot(lot["code"]))
    for process in dict.fromkeys((*route, *done)):
        if done[process] != (process in route):
            want = 1 if process in route else 0
            message = f"工序“{process}”排了 {done[process]} 次，应为 {want} 次"
            where = f"批“{lot['code']}”"
            yield Breach(code="route_order", where=where, message=message)


def _frozen(case: Case) -> Iterator[Breach]:
    """Tell of frozen work that is gone or moved."""
    rows = Counter(_signature(row, row["lot"]) for row in case.plan["operations"])
    for code, begun in case.frozen.items():
        where = f"已定批“{code}”"
        lot = case.lots.get(code)
        same = lot is not None and lot["order"] == begun["order"]
        if lot is None or not same or _cells(lot) != _cells(begun):
            message = "已定的批不见了，或件数变了"
            yield Breach(code="frozen_work", where=where, message=message)
        for step in begun["steps"]:
            if rows[_signature(step, code)] != 1:
                message = f"已定的“{step['process']}”不见了，或被移动了"
                yield Breach(code="frozen_work", where=where, message=message)
    yield from _called(case)


def _called(case: Case) -> Iterator[Breach]:
    """Tell of work that is called frozen and is not, and the other way round."""
    fixed = {(c, s["process"]) for c, b in case.frozen.items() for s in b["steps"]}
    said = {
        f"批“{row['lot']}”的{row['process']}": (
            row["frozen"],
            (row["lot"], row["process"]) in fixed,
        )
        for row in case.plan["operations"]
    }
    for code, lot in case.lots.items():
        said[f"批“{code}”"] = (lot["frozen"], code in case.frozen)
    for where, (told, true) in said.items():
        if told != true:
            message = "是否已定，写得与已定任务不符"
            yield Breach(code="frozen_work", where=where, message=message)


def _signature(row: Record, lot: str) -> tuple[object, ...]:
    names = ("process", "factory", "line", "start", "end")
    return (lot, *(row[name] for name in names))
