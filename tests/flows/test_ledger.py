"""From readings to a ledger."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from diaodu.documents.model import (
    Deadline,
    Fact,
    Party,
    Problem,
    Reading,
    Removed,
    Target,
    Task,
)
from diaodu.flows.ledger import ledger_of
from diaodu.papers import Ledger, load

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "讲话\n一、抓项目\n一要全年投资达到*亿元。二要抓落实。\n项目落地慢。"
FIRST, SECOND = "一要全年投资达到*亿元。", "二要抓落实。"


def place(quote: str, text: str = TEXT) -> dict[str, Any]:
    start = text.index(quote)
    return {"quote": quote, "start": start, "end": start + len(quote)}


def task(quote: str, text: str = TEXT, **more: Any) -> Task:
    return Task(**place(quote, text), **more)


def reading(*tasks: Task, **more: Any) -> Reading:
    return Reading(
        **{"source": "a.txt", "text": TEXT, "title": "讲话"} | more, tasks=tasks
    )


def party(*names: str) -> tuple[Party, ...]:
    return tuple(Party(name=name) for name in names)


def target(quote: str, value: float | None, **more: Any) -> Target:
    return Target(
        **place(quote), metric="投资", op=">=", value=value, unit="亿元", **more
    )


def test_a_task_keeps_who_when_and_where() -> None:
    given = task(
        FIRST,
        leaders=party("王某同志"),
        lead=party("县工信局", "县工信局"),
        support=party("县财政局"),
        deadline=Deadline(text="全年", date="2026-12-31"),
        path=("一、抓项目",),
    )
    ledger = ledger_of([reading(given, date="2026-03")])
    (row,) = ledger.rows
    assert (row.number, row.task, row.heading_path) == (1, FIRST, ("一、抓项目",))
    assert (row.leaders, row.lead) == (("王某同志",), ("县工信局",))
    assert row.support == ("县财政局",)
    assert (row.due_text, row.due_date) == ("全年", date(2026, 12, 31))
    (origin,) = row.origins
    assert TEXT[origin.start : origin.end] == FIRST
    assert (origin.document, origin.paragraph) == (0, 3)
    assert row.doubts == ()
    assert (ledger.title, ledger.date) == ("《讲话》\n任务分解表", "2026-03")


def test_a_target_joins_every_task_it_overlaps() -> None:
    inside = target("全年投资达到*亿元", None)
    across = target("*亿元。二要", 3.0)
    outside = target("项目落地", 1.0)
    tasks = (task(FIRST), task(SECOND))
    ledger = ledger_of([reading(*tasks, targets=(inside, across, outside))])
    assert [each.rows for each in ledger.targets] == [(1,), (1, 2), ()]
    assert [len(row.targets) for row in ledger.rows] == [2, 1]


def test_a_target_that_only_touches_a_task_is_not_its_own() -> None:
    ledger = ledger_of([reading(task(FIRST), targets=(target("二要抓", 1.0),))])
    assert ledger.targets[0].rows == ()


@pytest.mark.parametrize("day", [None, "", "2026", "年底"])
def test_a_time_that_is_no_day_leaves_a_doubt(day: str | None) -> None:
    given = task(FIRST, lead=party("甲"), deadline=Deadline(text="近期", date=day))
    ledger = ledger_of([reading(given)])
    (row,) = ledger.rows
    assert (row.due_text, row.due_date) == ("近期", None)
    assert row.doubts == ("时限“近期”未能换算为日期",)
    assert [point.kind for point in ledger.open_points] == ["任务存疑"]


def test_what_only_a_person_can_settle_is_listed() -> None:
    problems = (
        Problem(**place("项目落地慢")),
        Problem(**place("落地慢"), answers=(1, 0)),
    )
    tasks = (task(FIRST, lead=party("县工信局")), task(SECOND))
    masked = target("全年投资达到*亿元", None, by=Deadline(text="全年"))
    ledger = ledger_of([reading(*tasks, problems=problems, targets=(masked,))])
    assert [(each.kind, each.text, each.rows) for each in ledger.open_points] == [
        ("任务缺牵头单位", SECOND, (2,)),
        ("问题无对应任务", "项目落地慢", ()),
        ("目标数值被遮盖", "全年投资达到*亿元", (1,)),
    ]
    assert [each.rows for each in ledger.problems] == [(), (1, 2)]
    assert ledger.undated == (1, 2)
    assert (ledger.targets[0].due_text, ledger.targets[0].due_date) == ("全年", None)


def test_facts_and_what_was_removed_are_kept() -> None:
    fact = Fact(**place("项目落地"), metric="项目", value=3.0, unit="个", growth=1.5)
    gone = Removed("第1页", "page", "页码", "")
    ledger = ledger_of([reading(facts=(fact,), removed=(gone,))])
    (kept,) = ledger.facts
    assert (kept.metric, kept.value, kept.growth, kept.period) == ("项目", 3, 1.5, "")
    assert [(each.document, each.text, each.reason) for each in ledger.removed] == [
        (0, "第1页", "页码")
    ]


def test_the_same_words_in_two_documents_are_one_row() -> None:
    text = "方案\n（一）抓落实。"
    other = reading(
        task("（一）抓落实。", text, lead=party("县工信局")),
        text=text,
        title="方案",
        targets=(),
    )
    ledger = ledger_of([reading(task(FIRST), task(SECOND, path=("甲",))), other])
    assert [row.task for row in ledger.rows] == [FIRST, SECOND]
    merged = ledger.rows[1]
    assert [origin.document for origin in merged.origins] == [0, 1]
    assert merged.lead == ("县工信局",)
    assert merged.heading_path == ("①《讲话》", "甲")
    assert merged.doubts == ()
    assert (ledger.title, ledger.date) == ("任务分解表", None)


def test_a_problem_is_answered_by_the_merged_row() -> None:
    second = reading(task(SECOND), problems=(Problem(**place("项目"), answers=(0,)),))
    ledger = ledger_of([reading(task(FIRST), task(SECOND)), second])
    assert ledger.problems[0].rows == (2,)


def test_documents_that_disagree_leave_a_doubt() -> None:
    def told(unit: str, time: str) -> Reading:
        deadline = Deadline(text=time, date="2026-12-31")
        return reading(task(SECOND, lead=party(unit), deadline=deadline))

    ledger = ledger_of([told("甲局", "年底"), told("乙局", "年内")])
    (row,) = ledger.rows
    assert (row.lead, row.due_text) == (("甲局",), "年底")
    assert row.doubts == ("牵头单位不一致：“甲局”与“乙局”",)


def test_the_time_of_the_second_document_fills_a_gap() -> None:
    deadline = Deadline(text="年底", date="2026-12-31")
    second = reading(task(SECOND, deadline=deadline))
    (row,) = ledger_of([reading(task(SECOND)), second]).rows
    assert (row.due_text, row.due_date) == ("年底", date(2026, 12, 31))
    assert row.doubts == ()


def test_a_task_of_marks_only_is_not_merged_with_another() -> None:
    text = "……\n！！"
    tasks = (task("……", text), task("！！", text))
    assert len(ledger_of([reading(*tasks, text=text)]).rows) == 2


@pytest.mark.parametrize(("source", "name"), [("a.txt", "a.txt"), ("", "无标题文件")])
def test_a_document_without_a_title_goes_by_its_file(source: str, name: str) -> None:
    ledger = ledger_of([reading(title=None, source=source)])
    assert (ledger.title, ledger.sources[0].title) == ("任务分解表", name)


def test_no_document_is_an_empty_ledger(tmp_path: Path) -> None:
    ledger = ledger_of([])
    assert (ledger.rows, ledger.sources) == ((), ())
    papers = (paper for paper in load().values() if isinstance(paper.example, Ledger))
    for paper in papers:
        paper.word(ledger, tmp_path / "文.docx")
        paper.excel(ledger, tmp_path / "表.xlsx")


def test_a_task_points_to_the_clause_above_and_what_nobody_takes_up_is_open() -> None:
    upper = (
        "云岭省关于工业的意见\n加快建设标准厂房，完善园区配套。\n抓好粮食仓储安全检查。"
    )
    lower = "云溪县工作方案\n加快建设标准厂房，完善县工业园区配套，由县工信局负责。"
    readings = [
        reading(
            task("加快建设标准厂房，完善园区配套。", upper),
            task("抓好粮食仓储安全检查。", upper),
            text=upper,
            title="云岭省关于工业的意见",
        ),
        reading(
            task("加快建设标准厂房，完善县工业园区配套，由县工信局负责。", lower),
            text=lower,
            title="云溪县工作方案",
        ),
    ]
    ledger = ledger_of(readings)
    assert [row.fulfils for row in ledger.rows] == [(), (), (1,)]
    open_kinds = [(p.kind, p.rows) for p in ledger.open_points]
    assert ("上级要求无本级任务", (2,)) in open_kinds
