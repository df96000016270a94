"""Build the demo county: all in one transaction, so that half of it is never there.

What lies outside of the database, files and closed months, is cleared away when a build
was killed: a mark beside them tells.
"""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from diaodu.errors import InputError
from diaodu.flows.county.place import CODE
from diaodu.web.audit import actions as audit
from diaodu.web.demo.steps import STEPS
from diaodu.web.people.models import Region, Unit, User

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date
    from pathlib import Path

__all__ = ["build", "is_built"]

_MARK = "demo-is-being-built"


def is_built() -> bool:
    """Tell whether the hall holds the whole demo county."""
    region = Region.objects.filter(code=CODE).first()
    if region is None:
        return False
    return any(each.action == "demo.build" for each in audit.of_subject(region))


def build(day: date) -> Generator[tuple[str, float], None, None]:
    """Build it as it stands on a day; yield what was done, and in how many seconds."""
    _make_room()
    with transaction.atomic():
        for step in STEPS:
            begun = time.perf_counter()
            words = step(day)
            yield words, time.perf_counter() - begun
        county = Region.objects.get(code=CODE)
        audit.record("demo.build", actor=None, subject=county)
    _mark().unlink()


def _make_room() -> None:
    """Refuse a hall that holds other data; clear away what a killed build has left."""
    hint = "演示县只建在空的数据目录里，请用 DIAODU_DATA 换一个"
    if Region.objects.exists() or Unit.objects.exists() or User.objects.exists():
        raise InputError("大厅里已有别的数据", where=str(settings.DATA), hint=hint)
    for folder in (settings.FILES, settings.CLOSED_MONTHS):
        if not folder.exists() or not any(folder.iterdir()):
            continue
        if not _mark().exists():
            raise InputError("文件夹不是空的", where=str(folder), hint=hint)
        shutil.rmtree(folder)
    settings.DATA.mkdir(parents=True, exist_ok=True)
    _mark().touch()


def _mark() -> Path:
    path: Path = settings.DATA / _MARK
    return path
