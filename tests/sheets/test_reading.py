import contextlib
import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from diaodu.errors import InputError
from diaodu.sheets import Column, Table, read

HERE = Path(__file__).parent
COLUMNS = (
    Column("number", "序号", "integer"),
    Column("task", "任务", required=True, synonyms=("工作任务", "主要任务")),
    Column("unit", "牵头单位"),
    Column("output", "产值（万元）", "decimal"),
    Column("growth", "同比", "percent"),
    Column("due", "时限", "date"),
)


def book(path: Path, rows: Sequence[Sequence[Any]], name: str = "任务") -> Worksheet:
    page = openpyxl.Workbook().worksheets[0]
    page.title = name
    for row in rows:
        page.append(list(row))
    saved(page, path)
    return page


def saved(page: Worksheet, path: Path) -> None:
    assert page.parent
    page.parent.save(path)


def one(tmp_path: Path, cell: object, kind: Any, *, shown: str = "") -> Table:
    path = tmp_path / "表.xlsx"
    page = book(path, [["名称", "值"], ["甲", cell]])
    page["B2"].number_format = shown or page["B2"].number_format
    saved(page, path)
    return read(path, (Column("name", "名称"), Column("value", "值", kind)))


def test_a_head_below_a_title_is_found_and_cells_are_typed(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    book(
        path,
        [
            ["某县任务台账"],
            [None],
            ["序号", "工作任务", "牵头单位", "产值(万元)", "完成时限", "时限"],
            [1, " 建成中心 ", "县工信局", "1,234.5", "x", dt.date(2026, 10, 1)],
            [None, None, None, None],
            [2, "新增企业", None, 3, None, "2026年12月31日"],
        ],
    )
    table = read(path, COLUMNS)
    assert table.issues == ()
    assert table.rows == (
        {
            "number": 1,
            "task": "建成中心",
            "unit": "县工信局",
            "output": Decimal("1234.5"),
            "growth": None,
            "due": dt.date(2026, 10, 1),
        },
        {
            "number": 2,
            "task": "新增企业",
            "unit": None,
            "output": Decimal(3),
            "growth": None,
            "due": dt.date(2026, 12, 31),
        },
    )
    assert table.mapping["task"] == "工作任务"
    assert table.unused == ("完成时限",)
    assert table.where(1, "due") == "台账.xlsx「任务」F6"


def test_every_wrong_cell_is_told_with_its_address(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    book(
        path,
        [
            ["序号", "任务", "产值（万元）", "同比", "时限"],
            ["一", None, "约30", 12.5, "年底"],
            [1.5, "甲", "-", "12.5%", "2026-13-01"],
        ],
    )
    table = read(path, COLUMNS)
    told = [(issue.where.split("」")[1], issue.code) for issue in table.issues]
    assert told == [
        ("A2", "sheets.integer"),
        ("B2", "sheets.required"),
        ("C2", "sheets.decimal"),
        ("D2", "sheets.percent"),
        ("E2", "sheets.date"),
        ("A3", "sheets.integer"),
        ("E3", "sheets.date"),
    ]
    assert str(table.issues[0]) == "台账.xlsx「任务」A2：“序号”应为数字，现为 一"
    assert table.rows[1]["growth"] == Decimal("12.5")
    assert table.rows[0] == dict.fromkeys(table.rows[0])


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ("甲\r\n乙", "text", "甲\n乙"),
        (12.0, "text", "12"),
        (0.1, "text", "0.1"),
        (1e-7, "text", "0.0000001"),
        (True, "text", "TRUE"),
        (False, "text", "FALSE"),
        (dt.datetime(2026, 1, 2, 3, 4), "text", "2026-01-02 03:04:00"),  # noqa: DTZ001
        (dt.datetime(2026, 1, 2), "text", "2026-01-02"),  # noqa: DTZ001
        (dt.time(3, 4), "text", "03:04:00"),
        ("-", "text", "-"),
        ("\uff11\uff0c\uff12\uff13\uff14", "integer", 1234),
        ("\u22125", "integer", -5),
        ("1 234", "integer", 1234),
        ("\uffe5400", "decimal", Decimal(400)),
        ("\u00a51,400.5", "decimal", Decimal("1400.5")),
        ("3.0", "integer", 3),
        ("—", "integer", None),
        ("--", "decimal", None),
        ("/", "date", None),
        ("1.2E+05", "decimal", Decimal(120000)),
        (0.1 + 0.2, "decimal", Decimal("0.3")),
        ("2026/1/2", "date", dt.date(2026, 1, 2)),
        ("2026.1.2", "date", dt.date(2026, 1, 2)),
        ("2026-01-02 08:00:00", "date", dt.date(2026, 1, 2)),
        ("20260102", "date", dt.date(2026, 1, 2)),
        (20260102, "date", dt.date(2026, 1, 2)),
        (dt.datetime(2026, 1, 2, 3), "date", dt.date(2026, 1, 2)),  # noqa: DTZ001
        ("-3.5％", "percent", Decimal("-3.5")),
        (0, "percent", Decimal(0)),
    ],
)
def test_a_cell_becomes_its_value(
    tmp_path: Path, cell: object, kind: str, value: object
) -> None:
    table = one(tmp_path, cell, kind)
    assert table.issues == ()
    assert table.rows[0]["value"] == value


