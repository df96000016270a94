import datetime as dt
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from diaodu.errors import InputError
from diaodu.sheets import Column, Sheet, Value, read, template, write, write_book
from diaodu.sheets.model import letters

COLUMNS = (
    Column("number", "序号", "integer", required=True),
    Column("task", "任务", synonyms=("工作任务",), width=40),
    Column("unit", "牵头单位"),
    Column("month", "本月", "decimal", over="产值（万元）"),
    Column("total", "累计", "decimal", over="产值（万元）"),
    Column("growth", "同比", "percent"),
    Column("due", "时限", "date"),
)
ROWS: tuple[dict[str, Value], ...] = (
    {"number": 1, "task": "建成中心", "unit": "县工信局", "total": Decimal("1.5")},
    {"number": 2, "task": "新增企业", "unit": "县工信局", "growth": Decimal("12.5")},
    {"number": 3, "task": "长" * 60, "unit": "县科技局", "due": dt.date(2026, 10, 1)},
)
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"])
    | st.sampled_from("=+-@#/_x0041年月日%"),
    min_size=1,
    max_size=12,
).map(lambda text: text.strip("\ufffe\uffff").strip())
numbers = st.decimals(
    -(10**12), 10**12, allow_nan=False, allow_infinity=False, places=3
)
rows = st.lists(
    st.fixed_dictionaries(
        {
            "number": st.integers(-(10**18), 10**18),
            "task": texts.filter(bool) | st.none(),
            "unit": texts.filter(bool) | st.none(),
            "month": numbers | st.none(),
            "total": st.decimals(-1, 1, places=20) | st.none(),
            "growth": numbers | st.none(),
            "due": st.dates(dt.date(1901, 1, 1), dt.date(2200, 1, 1)) | st.none(),
        }
    ),
    max_size=6,
)


def opened(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path).worksheets[0]


