"""Kinds: what a definition must hold, and what a county may set."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.matters.make import ASSIGN, KINDS, TASK, after, kind

from diaodu.errors import CatalogError
from diaodu.matters import next_due
from diaodu.matters.kinds import adjusted
from diaodu.matters.model import Clock, Field, Move, State
from diaodu.matters.parts import deed

FINISH = Move(key="finish", name="完成", states=("open",), to="shut", who=("office",))
CLOCK = Clock(key="work", name="办理", days=5, starts=("finish",), stops=("finish",))


def test_the_kinds_of_the_office_are_there() -> None:
    assert {each.name for each in KINDS.values()} == {
        *("督办事项", "上级要求", "建议提案", "问政承诺", "企业诉求", "包抓个案"),
        *("问题", "目标任务"),
    }


@pytest.mark.parametrize(
    ("over", "fault"),
    [
        ({"fields": (Field("a", "甲"), Field("a", "乙"))}, "field a twice"),
        ({"fields": (Field("a", "甲"), Field("b", "甲"))}, "field 甲 twice"),
        ({"fields": (Field("a", "甲", "choice"),)}, "choices and type do not agree"),
        ({"labels": {"colour": "颜色"}}, "labels: no colour"),
        (
            {"states": (State("open", "开"), State("shut", "关"))},
            "state shut: nothing leaves it",
        ),
        (
            {
                "states": (
                    State("open", "开"),
                    State("shut", "关", "done"),
                    State("far", "远", "ended"),
                )
            },
            "state far: nothing leads to it",
        ),
        (
            {
                "moves": (
                    FINISH,
                    Move(key="go", name="走", states=("x",), to="y", who=("lead",)),
                ),
                "clocks": (),
            },
            "move go: no x; move go: no y",
        ),
        (
            {
                "moves": (
                    Move(
                        key="finish",
                        name="完成",
                        states=("open",),
                        to="shut",
                        who=("lead",),
                        needs=("a",),
                        asks=(Field("b", "乙"),),
                    ),
                ),
                "clocks": (),
            },
            "move finish: no a; move finish: no b",
        ),
        (
            {"clocks": (Clock(key="w", name="办", starts=("z",), stops=(), by="q"),)},
            "clock w: no z; clock w: no q",
        ),
        (
            {
                "clocks": (
                    Clock(key="a", name="甲", starts=(), stops=(), main=True),
                    Clock(key="b", name="乙", starts=(), stops=(), main=True),
                )
            },
            "two main clocks",
        ),
    ],
)
def test_a_definition_that_contradicts_itself_does_not_load(
    over: dict[str, Any], fault: str
) -> None:
    with pytest.raises(CatalogError, match=fault):
        kind(**over)


def test_parts_are_found_by_their_keys() -> None:
    assert TASK.move("sign").name == "签收"
    assert TASK.state("done").closed
    assert not TASK.state("review").closed
    assert KINDS["promise"].field("due").name == "承诺期限"
    assert KINDS["promise"].columns[0] == "承诺"
    assert TASK.main
    assert kind().main is None


def test_a_county_sets_its_own_days() -> None:
    slow = adjusted(TASK, {"sign": 2})
    made = after(ASSIGN, kind=slow)
    due = next_due(slow, made)
    assert due
    assert due.deadline == date(2026, 9, 30)
    assert TASK.clocks[0].days == 1
    with pytest.raises(CatalogError, match="no clock lunch"):
        adjusted(TASK, {"lunch": 1})


def test_a_deed_is_told_in_a_line() -> None:
    told = str(deed("2026-09-28", "office", "assign", due=date(2026, 10, 30)))
    assert told == "2026-09-28 督查室 assign（due=2026-10-30）"
    assert str(deed("2026-09-29", "lead", "sign")) == "2026-09-29 牵头单位 sign"