@pytest.mark.parametrize(
    ("cell", "kind", "message"),
    [
        (
            12345678901234567890,
            "text",
            "“值”数字超过 15 位，末位已不准，请把单元格设为文本后重填",
        ),
        (1.5, "integer", "“值”应为整数，现为 1.5"),
        ("1,23", "integer", "“值”应为数字，现为 1,23"),
        (True, "integer", "“值”应为数字，现为 TRUE"),
        ("12家", "decimal", "“值”应为数字，现为 12家"),
        (dt.date(2026, 1, 2), "decimal", "“值”应为数字，现为 2026-01-02"),
        ("2026-02-30", "date", "“值”应为日期（如 2026-10-01），现为 2026-02-30"),
        ("2026年10月", "date", "“值”应为日期（如 2026-10-01），现为 2026年10月"),
        (
            46000,
            "date",
            (
                "“值”应为日期（如 2026-10-01），现为 46000"
                "；若是 2025-12-09，请把单元格设为日期格式"
            ),
        ),
        (5, "date", "“值”应为日期（如 2026-10-01），现为 5"),
        (12.5, "percent", "“值”看不出 12.5 是否已是百分数，请写成带 % 的数"),
    ],
)
def test_a_cell_of_another_kind_is_told(
    tmp_path: Path, cell: object, kind: str, message: str
) -> None:
    table = one(tmp_path, cell, kind)
    assert [issue.message for issue in table.issues] == [message]
    assert table.rows[0]["value"] is None


@pytest.mark.parametrize("shown", ["0%", "0.00%", "0.0%;[Red]-0.0%"])
def test_a_fraction_shown_as_percent_is_read_as_percent(
    tmp_path: Path, shown: str
) -> None:
    table = one(tmp_path, 0.125, "percent", shown=shown)
    assert table.rows[0]["value"] == Decimal("12.5")


