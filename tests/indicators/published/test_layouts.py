"""Tables in the layouts that bulletins use; each oracle is a few lines of fractions."""

from __future__ import annotations

from fractions import Fraction as F  # noqa: N817
from typing import TYPE_CHECKING

import pytest
from tests.indicators.published.tables import (
    book,
    csv,
    derived,
    entry,
    point,
    read,
    said,
)

from diaodu.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.indicators.published import Result


def parents(result: Result) -> dict[str, str]:
    rows = result.table.rows
    return {
        row.name: "" if row.parent is None else rows[row.parent].name for row in rows
    }


def test_two_rows_of_heads_joined_over_month_and_year_to_date(tmp_path: Path) -> None:
    rows = [
        ["2023年1-5月某县规模以上工业产值情况表"],
        ["", "", "", "", "", "", "", "单位：万元、%"],
        ["行业", "本月", "", "", "1–5月", "", "", "", ""],
        ["", "产值", "占比", "同比", "产值", "占比", "同比", "拉动率", "贡献率"],
        ["总计", 52300, 100, 8.2, 240100, 100, 7.5, 7.5, 100],
        ["其中：食品加工", 21000, 40.2, 12.5, 98000, 40.8, 10.2, 4.1, 54.2],
        ["      建材", 18300, 35.0, 5.1, 80100, 33.4, 6.0, 2.0, 27.1],
        ["      纺织", 13000, 24.9, 6.0, 62000, 25.8, 5.3, 1.4, 18.6],
        ["注：产值按现行价格计算，增速按可比口径计算。"],
    ]
    joined = ["A1:I1", "A3:A4", "B3:D3", "E3:I3"]
    result = read(book(tmp_path, rows, joined))
    table = result.table
    assert (table.unit, table.months, table.comparable) == ("万元", 5, True)
    assert parents(result)["建材"] == "总计"
    food = {"name": "其中：食品加工", "span": "to_date"}
    name = food.pop("name")
    rise = F(98000) * F(102, 10) / F(1102, 10)
    rise = F(98000) - F(98000) / F(1102, 1000)
    base = F(240100) / F(1075, 1000)
    assert point(result, name, "pull", **food) == pytest.approx(
        float(rise / base * 100)
    )
    whole = F(240100) - base
    given = point(result, name, "contribution", **food)
    assert given == pytest.approx(float(rise / whole * 100))
    earlier = F(98000 - 21000)
    before = F(98000) / F(1102, 1000) - F(21000) / F(1125, 1000)
    assert point(result, name, "earlier", **food) == earlier
    found = point(result, name, "earlier_growth", **food)
    assert found == pytest.approx(float((earlier / before - 1) * 100))
    assert said(result, "mistake") == set()


def test_heads_of_two_rows_in_a_gb18030_file_without_joins(tmp_path: Path) -> None:
    text = """
附表：各行业产值,,,,,,
行业名称,本月,,,1—3月累计,,
,产值（亿元）,增速（%）,比重（%）,产值（亿元）,增速（%）,比重（%）
规模以上工业,12.50,5.0,100.0,36.20,6.4,100.0
轻工业,4.10,2.1,32.8,12.00,3.3,33.1
重工业,8.40,6.5,67.2,24.20,8.0,66.9
"""
    result = csv(tmp_path, text, encoding="gb18030")
    assert parents(result) == {
        "规模以上工业": "",
        "轻工业": "规模以上工业",
        "重工业": "规模以上工业",
    }
    light = point(result, "轻工业", "share", span="to_date")
    assert light == pytest.approx(float(F(1200, 3620) * 100))
    assert {e.unit for e in result.table.entries} == {"亿元"}
    heavy = point(result, "重工业", "pull", span="month")
    rise, base = F(840, 100) * F(65, 1065), F(1250, 100) / F(105, 100)
    assert heavy == pytest.approx(float(rise / base * 100))
    assert said(result, "mistake") == set()


def test_ranks_beside_growth_of_counties_with_a_source_below(tmp_path: Path) -> None:
    text = """
2022年上半年各县(市、区)规模工业增加值增速及排名
县市区,1-6月增速（%）,位次,6月增速（%）,位次,规上企业个数（个）
全市,7.2,,6.5,,812
甲县,9.1,1,8.8,1,120
乙县,8.0,2,7.1,3,205
丙区,8.0,2,7.9,2,180
丁市,5.5,5,3.3,5,190
戊县,4.1,5,5.0,4,117
资料来源：市统计局
"""
    result = csv(tmp_path, text)
    assert result.table.months == 6
    assert said(result) == {("C7", "rank")}  # 丁市 must be fourth
    (check,) = result.checks
    assert (check.expected, check.verdict) == ((4, 4), "mistake")
    assert point(result, "丙区", "rank_growth", span="to_date") == 2
    assert point(result, "丁市", "distance_growth", span="to_date") == 2.5
    assert point(result, "戊县", "lead", span="month") == -1.5
    assert parents(result)["甲县"] == "全市"


