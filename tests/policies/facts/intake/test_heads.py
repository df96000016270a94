"""Heads as offices write them, and the facts they mean."""

from __future__ import annotations

import pytest
from tests.policies.facts.intake.tables import FACTS

from diaodu.policies.facts.intake.heads import lexicon

WORDS = lexicon(FACTS, 2026)


@pytest.mark.parametrize(
    ("head", "key", "unit"),
    [
        ("统一社会信用代码", "code", ""),
        ("* 企业 名称：", "name", ""),
        ("2025年营业收入（万元）", "revenue_year", "万元"),
        ("2025年度主营业务收入（单位：千元）", "revenue_year", "千元"),
        ("上年营业收入", "revenue_year", ""),
        ("去年营收(元)", "revenue_year", "元"),
        ("营业收入（万元）2024年", "revenue_year_before", "万元"),
        ("前年销售收入/万元", "revenue_year_before", "万元"),
        ("大前年营业收入万元", "revenue_two_before", "万元"),
        ("2026年1-5月营业收入（万元）", "revenue_to_date", "万元"),
        ("1–5月营业收入", "revenue_to_date", ""),
        ("本年累计营业收入", "revenue_to_date", ""),
        ("2025年1-5月营业收入", "revenue_to_date_last", ""),
        ("上年同期营业收入（亿元）", "revenue_to_date_last", "亿元"),
        ("本年营业收入", "revenue_this_year", ""),
        ("2026年全年营业收入", "revenue_this_year", ""),
        ("2025年用电量（万千瓦时）", "electricity_year", "万千瓦时"),
        ("上年研发费用（加计扣除）（万元）", "research_year", "万元"),
        ("首台（套）销售额（万元）", "first_set_sales", "万元"),
        ("本年设备投资（万元）", "equipment_investment", "万元"),
        ("2025年设备投资", "equipment_investment", ""),
        ("是否规上", "above_scale", ""),
        ("高企认定日期", "title_high_tech_granted", ""),
        ("小巨人有效期至", "title_little_giant_expiry", ""),
        ("关键工序数控化率（%）", "numerical_control_rate", "%"),
        ("revenue_year", "revenue_year", ""),
        ("revenue_year（元）", "revenue_year", "元"),
        ("本年新增就业人数", "new_staff", ""),
        ("2026年新增就业", "new_staff", ""),
        ("2025年末资产总额（万元）", "assets", "万元"),
        ("2023年设备投资", "", ""),
        ("2019年营业收入", "", ""),
        ("联系电话", "", ""),
        ("", "", ""),
    ],
)
def test_a_head_means_a_fact_of_a_year_in_a_unit(
    head: str, key: str, unit: str
) -> None:
    found = WORDS.meaning(head)
    assert found.key == key
    assert (found.unit.name if found.unit else "") == unit


@pytest.mark.parametrize(
    ("head", "unsaid"),
    [("营业收入（万元）", True), ("2025年营业收入", False), ("综合能耗", False)],
)
def test_where_no_year_is_said_the_last_one_is_taken_and_that_is_known(
    head: str, *, unsaid: bool
) -> None:
    found = WORDS.meaning(head)
    assert found.key.endswith("_year")
    assert found.unsaid is unsaid


@pytest.mark.parametrize(
    ("head", "near"),
    [
        ("营业收人（万元）", "上年营业收入"),
        ("成立曰期", "成立日期"),
        ("企业名稱", "企业名称"),
        ("联系人手机号码", ""),
        ("x", ""),
    ],
)
def test_what_is_not_understood_is_compared_with_what_is_known(
    head: str, near: str
) -> None:
    assert WORDS.near(head) == near


def test_every_name_and_synonym_leads_to_its_fact() -> None:
    calendar = {0: "本年", -1: "上年", -2: "前年", -3: "大前年"}
    for each in FACTS.values():
        assert WORDS.meaning(each.name).key == each.key
        assert WORDS.meaning(each.key).key == each.key
        for synonym in each.synonyms:
            time = calendar[each.year] if each.year is not None else ""
            if each.to_date:
                time = "本年累计" if each.year == 0 else "上年同期"
            assert WORDS.meaning(time + synonym).key == each.key, time + synonym


def test_no_synonym_is_claimed_by_two_facts() -> None:
    seen: dict[tuple[str, int | None, bool], str] = {}
    for each in FACTS.values():
        for name in {each.name, *each.synonyms}:
            year = each.year if name != each.name else None
            first = seen.setdefault((name, year, each.to_date), each.key)
            assert first == each.key, name
