"""Write a paper as a workbook: one sheet a list, ready to print on A4."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from diaodu.kernel.files import replace_file
from diaodu.papers.model import Band
from diaodu.papers.phrases import amount, day_text
from diaodu.papers.text import clean, cut, line_count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

    from diaodu.papers.model import Cell, Column, Row, Sheet

__all__ = ["write_excel"]

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t")
_LONGEST = 32_000  # Excel takes 32,767 characters in a cell
_HIGHEST = 409.0  # and 409 points in a row
_ACROSS = 140.0  # half-width places of a page on its side
_SIZE, _LINE, _AIR = 10.5, 15.0, 6.0
_TITLE_SIZE, _SMALL_SIZE = 20.0, 11.0

_TITLE = Font(name="方正小标宋简体", size=_TITLE_SIZE)
_SMALL = Font(name="楷体_GB2312", size=_SMALL_SIZE)
_HEAD = Font(name="黑体", size=_SIZE)
_BODY = Font(name="仿宋_GB2312", size=_SIZE)
_LOWER = Font(name="楷体_GB2312", size=_SIZE)
_OPEN = Font(name="仿宋_GB2312", size=_SIZE, color="A64B00")
_EDGE = Side(style="thin", color="404040")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_HEAD_FILL = PatternFill("solid", fgColor="D5DEEA")
_DOUBT_FILL = PatternFill("solid", fgColor="FFF0CF")
_BAND_FILLS = (
    PatternFill("solid", fgColor="E6ECF3"),
    PatternFill("solid", fgColor="F4F7FA"),
    PatternFill("solid", fgColor="FFFFFF"),
)


def write_excel(sheets: Sequence[Sheet], path: Path) -> None:
    """Write the sheets as one workbook, whole or not at all."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = ""
    workbook.properties.title = clean(sheets[0].title).replace("\n", "")
    for sheet in sheets:
        _add_sheet(workbook.create_sheet(sheet.name), sheet)
    replace_file(path, workbook.save)


def _add_sheet(page: Worksheet, sheet: Sheet) -> None:
    columns = sheet.table.columns
    places = _places(columns)
    for index, wide in enumerate(places, 1):
        page.column_dimensions[get_column_letter(index)].width = wide
    _add_across(page, sheet.title, places, _TITLE, line=30.0)
    for line in sheet.lines:
        _add_across(page, line, places, _SMALL, line=16.0)
    head = page.max_row + 1
    body = _add_head(page, columns, head)
    for row in sheet.table.rows or (Band(sheet.table.empty, 2),):
        if isinstance(row, Band):
            _add_band(page, row, places)
        else:
            _add_row(page, row, columns, places)
    for note in sheet.notes:
        _add_across(page, note, places, _SMALL, line=16.0)
    _set_print(page, head=head, body=body)


def _places(columns: Sequence[Column]) -> list[float]:
    whole = sum(column.mm for column in columns)
    return [round(column.mm * _ACROSS / whole, 1) for column in columns]


def _add_across(
    page: Worksheet, text: str, places: Sequence[float], font: Font, *, line: float
) -> None:
    """Add a line over all columns: the title centred, small print from the left."""
    number = 1 if page.max_row == 1 and page["A1"].value is None else page.max_row + 1
    page.merge_cells(
        start_row=number, end_row=number, start_column=1, end_column=len(places)
    )
    cell = _at(page, number, 1)
    _put(cell, clean(text))
    cell.font = font
    centred = "center" if font is _TITLE else "left"
    cell.alignment = Alignment(horizontal=centred, vertical="center", wrap_text=True)
    room = sum(places) * _SIZE / (font.size or _SIZE) - 2
    page.row_dimensions[number].height = line * line_count(text, room) + _AIR


def _add_head(page: Worksheet, columns: Sequence[Column], top: int) -> int:
    """Add the head in one or two rows; return the row under it."""
    bottom = top + (1 if any(column.over for column in columns) else 0)
    for index, column in enumerate(columns, 1):
        for number in range(top, bottom + 1):
            _dress(_at(page, number, index), _HEAD, "center").fill = _HEAD_FILL
        _put(_at(page, bottom if column.over else top, index), column.name)
        if column.over:
            _put(_at(page, top, index), column.over)
        elif bottom > top:
            page.merge_cells(None, top, index, bottom, index)
    for first, last in _spans(columns):
        page.merge_cells(None, top, first, top, last)
    for number in range(top, bottom + 1):
        page.row_dimensions[number].height = _LINE + 2 * _AIR
    return bottom + 1


