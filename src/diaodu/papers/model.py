"""What a paper is made of: columns, rows, tables, sections and sheets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Literal, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

__all__ = [
    "Attachments",
    "Band",
    "Block",
    "Cell",
    "Column",
    "Content",
    "DateLine",
    "Heading",
    "Paper",
    "Row",
    "Section",
    "Sheet",
    "Table",
    "Text",
]

Align: TypeAlias = Literal["left", "center", "right"]
Content = TypeVar("Content")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a printed table; ``over`` is the head shared with its neighbours.

    ``mm`` is the width on paper; a sheet keeps the proportions.
    """

    key: str
    name: str
    mm: float
    over: str = ""
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; an ``open`` one waits for a person to fill it."""

    value: str | int | float | date | None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, with as many cells as the table has columns."""

    cells: tuple[Cell, ...]
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A heading inside a table, across all columns. ``level`` counts from 1."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns, and the rows and bands under them."""

    columns: tuple[Column, ...]
    rows: tuple[Row | Band, ...]
    empty: str = "无"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the running text: level 1 一、, 2 （一）, 3 1., 4 (1)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of the running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Attachments:
    """The line that names what is attached."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateLine:
    """Who signs, and the day, at the end of the text."""

    day: date
    signer: str = ""


Block: TypeAlias = Heading | Text | Table | Attachments | DateLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a Word file that begins on a page of its own.

    ``subtitle`` stands centred under the title, ``lines`` under that in small print;
    ``notes`` at its end; a ``wide`` section lies on its side.
    """

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a workbook: title, lines of small print, one table, notes."""

    name: str
    title: str
    table: Table
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Generic[Content]):
    """A catalogue entry: how some content becomes a Word file and a workbook."""

    key: str
    name: str
    source: str
    columns: tuple[Column, ...]
    sections: Callable[[Content], Sequence[Section]]
    sheets: Callable[[Content], Sequence[Sheet]]
    example: Content = field(repr=False)

    def word(self, content: Content, path: Path) -> None:
        """Write the content as a Word file, whole or not at all."""
        from diaodu.papers.word import write_word

        write_word(self.sections(content), path)

    def excel(self, content: Content, path: Path) -> None:
        """Write the content as a workbook, whole or not at all."""
        from diaodu.papers.excel import write_excel

        write_excel(self.sheets(content), path)
