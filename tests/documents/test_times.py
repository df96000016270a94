"""Phrases of time: found as printed, resolved by the document's own date."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.documents.times import deadline_of, phrases, resolve
from diaodu.documents.timewords import FAMILIES, GRAMMAR, HEAD

ISSUED = "2023-03-15"


def read(text: str, issued: str | None = ISSUED) -> list[tuple[str, str | None]]:
    return [(p.text, resolve(p, issued=issued).date) for p in phrases(text)]


@pytest.mark.parametrize(
    ("text", "phrase", "day"),
    [
        ("今年完成改造", "今年", "2023-12-31"),
        ("年内投产", "年内", "2023-12-31"),
        ("年底前建成", "年底前", "2023-12-31"),
        ("今年底验收", "今年底", "2023-12-31"),
        ("全年新增", "全年", "2023-12-31"),
        ("本年度完成", "本年度", "2023-12-31"),
        ("明年上半年开工", "明年上半年", "2024-06-30"),
        ("本月底前报送", "本月底前", "2023-03-31"),
        ("月底前报送", "月底前", "2023-03-31"),
        ("下个月10日前报送", "下个月10日前", "2023-04-10"),
        ("一季度实现", "一季度", "2023-03-31"),
        ("第三季度末完成", "第三季度末", "2023-09-30"),
        ("前三季度完成", "前三季度", "2023-09-30"),
        ("下半年启动", "下半年", "2023-12-31"),
        ("本季度末见效", "本季度末", "2023-03-31"),
        ("到2025年达到", "到2025年", "2025-12-31"),
        ("力争到2025年底建成", "到2025年底", "2025-12-31"),
        ("在2023年底建成", "2023年底", "2023-12-31"),
        ("2023年12月底前", "2023年12月底前", "2023-12-31"),
        ("于9月30日前报送", "9月30日前", "2023-09-30"),
        ("6月底完成", "6月底", "2023-06-30"),
        ("六月底前完成", "六月底前", "2023-06-30"),
        ("6月前完成", "6月前", "2023-06-30"),
        ("10月上旬召开", "10月上旬", "2023-10-10"),
        ("11月中旬前", "11月中旬前", "2023-11-20"),
        ("2月底前", "2月底前", "2023-02-28"),
        ("力争将来3年,实现", "将来3年", "2025-12-31"),
        ("未来三年投入", "未来三年", "2025-12-31"),
        ("在2-3年内打造", "2-3年内", "2025-12-31"),
        ("用3—5年时间,建成", "3—5年时间", "2027-12-31"),
        ("三年培育企业", "三年", "2025-12-31"),
        ("五年内翻番", "五年内", "2027-12-31"),
        ("到“十四五”末", "到“十四五”末", "2025-12-31"),
        ("“十五五”期间", "“十五五”期间", "2030-12-31"),
        ("2024—2026年实施", "2024—2026年", "2026-12-31"),
        ("二〇二五年底", "二〇二五年底", "2025-12-31"),
        ("1-6月完成", "1-6月", "2023-06-30"),
        ("10个工作日内报送", "10个工作日内", "2023-03-29"),
        ("15日内反馈", "15日内", "2023-03-30"),
        ("3个月内完成", "3个月内", "2023-06-15"),
        ("25日前报送", "25日前", "2023-03-25"),
        ("10日前报送", "10日前", "2023-04-10"),
        ("本周五前报送", "本周五前", "2023-03-17"),
        ("自印发之日起10个工作日内", "自印发之日起10个工作日内", "2023-03-29"),
    ],
)
def test_a_phrase_ends_on_the_day_it_names(text: str, phrase: str, day: str) -> None:
    assert read(text) == [(phrase, day)]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("春节前完成", "春节前"),
        ("*年底建成", "*年底"),
        ("到X年建成", "到X年"),
        ("X月份启动", "X月份"),
        ("20XX年底建成", "20XX年底"),
        ("在编制“十四五”规划时充分采纳", "编制“十四五”规划时"),
        ("每年引进人才", "每年"),
        ("每月5日前报送", "每月5日前"),
        ("验收后3个月内拨付", "验收后3个月内"),
        ("会后一周内上报", "会后一周内"),
        ("2024年采暖季前投运", "2024年采暖季前"),
        ("2月30日前报送", "2月30日前"),
    ],
)
def test_what_the_date_cannot_tell_has_no_day(text: str, phrase: str) -> None:
    assert read(text) == [(phrase, None)]


def test_without_a_date_only_printed_years_resolve() -> None:
    assert read("今年和2025年", None) == [("今年", None), ("2025年", "2025-12-31")]
    assert read("10日内", "2023") == [("10日内", None)]
    assert read("年底前", "2023-05") == [("年底前", "2023-12-31")]
    assert read("今年", "spring") == [("今年", None)]


@pytest.mark.parametrize(
    "text",
    [
        "确保“十四五”开好局",
        "滞后了2年",
        "*年产值突破",
        "提前完成",
        "企业内部",
        "三年行动计划",
        "年均增长",
        "5个月",
        "目标任务",
        "前列",
        "千年古县",
        "到位资金",
        "提前一个月",
        "天天向上",
    ],
)
def test_words_that_only_look_like_time_are_left_alone(text: str) -> None:
    assert phrases(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("去年", "past"),
        ("近3年", "past"),
        ("2019年以来", "past"),
        ("截至2023年6月底", "past"),
        ("目前", "now"),
        ("每季度", "recurring"),
        ("国庆节前", "event"),
        ("三年内", "span"),
        ("今年", "period"),
        ("年底前", "point"),
        ("到“十四五”末", "point"),
        ("“十三五”以来", "past"),
    ],
)
def test_every_phrase_has_its_kind(text: str, kind: str) -> None:
    assert [p.kind for p in phrases(text)] == [kind]


def test_to_belongs_to_the_phrase_unless_a_verb_needs_it() -> None:
    assert phrases("要充实到今年的工作当中去")[0].text == "今年"
    assert phrases("推迟到2025年")[0].text == "2025年"
    assert phrases("力争到2025年")[0].text == "到2025年"


@pytest.mark.parametrize(
    ("text", "phrase", "day"),
    [
        ("加快二期建设,年内建成总部,拓展市场。", "年内", "2023-12-31"),
        ("6月底前完成清单,年底前全部建成。", "年底前", "2023-12-31"),
        ("去年开工不足,今年要新建厂房8万平方米。", "今年", "2023-12-31"),
        ("决不能像去年一样,力争2023年完成投资。", "2023年", "2023-12-31"),
        ("各单位要于9月13日前报送名单。", "9月13日前", "2023-09-13"),
        ("8月底前试生产,年内新增产值5亿元。", "8月底前", "2023-08-31"),
        ("确保一月底前完成。", "一月底前", "2024-01-31"),
        ("10个工作日内报送方案。", "10个工作日内", "2023-03-29"),
        ("谋划2024年技改项目,10月底前储备20个。", "10月底前", "2023-10-31"),
        ("谋划明年产业,11月前拿出清单。", "11月前", "2023-11-30"),
        ("谋划明年项目。", "明年", "2024-12-31"),
        ("从下个月起抓紧办,5月底前见底。", "5月底前", "2023-05-31"),
        ("到7月起草方案。", "到7月", "2023-07-31"),
    ],
)
def test_a_task_has_the_latest_limit_printed_in_it(
    text: str, phrase: str, day: str
) -> None:
    due = deadline_of(text, issued=ISSUED)
    assert due is not None
    assert (due.text, due.date) == (phrase, day)


@pytest.mark.parametrize(
    "text",
    [
        "要尽快开工。",
        "下一步要抓好落实。",
        "要列出每周、每月的清单。",
        "要落实《制造业三年行动方案(2021—2023年)》。",
        "要做好2023年度考核工作。",
        "审批时间压缩到45个工作日以内。",
        "今年是攻坚之年,要抓好项目。",
        "去年完成了改造,要继续抓好。",
        "近年来成效明显,要再接再厉。",
        "要在2022年底前的基础上抓好整改。",
        "从7月起每月走访企业2次。",
        "自9月1日起实行周报。",
        "把办结时间压到3个工作日以内。",
    ],
)
def test_a_time_that_sets_no_limit_is_no_deadline(text: str) -> None:
    assert deadline_of(text, issued=ISSUED) is None


def test_days_that_run_from_each_case_have_no_day() -> None:
    due = deadline_of("一般事项3个工作日内答复。", issued=ISSUED)
    assert due is not None
    assert (due.text, due.date) == ("3个工作日内", None)


WORDS = st.lists(
    st.sampled_from(
        [
            "今",
            "年",
            "到",
            "底",
            "前",
            "内",
            "月",
            "日",
            "季度",
            "2025",
            "12",
            "三",
            "X",
            "*",
            "至",
            "-",
            "“十四五”",
            "每",
            "在",
            "时",
            "起",
            "末",
            ",",
        ]
    ),
    max_size=12,
).map("".join)


@given(WORDS | st.text(max_size=40), st.sampled_from([None, "2023", "2023-05", ISSUED]))
def test_every_phrase_is_a_slice_of_its_text(text: str, issued: str | None) -> None:
    last = 0
    for phrase in phrases(text):
        assert text[phrase.start : phrase.end] == phrase.text
        assert last <= phrase.start < phrase.end
        last = phrase.end
        resolve(phrase, issued=issued)
    deadline_of(text, issued=issued)


SIGNS = "".join(FAMILIES.values())


@given(st.text(alphabet=SIGNS, max_size=8) | st.lists(WORDS, max_size=3).map("".join))
def test_every_phrase_begins_with_a_sign_of_the_beginnings(text: str) -> None:
    heads = {
        head.end() if head[0] == "在" else head.start() for head in HEAD.finditer(text)
    }
    for at in range(len(text)):
        assert at in heads or not GRAMMAR.match(text, at)


@pytest.mark.parametrize(
    "unit", ["在今年", "到12", "“十四五", "自从之日", "1-", "每年", "1", "X"]
)
def test_a_long_text_is_read_in_linear_time(unit: str) -> None:
    begun = time.perf_counter()
    phrases(unit * 20_000)
    assert time.perf_counter() - begun < 5
