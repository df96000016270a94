"""Enterprises and records of tests, kept through the real actions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from diaodu import registers
from diaodu.web.registers import actions

if TYPE_CHECKING:
    from tests.web.conftest import County

    from diaodu.registers.model import Value
    from diaodu.web.people.models import User
    from diaodu.web.registers.models import Record

__all__ = ["CODES", "DAY", "enterprise", "kept", "title", "visit"]

DAY = date(2026, 11, 27)
# Credit codes with a right check character, of no enterprise: 990101 is nowhere.
CODES = ("91990101XN043XFH95", "91990101XN7NCLDX32")


def kept(kind: str, given: dict[str, Value], *, actor: User, day: date = DAY) -> Record:
    """Return a record that somebody has kept."""
    return actions.add_record(registers.load()[kind], given, actor=actor, day=day)


def enterprise(county: County, *, by: str = "officer", **over: Value) -> Record:
    """Return the record of the enterprise of the tests' town."""
    given: dict[str, Value] = {
        "code": CODES[0],
        "firm": "云泽安澜建材有限公司",
        "industry": "3022",
        "town": "临江镇",
        "size": "小型",
        "staff": 126,
        "state": "正常",
    }
    return kept("enterprise", given | over, actor=county.people[by])


def title(county: County, record: Record, **over: Value) -> Record:
    """Return a title of an enterprise that runs out in a few days."""
    given: dict[str, Value] = {
        "code": record.data["code"],
        "firm": record.data["firm"],
        "title": "高新技术企业",
        "level": "国家级",
        "granted": date(2023, 12, 1),
        "expires": date(2026, 12, 1),
    }
    return kept("title", given | over, actor=county.people["officer"])


def visit(county: County, record: Record, *, on: date = DAY, **over: Value) -> Record:
    """Return a visit that the leader paid on a day, at which a problem was told."""
    given: dict[str, Value] = {
        "code": record.data["code"],
        "firm": record.data["firm"],
        "leader": "周明远",
        "day": on,
        "notes": "只开一半生产线。",
        "problems": "主要客户订单减少。",
        "handed": "当场解决",
    }
    return kept("visit", given | over, actor=county.people["leader"], day=on)
