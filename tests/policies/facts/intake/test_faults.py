"""What is wrong in a table is told with its cell, and never becomes a fact."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.policies.facts.intake.tables import (
    CODES,
    FACTS,
    HEADS,
    book,
    csv,
    firm,
    read,
    told,
)

from diaodu.policies.facts import Ratio

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.policies.facts.intake import Intake

_DOUBT = "相差约一万倍，疑似单位有误（元、万元），请核对"


def one(tmp_path: Path, **cells: Any) -> Intake:
    """Read a table of one enterprise."""
    names = [f"{FACTS[key].name}（{FACTS[key].unit}）" for key in cells]
    head = [*HEADS, *(name.replace("（）", "") for name in names)]
    return read(csv(tmp_path / "a.csv", [head, [CODES[0], "甲公司", *cells.values()]]))


@pytest.mark.parametrize(
    ("cells", "known", "message"),
    [
        (
            {"revenue_year": "约三千"},
            {},
            "a.csv C2：“上年营业收入”应为数字，现为 约三千",
        ),
        (
            {"revenue_year": "-5"},
            {},
            "a.csv C2：“上年营业收入”-5万元 不应为负，按未知计",
        ),
        ({"profit_year": "-5"}, {"profit_year": -5_000_000}, ""),
        (
            {"size": "巨型"},
            {},
            "a.csv C2：“企业规模”只能填：大型、中型、小型、微型，现为 巨型",
        ),
        ({"state": "在营"}, {}, "a.csv C2：“状态”只能填"),
        ({"above_scale": "大概"}, {}, "a.csv C2：“规上”应填“是”或“否”，现为 大概"),
        ({"industry": "9999"}, {}, "a.csv C2：“行业代码”“9999”不是 GB/T 4754"),
        (
            {"founded": "2026-06-02"},
            {},
            "a.csv C2：“成立日期”2026-06-02 在 2026-06-01 之后，还没有到，按未知计",
        ),
        ({"founded": "2026-06-01"}, {"founded": date(2026, 6, 1)}, ""),
        (
            {"project_finished": "2026-12-01"},
            {"project_finished": date(2026, 12, 1)},
            "",
        ),
        (
            {"numerical_control_rate": "100.5"},
            {},
            "a.csv C2：“关键工序数控化率”100.50% 不应超过 100%，按未知计",
        ),
        (
            {"numerical_control_rate": "100"},
            {"numerical_control_rate": Ratio(10**6, 10**6)},
            "",
        ),
        (
            {"revenue_year": "3", "research_year": "4"},
            {"revenue_year": 3_000_000},
            "a.csv D2：“上年研发费用”4万元 大于上年营业收入，按未知计",
        ),
        (
            {"revenue_year": "4", "research_year": "4"},
            {"revenue_year": 4_000_000, "research_year": 4_000_000},
            "",
        ),
        (
            {"founded": "2020-05-01", "listed": "2020-04-30"},
            {"founded": date(2020, 5, 1)},
            "a.csv D2：“入规日期”2020-04-30 早于成立日期，按未知计",
        ),
        ({"staff": "12.5"}, {}, "a.csv C2：“职工人数”应为整数，现为 12.5"),
        ({"revenue_year": "99999999999"}, {}, "a.csv C2：“上年营业收入”数字大得不可能"),
    ],
)
def test_a_value_that_cannot_be_is_unknown_and_told(
    tmp_path: Path, cells: dict[str, Any], known: dict[str, Any], message: str
) -> None:
    found = one(tmp_path, **cells)
    assert firm(found) == known
    issues = told(found)
    assert len(issues) == bool(message)
    assert all(each.startswith(message) for each in issues)


def test_codes_that_cannot_be_right_are_told(tmp_path: Path) -> None:
    wrong = CODES[1][:-1] + "9"
    mixed = CODES[0].replace("0", "O").lower()
    rows = [
        HEADS,
        (mixed, "甲公司"),
        (wrong, "乙公司"),
        ("9.19901E+17", "丙公司"),
        ("123", "丁公司"),
        ("", "戊公司"),
        (f" {CODES[2].lower()} ", "己公司"),
    ]
    found = read(csv(tmp_path / "a.csv", rows))
    assert found.matrix.codes == [CODES[0], wrong, "", "123", "", CODES[2]]
    assert told(found) == [
        f"a.csv A2：信用代码 {mixed} 按 {CODES[0]} 读（O、I 与 0、1 混写）",
        f"a.csv A3：信用代码 {wrong} 不对：校验码（第18位）应为 N，现为 9",
        "a.csv A4：信用代码被存成了数字 9.19901E+17，末几位已丢失，请改为文本重填",
        "a.csv A5：信用代码 123 不对：统一社会信用代码应为 18 位，现为 3 位",
    ]


def test_a_code_that_excel_keeps_as_a_number_is_lost(tmp_path: Path) -> None:
    rows = [HEADS, (919_901_010_000_000_128, "甲公司"), (12.0, "乙公司")]
    found = read(book(tmp_path / "a.xlsx", ("表", rows)))
    assert found.matrix.codes == ["", "12"]
    assert [each.code for each in found.issues] == ["facts.lost_code", "facts.code"]
    assert found.matrix.take([1]).codes == ["12"]


def test_an_enterprise_that_stands_there_twice_is_read_once(tmp_path: Path) -> None:
    rows = [
        (*HEADS, "乡镇"),
        (CODES[0], "甲公司", "东镇"),
        (CODES[0], "甲公司", "西镇"),
        ("", "乙公司", "东镇"),
        ("", "乙公司", "西镇"),
        (CODES[1], "甲公司", "南镇"),
        (CODES[2], "", "北镇"),
        (CODES[3], "", "北镇"),
    ]
    found = read(csv(tmp_path / "a.csv", rows))
    towns = [firm(found, row)["town"] for row in range(len(found.matrix))]
    assert towns == ["东镇", "东镇", "南镇", "北镇", "北镇"]
    alike = "同名而信用代码不同或有一处没有，按两家计，请核对"
    assert told(found) == [
        f"a.csv A3：信用代码 {CODES[0]} 与 a.csv A2 重复，只取那一行",
        "a.csv A5：“乙公司”与 a.csv A4 重复，只取那一行",
        f"a.csv A6：“甲公司”与 a.csv A2 {alike}",
    ]


def test_rows_that_are_no_enterprises_are_left_out(tmp_path: Path) -> None:
    rows = [
        (*HEADS, "职工人数"),
        (CODES[0], "甲公司", "3"),
        ("", "", ""),
        ("", "", "5"),
        HEADS,
        ("", "合 计", "8"),
        ("总计", "", "8"),
        (CODES[1], "乙公司", "x"),
        ("", "", "y"),
    ]
    found = read(csv(tmp_path / "a.csv", rows))
    assert found.matrix.names == ["甲公司", "乙公司"]
    assert sorted(told(found)) == [
        "a.csv A4：没有企业名称，也没有信用代码，这一行未读",
        "a.csv A6：“合 计”一行不是企业，未读",
        "a.csv A7：“总计”一行不是企业，未读",
        "a.csv C8：“职工人数”应为数字，现为 x",
    ]


def test_a_list_of_names_without_a_fact_is_read(tmp_path: Path) -> None:
    found = read(csv(tmp_path / "a.csv", [("企业名称",), ("甲公司",), ("",)]))
    assert found.matrix.names == ["甲公司"]
    assert told(found) == []


def test_a_spoilt_column_does_not_flood_the_list(tmp_path: Path) -> None:
    lines = [(f"{at}号公司", "x") for at in range(250)]
    found = read(csv(tmp_path / "a.csv", [("企业名称", "职工人数"), *lines]))
    issues = told(found)
    assert len(issues) == 201
    assert issues[-1] == "a.csv B202：自此还有 50 处同样的问题"


def test_a_figure_ten_thousand_times_that_of_the_year_before_is_told(
    tmp_path: Path,
) -> None:
    head = ("企业名称", "上年营收（万元）", "前年营收（万元）", "上年产值（万元）")
    usual = [(f"{at}号公司", 5_000 + at, 4_800 + at, 5_100) for at in range(9)]
    lines = [
        *usual,
        ("甲公司", 52_000_000, 5_000, 5_200),
        ("乙公司", 5_000, 0.5, 5_000),
        ("丙公司", 60_000, 6_000, 61_000),
    ]
    found = read(csv(tmp_path / "a.csv", [head, *lines]))
    assert told(found) == [
        f"a.csv B11：“上年营业收入”52000000万元 与前年营业收入{_DOUBT}",
        f"a.csv C12：“前年营业收入”0.5万元 与上年营业收入{_DOUBT}",
    ]
    assert firm(found, 9)["revenue_year"] == 52_000_000 * 10**6  # a person decides


def test_a_figure_far_from_all_others_is_told_where_nothing_else_is_known(
    tmp_path: Path,
) -> None:
    lines = [(f"{at}号公司", 100 + at) for at in range(24)]
    head = ("企业名称", "贷款余额（万元）")
    found = read(csv(tmp_path / "a.csv", [head, *lines, ("甲公司", 1_200_000)]))
    assert told(found) == [f"a.csv B26：“贷款余额”1200000万元 与各企业的中位数{_DOUBT}"]
    few = read(csv(tmp_path / "b.csv", [head, *lines[:10], ("甲公司", 1_200_000)]))
    assert told(few) == []


def test_power_in_the_wrong_unit_shows_as_well(tmp_path: Path) -> None:
    head = ("企业名称", "上年用电量（千瓦时）", "前年用电量（千瓦时）")
    usual = [(f"{at}号公司", 500_000, 480_000) for at in range(5)]
    found = read(csv(tmp_path / "a.csv", [head, *usual, ("甲公司", 50, 480_000)]))
    assert len(told(found, "facts.suspicious_unit")) == 1
    assert "B7" in told(found)[0]


def test_a_whole_column_in_the_wrong_unit_is_told_once(tmp_path: Path) -> None:
    head = ("企业名称", "上年营收（万元）", "前年营收（万元）", "上年产值（万元）")
    lines = [(f"{at}号公司", 5_100 + at, 48_000_000 + at, 5_000) for at in range(9)]
    found = read(csv(tmp_path / "a.csv", [head, *lines]))
    doubt = "疑似单位有误（元、万元），请核对"
    assert told(found) == [
        f"a.csv C2：“前年营业收入”整列约为上年营业收入的一万倍，{doubt}"
    ]


def test_a_table_wholly_in_the_wrong_unit_shows_by_those_who_work_there(
    tmp_path: Path,
) -> None:
    head = ("企业名称", "上年营收（万元）", "职工人数")
    lines = [(f"{at}号公司", 51_000_000 + at, 100) for at in range(3)]
    found = read(csv(tmp_path / "a.csv", [head, *lines]))
    assert told(found) == [
        "a.csv B2：“上年营业收入”整列按人均大得不可能，疑似单位有误（元、万元），请核对"
    ]
    usual = [(f"{at}号公司", 5_100 + at, 100) for at in range(3)]
    assert told(read(csv(tmp_path / "b.csv", [head, *usual]))) == []
    assert told(read(csv(tmp_path / "c.csv", [head, *lines[:2]]))) == []


@pytest.mark.parametrize("form", ["csv", "ragged", "xlsx"])
def test_a_total_and_notes_below_the_table_are_no_enterprises(
    tmp_path: Path, form: str
) -> None:
    rows: list[list[object]] = [
        ["序号", *HEADS, "职工人数"],
        [1, CODES[0], "云泽甲", 10],
        ["经开区小计：", "", "", 10],
        ["合 计", "", "", 10],
        ["", "", "全县总计", 10],
        ["注：由县统计局提供", "", "", ""],
        ["", "", "填表人：张三　联系电话：0791", ""],
        ["", "/", "合计", 10],
    ]
    if form == "ragged":
        rows.append([])
    path = tmp_path / f"企业.{form if form == 'xlsx' else 'csv'}"
    table = book(path, ("表", rows)) if form == "xlsx" else csv(path, rows)
    found = read(table)
    assert found.matrix.names == ["云泽甲"]
    assert [each.code for each in found.issues if each.code != "facts.total_row"] == []
    assert len(found.issues) == 6


def test_a_line_without_an_enterprise_is_told_though_others_are_totals(
    tmp_path: Path,
) -> None:
    head: list[object] = ["序号", *HEADS, "职工人数"]
    rows = [head, [1, CODES[0], "甲", 10], [2, "", "", 20]]
    found = read(csv(tmp_path / "企业.csv", rows))
    assert [each.code for each in found.issues] == ["facts.no_enterprise"]


def test_an_enterprise_with_a_code_may_be_called_like_a_total(tmp_path: Path) -> None:
    rows: list[list[object]] = [[*HEADS, "职工人数"], [CODES[0], "云泽合计", 10]]
    assert read(csv(tmp_path / "企业.csv", rows)).matrix.names == ["云泽合计"]


def test_lists_in_a_column_of_a_parquet_file_are_told(tmp_path: Path) -> None:
    columns = {
        HEADS[0]: pa.array(CODES[:2]),
        "职工人数": pa.array([[1, 2], None]),
        "规上": pa.array([{"值": 1}, None]),
    }
    path = tmp_path / "企业.parquet"
    pq.write_table(pa.table(columns), path)
    found = read(path)
    assert firm(found) == {}
    assert [each.where for each in found.issues] == [
        "企业.parquet B2",
        "企业.parquet C2",
    ]


def test_what_cannot_be_seen_in_codes_and_names_is_dropped(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [*HEADS, "职工人数"],
        [f"{CODES[0]}\u200b", "云泽\u200b甲\ufeff", 10],
        [f"'{CODES[1]}", "云泽乙", 10],
        [f"\u2060{CODES[2][:-1]}", "云泽丙", 10],
    ]
    found = read(csv(tmp_path / "企业.csv", rows))
    assert found.matrix.codes == [CODES[0], CODES[1], CODES[2][:-1]]
    assert found.matrix.names == ["云泽甲", "云泽乙", "云泽丙"]
    (told,) = found.issues
    assert told.message.startswith(f"信用代码 {CODES[2][:-1]} 不对：")
