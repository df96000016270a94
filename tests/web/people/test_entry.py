"""The way in: locks, the second factor, invitations, and the time-out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pyotp
import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from tests.web import make

from diaodu.web.audit.models import Event
from diaodu.web.people import actions

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse
    from tests.web.conftest import County

    from diaodu.web.people.models import User

NEW = "Other-words-2027"


def tried(client: Client, user: User, password: str = make.PASSWORD) -> HttpResponse:
    data = {"username": user.username, "password": password}
    return client.post("/sign-in/", data)  # type: ignore[return-value]


def test_five_wrong_passwords_lock_the_account_for_a_while(county: County) -> None:
    officer, client = county.people["officer"], Client()
    for _ in range(5):
        tried(client, officer, "wrong")
    assert "锁定" in tried(client, officer).content.decode()
    assert Event.objects.filter(action="account.lock").count() == 1
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert tried(client, officer).status_code == 302


def test_an_unknown_name_is_told_what_a_wrong_password_is_told(county: County) -> None:
    client, officer = Client(), county.people["officer"]
    wrong = tried(client, officer, "wrong").content.decode()
    data = {"username": "nobody-here", "password": "wrong"}
    unknown = client.post("/sign-in/", data).content.decode()
    sentence = "用户名或密码不对"
    assert sentence in wrong
    assert sentence in unknown


def test_a_closed_account_does_not_come_in(county: County) -> None:
    officer = county.people["officer"]
    administrator = county.people["administrator"]
    actions.change_account(officer, {"is_active": False}, actor=administrator)
    assert tried(Client(), officer).status_code == 200


@pytest.fixture
def secret(county: County, sign_in: Callable[[str], Client]) -> str:
    """Turn on the officer's second factor and return its secret."""
    client = sign_in("officer")
    page = client.get("/account/second-factor/").content.decode()
    secret: str = client.session["new_second_factor"]
    assert secret in page
    code = pyotp.TOTP(secret).now()
    assert client.post("/account/second-factor/", {"code": code}).status_code == 302
    return secret


def test_the_second_factor_asks_for_a_code_that_works_once(
    county: County, secret: str
) -> None:
    officer = county.people["officer"]
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        code = pyotp.TOTP(secret).at(timezone.now())
        first, second = Client(), Client()
        assert tried(first, officer).headers["Location"] == "/sign-in/code/"
        assert first.get("/account/").status_code == 302
        assert first.post("/sign-in/code/", {"code": code}).status_code == 302
        assert first.get("/account/").status_code == 200
        tried(second, officer)
        again = second.post("/sign-in/code/", {"code": code})
        assert "已用过" in again.content.decode()


def test_wrong_codes_lock_too(county: County, secret: str) -> None:
    client, officer = Client(), county.people["officer"]
    tried(client, officer)
    for _ in range(6):
        answer = client.post("/sign-in/code/", {"code": "000000"})
    assert "锁定" in answer.content.decode()


def test_where_it_is_required_it_comes_before_everything(
    county: County, sign_in: Callable[[str], Client], settings: Any
) -> None:
    settings.SECOND_FACTOR = "required"
    answer = sign_in("officer").get("/jobs/")
    assert answer.headers["Location"] == "/account/second-factor/"


def test_where_it_is_required_it_cannot_be_turned_off(
    county: County, secret: str, sign_in: Callable[[User], Client], settings: Any
) -> None:
    settings.SECOND_FACTOR = "required"
    officer = county.people["officer"]
    officer.refresh_from_db()
    assert sign_in(officer).post("/account/second-factor/off/").status_code == 422


def test_an_invitation_works_once(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    administrator = sign_in("administrator")
    data = {
        "username": "lihua",
        "name": "李华",
        "unit": county.science.pk,
        "role": "officer",
    }
    page = administrator.post("/accounts/add/", data, follow=True).content.decode()
    link = page.split('value="http://testserver')[1].split('"')[0]
    words = {"new_password1": NEW, "new_password2": NEW}
    assert "李华" in Client().get(link).content.decode()
    assert Client().post(link, words).status_code == 302
    assert Client().get(link).status_code == 410
    data = {"username": "lihua", "password": NEW}
    assert Client().post("/sign-in/", data).status_code == 302


def test_an_invitation_grows_old(county: County) -> None:
    officer = county.people["officer"]
    actions.reset_account(officer, actor=county.people["administrator"])
    whose, proof = actions.invitation(officer)
    assert actions.invited(whose, proof) == officer
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert actions.invited(whose, proof) is None


def test_a_reset_ends_the_sessions_of_the_account(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("officer")
    officer = county.people["officer"]
    actions.reset_account(officer, actor=county.people["administrator"])
    assert client.get("/account/").status_code == 302


def test_a_session_ends_when_nothing_is_done(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("officer")
    start = timezone.now()
    for minutes in (100, 190, 280):
        with time_machine.travel(start + timedelta(minutes=minutes)):
            assert client.get("/account/").status_code == 200
    with time_machine.travel(start + timedelta(minutes=280 + 130)):
        assert client.get("/account/").status_code == 302


def test_a_part_of_a_page_leads_the_whole_page_to_the_sign_in(county: County) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/jobs/?page=2"}
    answer = Client().get("/jobs/", headers=headers)
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/sign-in/?next=%2Fjobs%2F"
