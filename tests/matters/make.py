"""Matters for tests, made in one line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from diaodu.matters import Kind, Matter, load, step
from diaodu.matters.model import Clock, Field, Move, State
from diaodu.matters.parts import deed

if TYPE_CHECKING:
    from diaodu.matters.model import Deed

KINDS = load()
TASK = KINDS["speech_task"]
REQUEST = KINDS["enterprise_request"]
DUE = date(2026, 10, 30)
ASSIGN = deed("2026-09-28", "office", "assign", due=DUE)
SIGN = deed("2026-09-29", "lead", "sign")


def matter(kind: Kind = TASK, **over: Any) -> Matter:
    """Make a matter that has just been raised."""
    first = {"id": "m1", "title": "建成中心", "lead": ("县工信局",)}
    return Matter(**{"kind": kind.key, "state": kind.first.key, **first, **over})


def after(*deeds: Deed, kind: Kind = TASK, **over: Any) -> Matter:
    """Make a matter after some deeds."""
    made = matter(kind, **over)
    for each in deeds:
        made = step(kind, made, each).matter
    return made


def kind(**over: Any) -> Kind:
    """Make a small kind: open, then done, with one clock of five work days."""
    parts = {
        "key": "small",
        "name": "小事",
        "description": "只有两个状态。",
        "source": "测试",
        "numbering": "{county}小〔{year}〕{sequence}号",
        "fields": (Field("measure", "措施"),),
        "states": (State("open", "办理"), State("shut", "完成", "done")),
        "moves": (
            Move(key="begin", name="开始", states=("open",), who=("office",)),
            Move(
                key="finish", name="完成", states=("open",), to="shut", who=("office",)
            ),
        ),
        "clocks": (
            Clock(
                key="work", name="办理", days=5, starts=("begin",), stops=("finish",)
            ),
        ),
    }
    return Kind(**{**parts, **over})
