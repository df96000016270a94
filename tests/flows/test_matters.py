"""From documents and warnings to drafts, and from matters to papers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from diaodu.documents import read
from diaodu.flows.ledger import ledger_of
from diaodu.flows.matters import drafts_of, help_cases
from diaodu.flows.supervision import items_of
from diaodu.kernel.period import Month
from diaodu.matters import Matter, load, step
from diaodu.matters.parts import deed
from diaodu.papers import load as load_papers
from diaodu.papers.model import Lamp
from diaodu.papers.monthly import WarningRow

if TYPE_CHECKING:
    from diaodu.matters.model import Draft
    from diaodu.papers import Ledger

KINDS = load()
TEXT = (
    "在全县工业例会上的讲话\n（2026年3月2日）\n同志们：\n"
    "当前，项目落地慢的问题比较突出。"
    "要抓紧建设标准厂房，由王某同志负责，县工信局牵头，县财政局配合，10月底前完成。"
    "力争全年技改投资增长15%以上。\n"
)


def drafts(kind: str) -> list[Draft]:
    ledger = load_papers()["task_breakdown"].example
    return [each for each in drafts_of(ledger) if each.kind == kind]


def test_a_task_becomes_a_draft_that_stands_on_its_quote() -> None:
    first, second = drafts("speech_task")
    assert (first.leaders, first.lead, first.support) == (
        *(("王某同志",), ("县工信局",), ("县财政局",)),
    )
    assert first.due == date(2026, 12, 31)
    assert first.data["basis"] == "在全县工业例会上的讲话"
    assert first.data["targets"] == "（力争）全年技改投资增长≥15%"
    (place,) = first.places
    assert (place.document, place.start, place.end) == (0, 40, 98)
    assert first.doubts == ()
    assert (second.lead, second.due) == ((), None)
    assert second.doubts == ("牵头单位待明确", "时限“近期”不能换算为日期")
    assert set(second.data) == {"basis", "quote", "due_text"}


def test_a_task_without_a_time_or_with_a_masked_number_is_doubtful() -> None:
    ledger: Ledger = load_papers()["task_breakdown"].example
    masked = replace(ledger.targets[0], value=None, due_date=None, rows=())
    row = replace(ledger.rows[0], due_text="", due_date=None, targets=(masked,))
    task, target, _ = drafts_of(replace(ledger, rows=(row,), targets=(masked,)))
    assert task.doubts == ("办理时限待明确", "目标数值待明确")
    assert target.doubts == ("责任单位待明确", "完成时限待明确", "目标数值待明确")
    assert {"value", "stretch"}.isdisjoint(target.data)


def test_a_target_that_is_only_striven_for_leaves_its_base_open() -> None:
    (target,) = drafts("target")
    assert target.lead == ("县工信局",)
    assert target.data["stretch"] == Decimal("15.0")
    assert "value" not in target.data
    assert target.data["op"] == "不低于"
    assert target.doubts == ("只有力争目标，目标值待明确",)


def test_a_problem_without_a_task_says_so() -> None:
    (problem,) = drafts("problem")
    assert (problem.title, problem.lead) == ("项目落地慢", ())
    assert problem.doubts == ("没有任务解决这个问题",)


def test_a_speech_becomes_drafts_whose_quotes_stand_in_its_text() -> None:
    reading = read(TEXT)
    made = drafts_of(ledger_of([reading]))
    assert {each.kind for each in made} == {"speech_task", "target", "problem"}
    for each in made:
        (place,) = each.places
        assert reading.text[place.start : place.end] == each.data["quote"]
        fields = {field.key for field in KINDS[each.kind].fields}
        assert set(each.data) <= fields
    task = next(each for each in made if each.lead)
    assert (task.lead, task.support) == (("县工信局",), ("县财政局",))


def test_a_warning_becomes_a_case_and_a_known_stop_does_not() -> None:
    warnings = (
        WarningRow(key="w1", enterprise="甲厂", kind="停产", reason="本期产值为0"),
        WarningRow(
            key="w2", enterprise="乙厂", kind="减产", reason="下降", state="季节性停产"
        ),
        WarningRow(
            key="w3", enterprise="丙厂", kind="减产", reason="下降", officer="县商务局"
        ),
    )
    first, second = help_cases(warnings, Month(2026, 10))
    assert (first.title, first.lead, first.doubts) == (
        *("甲厂停产", (), ("包抓单位待明确",)),
    )
    assert first.data["warning_month"] == "2026年10月"
    assert first.data["warning_reason"] == "本期产值为0"
    assert (second.lead, second.doubts) == (("县商务局",), ())
    assert set(first.data) <= {each.key for each in KINDS["help_case"].fields}


def test_matters_are_worded_for_the_papers_of_supervision() -> None:
    kind = KINDS["speech_task"]
    raised = Matter(
        id="m1",
        kind=kind.key,
        title="建成中心",
        state="draft",
        number="云督〔2026〕12号",
        lead=("县工信局",),
        data={"due_text": "10月底前", "basis": "讲话"},
    )
    steps = (
        deed("2026-09-28", "office", "assign", due=date(2026, 10, 30)),
        deed("2026-09-29", "lead", "sign"),
        deed("2026-11-02", "office", "chase"),
    )
    made = raised
    for each in steps:
        made = step(kind, made, each).matter
    day = date(2026, 11, 13)
    late, fresh = items_of(KINDS, (made, raised), day, progress={"m1": "动工"})
    assert (late.lamp, late.status, late.late) == (
        *(Lamp.RED, "办理超期10个工作日", 10),
    )
    assert (late.state, late.urged, late.progress) == ("已签收", 1, "动工")
    assert (late.basis, late.due_text, late.done, late.closed) == (
        *("讲话", "10月底前", False, False),
    )
    assert (fresh.lamp, fresh.status, fresh.late) == (None, "拟立项", 0)