def test_a_ledger_is_laid_out_for_print(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    write(path, COLUMNS, rows=ROWS, name="任务", title="某县任务台账", merge=["unit"])
    page = opened(path)
    assert page.title == "任务"
    assert page.freeze_panes == "A4"
    assert page.auto_filter.ref == "A3:G6"
    assert page.print_title_rows == "$2:$3"
    assert page.page_setup.orientation == "landscape"
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.page_setup.paperSize == 9
    assert page.column_dimensions["B"].width == 40
    assert (page.row_dimensions[6].height or 0) > 15
    joined = {str(each) for each in page.merged_cells.ranges}
    assert joined == {"A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3", "G2:G3"} | {
        "C4:C5"
    }


def test_a_plain_table_has_one_row_of_heads_and_nothing_joined(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    write(path, COLUMNS[:3], rows=ROWS)
    page = opened(path)
    assert not page.merged_cells.ranges
    assert [cell.value for cell in page[1]] == ["序号", "任务", "牵头单位"]
    assert page.freeze_panes == "A2"


def test_later_columns_are_joined_only_inside_the_runs_of_earlier_ones(
    tmp_path: Path,
) -> None:
    path = tmp_path / "表.xlsx"
    columns = (Column("a", "甲"), Column("b", "乙"))
    pairs = [("x", "y"), ("x", "y"), ("z", "y"), ("z", None), ("z", None)]
    write(path, columns, rows=[{"a": a, "b": b} for a, b in pairs], merge=("a", "b"))
    joined = {str(each) for each in opened(path).merged_cells.ranges}
    assert joined == {"A2:A3", "B2:B3", "A4:A6"}


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-5", "@sum", "\t=1", "#N/A", "=cmd|x"]
)
def test_text_is_never_a_formula(tmp_path: Path, text: str) -> None:
    path = tmp_path / "表.xlsx"
    write(path, COLUMNS[1:2], rows=[{"task": text}], title=text)
    page = opened(path)
    for cell in (page["A1"], page["A3"]):
        assert cell.data_type == "s"
        assert cell.value == text
        assert bool(cell.quotePrefix) is (text != "#N/A")


def test_what_a_cell_cannot_hold_is_cut_visibly(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    write(path, COLUMNS[1:2], rows=[{"task": "长" * 40_000}, {"task": "a\x00b\x1f"}])
    first, second = (row["task"] for row in read(path, COLUMNS[1:2]).rows)
    assert isinstance(first, str)
    assert len(first) == 32_767
    assert first.endswith("已截断）")
    assert second == "ab"


def test_numbers_of_more_than_15_digits_are_kept_as_text(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    exact = Decimal("12345678901234567.89")
    write(path, COLUMNS[:5], rows=[{"number": 10**17 + 1, "total": exact}])
    (row,) = read(path, COLUMNS[:5]).rows
    assert (row["number"], row["total"]) == (10**17 + 1, exact)


def test_a_template_explains_columns_that_have_a_hint(tmp_path: Path) -> None:
    plain, hinted = Column("a", "甲"), Column("b", "乙", hint="按证书填写")
    template(tmp_path / "a.xlsx", [plain, hinted])
    page = openpyxl.load_workbook(tmp_path / "a.xlsx")["填写说明"]
    assert [row[-1] for row in page.values] == ["说明", None, "按证书填写"]
    template(tmp_path / "b.xlsx", [plain])
    page = openpyxl.load_workbook(tmp_path / "b.xlsx")["填写说明"]
    assert page.cell(1, page.max_column).value == "也可写作"


def test_several_sheets_go_into_one_workbook(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    sheets = [
        Sheet(columns=COLUMNS[:2], rows=ROWS, name="任务/目标"),
        Sheet(columns=COLUMNS[:3], rows=(), name="??"),
    ]
    write_book(path, sheets)
    assert openpyxl.load_workbook(path).sheetnames == ["任务目标", "表"]


def test_a_file_is_replaced_whole_and_nothing_is_left_beside(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_text("old")
    write(path, COLUMNS, rows=ROWS)
    assert len(read(path, COLUMNS).rows) == 3
    assert [each.name for each in tmp_path.iterdir()] == ["台账.xlsx"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "无" / "台账.xlsx", tmp_path):
        with pytest.raises(InputError) as caught:
            write(path, COLUMNS, rows=ROWS)
        assert caught.value.message == "文件写不进去"
    assert list(tmp_path.iterdir()) == []


def test_a_broken_row_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_text("old")
    with pytest.raises(ValueError, match="broken"):
        write(path, COLUMNS, rows=(row for row in [1 / 1, _broken()]))  # type: ignore[misc]
    assert path.read_text() == "old"


def _broken() -> dict[str, Value]:
    raise ValueError("broken")


def test_a_template_is_empty_and_explains_itself(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    template(path, COLUMNS)
    table = read(path, COLUMNS)
    assert (table.rows, table.issues, table.sheet) == ((), (), "填报")
    assert set(table.mapping) == {column.key for column in COLUMNS}
    page = opened(path)
    assert len(page.data_validations.dataValidation) == 5
    explained = openpyxl.load_workbook(path)["填写说明"]
    assert [cell.value for cell in explained[2]] == ["序号", "整数", "是", None]
    assert [cell.value for cell in explained[3]] == ["任务", "文字", "否", "工作任务"]
    assert explained["A5"].value == "产值（万元）本月"


def test_a_filled_template_is_read(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    template(path, COLUMNS)
    book = openpyxl.load_workbook(path)
    book["填报"]["F3"] = 0.125
    book["填报"]["F3"].number_format = "0.00%"
    book["填报"]["A3"] = 1
    book.save(path)
    (row,) = read(path, COLUMNS).rows
    assert (row["number"], row["growth"]) == (1, Decimal("12.5"))


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=rows)
def test_what_is_written_is_read_again(
    tmp_path: Path, rows: list[dict[str, Value]]
) -> None:
    path = tmp_path / "表.xlsx"
    write(path, COLUMNS, rows=rows, title="表")
    table = read(path, COLUMNS)
    assert table.issues == ()
    assert list(table.rows) == rows


@given(st.integers(0, 18_277))
def test_columns_are_named_as_excel_names_them(column: int) -> None:
    assert letters(column) == get_column_letter(column + 1)


def test_workbook_libraries_are_imported_late() -> None:
    script = "import sys, diaodu.sheets; sys.exit('openpyxl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], check=False)  # noqa: S603
    assert done.returncode == 0
