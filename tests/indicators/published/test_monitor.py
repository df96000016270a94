"""The published tables of the shared data: to the printed digit, or the known reason.

Each test stands for lines of checks.csv, which lists what was recomputed by others.
"""

from __future__ import annotations

import csv as comma
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest
from tests.indicators.published.tables import (
    MONITOR,
    csv,
    derived,
    ends,
    entry,
    point,
    read,
    said,
)

from diaodu.indicators.published.words import unit_scale

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.indicators.published import Check, Result

pytestmark = pytest.mark.skipif(not MONITOR.exists(), reason="no shared data here")

ZHONGFANG = """
行业,1-3月产值（万元）,同比（%）,拉动率（百分点）,贡献率（%）
合计,216288,15.3,,
材料,64971,21.9,6.2,40.7
电子能源,26009,15.0,1.8,11.8
黑金,23904,-2.5,-0.3,-2.1
化工,23536,27.9,2.7,17.9
机械,27316,21.3,2.6,16.7
"""


@cache
def table(name: str) -> Result:
    return read(MONITOR / f"{name}.csv")


def mistakes(result: Result) -> list[Check]:
    return [check for check in result.checks if check.verdict == "mistake"]


def states(result: Result, parent: str, breakdown: str = "") -> set[str]:
    return {
        group.state
        for group in result.groups
        if group.whole
        and group.whole.row.name == parent
        and group.breakdown == breakdown
    }


def test_every_table_is_read_without_an_issue() -> None:
    with (MONITOR / "tables.csv").open(encoding="utf-8") as lines:
        rows = list(comma.DictReader(lines))
    for row in rows:
        result = table(row["file"].removesuffix(".csv"))
        assert result.table.issues == []
        lines_read = {each.line for each in result.table.rows}
        assert len(lines_read) == int(row["rows"])
        heads = [each.head for each in result.table.mapping]
        assert heads == row["columns"].split(";")


def test_only_the_known_mistake_is_called_a_mistake() -> None:
    names = sorted(path.stem for path in MONITOR.glob("*.csv"))
    wrong = {
        name: {check.where for check in mistakes(table(name))}
        for name in names
        if name not in {"checks", "tables"}
    }
    assert {name: cells for name, cells in wrong.items() if cells} == {
        "county_2010_06_output": {"F6"}
    }


def test_a_real_county_s_table_to_the_digit(tmp_path: Path) -> None:
    """中方县, January to March 2017 (DOMAIN 4.3)."""
    result = csv(tmp_path, ZHONGFANG)
    for name in ("材料", "电子能源", "黑金", "化工", "机械"):
        for key in ("pull", "contribution"):
            figure = entry(result, name).figures[key]
            bounds = derived(result, name, key).bounds
            assert bounds is not None
            assert bounds.low <= figure.value + figure.half
            assert figure.value - figure.half <= bounds.high
            assert round(float(bounds.value), 1) == float(figure.value)
    assert result.checks == []
    assert states(result, "合计") == {"incomplete"}
    (group,) = result.groups
    rest = group.derived["rest_value"].bounds
    assert rest is not None
    assert rest.value == 216288 - 64971 - 26009 - 23904 - 23536 - 27316


def test_sums_of_shanghai_s_output_by_size_and_by_key_industry() -> None:
    result = table("sh_2019_06_output")
    assert states(result, "规模以上工业总产值", "规模") == {"complete"}
    assert states(result, "六个重点行业工业总产值") == {"complete"}
    assert states(result, "规模以上工业总产值", "控股") == {"incomplete"}


def test_growth_of_shanghai_s_totals_from_their_parts() -> None:
    """Of four, one is off: the six industries, -4.50 recomputed, -4.4 printed."""
    result = table("sh_2019_06_output")
    found = {c.where: c for c in result.checks if c.code == "growth_of_total"}
    assert {c.where for c in found.values() if c.verdict != "rounding"} == {"G13"}
    assert found["G13"].verdict == "method"
    assert found["G13"].expected == pytest.approx((-4.55, -4.45), abs=0.01)
    assert found["G13"].printed == -4.4
    totals = [
        group
        for group in result.groups
        if group.state == "complete" and "growth" in group.derived
    ]
    assert len(totals) == 4


