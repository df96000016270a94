"""The problem as the workbook that a planner fills in: styles, choices, comments."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from diaodu.kernel.files import replace_file
from diaodu.scheduling.problem import pages_orders as by_order
from diaodu.scheduling.problem.cells import FORMS
from diaodu.scheduling.problem.codec import tree
from diaodu.scheduling.problem.columns import NOTE, Entry, Page
from diaodu.scheduling.problem.pages import SETTINGS, SETTINGS_PAGE, SHEETS
from diaodu.scheduling.problem.records import records_of
from diaodu.sheets import Column, Sheet, write_book

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from diaodu.scheduling.problem.model import Problem
    from diaodu.sheets import Value

__all__ = ["write_problem"]

_ROWS = 2_000  # how far the lists to choose from reach
_COLOURS = {"设置": "7F7F7F", "订单": "C00000", "尺码": "C00000", "说明": "FFC000"}
_ABOUT = (
    Column("sheet", "工作表", width=12),
    Column("about", "填什么", width=100),
)
_GENERAL = (
    ("怎么用", "改掉示例中的内容，红字的列必填；写完用 diaodu schedule 读取。"),
    ("差错", "有差错时逐格列出，全部改好才能排产。"),
    ("代码", "工序、日历、工厂、订单的名称在全簿一致；名称不能重复。"),
    ("时间", "日期写 2026-12-01，时刻写 2026-12-01 08:00，钟点写 08:00。"),
)


def write_problem(path: Path, problem: Problem) -> None:
    """Write a problem as a workbook; an existing file is replaced at once.

    What only the JSON can say (``placed``, routes in another order than the sheet of
    processes) is left out.
    """
    records = records_of(problem)
    pages = {page.name: _page(page, records) for page in SHEETS}
    sheets = [
        Sheet(columns=_ABOUT, rows=_about(), name="说明", title="排产数据填报说明"),
        _settings(tree(problem)),
        *(_sheet(page, rows) for page, rows in pages.values()),
    ]
    replace_file(path, lambda stream: stream.write(_dressed(sheets, pages)))


_Filled = tuple[Page, "Sequence[Mapping[str, Value]]"]


def _about() -> list[dict[str, Value]]:
    pairs = [*_GENERAL, (SETTINGS_PAGE.name, SETTINGS_PAGE.about)]
    pairs += [(page.name, page.about) for page in SHEETS]
    return [{"sheet": name, "about": about} for name, about in pairs]


def _settings(document: dict[str, Any]) -> Sheet:
    rows = []
    for entry in SETTINGS:
        value = _said(entry, _at(document, entry.key))
        text = None if value is None else str(value)
        about = entry.hint
        if entry.words:
            about = f"{'、'.join(entry.words)}；{about}"
        rows.append({"item": entry.name, "value": text, "about": about})
    columns = tuple(entry.column for entry in SETTINGS_PAGE.entries)
    return Sheet(columns=columns, rows=rows, name=SETTINGS_PAGE.name)


def _page(page: Page, records: Mapping[str, Any]) -> _Filled:
    """Return a sheet with the columns its records need, and the values of its rows."""
    rows: list[dict[str, Any]] = records[page.target]
    more: tuple[Entry, ...] = ()
    if page is by_order.ORDERS:
        codes = [each["code"] for each in records["processes"]]
        more = tuple(
            Entry(key=f"route:{code}", name=f"{code}（分/件）", form="seconds")
            for code in codes
        )
    if page is by_order.CELLS:
        sizes = dict.fromkeys(k for row in rows for k in row if k.startswith("size:"))
        more = tuple(
            Entry(key=each, name=each.removeprefix("size:"), form="whole")
            for each in sizes
        )
    entries = (*page.entries, *more)
    shown = [{e.key: _said(e, _at(row, e.key)) for e in entries} for row in rows]
    wide = Page(name=page.name, target=page.target, about=page.about, entries=entries)
    return wide, shown


def _sheet(page: Page, rows: Iterable[Mapping[str, Value]]) -> Sheet:
    columns = (*(entry.column for entry in page.entries), NOTE)
    return Sheet(columns=columns, rows=list(rows), name=page.name)


def _at(record: Mapping[str, Any], key: str) -> object:
    """Look a dotted key up; None if it is not there."""
    if key in record:
        return record[key]
    outer, dot, inner = key.partition(".")
    found = record.get(outer) if dot else None
    return found.get(inner) if isinstance(found, dict) else None


def _said(entry: Entry, value: object) -> Value:
    if value is None or value == []:
        return None
    if entry.words:
        back = {meant: word for word, meant in entry.words.items()}
        if isinstance(value, list):
            return "、".join(back[each] for each in value)
        return back[value]
    return FORMS[entry.form][1](value)


def _dressed(sheets: Sequence[Sheet], pages: Mapping[str, _Filled]) -> bytes:
    """Add to the plain tables what helps to fill them in."""
    from openpyxl import load_workbook

    with TemporaryDirectory() as folder:
        plain = Path(folder) / "book.xlsx"
        write_book(plain, sheets)
        book = load_workbook(plain)
    for name, (page, _rows) in pages.items():
        _help(book[name], page)
    _help_settings(book[SETTINGS_PAGE.name])
    for name, colour in _COLOURS.items():
        book[name].sheet_properties.tabColor = colour
    book.active = book.sheetnames.index(by_order.ORDERS.name)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _help(sheet: Worksheet, page: Page) -> None:
    from openpyxl.utils import get_column_letter

    for number, entry in enumerate(page.entries, 1):
        letter = get_column_letter(number)
        if entry.hint:
            _comment(sheet, f"{letter}1", entry.hint)
        if entry.words and entry.form != "words":
            listed = ",".join(entry.words)
            _choose(sheet, f"{letter}2:{letter}{_ROWS}", f'"{listed}"')
        if entry.refers:
            there = f"={entry.refers}!$A$2:$A${_ROWS}"
            _choose(sheet, f"{letter}2:{letter}{_ROWS}", there)


def _help_settings(sheet: Worksheet) -> None:
    for line, entry in enumerate(SETTINGS, 2):
        if entry.words and entry.form != "words":
            listed = ",".join(entry.words)
            _choose(sheet, f"B{line}", f'"{listed}"')
    sheet.column_dimensions["C"].width = 60


def _comment(sheet: Worksheet, cell: str, text: str) -> None:
    from openpyxl.comments import Comment

    comment = Comment(text, "调度台")
    comment.width, comment.height = 260, 30 + 20 * (1 + len(text) // 18)
    sheet[cell].comment = comment


def _choose(sheet: Worksheet, cells: str, formula: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1=formula, allow_blank=True)
    rule.errorTitle, rule.error = "填写有误", "请从下拉列表中选择"
    rule.add(cells)
    sheet.add_data_validation(rule)
