"""What is too large is refused before it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.web.api.made import Program, token_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.web.conftest import County

MEGABYTE = 1024 * 1024


def large(megabytes: int) -> SimpleUploadedFile:
    return SimpleUploadedFile("讲话.txt", b"x" * megabytes * MEGABYTE)


def test_a_stranger_sends_nothing_large(county: County) -> None:
    answer = Client().post("/documents/bring/", {"files": large(6)})
    assert answer.status_code == 413
    assert "内容太大" in answer.content.decode()


def test_who_has_signed_in_sends_no_more_than_the_setting(
    county: County, sign_in: Callable[[str], Client], settings: Any
) -> None:
    settings.REQUEST_BYTES = 2 * MEGABYTE
    client = sign_in("dispatcher")
    answer = client.post("/documents/bring/", {"files": large(3)})
    assert answer.status_code == 413
    assert "2MB" in answer.content.decode()
    assert client.post("/documents/bring/", {"files": large(1)}).status_code != 413


def test_a_program_is_told_as_json(county: County, settings: Any) -> None:
    settings.REQUEST_BYTES = 2 * MEGABYTE
    program = Program(token_of(county, county.industry)[1])
    answer = program.bring("/documents", {"files": large(3)})
    assert (answer.status_code, answer.json()["title"]) == (413, "内容太大")


def test_a_form_with_too_much_text_is_refused_in_words(
    county: County, sign_in: Callable[[str], Client]
) -> None:
    told = {"text": "讲" * 2 * MEGABYTE}
    answer = sign_in("dispatcher").post("/documents/bring/", told)
    assert answer.status_code == 400
    assert "太大" in answer.content.decode()
