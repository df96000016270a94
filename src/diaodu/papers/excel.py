"""Write a paper as a workbook: one sheet a list, ready to print on A4."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties

from diaodu.kernel.files import replace_file
from diaodu.papers.excel_looks import BAND_FILLS, DOUBT_FILL, HEAD_FILL, Look, Looks
from diaodu.papers.formulas import Places, keep_values, resolved
from diaodu.papers.model import Band, Formula, Lamp, Ref, Row, plain, runs
from diaodu.papers.numbers import DOT, cell_text, excel_format
from diaodu.papers.text import clean, cut, line_count
from diaodu.papers.widths import needs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import IO

    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

    from diaodu.papers.model import Cell, Column, Sheet, Words

__all__ = ["write_excel"]

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_LONGEST = 32_000  # Excel takes 32,767 characters in a cell
_LONGEST_TIP = 250  # and 255 in the tip of a link
_HIGHEST = 409.0  # and 409 points in a row
_ACROSS = 140.0  # half-width places of a page on its side
_PAGE = 273.0  # and its millimetres between the margins
_A3, _A4 = 8, 9
_SIZE, _LINE, _AIR = 10.5, 15.0, 6.0
_TITLE_SIZE, _SMALL_SIZE = 20.0, 11.0
_SIDE = 3.0
_TITLE = Look(font="title", align="center", box=False)
_SMALL = Look(font="small", align="left", box=False)
_UNIT = Look(font="small", align="right", box=False)
_SIZES = {"title": _TITLE_SIZE, "small": _SMALL_SIZE}
_DAY = 'yyyy"年"m"月"d"日"'


@dataclass(frozen=True, slots=True)
class _Page:
    """A sheet in the making: what it shows, where its columns and rows stand.

    ``numbers`` gives the next row: openpyxl looks through all cells for the last one.
    """

    page: Worksheet
    sheet: Sheet
    looks: Looks
    links: Mapping[str, str]
    places: Places
    widths: Sequence[float]
    values: dict[str, float | str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def columns(self) -> Sequence[Column]:
        """Return the columns of the table."""
        return self.sheet.table.columns


def write_excel(sheets: Sequence[Sheet], path: Path) -> None:
    """Write the sheets as one workbook, whole or not at all."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = ""
    workbook.properties.title = clean(sheets[0].title).replace("\n", "")
    links = _links(sheets)
    looks = Looks()
    values = {}
    for number, sheet in enumerate(sheets, 1):
        page = _Page(
            workbook.create_sheet(sheet.name),
            sheet,
            looks,
            links,
            Places.of(sheet.table.columns, _rows(sheet)),
            _widths(sheet),
        )
        _add_sheet(page)
        values[f"xl/worksheets/sheet{number}.xml"] = page.values
    replace_file(path, lambda stream: _save(workbook, values, stream))


def _save(
    workbook: Workbook,
    values: Mapping[str, Mapping[str, float | str]],
    stream: IO[bytes],
) -> None:
    if not any(values.values()):
        workbook.save(stream)
        return
    draft = BytesIO()
    workbook.save(draft)
    keep_values(draft.getvalue(), values, stream)


def _levels(sheet: Sheet) -> int:
    return 2 if any(column.over for column in sheet.table.columns) else 1


def _rows(sheet: Sheet) -> dict[str, int]:
    """Return where the keyed rows of a sheet will stand."""
    above = 1 + len(sheet.lines) + bool(sheet.table.unit) + _levels(sheet)
    return {
        row.key: number
        for number, row in reversed(list(enumerate(sheet.table.rows, above + 1)))
        if isinstance(row, Row) and row.key
    }


