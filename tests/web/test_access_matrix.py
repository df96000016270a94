"""The access matrix: every URL, every role, the status that it must answer.

``access/<app>.toml`` has one table a URL name: ``method``, ``subject`` (a maker below
that gives the arguments), and the status by role; ``nobody`` has not signed in,
``outsider`` is an officer of another county.
"""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.web.protection import assert_protected

from diaodu.web.people.models import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.web.conftest import County

FOLDER = Path(__file__).parent / "access"
WHO = (*Role.values, "outsider", "nobody")
MATRIX: dict[str, dict[str, Any]] = {}
for _path in sorted(FOLDER.glob("*.toml")):
    for _name, _row in tomllib.loads(_path.read_text("utf-8")).items():
        MATRIX[_name] = {"app": _path.stem, **_row}


def names(resolver: URLResolver, spaces: tuple[str, ...] = ()) -> Iterator[str]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield ":".join((*spaces, each.name or f"unnamed {each.pattern}"))
        else:
            space = (each.namespace,) if each.namespace else ()
            yield from names(each, (*spaces, *space))


def test_every_url_is_in_the_matrix() -> None:
    assert sorted(set(names(get_resolver())) - MATRIX.keys()) == []


def test_the_matrix_names_no_url_that_is_gone() -> None:
    assert sorted(MATRIX.keys() - set(names(get_resolver()))) == []


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_everyone_gets_the_answer_of_the_matrix(
    name: str, county: County, client: Client
) -> None:
    row = MATRIX[name]
    wanted = {who: row.get(who, row.get("others")) for who in WHO}
    assert None not in wanted.values(), f"{name}: a role is missing"
    found = {who: _status(name, row, who, county) for who in WHO}
    assert found == wanted


def _status(name: str, row: dict[str, Any], who: str, county: County) -> int:
    client = Client(raise_request_exception=True)
    if who != "nobody":
        person = county.outsider if who == "outsider" else county.people[who]
        client.force_login(person)
    arguments: dict[str, Any] = {}
    if "subject" in row:
        makers = import_module(f"tests.web.access.{row['app']}")
        arguments = getattr(makers, row["subject"])(county)
    method = row.get("method", "get")
    answer = getattr(client, method)(
        reverse(name, kwargs=arguments), row.get("data", {})
    )
    assert_protected(answer, signed_in=who != "nobody")
    return int(answer.status_code)
