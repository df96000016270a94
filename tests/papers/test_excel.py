"""Workbooks, opened again and looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from openpyxl import load_workbook

from diaodu.papers.excel import write_excel
from diaodu.papers.model import Band, Cell, Column, Row, Sheet, Table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COLUMNS = (
    Column(key="number", name="序号", mm=10, align="center"),
    Column(key="task", name="任务", mm=70),
    Column(key="lead", name="牵头单位", mm=20, over="责任分工"),
    Column(key="support", name="配合单位", mm=20, over="责任分工"),
    Column(key="op", name="关系", mm=20, over="目标"),
    Column(key="due", name="日期", mm=30),
)


def row(*values: str | float | date | None, doubtful: bool = False) -> Row:
    cells = tuple(Cell(value, open=value == "待明确") for value in values)
    return Row(cells, doubtful=doubtful)


def sheet(*rows: Row | Band, columns: tuple[Column, ...] = COLUMNS) -> Sheet:
    return Sheet(
        name="任务分解表",
        title="某县\n任务分解表",
        lines=("依据：《讲话》",),
        notes=("说明：无。",),
        table=Table(columns=columns, rows=rows),
    )


ROWS = (
    Band("一、抓项目"),
    Band("（一）抓开工", 2),
    row(1, "短任务。", "待明确", None, 0.5, date(2026, 3, 1)),
    row(2, "长" * 300, "县工信局", "", "", "", doubtful=True),
)
Write: TypeAlias = "Callable[..., Any]"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_and_open(*sheets: Sheet) -> Any:
        write_excel(sheets, tmp_path / "表.xlsx")
        return load_workbook(tmp_path / "表.xlsx")

    return write_and_open


def test_title_head_and_bands_are_merged(write: Write) -> None:
    page = write(sheet(*ROWS)).active
    assert {str(each) for each in page.merged_cells.ranges} == {
        "A1:F1",  # title
        "A2:F2",  # small print
        "A3:A4",  # heads of two rows
        "B3:B4",
        "C3:D3",  # 责任分工
        "F3:F4",
        "A5:F5",  # bands
        "A6:F6",
        "A9:F9",  # note
    }
    assert page["A1"].value == "某县\n任务分解表"
    assert [page["C3"].value, page["C4"].value, page["D4"].value] == [
        "责任分工",
        "牵头单位",
        "配合单位",
    ]
    assert [page["E3"].value, page["E4"].value] == ["目标", "关系"]
    assert [page["A5"].value, page["A6"].value] == ["一、抓项目", "（一）抓开工"]
    assert [page["A5"].font.name, page["A6"].font.name] == ["黑体", "楷体_GB2312"]


def test_a_head_without_shared_names_has_one_row(write: Write) -> None:
    page = write(sheet(columns=COLUMNS[:2])).active
    assert [page["A3"].value, page["B3"].value, page["A4"].value] == [
        "序号",
        "任务",
        "无",
    ]
    assert page.print_title_rows == "$3:$3"


def test_cells_keep_their_kind(write: Write) -> None:
    page = write(sheet(*ROWS)).active
    assert [cell.value for cell in page[7]] == [
        1,
        "短任务。",
        "待明确",
        None,
        0.5,
        datetime(2026, 3, 1),  # noqa: DTZ001  a workbook knows no zones
    ]
    assert page["F7"].number_format == 'yyyy"年"m"月"d"日"'
    assert page["C7"].font.color.rgb == "00A64B00"
    assert page["B7"].font.color is None


def test_a_doubtful_row_is_marked_and_stays_a_number(write: Write) -> None:
    page = write(sheet(*ROWS)).active
    assert (page["A8"].value, page["A8"].number_format) == (2, '0"※"')
    assert page["A8"].fill.fgColor.rgb == "00FFF0CF"
    assert page["A7"].number_format == "General"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_text_that_looks_like_a_formula_stays_text(write: Write, sign: str) -> None:
    text = f'{sign}HYPERLINK("http://a","b")'
    title = Sheet(
        name="表",
        title=text,
        table=Table(columns=COLUMNS[:2], rows=(Band(text), row(1, text))),
    )
    page = write(title).active
    for place in ("A1", "A3", "B4"):
        assert page[place].value == text
        assert (page[place].data_type, page[place].quotePrefix) == ("s", True)


def test_characters_that_no_workbook_holds_are_removed(write: Write) -> None:
    page = write(sheet(row(1, "抓\x00落\x1f实。", "", "", "", ""))).active
    assert page["B5"].value == "抓落实。"


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(write: Write) -> None:
    page = write(sheet(row(1, "字" * 40_000, "", "", "", ""))).active
    assert page["B5"].value.endswith("……（以下略8016字）")
    assert page.row_dimensions[5].height == 409


def test_rows_are_high_enough_for_their_text(write: Write) -> None:
    page = write(sheet(*ROWS)).active
    places = page.column_dimensions["B"].width
    lines = 300 * 2 / places
    assert page.row_dimensions[7].height < 40
    assert page.row_dimensions[8].height >= lines * 14
    assert page.row_dimensions[1].height >= 2 * 26


def test_everything_wraps_and_has_a_border(write: Write) -> None:
    page = write(sheet(*ROWS)).active
    for line in page["A7:F8"]:
        for cell in line:
            assert cell.border.left.style == cell.border.bottom.style == "thin"
            assert cell.alignment.wrap_text
    assert {cell.border.bottom.style for cell in page[5]} == {"thin"}
    assert page["A5"].alignment.wrap_text


def test_it_prints_on_a4_on_its_side_one_page_wide(write: Write) -> None:
    page = write(sheet(*ROWS)).active
    setup = page.page_setup
    assert (setup.orientation, str(setup.paperSize)) == ("landscape", "9")
    assert (setup.fitToWidth, setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$3:$4"
    assert page.freeze_panes == "B5"
    assert page.HeaderFooter.differentOddEven
    assert (page.oddFooter.right.text, page.evenFooter.left.text) == ("— &P —",) * 2


def test_every_sheet_is_written_under_its_name(write: Write) -> None:
    other = Sheet(name="清单", title="清单", table=Table(columns=COLUMNS, rows=()))
    assert write(sheet(), other).sheetnames == ["任务分解表", "清单"]


def test_an_error_leaves_the_old_workbook(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    write_excel((sheet(*ROWS),), path)
    before = path.read_bytes()
    broken = sheet(Row((Cell(1),)))
    with pytest.raises(ValueError, match="zip"):
        write_excel((broken,), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_filters_cover_the_rows_but_not_the_totals(write: Write) -> None:
    total = replace(row("", "合计", "", "", 1, ""), strong=True)
    rows = (row(1, "甲", "", "", 0.5, ""), row(2, "乙", "", "", 0.5, ""), total)
    plain, filtered = sheet(*rows), replace(sheet(*rows), filtered=True)
    assert write(plain).active.auto_filter.ref is None
    assert write(filtered).active.auto_filter.ref == "A4:F6"
    assert write(replace(sheet(total), filtered=True)).active.auto_filter.ref is None


def test_a_wide_sheet_keeps_its_millimetres_and_is_printed_on_a3(write: Write) -> None:
    narrow = write(sheet(*ROWS)).active
    wide = write(replace(sheet(*ROWS), wide=True)).active
    assert (narrow.page_setup.paperSize, wide.page_setup.paperSize) == (9, 8)
    # 70 mm of a page that has 273 mm and 140 places
    assert wide.column_dimensions["B"].width == pytest.approx(70 * 140 / 273, abs=0.1)
    assert narrow.column_dimensions["B"].width == pytest.approx(70 * 140 / 170, abs=0.1)
