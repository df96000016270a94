"""Families of the genre: minutes, notices, blunt speeches, each with its opposite."""

from __future__ import annotations

import pytest

from diaodu.documents import read
from diaodu.documents.cleaning import clean
from diaodu.documents.parties import named
from diaodu.documents.times import deadline_of

HEAD = "在全县工业经济调度会议上的讲话\n（2024年5月20日）\n同志们：\n"


def problems(text: str) -> list[str]:
    return [problem.quote for problem in read(HEAD + text).problems]


def facts(text: str) -> list[tuple[float | None, str]]:
    return [(fact.value, fact.unit) for fact in read(HEAD + text).facts]


def targets(text: str) -> list[tuple[float | None, str]]:
    return [(target.value, target.unit) for target in read(HEAD + text).targets]


def tasks(text: str) -> list[str]:
    return [task.quote for task in read(HEAD + text).tasks]


LOSSES = [
    "三月份化工园区发生1起火灾",
    "老城区供热管网年久失修",
    "西片区排水管道雨污不分",
    "东港变电站已经超负荷运行",
    "21家纺织企业产值同比下降",
    "仍有4个街道签约数为零",
    "机械行业新订单严重萎缩",
    "外贸订单较年初减少1.8亿元",
    "建材行业增速为-7.3%",
    "物流成本仍高于周边地区",
    "一批熟练工流到了外地",
    "不少作坊还在沿用手工老办法",
    "我们没有拿得出手的品牌",
    "批而未建的土地还有410亩",
    "没验收的还有6项",
    "孩子上学难、看病难",
    "5家骨干企业停了3家",
    "班车收得太晚",
    "检测能力弱",
    "职工意见簿上说的问题，在于门禁设得太死",
    "镇里却拿不出像样的办法",
    "我镇考核退了4位",
]


@pytest.mark.parametrize("text", LOSSES)
def test_a_loss_is_a_problem_wherever_it_is_told(text: str) -> None:
    assert problems(text + "。")


NO_LOSS = [
    "近五年，园区未发生较大安全事故。",
    "要严防火灾发生，坚决遏制亡人事故。",
    "推动企业满负荷生产，确保旺季产能。",
    "全县单位能耗比全市平均低6个百分点。",
    "16家企业能耗同比下降。",
    "财政三公经费支出同比减少900万元。",
    "失业率仍低于全市平均水平。",
    "办结率仍高达98%。",
    "对没开工的5个项目逐个交底。",
    "供而未用的土地要抓紧处置。",
    "缺资金的由银行对接，缺订单的组织产销对接。",
    "这家老字号守着三代人的手艺，越做越红火。",
    "大多数项目建设进度较快。",
    "总量排到了全省第2位。",
    "要破解群众停车难、就医难。",
    "多数企业反映，今年的政策兑现快、服务好。",
    "受原料涨价影响，企业调整了采购节奏。",
]


@pytest.mark.parametrize("text", NO_LOSS)
def test_good_news_orders_and_conditions_are_no_problems(text: str) -> None:
    assert problems(text) == []


WHOLE = [
    ("罐头厂亩均税收只有6万元，比全市平均水平少3万元。", 1),
    ("没开工的9个项目，多数卡在审批上。", 1),
    ("出口额只有2亿元，较去年同期减少4000万元。", 1),
    ("本地采购率低，现在本地采购率只有18%。", 1),
    ("仍有12户作坊未搬迁、30亩苗圃未腾退。", 2),
    ("质检人员偏少，设备投资完成1.2亿元、同比下降8%。", 2),
    ("全镇21家企业产值同比下降，其中跌幅超过20%的有5家。", 1),
]


@pytest.mark.parametrize(("text", "count"), WHOLE)
def test_figures_and_their_verdict_are_one_problem(text: str, count: int) -> None:
    found = problems("工作中还存在一些问题。" + text)
    assert len(found) == count


def test_a_heading_that_names_a_matter_is_no_problem() -> None:
    head = "县政府专题会议纪要\n2024年3月8日，副县长方某主持召开专题会议。\n"
    text = head + "一、关于停产企业处置问题\n会议听取了县工信局的汇报。"
    assert read(text).problems == ()


def test_what_went_wrong_once_is_told_in_a_warning() -> None:
    text = "去年个别街道虚报项目个数，影响很坏，务必引以为戒。"
    assert problems(text)


NUMBERS = [
    ("要加快220千伏东岭变电站建设，新增容量8万千伏安。", [(8, "万千伏安")], []),
    ("县发改局要督促年耗能3000吨标准煤以上企业开展诊断。", [], []),
    ("设立总规模6亿元的食品产业基金。", [(6, "亿元")], []),
    (
        "今年要招引亿元以上项目20个，其中5亿元以上的6个。",
        [(20, "个"), (6, "个")],
        [],
    ),
    ("到2026年，单位产值能耗较2023年下降12%。", [(12, "%")], []),
    ("用地产出低于年度目标2.5个百分点。", [], [(2.5, "个百分点")]),
    ("要加快30个新开工项目前期手续办理。", [(30, "个")], []),
    ("降幅超过15%的有8家。", [], [(8, "家")]),
    ("厂房围起来三年了，一直没动静。", [], [(3, "年")]),
    ("果酒产量3.5万千升。", [], [(3.5, "万千升")]),
    ("明年，我们计划将奖补资金增加到800万元。", [(800, "万元")], []),
    ("全县排名比上一年退了2位。", [], [(2, "位")]),
]


