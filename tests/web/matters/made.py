"""Makers of matters, through the real actions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from diaodu.web.matters import actions, notices
from diaodu.web.matters.actions import Draft, Turn
from diaodu.web.matters.models import Matter

if TYPE_CHECKING:
    from tests.web.conftest import County

    from diaodu.web.matters.models import Step

__all__ = [
    "DAY",
    "DUE",
    "given_request",
    "given_target",
    "given_task",
    "ledger_file",
    "request",
    "step",
    "task",
]

DAY, DUE = date(2026, 9, 28), date(2026, 10, 30)


def task(county: County, title: str = "建成标准厂房20万平方米", **over: Any) -> Matter:
    """Return a task that waits to be given to the officer's unit."""
    draft = Draft(
        kind="speech_task",
        title=title,
        lead=over.pop("lead", county.industry),
        supports=over.pop("supports", (county.science,)),
        due=over.pop("due", DUE),
        source_name="县政府第5次常务会议",
        **over,
    )
    return actions.open_matter(draft, actor=county.people["dispatcher"], day=DAY)


def given_task(county: County, title: str = "建成标准厂房20万平方米") -> Matter:
    """Return a task that was given to the officer's unit."""
    found = task(county, title)
    step(found, "assign", county, "dispatcher")
    return found


def request(county: County, text: str = "天然气价格高", **data: Any) -> Matter:
    """Return a request that the enterprise raised itself."""
    draft = Draft(
        kind="enterprise_request",
        title=text,
        lead=None,
        about=county.firm,
        data={"request_type": "用能", "text": text, **data},
    )
    return actions.open_matter(draft, actor=county.people["enterprise"], day=DAY)


def given_request(county: County, text: str = "天然气价格高") -> Matter:
    """Return a request that was given to the officer's unit."""
    found = request(county, text)
    step(found, "dispatch", county, "dispatcher", given={"lead": ("县工信局",)})
    return found


def step(
    matter: Matter,
    move: str,
    county: County,
    who: str = "officer",
    *,
    day: date = DAY,
    **turn: Any,
) -> Step:
    """Make a move as one of the county's people, and see it in the matter."""
    person = county.people[who]
    made = actions.move(matter, Turn(move, **turn), actor=person, day=day)
    matter.refresh_from_db()
    return made


def given_target(county: County, value: str = "100") -> Matter:
    """Return a target that was given to the officer's unit."""
    draft = Draft(
        "target",
        "完成技改投资100亿元",
        county.industry,
        due=date(2026, 12, 31),
        data={"metric": "技改投资", "value": Decimal(value), "unit": "亿元"},
    )
    found = actions.open_matter(draft, actor=county.people["dispatcher"], day=DAY)
    step(found, "assign", county, "dispatcher")
    return found


def ledger_file(county: County, kind: str = "speech_task") -> SimpleUploadedFile:
    """Return the ledger of a kind as the dispatcher exports it."""
    rows = Matter.objects.visible_to(county.people["dispatcher"]).filter(kind=kind)
    return SimpleUploadedFile("台账.xlsx", notices.workbook(rows, DAY))
