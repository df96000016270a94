"""Whatever a program sends, the API never breaks: schemathesis tries its schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from tests.web.api.made import token_of
from tests.web.matters.made import given_task

from diaodu.web.api.v1.routes import schema
from diaodu.web.people.models import Role
from diaodu.web.wsgi import application

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.web.conftest import County

ADDRESSES = [
    (method.upper(), path, each)
    for path, methods in sorted(schema()["paths"].items())
    for method, each in sorted(methods.items())
]
TRIED = [
    pytest.param(method, path, mode, id=f"{mode.value} {method} {path}")
    for method, path, each in ADDRESSES
    for mode in GenerationMode
    if mode.is_positive or each.get("parameters") or each.get("requestBody")
]
BOUNDED = settings(
    max_examples=10,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Keep the connection of the test, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def headers(county: County) -> dict[str, str]:
    """Let in a program of the dispatch office, which may do the most."""
    given_task(county)
    words = token_of(county, county.dispatch, role=Role.DISPATCHER)[1]
    return {"Authorization": f"Bearer {words}", "Host": "localhost"}


@pytest.mark.parametrize(("method", "path", "mode"), TRIED)
def test_no_call_breaks_the_api(
    method: str, path: str, mode: GenerationMode, headers: dict[str, str]
) -> None:
    found = schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json", application, headers=headers
    )
    answers: list[int] = []

    @BOUNDED
    @given(case=found[path][method].as_strategy(mode, headers=headers))
    def tried(case: Any) -> None:
        answer = case.call(headers=headers)
        answers.append(answer.status_code)
        assert answer.status_code < 500, case.as_curl_command()
        assert answer.status_code != 401

    tried()
    assert answers


def test_all_addresses_are_tried() -> None:
    assert len(ADDRESSES) >= 15
