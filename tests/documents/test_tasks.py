"""Tasks with their parties and deadlines."""

from typing import Any

from diaodu.documents.moods import weigh
from diaodu.documents.outline import lay_out
from diaodu.documents.tasks import read_tasks


def tasks(text: Any, issued: Any = "2023") -> Any:
    sentences, _ = lay_out(text)
    return read_tasks(sentences, weigh(sentences), issued=issued)[0]


def units(text: Any) -> Any:
    return [
        (task.quote[:6], [p.name for p in (*task.leaders, *task.lead, *task.support)])
        for task in tasks(text)
    ]


def test_a_task_is_quoted_whole_with_its_place_and_path() -> None:
    text = "一、抓项目\n要加快标准厂房建设。"
    (task,) = tasks(text)
    assert text[task.start : task.end] == task.quote == "要加快标准厂房建设。"
    assert task.path == ("一、抓项目",)


def test_this_work_hands_its_units_back_to_the_tasks_before_it() -> None:
    text = "要加快物流园建设。此项工作由王强同志牵头,商务局、集聚区共同负责,抓好对接。"
    assert units(text) == [("要加快物流园", ["王强同志", "商务局", "集聚区"])]


def test_units_are_not_handed_beyond_a_line() -> None:
    text = "要加快物流园建设。\n要招引两家企业。此项工作由商务局负责,抓好落实。"
    assert units(text) == [("要加快物流园", []), ("要招引两家企", ["商务局"])]


def test_a_plan_of_the_place_becomes_a_task_when_it_is_assigned() -> None:
    text = "我们正在规划建设物流园。此项工作由商务局负责,抓好落实。"
    assert units(text) == [("我们正在规划", ["商务局"])]


def test_a_bracket_gives_its_units_to_the_tasks_of_the_item_it_closes() -> None:
    text = (
        "1.抓开工。加快一期建设。完善配套道路。（责任单位：县住建局）\n"
        "2.抓招商。引进配套企业。（牵头单位：县商务局；配合单位：县工信局）"
    )
    assert units(text) == [
        ("加快一期建设", ["县住建局"]),
        ("完善配套道路", ["县住建局"]),
        ("引进配套企业", ["县商务局", "县工信局"]),
    ]


def test_duty_lines_that_follow_each_other_belong_together() -> None:
    text = (
        "1.加快一期建设，尽早投产。\n责任领导：王强\n牵头单位：县住建局\n完成时限：6月"
        "底前"
    )
    (task,) = tasks(text)
    assert [p.name for p in (*task.leaders, *task.lead)] == ["王强", "县住建局"]
    assert (task.deadline.text, task.deadline.date) == ("6月底前", "2023-06-30")


def test_a_task_with_its_own_lead_keeps_it_when_the_item_closes() -> None:
    text = "县财政局要拨付资金。大力精简材料（责任单位：县工信局）。"
    assert units(text) == [
        ("县财政局要拨", ["县财政局"]),
        ("大力精简材料", ["县工信局"]),
    ]


def test_a_numbered_line_with_duties_below_is_a_task() -> None:
    text = "1.建成服务中心\n责任单位：县工信局"
    assert units(text) == [("1.建成服务", ["县工信局"])]


def test_rows_of_a_task_table_are_tasks() -> None:
    text = (
        "序号\t重点任务\t牵头单位\t配合单位\t完成时限\n"
        "1\t建成服务中心\t县工信局\t县财政局\t2024年6月底\n"
        "2\t举办对接会2场\t\t\t长期坚持\n合计\t\t\t\t"
    )
    first, second = tasks(text)
    assert (first.quote, first.deadline.date) == ("建成服务中心", "2024-06-30")
    assert [p.name for p in first.support] == ["县财政局"]
    assert [p.name for p in second.lead] == ["县工信局"]
    assert all(text[t.start : t.end] == t.quote for t in (first, second))


def test_a_table_without_duties_holds_no_tasks() -> None:
    assert tasks("项目\t投资\n标准厂房\t2亿元") == ()


def test_a_deadline_is_resolved_against_the_documents_date() -> None:
    (task,) = tasks("年内建成标准厂房。", issued="2021-03-23")
    assert (task.deadline.text, task.deadline.date) == ("年内", "2021-12-31")


def test_without_a_year_the_deadline_keeps_only_its_words() -> None:
    (task,) = tasks("年内建成标准厂房。", issued=None)
    assert (task.deadline.text, task.deadline.date) == ("年内", None)
