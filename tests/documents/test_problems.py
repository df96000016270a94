"""Problems: what is one, what is none, and where its quote begins and ends."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.documents.model import Problem, Task
from diaodu.documents.outline import lay_out
from diaodu.documents.problems import read_problems


def problems(text: str, *, tasks: tuple[str, ...] = ()) -> tuple[Problem, ...]:
    """Read a text, of which some sentences are tasks."""
    found = tuple(
        Task(quote=quote, start=text.index(quote), end=text.index(quote) + len(quote))
        for quote in tasks
    )
    return read_problems(text, lay_out(text)[0], tasks_at=found)


def quotes(text: str, *, tasks: tuple[str, ...] = ()) -> list[str]:
    return [problem.quote for problem in problems(text, tasks=tasks)]


STATED = [
    ("我镇的加工企业规模偏小。", "我镇的加工企业规模偏小"),
    ("县里的冷链物流还不够完善。", "县里的冷链物流还不够完善"),
    ("仓储用地严重不足。", "仓储用地严重不足"),
    ("全区缺乏懂模具的技师。", "全区缺乏懂模具的技师"),
    ("码头改造进展缓慢。", "码头改造进展缓慢"),
    ("窗口人员的业务能力有待提升。", "窗口人员的业务能力有待提升"),
    ("质检中心还没有建成。", "质检中心还没有建成"),
    ("茶厂的自动化改造明显滞后。", "茶厂的自动化改造明显滞后"),
    ("物流成本居高不下。", "物流成本居高不下"),
    ("我县的旅游收入排名全市倒数第三。", "我县的旅游收入排名全市倒数第三"),
    ("品牌建设是我们的短板。", "品牌建设是我们的短板"),
    ("污水管网跟不上园区扩张。", "污水管网跟不上园区扩张"),
    ("“等米下锅”的问题依然存在。", "“等米下锅”的问题依然存在"),
    ("部分干部“等着上面发话、拖着不办”。", "部分干部“等着上面发话、拖着不办”"),
    ("仍有3个标段未办完手续。", "仍有3个标段未办完手续"),
    ("全县的技改投资低于全市平均水平。", "全县的技改投资低于全市平均水平"),
    ("竹木加工还处于产业链低端。", "竹木加工还处于产业链低端"),
    ("我县的服务意识不强。", "我县的服务意识不强"),
    ("老厂区的管网老化。", "老厂区的管网老化"),
    ("申报材料迟迟未报送。", "申报材料迟迟未报送"),
]


@pytest.mark.parametrize(("text", "quote"), STATED)
def test_a_complaint_about_the_place_is_a_problem(text: str, quote: str) -> None:
    assert quotes(text) == [quote]


NO_PROBLEM = [
    "全省的用电增速不高。",
    "全国的纺织出口压力较大。",
    "国际市场需求不足。",
    "经济下行压力加大。",
    "我们面临新机遇新挑战。",
    "今年的任务十分繁重。",
    "我们的工作还有不少差距。",
    "当前还存在一些问题。",
    "工作中还有许多不足。",
    "要解决好规划滞后的问题。",
    "着力破解融资难、用地难。",
    "加快补齐冷链短板。",
    "防止出现推进不力的情况。",
    "绝不能让工期落后于计划。",
    "对进展缓慢的项目进行通报。",
    "对工作不到位的,予以通报。",
    "大家攻坚克难、真抓实干。",
    "解决群众的急难愁盼。",
    "把握重难点,分类推进。",
    "坚持工业强县不动摇。",
    "创新能力不断增强。",
    "用工难问题得到有效缓解。",
    "茶企的产能瓶颈已经打通。",
    "新厂房建设不断加快。",
    "招商的难度在于找准方向,关键在于用心。",
    "生产能耗较低。",
    "企业的融资成本偏低。",
    "项目从签约到投产仅用8个月。",
    "这条路离不开大家的支持。",
    "如果环境不优,企业就不会来。",
    "越是困难较多,越要沉住气。",
    "我讲三个问题。",
    "各镇要坚持问题导向。",
    "全县上下要有危机感。",
    "产值同比增长不少,势头很好。",
    "没有干不成的事。",
    "关键看有没有好项目。",
    "不仅产量大,而且品质好。",
    "干部的精神面貌焕然一新。",
    "会议研究了有关问题。",
    "产值低于全市平均水平的企业,实行差别电价。",
    "企业用工不足百人的,不享受本条政策。",
    "不足部分由区财政承担。",
    "全县停产企业减少12户。",
    "办理时限压缩到不足3天。",
    "支持企业加快淘汰落后产能。",
]


@pytest.mark.parametrize("text", NO_PROBLEM)
def test_what_is_no_complaint_is_left_alone(text: str) -> None:
    assert quotes(text) == []


def test_an_item_of_a_list_is_one_problem_without_its_number() -> None:
    text = "大家至少反映了三个问题:一是厂房偏少,租金上涨;二是班车太少;三是夜间停水。"
    assert quotes(text) == ["厂房偏少,租金上涨", "班车太少", "夜间停水"]


def test_a_list_of_orders_behind_the_word_problem_is_none() -> None:
    text = "针对这些问题,要做好三件事:一是修路;二是建站;三是招工。"
    assert quotes(text) == []


def test_a_list_of_good_things_is_none() -> None:
    text = "总的有三个特点:一是准备很充分;二是调研有深度;三是建议很具体。"
    assert quotes(text) == []


def test_a_list_nobody_announced_is_one_when_its_items_complain() -> None:
    text = "细细想来,一是骨干企业少,税源偏窄;二是研发投入不足,成果不多;三是老厂包袱重。"
    assert len(quotes(text)) == 3


def test_parts_behind_a_colon_are_one_problem_each() -> None:
    text = "但问题也很突出:停产企业达到9户,比年初增加2户;出口下降6%,短期难以好转。"
    assert quotes(text) == ["停产企业达到9户,比年初增加2户", "出口下降6%,短期难以好转"]


def test_a_heading_that_complains_is_one_besides_its_details() -> None:
    text = (
        "我们还有不少差距:一是龙头不够强。龙头企业偏少,品牌不响。"
        "二是服务不够实。窗口办事较慢。"
    )
    assert quotes(text)[0] == "龙头不够强"
    assert "龙头企业偏少" in quotes(text)
    assert "窗口办事较慢" in quotes(text)


def test_numbered_lines_under_a_heading_of_problems_are_problems() -> None:
    text = "二、存在的主要问题\n(一)设备老化。\n(二)订单不足。\n三、打算\n(一)换设备。"
    assert quotes(text) == ["设备老化", "订单不足"]


def test_weak_words_count_only_among_problems() -> None:
    alone = "外地客商很多,本地商户少。"
    among = f"但我们也清醒地看到,工作中存在不少问题。{alone}"
    assert quotes(alone) == []
    assert quotes(among) == ["本地商户少"]


def test_two_problems_are_split_at_a_comma() -> None:
    text = "我县的产业链条不完整,配套企业偏少。"
    assert quotes(text) == ["我县的产业链条不完整", "配套企业偏少"]


def test_parts_with_subjects_of_their_own_are_split() -> None:
    text = "工业发展还存在产业结构不优、骨干企业缺乏等问题。"
    assert quotes(text) == ["产业结构不优", "骨干企业缺乏"]


def test_parts_that_share_a_subject_stay_together() -> None:
    text = "我县的加工企业数量偏少、规模偏小、实力较弱。"
    assert quotes(text) == ["我县的加工企业数量偏少、规模偏小、实力较弱"]


def test_figures_and_their_verdict_stay_together() -> None:
    text = "公租房去年只建成80套,计划是200套,差距较大。"
    assert quotes(text) == ["公租房去年只建成80套,计划是200套,差距较大"]


def test_the_cause_of_a_complaint_is_a_problem() -> None:
    text = "我们也要清醒看到,老街改造进展缓慢,根本原因是部门配合问题。"
    assert quotes(text) == ["老街改造进展缓慢", "部门配合问题"]


def test_an_order_names_a_problem_only_if_it_says_that_it_exists() -> None:
    there = "要解决企业普遍存在的贷款难、招工难等问题。"
    aim = "要解决好贷款难的问题。"
    assert quotes(there, tasks=(there,)) == ["企业普遍存在的贷款难、招工难等问题"]
    assert quotes(aim, tasks=(aim,)) == []


def test_what_is_not_to_happen_again_has_happened() -> None:
    text = "今年决不能像去年一样出现“边建边停”的项目。"
    assert quotes(text, tasks=(text,)) == ["去年一样出现“边建边停”的项目"]


def test_background_before_an_order_still_complains() -> None:
    text = "目前冷库容量不足,要抓紧扩建二期。"
    assert quotes(text, tasks=(text,)) == ["冷库容量不足"]


def test_a_repetition_is_listed_once() -> None:
    text = "我县的骨干企业偏少。再说一遍,骨干企业偏少。"
    assert quotes(text) == ["我县的骨干企业偏少"]


def test_a_fuller_repetition_is_listed_again() -> None:
    text = "大项目偏少。我们的大项目、大企业偏少。"
    assert quotes(text) == ["大项目偏少", "我们的大项目、大企业偏少"]


def test_every_problem_names_its_rule() -> None:
    found = problems("存在两个问题:一是道路狭窄;二是照明不足。")
    assert [each.rules for each in found] == [("list:bad_alone",), ("list:not_enough",)]


WORDS = st.sampled_from(
    [
        *(
            "一是",
            "二是",
            "；",
            "，",
            "。",
            "、",
            "：",
            "“",
            "”",
            "\n",
            "(一)",
            "X",
            "3家",
        ),
        *("问题", "存在", "不足", "偏小", "的", "等", "要", "但", "企业", "我县", "仅"),
        *("难", "对照", "与", "比", "仍然", "突出", "较大", "表现", "几个", "全省"),
        *("没有", "反映", "像去年"),
    ]
)


@given(st.lists(WORDS, max_size=80).map("".join))
def test_every_quote_is_a_slice_of_the_text(text: str) -> None:
    found = problems(text)
    assert all(text[each.start : each.end] == each.quote for each in found)
    assert all(each.quote.strip() for each in found)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    assert all(text[each.start : each.end] == each.quote for each in problems(text))


@pytest.mark.parametrize(
    "word",
    [
        *(
            "仍然",
            "对照",
            "与",
            "几个",
            "存在",
            "不断",
            "主要",
            "反映",
            "、问题",
            "像去年",
        ),
        *(
            "排第",
            "至今没",
            "有的干部",
            "一边是",
            "还有3",
            "实际",
            "计划5",
            "，有的部门",
        ),
    ],
)
def test_time_grows_with_the_text_only(word: str) -> None:
    text = word * 5000
    begun = time.perf_counter()
    problems(text)
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "究其原因,既有企业资金不足的因素,也有服务不主动、调度不经常的因素。",
            ["企业资金不足", "服务不主动", "调度不经常"],
        ),
        (
            "会上企业普遍反映的办证太繁的问题要记下来。",
            ["企业普遍反映的办证太繁的问题"],
        ),
        ("有企业反映,领一张表要备齐三份材料。", []),
        ("有企业反映,领一张表要跑三个窗口。", ["领一张表要跑三个窗口"]),
        ("有企业反映,领一张表跑了三个窗口。", ["领一张表跑了三个窗口"]),
        (
            "变压器负载已达九成9,夏季部分车间被迫停工。",
            ["变压器负载已达九成9,夏季部分车间被迫停工"],
        ),
        (
            "码头改造进展缓慢,主要卡在航道审批上。",
            ["码头改造进展缓慢,主要卡在航道审批上"],
        ),
        (
            "技改投资一季度下降较多,我县排在全市倒数第二。",
            ["技改投资一季度下降较多,我县排在全市倒数第二"],
        ),
        (
            "办一个证平均要等60天,企业意见很大。",
            ["办一个证平均要等60天,企业意见很大"],
        ),
        (
            "去年完成投资8亿元,仅占年度计划的六成,序时进度明显滞后。",
            ["仅占年度计划的六成,序时进度明显滞后"],
        ),
        (
            "虽然大家想到了、提出来了,但是进展偏慢。",
            ["虽然大家想到了、提出来了,但是进展偏慢"],
        ),
        ("目前存在厂房漏水、道路破损等问题,一是修得不及时,二是管得不严。", None),
    ],
)
def test_a_problem_takes_what_belongs_to_it(text: str, found: list[str] | None) -> None:
    if found is None:
        assert len(quotes(text)) == 3
    else:
        assert quotes(text) == found


def test_a_list_ends_where_a_higher_number_begins() -> None:
    text = (
        "存在以下问题:\n1.道路狭窄。\n2.照明不足。\n"
        "二、下一步工作\n1.拓宽道路。\n2.增加路灯。\n年底人口减少。"
    )
    assert quotes(text) == ["道路狭窄", "照明不足"]


def test_numbers_below_an_item_belong_to_it() -> None:
    text = "主要问题有:\n一、厂房陈旧。\n(一)屋顶渗漏。\n二、设备老化。"
    assert {"厂房陈旧", "设备老化"} <= set(quotes(text))
