"""The sheets of orders: routes by columns, sizes by columns, frozen work by rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.problem.columns import Entry
from diaodu.scheduling.problem.pages_orders import CELLS, FROZEN, ORDERS
from diaodu.scheduling.problem.rows import Row
from diaodu.scheduling.problem.sharing_out import shared_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.scheduling.problem.draft import Draft, Record
    from diaodu.scheduling.problem.rows import Book

__all__ = ["read_frozen", "read_orders"]

_ROUTE, _SIZE = "route:", "size:"
_URGENCY = 5  # (10 - priority) / 5: the usual priority pays the usual price


def read_orders(book: Book, draft: Draft, processes: Sequence[str], late: int) -> None:
    """Read orders with their routes and sizes; ``late`` is fen a piece and day."""
    known: dict[str, tuple[str, Record]] = {}

    def route(heads: tuple[str, ...]) -> Iterator[Entry]:
        for code in processes:
            if any(_is_process(head, code) for head in heads):
                yield Entry(
                    key=_ROUTE + code,
                    name=f"{code}（分/件）",
                    form="seconds",
                    synonyms=(code, f"{code}工时", f"{code}工时（分/件）"),
                )

    for row in book.rows(ORDERS, route):
        where, record = draft.append("orders", _without(row, _ROUTE))
        record |= {"route": [], "cells": []}
        for key, cell in row.cells.items():
            if key.startswith(_ROUTE) and key in row.values:
                values = {
                    "process": key.removeprefix(_ROUTE),
                    "seconds": row.values[key],
                }
                step = Row(values, {"process": cell, "seconds": cell})
                draft.into(record, "route", step, where=where)
        known.setdefault(row.text("code"), (where, record))
    _read_cells(book, draft, known)
    for _where, record in known.values():
        _price(record, late)


def _is_process(head: str, code: str) -> bool:
    bare = head.replace("(", "（").partition("（")[0].strip()
    return bare in {code, f"{code}工时"}


def _without(row: Row, prefix: str) -> Row:
    return Row(
        {key: each for key, each in row.values.items() if not key.startswith(prefix)},
        {key: each for key, each in row.cells.items() if not key.startswith(prefix)},
    )


def _price(record: Record, late: int) -> None:
    """Give an order without a price of lateness the usual one by its priority."""
    priority = record.get("priority", _URGENCY)
    if "late_fen_per_day" not in record and isinstance(priority, int):
        pieces = sum(cell.get("pieces", 0) for cell in record["cells"])
        record["late_fen_per_day"] = max(0, pieces * late * (10 - priority) // _URGENCY)


def _read_cells(book: Book, draft: Draft, known: dict[str, tuple[str, Record]]) -> None:
    def sizes(heads: tuple[str, ...]) -> Iterator[Entry]:
        for head in dict.fromkeys(heads):
            yield Entry(key=_SIZE + head, name=head, form="whole")

    for row in book.rows(CELLS, sizes):
        code = row.text("order")
        if code in known:
            _read_sizes(book, draft, row, known[code])
        elif code:
            book.wrong(row, "order", f"订单页没有订单号“{code}”")


def _read_sizes(book: Book, draft: Draft, row: Row, owner: tuple[str, Record]) -> None:
    where, record = owner
    total = 0
    for key, pieces in row.values.items():
        if key.startswith(_SIZE) and isinstance(pieces, int) and pieces:
            total += pieces
            values: Record = {"colour": row.text("colour"), "pieces": pieces}
            values["size"] = key.removeprefix(_SIZE)
            cells = {"pieces": row.cells[key]}
            cells["colour"] = row.cells.get("colour", row.cells[key])
            draft.into(record, "cells", Row(values, cells), where=where)
    if row.values.get("total", total) != total:
        message = f"合计 {row.text('total')} 与各尺码之和 {total} 不符"
        book.wrong(row, "total", message)


def read_frozen(book: Book, draft: Draft) -> None:
    """Read frozen work: rows of one order and one code are steps of one lot."""
    left = _left(draft)
    known: dict[tuple[str, str], tuple[str, Record, Row]] = {}
    for row in book.rows(FROZEN):
        key = (row.text("order"), row.text("code"))
        if key not in known:
            where, record = draft.append("frozen", row.only("code", "order"))
            record |= {"steps": [], "cells": _taken(book, row, left)}
            if "pieces" in row.cells:
                draft.places.setdefault(f"{where}.cells", row.cells["pieces"])
            known[key] = (where, record, row)
        where, record, first = known[key]
        for name in ("pieces", "colour"):
            if row.values.get(name) != first.values.get(name):
                book.wrong(row, name, f"同一批“{key[1]}”的件数和颜色应前后一致")
        step = row.only("process", "factory", "line", "start", "end")
        draft.into(record, "steps", step, where=where)


def _left(draft: Draft) -> dict[str, list[Record]]:
    """Copy the cells of each order: what frozen lots may take."""
    left: dict[str, list[Record]] = {}
    for record in draft.document.get("orders", []):
        code = record.get("code", "")
        left.setdefault(code, [dict(cell) for cell in record["cells"]])
    return left


def _taken(book: Book, row: Row, left: dict[str, list[Record]]) -> list[Record]:
    """Take the pieces of a lot from what is left of its order, in proportion."""
    cells = left.get(row.text("order"), [])
    colour, pieces = row.values.get("colour"), row.values.get("pieces")
    cells = [cell for cell in cells if colour in {None, cell["colour"]}]
    there = sum(max(0, cell["pieces"]) for cell in cells)
    if not isinstance(pieces, int) or row.text("order") not in left:
        return []
    if not 0 < pieces <= there:
        message = f"已定 {pieces} 件，订单（该颜色）只剩 {there} 件可定"
        book.wrong(row, "pieces", message)
        return []
    shares = shared_out(pieces, [max(0, cell["pieces"]) for cell in cells])
    for cell, share in zip(cells, shares, strict=True):
        cell["pieces"] -= share
    pairs = zip(cells, shares, strict=True)
    return [cell | {"pieces": share} for cell, share in pairs if share]
