"""Lights: one colour a day, always with words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from tests.matters.make import ASSIGN, KINDS, SIGN, TASK, after, matter

from diaodu.matters import light
from diaodu.matters.lights import Rule, light_of, yellow_until
from diaodu.matters.parts import deed
from diaodu.matters.schedule import gap_of

if TYPE_CHECKING:
    from diaodu.matters import Matter

DAY = date(2026, 10, 12)
WORKING = TASK.state("working")


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 10, 26), "绿 正常"),
        (date(2026, 10, 27), "黄 办理还剩3个工作日"),
        (date(2026, 10, 30), "黄 办理今日到期"),
        (date(2026, 10, 31), "红 办理已到期"),  # a Saturday: no work day is lost yet
        (date(2026, 11, 4), "红 办理超期3个工作日"),
    ],
)
def test_a_light_goes_from_green_to_red(day: date, told: str) -> None:
    assert str(light(TASK, after(ASSIGN, SIGN), day)) == told


def test_a_draft_a_pause_and_an_unreached_end_have_no_light() -> None:
    pause = deed("2026-09-30", "office", "pause", note="等待批复")
    end = deed("2026-09-30", "office", "end", note="不再办理")
    for made, told in (
        (matter(), "拟立项"),
        (after(ASSIGN, SIGN, pause), "暂停"),
        (after(ASSIGN, SIGN, end), "终止"),
    ):
        assert str(light(TASK, made, date(2027, 1, 1))) == told


def test_an_unknown_due_day_lights_nothing() -> None:
    made = after(deed("2026-09-28", "office", "assign"), SIGN)
    assert str(light(TASK, made, date(2027, 1, 1))) == "未定期限"


def test_who_waits_for_the_office_is_not_said_to_be_without_a_time() -> None:
    report = deed("2026-10-09", "lead", "report", note="已建成", proofs=1)
    assert str(light(TASK, after(ASSIGN, SIGN, report), DAY)) == "已反馈"


@pytest.mark.parametrize(
    ("gap", "due", "told"),
    [
        (0.0, None, "绿 正常"),
        (-0.1, None, "黄 落后序时进度0.1个百分点"),
        (-10.0, None, "黄 落后序时进度10.0个百分点"),
        (-10.1, None, "红 落后序时进度10.1个百分点"),
        (5.0, date(2026, 10, 9), "红 已超期"),
        (5.0, date(2026, 10, 13), "黄 临近时限"),
        (-20.0, date(2026, 10, 13), "红 落后序时进度20.0个百分点"),
        (-3.0, date(2026, 12, 31), "黄 落后序时进度3.0个百分点"),
    ],
)
def test_who_is_behind_schedule_is_lit_too(
    gap: float, due: date | None, told: str
) -> None:
    assert str(light_of(WORKING, due, DAY, gap=gap)) == told


def test_a_county_sets_its_own_rule() -> None:
    wide = Rule(near=10, behind=0.0)
    assert yellow_until(DAY) == date(2026, 10, 15)
    assert yellow_until(DAY, wide) == date(2026, 10, 26)
    due = date(2026, 10, 26)
    assert str(light_of(WORKING, due, DAY)) == "绿 正常"
    assert str(light_of(WORKING, due, DAY, rule=wide)) == "黄 临近时限"


TARGET = KINDS["target"]


def target(**data: Any) -> Matter:
    """Make a target of 200 to be reached at the end of the year; 50 is done."""
    given = {"value": Decimal(200), "achieved": Decimal(50), "unit": "亿元"} | data
    due = data.pop("due", date(2026, 12, 31))
    return matter(TARGET, state="working", due=due, data=given)


def test_a_target_is_measured_by_the_months_that_are_over() -> None:
    # 25 % are done; in April three months of twelve are over, in July six
    assert gap_of(TARGET, target(), date(2026, 4, 30)) == 0
    assert gap_of(TARGET, target(), date(2026, 7, 1)) == -25
    assert gap_of(TARGET, target(), date(2026, 1, 31)) == 25
    assert gap_of(TARGET, target(op="不低于"), date(2026, 7, 1)) == -25
    half = target(due=date(2026, 6, 30))
    assert gap_of(TARGET, half, date(2026, 4, 1)) == -25
    assert gap_of(TARGET, half, date(2026, 9, 1)) == -75
    shown = light(TARGET, target(), date(2026, 7, 1))
    assert str(shown) == "红 落后序时进度25.0个百分点"


@pytest.mark.parametrize(
    "data",
    [
        {"unit": "%"},
        {"unit": "个百分点"},
        {"op": "不高于"},
        {"value": None},
        {"value": Decimal(0)},
        {"achieved": None},
        {"due": date(2027, 12, 31)},
        {"due": None},
    ],
)
def test_what_has_no_time_share_has_no_gap(data: dict[str, Any]) -> None:
    assert gap_of(TARGET, target(**data), DAY) is None


def test_only_a_target_has_a_schedule() -> None:
    assert gap_of(TASK, after(ASSIGN, SIGN), DAY) is None
