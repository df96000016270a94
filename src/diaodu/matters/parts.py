"""States, moves and clocks that several kinds share: parts to build a kind from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from diaodu.matters.model import COMMON, Clock, Deed, Move, State

if TYPE_CHECKING:
    from diaodu.matters.model import Relation, Value

__all__ = [
    "CHASE_CLOCKS",
    "CHASE_MOVES",
    "CHASE_STATES",
    "DUE",
    "LEAD",
    "LEADERS",
    "NEW_DUE",
    "NEW_LEAD",
    "SUPPORT",
    "deed",
    "pauses",
    "postpones",
]

_BY_KEY = {each.key: each for each in COMMON}
DUE, LEAD = _BY_KEY["due"], _BY_KEY["lead"]
LEADERS, SUPPORT = _BY_KEY["leaders"], _BY_KEY["support"]
NEW_DUE = replace(DUE, name="新的办理时限", required=True)
NEW_LEAD = replace(LEAD, required=True)

_OFFICE: tuple[Relation, ...] = ("office", "leader")
_HELD = ("assigned", "signed", "working")
_BEGUN = ("signed", "working")


def deed(
    day: str,
    by: Relation,
    move: str,
    *,
    note: str = "",
    proofs: int = 0,
    **given: Value,
) -> Deed:
    """Write a deed of an example on one line."""
    on = date.fromisoformat(day)
    return Deed(move=move, day=on, by=(by,), given=given, note=note, proofs=proofs)


def postpones(states: tuple[str, ...], *, ahead: int | None = None) -> tuple[Move, ...]:
    """Return the moves that ask for, grant and refuse a later due day."""
    return (
        Move(
            key="ask_extension",
            name="申请延期",
            states=states,
            to="extension",
            who=("lead",),
            note=True,
            ahead=ahead,
        ),
        Move(
            key="grant_extension",
            name="批准延期",
            states=("extension",),
            to="working",
            who=_OFFICE,
            asks=(NEW_DUE,),
        ),
        Move(
            key="refuse_extension",
            name="不予延期",
            states=("extension",),
            to="working",
            who=_OFFICE,
            note=True,
        ),
    )


def pauses(states: tuple[str, ...]) -> tuple[Move, ...]:
    """Return the moves that let all clocks stand still and run again."""
    return (
        Move(
            key="pause",
            name="暂停",
            states=states,
            to="paused",
            who=_OFFICE,
            note=True,
        ),
        Move(
            key="resume",
            name="恢复办理",
            states=("paused",),
            to="working",
            who=_OFFICE,
        ),
    )


CHASE_STATES = (
    State("draft", "拟立项", "draft", waits="office"),
    State("assigned", "已交办", waits="lead"),
    State("signed", "已签收", waits="lead"),
    State("working", "办理中", waits="lead"),
    State("extension", "延期待批", waits="office"),
    State("reported", "已反馈", waits="office"),
    State("review", "复核中", waits="office"),
    State("paused", "暂停", "paused", waits="office"),
    State("done", "办结", "done", waits="office"),
    State("struck", "销号", "done"),
    State("ended", "终止", "ended"),
    State("handed_over", "移交", "ended"),
)

_ASSIGNING = (
    Move(
        key="assign",
        name="交办",
        states=("draft",),
        to="assigned",
        who=("office",),
        asks=(LEADERS, LEAD, SUPPORT, DUE),
        needs=("lead",),
    ),
    Move(key="sign", name="签收", states=("assigned",), to="signed", who=("lead",)),
    Move(
        key="decline",
        name="申请改派",
        states=("assigned",),
        to="draft",
        who=("lead",),
        note=True,
    ),
    Move(
        key="reassign",
        name="改派",
        states=_HELD,
        to="assigned",
        who=("office",),
        asks=(NEW_LEAD, SUPPORT, DUE),
        note=True,
    ),
)
_WORKING = (
    Move(
        key="progress",
        name="报进展",
        states=_BEGUN,
        to="working",
        who=("lead",),
        note=True,
    ),
    Move(
        key="contribute",
        name="报配合情况",
        states=_BEGUN,
        who=("support",),
        note=True,
    ),
    Move(key="chase", name="催办", states=_HELD, who=_OFFICE),
    Move(
        key="report",
        name="反馈结果",
        states=_BEGUN,
        to="reported",
        who=("lead",),
        note=True,
        proof=True,
    ),
)
_CLOSING = (
    Move(
        key="review", name="转复核", states=("reported",), to="review", who=("office",)
    ),
    Move(
        key="send_back",
        name="退回重办",
        states=("reported", "review"),
        to="working",
        who=("office",),
        note=True,
        asks=(DUE,),
    ),
    Move(key="close", name="办结", states=("review",), to="done", who=_OFFICE),
    Move(key="strike", name="销号", states=("done",), to="struck", who=("office",)),
    Move(
        key="reopen",
        name="重新办理",
        states=("done",),
        to="working",
        who=_OFFICE,
        note=True,
        asks=(NEW_DUE,),
    ),
    Move(
        key="end",
        name="终止",
        states=("draft", *_HELD, "paused"),
        to="ended",
        who=_OFFICE,
        note=True,
    ),
    Move(
        key="hand_over",
        name="移交",
        states=_HELD,
        to="handed_over",
        who=_OFFICE,
        note=True,
    ),
)
CHASE_MOVES = (
    *_ASSIGNING,
    *_WORKING,
    *postpones(_BEGUN),
    *_CLOSING,
    *pauses(_BEGUN),
)

CHASE_CLOCKS = (
    Clock(
        key="sign",
        name="签收",
        days=1,
        starts=("assign", "reassign"),
        stops=("sign", "decline"),
    ),
    Clock(
        key="result",
        name="办理",
        starts=("assign", "reassign", "send_back", "reopen"),
        stops=("report", "decline"),
        main=True,
    ),
)
