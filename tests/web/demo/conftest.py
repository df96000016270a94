"""The demo county, built once for all tests of this folder."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings as configured
from django.db import transaction

from diaodu.web import clock
from diaodu.web.demo.building import build

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django import DjangoDbBlocker

FOLDERS = ("DATA", "FILES", "CLOSED_MONTHS")


@pytest.fixture(scope="module")
def built(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Path]:
    """Build the county in a transaction that is taken back after the last test."""
    data = tmp_path_factory.mktemp("demo")
    before = {name: getattr(configured, name) for name in FOLDERS}
    _set(data)
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        try:
            list(build(clock.today()))
            yield data
        finally:
            transaction.set_rollback(True)
            outer.__exit__(None, None, None)
            for name, value in before.items():
                setattr(configured, name, value)
            shutil.rmtree(data)


@pytest.fixture
def demo(built: Path, db: None, settings: Any) -> Path:
    """Return the folder of the demo county, with the settings that lead to it."""
    settings.DATA = built
    settings.FILES = built / "files"
    settings.CLOSED_MONTHS = built / "closed-months"
    settings.DEMO = True
    return built


def _set(data: Path) -> None:
    configured.DATA = data
    configured.FILES = data / "files"
    configured.CLOSED_MONTHS = data / "closed-months"
