"""Rows are mapped to units, doubted in words, changed by one officer at a time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from diaodu.errors import ConflictError, ForbiddenError, InputError
from diaodu.web.audit.models import Event
from diaodu.web.documents import editing
from diaodu.web.documents.roll import Roll

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from tests.web.conftest import County

    from diaodu.web.documents.models import Document, Row

    Find = Callable[..., Row]


def test_printed_names_become_units_of_the_county(row: Find, county: County) -> None:
    task = row("技改摸底")
    assert task.lead == county.industry
    assert list(task.supports.all()) == [county.science]
    assert (task.due, task.due_text) == (date(2026, 6, 30), "6月底前")
    assert task.doubts == []


@pytest.mark.parametrize(
    ("words", "sort", "doubts"),
    [
        ("大数据平台", "task", ["单位未对应：县数字经济发展中心", "没有时限"]),
        ("力争", "task", ["没有牵头单位", "有数字被遮盖"]),
        ("技改投资", "target", ["目标数值被遮盖，请补填"]),
        ("12家", "target", []),
        ("主动作为", "optional", []),
    ],
)
def test_doubts_are_named(words: str, sort: str, doubts: list[str], row: Find) -> None:
    assert row(words, sort).doubts == doubts


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("县工信局", "industry"),
        ("县工业和信息化局", "industry"),
        ("工信部门", "industry"),
        ("云泽县工信局", "industry"),
        ("临江镇", "town"),
        ("县委督查室", None),
        ("有关单位", None),
        ("", None),
    ],
)
def test_a_name_means_one_unit_or_none(
    name: str, unit: str | None, county: County
) -> None:
    found = Roll.of(county.region.path).unit(name)
    assert found == (getattr(county, unit) if unit else None)


def test_units_like_an_unknown_name_are_offered(county: County) -> None:
    assert "县工信局" in Roll.of(county.region.path).likely("县工信委")


def changes(**over: Any) -> dict[str, Any]:
    return {"title": "建平台", "lead_text": "县科技局", "due": date(2026, 9, 1), **over}


def test_an_edit_settles_the_doubts_again(row: Find, county: County) -> None:
    task = row("大数据平台")
    actor = county.people["dispatcher"]
    editing.edit(task, changes(), actor=actor, version=task.version)
    task.refresh_from_db()
    assert (task.lead, task.doubts, task.state) == (county.science, [], "edited")
    event = Event.objects.get(action="document.row.edit")
    assert event.before == {
        "title": "县数字经济发展中心要抓紧建设工业大数据平台，尽快投入使用。",
        "lead_text": "县数字经济发展中心",
        "due": None,
    }


def test_the_second_of_two_officers_is_told_and_nothing_is_lost(
    row: Find, county: County
) -> None:
    task = row("大数据平台")
    seen = task.version
    one, two = county.people["dispatcher"], county.people["dispatcher"]
    editing.edit(row("大数据平台"), changes(title="甲改的"), actor=one, version=seen)
    with pytest.raises(ConflictError, match="没有保存"):
        editing.edit(task, changes(title="乙改的"), actor=two, version=seen)
    task.refresh_from_db()
    assert task.title == "甲改的"


def test_a_rejected_row_can_be_taken_back(row: Find, county: County) -> None:
    task, actor = row("大数据平台"), county.people["dispatcher"]
    editing.reject(task, actor=actor, version=1, reason="不是本级的事")
    assert (task.lives, task.reason) == (False, "不是本级的事")
    with pytest.raises(ConflictError):
        editing.edit(task, changes(), actor=actor, version=task.version)
    editing.restore(task, actor=actor, version=task.version)
    task.refresh_from_db()
    assert (task.lives, task.reason) == (True, "")


def test_two_rows_become_one(row: Find, county: County) -> None:
    one, two = row("大数据平台"), row("技改摸底")
    editing.merge(one, two, actor=county.people["dispatcher"], version=1)
    one.refresh_from_db()
    two.refresh_from_db()
    assert one.title.startswith("由县工信局牵头")
    assert one.title.endswith("尽快投入使用。")
    assert (one.lead_text, one.due) == ("县数字经济发展中心", date(2026, 6, 30))
    assert set(one.supports.all()) == {county.industry, county.science}
    assert (two.state, two.merged_into, one.lives) == ("merged", one, True)


def test_a_row_is_not_merged_with_itself_or_with_another_document(
    row: Find, county: County, read: Callable[..., Document]
) -> None:
    task, actor = row("大数据平台"), county.people["dispatcher"]
    for other in (row("大数据平台"), read(name="二.txt").rows.filter(sort="task")[0]):
        with pytest.raises(InputError):
            editing.merge(task, other, actor=actor, version=1)


def test_a_row_is_split_in_two_with_places_of_their_own(
    row: Find, county: County, speech: Document
) -> None:
    task = row("技改摸底")
    first, second = editing.halves(task.title)
    assert second == "6月底前完成规上企业技改摸底，建立一企一档。"
    actor = county.people["dispatcher"]
    one, two = editing.split(task, first, second, actor=actor, version=1)
    for part in (one, two):
        part.refresh_from_db()
        assert speech.text[part.start : part.end] == part.quote
        assert (part.lead, part.due) == (county.industry, date(2026, 6, 30))
        assert list(part.supports.all()) == [county.science]
    assert one.quote + two.quote == speech.text[one.start : two.end]


def test_a_masked_number_is_filled_by_a_person(row: Find, county: County) -> None:
    target = row("技改投资", "target")
    data = {"value": 8.5, "metric": "技改投资", "op": ">=", "unit": "亿元"}
    actor = county.people["dispatcher"]
    editing.edit(target, {"data": data}, actor=actor, version=1)
    target.refresh_from_db()
    assert (target.doubts, target.number) == ([], "技改投资≥8.5亿元")


@pytest.mark.parametrize("role", ["leader", "auditor", "officer", "administrator"])
def test_who_only_reads_changes_nothing(role: str, row: Find, county: County) -> None:
    task = row("技改摸底")
    with pytest.raises(ForbiddenError):
        editing.edit(task, changes(), actor=county.people[role], version=1)
    with pytest.raises(ForbiddenError):
        editing.reject(task, actor=county.people[role], version=1)


def form(row: Row, **over: object) -> dict[str, object]:
    return {
        "version": row.version,
        "sort": row.sort,
        "title": row.title,
        "lead_text": row.lead_text,
        "due": "2026-08-01",
        **over,
    }


def test_the_form_saves_with_and_without_htmx(
    row: Find, sign_in: Callable[[str], Client]
) -> None:
    task, client = row("大数据平台"), sign_in("dispatcher")
    url = f"{task.address}edit/"
    plain = client.post(url, form(task, lead_text="县科技局"))
    assert (plain.status_code, plain["Location"]) == (302, task.get_absolute_url())
    task.refresh_from_db()
    part = client.post(url, form(task, title="改过的"), headers={"HX-Request": "true"})
    text = part.content.decode()
    assert text.count("<article") == 1
    assert "改过的" in text
    assert 'id="tally" hx-swap-oob="true"' in text


def test_a_late_form_is_answered_409_with_words(
    row: Find, sign_in: Callable[[str], Client]
) -> None:
    task, client = row("大数据平台"), sign_in("dispatcher")
    late = form(task)
    client.post(f"{task.address}check/", {"version": task.version})
    answer = client.post(f"{task.address}edit/", late, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#notices")
    assert "没有保存" in answer.content.decode()


def test_a_wrong_day_keeps_the_form_open(
    row: Find, sign_in: Callable[[str], Client]
) -> None:
    task = row("大数据平台")
    answer = sign_in("dispatcher").post(f"{task.address}edit/", form(task, due="下周"))
    assert answer.status_code == 200
    assert "改一条" in answer.content.decode()
    task.refresh_from_db()
    assert task.version == 1
