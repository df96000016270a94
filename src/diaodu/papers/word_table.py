"""Tables in a Word paper: two-level heads that repeat, bands, rows kept whole.

A table is written as text and parsed once: cell by cell, python-docx takes many times
as long.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from docx.oxml import parse_xml

from diaodu.papers.model import Band, Lamp, Ref, Row
from diaodu.papers.numbers import cell_text, shown_value
from diaodu.papers.styles import (
    BAND,
    CELL,
    CELL_SIZE,
    DENSE_CELL,
    DENSE_HEAD,
    DENSE_SIZE,
    DENSE_TOTAL,
    HEAD_CELL,
    LOWER_BAND,
    OPEN,
    TOTAL,
)
from diaodu.papers.text import line_count
from diaodu.papers.widths import fitted
from diaodu.papers.word_runs import NAMESPACE, bookmark, lamp_xml, link_xml, run_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from diaodu.papers.anchors import Anchors
    from diaodu.papers.model import Cell, Column, Table

__all__ = ["table_element"]

_HEAD_FILL, _BAND_FILLS, _DOUBT_FILL = (
    "D5DEEA",
    ("E6ECF3", "F4F7FA", "FFFFFF"),
    "FFF0CF",
)
# A row of more lines may break across pages: whole, it would leave a page half empty.
# The first row may break sooner, else the title could stand on its page alone.
_WHOLE, _FIRST_WHOLE = 13, 8
_TOGETHER = 9  # a table with a caption and so few rows stays on one page
_SIDE_MM = 1.0
_TWIPS = 1440 / 25.4
_CHARACTER = round(CELL_SIZE * 20)


def table_element(table: Table, *, mm: float, anchors: Anchors) -> BaseOxmlElement:
    """Return a table, its columns stretched or pressed to ``mm`` together."""
    kind = _DENSE if len(table.columns) >= _MANY else _PLAIN
    widths = fitted(table, mm=mm, place=kind.size * 25.4 / 144, side=2 * _SIDE_MM)
    twips = [round(wide * _TWIPS) for wide in widths]
    rows = _Rows(table, twips, anchors, kind)
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in rows.widths)
    return parse_xml(
        f"<w:tbl {NAMESPACE}>{_PROPERTIES}<w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(rows.head())}{''.join(rows.body())}</w:tbl>"
    )


@dataclass(frozen=True, slots=True)
class _Print:
    """The styles of a table, and the size of its type in points."""

    head: str
    cell: str
    total: str
    size: float


_MANY = 12  # so many columns are set in small type
_PLAIN = _Print(HEAD_CELL, CELL, TOTAL, CELL_SIZE)
_DENSE = _Print(DENSE_HEAD, DENSE_CELL, DENSE_TOTAL, DENSE_SIZE)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of one table as text; widths are in twentieths of a point."""

    table: Table
    widths: Sequence[int]
    anchors: Anchors
    kind: _Print

    def head(self) -> Iterator[str]:
        """Give one row, or two where columns share a head."""
        columns = self.table.columns
        if not any(column.over for column in columns):
            yield _row(
                self._head_cell(_Frame(wide, fill=_HEAD_FILL), column.name)
                for wide, column in zip(self.widths, columns, strict=True)
            )
            return
        yield _row(self._upper(columns))
        yield _row(self._lower(columns))

    def _upper(self, columns: Sequence[Column]) -> Iterator[str]:
        index = 0
        while index < len(columns):
            column, last = columns[index], index + 1
            while column.over and last < len(columns):
                if columns[last].over != column.over:
                    break
                last += 1
            wide = sum(self.widths[index:last])
            merge = "" if column.over else "restart"
            frame = _Frame(wide, span=last - index, merge=merge, fill=_HEAD_FILL)
            yield self._head_cell(frame, column.over or column.name)
            index = last

    def _lower(self, columns: Sequence[Column]) -> Iterator[str]:
        for wide, column in zip(self.widths, columns, strict=True):
            merge = "" if column.over else "continue"
            frame = _Frame(wide, merge=merge, fill=_HEAD_FILL)
            yield self._head_cell(frame, column.name if column.over else "")

    def _head_cell(self, frame: _Frame, text: str) -> str:
        return frame.around(_paragraph(run_xml(text), self.kind.head))

    def body(self) -> Iterator[str]:
        """Give the rows and bands under the head."""
        rows = self.table.rows or (Band(self.table.empty, 2),)
        together = bool(self.table.caption) and len(rows) <= _TOGETHER
        longest = _FIRST_WHOLE
        for number, row in enumerate(rows, 1):
            if isinstance(row, Band):
                yield self._band(row)
                continue
            keep = together and number < len(rows)
            whole = self._lines(row) <= longest
            longest = _WHOLE
            yield _row(self._cells(row, keep=keep), whole=whole, head=False)

    def _band(self, band: Band) -> str:
        fill = _BAND_FILLS[min(band.level, 3) - 1]
        frame = _Frame(sum(self.widths), span=len(self.widths), fill=fill)
        style = BAND if band.level == 1 else LOWER_BAND
        text = _paragraph(run_xml(band.text), style, keep=True)
        return _row([frame.around(text)], head=False)

    def _cells(self, row: Row, *, keep: bool) -> Iterator[str]:
        style = self.kind.total if row.strong else self.kind.cell
        mark = run_xml("※") if row.doubtful else ""
        place = self.anchors.place(row.key)
        before = bookmark(place) if place else ""
        cells = zip(self.widths, row.cells, self.table.columns, strict=True)
        for wide, cell, column in cells:
            text = before + _text(cell, column, self.anchors) + mark
            frame = _Frame(wide, fill=_DOUBT_FILL if mark else "")
            yield frame.around(
                _paragraph(
                    text, style, keep=keep, align=column.align, indent=cell.indent
                )
            )
            mark = before = ""

    def _lines(self, row: Row) -> int:
        half = self.kind.size * 10
        side = 2 * _SIDE_MM * _TWIPS
        return max(
            line_count(cell_text(cell, column.number), (wide - side) / half - 1)
            for cell, wide, column in zip(
                row.cells, self.widths, self.table.columns, strict=True
            )
        )


