"""Targets and facts: what is to be reached, and what has been reached."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diaodu.documents.numbers import read_numbers
from diaodu.documents.outline import lay_out

if TYPE_CHECKING:
    from diaodu.documents.model import Fact, Target

ISSUED = "2023-03-15"


def read(
    text: str, order: str | None = None, issued: str | None = ISSUED
) -> tuple[tuple[Target, ...], tuple[Fact, ...]]:
    sentences, _ = lay_out(text)
    return read_numbers(text, sentences, issued=issued, orders=lambda _: order)


def aims(text: str, order: str | None = "task") -> list[tuple[str, float | None, str]]:
    targets, _ = read(text, order)
    return [(t.op, t.value, t.unit) for t in targets]


def facts(text: str, order: str | None = None) -> list[tuple[float | None, str]]:
    _, found = read(text, order)
    return [(f.value, f.unit) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要新增规上企业20家以上。", (">=", 20, "家")),
        ("研发投入占比要不低于3%。", (">=", 3, "%")),
        ("全年外出招商不少于60批次。", (">=", 60, "批次")),
        ("工业产值要突破300亿元。", (">", 300, "亿元")),
        ("规上企业要超过100家。", (">", 100, "家")),
        ("工业投资要达到50亿元。", ("=", 50, "亿元")),
        ("要完成技改投资20亿元。", ("=", 20, "亿元")),
        ("技改投资要增长20%左右。", ("~", 20, "%")),
        ("力争税收近10亿元。", ("~", 10, "亿元")),
        ("能耗强度要控制在0.5吨以内。", ("<=", 0.5, "吨")),
        ("每笔周转不超过10天。", ("<=", 10, "天")),
        ("审批时间要压缩到45个工作日。", ("<=", 45, "个工作日")),
        ("要进入全省前10名。", ("<=", 10, "名")),
        ("力争产值翻一番。", ("=", 1, "番")),
        ("要盘活低效用地500余亩。", (">", 500, "亩")),
        ("要招引*家企业。", ("=", None, "家")),
        ("各镇至少要组建2支小分队。", (">=", 2, "支")),
        ("出让面积不得低于总量的30%。", (">=", 30, "%")),
        ("我们离全年7.5%的目标很近。", ("=", 7.5, "%")),
        ("从预备费中安排不超过600万元。", ("<=", 600, "万元")),
        ("复工的矿山不能少于5座。", (">=", 5, "座")),
        ("新增用地不得超过300亩。", ("<=", 300, "亩")),
        ("单位能耗要控制在0.6吨标准煤/万元以内。", ("<=", 0.6, "吨标准煤/万元")),
        ("把注册时间压到2个工作日以内。", ("<=", 2, "个工作日")),
        ("各村每季度至少去1次。", (">=", 1, "次")),
    ],
)
def test_the_words_around_a_target_say_which_side_counts(
    text: str, expected: tuple[str, float | None, str]
) -> None:
    assert aims(text) == [expected]


def test_above_behind_the_second_counts_for_the_second_only() -> None:
    text = "力争引进新技术8项、转化成果12项以上。"
    assert aims(text) == [("=", 8, "项"), (">=", 12, "项")]


def test_a_range_makes_two_targets_with_one_quote() -> None:
    targets, _ = read("今年产值要达到650-700亿元。")
    assert [(t.op, t.value) for t in targets] == [(">=", 650), ("<=", 700)]
    assert {t.quote for t in targets} == {"今年产值要达到650-700亿元"}


def test_a_second_pledge_is_the_stretch_of_the_first() -> None:
    targets, _ = read("今年确保开工30万平方米,力争40万平方米。", "task")
    assert [(t.value, t.stretch) for t in targets] == [(30, False), (40, True)]


def test_targets_stand_in_plain_goals_too() -> None:
    text = "到2025年,园区基础明显改善。规上企业达到200家,工业产值突破500亿元。"
    targets, found = read(text)
    assert [(t.value, t.by and t.by.date) for t in targets] == [
        (200, "2025-12-31"),
        (500, "2025-12-31"),
    ]
    assert found == ()


def test_goals_may_be_named_by_the_heading() -> None:
    text = "一、总体目标\n规上企业达到200家。\n二、现状\n规上企业达到150家。"
    targets, found = read(text)
    assert [t.value for t in targets] == [200]
    assert [f.value for f in found] == [150]


def test_a_list_inherits_verb_and_time() -> None:
    targets, _ = read("力争到2023年底认定高新企业5家、科技型企业9家。", "task")
    assert [t.metric for t in targets] == ["认定高新企业", "认定科技型企业"]
    assert [t.by and t.by.text for t in targets] == ["到2023年底", "到2023年底"]


def test_an_order_counts_what_it_builds_and_what_that_costs() -> None:
    text = "要推进总投资8亿元的6个重点项目。"
    assert aims(text) == [("=", 8, "亿元"), ("=", 6, "个")]


def test_an_order_may_tell_what_is_there() -> None:
    targets, found = read("要对5户停产企业实行包抓,力争复产3户。", "task")
    assert [t.value for t in targets] == [3]
    assert [f.value for f in found] == [5]


@pytest.mark.parametrize(
    "text",
    [
        "要对近三年出台的62项政策开展评估。",
        "要对卡在部门的9个项目逐个会商。",
        "要盯紧停产半停产的17家企业。",
    ],
)
def test_a_measure_tells_how_many_it_is_for(text: str) -> None:
    targets, found = read(text, "task")
    assert targets == ()
    assert len(found) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("从空置厂房中调剂80间,同时要守住底线。", [("=", 80, "间")]),
        ("每人联系5户企业,去了要解决问题。", [("=", 5, "户")]),
        (
            "开设焊接、电工两个班,每班招收30人,要早开学。",
            [("=", 2, "个"), ("=", 30, "人")],
        ),
        ("办好三期夜校。", [("=", 3, "期")]),
        ("年底前,台账上的16件事项要全部销号。", [("=", 16, "件")]),
        ("设立总规模3亿元的基金,首期年内到位。", [("=", 3, "亿元")]),
        ("县财政要设一笔900万元的贴息资金。", [("=", 900, "万元")]),
        ("对300家企业做一遍体检,要覆盖到底。", [("=", 300, "家")]),
        ("紧盯18个续建项目,力争投产6个。", [("=", 18, "个"), ("=", 6, "个")]),
        ("要争取上级资金900万元。", [("=", 900, "万元")]),
        ("抽调15名干部,驻点不得少于3个月。", [("=", 15, "名"), (">=", 3, "个月")]),
        ("腾出标准厂房2.4万平方米,6月底前交付。", [("=", 2.4, "万平方米")]),
        ("每家银行对接8户以上企业,务必见效。", [(">=", 8, "户")]),
        ("盘活8亩闲置地块,确保用好。", [("=", 8, "亩")]),
    ],
)
def test_an_order_counts_what_it_asks_for(
    text: str, expected: list[tuple[str, float | None, str]]
) -> None:
    assert aims(text) == expected


@pytest.mark.parametrize(
    ("text", "aim", "fact"),
    [
        ("要将现有的40座窑炉整合到12座以内。", 12, 40),
        ("办事时间要从20个工作日压缩到3天内。", 3, 20),
        ("材料30天没有答复,要在会后开通窗口2个。", 2, 30),
        ("对园区7家企业开展检查,力争整改4家。", 4, 7),
    ],
)
def test_an_order_tells_how_things_are(text: str, aim: float, fact: float) -> None:
    targets, found = read(text, "task")
    assert [t.value for t in targets] == [aim]
    assert [f.value for f in found] == [fact]


@pytest.mark.parametrize(
    "text",
    [
        "去年粮库计划建设9万吨,实际建成6万吨。",
        "两笔贷款分别于今年12月、明年1月到期,金额分别为9万吨和6万吨。",
    ],
)
def test_what_was_planned_and_what_falls_due_are_facts(text: str) -> None:
    assert read(text)[0] == ()
    assert facts(text) == [(9, "万吨"), (6, "万吨")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("园区有企业80家,要抓好服务。", (80, "家")),
        ("该企业用工300多人,要千方百计稳住。", (300, "人")),
        ("问题企业拖欠工资210万元,必须付清。", (210, "万元")),
        ("老旧厂房8万平方米闲置,要尽快盘活。", (8, "万平方米")),
        ("对低效用地1.2万亩逐块过堂,年底前见底。", (1.2, "万亩")),
    ],
)
def test_a_clause_of_an_order_may_state(text: str, expected: tuple[float, str]) -> None:
    targets, found = read(text, "task")
    assert targets == ()
    assert [(f.value, f.unit) for f in found] == [expected]


def test_what_is_planned_for_this_year_is_a_target() -> None:
    assert aims("今年粮库计划建设9万吨。", None) == [("=", 9, "万吨")]


def test_a_fund_under_consideration_is_a_target() -> None:
    assert aims("县里正在考虑设一笔500万元的周转金。") == [("=", 500, "万元")]


def test_a_quote_shows_what_is_measured_and_no_other_number() -> None:
    targets, _ = read("力争6月底前15户以上停产企业复工。", "task")
    assert targets[0].quote == "6月底前15户以上停产企业复工"
    _, found = read("产值分别为30亿元和20亿元。")
    assert found[0].quote == "产值分别为30亿元"


def test_where_a_target_starts_from_is_a_fact() -> None:
    targets, found = read("资金规模要从5000万元扩大到1亿元。", "task")
    assert [(t.value, t.unit) for t in targets] == [(1, "亿元")]
    assert [(f.value, f.unit) for f in found] == [(5000, "万元")]


def test_growth_belongs_to_its_number() -> None:
    _, found = read("去年,园区实现产值186.4亿元,增长7.2%,占全区的68%。")
    assert [(f.value, f.growth, f.period) for f in found] == [
        (186.4, 7.2, "去年"),
        (68, None, "去年"),
    ]


def test_a_fall_is_a_negative_growth() -> None:
    _, found = read("去年完成投资12亿元,同比下降3.5%。")
    assert [(f.value, f.growth) for f in found] == [(12, -3.5)]


def test_growth_alone_is_a_fact_of_its_own() -> None:
    _, found = read("去年工业增加值同比增长9.1%。")
    assert [(f.metric, f.value, f.growth) for f in found] == [
        ("工业增加值增速", 9.1, None)
    ]


def test_growth_in_an_order_is_a_target() -> None:
    assert aims("确保投资完成50亿元,增长15%以上。") == [
        ("=", 50, "亿元"),
        (">=", 15, "%"),
    ]


def test_listed_rates_belong_to_the_listed_numbers() -> None:
    text = "去年城镇、农村居民收入分别达到3.2万元、1.6万元,分别增长6.5%、8.2%。"
    _, found = read(text)
    assert [(f.value, f.growth) for f in found] == [(3.2, 6.5), (1.6, 8.2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("现场会上,我们排名第九。", (9, "")),
        ("经济总量位于全市第5名。", (5, "名")),
        ("投资处于全市倒数第*。", (None, "")),
        ("去年税收占全市近五分之一。", (0.2, "")),
        ("三次产业比为12:45:43。", (None, "")),
        ("税收过亿元的一家都没有。", (0, "家")),
        ("正在与两家平台企业对接。", (2, "家")),
        ("发展滞后了2年。", (2, "年")),
        ("20亿元以上项目6个。", (6, "个")),
        ("亩均税收只有9.6万元。", (9.6, "万元")),
        ("北沟县增速为-1.2%。", (-1.2, "%")),
        ("亩均税收不到全省平均水平的一半。", (0.5, "")),
        ("职工平均年龄达到47岁。", (47, "岁")),
        ("从签约到投产只用了11个月。", (11, "个月")),
        ("增速比全市低0.9个百分点。", (0.9, "个百分点")),
        ("产业链至今还是空白。", (0, "")),
        ("交付比约定晚了3个月。", (3, "个月")),
        ("这块地荒了六年。", (6, "年")),
        ("递上去的材料30天没有答复。", (30, "天")),
        ("一份材料转了四个部门。", (4, "个")),
        ("通报点了我们两次名。", (2, "次")),
        ("包联干部一年来过2回。", (2, "回")),
        ("项目签约两年多还没有动工。", (2, "年")),
        ("厂房空了三年。", (3, "年")),
        ("范围涉及东岭、西岭2个乡镇。", (2, "个")),
        ("春季签约的20个项目中,多数没有动工。", (20, "个")),
        ("我们在河东三个片区开展了试点。", (3, "个")),
        ("也要清醒看到,亏损企业达到12家。", (12, "家")),
        ("深入帮扶企业,争取上级资金900万元。", (900, "万元")),
    ],
)
def test_what_is_reached_or_observed_is_a_fact(
    text: str, expected: tuple[float | None, str]
) -> None:
    assert facts(text) == [expected]


def test_a_missed_goal_of_the_past_is_a_fact() -> None:
    text = "去年只开工20万平方米,原来的目标是50万,力争80万。"
    assert facts(text) == [(20, "万平方米"), (50, "万"), (80, "万")]


def test_a_period_that_is_over_makes_facts_even_in_an_order() -> None:
    text = "2022年,工业产值达到300亿元,今年要突破350亿元。"
    targets, found = read(text, "task")
    assert [t.value for t in targets] == [350]
    assert [f.value for f in found] == [300]


def test_a_number_told_twice_is_listed_once() -> None:
    text = "去年新增企业24家。\n去年新增企业24家。\n去年新增企业X家、X家。"
    assert facts(text) == [(24, "家"), (None, "家"), (None, "家")]


@pytest.mark.parametrize(
    "text",
    [
        "听了四个调研组的报告。",
        "我讲六个方面的意见。",
        "X位委员的发言很好。",
        "党的十九大召开。",
        "县委十四届十次全会召开。",
        "要打造百亿级产业集群。",
        "要打造5亿级和1亿级龙头企业。",
        "要实施“三大改造”和“5个突破”。",
        "要落实《关于支持10家企业的意见》。",
        "要依托12户重点企业延伸链条。",
        "在全市7个县区中,我们靠后。",
        "对首次升规的企业给予10万元奖励。",
        "对产值突破1亿元的企业,按税收的5%给予补助。",
        "申报项目应为总投资500万元以上的项目。",
        "加快110千伏输变电工程建设。",
        "要在2025年6月30日前完成。",
        "联系电话:0000-1234567。",
        "按照云工信发〔2023〕14号文件执行。",
        "第一产业、第三方平台和第十四条。",
        "会上表彰了13个先进集体。",
        "实施三年行动计划。",
        "为一批企业解决一个难题。",
        "建设5G基站和XG网络。",
        "全市8个县的情况各不相同。",
        "要对全市前100户企业实行监测。",
        "支持设备投资不低于500万元的技改项目。",
        "他说了三件事,谈了三个问题。",
        "全市6个乡镇情况不同。",
        "对满2年没有开工的土地要依法收回。",
        "对产值超过2亿元的企业,设立500万元奖励。",
        "提前谋划2024年技改项目。",
        "这是两回事。",
    ],
)
@pytest.mark.parametrize("order", ["task", None])
def test_numbers_that_measure_nothing_are_left_alone(
    text: str, order: str | None
) -> None:
    assert read(text, order) == ((), ())


def test_the_verdict_of_each_part_counts() -> None:
    text = "全县现有企业80家;新增企业20家。"
    sentences, _ = lay_out(text)
    orders = {0: "none", text.index("新增"): "task"}
    targets, found = read_numbers(text, sentences, issued=ISSUED, orders=orders)
    assert [t.value for t in targets] == [20]
    assert [f.value for f in found] == [80]


def test_a_row_of_a_table_has_its_own_limit() -> None:
    text = "通知\n序号\t任务\t单位\t时限\n1\t举办对接活动10场\t县工信局\t2023年11月底"
    sentences, _ = lay_out(text)
    targets, found = read_numbers(text, sentences, issued=ISSUED, orders={})
    assert [(t.value, t.by and t.by.date) for t in targets] == [(10, "2023-11-30")]
    assert found == ()


def test_every_number_names_its_rules() -> None:
    targets, found = read("要对5户停产企业实行包抓,力争复产3户。", "task")
    assert targets[0].rules == ("future",)
    assert found[0].rules == ("future", "existing")


SIGNS = st.lists(
    st.sampled_from(
        [
            "去年",
            "今年",
            "到2025年",
            "力争",
            "达到",
            "分别",
            "增长",
            "5%",
            "X%",
            "*亿元",
            "20家",
            "以上",
            "企业",
            "的",
            "、",
            ",",
            "。",
            ";",
            "(",
            ")",
            "“",
            "”",
            "第3",
            "从",
            "万",
            "对",
            "一、",
            "一是",
            "目标",
            "\n",
        ]
    ),
    max_size=25,
).map("".join)


@settings(deadline=None)
@given(SIGNS | st.text(max_size=60), st.sampled_from(["task", "optional", None]))
def test_every_quote_stands_at_its_offsets(text: str, order: str | None) -> None:
    targets, found = read(text, order)
    items: list[Target | Fact] = [*targets, *found]
    for item in items:
        assert item.quote
        assert text[item.start : item.end] == item.quote


@pytest.mark.parametrize(
    "unit", ["产值5亿元、", "增长5%,", "第1名", "(3家", "分别5%、"]
)
def test_a_long_sentence_is_read_without_squares(unit: str) -> None:
    begun = time.perf_counter()
    read(unit * 1_000, "task")
    assert time.perf_counter() - begun < 10
