"""How wide the columns of a table are, so that no number is torn over two lines."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from diaodu.papers.model import Row
from diaodu.papers.numbers import cell_text
from diaodu.papers.text import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.papers.model import Cell, Column, Table

__all__ = ["fitted", "needs"]

_HEAD, _TEXT, _MOST, _LONGEST = 6, 8, 26, 44  # half-width places
_CAPITAL = 0.45  # what a capital letter of Times takes above half a character


def fitted(table: Table, *, mm: float, place: float, side: float) -> list[float]:
    """Return widths that fill ``mm``: those of the columns, where they suffice.

    ``place`` is the width of half a Chinese character, ``side`` the margin in a cell.
    A column of numbers gets what its longest number needs, then text gets what spares
    it a second line, then all get what they wished for.
    """
    whole = sum(column.mm for column in table.columns)
    wished = [column.mm * mm / whole for column in table.columns]
    if not any(column.number for column in table.columns):
        return wished
    rooms = _rooms(table)
    needed = [places * place + side for places in map(_least, rooms, table.columns)]
    if sum(needed) > mm:
        flexible = [column.number is None for column in table.columns]
        least = [_TEXT * place + side if each else mm for each in flexible]
        return _shared(list(map(min, needed, least)), needed, mm)
    natural = [
        max(need, (min(most, _LONGEST) + 1) * place + side)
        for need, most in zip(needed, rooms, strict=True)
    ]
    if sum(natural) >= mm:
        return _shared(needed, natural, mm)
    return _shared(natural, wished, mm)


def needs(table: Table, *, place: float, side: float) -> list[float]:
    """Return the width below which a column would tear a number or a short word."""
    rooms = _rooms(table)
    return [places * place + side for places in map(_least, rooms, table.columns)]


def _rooms(table: Table) -> list[int]:
    """Return the places of the longest text in each column."""
    longest = [0] * len(table.columns)
    for row in table.rows:
        if isinstance(row, Row):
            cells = zip(row.cells, table.columns, strict=True)
            rooms = (_cell_room(cell, column) for cell, column in cells)
            longest = list(map(max, longest, rooms))
    return longest


def _cell_room(cell: Cell, column: Column) -> int:
    lines = cell_text(cell, column.number).split("\n")
    return max(map(_room, lines)) + 2 * cell.indent


def _least(room: int, column: Column) -> int:
    breaks = column.number is None and column.align == "left"
    least = min(room, _TEXT if breaks else _MOST)
    return max(least, _head(column.name)) + 1


def _head(name: str) -> int:
    """Return the places of a head, of one broken on purpose its longest line."""
    lines = name.split("\n")
    return max(map(width, lines)) if lines[1:] else min(width(name), _HEAD)


def _room(text: str) -> int:
    """Return the places of a text.

    Word sets figures a little off Chinese; capitals are wider than half a character.
    """
    kinds = [character.isascii() for character in text]
    gaps = sum(one != other for one, other in pairwise(kinds)) // 2
    capitals = sum("A" <= character <= "Z" for character in text)
    return width(text) + gaps + ceil(capitals * _CAPITAL)


def _shared(needed: Sequence[float], wished: Sequence[float], mm: float) -> list[float]:
    """Give each what it needs; what is left over goes where more was wished."""
    more = [max(wish - need, 0.0) for wish, need in zip(wished, needed, strict=True)]
    left = mm - sum(needed)
    if left <= 0 or not sum(more):
        return [need * mm / sum(needed) for need in needed]
    share = left / sum(more)
    return [need + extra * share for need, extra in zip(needed, more, strict=True)]
