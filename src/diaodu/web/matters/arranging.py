"""How matters hang together: targets split, duplicates merged, common problems."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction

from diaodu.errors import InputError
from diaodu.kernel.period import Month, months
from diaodu.matters import allowed
from diaodu.matters.split import Part, mismatches
from diaodu.matters.split import split as shares
from diaodu.web.audit import actions as audit
from diaodu.web.matters import actions, keeping, mirror
from diaodu.web.matters.access import may, require
from diaodu.web.matters.actions import Draft, Turn
from diaodu.web.matters.models import Link, Matter, Step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diaodu.matters.model import Relation
    from diaodu.web.people.models import User

__all__ = ["common_problem", "merge", "months_until", "proposed", "split", "total_of"]

_MERGED, _COMMON = "并入", "归入"


@dataclass(frozen=True, slots=True)
class _Share:
    name: str
    value: Decimal
    due: date | None
    lead: str


def proposed(matter: Matter, weights: Mapping[str, Decimal]) -> tuple[Part, ...]:
    """Return the shares of a target by weights; their sum is the target."""
    return shares(total_of(matter), weights)


def total_of(matter: Matter) -> Decimal:
    """Return the number that a target is to reach."""
    value = mirror.seen(matter).value("value")
    if not isinstance(value, Decimal):
        raise InputError("没有目标值，不能分解", hint="请先补定目标值")
    return value


def months_until(day: date, due: date | None) -> list[Month]:
    """Return the months from a day's own to that of the due day, at most 36."""
    last = Month.of(due or date(day.year, 12, 31))
    return list(months(Month.of(day), last))[:36]


@transaction.atomic
def split(
    matter: Matter, given: Mapping[str, Decimal], *, actor: User, day: date
) -> list[Matter]:
    """Split a target over units, or over months (named 2026-10); the sum must hold."""
    row = keeping.alone(matter)
    require(may(actor, "arrange", row), "只有督查室可以分解目标")
    if row.children.exists():
        raise InputError("已经分解过", hint="请在分解出的目标里调整")
    parts = tuple(Part(name, value) for name, value in given.items())
    if issues := mismatches(total_of(row), parts, where=row.title[:30]):
        raise InputError("；".join(each.message for each in issues))
    names = [_share(row, each.name, each.value) for each in parts]
    children = actions.open_matters(
        [_child(row, each) for each in names], actor=actor, day=day
    )
    _noted(row, f"分解为{len(children)}项", actor, day)
    return children


def _share(row: Matter, name: str, value: Decimal) -> _Share:
    if name[:4].isdecimal():
        month = Month.parse(name)
        return _Share(month.label, value, month.last_day, str(row.lead or ""))
    return _Share(name, value, row.due, name)


def _child(row: Matter, share: _Share) -> Draft:
    lead = mirror.unit_named(share.lead, row.county) if share.lead else None
    data = {**mirror.seen(row).data, "value": share.value, "parent": row.number}
    for key in ("achieved", "stretch"):
        data.pop(key, None)
    return Draft(
        kind=row.kind,
        title=f"{row.title}（{share.name}）",
        lead=lead,
        leader=row.leader,
        due=share.due,
        data=data,
        source_name=row.source_name,
        source_url=row.source_url,
        quote=row.quote,
        parent=row,
    )


@transaction.atomic
def merge(
    keep: Matter, others: Sequence[Matter], *, actor: User, day: date
) -> list[Matter]:
    """Merge duplicates into one matter: they end, their sources stay linked to it."""
    kept = keeping.fresh(keep)
    require(may(actor, "arrange", kept), "只有督查室可以合并事项")
    ended = []
    for each in others:
        row = keeping.fresh(each)
        if row.pk == kept.pk or row.kind != kept.kind:
            raise InputError("只能把同一类的其他事项并进来", where=row.number)
        turn = Turn(_ending(row), note=f"与{kept.number}重复，并入该事项")
        actions.move(row, turn, actor=actor, day=day)
        Link.objects.get_or_create(matter=row, other=kept, word=_MERGED)
        ended.append(row)
    _noted(kept, f"并入{'、'.join(each.number for each in ended)}", actor, day)
    return ended


def _ending(row: Matter) -> str:
    """Return the office's move that ends a matter without asking for anything."""
    kind = row.kind_of
    office: tuple[Relation, ...] = ("office",)
    for move in allowed(kind, row.state, office):
        ends = bool(move.to) and kind.state(move.to).phase == "ended"
        if ends and not move.asks and not move.proof:
            return move.key
    raise InputError(f"“{row.state_of.name}”状态下不能合并", where=row.number)


@transaction.atomic
def common_problem(
    title: str, requests: Sequence[Matter], *, actor: User, day: date
) -> Matter:
    """Make one problem out of repeated requests, each of them linked to it."""
    if len(requests) < 2:
        raise InputError("至少选两件诉求")
    texts = [f"{each.about or each.number}：{each.title}" for each in requests]
    draft = Draft("problem", title, None, data={"quote": "\n".join(texts[:50])})
    problem = actions.open_matter(draft, actor=actor, day=day)
    for each in requests:
        row = keeping.fresh(each)
        require(may(actor, "arrange", row), "只有督查室可以归并诉求")
        if row.state_of.closed or row.kind != "enterprise_request":
            Link.objects.get_or_create(matter=row, other=problem, word=_COMMON)
        else:
            values = {"common": problem.number}
            who: dict[str, Any] = {"version": row.version, "actor": actor, "day": day}
            actions.edit(row, values, **who)
    return problem


def _noted(row: Matter, words: str, actor: User, day: date) -> None:
    note = Step(name="整理", came_from=row.state, day=day, note=words)
    step = keeping.written(keeping.fresh(row), note, actor=actor)
    audit.record("matter.arrange", actor=actor, **keeping.told(step))
