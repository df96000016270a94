"""Which sentences order work."""

import re
from typing import Any

import pytest

from diaodu.documents.moods import weigh
from diaodu.documents.outline import lay_out


def verdicts(text: Any, **special: Any) -> Any:
    return [p.mood.verdict for p in weigh(lay_out(text)[0], **special)]


def rule(text: Any) -> Any:
    return weigh(lay_out(text)[0])[0].mood.rule


TASKS = [
    "县工信局要摸清停产企业底数。",
    "必须加快标准厂房建设。",
    "加快标准厂房建设,年底前交付。",
    "力争全年新增规上企业20家。",
    "由县财政局负责,抓紧拨付奖补资金。",
    "围绕强链补链,引进一批配套企业。",
    "对停产企业实行包抓。",
    "希望大家多跑企业、多解难题。",
    "我们要跳起来摘桃子,围绕目标分解任务。",
    "省里提出了“三大改造”,我们要认真抓好落实。",
    "各乡镇每月5日前将进展情况报送县工信局。",
    "这些问题是发展的绊脚石,一定要认真解决。",
    "就重点产业,分别制定行动方案。",
    "各有关单位应于6月底前完成整改。",
    "请各乡镇于9月30日前报送汇总表。",
]
OPTIONAL = [
    "全县上下要充分认识到工业的重要性。",
    "大家要有危机感。",
    "省委书记强调,要加快建设制造强省。",
    "王委员建议加强职业教育,破解用工难。",
    "要重点抓好以下几项工作：",
    "此项工作由王强同志牵头,商务局、集聚区共同负责,抓好对接。",
    "这次动员,确保一季度开门红,下面我讲三点意见。",
]
NEITHER = [
    "近年来,全县工业发展取得了明显成效。",
    "园区是产业的主要载体。",
    "下面,我讲几点意见。",
    "在此,我代表县委、县政府表示衷心的感谢！",
    "我们坚信,只要齐心协力就一定能成功。",
    "产业结构不优,发展质量不高。",
    "去年,我们克服困难,新增规上企业24家。",
    "这次会议的目的就是动员全县上下加快发展。",
    "加快发展智能制造业,是推动高质量发展的重要抓手。",
    "公示期为5个工作日。",
    "为做好这项工作,制定本方案。",
    "企业怎么才能留得住？",
    "申报企业应当具备独立法人资格。",
    "与往年相比,今年更加突出数字化。",
    "也要清醒地看到,加快转型任务艰巨。",
]


@pytest.mark.parametrize("text", TASKS)
def test_orders_are_tasks(text: Any) -> None:
    assert verdicts(text) == ["task"]


@pytest.mark.parametrize("text", OPTIONAL)
def test_what_may_be_read_either_way_is_optional(text: Any) -> None:
    assert verdicts(text) == ["optional"]


@pytest.mark.parametrize("text", NEITHER)
def test_accounts_praise_and_problems_are_neither(text: Any) -> None:
    assert verdicts(text) == ["none"]


def test_a_list_splits_where_each_part_orders() -> None:
    assert verdicts("加快项目建设,年内开工；完善配套道路,改善通行。") == [
        "task",
        "task",
    ]


def test_a_list_stays_whole_where_a_part_only_tells() -> None:
    assert verdicts("园区面积不足；要加快扩区调区。") == ["task"]


def test_an_account_goes_on_until_an_order_turns_it() -> None:
    text = "去年,工业增长较快。新建厂房10万平方米。下一步,要扩大招商。加快二期建设。"
    assert verdicts(text) == ["none", "none", "task", "task"]


def test_a_section_about_results_tells_and_one_about_plans_orders() -> None:
    text = (
        "一、工作成效\n扩大招商队伍,新建厂房。\n二、下一步打算\n扩大招商队伍,新建厂房。"
    )
    assert verdicts(text) == ["none", "none", "none", "task"]


def test_the_sentence_behind_a_report_may_carry_it_on() -> None:
    assert verdicts("省委全会提出,要建设制造强省。特别要抓紧抓牢新基建。") == [
        "optional",
        "optional",
    ]


def test_in_minutes_the_meeting_orders_itself() -> None:
    voice = re.compile("^会议要求[，,]")
    assert verdicts("会议要求，加快推进土地组卷。", own_voice=voice) == ["task"]


def test_a_torn_order_is_optional() -> None:
    assert verdicts("同时,要按照县委要求加快\n[缺文]") == ["optional"]


def test_an_ordering_run_in_heading_is_optional() -> None:
    assert verdicts("一要抓创新。建设研发平台。二要抓人才。引进高端人才。") == [
        "optional",
        "task",
        "optional",
        "task",
    ]


def test_every_verdict_names_its_rule() -> None:
    assert rule("必须加快建设。") == "modal"
    assert rule("加快建设标准厂房。") == "imperative"
    assert rule("下面,我讲几点意见。") == "announcement"
