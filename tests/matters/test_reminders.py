"""Reminders: 7 and 3 days before, on the day, then weekly one level up; never twice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.matters.make import ASSIGN, KINDS, REQUEST, SIGN, after

from diaodu.matters import reminders
from diaodu.matters.parts import deed
from diaodu.matters.reminders import Rhythm

if TYPE_CHECKING:
    from diaodu.matters import Matter
    from diaodu.matters.reminders import Reminder


def over(made: Matter, first: date, last: date) -> list[Reminder]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [each for day in days for each in reminders(KINDS, [made], day)]


def test_a_matter_is_told_of_three_times_and_then_once_a_week() -> None:
    made = after(ASSIGN, SIGN)  # due on Friday, 30 October
    told = over(made, date(2026, 9, 28), date(2026, 11, 20))
    assert [(f"{each.day:%m-%d}", each.text, len(each.to)) for each in told] == [
        ("10-23", "办理还有7天到期", 1),
        ("10-27", "办理还有3天到期", 1),
        ("10-30", "办理今日到期", 1),
        ("11-06", "办理已超期5个工作日", 2),
        ("11-13", "办理已超期10个工作日", 3),
        ("11-20", "办理已超期15个工作日", 3),
    ]
    assert told[-1].to == ("lead", "office", "leader")
    assert len({each.key for each in told}) == len(told)


def test_a_reminder_goes_out_on_a_work_day() -> None:
    made = after(
        deed("2026-09-01", "office", "assign", due=date(2026, 10, 7)),
        deed("2026-09-01", "lead", "sign"),
    )
    told = over(made, date(2026, 9, 24), date(2026, 10, 20))
    # 7 days before is 30 September; 3 days before and the day itself lie in the
    # holidays and fall on it too: only the most urgent is sent
    assert [(f"{each.day:%m-%d}", each.text) for each in told] == [
        ("09-30", "办理还有7天到期"),
        ("10-14", "办理已超期6个工作日"),
    ]


def test_a_weekly_reminder_on_a_rest_day_waits_for_the_next_work_day() -> None:
    made = after(
        deed("2026-09-01", "office", "assign", due=date(2026, 9, 26)),
        deed("2026-09-01", "lead", "sign"),
    )
    told = over(made, date(2026, 9, 27), date(2026, 10, 10))
    assert [f"{each.day:%m-%d}" for each in told] == ["10-08", "10-10"]


def test_days_without_a_run_are_made_up_for_once() -> None:
    made = after(ASSIGN, SIGN)
    told = reminders(KINDS, [made], date(2026, 11, 9), since=date(2026, 10, 20))
    assert [each.text for each in told] == ["办理已超期5个工作日"]


def test_a_short_clock_is_not_reminded_before_it_began() -> None:
    made = after(deed("2026-06-01", "office", "dispatch"), kind=REQUEST)
    told = over(made, date(2026, 6, 1), date(2026, 6, 4))
    assert [(each.clock, f"{each.day:%m-%d}") for each in told] == [
        ("sign", "06-02"),
        ("progress", "06-03"),
        ("visit", "06-04"),
    ]


def test_nothing_is_told_of_a_draft_a_pause_an_end_or_without_a_due_day() -> None:
    pause = deed("2026-10-09", "office", "pause", note="等待批复")
    for made in (
        after(ASSIGN, SIGN, pause),
        after(ASSIGN, deed("2026-09-29", "lead", "decline", note="不属我局")),
        after(ASSIGN, deed("2026-10-09", "office", "end", note="不再办理")),
        after(deed("2026-09-28", "office", "assign"), SIGN),
    ):
        assert over(made, date(2026, 10, 12), date(2026, 11, 20)) == []


def test_a_raised_matter_starts_one_level_up() -> None:
    made = after(
        deed("2026-06-01", "office", "dispatch"),
        deed("2026-06-01", "lead", "sign"),
        deed("2026-06-02", "lead", "answer", note="已办", proofs=1),
        deed("2026-06-03", "owner", "redo", note="没有办"),
        kind=REQUEST,
    )
    told = reminders(KINDS, [made], date(2026, 6, 4))
    assert [(each.clock, each.to) for each in told] == [("sign", ("lead", "office"))]


def test_a_county_sets_its_own_rhythm() -> None:
    made = after(ASSIGN, SIGN)
    quiet = Rhythm(before=(1,), every=14)
    days = [date(2026, 10, 1) + timedelta(days=n) for n in range(50)]
    told = [r for day in days for r in reminders(KINDS, [made], day, rhythm=quiet)]
    assert [f"{each.day:%m-%d}" for each in told] == ["10-29", "11-13"]
