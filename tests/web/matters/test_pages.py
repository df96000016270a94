"""Matters through the web: what pages show, what forms do, what is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from tests.web.matters.made import (
    DAY,
    given_request,
    given_target,
    given_task,
    step,
    task,
)

from diaodu.web.matters.models import Matter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries
    from tests.web.conftest import County

    SignIn = Callable[[str], Client]

PDF = b"%PDF-1.7 proof"


def posted(client: Client, matter: Matter, move: str, **data: object) -> int:
    """Send the form of a move as the page has it."""
    matter.refresh_from_db()
    form = {"version": matter.version, **data}
    return client.post(f"/matters/{matter.pk}/move/{move}/", form).status_code


@pytest.fixture(autouse=True)
def on_that_day() -> Iterator[None]:
    """Let the hall's day be the one on which the makers made their matters."""
    with time_machine.travel(datetime(2026, 9, 28, 9, 0, tzinfo=UTC)):
        yield


def test_a_task_is_signed_and_reported_through_its_page(
    county: County, sign_in: SignIn
) -> None:
    found, officer = given_task(county), sign_in("officer")
    assert posted(officer, found, "sign") == 302
    proof = SimpleUploadedFile("验收单.pdf", PDF)
    assert posted(officer, found, "report", note="已建成", files=proof) == 302
    found.refresh_from_db()
    assert found.state == "reported"
    page = officer.get(f"/matters/{found.pk}/").content.decode()
    assert "验收单.pdf" in page


def test_a_form_that_lacks_something_comes_back_filled_in(
    county: County, sign_in: SignIn
) -> None:
    found, officer = given_task(county), sign_in("officer")
    posted(officer, found, "sign")
    found.refresh_from_db()
    data = {"version": found.version, "note": "已经建成投用"}
    answer = officer.post(f"/matters/{found.pk}/move/report/", data)
    assert answer.status_code == 200
    assert "已经建成投用" in answer.content.decode()
    found.refresh_from_db()
    assert found.state == "signed"


def test_the_second_editor_gets_409_and_overwrites_nothing(
    county: County, sign_in: SignIn
) -> None:
    found, office = given_task(county), sign_in("dispatcher")
    form = {"version": found.version, "title": "甲改的", "lead": "县工信局"}
    assert office.post(f"/matters/{found.pk}/edit/", form).status_code == 302
    answer = office.post(f"/matters/{found.pk}/edit/", {**form, "title": "乙改的"})
    assert answer.status_code == 409
    assert "改了事项" in answer.content.decode()
    found.refresh_from_db()
    assert found.title == "甲改的"


def test_what_documents_say_is_never_run(county: County, sign_in: SignIn) -> None:
    evil = "<script>alert(1)</script>"
    found = task(county, f"事项{evil}", quote=f"原文{evil}")
    page = sign_in("dispatcher").get(f"/matters/{found.pk}/").content.decode()
    assert evil not in page
    assert page.count("&lt;script&gt;") >= 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("图.pdf", b"<html><script>alert(1)</script>"),
        ("木马.exe", b"MZ\x90\x00"),
        ("网页.txt", b"<!doctype html>"),
        ("空.pdf", b""),
    ],
)
def test_a_file_of_another_content_is_refused(
    county: County, sign_in: SignIn, name: str, content: bytes
) -> None:
    found, officer = given_task(county), sign_in("officer")
    posted(officer, found, "sign")
    file = SimpleUploadedFile(name, content)
    assert posted(officer, found, "report", note="x", files=file) in {200, 422}
    found.refresh_from_db()
    assert found.state == "signed"


def test_a_file_that_is_too_large_is_refused(
    county: County, sign_in: SignIn, settings: object
) -> None:
    settings.UPLOAD_BYTES = 10  # type: ignore[attr-defined]
    found, officer = given_task(county), sign_in("officer")
    posted(officer, found, "sign")
    file = SimpleUploadedFile("大.pdf", PDF)
    assert posted(officer, found, "report", note="x", files=file) == 422


def test_a_path_in_the_name_of_a_proof_is_cut_off(
    county: County, sign_in: SignIn
) -> None:
    found = given_task(county)
    step(found, "sign", county)
    file = SimpleUploadedFile("x.pdf", PDF)
    file.__dict__["_name"] = (
        "..\\..\\etc/passwd\n.pdf"  # what a hostile browser may send
    )
    made = step(found, "report", county, note="已建成", files=(file,)).proofs.get()
    answer = sign_in("officer").get(f"/matters/proofs/{made.pk}/")
    assert answer.content == PDF
    assert "passwd.pdf" in answer["Content-Disposition"]
    assert "/" not in made.name
    assert "\\" not in made.name
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_formula_in_a_title_stays_text_in_excel(
    county: County, sign_in: SignIn
) -> None:
    task(county, '=HYPERLINK("http://x","点我")')
    answer = sign_in("dispatcher").get("/matters/excel/?phase=all")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0]
    cells = [c for row in sheet.iter_rows() for c in row if "HYPERLINK" in str(c.value)]
    assert [cell.data_type for cell in cells] == ["s"]


def test_the_ledger_is_filtered(county: County, sign_in: SignIn) -> None:
    given_task(county, "建成标准厂房")
    given_request(county, "天然气价格高")
    office = sign_in("dispatcher")
    page = office.get("/matters/?kind=enterprise_request").content.decode()
    assert "天然气价格高" in page
    assert "建成标准厂房" not in page
    page = office.get("/matters/?q=厂房 县工信局").content.decode()
    assert "建成标准厂房" in page
    assert "天然气价格高" not in page