@pytest.mark.parametrize(("text", "aims", "told"), NUMBERS)
def test_numbers_of_names_classes_and_comparisons(
    text: str, aims: list[tuple[float, str]], told: list[tuple[float, str]]
) -> None:
    assert (targets(text), facts(text)) == (aims, told)


def test_conditions_that_others_have_to_meet_are_no_facts() -> None:
    notice = "关于申报绿色工厂的通知\n一、申报条件\n"
    text = notice + "（一）年营业收入在3000万元以上、尚未列入培育库。\n"
    assert (read(text).facts, read(text).problems) == ((), ())


TOLD = [
    "经县政府研究，决定在全县开展“千企升级”行动。",
    "列入计划的技改项目有26个。",
    "全县规上食品企业有45家，增长势头不错。",
    "光坐在机关里是等不来的。",
    "产业转型是一项长期工程。",
    "一季度新签项目8个，超过5亿元的一个都没有。",
]


@pytest.mark.parametrize("text", TOLD)
def test_what_is_only_told_is_no_task(text: str) -> None:
    assert tasks(text) == []


ORDERED = [
    "不折不扣落实稳岗返还政策。",
    "对推进不力的乡镇，由县督查室进行约谈。",
    "依托职教中心组建实训基地。",
    "由陈明同志负责，对已签约项目逐个过堂。",
    "县统计局会同有关部门对结果进行核实。",
]


@pytest.mark.parametrize("text", ORDERED)
def test_what_is_ordered_in_these_forms_is_a_task(text: str) -> None:
    assert tasks(text) == [text]


def units(text: str) -> tuple[list[str], list[str], list[str]]:
    found = named(text)
    roles = (found.leaders, found.lead, found.support)
    lists = [[party.name for party in parties] for parties in roles]
    return lists[0], lists[1], lists[2]


def test_a_mark_behind_a_role_parts_the_units() -> None:
    text = "县林业局牵头、县水利局配合，编制岸线方案。"
    assert units(text) == ([], ["县林业局"], ["县水利局"])
    text = "由县林业局牵头，县水利局、县气象局配合，编制方案。"
    assert units(text) == ([], ["县林业局"], ["县水利局", "县气象局"])


def test_anybody_behind_together_with_is_no_unit() -> None:
    text = "县林业局会同有关部门对岸线进行巡查。"
    assert units(text) == ([], ["县林业局"], [])


def test_posts_of_everybody_are_no_leaders() -> None:
    assert units("各街道党工委书记要带头走访。")[0] == []


LIMITS = [
    ("9月底前列出问题清单。", "2024-09-30"),
    ("年底前提请县人大常委会审议。", "2024-12-31"),
    ("自申报公告发布之日起20日内提交材料。", None),
    ("自本通知印发之日起10日内报名单。", "2024-05-30"),
    ("筹备好下个月的推进会。", None),
]


@pytest.mark.parametrize(("text", "date"), LIMITS)
def test_limits_in_front_of_verbs_and_from_other_days(
    text: str, date: str | None
) -> None:
    found = deadline_of(text, issued="2024-05-20")
    assert (found.date if found else None) == date


def test_the_number_of_a_document_tells_its_year() -> None:
    text = (
        "白云县推进技术改造实施方案\n白政办发〔2023〕8号\n一、总体要求\n加快技术改造。\n"
        "（二）推进阶段（2023年5月至2024年6月）\n年底前完成改造40家。"
    )
    assert read(text).date == "2023"


def test_an_item_closed_by_its_units_ends_there() -> None:
    text = (
        "1.建设服务平台。组建产业联盟。（牵头单位：县科技局；配合单位：县人社局）"
        "2.培育领军企业。支持企业上市。（县金融办牵头，县财政局配合）"
    )
    heads = [(h.label, h.heading) for h in read(HEAD + text).outline]
    assert ("2.", "培育领军企业") in heads


ADVERTS = [
    "(找范文,上小纸条网)",
    "（本文由文稿铺子整理发布）",
    "【此处为广告，会员五折】",
    "[图片]",
]


@pytest.mark.parametrize("advert", ADVERTS)
def test_bracketed_adverts_go_and_official_brackets_stay(advert: str) -> None:
    whole = "要完善园区基础设施，（含污水处理）年内全部建成，把服务做到企业家门口。"
    raw = HEAD + whole.replace("设施", f"设{advert}施")
    assert clean(raw).text.endswith(whole)