def test_shanghai_s_margin_and_debt_ratio() -> None:
    result = table("sh_2021_06_benefit")
    assert point(result, "利润总额", "margin") == pytest.approx(7.48, abs=0.005)
    assert point(result, "负债合计", "debt_ratio") == pytest.approx(48.05, abs=0.005)
    assert derived(result, "国有控股", "margin", measure="profit").bounds is not None


def test_losses_have_no_growth_and_times_are_read() -> None:
    early, late = table("sh_2018_02_by_division_1"), table("sh_2012_09_by_division_2")
    for result, dashes, times in ((early, 3, 2), (late, 3, 0)):
        figures = [f for e in result.table.entries for f in e.figures.values()]
        assert sum(f.state == "incomparable" for f in figures) == dashes
        assert sum("倍" in f.text for f in figures) == times
        for each in result.table.entries:
            value = each.bounds("value")
            if each.measure == "profit" and value is not None and value.high < 0:
                assert each.figures["growth"].state == "incomparable"
                base = each.derived.get("base")
                assert base is None or base.bounds is None
    leather = entry(early, "皮革、毛皮、羽毛及其制品和制鞋业", measure="profit")
    assert leather.figures["growth"].value == 160
    before = leather.derived["base"].bounds
    assert before is not None
    assert float(before.value) == pytest.approx(3.32 / 2.6)


def test_the_first_half_of_the_divisions_is_no_whole() -> None:
    result = table("sh_2018_02_by_division_1")
    (revenue,) = (g for g in result.groups if g.parts[0].measure == "revenue")
    assert revenue.state == "incomplete"
    summed, whole = revenue.derived["sum"].bounds, revenue.whole
    assert summed is not None
    assert whole is not None
    share = float(summed.value / whole.figures["value"].value * 100)
    assert round(share, 1) == 28.2


def test_districts_of_beijing_add_up_and_pull_the_city() -> None:
    result = table("bj_2017_05_districts")
    assert {group.state for group in result.groups} == {"complete"}
    assert {c.verdict for c in result.checks} <= {"rounding"}
    growths = [g for g in result.groups if "growth" in g.derived]
    assert len(growths) == 12
    pulls = {
        row.name: derived(result, row.name, "top_pull", span="to_date").bounds
        for row in result.table.rows
        if row.name.endswith("区")
        and row.depth is not None
        and row.depth > 1
        and not any(each.parent == row.at for each in result.table.rows)
    }
    other = derived(result, "其他", "pull", span="to_date").bounds
    assert other is not None
    known = [float(each.value) for each in pulls.values() if each is not None]
    assert round(sum(known) + float(other.value), 2) == 4.35
    best = max(pulls, key=lambda name: float(getattr(pulls[name], "value", 0)))
    assert best == "北京经济技术开发区"


def test_the_nation_s_debt_ratio_over_the_years() -> None:
    result = table("cn_1998_2014_series")
    printed = [e for e in result.table.entries if e.measure == "debt_ratio"]
    assert len(printed) == 11
    for each in printed:
        ratio = derived(
            result, "", "debt_ratio", period=each.period, measure="liabilities"
        )
        assert ratio.bounds is not None
        assert round(float(ratio.bounds.value), 2) == float(each.figures["value"].value)


def test_turnover_by_average_balances_and_equity_are_matters_of_method() -> None:
    checks = table("cn_1998_2014_series").checks
    verdicts = Counter((check.code, check.verdict) for check in checks)
    assert verdicts["equity", "method"] == 12
    far = {
        check.where
        for check in checks
        if check.code == "ratio_average"
        and check.verdict == "method"
        and abs(check.printed or 0) - (check.expected[0] or 0) > 0.06
    }
    assert far == {"N3", "N4", "N5", "N6", "N7"}  # 2000, 2005 to 2008


