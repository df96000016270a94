"""The result as a workbook: printed figures, and live formulas that derive the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diaodu.indicators.published.live import LiveSheet
from diaodu.indicators.published.measures import DERIVED, label_of, span_label
from diaodu.kernel.files import replace_file
from diaodu.sheets.grids import letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from diaodu.indicators.published.model import Result

__all__ = ["write_workbook"]

_VERDICTS = {"mistake": "疑为印错", "method": "方法不同", "rounding": "四舍五入"}


def write_workbook(result: Result, path: Path) -> None:
    """Write printed and derived figures, intervals, checks and the mapping."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = ""
    _fill(book.create_sheet("推算"), result)
    _list(book.create_sheet("区间"), _INTERVALS, _intervals(result))
    _list(book.create_sheet("检查"), _CHECKS, _checks(result))
    _list(book.create_sheet("列的对应"), _COLUMNS, _columns(result))
    replace_file(path, book.save)


def _fill(page: Worksheet, result: Result) -> None:
    """Write title, heads and a row for each entry."""
    from openpyxl.styles import Font

    table, top = result.table, 3
    sheet = LiveSheet(result, top=top)
    _put(page, 1, 1, table.title)
    page.cell(1, 1).font = Font(bold=True, size=14)
    _put(page, 2, 1, "黑字为印出的数，蓝字为公式推算；区间和依据见“区间”。")
    _head(page, top, sheet.heads)
    for entry in table.entries:
        for at, value in enumerate(sheet.cells(entry), 1):
            row = top + 1 + entry.at
            live = isinstance(value, str) and value.startswith("=")
            if "（推算）" not in sheet.heads[at - 1]:
                _put(page, row, at, value)
            elif value is not None:
                cell: Any = page.cell(row, at)
                cell.value = value
                cell.font = Font(color="1F4E9E", italic=not live)
                whole = "位次" in sheet.heads[at - 1]
                cell.number_format = "0" if whole else "#,##0.00"
    _lay_out(page, sheet.heads, top)


_INTERVALS = [
    "名称",
    "范围",
    "期间",
    "指标",
    "推算项",
    "值",
    "下限",
    "上限",
    "可靠小数位",
    "单位",
    "公式",
    "依据单元格",
    "说明",
]
_CHECKS = ["单元格", "结论", "印出的数", "应不低于", "应不高于", "说明", "代码"]
_COLUMNS = ["列", "原列名", "读作", "指标", "期间", "年份", "单位"]


def _intervals(result: Result) -> Iterable[list[Any]]:
    months = result.table.months
    for entry in result.table.entries:
        for key, each in entry.derived.items():
            bounds = each.bounds
            yield [
                entry.row.name or entry.period,
                entry.row.scope,
                span_label(entry.span, months, entry.period),
                label_of(entry.measure),
                DERIVED.get(key.removeprefix("top_"), key),
                float(bounds.value) if bounds else None,
                float(bounds.low) if bounds else None,
                float(bounds.high) if bounds else None,
                bounds.digits() if bounds else None,
                each.unit,
                each.formula,
                "、".join(each.inputs),
                ("对总体；" if key.startswith("top_") else "") + each.note,
            ]


def _checks(result: Result) -> Iterable[list[Any]]:
    for each in result.checks:
        verdict = _VERDICTS[each.verdict]
        low, high = each.expected
        yield [each.where, verdict, each.printed, low, high, each.message, each.code]


def _columns(result: Result) -> Iterable[list[Any]]:
    for each in result.table.mapping:
        yield [
            each.column,
            each.head,
            each.role,
            label_of(each.measure),
            each.span,
            each.period,
            each.unit,
        ]


def _list(page: Worksheet, heads: Sequence[str], rows: Iterable[list[Any]]) -> None:
    _head(page, 1, heads)
    for line, row in enumerate(rows, 2):
        for at, value in enumerate(row, 1):
            _put(page, line, at, value)
    _lay_out(page, heads, 1)


def _put(page: Worksheet, row: int, column: int, value: Any) -> None:
    """Set a cell; text stays text whatever it begins with."""
    cell: Any = page.cell(row, column)
    cell.value = value
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@"}:
        cell.data_type = "s"
        cell.quotePrefix = True


def _head(page: Worksheet, row: int, heads: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for at, text in enumerate(heads, 1):
        cell: Any = page.cell(row, at)
        cell.value = text
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="D5DEEA")
        cell.alignment = Alignment(
            horizontal="center", vertical="center", wrap_text=True
        )


def _lay_out(page: Worksheet, heads: Sequence[str], top: int) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    wide = {
        "名称": 28,
        "说明": 70,
        "公式": 46,
        "依据单元格": 24,
        "上级": 20,
        "指标": 16,
    }
    for at, head in enumerate(heads):
        page.column_dimensions[letters(at)].width = wide.get(head, 13)
    page.freeze_panes = f"B{top + 1}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{top}:{top}"