def _links(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Return the place of every keyed row in the workbook, the first of each key."""
    found: dict[str, str] = {}
    for sheet in sheets:
        name = sheet.name.replace("'", "''")
        for key, number in _rows(sheet).items():
            found.setdefault(key, f"'{name}'!A{number}")
    return found


def _add_sheet(page: _Page) -> None:
    sheet, table = page.sheet, page.sheet.table
    for index, wide in enumerate(page.widths, 1):
        page.page.column_dimensions[get_column_letter(index)].width = wide
    _add_across(page, sheet.title, _TITLE, line=30.0)
    for line in sheet.lines:
        _add_across(page, line, _SMALL, line=16.0)
    if table.unit:
        _add_across(page, f"单位：{table.unit}", _UNIT, line=16.0)
    head, body = _add_head(page)
    for row in table.rows or (Band(table.empty, 2),):
        if isinstance(row, Band):
            _add_band(page, row)
        else:
            _add_row(page, row)
    if sheet.filtered:
        _add_filter(page, body)
    for note in (*(f"注：{each}" for each in table.notes), *sheet.notes):
        _add_across(page, note, _SMALL, line=16.0)
    _set_print(page, head=head, body=body)


def _add_filter(page: _Page, body: int) -> None:
    """Put filters into the head, over the rows down to the totals at the end."""
    rows = list(page.sheet.table.rows)
    while rows and isinstance(rows[-1], Row) and rows[-1].strong:
        rows.pop()
    if rows:
        last = get_column_letter(len(page.widths))
        filters = page.page.auto_filter
        filters.ref = f"A{body - 1}:{last}{body + len(rows) - 1}"


def _widths(sheet: Sheet) -> list[float]:
    """Return the widths in half-width places; a sheet may be wider than a page."""
    table = sheet.table
    whole = _PAGE if sheet.wide else sum(column.mm for column in table.columns)
    wished = [column.mm * _ACROSS / whole for column in table.columns]
    needed = needs(table, place=1.0, side=_SIDE)
    return [
        round(max(wish, need) if column.number else wish, 1)
        for wish, need, column in zip(wished, needed, table.columns, strict=True)
    ]


def _add_across(page: _Page, words: Words, look: Look, *, line: float) -> None:
    """Add a line over all columns: the title centred, small print from the left."""
    here, text = page.page, plain(words)
    number = next(page.numbers)
    cell = _at(here, number, 1)
    _merge(page, (1, number, len(page.widths), number))
    _put(page, cell, clean(text), look)
    for run in runs(words):
        if isinstance(run, Ref) and run.target in page.links:
            _link(page, cell, run.target, run.title)
            break
    room = sum(page.widths) * _SIZE / _SIZES[look.font] - 2
    here.row_dimensions[number].height = line * line_count(text, room) + _AIR


def _add_head(page: _Page) -> tuple[int, int]:
    """Add the head in one or two rows; return its first row and the one under it."""
    here, columns = page.page, page.columns
    top, *more = (next(page.numbers) for _ in range(_levels(page.sheet)))
    bottom = more[0] if more else top
    look = Look(font="head", align="center", fill=HEAD_FILL)
    for index, column in enumerate(columns, 1):
        for number in range(top, bottom + 1):
            page.looks.dress(_at(here, number, index), look)
        _put(page, _at(here, bottom if column.over else top, index), column.name, look)
        if column.over:
            _put(page, _at(here, top, index), column.over, look)
        elif bottom > top:
            _merge(page, (index, top, index, bottom))
    for first, last in _spans(columns):
        _merge(page, (first, top, last, top))
    for number in range(top, bottom + 1):
        here.row_dimensions[number].height = _LINE + 2 * _AIR
    _heighten_head(page, bottom)
    return top, bottom + 1


def _heighten_head(page: _Page, bottom: int) -> None:
    lines = max(
        line_count(column.name, wide - 2)
        for column, wide in zip(page.columns, page.widths, strict=True)
    )
    page.page.row_dimensions[bottom].height = _LINE * lines + 2 * _AIR


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


def _add_band(page: _Page, band: Band) -> None:
    here = page.page
    number = next(page.numbers)
    look = Look(
        font="head" if band.level == 1 else "lower",
        fill=BAND_FILLS[min(band.level, 3) - 1],
        indent=1,
    )
    for index in range(1, len(page.widths) + 1):
        page.looks.dress(_at(here, number, index), look)
    _put(page, _at(here, number, 1), clean(band.text), look)
    _merge(page, (1, number, len(page.widths), number))
    lines = line_count(band.text, sum(page.widths) - 4)
    here.row_dimensions[number].height = _LINE * lines + _AIR


def _add_row(page: _Page, row: Row) -> None:
    number = next(page.numbers)
    lines = 1
    font = "head" if row.strong else "body"
    for index, (cell, column) in enumerate(zip(row.cells, page.columns, strict=True)):
        doubtful = row.doubtful and not index
        look = Look(
            font="open" if cell.open else _lamp_font(cell) or font,
            align=column.align,
            indent=(column.align != "center") + cell.indent,
            fill=DOUBT_FILL if doubtful else "",
            format='0"※"' if doubtful else _format(cell, column),
        )
        target = _at(page.page, number, index + 1)
        _fill(page, target, cell, look)
        text = cell_text(cell, column.number)
        lines = max(lines, line_count(text, page.widths[index] - 3 - 2 * cell.indent))
    page.page.row_dimensions[number].height = min(_LINE * lines + _AIR, _HIGHEST)


def _fill(page: _Page, target: SheetCell, cell: Cell, look: Look) -> None:
    value = cell.value
    if isinstance(value, Formula):
        page.looks.dress(target, look)
        target.value = resolved(value.text, page.places, row=target.row)
        if value.value is not None:
            page.values[target.coordinate] = value.value
    elif isinstance(value, Lamp):
        _put(page, target, f"{DOT} {value.value}", look)
    elif isinstance(value, str):
        _put(page, target, cut(clean(value), _LONGEST), look)
    else:
        _put(page, target, value, look)
    if cell.link in page.links:
        _link(page, target, cell.link, cell.title)


def _lamp_font(cell: Cell) -> str:
    return cell.value.name.lower() if isinstance(cell.value, Lamp) else ""


def _format(cell: Cell, column: Column) -> str:
    if isinstance(cell.value, date):
        return _DAY
    number = cell.number or column.number
    if number and isinstance(cell.value, (int, float, Formula)):
        return excel_format(number, about=cell.about)
    return '"约"General' if cell.about else "General"


def _at(page: Worksheet, row: int, column: int) -> SheetCell:
    return cast("SheetCell", page.cell(row, column))


def _merge(page: _Page, bounds: tuple[int, int, int, int]) -> None:
    """Make one cell from the first to the last column and row."""
    page.looks.merge(page.page, CellRange(None, *bounds))


def _put(
    page: _Page, cell: SheetCell, value: str | float | date | None, look: Look
) -> None:
    """Set the value; text that looks like a formula stays text."""
    unsafe = isinstance(value, str) and value.startswith(_FORMULA_SIGNS)
    page.looks.dress(cell, look.quoted() if unsafe else look)
    cell.value = value
    if unsafe:
        cell.data_type = "s"


def _link(page: _Page, cell: SheetCell, target: str, title: str) -> None:
    cell.hyperlink = Hyperlink(
        ref=cell.coordinate,
        location=page.links[target],
        tooltip=clean(title)[:_LONGEST_TIP] or None,
    )


def _set_print(made: _Page, *, head: int, body: int) -> None:
    """Set a page on its side, one page wide, the head on every one, — 1 — outside."""
    page = made.page
    page.freeze_panes = f"B{body}"
    page.print_title_rows = f"{head}:{body - 1}"
    page.sheet_view.showGridLines = False
    setup = page.page_setup
    setup.orientation = "landscape"
    setup.paperSize = _A3 if made.sheet.wide else _A4
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
