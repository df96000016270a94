"""A real browser: headless Chromium of the machine, one page a person.

Long jobs are carried out at once when they are queued, as the worker would.
"""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as configured
from django.test import Client
from tests.web.conftest import County, made_county

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

    from diaodu.web.people.models import User

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SIZES = {"wide": (1280, 900), "phone": (390, 844)}

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's own loop


@pytest.fixture(autouse=True)
def at_once(settings: Any) -> None:
    """Carry jobs out when they are queued."""
    backend = "django_tasks.backends.immediate.ImmediateBackend"
    settings.TASKS = {"default": {"BACKEND": backend}}


@pytest.fixture
def county(transactional_db: None) -> County:
    """Return the county of the tests, seen by the live server too."""
    return made_county()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page_of(
    county: County, live_server: LiveServer, browser: Browser
) -> Iterator[Callable[..., Page]]:
    """Return a function: the page of a person who has signed in.

    A script error or a thing that the page's own policy forbids fails the test.
    """
    errors: list[str] = []
    with ExitStack() as stack:

        def opened(who: str | User, path: str = "/", *, size: str = "wide") -> Page:
            person = county.people[who] if isinstance(who, str) else who
            width, height = SIZES[size]
            context = browser.new_context(
                viewport={"width": width, "height": height},
                locale="zh-CN",
                base_url=live_server.url,
            )
            stack.callback(context.close)
            context.add_cookies([_session_of(person, live_server.url)])
            page = context.new_page()
            page.set_default_timeout(10_000)
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.on("console", lambda line: errors.extend(_fault(line)))
            page.goto(path)
            return page

        yield opened
    assert errors == []


def _fault(line: Any) -> list[str]:
    """Return what a line of the console complains of; a refusal in words is none."""
    refused = any(f"status of {status}" in line.text for status in (403, 409, 422))
    return [line.text] if line.type == "error" and not refused else []


def _session_of(person: User, url: str) -> Any:
    client = Client()
    client.force_login(person)
    name = configured.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}
