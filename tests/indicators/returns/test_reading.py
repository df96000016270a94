"""The month's files as they exist in offices, and every value back to its cell."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.indicators.returns.books import A, B, C, book, codes, column, found, read

from diaodu.errors import InputError
from diaodu.indicators.returns import Settled, read_returns
from diaodu.kernel.period import Month

OLD = Path(__file__).parent / "town.xls"
OCTOBER = Month(2026, 10)
_UPPER = (
    "序号|信用代码|企业名称|行业代码|工业总产值|.|.|.|营业收入（万元）|.|用工人数|备注"
)
_LOWER = ".|.|.|.|本月|1-本月|上年同期本月|上年同期1-本月|本月止累计|同比%|.|."
DEEP: list[list[Any]] = [
    ["于都县规模以上工业企业生产经营情况"],
    ["2026年1—10月"],
    ["填报单位：贡江镇", *"........", "单位：千元、人"],
    re.split("[|]", _UPPER),
    re.split("[|]", _LOWER),
    ["甲", "乙", "丙", "丁", 1, 2, 3, 4, 5, 6, 7, "戊"],
    [1, A, "澍桉溪纺织厂", 1751, "1,234.5", 12_345, "—", ".", 12.3, ".", 100, "."],
    ["."],
    ["一、建材业"],
    [2, B, "翊栩濛建材厂", "C3021", 1_000, 9_000, 900, 8_000, 88.8, ".", 50, "检修"],
    [".", ".", "合计", ".", 2_234.5, 21_345],
    ["注：本表由乡镇填报。"],
    ["单位负责人：　　填表人："],
]
DEEP = [[None if cell == "." else cell for cell in row] for row in DEEP]
JOINS = ["A1:L1", "E4:H4", "I4:J4", *(f"{c}4:{c}5" for c in "ABCDKL")]


def test_joined_heads_units_totals_and_notes(tmp_path: Path) -> None:
    path = book(tmp_path / "报表.xlsx", {"贡江镇": DEEP}, JOINS)
    returns = read_returns([path])
    assert returns.months == (OCTOBER,)
    assert column(returns, "enterprise") == [A, B]
    assert column(returns, "output") == [1_234_500, 1_000_000]
    assert column(returns, "output_to_date") == [12_345_000, 9_000_000]
    assert column(returns, "output_to_date_last") == [None, 8_000_000]
    assert column(returns, "revenue_to_date") == [123_000, 888_000]
    assert column(returns, "staff") == [100, 50]
    assert column(returns, "industry") == ["1751", "3021"]
    assert column(returns, "town") == ["贡江镇", "贡江镇"]
    assert column(returns, "county") == ["360731", "360731"]
    assert codes(returns) == []


def test_every_value_leads_back_to_its_cell(tmp_path: Path) -> None:
    path = book(tmp_path / "报表.xlsx", {"贡江镇": DEEP}, JOINS)
    returns = read_returns([path])
    assert returns.where(0, "output") == "报表.xlsx「贡江镇」E7"
    assert returns.where(1, "revenue_to_date") == "报表.xlsx「贡江镇」I10"
    skipped = {each.message[0]: each.where for each in found(returns, "skipped")}
    assert skipped == {
        "分": "报表.xlsx「贡江镇」第9行",
        "合": "报表.xlsx「贡江镇」第11行",
        "注": "报表.xlsx「贡江镇」第12、13行",
    }


def test_the_mapping_is_shown_and_given_again(tmp_path: Path) -> None:
    path = book(tmp_path / "报表.xlsx", {"贡江镇": DEEP}, JOINS)
    first = read_returns([path])
    shown = {each["column"]: (each["key"], each["unit"]) for each in first.shown()}
    assert shown["E"] == ("output", "千元")
    assert shown["I"] == ("revenue_to_date", "万元")
    assert shown["J"] == ("growth:revenue", "")
    again = read_returns([path], mapping=Settled.parse(first.mapping().json()))
    assert again.table.equals(first.table)
    assert {each["how"] for each in again.shown() if each["key"]} == {"given"}


def test_what_is_settled_goes_before_what_is_printed(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["企业名称", "产值（元）", "营业总收入", "本月完成"],
        ["甲厂", 12, 3, 4],
    ]
    asked = read(tmp_path, rows)
    assert codes(asked) == ["confirm", "confirm"]
    assert "revenue" not in asked.table.column_names
    settled = Settled(columns={"营业总收入": "revenue@千元", "本月完成": ""})
    returns = read(tmp_path, rows, mapping=settled)
    assert column(returns, "revenue") == [3_000]
    assert codes(returns) == []


@pytest.mark.parametrize("text", ["", "[]", '{"columns": 3}', '{"names": {"甲": 1}}'])
def test_a_mapping_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="对应关系") as caught:
        Settled.parse(text, where="对应.json")
    assert caught.value.hint


def test_a_mapping_may_hold_only_names() -> None:
    assert Settled.parse(json.dumps({"names": {"甲厂": A}})).names == {"甲厂": A}


def test_an_old_workbook(tmp_path: Path) -> None:
    returns = read_returns([OLD])
    assert column(returns, "output") == [1_205_000, 800_000]
    assert column(returns, "output_to_date_last") == [10_000_000, 9_500_000]
    assert column(returns, "town") == ["贡江镇", "贡江镇"]
    assert returns.where(0, "output") == "town.xls「贡江镇」E5"
    assert codes(returns) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_heads_in_two_lines_of_separated_values(encoding: str, tmp_path: Path) -> None:
    text = (
        "2026年10月生产情况,,,,,\n单位：万元,,,,,\n"
        "企业名称,区划代码,产值,,,营业收入\n,,本月,1-本月,上年同期,本月\n"
        '甲厂,360731,"1,000.5",9000,—,12.34\n小计,,1000.5,9000,,12.34\n'
    )
    path = tmp_path / "月报.csv"
    path.write_text(text, encoding=encoding)
    returns = read_returns([path])
    assert column(returns, "output") == [10_005_000]
    assert column(returns, "output_to_date") == [90_000_000]
    assert column(returns, "revenue") == [123_400]
    assert returns.where(0, "revenue") == "月报.csv F5"
    assert codes(returns) == ["confirm"]  # 上年同期 of the month or of the sum?


def test_months_in_a_column_make_many_months(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["月份", "信用代码", "企业名称", "产值（万元）", "产值累计（万元）"],
        [202609, A, "甲厂", 10, 90],
        ["2026年10月", A, "甲厂", 11, 101],
        ["2026-10", B, "乙厂", 5, 50],
        ["上个月", C, "丙厂", 5, 50],
    ]
    returns = read(tmp_path, rows, county="360731")
    assert returns.months == (Month(2026, 9), OCTOBER)
    assert returns.month(OCTOBER)["output"].to_pylist() == [110_000, 50_000]
    assert codes(returns) == ["month"]
    assert "ym" not in returns.month(OCTOBER).column_names


def test_sheets_and_files_are_put_together(tmp_path: Path) -> None:
    def rows(code: str) -> list[list[Any]]:
        return [["2026年10月"], ["信用代码", "企业名称", "产值（元）"], [code, "厂", 1]]

    one = book(
        tmp_path / "一.xlsx", {"贡江镇": rows(C), "罗坳镇": rows(B), "说明": [["无"]]}
    )
    two = book(tmp_path / "二.xlsx", {"银坑镇": rows(A)})
    returns = read_returns([one, two], county="360731")
    assert column(returns, "enterprise") == [A, B, C]
    assert column(returns, "town") == ["银坑镇", "罗坳镇", "贡江镇"]
    assert returns.where(0, "output") == "二.xlsx「银坑镇」C3"
    assert [each.where for each in found(returns, "unused")] == ["一.xlsx「说明」"]


def test_towns_above_their_firms_and_joined_cells_are_taken_down(
    tmp_path: Path,
) -> None:
    rows: list[list[Any]] = [
        ["2026年10月"],
        ["园区", "企业名称", "产值（元）"],
        ["贡江镇"],
        ["工业园", "甲厂", 1],
        [None, "乙厂", 2],
        ["罗坳镇"],
        [None, "丙厂", 3],
    ]
    path = book(tmp_path / "表.xlsx", {"表": rows}, ["A4:A5"])
    returns = read_returns([path], county="360731")
    kept = dict(zip(column(returns, "name"), column(returns, "town"), strict=True))
    assert kept == {"甲厂": "贡江镇", "乙厂": "贡江镇", "丙厂": "罗坳镇"}
    parks = dict(zip(column(returns, "name"), column(returns, "park"), strict=True))
    assert parks == {"甲厂": "工业园", "乙厂": "工业园", "丙厂": ""}


def test_units_that_are_not_said_are_asked_about(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["企业名称", "产值", "出口额（万美元）"], ["甲厂", 1, 2]]
    returns = read(tmp_path, rows)
    assert column(returns, "output") == [10_000]
    assert codes(returns) == ["foreign", "unit_unsaid"]
    assert "exports" not in returns.table.column_names


def test_a_unit_of_another_kind_is_not_believed(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["企业名称", "产值（元）", "用电量（万元）"],
        ["甲厂", 1, 2],
    ]
    returns = read(tmp_path, rows)
    assert codes(returns) == ["unit_unsaid"]
    assert column(returns, "electricity") == [20_000]


def test_a_broken_formula_and_a_text_are_told_with_their_cells(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["企业名称", "产值（元）", "利润（元）"],
        ["甲厂", 5, "约100"],
    ]
    returns = read(tmp_path, rows)
    (issue,) = found(returns, "number")
    assert issue.where == "于都县2026年10月.xlsx「表」C2"
    assert "约100" in issue.message
    assert column(returns, "profit") == [None]


def test_a_formula_that_shows_an_error_is_told(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["企业名称", "产值（元）"], ["甲厂", 5], ["乙厂", 6]]
    path = book(tmp_path / "于都县2026年10月.xlsx", {"表": rows})
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    part = "xl/worksheets/sheet1.xml"
    begin = parts[part].index(b'<c r="B3"')
    end = parts[part].index(b"</row>", begin)
    broken = b'<c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    parts[part] = parts[part][:begin] + broken + parts[part][end:]
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    returns = read_returns([path])
    assert [each.where[-2:] for each in found(returns, "formula")] == ["B3"]
    assert column(returns, "output") == [None, 5]


def test_parquet_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "表.parquet"
    pq.write_table(pa.table({"a": [1]}), path)
    with pytest.raises(InputError, match="不是企业报表"):
        read_returns([path])
    path.write_bytes(path.read_bytes()[:20])
    with pytest.raises(InputError, match="已损坏"):
        read_returns([path])


def test_a_column_that_is_there_twice_is_taken_once_and_asked(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["企业名称", "产值（元）", "总产值（元）"], ["甲厂", 5, 6]]
    returns = read(tmp_path, rows)
    assert column(returns, "output") == [5]
    (issue,) = found(returns, "confirm")
    assert issue.where.endswith("C1")


def test_repeated_heads_of_printed_pages_are_no_returns(tmp_path: Path) -> None:
    head = ["企业名称", "产值（元）"]
    rows: list[list[Any]] = [head, ["甲厂", 5], [None], head, ["乙厂", 6]]
    assert column(read(tmp_path, rows), "name") == ["乙厂", "甲厂"]


def test_units_may_stand_in_a_row_of_their_own(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["企业名称", "产值", "用电量", "用工人数"],
        [None, "千元", "度", "人"],
        ["甲厂", 5, 6, 7],
    ]
    returns = read(tmp_path, rows)
    kept = [column(returns, key)[0] for key in ("output", "electricity", "staff")]
    assert kept == [5_000, 6, 7]
    assert codes(returns) == []


def test_a_sheet_whose_month_is_not_said_is_not_guessed(tmp_path: Path) -> None:
    path = book(tmp_path / "表.xlsx", {"表": [["企业名称", "产值（元）"], ["甲厂", 1]]})
    unknown = read_returns([path], county="360731")
    assert codes(unknown) == ["month"]
    assert unknown.table.num_rows == 0
    assert unknown.months == ()
    told = read_returns([path], month=OCTOBER, county="360731")
    assert told.months == (OCTOBER,)


def test_a_title_of_another_month_is_asked_about(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["企业名称", "产值（元）"], ["甲厂", 1]]
    returns = read(tmp_path, rows, month=Month(2026, 11))
    assert codes(returns) == ["other_month"]


def test_a_file_without_returns_is_refused_with_a_hint(tmp_path: Path) -> None:
    path = book(tmp_path / "表.xlsx", {"表": [["会议", "地点"], ["调度会", "三楼"]]})
    with pytest.raises(InputError, match="表头") as caught:
        read_returns([path])
    assert caught.value.hint
    with pytest.raises(InputError, match="找不到"):
        read_returns([tmp_path / "无.xlsx"])


def test_what_is_rounded_is_told_once_a_column(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["企业名称", "产值（万元）"],
        ["甲厂", 1.00005],
        ["乙厂", 2.123456],
    ]
    returns = read(tmp_path, rows)
    assert sorted(column(returns, "output")) == [10_001, 21_235]
    (issue,) = found(returns, "rounded")
    assert "2 个数" in issue.message
    assert issue.where.endswith("B2")


def test_last_year_beside_a_column_is_of_its_measure(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["于都县2026年1-10月"],
        [
            "企业名称",
            "营业收入（千元）",
            "上年同期",
            "增长（%）",
            "利润总额（千元）",
            "上年同期",
        ],
        ["甲厂", 110, 100, 10, 5, -4],
        ["乙厂", 110, 100, 20, 5, -4],
    ]
    returns = read(tmp_path, rows)
    assert column(returns, "revenue_to_date_last") == [100_000, 100_000]
    assert column(returns, "profit_to_date_last") == [-4_000, -4_000]
    assert codes(returns) == ["growth"]


def test_a_sheet_with_no_measure_that_is_sure_is_an_error(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["企业名称", "9月产值", "8月产值"], ["甲厂", 11, 12]]
    assert "head" in codes(read(tmp_path, rows))


def test_rows_that_number_the_columns_need_the_usual_order(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["企业名称", "产值（元）"], ["1厂", 2], ["2厂", 3]]
    assert column(read(tmp_path, rows), "output") == [2, 3]
