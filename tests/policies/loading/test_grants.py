"""Grants, tiers, budgets and exclusions as they are read, and what is refused."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from diaodu.policies import read
from diaodu.policies.loading.policy import ROUNDINGS
from diaodu.policies.model import Budget, Exclusion, Grant, Policy, Tier

HEAD = """\
key: p
name: 补助
issuer: 云泽县人民政府
document: 若干措施
valid: {from: 2025-01-01}
unit: 县工信局
working_days: 20
class: 免申即享
rounding: 元以下舍去
conditions:
  - {fact: above_scale, is: 是, clause: 第三条}
"""
DAY = date(2025, 1, 1)


def policy_of(folder: Path, tail: str) -> Policy | str:
    """Return the policy, or where and why it is refused, its place as line:column."""
    path = folder / "p.yaml"
    path.write_text(HEAD + tail, "utf-8")
    found = read(path)
    if found.policies:
        return found.policies["p"]
    place, message = str(found.issues[0]).removeprefix(str(path)).split("：", 1)
    line, column = place.strip().removeprefix("第").removesuffix("列").split("行第")
    return f"{int(line) - HEAD.count(chr(10))}:{column} {message}"


def granted(folder: Path, grant: str) -> Grant:
    found = policy_of(folder, f"grant: {{{grant}, clause: 第五条}}\n")
    assert isinstance(found, Policy), found
    return found.grant


def test_money_is_read_in_fen_whatever_its_unit(tmp_path: Path) -> None:
    grant = granted(tmp_path, "fixed: 30, cap: 1亿元, unit: 万元")
    assert grant.fixed
    assert grant.fixed.on(DAY) == 30_000_000
    assert grant.cap
    assert grant.cap.on(DAY) == 10_000_000_000
    assert grant.cap.source == "若干措施第五条"
    grant = granted(tmp_path, "fixed: 0.5, unit: 万元")
    assert grant.fixed
    assert grant.fixed.on(DAY) == 500_000


def test_a_rate_is_fen_for_each_step_of_its_base(tmp_path: Path) -> None:
    grant = granted(tmp_path, "rate: 8.5, of: equipment_investment")
    assert grant.rate
    assert grant.rate.on(DAY) == Fraction(85, 1000)
    grant = granted(tmp_path, "rate: 3‰, of: 设备投资额")
    assert grant.rate
    assert grant.rate.on(DAY) == Fraction(3, 1000)
    assert grant.of == ("equipment_investment",)


@pytest.mark.parametrize(
    ("written", "fen"),
    [("500元", 50_000), ("0.003元", Fraction(3, 10)), ("0.1, unit: 万元", 100_000)],
)
def test_a_price_is_for_each_one(
    written: str, fen: Fraction | int, tmp_path: Path
) -> None:
    grant = granted(tmp_path, f"each: {written}, of: staff")
    assert grant.rate
    assert grant.rate.on(DAY) == fen


def test_a_price_may_name_its_unit(tmp_path: Path) -> None:
    grant = granted(tmp_path, "each: 500元/万千瓦时, of: electricity_increase")
    assert grant.rate
    assert grant.rate.on(DAY) == 5


def test_tiers_start_in_steps_of_their_base(tmp_path: Path) -> None:
    rows = "[{from: 0, to: 1000, rate: 5}, {from: 1000, rate: 8}]"
    grant = granted(tmp_path, f"tiers: {rows}, marginal: 是, of: tax_year, unit: 万元")
    assert grant.marginal
    assert grant.tiers
    assert grant.tiers.on(DAY) == (
        Tier(start=0, rate=Fraction(5, 100)),
        Tier(start=1_000_000_000, rate=Fraction(8, 100)),
    )


def test_tiers_of_amounts_may_stand_on_a_ratio(tmp_path: Path) -> None:
    rows = "[{from: 3, amount: 5}, {from: 5.5, amount: 10}]"
    grant = granted(tmp_path, f"tiers: {rows}, of: rd_share, unit: 万元")
    assert grant.tiers
    assert grant.tiers.on(DAY) == (
        Tier(start=300, amount=5_000_000),
        Tier(start=550, amount=10_000_000),
    )


def test_tiers_for_each_of_a_count(tmp_path: Path) -> None:
    rows = "{2025-01-01: [{from: 0, each: 500}], 2026-01-01: [{from: 10, each: 800}]}"
    grant = granted(
        tmp_path, f"tiers: {rows}, of: new_staff, unit: 元, marginal: false"
    )
    assert grant.tiers
    assert not grant.marginal
    assert grant.tiers.on(date(2026, 3, 1)) == (Tier(start=10, rate=Fraction(80_000)),)


@pytest.mark.parametrize(
    ("rows", "more", "message"),
    [
        ("[{from: 0, rate: 5}, {from: 0, rate: 8}]", "是", "两档的起点相同"),
        ("[{from: 9, rate: 5}, {from: 3, rate: 8}]", "是", "起点比上一档低"),
        ("[{from: 0, rate: 8}, {from: 9, rate: 5}]", "否", "这一档给的比上一档少"),
        ("[{from: 0, amount: 8}, {from: 9, amount: 5}]", "", "这一档给的比上一档少"),
        ("[{from: 0, to: 10, rate: 5}, {from: 9, rate: 8}]", "是", "和下一档重叠"),
        ("[{from: 0, to: 8, rate: 5}, {from: 9, rate: 8}]", "是", "和下一档之间有空档"),
        ("[{from: 0, rate: 5}, {from: 9, to: 99, rate: 8}]", "是", "最后一档不写终点"),
        ("[{from: -1, rate: 5}]", "是", "起点不能是负数"),
        ("[{from: 0, rate: 105}]", "是", "比例超过了100%"),
        ("[{from: 0, rate: 5}]", "", "要写明 marginal"),
        ("[{from: 0, amount: 5}]", "是", "定额的档不能分段累进"),
        (
            "[{from: 0, rate: 5}, {from: 9, amount: 8}]",
            "是",
            "各档算法不同：amount、rate",
        ),
        ("[{from: 0, rate: 5, amount: 3}]", "是", "每档要写且只写一种"),
        ("[{from: 0}]", "是", "每档要写且只写一种"),
        ("[{rate: 5}]", "是", "缺少“from”（起点）"),
        ("[{form: 0, rate: 5}]", "是", "分档里没有“form”这一项，是不是“from”？"),
        ("[{from: 0, each: 5}]", "是", "“上年纳税总额”不能按“each”分档，可用“amount”"),
        ("[5]", "是", "每档应写成 {from: 0, rate: 5} 的样子"),
        ("[]", "是", "分档应是一列"),
        ("[{from: 0, rate: 5}]", "或许", "是否分段累进没有“或许”这一种"),
    ],
)
def test_tiers_that_mean_nothing_are_refused(
    rows: str, more: str, message: str, tmp_path: Path
) -> None:
    marginal = f", marginal: {more}" if more else ""
    grant = f"tiers: {rows}, of: tax_year, unit: 万元{marginal}, clause: 第五条"
    found = policy_of(tmp_path, f"grant: {{{grant}}}\n")
    assert isinstance(found, str)
    assert message in found


@pytest.mark.parametrize(
    ("grant", "message"),
    [
        ("tiers: [{from: 0, rate: 5}], of: size", "tiers 要按金额、数量或比率分档"),
        ("each: 5元, of: rd_share", "“研发占比”不能用作 each 的“of”"),
        ("each: -5元, of: staff", "每个单位给多少钱不能是负数"),
        ("each: 5元/亩, of: staff", "“职工人数”的单位是“人”，不能写“元/亩”"),
        ("each: 5, of: staff", "没有写单位"),
        ("rate: 5, marginal: 是, of: tax_year", "算法是“rate”，不能写“marginal”"),
        ("formula: 税 * 2, of: tax_year", "“税”没有列在“of”里，或没有这个事实"),
        ("formula: staff * 1元, of: [staff, land]", "“of”里的事实没有用上：占地面积"),
        ("formula: 5万元", "缺少“of”（按哪个事实算）"),
        ("formula: [1], of: staff", "算式应是文字"),
        ("formula: 5万元, of: [staf]", "没有“staf”这个事实，是不是“staff”？"),
    ],
)
def test_a_grant_that_cannot_be_worked_out_is_refused(
    grant: str, message: str, tmp_path: Path
) -> None:
    found = policy_of(tmp_path, f"grant: {{{grant}, clause: 第五条}}\n")
    assert isinstance(found, str)
    assert message in found


@pytest.mark.parametrize(
    ("tail", "place"),
    [
        ("grant:\n  clause: 五\n  of: staff\n  formula: staff * wrong\n", "4:20"),
        ('grant:\n  clause: 五\n  of: staff\n  formula: "staff * wrong"\n', "4:21"),
        (
            "grant:\n  clause: 五\n  of: staff\n  formula: >\n    staff * wrong\n",
            "4:12",
        ),
    ],
)
def test_a_fault_in_a_formula_is_told_by_its_column(
    tail: str, place: str, tmp_path: Path
) -> None:
    found = policy_of(tmp_path, tail)
    assert isinstance(found, str)
    assert found.startswith(f"{place} “wrong”没有列在")


def test_a_grant_that_is_no_table_is_refused(tmp_path: Path) -> None:
    found = policy_of(tmp_path, "grant: 30万元\n")
    assert found == "1:8 奖补标准应写成“键: 值”（半角冒号，后面空一格）"


def test_a_budget_is_read(tmp_path: Path) -> None:
    tail = (
        "grant: {fixed: 3万元, clause: 五}\n"
        "budget: {2025: 100, 2026: 1亿元, unit: 万元, rule: ranked, by: rd_share,"
        " order: descending, clause: 第九条}\n"
    )
    found = policy_of(tmp_path, tail)
    assert isinstance(found, Policy)
    assert isinstance(found.budget, Budget)
    assert found.budget.years == {2025: 100_000_000, 2026: 10_000_000_000}
    assert (found.budget.by, found.budget.descending) == ("rd_share", True)


def test_who_comes_first_is_first_in_order(tmp_path: Path) -> None:
    tail = (
        "grant: {fixed: 3万元, clause: 五}\n"
        "budget: {2025: 100万元, rule: first_come, by: applied, clause: 九}\n"
    )
    found = policy_of(tmp_path, tail)
    assert isinstance(found, Policy)
    assert found.budget
    assert not found.budget.descending


@pytest.mark.parametrize(
    ("tail", "message"),
    [
        ("budget: 100\n", "2:9 预算应写成“键: 值”"),
        ("exclusion: 甲\n", "2:12 不重复享受应写成“键: 值”"),
        ("exclusion: {group: 甲, rule: 最高}\n", "2:29 取舍规则没有“最高”这一种"),
        ("examples: 无\n", "2:11 例子应是一列，每个以“- ”开头"),
        ("examples: [无]\n", "2:12 例子应写成“键: 值”"),
        ("examples: [{day: 2026-01-01}]\n", "2:12 缺少“expect”"),
        (
            "examples: [{day: 2026-01-01, expect: {verdict: eligible}}]\n",
            "2:12 缺少“given”",
        ),
    ],
)
def test_other_parts_that_are_no_tables_are_refused(
    tail: str, message: str, tmp_path: Path
) -> None:
    found = policy_of(tmp_path, f"grant: {{fixed: 3万元, clause: 五}}\n{tail}")
    assert isinstance(found, str)
    assert found.startswith(message)


def test_an_exclusion_is_read(tmp_path: Path) -> None:
    tail = (
        "grant: {fixed: 3万元, clause: 五}\n"
        "exclusion: {group: 高企, rule: first_of, after: []}\n"
    )
    found = policy_of(tmp_path, tail)
    assert isinstance(found, Policy)
    assert isinstance(found.exclusion, Exclusion)
    assert found.exclusion.rule == "first_of"
    assert found.exclusion.after == ()


def test_each_rule_of_rounding_says_its_step() -> None:
    down, up = ROUNDINGS["百元以下舍去"], ROUNDINGS["四舍五入到万元"]
    assert (down.step, down.half_up) == (10_000, False)
    assert (up.step, up.half_up) == (1_000_000, True)
    assert len(ROUNDINGS) == 14
