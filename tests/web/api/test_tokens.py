"""Tokens: made and withdrawn by administrators, shown once, closed in time."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
import time_machine
from django.utils import timezone
from tests.web.api.made import Program, token_of

from diaodu.errors import ForbiddenError, InputError
from diaodu.web import clock
from diaodu.web.api import actions
from diaodu.web.api.models import Scope, Token
from diaodu.web.audit.models import Event
from diaodu.web.people import actions as people
from diaodu.web.people.models import Role, User

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client
    from tests.web.conftest import County


def asked(county: County, **over: str) -> dict[str, str]:
    day = (clock.today() + timedelta(days=90)).isoformat()
    unit = str(county.industry.pk)
    told = {"name": "市级平台", "unit": unit, "role": "officer", "scope": "read"}
    return {**told, "expires": day, **over}


def test_the_words_of_a_token_are_shown_once_and_let_in(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    client = sign_in("administrator")
    page = client.post("/api/tokens/add/", asked(county)).content.decode()
    found = re.search(r">([0-9a-f]{12}\.[\w-]{43})<", page)
    assert found
    assert Program(found[1]).get("/units").status_code == 200
    assert found[1].split(".")[1] not in client.get("/api/tokens/").content.decode()
    kept = Token.objects.values_list("digest", "key").get()
    assert found[1].split(".")[1] not in "".join(kept)
    event = Event.objects.get(action="token.issue")
    assert event.after == {
        "unit": "县工业和信息化局",
        "role": "officer",
        "scope": "read",
        "expires": asked(county)["expires"],
    }


@pytest.mark.parametrize(
    "over", [{"role": "administrator"}, {"expires": "2020-01-01"}, {"scope": "all"}]
)
def test_what_no_token_may_be_is_refused(
    county: County, sign_in: Callable[[str], Client], over: dict[str, str]
) -> None:
    page = sign_in("administrator").post("/api/tokens/add/", asked(county, **over))
    assert page.status_code == 200
    assert not Token.objects.exists()


def test_a_token_of_a_foreign_unit_is_refused(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    told = asked(county, unit=str(county.outsider.unit_id))
    sign_in("administrator").post("/api/tokens/add/", told)
    assert not Token.objects.exists()


def test_only_an_administrator_makes_tokens(county: County) -> None:
    day = clock.today()
    wish = actions.Wish(
        name="x", unit=county.industry, role="officer", scope="read", expires=day
    )
    with pytest.raises(ForbiddenError):
        actions.issue(wish, actor=county.people["dispatcher"], day=day)


def test_nothing_opens_without_a_token_or_with_wrong_words(county: County) -> None:
    words = token_of(county, county.industry)[1]
    for wrong in ("", "x", ".", words[:-1], f"{words}x", words.replace(".", "令")):
        answer = Program(wrong).get("/units")
        assert answer.status_code == 401, wrong
        assert answer.json()["title"] == "没有令牌"
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_an_expired_token_lets_nobody_in(county: County) -> None:
    token, words = token_of(county, county.industry)
    late = datetime.combine(token.expires, time(23, 50))
    last = timezone.make_aware(late)
    with time_machine.travel(last, tick=False):
        assert Program(words).get("/units").status_code == 200
    with time_machine.travel(last + timedelta(minutes=20), tick=False):
        answer = Program(words).get("/units")
    assert (answer.status_code, "到期" in answer.json()["message"]) == (401, True)


def test_a_withdrawn_token_lets_nobody_in(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    token, words = token_of(county, county.industry)
    client = sign_in("administrator")
    assert client.post(f"/api/tokens/{token.pk}/withdraw/").status_code == 302
    assert Program(words).get("/units").status_code == 401
    assert client.post(f"/api/tokens/{token.pk}/withdraw/").status_code == 409
    assert Event.objects.filter(action="token.withdraw").count() == 1


def test_closing_the_account_of_a_program_closes_its_token(county: County) -> None:
    token, words = token_of(county, county.industry)
    actor = county.people["administrator"]
    people.change_account(token.actor, {"is_active": False}, actor=actor)
    assert Program(words).get("/units").status_code == 401


def test_nobody_signs_in_with_the_account_of_a_program(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    account = token_of(county, county.industry)[0].actor
    invite = sign_in("administrator").get(f"/accounts/{account.pk}/invite/")
    assert invite.status_code == 404
    assert people.invited(*people.invitation(account)) is None
    assert not User.objects.get(pk=account.pk).has_usable_password()


def test_the_last_use_is_written_at_most_every_ten_minutes(county: County) -> None:
    token, words = token_of(county, county.industry)
    start = clock.now()
    seen = []
    for minutes in (0, 5, 11):
        with time_machine.travel(start + timedelta(minutes=minutes), tick=False):
            Program(words).get("/units")
        token.refresh_from_db()
        seen.append(token.last_used)
    assert seen[0] == seen[1]
    assert seen[2] == start + timedelta(minutes=11)


def test_a_token_that_only_reads_writes_nothing(county: County) -> None:
    words = token_of(county, county.dispatch, role=Role.DISPATCHER, scope=Scope.READ)[1]
    answer = Program(words).post(
        "/matters", {"kind": "speech_task", "title": "建成标准厂房"}
    )
    assert (answer.status_code, answer.json()["title"]) == (403, "没有权限")


def test_a_longer_life_than_a_year_is_refused(county: County) -> None:
    day = clock.today()
    far = day + timedelta(days=400)
    wish = actions.Wish(
        name="x", unit=county.industry, role="officer", scope="read", expires=far
    )
    with pytest.raises(InputError, match="最长366天"):
        actions.issue(wish, actor=county.people["administrator"], day=day)
