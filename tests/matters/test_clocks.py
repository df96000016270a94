"""Clocks: work days with 调休, pauses, new starts, who is late by how much."""

from __future__ import annotations

from datetime import date

import pytest
from tests.matters.make import ASSIGN, KINDS, REQUEST, SIGN, TASK, after, kind, matter

from diaodu.matters import next_due
from diaodu.matters.clocks import Running, running
from diaodu.matters.model import Clock, Deed, Move, State
from diaodu.matters.parts import deed


def clock(made: object, key: str) -> Running:
    (found,) = (each for each in running(REQUEST, made) if each.clock.key == key)  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("sent", "sign", "visit", "progress", "result"),
    [
        # across 国庆 2026: rest from 1 to 7 October, work on Saturday the 10th
        ("2026-09-28", "09-29", "10-08", "10-13", "10-23"),
        # across 春节 2026: rest from 15 to 23 February, work on the 14th and the 28th
        ("2026-02-12", "02-13", "02-24", "02-28", "03-11"),
        # over plain weekends
        ("2026-06-01", "06-02", "06-04", "06-10", "06-23"),
    ],
)
def test_clocks_count_work_days_by_the_yearly_notice(
    sent: str, sign: str, visit: str, progress: str, result: str
) -> None:
    made = after(deed(sent, "office", "dispatch"), kind=REQUEST)
    ends = {each.clock.key: f"{each.deadline:%m-%d}" for each in running(REQUEST, made)}
    assert ends == {
        "sign": sign,
        "visit": visit,
        "progress": progress,
        "result": result,
    }


def test_no_clock_runs_before_it_is_started() -> None:
    assert running(TASK, matter()) == ()
    assert next_due(TASK, matter()) is None


def test_what_is_due_next_comes_first_and_what_is_met_no_more() -> None:
    sent = after(ASSIGN)
    signed = after(ASSIGN, SIGN)
    assert [
        (each.clock.key, each.deadline)
        for each in (next_due(TASK, sent), next_due(TASK, signed))
        if each
    ] == [("sign", date(2026, 9, 29)), ("result", date(2026, 10, 30))]


def test_lateness_is_counted_in_work_days_up_to_the_day_it_was_met() -> None:
    sent = after(deed("2026-09-28", "office", "dispatch"), kind=REQUEST)
    assert clock(sent, "sign").late(date(2026, 9, 29)) == 0
    assert clock(sent, "sign").late(date(2026, 10, 7)) == 1  # only 30 September
    assert clock(sent, "sign").late(date(2026, 10, 9)) == 3
    signed = after(
        deed("2026-09-28", "office", "dispatch"),
        deed("2026-09-30", "lead", "sign"),
        kind=REQUEST,
    )
    assert clock(signed, "sign").late(date(2026, 12, 31)) == 1
    assert clock(signed, "sign").left(date(2026, 9, 29)) is None


def test_a_clock_without_a_deadline_is_never_late() -> None:
    made = after(deed("2026-09-28", "office", "assign"), SIGN)
    due = next_due(TASK, made)
    assert due
    assert (due.deadline, due.late(date(2030, 1, 1)), due.left(date(2026, 1, 1))) == (
        *(None, 0, None),
    )


def test_days_left_are_work_days() -> None:
    visit = clock(
        after(deed("2026-09-28", "office", "dispatch"), kind=REQUEST), "visit"
    )
    assert visit.left(date(2026, 9, 30)) == 1  # 8 October is the next work day


PAUSED = (
    deed("2026-09-28", "office", "dispatch"),
    deed("2026-09-28", "lead", "sign"),
    deed("2026-09-29", "office", "pause", note="企业停电检修"),
)


def test_a_paused_clock_stands_still() -> None:
    visit = clock(after(*PAUSED, kind=REQUEST), "visit")
    assert visit.paused == date(2026, 9, 29)
    assert visit.left(date(2026, 10, 9)) is None
    assert visit.late(date(2026, 12, 31)) == 0


def test_paused_work_days_are_added_to_every_clock() -> None:
    made = after(*PAUSED, deed("2026-10-09", "office", "resume"), kind=REQUEST)
    # three work days stood still: 30 September, 8 and 9 October
    assert clock(made, "visit").deadline == date(2026, 10, 12)
    assert clock(made, "result").deadline == date(2026, 10, 28)
    assert clock(made, "visit").paused is None


def test_two_pauses_are_both_added() -> None:
    made = after(
        *PAUSED,
        deed("2026-09-30", "office", "resume"),
        deed("2026-10-08", "office", "pause", note="再停"),
        deed("2026-10-10", "office", "resume"),
        kind=REQUEST,
    )
    assert clock(made, "progress").deadline == date(2026, 10, 16)  # 3 after the 13th


def test_a_pause_without_a_due_day_fixes_none() -> None:
    made = after(
        deed("2026-09-28", "office", "assign"),
        SIGN,
        deed("2026-09-30", "office", "pause", note="等待批复"),
        deed("2026-10-09", "office", "resume"),
    )
    assert made.due is None


def test_a_move_within_a_pause_does_not_begin_it_anew() -> None:
    small = kind(
        states=(
            State("open", "办理"),
            State("still", "暂停", "paused"),
            State("shut", "完成", "done"),
        ),
        moves=(
            Move(key="begin", name="开始", states=("open",), who=("office",)),
            Move(
                key="rest", name="暂停", states=("open",), to="still", who=("office",)
            ),
            Move(key="say", name="说明", states=("still",), who=("office",)),
            Move(key="go", name="恢复", states=("still",), to="open", who=("office",)),
            Move(
                key="finish", name="完成", states=("open",), to="shut", who=("office",)
            ),
        ),
    )
    days = ("2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04")
    names = ("begin", "rest", "say", "go")
    deeds = [deed(day, "office", name) for day, name in zip(days, names, strict=True)]
    made = after(*deeds, kind=small)
    (work,) = running(small, made)
    assert work.deadline == date(2026, 6, 10)  # 8 June and two work days


def test_an_end_stops_every_clock() -> None:
    made = after(ASSIGN, deed("2026-10-09", "office", "end", note="并入另一事项"))
    assert {each.stopped for each in running(TASK, made)} == {date(2026, 10, 9)}
    assert next_due(TASK, made) is None


@pytest.mark.parametrize(
    ("assigned", "due"),
    [
        ("2026-11-30", date(2027, 2, 28)),
        ("2027-11-30", date(2028, 2, 29)),
        ("2026-03-31", date(2026, 6, 30)),
        ("2026-03-16", date(2026, 6, 16)),
    ],
)
def test_months_end_on_the_same_day_or_the_months_last(
    assigned: str, due: date
) -> None:
    proposal = KINDS["proposal"]
    assert after(deed(assigned, "office", "assign"), kind=proposal).due == due


def test_a_clock_restarts_when_it_is_started_again() -> None:
    small = kind(
        clocks=(
            Clock(
                key="work", name="办理", days=5, starts=("begin",), stops=("finish",)
            ),
        )
    )
    twice: tuple[Deed, ...] = (
        deed("2026-06-01", "office", "begin"),
        deed("2026-06-08", "office", "begin"),
    )
    (work,) = running(small, after(*twice, kind=small))
    assert (work.start, work.deadline) == (date(2026, 6, 8), date(2026, 6, 15))
