"""A matter as its page shows it: clocks, fields, what was done, links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diaodu.matters import light
from diaodu.matters.clocks import running
from diaodu.matters.values import loaded, shown
from diaodu.web.matters import mirror
from diaodu.web.matters.access import matters_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from diaodu.matters.clocks import Running
    from diaodu.matters.lights import Light
    from diaodu.matters.model import Field
    from diaodu.web.matters.models import Matter, Step
    from diaodu.web.people.models import User

__all__ = ["ClockLine", "StepLine", "clocks", "facts", "lit", "related", "steps"]

_SHOWN_ABOVE = frozenset({"title", "quote", "due_text"})


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One time limit: its name, its day, how it stands."""

    name: str
    deadline: date | None
    words: str
    colour: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """One thing that was done, and what it changed."""

    step: Step
    changes: tuple[tuple[str, str, str], ...]


def lit(row: Matter, day: date) -> Light:
    """Return the light in full words, from the history."""
    return light(row.kind_of, mirror.seen(row), day)


def clocks(row: Matter, day: date) -> list[ClockLine]:
    """Return every time limit that ever began, in the order of the kind."""
    return [_clock(each, day) for each in running(row.kind_of, mirror.seen(row))]


def _clock(each: Running, day: date) -> ClockLine:
    late, left = each.late(day), each.left(day)
    if each.stopped:
        words = f"超期{late}个工作日完成" if late else "按时完成"
        return ClockLine(each.clock.name, each.deadline, words, "红" if late else "蓝")
    if each.paused:
        return ClockLine(each.clock.name, each.deadline, "暂停", "")
    if each.deadline is None:
        return ClockLine(each.clock.name, None, "未定期限", "")
    if each.deadline < day:
        words = f"超期{late}个工作日" if late else "已到期"
        return ClockLine(each.clock.name, each.deadline, words, "红")
    words = f"还剩{left}个工作日" if left else "今日到期"
    near = (left or 0) <= 3
    return ClockLine(each.clock.name, each.deadline, words, "黄" if near else "绿")


def facts(row: Matter) -> list[tuple[Field, str]]:
    """Return the fields that say something, in the order of the kind."""
    engine = mirror.seen(row)
    return [
        (each, text)
        for each in row.kind_of.all_fields
        if each.key not in _SHOWN_ABOVE and (text := shown(engine.value(each.key)))
    ]


def steps(row: Matter) -> list[StepLine]:
    """Return what was done, the newest first."""
    found = row.steps.select_related("actor").prefetch_related("proofs")
    return [
        StepLine(each, tuple(_changes(row, each))) for each in found.order_by("-pk")
    ]


def _changes(row: Matter, step: Step) -> Iterator[tuple[str, str, str]]:
    kind = row.kind_of
    old, new = (loaded(kind.all_fields, each) for each in (step.before, step.changes))
    for each in kind.all_fields:
        if each.key in step.changes:
            yield each.name, shown(old.get(each.key)), shown(new.get(each.key))


def related(row: Matter, user: User) -> list[dict[str, Any]]:
    """Return the matters above, below and beside, those that the reader may see."""
    mine = matters_for(user).select_related("lead")
    found: list[dict[str, Any]] = []
    if row.parent_id:
        found += _named("上级事项", mine.filter(pk=row.parent_id))
    found += _named("分解出的事项", mine.filter(parent=row.pk)[:100])
    words = dict(row.links.values_list("other_id", "word"))
    for each in mine.filter(pk__in=words):
        found += _named(words[each.pk], [each])
    back = dict(row.linked_from.values_list("matter_id", "word")[:100])
    for each in mine.filter(pk__in=back):
        found += _named(f"{back[each.pk]}本事项", [each])
    return found


def _named(name: str, found: Any) -> list[dict[str, Any]]:
    return [{"name": name, "matter": each} for each in found]