def test_enterprises_of_guangdong_by_region() -> None:
    result = table("gd_enterprises_by_city")
    groups = [group for group in result.groups if group.whole]
    assert len(groups) == 36
    assert {group.state for group in groups} == {"complete"}
    (last,) = (
        group
        for group in result.groups
        if group.whole is None and group.parts[0].period == "2023"
    )
    summed = last.derived["sum"].bounds
    assert summed is not None
    assert summed.value == 71996


def test_ranks_of_chongqing_s_districts() -> None:
    result = table("cq_2018_2022_gdp")
    rows = [row.name for row in result.table.rows[1:]]
    ranks = [point(result, name, "rank", period="2022") for name in rows]
    assert ranks == sorted(ranks)
    assert ranks == list(range(1, 23))
    numbers = {name: entry(result, name, period="2021") for name in rows}
    by_value = sorted(rows, key=lambda name: -numbers[name].figures["value"].value)
    for name in rows:
        moved = by_value.index(name) + 1 - ranks[rows.index(name)]
        assert point(result, name, "rank_change", period="2022") == moved
    fu = entry(result, "涪陵区", period="2022")
    growth = fu.derived["growth"]
    assert growth.bounds is not None
    assert float(growth.bounds.value) == pytest.approx((1504.37 / 1402.74 - 1) * 100)
    assert "名义" in growth.note


def test_cities_of_hunan_with_a_tie() -> None:
    result = table("hn_2012_04_cities")
    for name in ("株洲市", "娄底市"):
        place = derived(result, name, "rank_growth", measure="value_added")
        assert place.note == "并列（2个）"
        assert ends(result, name, "rank_growth", measure="value_added") == [9, 9, 10]
    after = derived(result, "湘潭市", "rank_growth", measure="value_added").bounds
    assert after is not None
    assert after.value == 11
    (group,) = (g for g in result.groups if g.parts[0].measure == "value_added")
    above = group.derived["above_whole"].bounds
    assert above is not None
    assert above.value == 7
    assert point(result, "长沙市", "lead", measure="value_added") == -1.5


def test_contributions_and_pulls_of_fujian() -> None:
    result = table("fj_1980_2009_contribution")
    sums = [g for g in result.groups if len(g.parts) == 3]
    assert len(sums) == 30
    assert {group.state for group in sums} == {"complete"}
    pulls = [e for e in result.table.entries if "pull" in e.figures]
    assert len(pulls) == 120
    off = {
        e.figures["pull"].cell
        for e in pulls
        if (found := e.derived.get("pull") or e.derived.get("top_pull"))
        and found.bounds
        and abs(found.bounds.value - e.figures["pull"].value) > 0.06
    }
    assert off == {"H12", "I12", "J12", "H13", "J13"}
    told = {c.where: c for c in result.checks if c.code in {"pull", "other_growth"}}
    # 1990 and 1991: secondary, tertiary (within rounding), industry; both growths.
    assert {"H12", "I12", "J12", "H13", "J13", "F12", "F13"} <= set(told)
    assert {told[c].verdict for c in ("H12", "J12", "H13", "J13")} == {"method"}
    assert "修订" in told["H12"].message
    low, high = told["F12"].expected
    assert low is not None
    assert high is not None
    assert low < 7.5 < high < 7.65


def test_enterprises_of_zhejiang_in_three_breakdowns() -> None:
    result = table("zj_2005_2009_enterprises")
    for breakdown in ("轻重工业", "登记注册类型", "企业规模"):
        assert states(result, "工业企业单位数", breakdown) == {"complete"}
    complete = [group for group in result.groups if group.state == "complete"]
    assert len(complete) == 15


def test_the_digit_left_out_in_a_county_s_sales() -> None:
    (first, *_) = mistakes(table("county_2010_06_output"))
    assert (first.where, first.printed, first.code) == ("F6", 158996, "part")
    assert first.expected[0] is not None
    assert first.expected[0] >= 1051023
    assert first.expected[1] is None
    assert "漏印一位" in first.message
    assert "1051024" in first.message


