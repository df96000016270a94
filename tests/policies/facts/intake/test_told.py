"""What was told goes out as one line a fact, and comes back the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow.csv as text
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.policies.facts.intake.tables import (
    CODES,
    DAY,
    FACTS,
    HEADS,
    csv,
    firm,
    read,
    told,
)

from diaodu.errors import InputError
from diaodu.policies import facts
from diaodu.policies.facts import Fact, Ratio, intake

if TYPE_CHECKING:
    from pathlib import Path

LONG = (*HEADS, "事实", "值", "单位", "日期", "出处")
ASKED = {key: each for key, each in FACTS.items() if each.asked}


def sensible(fact: Fact) -> st.SearchStrategy[Any]:
    """Draw what no check objects to."""
    match fact.type:
        case "yes_no":
            return st.booleans()
        case "day":
            return st.just(date(2024, 5, 1))
        case "choice":
            return st.sampled_from(fact.choices)
        case "text":
            return st.sampled_from(["1811", "3022"])
        case "ratio":
            return st.integers(0, 10**6).map(lambda parts: Ratio(parts, 10**6))
        case _:
            return st.just(10**9) if fact.unit != "人" else st.just(7)


ROW = st.fixed_dictionaries({}, optional={k: sensible(f) for k, f in ASKED.items()})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(rows=st.lists(ROW, min_size=1, max_size=3))
@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx"])
def test_facts_come_back_as_they_went_out(
    tmp_path: Path, form: str, rows: list[dict[str, Any]]
) -> None:
    names = [f"{at}号公司" for at in range(len(rows))]
    matrix = facts.stacked(rows, FACTS, day=DAY, codes=CODES[: len(rows)], names=names)
    path = tmp_path / f"facts.{form}"
    intake.write_told(matrix, path)
    if not any(rows):
        return
    found = read(path)
    assert told(found) == []
    back = {code: firm(found, at) for at, code in enumerate(found.matrix.codes)}
    assert back == {code: row for code, row in zip(CODES, rows, strict=False) if row}


def test_the_table_says_where_each_value_comes_from(tmp_path: Path) -> None:
    rows = [(*HEADS, "乡镇", "上年纳税总额（万元）"), (CODES[0], "甲公司", "东镇", "8")]
    found = read(csv(tmp_path / "a.csv", rows))
    intake.write_told(found.matrix, tmp_path / "b.parquet")
    assert pq.read_table(tmp_path / "b.parquet").to_pylist() == [
        dict(zip(LONG, line, strict=True))
        for line in [
            (CODES[0], "甲公司", "乡镇（街道）", "东镇", "", DAY, "a.csv C2"),
            (CODES[0], "甲公司", "上年纳税总额", "8", "万元", DAY, "a.csv D2"),
        ]
    ]
    again = read(tmp_path / "b.parquet")
    source = again.matrix.sources(0, "tax_year")
    assert [(each.where, each.day) for each in source] == [("a.csv D2", DAY)]


def test_an_empty_table_has_its_heads(tmp_path: Path) -> None:
    matrix = facts.stacked([], FACTS, day=DAY)
    intake.write_told(matrix, tmp_path / "a.csv")
    assert text.read_csv(tmp_path / "a.csv").column_names == list(LONG)
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_workbook_has_room_for_only_so_many_lines(tmp_path: Path) -> None:
    one = facts.stacked([{"staff": 1}], FACTS, day=DAY)
    matrix = one.take([0] * 1_000_001)
    with pytest.raises(InputError, match="超过 Excel 一张表的行数"):
        intake.write_told(matrix, tmp_path / "a.xlsx")


def test_the_newest_word_counts_and_none_after_the_day(tmp_path: Path) -> None:
    rows = [
        LONG,
        (CODES[0], "甲公司", "职工人数", "5", "人", "2026-03-01", "走访表 B2"),
        (CODES[0], "甲公司", "staff", "7", "", "2026-05-01", ""),
        (CODES[0], "甲公司", "职工人数", "9", "人", "2026-06-02", ""),
        (CODES[0], "甲公司", "职工人数", "6", "人", "", ""),
        (CODES[0], "甲公司", "规上", "是", "", "2026-05-01", "名录"),
        (CODES[1], "乙公司", "职工人数", "", "人", "2026-05-01", ""),
        (CODES[1], "乙公司", "2025年用电量", "3", "万千瓦时", "2026-05-01", ""),
        (CODES[1], "乙公司", "用电量", "40000", "千瓦时", "2026-05-02", ""),
        ("", "", "职工人数", "8", "人", "2026-05-01", ""),
    ]
    found = read(csv(tmp_path / "a.csv", rows))
    assert [firm(found, row) for row in range(2)] == [
        {"staff": 7, "above_scale": True},
        {"electricity_year": 40_000},
    ]
    assert told(found) == ["a.csv F4：日期在判断日之后，这一行未用"]
    source = found.matrix.sources(0, "staff")[0]
    assert (source.where, source.day) == ("a.csv D3", date(2026, 5, 1))
    assert found.matrix.sources(0, "above_scale")[0].where == "名录"


def test_lines_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    rows = [
        LONG,
        (CODES[0], "甲公司", "职工人数", "五", "人", "2026-05-01", ""),
        (CODES[0], "甲公司", "职工入数字", "5", "人", "2026-05-01", ""),
        (CODES[0], "甲公司", "研发占比", "5", "%", "2026-05-01", ""),
        (CODES[0], "甲公司", "上年营业收入", "5", "人", "2026-05-01", ""),
        (CODES[0], "甲公司", "上年研发费用", "5", "万元", "去年", ""),
        (CODES[0], "甲公司", "乡镇", "东镇", "", "2026-05-01", ""),
        (CODES[0], "甲公司", "乡镇（街道）", "西镇", "", "2026-05-01", ""),
        (CODES[0], "甲公司", "数控化率", "5", "%", "2026-05-01", ""),
        (CODES[0], "甲公司", "关键工序数控化率", "6", "%", "2026-05-02", ""),
    ]
    found = read(csv(tmp_path / "a.csv", rows))
    assert firm(found) == {
        "research_year": 5 * 10**6,
        "town": "东镇",
        "numerical_control_rate": Ratio(60_000, 10**6),
    }
    assert told(found) == [
        "a.csv F6：“日期”应填日期（如 2026-10-01），现为 去年",
        "a.csv D2：“职工人数”应为数字，现为 五",
        "a.csv C3：“职工入数字”不是已知的企业事实，这一行未用",
        "a.csv C4：“研发占比”由别的事实算出，这一行未用",
        "a.csv D5：“上年营业收入”的单位应为万元一类，这一行未用",
        "a.csv D8：“乡镇（街道）”同一天有两个说法，取前一行，请核对",
    ]
    assert found.matrix.sources(0, "research_year")[0].day is None


def test_a_table_of_facts_needs_neither_unit_nor_day(tmp_path: Path) -> None:
    path = csv(
        tmp_path / "a.csv", [("企业名称", "事实", "值"), ("甲公司", "职工人数", "5")]
    )
    found = read(path)
    assert firm(found) == {"staff": 5}
    source = found.matrix.sources(0, "staff")[0]
    assert (source.where, source.day) == ("a.csv C2", DAY)


def test_the_template_asks_for_what_is_needed_and_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    intake.template(path, FACTS, day=DAY, keys=["rd_share", "above_scale", "size"])
    written = load_workbook(path)
    page = written["填报"]
    heads = [str(cell.value) for cell in page[1]]
    assert heads == [
        "统一社会信用代码",
        "企业名称",
        "行业代码",
        "企业规模",
        "入规日期",
        "规上",
        "2025年营业收入（万元）",
        "2025年研发费用（万元）",
        "职工人数（人）",
        "资产总额（万元）",
    ]
    lists = [r for r in page.data_validations.dataValidation if r.type == "list"]
    assert [str(rule.sqref)[:1] for rule in lists] == ["D", "F"]
    explained = {row[0]: row[4] for row in written["填写说明"].values}
    assert explained["入规日期"] == FACTS["listed"].description
    page.append([CODES[0], "甲公司", "1811", "小型", None, "是", 100, 3])
    written.save(path)
    found = read(path)
    assert told(found) == []
    share = facts.derived(found.matrix, DAY).plain(0, "rd_share")
    assert share == Ratio(3 * 10**6, 100 * 10**6)


def test_the_whole_template_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    intake.template(path, FACTS, day=DAY)
    found = read(path)
    assert {each.key for each in found.columns} - {"code", "name"} == ASKED.keys()
    assert told(found) == []