@dataclass(frozen=True, slots=True)
class _Frame:
    """A cell without its text."""

    wide: int
    _: KW_ONLY
    span: int = 1
    merge: str = ""
    fill: str = ""

    def around(self, paragraph: str) -> str:
        """Return the cell with its text."""
        span = f'<w:gridSpan w:val="{self.span}"/>' if self.span > 1 else ""
        merge = f'<w:vMerge w:val="{self.merge}"/>' if self.merge else ""
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="{}"/>'
        fill = shade.format(self.fill) if self.fill else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{self.wide}" w:type="dxa"/>{span}{merge}{fill}'
            f'<w:vAlign w:val="center"/></w:tcPr>{paragraph}</w:tc>'
        )


def _row(cells: Iterable[str], *, whole: bool = True, head: bool = True) -> str:
    marks = "<w:cantSplit/>" * whole + "<w:tblHeader/>" * head
    return f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(cells)}</w:tr>"


def _paragraph(
    text: str, style: str, *, keep: bool = False, align: str = "", indent: int = 0
) -> str:
    parts = [f'<w:pStyle w:val="{style}"/>', "<w:keepNext/>" * keep]
    if indent:
        parts.append(f'<w:ind w:left="{indent * _CHARACTER}"/>')
    if align:
        parts.append(f'<w:jc w:val="{align}"/>')
    return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{text}</w:p>"


def _text(cell: Cell, column: Column, anchors: Anchors) -> str:
    value = shown_value(cell)
    if isinstance(value, Lamp):
        return lamp_xml(value)
    text = cell_text(cell, column.number)
    if cell.link:
        return link_xml(Ref(text, cell.link, cell.title), anchors)
    return run_xml(text, colour=OPEN if cell.open else "")


def _borders() -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{4 if side.startswith("inside") else 8}"'
        ' w:space="0" w:color="404040"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{round(mm * _TWIPS)}" w:type="dxa"/>'
        for side, mm in (
            ("top", 0.8),
            ("left", _SIDE_MM),
            ("bottom", 0.8),
            ("right", _SIDE_MM),
        )
    )
    return (
        f"<w:tblBorders>{edges}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar>"
    )


_PROPERTIES = (
    '<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/>'
    f'{_borders()}<w:tblLook w:val="0000"/></w:tblPr>'
)
