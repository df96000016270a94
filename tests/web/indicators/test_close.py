"""From the upload to the closed month, with two people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.web.indicators.months import (
    DAY,
    MONTH,
    A,
    B,
    C,
    changed,
    close_before,
    up,
)

from diaodu.errors import ConflictError, ForbiddenError, InputError
from diaodu.flows.monthly.drafts import closing_table
from diaodu.indicators.store import verify
from diaodu.kernel.period import Month
from diaodu.web.audit.actions import of_subject
from diaodu.web.indicators import actions, intake, mending
from diaodu.web.indicators.access import book_of, closed_months, path_of, store_of
from diaodu.web.indicators.cells import spot_of
from diaodu.web.indicators.models import IssueState, Return, ReturnState, Severity
from diaodu.web.jobs.actions import carry_out

if TYPE_CHECKING:
    from tests.web.conftest import County

    from diaodu.web.people.models import User

WAN = 10_000


def closed(county: County, checker: User, draft: Return) -> Return:
    actions.submit(draft, actor=county.people["officer"])
    actions.close(draft, actor=checker, day=DAY)
    return draft


def test_a_clean_month_is_closed_by_two_people(county: County, checker: User) -> None:
    close_before(county)
    draft = up(county)
    assert (draft.state, draft.rows, draft.blocking) == (ReturnState.DRAFT, 3, 0)
    closed(county, checker, draft)
    revision = store_of(county.region).revision(MONTH)
    assert revision is not None
    assert (draft.state, draft.number) == (ReturnState.CLOSED, 1)
    assert draft.sha256 == revision.sha256
    maker = county.people["officer"]
    assert revision.by == f"{maker.name}（经办）、李二（审核）"
    table = store_of(county.region).table(revision)
    assert table["enterprise"].to_pylist() == [A, B, C]
    assert table["output"].to_pylist() == [100 * WAN, 200 * WAN, 300 * WAN]
    assert table["source"].to_pylist()[0] == "10月报表.xlsx「月报」E3"
    assert "line" not in table.column_names
    assert closed_months(county.region) == [Month(2025, 9), MONTH]
    assert verify(store_of(county.region)) == []


def test_whoever_had_a_hand_in_it_cannot_close(county: County, checker: User) -> None:
    draft = up(county)
    officer = county.people["officer"]
    actions.submit(draft, actor=officer)
    with pytest.raises(ForbiddenError, match="换一个人"):
        actions.close(draft, actor=officer, day=DAY)
    with pytest.raises(ForbiddenError):
        actions.close(draft, actor=county.people["leader"], day=DAY)
    with pytest.raises(ForbiddenError):
        actions.close(draft, actor=county.outsider, day=DAY)
    assert store_of(county.region).revision(MONTH) is None
    actions.close(draft, actor=county.people["dispatcher"], day=DAY)
    assert draft.state == ReturnState.CLOSED


def test_who_only_answered_a_question_cannot_close_either(
    county: County, checker: User
) -> None:
    close_before(county)
    draft = up(county, *changed(0, to_date=1_100))
    issue = draft.issues.get(code="returns.to_date")
    mending.confirm(issue, actor=checker, reason="企业修订了九月的数")
    draft.refresh_from_db()
    actions.submit(draft, actor=county.people["officer"])
    with pytest.raises(ForbiddenError, match="换一个人"):
        actions.close(draft, actor=checker, day=DAY)


def test_a_revised_past_asks_for_its_reason(county: County) -> None:
    close_before(county)
    draft = up(county, *changed(0, to_date=1_100))
    issue = draft.issues.get(code="returns.to_date")
    assert issue.severity == Severity.REASON
    assert (issue.firm, issue.key) == ("恒砂建材有限公司", "output_to_date")
    assert issue.address == "10月报表.xlsx「月报」F3"
    with pytest.raises(InputError, match="还有 1 处"):
        actions.submit(draft, actor=county.people["officer"])
    with pytest.raises(InputError, match="理由"):
        mending.confirm(issue, actor=county.people["officer"], reason="  ")
    mending.confirm(issue, actor=county.people["officer"], reason="企业更正九月产值")
    draft.refresh_from_db()
    assert draft.blocking == 0
    actions.submit(draft, actor=county.people["officer"])
    event = list(of_subject(draft))[-2]
    assert (event.action, event.note) == ("return.confirm", "企业更正九月产值")


def test_a_corrected_cell_is_read_again_and_the_file_stays(county: County) -> None:
    close_before(county)
    draft = up(county, *changed(1, to_date="2.0.0"))
    officer = county.people["officer"]
    kept = path_of(draft.files[0]["path"]).read_bytes()
    issue = draft.issues.get(code="returns.number")
    assert (issue.row, issue.key) == (1, "output_to_date")
    spot = spot_of(draft, officer, 1, "output_to_date")
    assert spot is not None
    assert (spot.address, spot.old) == ("10月报表.xlsx「月报」F4", "")
    mending.correct(draft, spot, "2000", actor=officer, reason="企业电话更正")
    row = intake.table_of(draft).to_pylist()[1]
    assert row["output_to_date"] == 2_000 * WAN
    assert draft.blocking == 0
    assert draft.issues.get(pk=issue.pk).state == IssueState.MENDED
    assert path_of(draft.files[0]["path"]).read_bytes() == kept
    event = list(of_subject(draft))[-1]
    assert (event.action, event.note) == ("return.correct", "企业电话更正")
    assert event.after == {"10月报表.xlsx「月报」F4": "2000"}
    mending.withdraw(draft.corrections.get(), actor=officer)
    draft.refresh_from_db()
    assert draft.blocking == 1


def test_a_correction_can_raise_a_new_question(county: County) -> None:
    close_before(county)
    draft = up(county)
    officer = county.people["officer"]
    spot = spot_of(draft, officer, 0, "output")
    assert spot is not None
    mending.correct(draft, spot, "1200", actor=officer, reason="试")
    codes = {each.code for each in draft.issues.filter(severity="error")}
    assert "returns.month_over" in codes
    assert draft.blocking >= 1


def test_a_mended_file_takes_the_place_of_the_draft(county: County) -> None:
    close_before(county)
    first = up(county, *changed(1, to_date="2.0.0"))
    second = up(county)
    first.refresh_from_db()
    assert first.state == ReturnState.REPLACED
    assert second.state == ReturnState.DRAFT
    assert second.blocking == 0
    assert path_of(first.files[0]["path"]).exists()


def test_what_was_called_right_stays_right_in_the_mended_file(county: County) -> None:
    close_before(county)
    first = up(county, *changed(0, to_date=1_100))
    issue = first.issues.get(code="returns.to_date")
    mending.confirm(issue, actor=county.people["officer"], reason="修订九月")
    second = up(county, *changed(0, to_date=1_100))
    assert second.blocking == 0
    assert second.issues.get(code="returns.to_date").reason == "修订九月"
    third = up(county, *changed(0, to_date=1_150))
    assert third.blocking == 1


def test_a_closed_month_is_reopened_with_a_reason(
    county: County, checker: User
) -> None:
    close_before(county)
    officer = county.people["officer"]
    closed(county, checker, up(county))
    with pytest.raises(InputError, match="理由"):
        actions.reopen(MONTH, actor=officer, reason="")
    job = actions.reopen(MONTH, actor=officer, reason="企业更正产值")
    carry_out(job.pk)
    draft = Return.objects.get(pk=job.arguments["return"])
    spot = spot_of(draft, officer, 0, "output")
    assert spot is not None
    mending.correct(draft, spot, "95", actor=officer, reason="企业来函")
    issue = draft.issues.get(code="returns.to_date", state="open")
    mending.confirm(issue, actor=officer, reason="累计不变")
    draft.refresh_from_db()
    closed(county, checker, draft)
    store = store_of(county.region)
    versions = [each for each in store.revisions() if each.month == MONTH]
    assert [(each.number, each.reason) for each in versions] == [
        (1, ""),
        (2, "企业更正产值"),
    ]
    old, new = (store.table(each).to_pylist()[0]["output"] for each in versions)
    assert (old, new) == (100 * WAN, 95 * WAN)


def test_a_month_closed_elsewhere_is_reopened_from_what_was_closed(
    county: County, checker: User
) -> None:
    close_before(county)
    officer = county.people["officer"]
    job = actions.reopen(MONTH - 1, actor=officer, reason="更正")
    carry_out(job.pk)
    draft = Return.objects.get(pk=job.arguments["return"])
    assert (draft.state, draft.rows, draft.base_number) == (ReturnState.DRAFT, 3, 1)
    spot = spot_of(draft, officer, 0, "output")
    assert spot is not None
    mending.correct(draft, spot, "990000", actor=officer, reason="企业来函")
    assert intake.table_of(draft).to_pylist()[0]["output"] == 99 * WAN


def test_a_closed_month_is_not_uploaded_again_without_a_reason(
    county: County, checker: User
) -> None:
    closed(county, checker, up(county))
    with pytest.raises(InputError, match="改数要写明原因"):
        up(county)
    draft = up(county, reason="换了更正后的文件")
    assert draft.base_number == 1


def test_a_killed_close_is_taken_up_and_not_written_twice(
    county: County, checker: User
) -> None:
    draft = up(county)
    actions.submit(draft, actor=county.people["officer"])
    revision = intake.close_month(draft, by="甲、乙", day=DAY)  # and here it was killed
    actions.close(draft, actor=checker, day=DAY)
    assert [each.id for each in store_of(county.region).revisions()] == [revision.id]
    assert draft.sha256 == revision.sha256


def test_a_draft_of_an_older_version_is_not_closed_over_a_newer(
    county: County, checker: User
) -> None:
    draft = up(county)
    actions.submit(draft, actor=county.people["officer"])
    table = closing_table(intake.table_of(draft), MONTH, store=store_of(county.region))
    store_of(county.region).close(table, MONTH, day=DAY, by="命令行")
    with pytest.raises(ConflictError, match="新的一版"):
        actions.close(draft, actor=checker, day=DAY)
    draft.refresh_from_db()
    assert draft.state == ReturnState.SUBMITTED


def test_a_submitted_month_goes_back_with_a_reason(
    county: County, checker: User
) -> None:
    draft = up(county)
    officer = county.people["officer"]
    actions.submit(draft, actor=officer)
    with pytest.raises(InputError, match="已经提请封账"):
        up(county)
    with pytest.raises(ForbiddenError):
        actions.take_back(draft, actor=checker)
    actions.send_back(draft, actor=checker, reason="请核对恒砂")
    assert (draft.state, draft.note) == (ReturnState.DRAFT, "请核对恒砂")
    actions.submit(draft, actor=officer)
    actions.take_back(draft, actor=officer)
    assert draft.state == ReturnState.DRAFT


def test_the_slower_of_two_is_told(county: County, checker: User) -> None:
    draft = up(county)
    other = Return.objects.get(pk=draft.pk)
    actions.submit(draft, actor=county.people["officer"])
    other.state = ReturnState.DRAFT
    with pytest.raises(ConflictError, match="别人改过"):
        actions.discard(other, actor=checker)


def test_a_month_that_is_not_over_is_not_taken(county: County) -> None:
    with pytest.raises(InputError, match="还没有结束"):
        actions.upload([], Month(2025, 11), actor=county.people["officer"], day=DAY)


def test_there_is_an_empty_book_and_no_month_at_first(county: County) -> None:
    assert closed_months(county.region) == []
    assert book_of(county.region).targets == ()


def test_every_way_of_mending_leaves_its_trace(county: County) -> None:
    close_before(county)
    draft = up(county, *changed(0, to_date=1_100))
    officer = county.people["officer"]
    issue = draft.issues.get(code="returns.to_date")
    mending.confirm(issue, actor=officer, reason="修订")
    issue = draft.issues.select_related("of__region").get(pk=issue.pk)
    mending.unconfirm(issue, actor=officer)
    draft.refresh_from_db()
    assert draft.blocking == 1
    spot = spot_of(draft, officer, 2, "output")
    assert spot is not None
    mending.correct(draft, spot, "310", actor=officer, reason="来函")
    mending.withdraw(draft.corrections.get(), actor=officer)
    draft.refresh_from_db()
    heads = {"营业总收入（万元）": "revenue@万元"}
    mending.settle_columns(draft, heads, actor=officer)
    actions.discard(draft, actor=officer)
    assert [event.action for event in of_subject(draft)][2:] == [
        "return.confirm",
        "return.unconfirm",
        "return.correct",
        "return.withdraw",
        "return.columns",
        "return.discard",
    ]


def test_two_people_are_enough_to_reopen_a_month(county: County, checker: User) -> None:
    close_before(county)
    officer = county.people["officer"]
    draft = up(county, *changed(0, to_date=1_100))
    issue = draft.issues.get(code="returns.to_date")
    mending.confirm(issue, actor=officer, reason="修订九月")
    draft.refresh_from_db()
    closed(county, checker, draft)
    job = actions.reopen(MONTH, actor=checker, reason="企业更正")
    carry_out(job.pk)
    again = Return.objects.get(pk=job.arguments["return"])
    assert again.blocking == 0
    assert again.issues.get(code="returns.to_date").reason == "修订九月"
    actions.submit(again, actor=checker)
    actions.close(again, actor=officer, day=DAY)
    assert again.number == 2
