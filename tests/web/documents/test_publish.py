"""Rows become matters once, all together; what exists already is linked."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
from docx import Document as Word

from diaodu.errors import ConflictError, ForbiddenError, InputError
from diaodu.web.audit.models import Event
from diaodu.web.documents import actions, editing, publishing
from diaodu.web.documents.models import Document, Row, State
from diaodu.web.matters.access import Matter

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from tests.web.conftest import County

    Find = Callable[..., Row]
    Read = Callable[..., Document]
    SignIn = Callable[[str], Client]

DAY = date(2026, 3, 5)


def publish(
    document: Document, county: County, links: dict[int, int] | None = None
) -> int:
    actor = county.people["dispatcher"]
    return publishing.publish(document, links or {}, actor=actor, day=DAY)


def test_each_row_becomes_a_matter_of_its_kind(
    speech: Document, county: County
) -> None:
    assert publish(speech, county) == 7
    kinds = sorted(Matter.objects.values_list("kind", flat=True))
    assert kinds == [
        *("problem", "problem"),
        *("speech_task", "speech_task", "speech_task"),
        *("target", "target"),
    ]
    speech.refresh_from_db()
    assert speech.state == State.PUBLISHED


def test_a_matter_says_what_the_row_said(
    speech: Document, row: Find, county: County
) -> None:
    task = row("大数据平台")
    changes = {
        "title": "建设工业大数据平台",
        "leader": "周明远",
        "lead_text": "县科技局",
        "support_text": "县工信局",
        "due": date(2026, 9, 30),
        "due_text": "三季度末",
        "targets_text": "接入企业100户",
    }
    editing.edit(task, changes, actor=county.people["dispatcher"], version=1)
    publish(speech, county)
    task.refresh_from_db()
    matter = Matter.objects.get(pk=task.matter or 0)
    assert (matter.title, matter.lead) == ("建设工业大数据平台", county.science)
    assert matter.leader == "周明远"
    assert matter.data["targets"] == "接入企业100户"
    assert matter.data["due_text"] == "三季度末"
    assert matter.source_name == "在全县工业调度会上的讲话"
    assert matter.source_url == f"/documents/{speech.pk}/#row-{task.pk}"
    assert matter.quote == task.quote
    assert [p.unit for p in matter.parts.filter(relation="support")] == [
        county.industry
    ]


def test_the_source_link_leads_to_the_row(
    speech: Document, county: County, sign_in: SignIn
) -> None:
    publish(speech, county)
    matter = Matter.objects.filter(lead=county.industry).get()
    page, anchor = matter.source_url.split("#")
    assert f'id="{anchor}"' in sign_in("officer").get(page).content.decode()


def test_rejected_and_merged_rows_become_nothing(
    speech: Document, row: Find, county: County
) -> None:
    actor = county.people["dispatcher"]
    editing.reject(row("大数据平台"), actor=actor, version=1)
    editing.merge(row("力争"), row("技改摸底"), actor=actor, version=1)
    assert publish(speech, county) == 5
    assert Matter.objects.filter(kind="speech_task").count() == 1


def test_a_document_is_published_once(speech: Document, county: County) -> None:
    publish(speech, county)
    with pytest.raises(ConflictError, match="不会再转一次"):
        publish(speech, county)
    assert Matter.objects.count() == 7


def test_nothing_changes_after_publishing(
    speech: Document, row: Find, county: County
) -> None:
    publish(speech, county)
    speech.refresh_from_db()
    task = row("技改摸底")
    with pytest.raises(ForbiddenError):
        editing.reject(task, actor=county.people["dispatcher"], version=task.version)


def test_if_one_matter_cannot_be_opened_none_is(
    speech: Document, row: Find, county: County
) -> None:
    task = row("技改摸底")
    Row.objects.filter(pk=task.pk).update(title=" ")
    with pytest.raises(InputError):
        publish(speech, county)
    speech.refresh_from_db()
    assert speech.state == State.REVIEW
    assert not Matter.objects.exists()
    assert not Event.objects.filter(action="document.publish").exists()


def test_an_empty_document_is_not_published(speech: Document, county: County) -> None:
    speech.rows.update(state="rejected")
    with pytest.raises(InputError, match="没有可以转为事项"):
        publish(speech, county)


def test_only_the_dispatch_office_publishes(read: Read, county: County) -> None:
    document = read(by="officer")
    with pytest.raises(ForbiddenError):
        publishing.publish(document, {}, actor=county.people["officer"], day=DAY)


def test_what_another_document_said_is_linked_not_opened_again(
    read: Read, county: County
) -> None:
    first = read()
    publish(first, county)
    second = read(name="纪要.txt")
    rows = publishing.going(second)
    found = publishing.twins(second, rows)
    assert len(found) == 7
    twin = next(each for each in found if "技改摸底" in each.row.title)
    publish(second, county, {twin.row.pk: twin.other.pk})
    assert Matter.objects.count() == 7 + 6
    linked = Row.objects.get(pk=twin.row.pk)
    assert (linked.linked, linked.matter) == (True, twin.other.matter)


def test_only_what_says_the_same_can_be_linked(
    read: Read, county: County, speech: Document
) -> None:
    publish(speech, county)
    other = read("关于做好防汛工作的通知\n县科技局要在6月底前排查山塘水库隐患。\n")
    [row] = publishing.going(other)
    foreign = speech.rows.exclude(matter=None)[0]
    publish(other, county, {row.pk: foreign.pk})
    row.refresh_from_db()
    assert row.matter != foreign.matter
    assert not row.linked


def test_open_doubts_are_asked_about_first(
    speech: Document, county: County, sign_in: SignIn
) -> None:
    client, url = sign_in("dispatcher"), f"/documents/{speech.pk}/publish/"
    asked = client.post(url)
    assert asked.status_code == 200
    assert "请先在下面打勾" in asked.content.decode()
    assert not Matter.objects.exists()
    done = client.post(url, {"sure": "on"})
    assert (done.status_code, done["Location"]) == (302, f"/documents/{speech.pk}/")
    assert Matter.objects.count() == 7
    assert client.post(url, {"sure": "on"}).status_code == 302
    assert Matter.objects.count() == 7


def test_the_published_page_shows_the_matters(
    speech: Document, county: County, sign_in: SignIn
) -> None:
    publish(speech, county)
    page = sign_in("leader").get(f"/documents/{speech.pk}/").content.decode()
    for matter in Matter.objects.all():
        assert f'href="{matter.get_absolute_url()}"' in page
    assert "edit/" not in page


def test_the_ledger_is_made_of_the_rows_as_edited(
    speech: Document, row: Find, county: County, sign_in: SignIn
) -> None:
    actor = county.people["dispatcher"]
    changes = {"title": "建设平台", "lead_text": "县科技局"}
    editing.edit(row("大数据平台"), changes, actor=actor, version=1)
    editing.reject(row("技改摸底"), actor=actor, version=1)
    client = sign_in("dispatcher")
    data = client.get(f"/documents/{speech.pk}/ledger.xlsx").content
    cells = [
        str(cell.value)
        for sheet in openpyxl.load_workbook(io.BytesIO(data))
        for line in sheet.iter_rows()
        for cell in line
    ]
    assert "建设平台" in cells
    assert not any("技改摸底" in cell for cell in cells)
    word = Word(io.BytesIO(client.get(f"/documents/{speech.pk}/ledger.docx").content))
    text = "".join(c.text for t in word.tables for r in t.rows for c in r.cells)
    assert "建设平台" in text
    assert "技改摸底" not in text


def test_downloads_are_attachments_that_no_browser_opens(
    read: Read, sign_in: SignIn
) -> None:
    document = read("设为首页 | 加入收藏\n=1+1\n县工信局要抓紧。\n", name="a.html")
    client, page = sign_in("dispatcher"), f"/documents/{document.pk}/"
    for name in ("original/", "text/", "removed.xlsx", "ledger.docx", "ledger.xlsx"):
        answer = client.get(page + name)
        assert answer.status_code == 200, name
        assert answer["Content-Disposition"].startswith("attachment"), name
        assert answer["X-Content-Type-Options"] == "nosniff", name
        assert "html" not in answer["Content-Type"], name
    assert client.get(page + "ledger.exe").status_code == 404


def test_a_formula_in_a_document_stays_text_in_the_list(
    read: Read, sign_in: SignIn
) -> None:
    document = read()
    removed = [{"reason": "=1+1", "text": '=cmd|"/c calc"!A1', "now": "+1", "rule": ""}]
    document.reading = {**document.reading, "removed": removed}
    document.save()
    data = sign_in("dispatcher").get(f"/documents/{document.pk}/removed.xlsx").content
    book = openpyxl.load_workbook(io.BytesIO(data))
    kinds = {cell.data_type for line in book.worksheets[0].iter_rows() for cell in line}
    assert "f" not in kinds


def test_a_published_document_stays(speech: Document, county: County) -> None:
    publish(speech, county)
    speech.refresh_from_db()
    with pytest.raises(ForbiddenError):
        actions.discard(speech, actor=county.people["dispatcher"])
    assert Document.objects.exists()
