"""The month's papers: what is unknown, what is left out, how it is arranged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from docx import Document
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from diaodu.kernel.period import Month
from diaodu.papers import load
from diaodu.papers.drawing import NO_FONT, draws_chinese
from diaodu.papers.model import Heading, Lamp, Picture, Ref, Row, Table, Text
from diaodu.papers.monthly import (
    PERCENT,
    WAN,
    YI,
    Bridge,
    Forecast,
    GroupRow,
    GroupTable,
    IndicatorLine,
    MonthlyReport,
    Scale,
    TargetGap,
    Texts,
    TrendPoint,
    WarningRow,
)
from diaodu.papers.monthly_cells import (
    amount_cell,
    in_scale,
    numeral,
    rank_cell,
    sheet_name,
)
from diaodu.papers.monthly_groups import group_table
from diaodu.papers.monthly_tables import bridge_table, indicator_table
from diaodu.papers.monthly_targets import target_table
from diaodu.papers.numbers import cell_text

if TYPE_CHECKING:
    from pathlib import Path

PAPERS = load()
MONTHLY = (
    *("monthly_analysis", "dispatch_notice", "target_gaps"),
    *("stop_warnings", "rank_tables"),
)
ANALYSIS = PAPERS["monthly_analysis"]
EXAMPLE: MonthlyReport = ANALYSIS.example
BARE = MonthlyReport(month=Month(2026, 2), region="云泽县", unit="")


def printed(table: Table) -> list[list[str]]:
    columns = table.columns
    return [
        [
            cell_text(cell, column.number)
            for cell, column in zip(row.cells, columns, strict=True)
        ]
        for row in table.rows
        if isinstance(row, Row)
    ]


def test_the_heads_are_those_of_the_trade() -> None:
    columns = group_table(EXAMPLE.groups[0]).columns[1:]
    heads = [(column.over, column.name) for column in columns]
    assert heads == [
        *(("本月", name) for name in ("产值", "占比", "同比")),
        *(("1–本月", name) for name in ("产值", "占比", "同比", "拉动率", "贡献率")),
    ]
    january = replace(EXAMPLE.groups[0], month_shown=False, measure="营业收入")
    heads = [(each.over, each.name) for each in group_table(january).columns[1:]]
    assert heads[:2] == [("1–本月", "营业收入"), ("1–本月", "占比")]


def test_the_published_table_of_a_county_is_printed_to_the_digit() -> None:
    """中方县, January to March 2017, in 万元: amounts, growth, pull, contribution."""
    published = (
        ("材料", 64971, 21.9, 6.2, 40.7),
        ("电子能源", 26009, 15.0, 1.8, 11.8),
        ("黑金", 23904, -2.5, -0.3, -2.1),
    )
    rows = tuple(
        GroupRow(
            key=name,
            name=name,
            to_date=amount * 10_000,
            to_date_growth=growth,
            pull=pull,
            contribution=share,
        )
        for name, amount, growth, pull, share in published
    )
    total = GroupRow(key="all", name="合计", to_date=2_162_880_000, to_date_growth=15.3)
    made = GroupTable(
        key="t",
        title="产值",
        dimension="产业",
        total=total,
        rows=rows,
        month_shown=False,
    )
    lines = printed(group_table(made))
    assert lines[0] == ["合计", "216,288", "—", "15.3", "—", "—"]
    assert lines[1] == ["材料", "64,971", "—", "21.9", "6.2", "40.7"]
    assert lines[3] == ["黑金", "23,904", "—", "-2.5", "-0.3", "-2.1"]


def test_what_is_unknown_waits_and_never_becomes_nought() -> None:
    row = GroupRow(key="a", name="甲")
    made = GroupTable(key="t", title="产值", dimension="镇", total=row, rows=())
    table = group_table(made)
    (line,) = printed(table)
    assert line == ["甲", "待核实", "—", "—", "待核实", "—", "—", "—", "—"]
    assert "基期为零" in "".join(table.notes)
    cells = table.rows[0].cells  # type: ignore[union-attr]
    assert [cell.open for cell in cells][:4] == [False, True, False, False]
    target = TargetGap(key="t", indicator="产值")
    (line,) = printed(target_table((target,), full=True, live=True))
    assert line[1:8] == ["产值", "—", "万元", "待核实", "—", "待核实", "—"]
    assert line[-2:] == ["待核实", "待核实"]


def test_derived_numbers_say_about() -> None:
    row = GroupRow(key="a", name="甲", to_date=10_000, pull=1.25, about=True)
    made = GroupTable(key="t", title="产值", dimension="镇", total=row, rows=())
    table = group_table(made)
    assert printed(table)[0][4:8] == ["约1", "—", "—", "约1.3"]
    assert "“约”表示由已公布数据推算" in table.notes


def test_ready_words_stand_in_place_of_a_rate() -> None:
    line = IndicatorLine(
        key="p", name="利润", month=-5, month_growth="减亏", to_date_growth="增长1.10倍"
    )
    assert printed(indicator_table((line,)))[0][2:6] == [
        "0",
        "减亏",
        "待核实",
        "增长1.10倍",
    ]
    rate = IndicatorLine(key="v", name="增加值", scale=PERCENT, to_date_growth=9.1)
    assert printed(indicator_table((rate,)))[0][2:6] == ["—", "—", "—", "9.1"]


@pytest.mark.parametrize(
    ("value", "scale", "shown"),
    [
        (12_345_678, WAN, "1,235"),
        (12_345_678_900, YI, "123.46"),
        (7, Scale("户"), "7"),
        (9.14, PERCENT, "9.1"),
        (0, WAN, "0"),
        (-15_000, WAN, "-2"),
    ],
)
def test_amounts_are_printed_in_the_unit_of_their_scale(
    value: float, scale: Scale, shown: str
) -> None:
    assert cell_text(amount_cell(value, scale)) == shown


def test_whole_amounts_stay_whole() -> None:
    assert in_scale(9_007_199_254_740_993 * 10_000, WAN) == 9_007_199_254_740_993
    assert in_scale(15_000, WAN) == 1.5


def test_ranks_tell_how_they_changed() -> None:
    cells = (rank_cell(3), rank_cell(3, 2, 12), rank_cell(3, -1), rank_cell(3, 0))
    shown = [cell_text(cell) for cell in (*cells, rank_cell(None))]
    assert shown == ["3", "3/12（↑2）", "3（↓1）", "3（持平）", "—"]


def test_chinese_numbers() -> None:
    numbers = [numeral(each) for each in (1, 9, 10, 11, 19, 20, 21, 90)]
    assert numbers == ["一", "九", "十", "十一", "十九", "二十", "二十一", "九十"]


def test_a_sheet_has_a_name_that_excel_takes() -> None:
    assert sheet_name("1/2:产值[甲]", ()) == "1·2·产值·甲·"
    assert sheet_name("产值", ["产值"]) == "产值（2）"
    long = sheet_name("长" * 40, ["长" * 31])
    assert (len(long), long[-3:]) == (31, "（2）")
    assert sheet_name("", ()) == "表"


def headings(report: MonthlyReport) -> list[str]:
    (section,) = ANALYSIS.sections(report)
    blocks = section.blocks
    return [
        each.text for each in blocks if isinstance(each, Heading) and each.level < 2
    ]


def test_chapters_without_content_are_left_out_and_the_rest_numbered_on() -> None:
    assert headings(EXAMPLE)[::9] == ["一、总体情况", "十、下步工作"]
    some = replace(
        BARE,
        texts=Texts(overall=("平稳。",), next_steps=("抓落实。",)),
        forecasts=EXAMPLE.forecasts,
    )
    assert headings(some) == ["一、总体情况", "二、期末预计", "三、下步工作"]
    assert headings(BARE) == []


@pytest.mark.parametrize("key", MONTHLY)
def test_every_paper_can_be_written_of_a_month_that_has_nothing(
    key: str, tmp_path: Path
) -> None:
    paper = PAPERS[key]
    paper.word(BARE, tmp_path / "文.docx")
    paper.excel(BARE, tmp_path / "表.xlsx")
    paper.html(BARE, tmp_path / "页.html")
    assert "云泽县2026年1–2月" in HTMLParser(
        (tmp_path / "页.html").read_text("utf-8")
    ).text().replace("2026年2月", "2026年1–2月")
    assert load_workbook(tmp_path / "表.xlsx").sheetnames == ["无"]


def words(document: Any) -> str:
    lines = [each.text for each in document.paragraphs]
    lines += [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join(lines)


@pytest.mark.parametrize("key", MONTHLY)
def test_the_columns_of_a_paper_are_on_paper(key: str, tmp_path: Path) -> None:
    paper = PAPERS[key]
    paper.excel(paper.example, tmp_path / "表.xlsx")
    book = load_workbook(tmp_path / "表.xlsx")
    cells = {cell.value for page in book for line in page for cell in line}
    names = {column.name for column in paper.columns if column.key != "name"}
    assert names - cells == set()


def test_the_analysis_has_its_numbers_charts_and_sources(tmp_path: Path) -> None:
    ANALYSIS.word(EXAMPLE, tmp_path / "文.docx")
    document = Document(str(tmp_path / "文.docx"))
    text = words(document)
    drawn = draws_chinese()
    assert len(document.inline_shapes) == (5 if drawn else 0)
    assert (NO_FONT in text) == (not drawn)
    assert [f"图{n}　" in text for n in (1, 5, 6)] == [drawn, drawn, False]
    for wanted in (
        "2,162,880",
        "云工信运行〔2026〕10号",
        "2026年11月10日",
        "数据来源：2026年10月报表第1版（封账2026年11月8日，摘要5f1c09b2a7e3）。",
        "报表中尚有3处存疑待核实",
        "云泽县恒砂建材有限公司",
        "● 黄",
    ):
        assert wanted in text
    alt = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert all(alt)


def test_the_page_shows_where_every_number_comes_from(tmp_path: Path) -> None:
    ANALYSIS.html(EXAMPLE, tmp_path / "页.html")
    page = HTMLParser((tmp_path / "页.html").read_text("utf-8"))
    assert len(page.css("figure svg")) == 5
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    refs = [
        run
        for words in (*EXAMPLE.texts.overall, *EXAMPLE.texts.groups)
        for run in words
        if isinstance(run, Ref)
    ]
    links = page.css("p.text a")
    assert [each.text() for each in links][: len(refs)] == [ref.text for ref in refs]
    tip = links[0].attributes["title"] or ""
    assert tip.startswith("同比=1–本月÷上年同期-1；拉动率=增量÷全县基数")
    assert tip.endswith("云泽县规上工业企业月报，60户")
    for link in page.css("a"):
        assert page.css(link.attributes["href"] or "none")
    assert page.css("details.list summary")[0].text().endswith("算法和出处")
    titles = [each.text() for each in page.css("figure svg title")]
    assert "纺织服装、服饰业：+6.2个百分点" in titles


def test_the_bridge_adds_up_or_says_nothing(tmp_path: Path) -> None:
    bridge: Bridge = EXAMPLE.bridge  # type: ignore[assignment]
    known = [bridge.nominal_base, *(row.amount for row in bridge.rows)]
    assert sum(each or 0 for each in known) == bridge.comparable_base
    lines = printed(bridge_table(bridge))
    assert [line[1] for line in lines] == [
        *("1,920,476", "-68,930", "25,146", "-820", "1,875,872", "2,162,880")
    ]
    assert lines[0][3] == "据此同比 12.6%"
    odd = bridge_table(replace(bridge, comparable_base=1))
    assert not [row for row in odd.rows if "Formula" in repr(row)]


def test_a_notice_lists_what_is_behind_the_worst_first() -> None:
    (section,) = PAPERS["dispatch_notice"].sections(EXAMPLE)
    tables = [each for each in section.blocks if isinstance(each, Table)]
    late = [row[0] for row in printed(tables[-1])]
    assert late == ["新增规上工业企业", "规上工业总产值", "规上工业增加值增速"]
    texts = [each.text for each in section.blocks if isinstance(each, Text)]
    assert "未达序时进度或目标的指标3项，责任单位：县统计局、县工信局。" in texts
    ranks = [row[0] for row in printed(tables[1])]
    assert ranks == ["—", "1", "2", "3", "4", "5", "6"]


def test_lamps_are_counted_by_their_words() -> None:
    (section,) = PAPERS["target_gaps"].sections(EXAMPLE)
    assert section.lines == ("共4项：绿灯1项、黄灯2项、红灯1项。",)
    unlit = replace(EXAMPLE, targets=(TargetGap(key="t", indicator="产值"),))
    (section,) = PAPERS["target_gaps"].sections(unlit)
    assert section.lines == ("共1项，未亮灯1项。",)
    assert section.wide


def test_warnings_stand_by_kind_and_keep_their_words() -> None:
    (section,) = PAPERS["stop_warnings"].sections(EXAMPLE)
    assert section.title == "云泽县2026年10月停减产预警清单"
    assert section.lines == ("共3户次：停产1户、减产1户、背离1户。",)
    again = WarningRow(key="w4", enterprise="某厂", kind="停产", reason="产值为0")
    more = replace(EXAMPLE, warnings=(*EXAMPLE.warnings, again))
    (section,) = PAPERS["stop_warnings"].sections(more)
    table = section.blocks[0]
    assert isinstance(table, Table)
    rows = printed(table)
    assert [row[1] for row in rows][:2] == ["云泽县恒砂建材有限公司", "某厂"]
    assert [row[0] for row in rows] == ["1", "2", "3", "4"]


def test_pictures_need_enough_to_show() -> None:
    def captions(report: MonthlyReport) -> list[str]:
        (section,) = ANALYSIS.sections(report)
        return [each.caption for each in section.blocks if isinstance(each, Picture)]

    assert len(captions(EXAMPLE)) == 5
    few = replace(
        EXAMPLE,
        trend=(TrendPoint("1–2月", 3.0), TrendPoint("3月", None)),
        groups=(replace(EXAMPLE.groups[0], rows=EXAMPLE.groups[0].rows[:1]),),
        targets=EXAMPLE.targets[3:],
        tiers=EXAMPLE.tiers[:1],
        rivals=(replace(EXAMPLE.rivals[0], rows=EXAMPLE.rivals[0].rows[1:2]),),
    )
    assert captions(few) == []


def test_a_rate_target_is_not_set_against_the_schedule() -> None:
    target = TargetGap(
        key="t",
        indicator="增速",
        scale=PERCENT,
        rate=True,
        annual=9.5,
        done=9.1,
        gap=-0.4,
        lamp=Lamp.YELLOW,
    )
    table = target_table((target,), full=True, live=True)
    assert "={done}-{annual}" in repr(table.rows[0])
    wrong = replace(target, gap=-7.0)
    assert "Formula" not in repr(target_table((wrong,), full=True, live=True).rows[0])


def test_a_forecast_shows_its_interval_and_its_error() -> None:
    forecast = Forecast(
        key="f",
        indicator="产值",
        period="全年",
        value=20_000,
        low=10_000,
        high=40_000,
        error=1.84,
    )
    report = replace(BARE, forecasts=(forecast,))
    (section,) = ANALYSIS.sections(report)
    table = section.blocks[1]
    assert isinstance(table, Table)
    assert printed(table)[0][3:] == ["约2", "1–4", "—", "—", "1.8"]