def _spans(columns: Sequence[Column]) -> list[tuple[int, int]]:
    """Return first and last column of each head that several columns share."""
    spans: list[tuple[int, int]] = []
    for index, column in enumerate(columns, 1):
        if not column.over:
            continue
        if spans and columns[index - 2].over == column.over:
            spans[-1] = (spans[-1][0], index)
        else:
            spans.append((index, index))
    return [span for span in spans if span[0] < span[1]]


def _add_band(page: Worksheet, band: Band, places: Sequence[float]) -> None:
    number = page.max_row + 1
    font = _HEAD if band.level == 1 else _LOWER
    fill = _BAND_FILLS[min(band.level, 3) - 1]
    for index in range(1, len(places) + 1):
        _dress(_at(page, number, index), font, "left").fill = fill
    _put(_at(page, number, 1), clean(band.text))
    page.merge_cells(None, number, 1, number, len(places))
    lines = line_count(band.text, sum(places) - 4)
    page.row_dimensions[number].height = _LINE * lines + _AIR


def _add_row(
    page: Worksheet, row: Row, columns: Sequence[Column], places: Sequence[float]
) -> None:
    number = page.max_row + 1
    lines = 1
    for index, (cell, column) in enumerate(zip(row.cells, columns, strict=True), 1):
        target = _dress(
            _at(page, number, index), _OPEN if cell.open else _BODY, column.align
        )
        _put(target, _value(cell))
        lines = max(lines, line_count(_shown(cell), places[index - 1] - 3))
    if row.doubtful:
        first = _at(page, number, 1)
        first.fill = _DOUBT_FILL
        first.number_format = '0"※"'
    page.row_dimensions[number].height = min(_LINE * lines + _AIR, _HIGHEST)


def _at(page: Worksheet, row: int, column: int) -> SheetCell:
    return cast("SheetCell", page.cell(row, column))


def _value(cell: Cell) -> str | int | float | date | None:
    value = cell.value
    return cut(clean(value), _LONGEST) if isinstance(value, str) else value


def _shown(cell: Cell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, date):
        return day_text(value)
    return value if isinstance(value, str) else amount(value)


def _put(cell: SheetCell, value: str | int | float | date | None) -> None:
    """Set the value; text that looks like a formula stays text."""
    cell.value = value
    if isinstance(value, date):
        cell.number_format = 'yyyy"年"m"月"d"日"'
    if isinstance(value, str) and value.startswith(_FORMULA_SIGNS):
        cell.data_type = "s"
        cell.quotePrefix = True


def _dress(cell: SheetCell, font: Font, align: str) -> SheetCell:
    cell.font, cell.border = font, _BOX
    cell.alignment = Alignment(
        horizontal=align,
        vertical="center",
        wrap_text=True,
        indent=0 if align == "center" else 1,
    )
    return cell


def _set_print(page: Worksheet, *, head: int, body: int) -> None:
    """Set A4 on its side, one page wide, the head on every page, — 1 — outside."""
    page.freeze_panes = f"B{body}"
    page.print_title_rows = f"{head}:{body - 1}"
    page.sheet_view.showGridLines = False
    setup = page.page_setup
    setup.orientation, setup.paperSize = "landscape", 9
    setup.fitToWidth, setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.horizontalCentered = True
    margins = page.page_margins
    margins.left = margins.right = 12 / 25.4
    margins.top, margins.bottom = 15 / 25.4, 18 / 25.4
    margins.header = margins.footer = 9 / 25.4
    _number_pages(page)


def _number_pages(page: Worksheet) -> None:
    footers = page.HeaderFooter
    footers.differentOddEven = True
    for footer, side in ((footers.oddFooter, "right"), (footers.evenFooter, "left")):
        part = getattr(footer, side)
        part.text, part.font, part.size = "— &P —", "宋体,Regular", 14
