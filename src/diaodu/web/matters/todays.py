"""What waits for somebody today: groups of matters by role, each a few lines long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from diaodu.web.matters.access import Matter, matters_for
from diaodu.web.matters.listing import MOST, Ledger, Row
from diaodu.web.people.access import Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from diaodu.web.matters.models import MatterQuerySet
    from diaodu.web.people.models import User

__all__ = ["Group", "groups_of"]

_LINES, _WEEK = 8, timedelta(days=7)
_COLUMNS = Ledger(("lead", "next", "state"))


@dataclass(frozen=True, slots=True)
class Group:
    """Matters that want the same of the reader."""

    title: str
    rows: tuple[Row, ...]
    total: int
    query: str
    urgent: bool = False

    @property
    def count(self) -> str:
        """Return how many there are, as far as they were counted."""
        return f"{MOST}+" if self.total > MOST else str(self.total)


def groups_of(user: User, day: date) -> list[Group]:
    """Return what waits for a user on a day, the most urgent first."""
    seen = matters_for(user)
    match user.role:
        case Role.DISPATCHER:
            found = _office(seen, day)
        case Role.OFFICER | Role.TOWN:
            found = _unit(user, day)
        case Role.ENTERPRISE:
            found = _firm(seen)
        case _:
            found = _overseer(seen, user, day)
    return [
        _group(title, rows, query, day, urgent=urgent)
        for title, rows, query, urgent in found
    ]


_Asked = tuple[str, "MatterQuerySet", str, bool]


def _office(seen: MatterQuerySet, day: date) -> Iterator[_Asked]:
    waiting = seen.filter(waits="office")
    yield "已超期", seen.overdue(day), "light=红", True
    yield "等我审核", waiting.filter(phase="open"), "waits=office&phase=open", False
    yield "待交办", waiting.filter(phase="draft"), "phase=draft", False
    yield "7天内到期", seen.due_until(day, day + _WEEK), "due=week", False
    yield "办结待销号", waiting.filter(phase="done"), "waits=office&phase=done", False


def _unit(user: User, day: date) -> Iterator[_Asked]:
    unit = f"&unit={user.unit_id}"
    mine = Matter.objects.led(user)
    waiting = mine.filter(phase="open", waits="lead")
    yield "已超期", mine.overdue(day), f"light=红{unit}", True
    yield "等我签收", waiting.filter(clock="sign"), f"waits=sign{unit}", False
    soon = waiting.due_until(day, day + _WEEK).exclude(clock="sign")
    yield "7天内到期", soon, f"due=week{unit}", False
    later = waiting.filter(next_due__gt=day + _WEEK)
    yield "正在办理", later, f"waits=lead{unit}", False
    helped = Matter.objects.supported(user).going()
    yield "配合办理", helped, f"phase=going{unit}", False


def _firm(seen: MatterQuerySet) -> Iterator[_Asked]:
    asked = seen.filter(phase="open", waits="owner")
    yield "请您确认", asked, "", True
    yield "正在办理", seen.going().exclude(pk__in=asked.values("pk")), "", False
    yield (
        "已了结",
        seen.filter(phase__in=("done", "ended")).order_by("-closed"),
        "",
        False,
    )


def _overseer(seen: MatterQuerySet, user: User, day: date) -> Iterator[_Asked]:
    yield "已超期", seen.overdue(day), "light=红", True
    if user.role == Role.LEADER:
        asked = seen.filter(phase="open", state="extension")
        yield "延期待批", asked, "phase=open&waits=office", False
        mine = seen.going().filter(leader__contains=user.name)
        yield "我牵头的", mine, f"leader={user.name}", False
    yield "7天内到期", seen.due_until(day, day + _WEEK), "due=week", False
    closed = seen.filter(phase="done", closed__gte=day - _WEEK).order_by("-closed")
    yield "最近办结", closed, "phase=done&sort=new", False


def _group(
    title: str, rows: MatterQuerySet, query: str, day: date, *, urgent: bool
) -> Group:
    found = rows.select_related("lead", "about")[:_LINES]
    lines = tuple(_COLUMNS.rows(found, day))
    total = len(lines)
    if total == _LINES:
        total = rows.order_by().values("pk")[: MOST + 1].count()
    return Group(title, lines, total, query, urgent)
