"""Visits are due when something came up and nobody was there since."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from diaodu.registers.visiting import Signal, Trigger, due, signals_of

if TYPE_CHECKING:
    from diaodu.registers.model import Value

DAY = date(2026, 11, 27)
CODE = "91990101XN043XFH95"
STOPPED = Trigger(name="停产必访", signal="stopped", days=3)


def stopped(day: date) -> Signal:
    return Signal(enterprise=CODE, kind="stopped", day=day, why="本月产值为零")


def test_a_visit_is_due_within_the_days_of_its_trigger() -> None:
    (found,) = due([STOPPED], [stopped(date(2026, 11, 20))], {})
    assert (found.by, found.left(DAY)) == (date(2026, 11, 23), -4)


def test_who_was_there_since_need_not_go_again() -> None:
    signals = [stopped(date(2026, 11, 20))]
    assert due([STOPPED], signals, {CODE: date(2026, 11, 20)}) == ()
    assert len(due([STOPPED], signals, {CODE: date(2026, 11, 19)})) == 1


def test_a_signal_for_which_the_county_has_no_trigger_is_left_out() -> None:
    assert due([], [stopped(DAY)], {}) == ()


def test_two_triggers_of_one_signal_both_count_the_most_urgent_first() -> None:
    slow = Trigger(name="减产必访", signal="stopped", days=9)
    found = due([slow, STOPPED], [stopped(DAY)], {})
    assert [each.trigger.name for each in found] == ["停产必访", "减产必访"]


def test_registers_tell_of_new_firms_large_projects_and_promised_visits() -> None:
    records: dict[str, list[dict[str, Value]]] = {
        "enterprise": [
            {"code": "a", "listed": date(2026, 11, 1)},
            {"code": "b", "listed": date(2024, 1, 1)},
            {"code": "c", "listed": None},
        ],
        "upgrade_project": [
            _project("d", Decimal(5_000), date(2026, 11, 2)),
            _project("e", Decimal(4_999), date(2026, 11, 2)),
            _project("f", Decimal(9_000), date(2026, 12, 2)),
            _project("g", None, date(2026, 11, 2)),
        ],
        "visit": [
            {"code": "h", "day": date(2026, 10, 1), "next": date(2026, 11, 20)},
            {"code": "i", "day": date(2026, 10, 1), "next": date(2026, 12, 20)},
        ],
    }
    told = {(each.enterprise, each.kind) for each in signals_of(records, DAY)}
    assert told == {("a", "listed"), ("d", "project"), ("h", "planned")}


def test_an_enterprise_with_a_leader_is_not_forgotten_for_long() -> None:
    since = date(2026, 1, 15)
    records: dict[str, list[dict[str, Value]]] = {
        "contact_leader": [
            {"code": "a", "since": since},
            {"code": "b", "since": since},
            {"code": "c", "since": date(2026, 11, 1)},
        ],
        "visit": [
            {"code": "b", "day": date(2026, 9, 1), "next": None},
            {"code": "b", "day": date(2026, 11, 20), "next": None},
        ],
    }
    (found,) = signals_of(records, DAY)
    assert (found.enterprise, found.kind) == ("a", "long_ago")
    assert found.day == date(2026, 3, 16)
    assert found.why == "包联以来没有走访记录"


def _project(code: str, total: Decimal | None, start: date) -> dict[str, Value]:
    return {"code": code, "project": "技改", "total": total, "start": start}