def test_indicators_by_row_with_units_and_targets(tmp_path: Path) -> None:
    rows = [
        ["主要经济指标完成情况（2024年1-9月）"],
        [
            "序号",
            "指标名称",
            "计量单位",
            "年度目标",
            "1-9月完成",
            "同比增长(%)",
            "完成年度目标(%)",
            "上年同期",
            "上年全年",
        ],
        [1, "规模以上工业总产值", "亿元", 120, 86.4, 9.3, 72.0, 79.05, 108.2],
        [2, "固定资产投资", "亿元", 58, 40.31, 6.1, 69.5, 37.99, 52.4],
        [3, "一般公共预算收入", "万元", 52000, 37560, -3.2, 75.2, 38802, 50100],
        [4, "全社会用电量", "万千瓦时", 9800, 9900, 11.0, 101.0, 8919, 8800],
    ]
    result = read(book(tmp_path, rows, ["A1:I1"]))
    assert all(row.parent is None for row in result.table.rows)
    name = "一般公共预算收入"
    assert point(result, name, "schedule") == 75
    done = F(37560, 52000) * 100
    assert point(result, name, "completion") == pytest.approx(float(done))
    assert point(result, name, "schedule_gap") == pytest.approx(float(done - 75))
    assert point(result, name, "needed") == 52000 - 37560
    assert point(result, name, "needed_monthly") == pytest.approx((52000 - 37560) / 3)
    rest = F(52000 - 37560, 50100 - 38802) - 1
    assert point(result, name, "needed_growth") == pytest.approx(float(rest * 100))
    assert ("G5", "completion") in said(result, "mistake")  # 75.2 for 72.2
    assert derived(result, "全社会用电量", "needed").note == "已完成"
    assert point(result, "全社会用电量", "needed") == 0


def test_growth_targets_are_compared_with_growth(tmp_path: Path) -> None:
    text = """
指标,1-8月（亿元）,同比（%）,目标增速（%）,上年全年（亿元）
规上工业增加值,45.6,6.2,8.0,66.1
"""
    result = csv(tmp_path, text)
    name = "规上工业增加值"
    assert point(result, name, "target_gap") == pytest.approx(-1.8)
    target = F(661, 10) * F(108, 100)
    done = F(456, 10)
    assert point(result, name, "completion") == pytest.approx(
        float(done / target * 100)
    )
    last = F(661, 10) - done / F(1062, 1000)
    needed = ((target - done) / last - 1) * 100
    assert point(result, name, "needed_growth") == pytest.approx(float(needed))


def test_several_measures_percent_formats_and_bands(tmp_path: Path) -> None:
    rows = [
        ["规模以上工业企业主要经济效益指标"],
        ["单位：亿元"],
        ["", "企业单位数（个）", "营业收入", "", "利润总额", ""],
        ["", "", "1—11月", "增减(%)", "1—11月", "增减(%)"],
        ["合计", 340, 1250.36, 0.052, 88.12, -0.031],
        ["一、按轻重工业分"],
        ["轻工业", 140, 500.12, 0.081, 40.02, 0.015],
        ["重工业", 200, 750.24, 0.034, 48.10, -0.066],
        ["二、按企业规模分"],
        ["大型企业", 12, 610.01, 0.020, 50.33, -0.102],
        ["中型企业", 88, 340.10, 0.075, 20.79, 0.070],
        ["小微企业", 240, 300.25, 0.0934, 17.00, 0.093],
    ]
    joined = ["A3:A4", "B3:B4", "C3:D3", "E3:F3", "A1:F1"]
    shown = {"D5:D12": "0.0%", "F5:F12": "0.0%"}
    result = read(book(tmp_path, rows, joined, shown))
    assert result.table.months == 11
    heavy = entry(result, "重工业", measure="营业收入")
    assert heavy.figures["growth"].value == F(34, 10)
    assert heavy.row.breakdown == "按轻重工业"
    states = {(g.breakdown, g.parts[0].measure): g.state for g in result.groups}
    assert states["按轻重工业", "营业收入"] == "complete"
    assert states["按企业规模", "利润总额"] == "complete"
    margin = point(result, "轻工业", "margin", measure="利润总额")
    assert margin == pytest.approx(float(F(4002, 50012) * 100))
    small = entry(result, "小微企业", measure="营业收入").derived["base"].bounds
    assert small is not None
    assert float(small.value) == pytest.approx(300.25 / 1.0934)
    fall = derived(result, "大型企业", "contribution", measure="利润总额")
    assert fall.bounds is None
    assert "变号" in fall.note


