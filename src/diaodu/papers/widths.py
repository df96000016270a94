"""How wide the columns of a table are, so that no number is torn over two lines."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from diaodu.papers.model import Row
from diaodu.papers.numbers import cell_text
from diaodu.papers.text import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.papers.model import Cell, Column, Table

__all__ = ["fitted", "needs"]

_HEAD, _TEXT, _MOST = 6, 8, 26  # half-width places


def fitted(table: Table, *, mm: float, place: float, side: float) -> list[float]:
    """Return widths that fill ``mm``: those of the columns, where they suffice.

    ``place`` is the width of half a Chinese character, ``side`` the margin in a cell.
    A column of numbers gets what its longest number needs, from the columns of text.
    """
    whole = sum(column.mm for column in table.columns)
    wished = [column.mm * mm / whole for column in table.columns]
    if not any(column.number for column in table.columns):
        return wished
    firm = [column.number is not None for column in table.columns]
    needed = needs(table, place=place, side=side)
    least = [
        need if each else min(need, _TEXT * place + side)
        for need, each in zip(needed, firm, strict=True)
    ]
    if sum(needed) > mm:
        wished, needed = needed, least
    return _shared(wished, needed, mm)


def needs(table: Table, *, place: float, side: float) -> list[float]:
    """Return the width below which a column would tear a number or a short word."""
    columns = table.columns
    longest = [0] * len(columns)
    for row in table.rows:
        if isinstance(row, Row):
            rooms = (
                _cell_room(cell, column)
                for cell, column in zip(row.cells, columns, strict=True)
            )
            longest = list(map(max, longest, rooms))
    return [
        (max(min(most, _MOST), min(width(column.name), _HEAD)) + 1) * place + side
        for most, column in zip(longest, columns, strict=True)
    ]


def _cell_room(cell: Cell, column: Column) -> int:
    room = max(map(_room, cell_text(cell, column.number).split("\n")))
    breaks = column.number is None and column.align == "left"
    return min(room, _TEXT) if breaks else room


def _room(text: str) -> int:
    """Return the places of a text; Word sets figures a little off Chinese."""
    kinds = [character.isascii() for character in text]
    return width(text) + sum(one != other for one, other in pairwise(kinds)) // 2


def _shared(wished: Sequence[float], needed: Sequence[float], mm: float) -> list[float]:
    """Give each what it needs; what is left over goes where more was wished."""
    if sum(needed) >= mm:
        return [need * mm / sum(needed) for need in needed]
    more = [max(wish - need, 0.0) for wish, need in zip(wished, needed, strict=True)]
    left = mm - sum(needed)
    return [
        need + extra * left / sum(more)
        for need, extra in zip(needed, more, strict=True)
    ]
