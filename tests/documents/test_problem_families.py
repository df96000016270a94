"""Families of complaint: what each finds in any words, and what it leaves alone."""

from __future__ import annotations

import pytest

from diaodu.documents.model import Task
from diaodu.documents.outline import lay_out
from diaodu.documents.problems import read_problems


def quotes(text: str, *, tasks: tuple[str, ...] = ()) -> list[str]:
    found = tuple(
        Task(quote=quote, start=text.index(quote), end=text.index(quote) + len(quote))
        for quote in tasks
    )
    read = read_problems(text, lay_out(text)[0], tasks_at=found)
    return [problem.quote for problem in read]


FOUND = [
    # too few
    ("全镇能开工的砖厂只有3家。", "全镇能开工的砖厂只有3家"),
    ("带头的车间主任才2个。", "带头的车间主任才2个"),
    ("全县的外贸企业一家也没有。", "全县的外贸企业一家也没有"),
    ("码头上还有5台吊机趴着。", "码头上还有5台吊机趴着"),
    ("镇里现有停产窑厂6座。", "镇里现有停产窑厂6座"),
    ("办一张卡光盖章就要盖8个。", "办一张卡光盖章就要盖8个"),
    # less than planned, than others, than before
    ("茶厂的开工率比去年低7个百分点。", "茶厂的开工率比去年低7个百分点"),
    ("我们的进度比邻居慢了一年。", "我们的进度比邻居慢了一年"),
    ("今年的订单少了。", "今年的订单少了"),
    ("乡镇的技改拖了后腿。", "乡镇的技改拖了后腿"),
    ("仓库计划建9座，实际建成4座。", "仓库计划建9座，实际建成4座"),
    ("出口额时隔六年再现负增长。", "出口额时隔六年再现负增长"),
    ("用电量在全市十个区里排第九。", "用电量在全市十个区里排第九"),
    ("年终考核滑到了第十名。", "年终考核滑到了第十名"),
    ("老店的家底变薄了。", "老店的家底变薄了"),
    # not yet, not able
    ("码头的堆场至今没有硬化。", "码头的堆场至今没有硬化"),
    ("冷库的电一直没接通。", "冷库的电一直没接通"),
    ("新路的断头处到现在也没打开。", "新路的断头处到现在也没打开"),
    ("问起销路，几位站长都说不清。", "几位站长都说不清"),
    ("样品有了，成品还造不出来。", "成品还造不出来"),
    ("小作坊租不起检测设备，只好凭手感。", "小作坊租不起检测设备"),
    ("老厂的工人没着落。", "老厂的工人没着落"),
    ("竹编合作社的账长期不能公开。", "竹编合作社的账长期不能公开"),
    # how it is
    ("站台的装卸很不方便。", "站台的装卸很不方便"),
    ("巡查抓得不紧。", "巡查抓得不紧"),
    ("审批环节管得太死。", "审批环节管得太死"),
    ("产品的品种过于集中。", "产品的品种过于集中"),
    ("几家面粉厂流动资金吃紧。", "几家面粉厂流动资金吃紧"),
    ("产量在低位徘徊。", "产量在低位徘徊"),
    ("新桥目前卡在征地上。", "新桥目前卡在征地上"),
    ("全市的藤编大而不强。", "全市的藤编大而不强"),
    ("熟练焊工一工难求。", "熟练焊工一工难求"),
    ("好品种让外乡人带走了。", "好品种让外乡人带走了"),
    ("督察通报点了我们一次名。", "督察通报点了我们一次名"),
    # conduct
    ("两个科室互相推诿。", "两个科室互相推诿"),
    ("少数农户漫天要价。", "少数农户漫天要价"),
    ("有的干部下乡就“打个照面”。", "有的干部下乡就“打个照面”"),
    ("个别窗口没到点就关门。", "个别窗口没到点就关门"),
    ("有的科室开会三天，说不清一件事。", "有的科室开会三天，说不清一件事"),
]


@pytest.mark.parametrize(("text", "quote"), FOUND)
def test_a_complaint_is_found_outside_of_any_list(text: str, quote: str) -> None:
    assert quotes(text) == [quote]