def test_years_in_the_head_give_growth_ranks_and_shares(tmp_path: Path) -> None:
    rows = [
        ["地区", 2021, 2022, 2023],
        ["全省", 53990, 56801, 60212],
        ["甲市", 21880, 23001, 24310],
        ["乙市", 16010, 17100, 18302],
        ["丙市", 16100, 16700, 17600],
    ]
    result = read(book(tmp_path, rows))
    assert parents(result)["乙市"] == "全省"
    growth = point(result, "乙市", "growth", period="2023")
    assert growth == pytest.approx(float((F(18302, 17100) - 1) * 100))
    assert point(result, "乙市", "rank", period="2021") == 3
    assert point(result, "乙市", "rank_change", period="2022") == 1
    share = point(result, "丙市", "share", period="2022")
    assert share == pytest.approx(float(F(16700, 56801) * 100))


def test_numbering_gives_levels_and_the_total_may_stand_last(tmp_path: Path) -> None:
    text = """
项目,本年累计（万元）,比上年同期增减（%）,占全部比重（%）
一、工业,18000,6.1,60.0
（一）采矿业,3000,-4.0,10.0
（二）制造业,13000,8.9,43.3
（三）电力热力燃气及水,2000,5.0,6.7
二、建筑业,5000,3.0,16.7
三、服务业,7000,4.2,23.3
合计,30000,5.1,100.0
"""
    result = csv(tmp_path, text)
    found = parents(result)
    assert found["（一）采矿业"] == "一、工业"
    assert (found["一、工业"], found["合计"]) == ("合计", "")
    # A share of the whole of all is no mistake, though the parent is 工业.
    assert said(result) == set()
    mining = derived(result, "（一）采矿业", "top_share").bounds
    assert mining is not None
    assert mining.value == 10


def test_sums_tell_the_tree_where_nothing_else_does(tmp_path: Path) -> None:
    text = """
名称,产值（万元）
北片,1234.5
甲镇,1000.2
乙镇,234.3
南片,3111.1
丙镇,2000.0
丁镇,1000.0
戊镇,111.1
"""
    found = parents(csv(tmp_path, text))
    assert found == {
        "北片": "",
        "甲镇": "北片",
        "乙镇": "北片",
        "南片": "",
        "丙镇": "南片",
        "丁镇": "南片",
        "戊镇": "南片",
    }


def test_names_alone_do_not_make_a_total(tmp_path: Path) -> None:
    text = "企业,产值（万元）\n大华公司,9000\n小华公司,20\n中华公司,300"
    assert set(parents(csv(tmp_path, text)).values()) == {""}


def test_a_base_of_zero_or_below_gives_words_and_no_percent(tmp_path: Path) -> None:
    text = """
企业名称,利润总额（万元）,上年同期（万元）,同比（%）
全县,1200,800,50.0
甲厂,300,-120,--
乙厂,-80,-200,--
丙厂,-150,-90,
丁厂,1130,1210,-6.6
"""
    result = csv(tmp_path, text)
    from diaodu.indicators.published.wording import worded

    words = [worded(entry(result, name)) for name in ("甲厂", "乙厂", "丙厂", "丁厂")]
    assert words == ["扭亏为盈", "减亏120万元", "增亏60万元", "下降6.6%"]
    assert derived(result, "甲厂", "growth").bounds is None
    assert point(result, "甲厂", "increase") == 420
    assert point(result, "甲厂", "pull") == pytest.approx(420 / 800 * 100)
    assert said(result, "mistake") == set()


def test_growth_in_words_of_every_kind(tmp_path: Path) -> None:
    text = """
指标,产值,增长
甲,100,增长1.10倍
乙,100,下降3.2%
丙,100,持平
丁,"1,200.5",-0.4
戊,100,12.5％
己,100,↓2.0
"""
    result = csv(tmp_path, text)
    found = [float(entry(result, n).figures["growth"].value) for n in "甲乙丙丁戊己"]
    assert found == [110, -3.2, 0, -0.4, 12.5, -2]
    assert entry(result, "丁").figures["value"].value == F(12005, 10)
    assert entry(result, "甲").figures["growth"].half == F(1, 2)


