"""What programs read and do: what their unit may, and nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.api.made import Program, token_of
from tests.web.matters.made import given_task, step, task

from diaodu.web.audit.models import Event
from diaodu.web.documents.models import Document
from diaodu.web.jobs import actions as jobs
from diaodu.web.matters.models import Matter
from diaodu.web.people.models import Role

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries
    from tests.web.conftest import County

SPEECH = """在全县工业经济调度会上的讲话

各部门、各乡镇：
一、抓企业培育。由县工信局牵头，县科技局配合，6月底前新增规模以上工业企业5户。
"""


@pytest.fixture
def office(county: County) -> Program:
    """Return a program of the dispatch office."""
    return Program(token_of(county, county.dispatch, role=Role.DISPATCHER)[1])


@pytest.fixture
def bureau(county: County) -> Program:
    """Return a program of the industry bureau."""
    return Program(token_of(county, county.industry)[1])


@pytest.fixture
def stranger(county: County) -> Program:
    """Return a program of another county, which its own administrator let in."""
    token, words = token_of(county, county.industry)
    token.actor.unit = county.outsider.unit
    token.actor.save()
    return Program(words)


def test_a_matter_is_opened_given_signed_and_read(
    county: County, office: Program, bureau: Program
) -> None:
    told = {
        "kind": "speech_task",
        "title": "新增规模以上工业企业5户",
        "lead": county.industry.code,
        "supports": [county.science.code],
        "due": "2027-06-30",
        "source_name": "县政府第5次常务会议",
    }
    opened = office.post("/matters", told)
    assert opened.status_code == 201, opened.content.decode()
    number, version = opened.json()["id"], opened.json()["version"]
    assert bureau.get(f"/matters/{number}").status_code == 404
    moves = f"/matters/{number}/moves"
    given = office.post(moves, {"move": "assign", "version": version})
    assert given.status_code == 201, given.content.decode()
    whole = bureau.get(f"/matters/{number}").json()
    assert whole["lead"]["name"] == "县工业和信息化局"
    assert "sign" in {each["key"] for each in whole["moves"]}
    signed = bureau.post(moves, {"move": "sign", "version": whole["version"]})
    assert signed.json()["name"] == "签收"
    event = Event.objects.get(action="matter.sign")
    assert (event.actor_name, event.actor_unit) == ("市级平台对接", "县工业和信息化局")


def test_the_slower_of_two_is_told_and_overwrites_nothing(
    county: County, bureau: Program
) -> None:
    matter = given_task(county)
    told = {"move": "sign", "note": "今天签收", "version": matter.version}
    step(matter, "sign", county, "officer")
    answer = bureau.post(f"/matters/{matter.pk}/moves", told)
    assert (answer.status_code, answer.json()["title"]) == (409, "别人刚改过")
    assert "签收" in answer.json()["message"]
    assert Matter.objects.get(pk=matter.pk).latest == ""


def test_the_ledger_is_read_page_by_page_and_filtered(
    county: County, office: Program
) -> None:
    titles = [f"任务{number}" for number in range(5)]
    for title in titles:
        task(county, title)
    seen: list[str] = []
    after: int | None = 0
    while after is not None:
        page = office.get("/matters", after=after, limit=2).json()
        seen += [each["title"] for each in page["items"]]
        after = page["next"]
    assert seen == titles
    found = office.get("/matters", text="任务3", kind="speech_task").json()["items"]
    assert [each["title"] for each in found] == ["任务3"]
    assert office.get("/matters", kind="problem").json()["items"] == []


def test_a_foreign_program_sees_nothing(county: County, stranger: Program) -> None:
    matter = given_task(county)
    assert stranger.get("/matters").json() == {"items": [], "next": None}
    assert stranger.get(f"/matters/{matter.pk}").status_code == 404
    told = {"move": "sign", "version": 2}
    assert stranger.post(f"/matters/{matter.pk}/moves", told).status_code == 404
    codes = {each["code"] for each in stranger.get("/units").json()["items"]}
    assert codes == {county.outsider.unit.code}
    assert stranger.get("/documents").json()["items"] == []


def test_what_is_wrong_is_said_where(county: County, office: Program) -> None:
    told = {"kind": "speech_task", "title": "x", "due": "昨天", "more": 1}
    answer = office.post("/matters", told)
    assert answer.status_code == 422
    faults = {each["where"]: each["message"] for each in answer.json()["faults"]}
    assert faults == {
        "asked.due": "应为日期，如 2026-10-01",
        "asked.more": "没有这一项",
    }
    answer = office.post(
        "/matters", {"kind": "speech_task", "title": "x", "lead": "无"}
    )
    assert "没有代码为无的单位" in answer.json()["message"]


def test_a_document_is_brought_read_and_its_rows_are_listed(
    office: Program, bureau: Program
) -> None:
    file = SimpleUploadedFile("讲话.txt", SPEECH.encode())
    answer = office.bring("/documents", {"files": file, "day": "2026-03-02"})
    assert answer.status_code == 202, answer.content.decode()
    number = answer.json()["id"]
    jobs.carry_out(number)
    assert office.get(f"/jobs/{number}").json()["state"] == "done"
    assert bureau.get(f"/jobs/{number}").status_code == 404
    (document,) = office.get("/documents").json()["items"]
    assert document["state"] == "review"
    rows = office.get(f"/documents/{document['id']}/rows").json()["items"]
    assert "县工业和信息化局" in {each["lead"]["name"] for each in rows if each["lead"]}
    text = Document.objects.get().text
    assert all(text[each["start"] : each["end"]] == each["quote"] for each in rows)


def test_a_file_of_a_foreign_kind_is_refused(office: Program) -> None:
    file = SimpleUploadedFile("讲话.docx", b"MZ\x90\x00" + bytes(200))
    answer = office.bring("/documents", {"files": file})
    assert answer.status_code == 422
    assert not Document.objects.exists()


def test_an_auditor_reads_and_does_nothing(county: County) -> None:
    words = token_of(county, county.dispatch, role=Role.AUDITOR)[1]
    program = Program(words)
    given_task(county)
    assert len(program.get("/matters").json()["items"]) == 1
    told = {"kind": "speech_task", "title": "x"}
    assert program.post("/matters", told).status_code == 403


def test_unknown_addresses_are_told_as_json(office: Program) -> None:
    answer = office.get("/nothing/here")
    assert answer.status_code == 404
    assert answer.json()["title"] == "没有这一页"


def test_a_body_that_is_no_json_is_told_so(office: Program) -> None:
    answer = office.client.post(
        "/api/v1/matters", "{", "application/json", headers=office.headers
    )
    assert (answer.status_code, answer.json()["status"]) == (400, 400)


def test_a_list_asks_the_database_a_bounded_number_of_times(
    county: County,
    office: Program,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(30):
        task(county, f"任务{number}")
    for path in ("/matters", "/units", "/documents"):
        with django_assert_max_num_queries(4):
            office.get(path)


def test_the_description_names_every_address(
    county: County, sign_in: Any, office: Program
) -> None:
    page = sign_in("officer").get("/api/").content.decode()
    schema = json.loads(office.get("/openapi.json").content)
    assert len(schema["paths"]) >= 12
    assert [path for path in schema["paths"] if path not in page] == []
    assert "http-equiv" not in page
