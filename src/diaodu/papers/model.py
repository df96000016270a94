"""What a paper is made of: columns, rows, tables, sections and sheets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from functools import partial
    from pathlib import Path

    from diaodu.papers.drawing import Studio

__all__ = [
    "Attachments",
    "Band",
    "Block",
    "Cell",
    "Column",
    "Content",
    "DateLine",
    "Formula",
    "Heading",
    "Lamp",
    "Number",
    "Paper",
    "Picture",
    "Ref",
    "Row",
    "Section",
    "Sheet",
    "Table",
    "Text",
    "Value",
    "Words",
    "pictures_of",
    "plain",
    "runs",
]

Align: TypeAlias = Literal["left", "center", "right"]
Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Ref:
    """A number in the running text that links to the row it comes from.

    ``target`` is the key of a row; ``title`` tells the formula and the source. Where no
    row of that key is in the paper, only the text is printed.
    """

    text: str
    target: str
    title: str = ""


Words: TypeAlias = str | tuple[str | Ref, ...]


def runs(words: Words) -> tuple[str | Ref, ...]:
    """Return the runs of some words."""
    return (words,) if isinstance(words, str) else words


def plain(words: Words) -> str:
    """Return some words without their links."""
    return "".join(run if isinstance(run, str) else run.text for run in runs(words))


@dataclass(frozen=True, slots=True)
class Number:
    """How the numbers of a column are printed: always with the same digits."""

    digits: int = 0
    grouped: bool = True
    percent: bool = False
    signed: bool = False


class Lamp(Enum):
    """A light, printed as a dot and its word: colour alone tells nothing in grey."""

    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"
    BLUE = "蓝"


@dataclass(frozen=True, slots=True)
class Formula:
    """A number that a workbook computes anew, and its value for print.

    In ``text``, ``{key}`` is the cell of that column in the same row, ``{key@row}``
    the cell of that column in the row of that key, ``{key@a:b}`` the cells of that
    column from row a to row b.
    """

    text: str
    value: float | str | None


Value: TypeAlias = str | int | float | date | Lamp | Formula | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a printed table; ``over`` is the head shared with its neighbours.

    ``mm`` is the width on paper; a sheet keeps the proportions. Where ``number`` is
    None, numbers are printed as they are.
    """

    key: str
    name: str
    mm: float
    over: str = ""
    align: Align = "left"
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; an ``open`` one waits for a person to fill it.

    ``about`` marks a derived number (约); ``link`` is the key of the row it comes from,
    ``title`` tells the formula and the source; ``number`` goes before the column's.
    """

    value: Value
    open: bool = False
    about: bool = False
    link: str = ""
    title: str = ""
    indent: int = 0
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, with as many cells as the table has columns.

    ``key`` makes it a place that numbers can link to; a ``strong`` one is a total.
    """

    cells: tuple[Cell, ...]
    doubtful: bool = False
    key: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A heading inside a table, across all columns. ``level`` counts from 1."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns, and the rows and bands under them.

    A ``caption`` is numbered 表1, 表2 … in Word and HTML; ``unit`` stands above the
    table at the right, ``notes`` below it; a ``folded`` one opens by a click in HTML.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | Band, ...]
    empty: str = "无"
    caption: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the running text: level 1 一、, 2 （一）, 3 1., 4 (1)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of the running text; its numbers may link to rows."""

    text: Words


@dataclass(frozen=True, slots=True)
class Attachments:
    """The line that names what is attached."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateLine:
    """Who signs, and the day, at the end of the text."""

    day: date
    signer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart, printed ``mm`` wide; its ``caption`` is numbered 图1, 图2.

    ``chart`` makes the Altair chart: a function of a module, or a partial of one, so
    that another process can draw it. ``alt`` tells in words what it shows. Where no
    picture can be drawn, the table ``instead`` is printed; HTML offers it beside the
    picture.
    """

    chart: partial[Any]
    caption: str
    alt: str
    mm: float = 150.0
    instead: Table | None = field(default=None, repr=False)


Block: TypeAlias = Heading | Text | Table | Picture | Attachments | DateLine


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


def pictures_of(sections: Sequence[Section]) -> list[Picture]:
    """Return the pictures of a paper."""
    blocks = (block for section in sections for block in section.blocks)
    return [block for block in blocks if isinstance(block, Picture)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a workbook: title, lines of small print, one table, notes.

    A ``filtered`` one has a filter on each column over the rows that are no totals; a
    ``wide`` one is printed on A3 and keeps the millimetres of its columns.
    """

    name: str
    title: str
    table: Table
    lines: tuple[Words, ...] = ()
    notes: tuple[str, ...] = ()
    filtered: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(Generic[Content]):
    """A catalogue entry: how some content becomes a Word file and a workbook.

    ``pages`` are the sections of the HTML file where they are not those of Word.
    """

    key: str
    name: str
    source: str
    columns: tuple[Column, ...]
    sections: Callable[[Content], Sequence[Section]]
    sheets: Callable[[Content], Sequence[Sheet]]
    example: Content = field(repr=False)
    pages: Callable[[Content], Sequence[Section]] | None = None

    def word(
        self, content: Content, path: Path, *, studio: Studio | None = None
    ) -> None:
        """Write the content as a Word file, whole or not at all."""
        from diaodu.papers.word import write_word

        write_word(self.sections(content), path, studio=studio)

    def order(self, content: Content, studio: Studio) -> None:
        """Let the pictures of the Word file be drawn while other files are written."""
        from diaodu.papers.word import order_pictures

        order_pictures(self.sections(content), studio)

    def excel(self, content: Content, path: Path) -> None:
        """Write the content as a workbook, whole or not at all."""
        from diaodu.papers.excel import write_excel

        write_excel(self.sheets(content), path)

    def html(
        self, content: Content, path: Path, *, studio: Studio | None = None
    ) -> None:
        """Write the content as one HTML file that needs no other, whole or not."""
        from diaodu.papers.html import write_html

        pages = self.pages or self.sections
        write_html(pages(content), path, studio=studio)