def test_a_parent_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = csv(tmp_path, "上级,名称,数值\n,全县,10\n全县,甲,4\n全县,乙,6\n无名,丙,1")
    assert parents(result) == {"全县": "", "甲": "全县", "乙": "全县", "丙": ""}
    (issue,) = result.table.issues
    assert issue.where.endswith("A5")
    assert "找不到“丙”的上级“无名”" in issue.message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("甲,乙\n丙,丁", "没有认出统计表"),
        ("指标,产值\n甲,--\n乙,--", "没有数字"),
        ("", "没有任何内容"),
    ],
)
def test_what_is_no_table_is_refused_in_plain_words(
    tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(InputError) as error:
        csv(tmp_path, text or ",")
    assert told in str(error.value)


def test_a_cell_that_cannot_be_read_is_named_and_the_rest_derived(
    tmp_path: Path,
) -> None:
    result = csv(tmp_path, "指标,产值,同比\n合计,300,5.0\n甲,1OO,3.0\n乙,200,6.0")
    (issue,) = result.table.issues
    assert issue.where.endswith("B3")
    assert "1OO" in issue.message
    assert point(result, "乙", "share") == pytest.approx(200 / 3)


def test_marks_for_of_which_and_rates_in_points(tmp_path: Path) -> None:
    text = """
表2 全市规模以上工业主要指标,,,
指  标,单 位,本月止累计,同比±%
一、工业增加值,亿元,312.5,6.8
  #国有控股企业,亿元,98.2,4.1
  #轻工业,亿元,120.1,5.5
   重工业,亿元,192.4,7.6
二、工业产品销售率,%,97.8,0.3个百分点
三、工业用电量,亿千瓦时,45.1,5.2
"""
    result = csv(tmp_path, text)
    found = parents(result)
    assert {found[n] for n in ("#国有控股企业", "#轻工业", "重工业")} == {
        "一、工业增加值"
    }
    states = {each.breakdown: each.state for each in result.groups}
    assert states[""] == "complete"
    rate = entry(result, "二、工业产品销售率")
    assert "growth" not in rate.figures
    assert point(result, "二、工业产品销售率", "base") == 97.5
    assert said(result) == set()


def test_shares_growth_and_pulls_without_levels(tmp_path: Path) -> None:
    text = """
行业,占规上工业比重（%）,增加值增速（%）,拉动规上工业增长（百分点）
规模以上工业,100,6.1,6.1
煤炭,32.5,3.0,1.0
化工,25.1,9.5,2.3
装备,18.4,12.0,2.9
其他,24.0,3.0,0.7
"""
    result = csv(tmp_path, text)
    pull = F(251, 10) * F(95, 1095) * F(1061, 1000)
    assert point(result, "化工", "pull") == pytest.approx(float(pull))
    assert ("D5", "pull") in said(result, "mistake")  # 2.1, printed 2.9


def test_two_ranks_of_one_measure_and_heads_over_four_columns(tmp_path: Path) -> None:
    text = """
各县区工业经济运行情况（1—9月）,,,,,,
县区,工业总产值（万元）,,,,利润总额（万元）,
,累计,同比%,总量位次,增速位次,累计,同比%
全市合计,"1,250,000",7.2,,,"62,000",5.2
A区,"400,000",9.1,1,1,"25,000",5.5
B县,"350,000",6.0,2,4,"18,000",8.1
C县,"300,000",7.5,3,2,"14,000",-6.2
D开发区,"200,000",5.4,4,3,"5,000",25.0
说明：D开发区不含托管乡镇。,,,,,,
"""
    result = csv(tmp_path, text)
    assert said(result, "mistake") == {("E6", "rank"), ("E8", "rank")}
    assert {e.unit for e in result.table.entries} == {"万元"}
    assert [note[:2] for note in result.table.notes] == ["说明"]


def test_two_years_side_by_side_with_real_growth(tmp_path: Path) -> None:
    text = """
指标,2023年,2024年,2024年比2023年增长（%）
工业增加值（亿元）,300.5,325.1,6.5
工业投资（亿元）,150.2,165.3,10.1
规上企业数（个）,512,548,7.0
技改投资（亿元）,60.1,72.0,29.8
"""
    result = csv(tmp_path, text)
    assert said(result, "method") == {("D2", "growth")}
    assert said(result, "mistake") == {("D5", "growth")}


def test_an_increase_alone_gives_base_and_growth(tmp_path: Path) -> None:
    text = "指标,1-5月产值（万元）,同比增减（万元）\n甲厂,1200,200\n乙厂,900,-100"
    result = csv(tmp_path, text)
    assert point(result, "甲厂", "base") == 1000
    assert point(result, "乙厂", "growth") == pytest.approx(-10)


def test_growth_of_two_years_is_averaged(tmp_path: Path) -> None:
    text = "指标,上年增速（%）,1-3月增速（%）\n增加值,-8.5,24.5"
    result = csv(tmp_path, text)
    found = point(result, "增加值", "two_years")
    assert found == pytest.approx(((0.915 * 1.245) ** 0.5 - 1) * 100)


def test_pulls_alone_give_contributions(tmp_path: Path) -> None:
    text = "行业,拉动（百分点）,增速\n全县,,8.0\n甲,2.4,\n乙,-0.4,"
    result = csv(tmp_path, text)
    assert point(result, "甲", "contribution") == pytest.approx(30)
    assert point(result, "乙", "contribution") == pytest.approx(-5)
