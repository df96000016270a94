"""Signing in, and the first password."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from tests.web import make

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.conftest import County

pytestmark = pytest.mark.django_db


def test_a_right_password_lets_in(county: County) -> None:
    name = county.people["officer"].username
    data = {"username": name, "password": make.PASSWORD, "next": "/account/"}
    answer = Client().post("/sign-in/", data)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/")


def test_a_way_out_of_the_hall_is_not_taken(county: County) -> None:
    name = county.people["officer"].username
    data = {"username": name, "password": make.PASSWORD, "next": "https://example.org/"}
    assert Client().post("/sign-in/", data).headers["Location"] == "/"


def test_a_wrong_password_does_not(county: County) -> None:
    name = county.people["officer"].username
    answer = Client().post("/sign-in/", {"username": name, "password": "x"})
    assert answer.status_code == 200
    assert "用户名或密码不对" in answer.content.decode()


def test_the_first_password_must_be_changed() -> None:
    client = Client()
    client.force_login(make.user(new=True))
    assert client.get("/jobs/").headers["Location"] == "/account/password/"


def test_a_weak_password_is_refused(sign_in: Callable[[str], Client]) -> None:
    data = {
        "old_password": make.PASSWORD,
        "new_password1": "yunzexian2026",
        "new_password2": "yunzexian2026",
    }
    answer = sign_in("officer").post("/account/password/", data)
    assert "至少要有" in answer.content.decode()


def test_every_answer_carries_the_headers_that_protect(client: Client) -> None:
    headers = client.get("/sign-in/").headers
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
