"""The head of a table: which row it is, and which head belongs to which column."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from diaodu.sheets._cells import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.sheets._files import Grid
    from diaodu.sheets.model import Column

__all__ = ["Head", "find", "joined"]

_DEEPEST = 50
_BRACKET = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Head:
    """The row of the head and the last row it reaches, from 0.

    ``columns`` maps keys to places, ``printed`` holds the heads as printed,
    ``repeated`` the places of heads that ask for a column already taken.
    """

    row: int
    last: int
    columns: dict[str, int]
    printed: tuple[str, ...]
    repeated: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _Label:
    """One head: its own words, and those with the shared head above it."""

    own: str
    full: str


def find(grid: Grid, columns: Sequence[Column]) -> Head | None:
    """Find the row that names the most columns, the highest of equals."""
    rows = joined(grid)
    heads = [_head(rows, row, columns) for row in range(len(rows))]
    best = max(heads, key=lambda head: len(head.columns), default=None)
    if best is None or not best.columns:
        return None
    reach = [low for (top, _), (low, _) in grid.merged if top <= best.row <= low]
    last = max([best.row, *reach])
    return Head(best.row, last, best.columns, best.printed, best.repeated)


def joined(grid: Grid) -> list[list[str]]:
    """Copy the upper rows as text, joined cells filled with what they show."""
    rows = [[shown(cell) for cell in row] for row in grid.rows[:_DEEPEST]]
    for (top, left), (low, right) in grid.merged:
        for row in rows[top : low + 1]:
            text = rows[top][left] if left < len(rows[top]) else ""
            row[left : right + 1] = [text] * len(row[left : right + 1])
    return rows


def _head(rows: Sequence[Sequence[str]], row: int, columns: Sequence[Column]) -> Head:
    labels = list(_labels(rows, row))
    taken: dict[str, int] = {}
    for match in (_is_full, _is_name, _is_bare, _is_synonym):
        for place, label in enumerate(labels):
            if label.own and place not in taken.values():
                wanted = (c.key for c in columns if c.key not in taken)
                key = next((k for k in wanted if match(label, _of(columns, k))), None)
                taken |= {key: place} if key else {}
    order = {column.key: taken[column.key] for column in columns if column.key in taken}
    repeated = _repeated(labels, columns, order)
    printed = tuple(label.own for label in labels)
    return Head(row, row, order, printed, tuple(repeated))


def _repeated(
    labels: Sequence[_Label], columns: Sequence[Column], taken: dict[str, int]
) -> Iterator[tuple[int, str]]:
    for place, label in enumerate(labels):
        if label.own and place not in taken.values():
            for column in columns:
                if _is_full(label, column) or _is_name(label, column):
                    yield place, column.key


def _labels(rows: Sequence[Sequence[str]], row: int) -> Iterator[_Label]:
    above = rows[row - 1] if row else ()
    for place, own in enumerate(rows[row]):
        over = above[place] if place < len(above) else ""
        yield _Label(own or over, over + own if over != own else own)


def _of(columns: Sequence[Column], key: str) -> Column:
    return next(column for column in columns if column.key == key)


def _is_full(label: _Label, column: Column) -> bool:
    full = _plain(column.over + column.name)
    return full == _plain(label.full) or full == _plain(label.own)


def _is_name(label: _Label, column: Column) -> bool:
    return _plain(label.own) == _plain(column.name)


def _is_bare(label: _Label, column: Column) -> bool:
    """Match without the unit in brackets, where only one side names a unit."""
    own, name = _plain(label.own), _plain(column.name)
    one = bool(_BRACKET.search(own)) != bool(_BRACKET.search(name))
    return one and _BRACKET.sub("", own) == _BRACKET.sub("", name) != ""


def _is_synonym(label: _Label, column: Column) -> bool:
    return _plain(label.own) in {_plain(each) for each in column.synonyms}


@lru_cache(maxsize=4_096)
def _plain(text: str) -> str:
    """Drop what heads are dressed with: blanks, breaks, stars, colons, width, case."""
    return re.sub(r"[\s*:·_]", "", unicodedata.normalize("NFKC", text)).casefold()