def test_contributions_to_gdp_as_four_places_print_them() -> None:
    result = table("gdp_contribution_cases_a")
    dongguan = "dongguan2021 广东省东莞市"
    for name, given in (("第一产业", 0.4), ("第二产业", 73.0), ("第三产业", 26.6)):
        found = point(result, name, "contribution", scope=dongguan)
        assert round(found, 1) == given
    fuqing = "fuqing2022 福建省福清市"
    pulls = [
        round(point(result, name, "pull", scope=fuqing), 2)
        for name in ("第一产业", "第二产业", "第三产业")
    ]
    assert pulls == [0.26, 2.31, 3.09]


def test_growth_by_nominal_levels_and_a_balanced_share_are_matters_of_method() -> None:
    checks = {
        (check.where, check.code): check
        for check in table("gdp_contribution_cases_a").checks
    }
    danzhai, fuling = checks["G12", "growth_of_total"], checks["H21", "share"]
    assert (danzhai.verdict, danzhai.printed) == ("method", 13.1)
    assert danzhai.expected == pytest.approx((12.42, 12.52), abs=0.01)
    assert (fuling.verdict, fuling.printed) == ("method", 36.1)
    assert "100" in fuling.message
    assert ("G8", "growth_of_total") not in checks  # 东莞: 8.20, printed 8.2
    assert ("G18", "growth_of_total") not in checks  # 涪陵: 2.61, printed 2.6


def test_three_industries_together_and_a_pull_from_a_rounded_rate() -> None:
    result = table("industry_pull_cases_a")
    three = entry(result, "三大行业合计")
    given, pull = three.derived["contribution"].bounds, three.derived["pull"].bounds
    assert given is not None
    assert pull is not None
    assert float(given.value) == pytest.approx(56.2)
    assert float(pull.value) == pytest.approx(2.81)
    assert point(result, "电子行业", "pull") == pytest.approx(0.93, abs=0.005)
    car = derived(result, "汽车行业", "pull").bounds
    assert car is not None
    assert float(car.value) == pytest.approx(0.73, abs=0.005)
    (check,) = (c for c in result.checks if c.code == "pull")
    assert (check.where, check.verdict) == (
        entry(result, "汽车行业").cell("pull"),
        "rounding",
    )


@pytest.mark.parametrize(
    ("period", "growth"), [("2023年1-12月", -2.29), ("2023年1-5月", -18.82)]
)
def test_the_nation_s_profit_from_three_sections(period: str, growth: float) -> None:
    result = table("cn_profit_release_a")
    (sections,) = (
        group
        for group in result.groups
        if group.breakdown == "门类" and group.parts[0].row.scope == period
    )
    assert sections.state == "complete"
    found = sections.derived["growth"].bounds
    assert found is not None
    assert round(float(found.value), 2) == growth


def test_the_nation_s_ratios_across_units() -> None:
    result = table("cn_profit_release_a")
    year = "2023年1-12月"
    wanted = {
        ("利润总额", "margin"): 5.760,
        ("利润总额", "margin_change"): -0.20,
        ("负债合计", "debt_ratio"): 57.10,
        ("营业成本", "cost_per_hundred"): 84.76,
    }
    for (name, key), value in wanted.items():
        found = point(result, name, key, scope=year)
        assert found == pytest.approx(value, abs=0.006)
    cars = [e for e in result.table.entries if e.row.name == "汽车制造业"]
    shares = [e.derived["share"].bounds for e in cars]
    assert [round(float(b.value), 1) for b in shares if b] == [7.6, 6.6]
    assert unit_scale("万亿元") == 10**12


def test_overlapping_breakdowns_are_not_added_up() -> None:
    result = table("cn_profit_release_a")
    assert ("D2", "overlap") in said(result, "method")
    assert states(result, "利润总额", "经济类型") == {"overlapping"}
