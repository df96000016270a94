"""Tables in a Word paper: two-level heads that repeat, bands, rows kept whole."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from diaodu.papers.model import Band, Row, Table
from diaodu.papers.phrases import amount, day_text
from diaodu.papers.styles import (
    BAND,
    CELL,
    CELL_SIZE,
    HEAD_CELL,
    LOWER_BAND,
    write_text,
)
from diaodu.papers.text import clean, line_count
from diaodu.papers.xml import element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import Table as WordTable
    from docx.table import _Cell, _Row

    from diaodu.papers.model import Cell, Column

__all__ = ["add_table"]

_HEAD_FILL, _BAND_FILLS, _DOUBT_FILL = (
    "D5DEEA",
    ("E6ECF3", "F4F7FA", "FFFFFF"),
    "FFF0CF",
)
# A row of more lines may break across pages: whole, it would leave a page half empty.
# The first row may break sooner, else the title could stand on its page alone.
_WHOLE, _FIRST_WHOLE = 13, 8
_SIDE_MM = 1.0
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def add_table(document: Document, table: Table, *, mm: float) -> None:
    """Add a table, its columns stretched or pressed to ``mm`` together."""
    widths = _widths(table.columns, mm)
    word = document.add_table(0, len(widths))
    word.autofit = False
    word.alignment = WD_TABLE_ALIGNMENT.CENTER
    _set_borders(word)
    for column, wide in zip(word.columns, widths, strict=True):
        column.width = Mm(wide)
    _add_head(word, table.columns, widths)
    longest = _FIRST_WHOLE
    for row in table.rows or (Band(table.empty, 2),):
        if isinstance(row, Band):
            _add_band(word, row, widths)
        else:
            whole = _lines(row, widths) <= longest
            _add_row(row, table.columns, _new_row(word, widths, whole=whole))
            longest = _WHOLE


def _widths(columns: Sequence[Column], mm: float) -> list[float]:
    whole = sum(column.mm for column in columns)
    return [column.mm * mm / whole for column in columns]


def _add_head(
    word: WordTable, columns: Sequence[Column], widths: Sequence[float]
) -> None:
    levels = 2 if any(column.over for column in columns) else 1
    rows = [_new_row(word, widths, repeat=True) for _ in range(levels)]
    for row in rows:
        for cell in row.cells:
            _fill(cell, _HEAD_FILL)
            cell.paragraphs[0].style = HEAD_CELL
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for index, column in enumerate(columns):
        top, below = rows[0].cells[index], rows[-1].cells[index]
        if not column.over:
            _write(top.merge(below), column.name, HEAD_CELL)
            continue
        _write(below, column.name, HEAD_CELL)
        if index and columns[index - 1].over == column.over:
            rows[0].cells[index - 1].merge(top)
        else:
            _write(top, column.over, HEAD_CELL)


def _add_band(word: WordTable, band: Band, widths: Sequence[float]) -> None:
    row = _new_row(word)
    cell, *rest = row.cells
    for other in rest:
        row._tr.remove(other._tc)  # noqa: SLF001
    cell._tc.grid_span = len(rest) + 1  # noqa: SLF001
    cell.width = Mm(sum(widths))
    _fill(cell, _BAND_FILLS[min(band.level, 3) - 1])
    _write(cell, band.text, BAND if band.level == 1 else LOWER_BAND)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    cell.paragraphs[0].paragraph_format.keep_with_next = True


def _add_row(row: Row, columns: Sequence[Column], word_row: _Row) -> None:
    for cell, given, column in zip(word_row.cells, row.cells, columns, strict=True):
        mark = "※" if row.doubtful and column is columns[0] else ""
        if mark:
            _fill(cell, _DOUBT_FILL)
        _write(cell, _text(given) + mark, CELL, open_point=given.open)
        cell.paragraphs[0].alignment = _ALIGN[column.align]
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _text(cell: Cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, date):
        return day_text(value)
    return value if isinstance(value, str) else amount(value)


def _lines(row: Row, widths: Sequence[float]) -> int:
    half = CELL_SIZE * 25.4 / 72 / 2
    return max(
        line_count(_text(cell), (wide - 2 * _SIDE_MM) / half - 1)
        for cell, wide in zip(row.cells, widths, strict=True)
    )


def _new_row(
    word: WordTable,
    widths: Sequence[float] = (),
    *,
    repeat: bool = False,
    whole: bool = True,
) -> _Row:
    row = cast("_Row", word.add_row())  # type: ignore[no-untyped-call]
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    if whole:
        properties.append(element("cantSplit"))
    if repeat:
        properties.append(element("tblHeader"))
    for cell, wide in zip(row.cells, widths, strict=False):
        cell.width = Mm(wide)
    return row


def _write(cell: _Cell, text: str, style: str, *, open_point: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    # Ours have their name as id; looking a style up by name takes most of the time.
    paragraph._p.style = style  # noqa: SLF001
    write_text(paragraph, clean(text), open_point=open_point)


def _fill(cell: _Cell, colour: str) -> None:
    shade = element("shd", val="clear", color="auto", fill=colour)
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    properties.insert_element_before(shade, "w:noWrap", "w:tcMar", "w:vAlign")


def _set_borders(word: WordTable) -> None:
    properties = word._tbl.tblPr  # noqa: SLF001
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        outer = not side.startswith("inside")
        size = "8" if outer else "4"
        edge = element(side, val="single", sz=size, space="0", color="404040")
        borders.append(edge)
    properties.insert_element_before(borders, "w:tblLayout", "w:tblLook")
    margins = element("tblCellMar")
    for side, mm in (("top", 0.8), ("left", 1.0), ("bottom", 0.8), ("right", 1.0)):
        margins.append(element(side, w=str(round(mm * 1440 / 25.4)), type="dxa"))
    properties.insert_element_before(margins, "w:tblLook")
