"""From rows to a workbook that prints well, whole or not at all."""

from __future__ import annotations

import math
import re
import shutil
import tempfile
import unicodedata
from copy import copy
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from diaodu.errors import InputError
from diaodu.sheets.model import Column, Rows, Sheet, Value, letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from os import PathLike

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["template", "write", "write_book"]

_FORMATS = {
    "text": "@",
    "integer": "0",
    "decimal": "General",
    "date": "yyyy-mm-dd",
    "percent": "0.00%",
}
_KINDS = {
    "text": "文字",
    "integer": "整数",
    "decimal": "数字",
    "date": "日期，如 2026-10-01",
    "percent": "百分数，如 12.5%",
}
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BANNED = re.compile(r"[\\/*?:\[\]]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = ("=", "+", "-", "@", "\t")
_LONGEST = 32_767
_CUT = "……（超过 Excel 一格的上限，已截断）"
_LOSSLESS = 10**15
_LINE, _HIGHEST = 15.0, 409.0  # points: one line of text, the most Excel takes
_TEMPLATE_ROWS = 2_000
_CORNER = 3  # columns that the lines at the top right take


def write(
    path: str | PathLike[str],
    columns: Sequence[Column],
    *,
    rows: Rows,
    name: str = "表1",
    title: str = "",
    merge: Sequence[str] = (),
) -> None:
    """Write one table as an .xlsx workbook; an existing file is replaced at once."""
    sheet = Sheet(
        columns=tuple(columns), rows=rows, name=name, title=title, merge=tuple(merge)
    )
    write_book(path, (sheet,))


def write_book(path: str | PathLike[str], sheets: Sequence[Sheet]) -> None:
    """Write several sheets as one .xlsx workbook, in their order."""
    book = _book()
    for sheet in sheets:
        _fill(book.create_sheet(_BANNED.sub("", sheet.name)[:31] or "表"), sheet)
    _save(book, Path(path))


def template(path: str | PathLike[str], columns: Sequence[Column]) -> None:
    """Write the empty workbook that people fill in, with a sheet that explains it."""
    book = _book()
    page = book.create_sheet("填报")
    top = _fill(page, Sheet(columns=tuple(columns), rows=()))
    for at, column in enumerate(columns):
        page.column_dimensions[letters(at)].number_format = _FORMATS[column.kind]
        _guard(page, column, f"{letters(at)}{top + 1}:{letters(at)}{_TEMPLATE_ROWS}")
    _fill(book.create_sheet("填写说明"), _explained(columns))
    _offer(book, page, columns, top)
    _save(book, Path(path))


def _book() -> Workbook:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _explained(columns: Sequence[Column]) -> Sheet:
    heads = {"name": "列名", "kind": "填什么", "required": "必填", "also": "也可写作"}
    if any(column.hint for column in columns):
        heads["hint"] = "说明"
    rows = [
        {
            "name": column.over + column.name,
            "kind": _filled(column),
            "required": "是" if column.required else "否",
            "also": "、".join(column.synonyms),
            "hint": column.hint,
        }
        for column in columns
    ]
    return Sheet(columns=tuple(Column(k, n) for k, n in heads.items()), rows=rows)


def _filled(column: Column) -> str:
    return (
        "、".join(column.choices) + " 之一" if column.choices else _KINDS[column.kind]
    )


def _offer(
    book: Workbook, page: Worksheet, columns: Sequence[Column], top: int
) -> None:
    """Let people choose from lists, which stand on a sheet of their own."""
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = [(at, each) for at, each in enumerate(columns) if each.choices]
    if not lists:
        return
    hidden = book.create_sheet("选项")
    hidden.sheet_state = "hidden"
    for place, (at, column) in enumerate(lists):
        for line, choice in enumerate(column.choices, 1):
            _put(_cell(hidden, line, place + 1), choice)
        there = f"${letters(place)}$1:${letters(place)}${len(column.choices)}"
        rule = DataValidation(
            type="list", formula1=f"选项!{there}", allow_blank=not column.required
        )
        rule.error = f"“{column.name}”请从下拉列表中选择"
        rule.errorTitle = "填写有误"
        rule.add(f"{letters(at)}{top + 1}:{letters(at)}{_TEMPLATE_ROWS}")
        page.add_data_validation(rule)


def _guard(page: Worksheet, column: Column, cells: str) -> None:
    """Let Excel refuse what the column cannot take."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rules: dict[str, dict[str, Any]] = {
        "integer": {"type": "whole", "operator": "between"},
        "decimal": {"type": "decimal", "operator": "between"},
        "percent": {"type": "decimal", "operator": "between"},
        "date": {"type": "date", "operator": "greaterThan", "formula1": "1"},
    }
    if column.kind in rules:
        limits = {"formula1": "-1E+15", "formula2": "1E+15"}
        rule = DataValidation(**(limits | rules[column.kind]), allow_blank=True)
        rule.error = f"“{column.name}”应填{_KINDS[column.kind]}"
        rule.errorTitle = "填写有误"
        rule.add(cells)
        page.add_data_validation(rule)


def _fill(page: Worksheet, sheet: Sheet) -> int:
    """Write title, head and rows; return the last row of the head, from 1."""
    top = _corner(page, sheet, _title(page, sheet))
    last = _head(page, sheet.columns, top)
    rows = list(sheet.rows)
    if rows:
        _lines(page, sheet, rows)
    _merge(page, sheet, rows, last + 1)
    _lay_out(page, sheet.columns, rows, (top, last))
    return last


def _title(page: Worksheet, sheet: Sheet) -> int:
    """Write the title across all columns; return the first row of the head."""
    from openpyxl.styles import Alignment, Font

    if not sheet.title:
        return 1
    cell = _cell(page, 1, 1)
    _put(cell, sheet.title)
    cell.font = Font(bold=True, size=16)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    _join(page, (1, 1), (1, len(sheet.columns)))
    page.row_dimensions[1].height = 30
    return 2


def _corner(page: Worksheet, sheet: Sheet, top: int) -> int:
    """Write the lines at the top right; return the first row of the head."""
    from openpyxl.styles import Alignment

    count = len(sheet.columns)
    first = max(1, count - _CORNER + 1)
    for row, line in enumerate(sheet.corner, top):
        cell = _cell(page, row, first)
        _put(cell, line)
        cell.alignment = Alignment(horizontal="left", vertical="center")
        _join(page, (row, first), (row, count))
    return top + len(sheet.corner)


def _head(page: Worksheet, columns: Sequence[Column], top: int) -> int:
    """Write the head in one row, or in two where columns share heads."""
    low = top + any(column.over for column in columns)
    for at, column in enumerate(columns, 1):
        shared = column.over if low > top else ""
        for row, text in ((top, shared or column.name), (low, column.name)):
            _put(_cell(page, row, at), text)
            _dress(_cell(page, row, at), required=column.required)
        if low > top and not shared:
            _join(page, (top, at), (low, at))
    for first, last in _runs([column.over for column in columns]):
        if columns[first].over:
            _join(page, (top, first + 1), (top, last + 1))
    return low


def _dress(cell: Cell, *, required: bool) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.font = Font(bold=True, color="C00000" if required else "000000")
    cell.fill = PatternFill("solid", fgColor="DDE7F0")
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.border = _border()


def _lines(page: Worksheet, sheet: Sheet, rows: Sequence[Mapping[str, Value]]) -> None:
    """Append the rows; each column's look is made once and copied, which is fast."""
    start = page.max_row + 1
    for at, column in enumerate(sheet.columns, 1):
        look = _look(_cell(page, start, at), column)
        for line, row in enumerate(rows, start):
            cell: Any = _cell(page, line, at)
            cell._style = copy(look)  # noqa: SLF001
            _put(cell, _stored(row.get(column.key), column))


def _look(cell: Any, column: Column) -> StyleArray:
    from openpyxl.styles import Alignment

    cell.number_format = _FORMATS[column.kind]
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    cell.border = _border()
    look: StyleArray = copy(cell._style)  # noqa: SLF001
    return look


def _stored(value: Value, column: Column) -> Value:
    """Turn percent into the fraction Excel shows, long numbers into text."""
    if isinstance(value, str) or value is None or isinstance(value, date):
        return value
    number = Decimal(str(value))
    if column.kind == "percent":
        return number / 100
    exact = number.is_finite() and len(number.normalize().as_tuple().digits) <= 15
    return value if exact and abs(number) < _LOSSLESS else str(value)


def _put(cell: Cell, value: Value) -> None:
    """Set the value; text stays text whatever it begins with."""
    if not isinstance(value, str):
        cell.value = value
        return
    text = _ESCAPED.sub("_x005F_", _UNPRINTABLE.sub("", value))
    if len(text) > _LONGEST:
        text = text[: _LONGEST - len(_CUT)] + _CUT
    cell.value = text
    if text:
        cell.data_type = "s"
    if text.startswith(_FORMULA):
        cell.quotePrefix = True


def _cell(page: Worksheet, row: int, column: int) -> Cell:
    """Return a cell that is not yet joined to another."""
    return cast("Cell", page.cell(row, column))


def _merge(
    page: Worksheet, sheet: Sheet, rows: Sequence[Mapping[str, Value]], start: int
) -> None:
    """Join runs of equal cells; a later column only inside the runs of the earlier."""
    keys = [column.key for column in sheet.columns]
    for depth, key in enumerate(sheet.merge, 1):
        group = [tuple(row.get(k) for k in sheet.merge[:depth]) for row in rows]
        at = keys.index(key) + 1
        for first, last in _runs(group):
            if group[first][-1] not in {None, ""}:
                _join(page, (start + first, at), (start + last, at))


def _runs(values: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Yield the first and last place of each run of equal values."""
    first = 0
    for at in range(1, len(values) + 1):
        if at == len(values) or values[at] != values[first]:
            yield first, at - 1
            first = at


def _join(page: Worksheet, first: tuple[int, int], last: tuple[int, int]) -> None:
    if first != last:
        page.merge_cells(
            start_row=first[0],
            start_column=first[1],
            end_row=last[0],
            end_column=last[1],
        )


def _lay_out(
    page: Worksheet,
    columns: Sequence[Column],
    rows: Sequence[Mapping[str, Value]],
    head: tuple[int, int],
) -> None:
    """Set widths, the fixed head, the filter and the print on A4 landscape."""
    from openpyxl.worksheet.properties import PageSetupProperties

    top, low = head
    right = letters(len(columns) - 1)
    widths = {column.key: column.width or _width(column, rows) for column in columns}
    for at, width in enumerate(widths.values()):
        page.column_dimensions[letters(at)].width = width
    for line, row in enumerate(rows, low + 1):
        deep = max(_depth(row.get(key), width) for key, width in widths.items())
        if deep > 1:
            page.row_dimensions[line].height = min(deep * _LINE, _HIGHEST)
    page.freeze_panes = f"A{low + 1}"
    page.auto_filter.ref = f"A{low}:{right}{low + len(rows)}"
    page.print_title_rows = f"{top}:{low}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.horizontalCentered = True
    footer: Any = page.oddFooter
    footer.center.text = "第 &P 页，共 &N 页"


def _width(column: Column, rows: Sequence[Mapping[str, Value]]) -> float:
    """Take the width of the widest of the first cells, within what can be read."""
    texts = [column.name, *(str(row.get(column.key) or "") for row in rows[:200])]
    return min(max(map(_measure, texts)) + 2, 60)


def _depth(value: Value, width: float) -> int:
    """Count the lines that a text takes in a cell of this width."""
    lines = value.splitlines() if isinstance(value, str) else []
    return sum(max(1, math.ceil(_length(line) / (width - 1))) for line in lines)


def _measure(text: str) -> int:
    return max([8, *map(_length, text.splitlines())])


def _length(line: str) -> int:
    """Count half-width characters."""
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line)


def _border() -> Any:
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color="999999")
    return Border(left=side, right=side, top=side, bottom=side)


def _save(book: Workbook, path: Path) -> None:
    """Save beside the target and put it in place in one step."""
    try:
        workshop = Path(tempfile.mkdtemp(prefix=".", dir=path.parent))
    except OSError as error:
        raise _unwritable(path) from error
    try:
        book.save(workshop / "book.xlsx")
        (workshop / "book.xlsx").replace(path)
    except OSError as error:
        raise _unwritable(path) from error
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _unwritable(path: Path) -> InputError:
    hint = "请核对文件夹是否存在、文件是否正在 Excel 中打开"
    return InputError("文件写不进去", where=str(path), hint=hint)
