"""Matters are opened, moved, edited and taken back, each deed with its trace."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.matters.made import DAY, DUE, given_request, given_task, step, task

from diaodu.errors import ConflictError, ForbiddenError, InputError
from diaodu.web.audit.models import Event
from diaodu.web.matters import actions
from diaodu.web.matters.models import NEVER, Matter, Part

if TYPE_CHECKING:
    from tests.web.conftest import County


def pdf(name: str = "验收单.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7 proof")


def test_numbers_follow_one_another_by_kind(county: County) -> None:
    numbers = [task(county).number, task(county).number, given_request(county).number]
    assert numbers == ["云督〔2026〕1号", "云督〔2026〕2号", "云企〔2026〕1号"]


def test_a_new_matter_waits_for_the_office_without_a_clock(county: County) -> None:
    found = task(county)
    assert (found.state, found.phase, found.waits) == ("draft", "draft", "office")
    assert (found.due, found.next_due, found.given) == (DUE, NEVER, None)


def test_giving_starts_the_clock_of_signing(county: County) -> None:
    found = given_task(county)
    assert (found.state, found.waits, found.given) == ("assigned", "lead", DAY)
    assert (found.clock, found.next_due) == ("sign", date(2026, 9, 29))


def test_a_task_goes_from_signing_to_the_end(county: County) -> None:
    found = given_task(county)
    step(found, "sign", county)
    step(found, "report", county, note="已建成", files=(pdf(),))
    step(found, "review", county, "dispatcher")
    step(found, "send_back", county, "dispatcher", note="缺竣工备案")
    assert found.state == "working"
    step(found, "report", county, note="已补齐", files=(pdf(), pdf("备案.pdf")))
    step(found, "review", county, "dispatcher")
    step(found, "close", county, "leader", day=date(2026, 10, 9))
    assert (found.state, found.phase, found.closed) == (
        "done",
        "done",
        date(2026, 10, 9),
    )
    names = [each.name for each in found.steps.all()]
    assert names[:4] == ["交办", "签收", "反馈结果", "转复核"]
    assert found.latest == "已补齐"


def test_every_move_leaves_an_event(county: County) -> None:
    found = given_task(county)
    step(found, "sign", county)
    events = Event.objects.filter(
        subject_kind="matters.matter", subject_id=str(found.pk)
    ).order_by("number")
    assert [each.action for each in events] == [
        "matter.open",
        "matter.assign",
        "matter.sign",
    ]
    assert events[2].actor_name == county.people["officer"].name


def test_the_wrong_unit_cannot_sign(county: County) -> None:
    found = given_task(county)
    with pytest.raises(ForbiddenError, match="牵头单位"):
        step(found, "sign", county, "town")
    found.refresh_from_db()
    assert found.state == "assigned"


def test_the_second_editor_is_told_by_whom_and_what(county: County) -> None:
    found = given_task(county)
    office = county.people["dispatcher"]
    version = found.version
    due = {"due": date(2026, 11, 30)}
    actions.edit(found, due, version=version, actor=office, day=DAY)
    with pytest.raises(ConflictError, match=f"{office.name}.*办理时限"):
        actions.edit(found, {"title": "别的"}, version=version, actor=office, day=DAY)
    found.refresh_from_db()
    assert (found.title, found.due) == ("建成标准厂房20万平方米", date(2026, 11, 30))


def test_a_move_on_an_old_page_is_refused(county: County) -> None:
    found = given_task(county)
    version = found.version
    step(found, "sign", county)
    with pytest.raises(ConflictError, match="签收"):
        step(found, "chase", county, "dispatcher", version=version)


def test_the_last_own_move_can_be_taken_back_on_the_same_day(county: County) -> None:
    found = given_task(county)
    step(found, "sign", county)
    actions.undo(found, actor=county.people["officer"], day=DAY)
    found.refresh_from_db()
    assert (found.state, found.clock) == ("assigned", "sign")
    step(found, "sign", county)
    assert found.state == "signed"


def test_giving_taken_back_hides_the_matter_again(county: County) -> None:
    found = given_task(county)
    actions.undo(found, actor=county.people["dispatcher"], day=DAY)
    found.refresh_from_db()
    assert (found.state, found.given, found.next_due) == ("draft", None, NEVER)
    assert not Matter.objects.visible_to(county.people["officer"]).exists()


@pytest.mark.parametrize(
    ("who", "day"), [("officer", date(2026, 9, 29)), ("dispatcher", DAY)]
)
def test_nobody_takes_back_later_or_what_another_did(
    county: County, who: str, day: date
) -> None:
    found = given_task(county)
    step(found, "sign", county)
    with pytest.raises(InputError, match="撤回"):
        actions.undo(found, actor=county.people[who], day=day)


def test_a_firm_confirms_and_rates(county: County) -> None:
    found = given_request(county)
    step(found, "sign", county)
    step(found, "answer", county, note="气价已降", files=(pdf(),))
    assert found.waits == "owner"
    step(found, "confirm", county, "enterprise", given={"rating": "满意"})
    assert (found.state, found.data["rating"]) == ("done", "满意")


def test_a_firm_that_is_not_satisfied_lifts_its_request(county: County) -> None:
    found = given_request(county)
    step(found, "sign", county)
    step(found, "answer", county, note="气价已降", files=(pdf(),))
    step(found, "redo", county, "enterprise", note="没有降")
    assert (found.state, found.level) == ("assigned", 1)
    with pytest.raises(InputError, match="撤回"):
        actions.undo(found, actor=county.people["enterprise"], day=DAY)


def test_a_new_lead_unit_takes_the_place_of_the_old(county: County) -> None:
    found = given_task(county)
    give = {"lead": ("临江镇人民政府",), "support": ("县工信局", "县科技局")}
    step(found, "reassign", county, "dispatcher", note="职责在镇", given=give)
    parts = Part.objects.filter(matter=found).values_list("unit__name", "relation")
    assert set(parts) == {
        ("临江镇人民政府", "lead"),
        ("县工业和信息化局", "support"),
        ("县科学技术局", "support"),
        ("县政府督查室", "raised"),
    }


def test_an_unknown_unit_is_refused_in_words(county: County) -> None:
    found = given_task(county)
    with pytest.raises(InputError, match="没有“县月球局”"):
        step(
            found,
            "reassign",
            county,
            "dispatcher",
            note="改派",
            given={"lead": ("县月球局",)},
        )


def test_missing_fields_open_nothing(county: County) -> None:
    draft = actions.Draft(kind="enterprise_request", title="缺电", lead=None)
    with pytest.raises(InputError, match="“企业”必填"):
        actions.open_matters([draft], actor=county.people["dispatcher"], day=DAY)
    assert not Matter.objects.exists()


def test_an_enterprise_opens_requests_only(county: County) -> None:
    draft = actions.Draft(kind="speech_task", title="修路", lead=None)
    with pytest.raises(ForbiddenError, match="督办事项"):
        actions.open_matter(draft, actor=county.people["enterprise"], day=DAY)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("/documents/7/#row-3", "/documents/7/#row-3"),
        ("https://www.example.gov.cn/1.html", "https://www.example.gov.cn/1.html"),
        ("javascript:alert(1)", ""),
        ("//evil.example/", ""),
    ],
)
def test_a_source_leads_to_a_page_only(county: County, url: str, kept: str) -> None:
    assert task(county, source_url=url).source_url == kept
