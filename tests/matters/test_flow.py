"""The flow: who may do what, what is refused and why, what a move changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.matters.make import ASSIGN, DUE, REQUEST, SIGN, TASK, after, matter

from diaodu.errors import ForbiddenError, InputError
from diaodu.matters import allowed, step
from diaodu.matters.flow import amend, begin
from diaodu.matters.model import RELATIONS, Draft
from diaodu.matters.parts import deed

if TYPE_CHECKING:
    from diaodu.matters.model import Deed, Relation, Value


def moves(state: str, *relations: Relation) -> list[str]:
    return [move.name for move in allowed(TASK, state, relations)]


def refusal(deed: Deed, *before: Deed) -> str:
    with pytest.raises(InputError) as caught:
        step(TASK, after(*before), deed)
    return str(caught.value)


def test_everyone_sees_only_the_moves_that_are_his() -> None:
    assert moves("assigned", "lead") == ["签收", "申请改派"]
    assert moves("signed", "support") == ["报配合情况"]
    assert moves("review", "leader") == ["办结"]
    assert moves("review", "lead") == []
    assert moves("struck", *RELATIONS) == []


def test_a_move_that_the_state_does_not_have_is_refused_with_what_is_possible() -> None:
    told = refusal(deed("2026-09-30", "lead", "sign"), ASSIGN, SIGN)
    assert told.startswith("“已签收”状态下不能签收")
    assert "报进展" in told


def test_nothing_is_possible_after_the_end() -> None:
    ended = deed("2026-09-30", "office", "end", note="并入另一事项")
    told = refusal(deed("2026-10-08", "lead", "progress", note="x"), ASSIGN, ended)
    assert told == "“终止”状态下不能报进展（事项已了结）"


def test_a_move_nobody_knows_is_refused() -> None:
    assert "没有这个办理动作" in refusal(deed("2026-09-30", "lead", "dance"))


def test_someone_elses_move_is_forbidden() -> None:
    with pytest.raises(ForbiddenError, match="“签收”由牵头单位办理"):
        step(TASK, after(ASSIGN), deed("2026-09-29", "support", "sign"))


def test_a_day_before_the_last_move_is_refused() -> None:
    told = refusal(deed("2026-09-27", "lead", "sign"), ASSIGN)
    assert "日期早于上一次办理（2026-09-28）" in told


def test_all_that_is_missing_is_told_at_once() -> None:
    told = refusal(deed("2026-10-09", "lead", "report", note="  "), ASSIGN, SIGN)
    assert told == "“反馈结果”还不能提交：请写明情况；请附佐证材料"


def test_a_wrong_day_is_told_by_the_fields_name() -> None:
    told = refusal(deed("2026-09-28", "office", "assign", due="月底"))
    assert told == "“交办”还不能提交：“办理时限”应填日期，如 2026-10-01"


def test_a_field_that_the_move_does_not_ask_for_is_refused() -> None:
    assert "没有这一项" in refusal(deed("2026-09-28", "office", "assign", colour="红"))


def test_a_step_tells_what_changed_and_leaves_the_matter_as_it_was() -> None:
    raised = matter(support=("县财政局",))
    given = deed(
        "2026-09-28", "office", "assign", due="2026-10-30", support=("县财政局",)
    )
    made = step(TASK, raised, given)
    assert made.changes == {"due": DUE}
    assert made.event.changes == {"due": DUE}
    assert (raised.state, raised.due, raised.version) == ("draft", None, 1)
    assert (made.matter.state, made.matter.due, made.matter.version) == (
        *("assigned", DUE, 2),
    )
    assert made.move.name == "交办"


def test_what_is_left_blank_stays_as_it_is() -> None:
    made = after(deed("2026-09-28", "office", "assign", lead="", due=None), due=DUE)
    assert (made.lead, made.due) == (("县工信局",), DUE)


def test_units_are_split_as_people_write_them() -> None:
    given = deed(
        "2026-09-28", "office", "assign", support="县财政局，县住建局；县财政局"
    )
    assert after(given).support == ("县财政局", "县住建局")


def test_a_required_answer_is_asked_anew() -> None:
    asked = deed("2026-10-09", "lead", "ask_extension", note="设备晚到")
    told = refusal(deed("2026-10-10", "leader", "grant_extension"), ASSIGN, SIGN, asked)
    assert "“新的办理时限”必填" in told


def test_redoing_raises_the_matter_and_counts_all_clocks_anew() -> None:
    made = after(
        deed("2026-09-28", "office", "dispatch"),
        deed("2026-09-28", "lead", "sign"),
        deed("2026-09-30", "lead", "answer", note="已办", proofs=1),
        deed("2026-10-09", "owner", "redo", note="没有办"),
        kind=REQUEST,
    )
    assert (made.level, made.state) == (1, "assigned")
    assert made.due == date(2026, 10, 29)  # 15 work days after 9 October, one of them
    # the Saturday of the 10th


def test_an_objection_counts_from_the_last_dispatch() -> None:
    redirect = deed("2026-10-09", "office", "redirect", lead=("县发改委",), note="改派")
    chase = deed("2026-10-10", "office", "chase")
    first = deed("2026-09-28", "office", "dispatch")
    on_time = deed("2026-10-10", "lead", "object", note="属住建局职责")
    assert after(first, redirect, chase, on_time, kind=REQUEST).state == "objection"
    late = deed("2026-10-12", "lead", "object", note="属住建局职责")
    with pytest.raises(InputError, match="已于2026-10-10截止"):
        after(first, redirect, chase, late, kind=REQUEST)


def test_an_extension_without_a_due_day_is_never_too_late() -> None:
    sent = deed("2026-09-28", "office", "assign")
    asked = deed("2026-12-28", "lead", "ask_extension", note="设备晚到")
    assert after(sent, SIGN, asked).state == "extension"


def test_an_extension_that_is_asked_for_a_day_before_is_in_time() -> None:
    begun = (
        deed("2026-09-28", "office", "dispatch"),
        deed("2026-09-28", "lead", "sign"),
    )
    asked = deed("2026-10-22", "lead", "ask_extension", note="设备晚到")  # due the 23rd
    assert after(*begun, asked, kind=REQUEST).state == "extension"


def test_a_draft_becomes_a_matter_in_the_first_state() -> None:
    draft = Draft(
        kind="speech_task",
        title="建成中心",
        leaders=("王某",),
        lead=("县工信局",),
        due=DUE,
        data={"due_text": "10月底前"},
    )
    made = begin(TASK, draft, id="m7", number="云督〔2026〕7号")
    assert (made.id, made.state, made.due, made.lead) == (
        *("m7", "draft", DUE, ("县工信局",)),
    )
    assert (made.value("due_text"), made.number) == ("10月底前", "云督〔2026〕7号")
    assert step(TASK, made, ASSIGN).matter.state == "assigned"


def test_a_correction_changes_fields_and_makes_no_move() -> None:
    before = after(ASSIGN, support=("县财政局",), data={"measure": "甲", "result": ""})
    given: dict[str, Value] = {
        "title": "建成中心",
        "support": "",
        "measure": "乙",
        "due": "2026-11-30",
        "result": None,
    }
    made, changes = amend(TASK, before, given)
    assert changes == {"support": (), "measure": "乙", "due": date(2026, 11, 30)}
    assert (made.support, made.value("measure")) == ((), "乙")
    assert (made.state, made.events) == (before.state, before.events)
    assert made.version == before.version + 1


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"title": " "}, "“事项”必填，现为空"),
        ({"due": "月底"}, "“办理时限”应填日期"),
        ({"colour": "红"}, "没有这一项"),
    ],
)
def test_a_wrong_correction_is_refused(given: dict[str, Value], told: str) -> None:
    with pytest.raises(InputError, match=told):
        amend(TASK, after(ASSIGN), given)


def test_a_closed_matter_is_not_corrected() -> None:
    ended = after(ASSIGN, deed("2026-09-30", "office", "end", note="并入"))
    with pytest.raises(InputError, match="事项已了结"):
        amend(TASK, ended, {"measure": "乙"})