def test_a_number_under_a_head_with_a_percent_sign_is_a_percent(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    page = book(
        path, [["名称", "同比（%）"], ["甲", 12.5], ["乙", 0.125], ["丙", "3%"]]
    )
    page["B3"].number_format = page["B4"].number_format = "0.0%"
    saved(page, path)
    table = read(path, (Column("name", "名称"), Column("growth", "同比", "percent")))
    growth = [row["growth"] for row in table.rows]
    assert growth == [Decimal("12.5"), Decimal("12.5"), Decimal(3)]


def test_a_formula_error_is_told_and_not_taken_for_empty(tmp_path: Path) -> None:
    table = one(tmp_path, "#DIV/0!", "decimal")
    (issue,) = table.issues
    assert issue.code == "sheets.formula"
    assert issue.where == "表.xlsx「任务」B2"


def test_joined_cells_below_the_head_give_their_value_to_each_row(
    tmp_path: Path,
) -> None:
    path = tmp_path / "台账.xlsx"
    rows = [["任务", "牵头单位"], ["甲", "县工信局"], ["乙"], ["丙", "县科技局"]]
    page = book(path, rows)
    page.merge_cells("B2:B3")
    page.merge_cells("F8:G9")
    saved(page, path)
    units = [row["unit"] for row in read(path, COLUMNS).rows]
    assert units == ["县工信局", "县工信局", "县科技局"]


def test_a_head_of_two_rows_is_read_with_its_shared_heads(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    page = book(
        path,
        [
            ["企业产值表", None, None, None, None],
            ["企业", "产值", None, "税收", None],
            [None, "本月", "累计", "本月", "累计"],
            ["甲", 1, 2, 3, 4],
        ],
    )
    for cells in ("A1:E1", "A2:A3", "B2:C2", "D2:E2"):
        page.merge_cells(cells)
    saved(page, path)
    columns = (
        Column("firm", "企业"),
        Column("tax", "累计", "integer", over="税收"),
        Column("output", "累计", "integer", over="产值"),
    )
    table = read(path, columns)
    assert table.rows == ({"firm": "甲", "tax": 4, "output": 2},)
    assert read(path, columns[:1]).rows == ({"firm": "甲"},)


def test_a_repeated_head_in_the_middle_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    book(path, [["任务", "牵头单位"], ["甲", "a"], ["任务", "牵头单位"], ["任务", "b"]])
    table = read(path, COLUMNS)
    assert [row["task"] for row in table.rows] == ["甲", "任务"]
    assert table.lines == (2, 4)


def test_a_missing_required_column_is_told(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    book(path, [["序号", "牵头单位"], [1, "县工信局"]])
    (issue,) = read(path, COLUMNS).issues
    assert str(issue) == "台账.xlsx「任务」第1行：缺少“任务”列"


def test_a_repeated_column_is_told_and_the_first_taken(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    book(path, [["任务", "任务", "备注"], ["甲", "乙", "丙"]])
    table = read(path, COLUMNS)
    (issue,) = table.issues
    assert str(issue) == "台账.xlsx「任务」B1：“任务”列重复，只取 A 列"
    assert table.rows[0]["task"] == "甲"


def test_another_unit_in_brackets_is_another_column(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    book(path, [["任务", "产值（元）", "牵头单位*"], ["甲", 1, "乙"]])
    table = read(path, COLUMNS)
    assert table.unused == ("产值（元）",)
    assert table.mapping == {"task": "任务", "unit": "牵头单位*"}


def test_without_a_head_the_expected_columns_are_named(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    book(path, [["甲", "乙"]])
    table = read(path, COLUMNS)
    assert table.rows == ()
    assert table.issues[0].message.startswith("找不到表头行，应有这些列：序号、任务")


def test_the_sheet_with_the_best_head_is_taken_hidden_ones_left(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    page = book(path, [["说明"], ["任务"]], "说明")
    assert page.parent
    for name, state in (("明细", "visible"), ("旧", "hidden")):
        other = page.parent.create_sheet(name)
        other.append(["任务", "牵头单位", *(["时限"] if name == "旧" else [])])
        other.append([name, "县工信局"])
        other.sheet_state = state
    page.parent.create_chartsheet("图")
    saved(page, path)
    assert read(path, COLUMNS).sheet == "明细"
    assert read(path, COLUMNS, sheet="旧").rows[0]["task"] == "旧"
    with pytest.raises(InputError) as caught:
        read(path, COLUMNS, sheet="新")
    assert caught.value.message == "没有名为「新」的工作表"
    assert caught.value.hint == "现有：说明、明细、旧"


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    table = read(HERE / "ledger.xls", COLUMNS)
    assert [row["unit"] for row in table.rows] == ["县工信局", "县工信局", None]
    (issue,) = table.issues
    assert issue.where == "ledger.xls「任务」D5"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("mark", [",", "\t"])
def test_a_csv_is_read_in_the_encodings_met(
    tmp_path: Path, encoding: str, mark: str
) -> None:
    path = tmp_path / "台账.csv"
    lines = ["序号,任务,同比", "1,建成中心,12.5%", "x,,12.5", "2"]
    path.write_text("\r\n".join(lines).replace(",", mark), encoding=encoding)
    table = read(path, COLUMNS)
    assert table.rows[0]["task"] == "建成中心"
    assert [issue.where for issue in table.issues] == [
        "台账.csv A3",
        "台账.csv B3",
        "台账.csv C3",
        "台账.csv B4",
    ]


def test_a_csv_head_of_two_rows_lost_its_joins_and_is_still_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "表.csv"
    path.write_text("企业,产值,\n,本月,累计\n甲,1,2\n", encoding="utf-8")
    columns = (Column("firm", "企业"), Column("output", "累计", "integer"))
    assert read(path, columns).rows == ({"firm": "甲", "output": 2},)


def refused(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read(path, COLUMNS)
    assert caught.value.where.startswith(str(path))
    assert caught.value.hint
    return caught.value


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "无.xlsx").message == "文件不存在"
    assert refused(tmp_path).message == "文件读不出来"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.xlsx", b"", "文件是空的"),
        ("a.csv", b" \n ", "文件是空的"),
        ("a.csv", b",,\n", "没有任何内容"),
        ("a.xlsx", b"hello", "文件不是 Excel 工作簿，或已损坏"),
        ("a.xls", b"<html><table><tr>", "文件是网页，不是工作簿"),
        ("a.csv", b"a\0b", "文件不是 Excel 工作簿，或已损坏"),
        ("a.csv", b"\xff\xfe\xff", "文字编码认不出来"),
        ("a.csv", b'"' + b"x" * 200_000, "CSV 格式有误"),
        ("a.xlsx", b"PK\x03\x04junk", "文件不是 Excel 工作簿，或已损坏"),
        (
            "a.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "文件不是 Excel 工作簿，或已损坏",
        ),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "EncryptedPackage".encode("utf-16-le"),
            "文件有密码，打不开",
        ),
    ],
)
def test_a_file_of_another_kind_is_refused(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert refused(path).message == message


def test_an_old_workbook_with_a_password_is_refused(tmp_path: Path) -> None:
    data = (HERE / "ledger.xls").read_bytes()
    codepage = b"\x42\x00\x02\x00\xb0\x04"
    assert codepage in data
    path = tmp_path / "锁.xls"
    path.write_bytes(data.replace(codepage, b"\x2f\x00\x02\x00\x01\x00"))
    assert refused(path).message == "文件有密码，打不开"


def rezipped(source: Path, part: str, text: str | None) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            if member.filename != part:
                new.writestr(member, old.read(member))
        if text is not None:
            new.writestr(part, text, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "弹.xlsx"
    book(path, [["任务"], ["甲"]])
    path.write_bytes(rezipped(path, "xl/media/x.bin", "0" * (201 << 20)))
    assert path.stat().st_size < 1 << 20
    assert refused(path).message == "文件展开后超过 200 MB"


def test_a_file_that_is_itself_too_big_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    with path.open("wb") as file:
        file.truncate(201 << 20)
    assert refused(path).message == "文件展开后超过 200 MB"


def test_one_cell_far_away_is_refused_before_it_eats_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "远.xlsx"
    page = book(path, [["任务"], ["甲"]])
    page["XFD1048576"] = "远"
    saved(page, path)
    fault = refused(path)
    assert fault.message == "表格范围过大"
    assert fault.where == f"{path}「任务」"


def test_a_workbook_without_styles_is_read(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    book(path, [["任务", "同比"], ["甲", "1%"]])
    path.write_bytes(rezipped(path, "xl/styles.xml", None))
    assert read(path, COLUMNS).rows[0]["growth"] == Decimal(1)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    book(path, [["任务"], ["甲"]])
    path.write_bytes(rezipped(path, "xl/workbook.xml", "<broken"))
    assert refused(path).message == "文件不是 Excel 工作簿，或已损坏"


@pytest.mark.parametrize("at", range(0, 4000, 131))
def test_a_damaged_file_never_raises_anything_else(tmp_path: Path, at: int) -> None:
    path = tmp_path / "台账.xlsx"
    book(path, [["任务", "同比"], ["甲", "1%"]])
    data = bytearray(path.read_bytes())
    data[at % len(data)] ^= 0xFF
    path.write_bytes(data)
    with contextlib.suppress(InputError):
        assert read(path, COLUMNS).file == "台账.xlsx"
