"""Administrators keep accounts and units; every change leaves a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.web import make

from diaodu.errors import ForbiddenError, InputError
from diaodu.web.audit.models import Event
from diaodu.web.people import actions
from diaodu.web.people.models import Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from pytest_django import DjangoAssertNumQueries
    from tests.web.conftest import County


def test_a_change_says_what_was_before(county: County) -> None:
    officer = county.people["officer"]
    changes = {"unit": county.science, "post": "科长"}
    actions.change_account(officer, changes, actor=county.people["administrator"])
    event = Event.objects.filter(action="account.change").get()
    assert event.before == {"unit": "县工信局", "post": ""}
    assert event.after == {"unit": "县科技局", "post": "科长"}


def test_only_an_administrator_opens_accounts(county: County) -> None:
    with pytest.raises(ForbiddenError):
        actions.add_account(
            "x",
            "某",
            unit=county.science,
            role="officer",
            actor=county.people["leader"],
        )


def test_nobody_locks_himself_out(county: County) -> None:
    administrator = county.people["administrator"]
    with pytest.raises(InputError, match="自己的账号"):
        actions.change_account(administrator, {"is_active": False}, actor=administrator)


def test_an_administrator_changes_an_account_on_its_page(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    officer = county.people["officer"]
    data = {"name": "王强", "unit": county.science.pk, "role": "officer"}
    answer = sign_in("administrator").post(f"/accounts/{officer.pk}/", data)
    assert answer.status_code == 302
    officer.refresh_from_db()
    assert (officer.name, officer.unit) == ("王强", county.science)


def test_a_foreign_unit_cannot_be_chosen(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    officer = county.people["officer"]
    data = {"name": "王强", "unit": county.outsider.unit_id, "role": "officer"}
    answer = sign_in("administrator").post(f"/accounts/{officer.pk}/", data)
    assert answer.status_code == 200
    officer.refresh_from_db()
    assert officer.unit == county.industry


def test_accounts_are_found_by_name_role_and_state(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("administrator")
    name = county.people["officer"].name
    page = client.get("/accounts/", {"text": name, "role": "officer"}).content.decode()
    assert name in page
    page = client.get("/accounts/", {"state": "off"}).content.decode()
    assert "没有符合条件的账号" in page


def test_units_are_added_and_changed(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("administrator")
    data = {
        "code": "b9",
        "name": "县统计局",
        "kind": "bureau",
        "region": county.region.pk,
        "order": 3,
        "is_active": "on",
    }
    assert client.post("/units/add/", data).status_code == 302
    unit = Unit.objects.get(code="b9")
    data["short"] = "统计局"
    assert client.post(f"/units/{unit.pk}/", data).status_code == 302
    unit.refresh_from_db()
    assert unit.short == "统计局"
    assert "县统计局" in client.get("/units/", {"text": "统计"}).content.decode()


def test_a_list_asks_the_database_a_bounded_number_of_times(
    county: County,
    sign_in: Callable[[str], Client],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(30):
        make.user(of=county.science)
    client = sign_in("administrator")
    for url in ("/accounts/", "/units/", "/events/"):
        with django_assert_max_num_queries(10):
            client.get(url)


def test_the_auditor_reads_and_exports_what_was_done(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("auditor")
    page = client.get(
        "/events/", {"action": "unit.add", "text": "科技"}
    ).content.decode()
    assert "县科技局" in page
    assert "增加单位" in page
    lines = b"".join(client.get("/events/export/")).decode().splitlines()
    assert len(lines) == Event.objects.count()
    assert "没有记录被改动" in client.get("/events/check/").content.decode()


def test_an_invitation_goes_out_by_mail_where_there_is_mail(
    county: County, sign_in: Callable[[str], Client], settings: Any, mailoutbox: Any
) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    data = {
        "username": "lihua",
        "name": "李华",
        "unit": county.science.pk,
        "role": "officer",
        "email": "lihua@example.org",
    }
    sign_in("administrator").post("/accounts/add/", data)
    assert mailoutbox[0].to == ["lihua@example.org"]
    assert "/invited/" in mailoutbox[0].body
