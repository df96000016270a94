"""The flow: which moves are open to whom, and what a move makes of a matter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diaodu.errors import ForbiddenError, InputError
from diaodu.kernel.workday import add_workdays
from diaodu.matters.clocks import deadline_of, paused_workdays
from diaodu.matters.model import COMMON, RELATIONS, Event, Matter
from diaodu.matters.values import checked, is_blank

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from diaodu.matters.kinds import Kind
    from diaodu.matters.model import Deed, Draft, Move, Relation, Value

__all__ = ["Step", "allowed", "amend", "begin", "step"]

_COLUMNS = frozenset(each.key for each in COMMON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a move made: the matter after it, the event to be remembered.

    ``changes`` are all values that are new, common fields and fields of the kind.
    """

    move: Move
    matter: Matter
    event: Event
    changes: Mapping[str, Value]


def begin(kind: Kind, draft: Draft, *, id: str, number: str = "") -> Matter:  # noqa: A002  it is one
    """Make a matter out of a draft that a person looked at."""
    return Matter(
        id=id,
        kind=kind.key,
        number=number,
        title=draft.title,
        state=kind.first.key,
        leaders=draft.leaders,
        lead=draft.lead,
        support=draft.support,
        due=draft.due,
        data=draft.data,
    )


def amend(
    kind: Kind, matter: Matter, given: Mapping[str, Value]
) -> tuple[Matter, dict[str, Value]]:
    """Return a matter with some fields corrected, and what is new; no move is made.

    A blank value empties its field. Raises InputError for a closed matter and for
    values that their fields do not take.
    """
    if kind.state(matter.state).closed:
        raise InputError("事项已了结，不能修改", hint="需要时请重新办理")
    fields = [each for each in kind.all_fields if each.key in given]
    values, issues = checked(fields, given)
    if issues:
        faults = (f"“{each.where}”{each.message}" for each in issues)
        raise InputError("；".join(faults), hint="请改正后再保存")
    changes = _new(matter, values)
    return replace(_with(matter, changes), version=matter.version + 1), changes


def _new(matter: Matter, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values that differ from what the matter says; blank is blank."""
    return {
        key: value
        for key, value in values.items()
        if value != matter.value(key)
        and not (is_blank(value) and is_blank(matter.value(key)))
    }


def allowed(
    kind: Kind, state: str, relations: Collection[Relation]
) -> tuple[Move, ...]:
    """Return the moves that someone may make in a state, in the order of the kind."""
    return tuple(
        move
        for move in kind.moves
        if state in move.states and not set(move.who).isdisjoint(relations)
    )


def step(kind: Kind, matter: Matter, deed: Deed) -> Step:
    """Make a move; nothing is changed but what the returned step holds.

    Raises ForbiddenError for someone whose move it is not, InputError for a move that
    this state does not have, that comes too late, or lacks what it asks for.
    """
    move = _move(kind, matter, deed)
    _in_time(kind, move, matter, deed)
    given = _given(move, matter, deed)
    state = move.to or matter.state
    bare = Event(move=move.key, day=deed.day, state=state)
    events = (*matter.events, bare)
    due = _due(kind, matter, given, events)
    changes = _new(matter, given | due)
    event = replace(bare, changes=changes)
    after = replace(
        _with(matter, changes),
        state=state,
        level=matter.level + move.raises,
        version=matter.version + 1,
        events=(*matter.events, event),
    )
    _complete(kind, move, after)
    return Step(move=move, matter=after, event=event, changes=changes)


def _with(matter: Matter, changes: Mapping[str, Value]) -> Matter:
    own = {key: value for key, value in changes.items() if key not in _COLUMNS}
    common = {key: value for key, value in changes.items() if key in _COLUMNS}
    return replace(matter, data={**matter.data, **own}, **common)  # type: ignore[arg-type]  # checked by type of field


def _move(kind: Kind, matter: Matter, deed: Deed) -> Move:
    """Return the move that is wanted, if it is open to this person now."""
    state = kind.state(matter.state)
    move = next((each for each in kind.moves if each.key == deed.move), None)
    if move is None:
        raise InputError(f"“{kind.name}”没有这个办理动作：{deed.move}")
    if matter.state not in move.states:
        names = "、".join(each.name for each in allowed(kind, state.key, RELATIONS))
        hint = f"现在可以：{names}" if names else "事项已了结"
        raise InputError(f"“{state.name}”状态下不能{move.name}", hint=hint)
    if set(move.who).isdisjoint(deed.by):
        who = "、".join(RELATIONS[each] for each in move.who)
        raise ForbiddenError(f"“{move.name}”由{who}办理")
    if matter.events and deed.day < matter.events[-1].day:
        last = matter.events[-1].day
        raise InputError(f"日期早于上一次办理（{last}）", hint="请核对日期")
    return move


def _in_time(kind: Kind, move: Move, matter: Matter, deed: Deed) -> None:
    """Refuse what comes too late; the office is not bound."""
    if "office" in deed.by and "office" in move.who:
        return
    if move.within is not None and matter.events:
        last = add_workdays(_entered(kind, matter), move.within)
        if deed.day > last:
            found = f"“{move.name}”应在{move.within}个工作日内提出，已于{last}截止"
            raise InputError(found, hint="请与督查室联系")
    if move.ahead is not None and matter.due is not None:
        last = add_workdays(matter.due, -move.ahead)
        if deed.day > last:
            found = (
                f"“{move.name}”应在办理时限前{move.ahead}个工作日提出，已于{last}截止"
            )
            raise InputError(found, hint="请与督查室联系")


def _entered(kind: Kind, matter: Matter) -> date:
    """Return the day of the last move that led into the present state."""
    into = (each for each in reversed(matter.events) if kind.move(each.move).to)
    return next(into, matter.events[0]).day


def _given(move: Move, matter: Matter, deed: Deed) -> dict[str, Value]:
    """Return what was filled in; what was left blank stays as it is."""
    values, issues = checked(move.asks, {**_kept(move, matter), **deed.given})
    faults = [f"“{each.where}”{each.message}" for each in issues]
    if move.note and not deed.note.strip():
        faults.append("请写明情况")
    if move.proof and deed.proofs < 1:
        faults.append("请附佐证材料")
    if faults:
        raise InputError(f"“{move.name}”还不能提交：{'；'.join(faults)}")
    return {
        key: value
        for key, value in values.items()
        if key in deed.given and not is_blank(value)
    }


def _kept(move: Move, matter: Matter) -> dict[str, Value]:
    """Return what the matter already says of the fields that a move asks for.

    A required field must be answered anew: the old answer belongs to an older move.
    """
    return {
        each.key: matter.value(each.key)
        for each in move.asks
        if not each.required and not each.required_if
    }


def _due(
    kind: Kind, matter: Matter, given: Mapping[str, Value], events: tuple[Event, ...]
) -> dict[str, Value]:
    """Return a new due day: of a clock that starts, or later by what a pause took."""
    if "due" in given:
        return {}
    main, last = kind.main, events[-1]
    if main and last.move in main.starts:
        end = deadline_of(main, last.day, {**matter.data, **given})
        return {"due": end} if end else {}
    rest = paused_workdays(kind, events)
    if rest and matter.due:
        return {"due": add_workdays(matter.due, rest)}
    return {}


def _complete(kind: Kind, move: Move, after: Matter) -> None:
    """Refuse a move after which something is missing that it needs."""
    missing = [kind.field(key).name for key in move.needs if is_blank(after.value(key))]
    if missing:
        raise InputError(f"“{move.name}”前请先填写：{'、'.join(missing)}")
