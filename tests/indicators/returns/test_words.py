"""What heads mean, in the wordings met in offices."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.indicators.model import measures
from diaodu.indicators.returns.periods import month_in, month_of_cell
from diaodu.indicators.returns.spans import place_spans
from diaodu.indicators.returns.words import meaning, measure_in
from diaodu.kernel.period import Month

OCTOBER = 202610


@pytest.mark.parametrize(
    ("levels", "wanted"),
    [
        (("工业总产值（万元）", "本月"), ("output", "month", False)),
        (("工业总产值（万元）", "1-本月"), ("output", "to_date", False)),
        (("工业总产值", "上年同期本月"), ("output", "month", True)),
        (("工业总产值", "上年同期1-本月"), ("output", "to_date", True)),
        (("产值", "本月止累计"), ("output", "to_date", False)),
        (("产值", "累计"), ("output", "to_date", False)),
        (("产值", "1—10月"), ("output", "to_date", False)),
        (("产值", "1至10月累计"), ("output", "to_date", False)),
        (("产值", "1～10月"), ("output", "to_date", False)),
        (("产值", "10月"), ("output", "month", False)),
        (("产值", "10月份"), ("output", "month", False)),
        (("产值", "当月"), ("output", "month", False)),
        (("产值", "去年同月"), ("output", "month", True)),
        (("产值", "上年同月"), ("output", "month", True)),
        (("产值", "上年同期累计"), ("output", "to_date", True)),
        (("产值", "去年1-10月"), ("output", "to_date", True)),
        (("产值", "2025年1-10月"), ("output", "to_date", True)),
        (("产值", "2026年10月"), ("output", "month", False)),
        (("本月营业收入(千元)",), ("revenue", "month", False)),
        (("主营业务收入", "本月", "千元"), ("revenue", "month", False)),
        (("利润总额1-本月（万元）",), ("profit", "to_date", False)),
        (("1-10月累计完成工业总产值",), ("output", "to_date", False)),
        (("工业总产值（当年价格）", "本月"), ("output", "month", False)),
        (("用电量/万千瓦时", "本月"), ("electricity", "month", False)),
        (("output_to_date_last",), ("output", "to_date", True)),
        (("output",), ("output", "month", False)),
    ],
)
def test_values_are_recognised(
    levels: tuple[str, ...], wanted: tuple[str, str, bool]
) -> None:
    found = meaning(levels, OCTOBER)
    assert found.sense == "value"
    assert (found.key, found.span, found.last) == wanted


@pytest.mark.parametrize(
    "levels",
    [
        ("产值", "9月"),
        ("产值", "1-9月"),
        ("产值", "2024年10月"),
        ("产值", "环比（%）"),
        ("产值", "占比"),
        ("产值", "全年目标"),
        ("产值", "完成率%"),
        ("产值", "增减额"),
        ("工业总产值（不变价）", "本月"),
        ("利润率",),
        ("资产总计",),
        ("新产品产值", "本月"),
        ("序号",),
        ("增加值",),
    ],
)
def test_other_columns_are_not_taken(levels: tuple[str, ...]) -> None:
    found = meaning(levels, OCTOBER)
    assert found.sense in {"ignored", "unknown", "alike"}


@pytest.mark.parametrize(
    ("levels", "key", "span"),
    [
        (("产值", "1-本月", "同比（%）"), "output", "to_date"),
        (("产值", "同比增长%"), "output", None),
        (("营业收入本月增速",), "revenue", "month"),
        (("产值", "比上年同期增长（%）"), "output", None),
    ],
)
def test_rates_are_told_from_values(
    levels: tuple[str, ...], key: str, span: str | None
) -> None:
    found = meaning(levels, OCTOBER)
    assert (found.sense, found.key, found.span) == ("growth", key, span)


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("统一社会信用代码", "enterprise"),
        ("组织机构代码", "enterprise"),
        ("单位详细名称", "name"),
        ("企 业 名 称", "name"),
        ("县（市、区）", "county"),
        ("乡镇（街道）", "town"),
        ("行业代码（小类）", "industry"),
        ("单位规模", "size"),
        ("所属产业链", "chain"),
        ("所在园区", "park"),
        ("生产状态", "state"),
        ("月份", "month"),
        ("备注", "note"),
    ],
)
def test_attributes_are_recognised(head: str, key: str) -> None:
    found = meaning((head,), OCTOBER)
    assert (found.sense, found.key) == ("attribute", key)


@pytest.mark.parametrize(
    "head", ["营业总收入", "工业总产植", "营业外收入", "利润总额度"]
)
def test_a_head_that_is_only_nearly_right_is_a_suggestion(head: str) -> None:
    assert meaning((head, "本月"), OCTOBER).sense == "alike"


@given(st.sampled_from(sorted(measures())), st.sampled_from(["本月", "1-本月"]))
def test_every_name_and_synonym_of_a_measure_is_known(key: str, span: str) -> None:
    measure = measures()[key]
    for word in (measure.name, *measure.synonyms):
        found = meaning((word, span), OCTOBER)
        assert (found.sense, found.key) == ("value", key)


@given(st.lists(st.text(max_size=8), min_size=1, max_size=3))
def test_any_head_has_some_meaning(levels: list[str]) -> None:
    assert meaning(tuple(levels), OCTOBER).sense


def spans(*heads: str, to_date: bool = False) -> list[str]:
    placed = place_spans(
        [meaning(("产值", head), OCTOBER) for head in heads], to_date=to_date
    )
    return [f"{each.span}{' last' if each.last else ''}" for each in placed]


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        (
            ("本月", "上年同期", "累计", "上年同期"),
            "month,month last,to_date,to_date last",
        ),
        (
            ("本月", "累计", "上年同月", "上年同期"),
            "month,to_date,month last,to_date last",
        ),
        (
            ("本月", "累计", "上年同期", "上年同期累计"),
            "month,to_date,month last,to_date last",
        ),
        (("累计", "上年同期"), "to_date,to_date last"),
        (("本月", "上年同期"), "month,month last"),
        (("本月", "上年同期", "累计"), "month,month last,to_date"),
    ],
)
def test_last_year_goes_with_the_column_it_stands_beside(
    heads: tuple[str, ...], wanted: str
) -> None:
    assert spans(*heads) == wanted.split(",")


def test_last_year_beside_two_columns_is_to_be_asked() -> None:
    assert spans("本月", "累计", "上年同期") == ["month", "to_date", "None last"]


def test_a_bare_head_is_of_the_months_that_the_title_names() -> None:
    assert spans("", "上年同期", to_date=True) == ["to_date", "to_date last"]
    assert spans("", "上年同期") == ["month", "month last"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026年10月生产情况", (2026, 10, False)),
        ("2026年1-10月", (2026, 10, True)),
        ("2026年1—10月完成情况", (2026, 10, True)),
        ("二〇二六年十月", (2026, 10, False)),
        ("二○二六年十二月", (2026, 12, False)),
        ("报表202610.xlsx", (2026, 10, False)),
        ("2026-10", (2026, 10, False)),
        ("10月报表", (0, 10, False)),
        ("1-10月", (0, 10, True)),
    ],
)
def test_months_are_found_in_titles(text: str, wanted: tuple[int, int, bool]) -> None:
    assert month_in(text) == wanted


@pytest.mark.parametrize(
    "text", ["", "报表", "电话 13920261099", "2026年13月", "第3季度"]
)
def test_no_month_is_found_where_there_is_none(text: str) -> None:
    assert month_in(text) is None


@pytest.mark.parametrize(
    "cell", [202610.0, "202610", "2026年10月", "2026-10", 46296.0, "10月", 10.0, "10"]
)
def test_the_month_of_a_row_is_read(cell: str | float) -> None:
    assert month_of_cell(cell, 2026) == Month(2026, 10)


def test_a_month_that_is_none_is_unknown() -> None:
    assert [month_of_cell(cell, 2026) for cell in ("13", "上月", 0.5)] == [None] * 3
    assert month_of_cell("10", 0) is None


def test_a_title_names_a_measure_only_if_it_names_one() -> None:
    assert measure_in("2026年10月工业总产值完成情况") == "output"
    assert measure_in("产值和营业收入情况") == ""