@pytest.mark.parametrize(
    ("days", "light"), [(0, "黄"), (1, "黄"), (2, "红"), (3, "红")]
)
def test_the_filter_of_lights_agrees_with_the_light_that_is_shown(
    county: County, days: int, light: str
) -> None:
    found, day = given_task(county), DAY + timedelta(days=days)
    shown = found.light(day).colour
    assert shown is not None
    assert shown.value == light
    lit = [c for c in "红黄绿蓝" if Matter.objects.lit(c, day).exists()]
    assert lit == [light]


def test_bulk_work_does_what_it_can_and_says_what_it_could_not(
    county: County, sign_in: SignIn
) -> None:
    new, old = task(county, "新的"), given_task(county, "已交办的")
    office = sign_in("dispatcher")
    data = {"deed": "move:assign:交办", "pick": [new.pk, old.pk], "version": 0}
    page = office.post("/matters/bulk/do/", data).content.decode()
    new.refresh_from_db()
    old.refresh_from_db()
    assert (new.state, old.state) == ("assigned", "assigned")
    assert "已交办”状态下不能交办" in page


def test_bulk_work_touches_nothing_that_is_not_seen(
    county: County, sign_in: SignIn
) -> None:
    found = task(county, "别人的")
    client = sign_in("officer")
    data = {"deed": "move:sign:签收", "pick": [found.pk], "version": 0}
    assert "别人的" not in client.post("/matters/bulk/do/", data).content.decode()


def test_an_enterprise_asks_and_sees_its_request(
    county: County, sign_in: SignIn
) -> None:
    firm = sign_in("enterprise")
    form = {"request_type": "用能", "text": "夜间停气", "contact": "孙某"}
    answer = firm.post("/matters/new/enterprise_request/", form)
    assert answer.status_code == 302
    assert "夜间停气" in firm.get(answer["Location"]).content.decode()
    assert Matter.objects.get().about == county.firm


def test_the_office_opens_and_gives_a_task_in_one_go(
    county: County, sign_in: SignIn
) -> None:
    form = {"title": "修路", "lead": "县工信局", "due": "2026-12-31", "give": "1"}
    sign_in("dispatcher").post("/matters/new/speech_task/", form)
    found = Matter.objects.get()
    assert (found.state, found.lead) == ("assigned", county.industry)


def test_giving_without_a_unit_opens_nothing(county: County, sign_in: SignIn) -> None:
    form = {"title": "修路", "give": "1"}
    answer = sign_in("dispatcher").post("/matters/new/speech_task/", form)
    assert answer.status_code == 422
    assert not Matter.objects.exists()


def test_today_shows_the_officer_what_to_sign(county: County, sign_in: SignIn) -> None:
    given_task(county, "等签收的事")
    page = sign_in("officer").get("/today/").content.decode()
    assert "等我签收" in page
    assert "等签收的事" in page


def test_today_says_what_to_do_when_nothing_waits(
    county: County, sign_in: SignIn
) -> None:
    assert "今天没有等您办的事" in sign_in("officer").get("/today/").content.decode()


def test_a_notice_is_word_with_the_matter_in_it(
    county: County, sign_in: SignIn
) -> None:
    found = given_task(county)
    answer = sign_in("dispatcher").get(f"/matters/{found.pk}/paper/supervision/")
    tables = Document(BytesIO(answer.content)).tables
    text = "".join(cell.text for row in tables[0].rows for cell in row.cells)
    assert found.title in text
    assert found.number in text


def test_the_report_counts_the_matters_of_the_period(
    county: County, sign_in: SignIn
) -> None:
    given_task(county, "本期的事")
    url = "/matters/report/?first=2026-09-01&last=2026-09-30"
    answer = sign_in("leader").get(url)
    document = Document(BytesIO(answer.content))
    cells = {c.text for t in document.tables for row in t.rows for c in row.cells}
    assert "本期的事" in cells
    assert "2026年9月" in "".join(each.text for each in document.paragraphs)


def test_a_target_is_split_only_where_the_sum_holds(
    county: County, sign_in: SignIn
) -> None:
    found, office = given_target(county, "100"), sign_in("dispatcher")
    page = office.get(f"/matters/{found.pk}/split/")
    at = {line.name: line.at for line in page.context["lines"]}
    one, two = at["县工信局"], at["县科技局"]
    form = {f"share{one}": "60", f"share{two}": "30", "split": "1"}
    assert office.post(f"/matters/{found.pk}/split/", form).status_code == 422
    assert not found.children.exists()
    form[f"share{two}"] = "40"
    assert office.post(f"/matters/{found.pk}/split/", form).status_code == 302
    values = sorted(each.data["value"] for each in found.children.all())
    assert values == [40, 60]


@pytest.mark.parametrize("address", ["/today/", "/matters/", "/requests/"])
def test_pages_ask_the_database_a_bounded_number_of_times(
    county: County,
    sign_in: SignIn,
    address: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(12):
        given_task(county, f"事项{number}")
        given_request(county, f"诉求{number}")
    client = sign_in("dispatcher")
    with django_assert_max_num_queries(20):
        client.get(address)


def test_the_page_of_a_matter_asks_a_bounded_number_of_times(
    county: County,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    found = given_task(county)
    step(found, "sign", county)
    for number in range(10):
        step(found, "progress", county, note=f"进展{number}")
    client = sign_in("officer")
    with django_assert_max_num_queries(26):
        client.get(f"/matters/{found.pk}/")