LEFT_ALONE = [
    # numbers that are good or neutral
    "办照只要2天。",
    "只用了8个月就建成投产。",
    "审批时限压缩到只有3天。",
    "刚才8位同志作了发言。",
    "企业的能耗比去年低5个百分点。",
    "材料少了4份。",
    "三年培训技能人才2000人次。",
    "全县现有规上企业40家。",
    "全县的总量排在全市第二。",
    "增速在全市六个县区里排第四。",
    "仓库计划建4座，实际建成9座。",
    "技改补助最高不超过50万元。",
    "覆盖率不低于90%。",
    # not yet, not able, in a good sense
    "中秋节车间也没放假。",
    "这件事我们一直没忘。",
    "一个村都没掉队。",
    "全年没有发生事故。",
    "工作离不开大家的支持。",
    "这里面少不了企业家的功劳。",
    "我们等不起，也拖不起。",
    "大家要有坐不住的紧迫感。",
    "雷打不动每周调度。",
    "没有农业就没有工业。",
    "缺了哪一环都转不动。",
    "再难也挡不住大家的干劲。",
    "如果说不清账，就不拨款。",
    "能改的当场改，改不了的停下来改。",
    "这样的成绩很不简单。",
    # conduct that is barred, and other people
    "不准推诿扯皮。",
    "坚决查处敷衍塞责的人员。",
    "决不允许政策打折扣。",
    "对拖欠工资的企业逐户上门。",
    "有的同志讲得很生动，我听着很受启发。",
    "有的同志说，我不会算账，我说可以学。",
    "有的企业产值翻番，有的企业税收翻番。",
    "外省一些先进园区没有围墙。",
    # orders, slogans, questions, sayings
    "要把拿不到地的企业排出单子。",
    "盘活批而未供土地900亩。",
    "加快解决厂房不足的难题。",
    "不能让挖掘机趴在地里。",
    "老话讲，人勤地不懒。",
    "这难道说得清吗？",
    "我们的优势还有没有？",
    "只要肯干，就没有过不去的坎。",
    "担子压在每个人的肩上。",
    "一边是流水线，忙得热火朝天。",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_no_complaint_is_left_alone(text: str) -> None:
    assert quotes(text) == []


def test_orders_name_no_problem() -> None:
    text = (
        "各镇要把拿不出方案的项目列成清单，6月底前一户一户地过。"
        "财政局牵头，清理拖欠的工程款，年内付清。不得以没有图纸为由停工。"
    )
    tasks = tuple(f"{each}。" for each in text.split("。")[:3])
    assert quotes(text, tasks=tasks) == []


@pytest.mark.parametrize(
    "lead",
    [
        "问题也明摆着，我点几个：",
        "我们差在哪里？我看有四条：",
        "存在以下问题：",
        "但是短板也很突出，主要有：",
    ],
)
def test_an_announced_list_needs_no_known_words(lead: str) -> None:
    text = f"{lead}一是账本锁在抽屉里；二是师傅带徒弟靠缘分；三是电话打到天黑。"
    assert quotes(text) == [
        "账本锁在抽屉里",
        "师傅带徒弟靠缘分",
        "电话打到天黑",
    ]


def test_a_section_of_problems_needs_no_known_words() -> None:
    text = (
        "二、存在的主要问题\n（一）销路看天。货郎走村串户，买卖凭一张嘴。"
        "\n（二）账目随缘。村里记账用粉笔。\n三、下一步打算\n（一）上网卖货。村里开网店。"
    )
    assert quotes(text) == [
        "销路看天",
        "货郎走村串户，买卖凭一张嘴",
        "账目随缘",
        "村里记账用粉笔",
    ]


def test_praise_in_a_section_of_problems_is_none() -> None:
    text = "二、存在的主要问题\n去年的加工取得了明显成效。设备落在别人后面。"
    assert quotes(text) == ["设备落在别人后面"]


def test_orders_in_a_section_of_problems_are_none() -> None:
    order = "由水利局牵头，5月底前修好闸门。"
    text = f"二、企业反映的问题\n（一）闸门漏水。{order}"
    assert quotes(text, tasks=(order,)) == ["闸门漏水"]


def test_a_question_for_the_root_opens_talk_of_problems() -> None:
    text = "二、病根究竟在哪里\n（一）藤编“散”。作坊多，牌子少。"
    assert quotes(text) == ["藤编“散”", "牌子少"]


def test_behind_a_turn_weak_words_count() -> None:
    assert quotes("今年雨水好。可是销路窄。") == ["销路窄"]
    assert quotes("可惜都是替别人缝边。") == ["都是替别人缝边"]


def test_what_some_do_is_one_problem_to_its_end() -> None:
    text = "有的科长一见难题就“再议再议”，议到最后没了下文；有的窗口没人，章锁在柜里。"
    assert quotes(text) == [
        "有的科长一见难题就“再议再议”，议到最后没了下文",
        "有的窗口没人，章锁在柜里",
    ]


def test_the_words_of_a_complainant_stay_together() -> None:
    text = "有个老板跟我讲，为了一个批文，前后跑了7趟，最后又绕回原来的窗口。"
    assert quotes(text) == ["为了一个批文，前后跑了7趟，最后又绕回原来的窗口"]


def test_a_verdict_and_its_figures_are_one_problem() -> None:
    text = "但也要看到，答复慢，去年的来信到今年还有9封没有回。"
    assert quotes(text) == ["答复慢，去年的来信到今年还有9封没有回"]


def test_a_neighbour_s_figure_stays_with_ours() -> None:
    text = "但也要看到，隔壁镇去年卖了9万件，我们才2万件。"
    assert quotes(text)[-1].endswith("隔壁镇去年卖了9万件，我们才2万件")
