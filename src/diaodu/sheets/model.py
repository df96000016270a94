"""What a table is made of: its columns, its rows, and where each cell stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from diaodu.kernel.issue import Issue

__all__ = ["Column", "Kind", "Rows", "Sheet", "Table", "Value", "letters", "place"]

Kind = Literal["text", "integer", "decimal", "date", "percent"]
Value: TypeAlias = str | int | float | Decimal | date | None
Rows: TypeAlias = Iterable[Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in the program, its name in the head, its kind of value.

    A percent is a number of percent: 12.5 is 12.5 %. ``synonyms`` are other heads it
    may have; ``width`` counts half-width characters; ``over`` is the head it shares
    with its neighbours. A template offers the ``choices`` and shows the
    ``hint``; reading does not judge them.
    """

    key: str
    name: str
    kind: Kind = "text"
    required: bool = False
    synonyms: tuple[str, ...] = ()
    width: float | None = None
    over: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet to be written: ``merge`` names columns whose equal runs are joined.

    ``corner`` are lines that stand at the top right, above the head.
    """

    columns: tuple[Column, ...]
    rows: Rows
    name: str = "表1"
    title: str = ""
    merge: tuple[str, ...] = ()
    corner: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What was read: rows by column key, all that is wrong, and which head was which.

    ``mapping`` gives for each key the head as printed; ``unused`` are the heads that
    no column asked for. A wrong or an empty cell is None in its row.
    """

    rows: tuple[dict[str, Value], ...]
    issues: tuple[Issue, ...]
    mapping: dict[str, str]
    unused: tuple[str, ...] = ()
    file: str = ""
    sheet: str | None = None
    lines: tuple[int, ...] = ()
    columns: dict[str, int] = field(default_factory=dict)

    def where(self, row: int, key: str) -> str:
        """Say where a value came from: 台账.xlsx「任务」C5 for row 0, key "unit"."""
        cell = f"{letters(self.columns[key])}{self.lines[row]}"
        return place(self.file, self.sheet, cell)


def letters(column: int) -> str:
    """Name a column as Excel does; the first is 0, which is A."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def place(file: str, sheet: str | None, cell: str) -> str:
    """Write a place in a file as people read it."""
    return f"{file}「{sheet}」{cell}" if sheet else f"{file} {cell}".rstrip()
