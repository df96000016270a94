"""Events in words, and what becomes of a problem after them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from tests.scheduling.asking.small import order, problem

from diaodu.errors import InputError
from diaodu.scheduling.asking.events import apply, read_event
from diaodu.scheduling.problem import issues_of
from diaodu.scheduling.problem.clock import Clocks
from diaodu.scheduling.problem.model import Cell, FrozenLot, FrozenStep, Problem

TWO = problem(
    order("一"),
    order(
        "二",
        cells=(
            Cell(colour="黑", size="M", pieces=100),
            Cell(colour="黑", size="L", pieces=200),
        ),
    ),
)


def after(text: str, found: Problem = TWO) -> Problem:
    return apply(found, read_event(text))


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-12-{text}")


def test_a_stop_takes_its_hours_and_no_others() -> None:
    stopped = after("停产 甲 2026-12-02T10:00 2026-12-03")
    clock = Clocks(stopped).of("甲", "缝")
    assert clock.worked(at("02T00:00"), at("02T23:59")) == 120
    assert clock.worked(at("03T00:00"), at("03T23:59")) == 0
    assert clock.worked(at("04T00:00"), at("04T23:59")) == 600
    other = Clocks(stopped).of("乙", "缝")
    assert other.worked(at("02T00:00"), at("03T23:59")) == 1200
    assert issues_of(stopped) == issues_of(TWO)


def test_work_that_runs_on_a_stopped_line_goes_on_after_the_stop() -> None:
    steps = (
        FrozenStep(
            process="缝", factory="甲", line=1, start=at("02T08:00"), end=at("02T12:00")
        ),
    )
    lot = FrozenLot(code="冻", order="一", cells=TWO.orders[0].cells, steps=steps)
    stopped = after(
        "停产 甲/缝 2026-12-02T10:00 2026-12-02T13:00", replace(TWO, frozen=(lot,))
    )
    assert stopped.frozen[0].steps[0].end == at("02T15:00")


@pytest.mark.parametrize(
    ("text", "order_", "key", "value"),
    [
        ("缺料 一 2026-12-09", 0, "material", date(2026, 12, 9)),
        ("提前 二 2026-12-02", 1, "due", date(2026, 12, 2)),
    ],
)
def test_dates_of_an_order_move(text: str, order_: int, key: str, value: date) -> None:
    assert getattr(after(text).orders[order_], key) == value


def test_people_away_are_away_on_each_line() -> None:
    assert [each.people for each in after("缺员 甲/缝 3").lines] == [1, 10, 7, 10]


def test_another_quantity_keeps_the_proportions_and_the_sum() -> None:
    cells = after("改量 二 100").orders[1].cells
    assert [each.pieces for each in cells] == [33, 67]


def test_another_quantity_is_never_less_than_what_has_begun() -> None:
    lot = FrozenLot(
        code="冻",
        order="二",
        cells=(Cell(colour="黑", size="M", pieces=80),),
        steps=(
            FrozenStep(
                process="裁",
                factory="总厂",
                line=1,
                start=at("01T08:00"),
                end=at("01T09:00"),
            ),
        ),
    )
    begun = replace(TWO, frozen=(lot,))
    assert [e.pieces for e in after("改量 二 90", begun).orders[1].cells] == [81, 9]
    assert [e.pieces for e in after("撤单 二", begun).orders[1].cells] == [80]
    with pytest.raises(InputError, match="已开工 80 件"):
        after("改量 二 70", begun)


def test_an_order_withdrawn_before_it_began_is_gone() -> None:
    assert [each.code for each in after("撤单 一").orders] == ["二"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "不认识的事件"),
        ("地震 甲", "停产 工厂"),
        ("停产 甲 2026-12-02", "应写作：停产"),
        ("停产 丙 2026-12-02 2026-12-03", "没有工厂“丙”"),
        ("停产 甲/洗 2026-12-02 2026-12-03", "没有“洗”产线"),
        ("停产 甲 2026-12-03 2026-12-02", "不晚于"),
        ("停产 甲 后天 2026-12-02", "“后天”读不出"),
        ("缺料 三 2026-12-02", "没有名为“三”的订单"),
        ("缺料 一 12月2日", "“12月2日”读不出"),
        ("缺员 甲/缝 10", "不能少 10 人"),
        ("缺员 甲/缝 几", "“几”应是正整数"),
        ("撤单 三", "没有名为“三”的订单"),
    ],
)
def test_what_cannot_be_is_refused_in_words(text: str, message: str) -> None:
    with pytest.raises(InputError) as told:
        after(text)
    assert message in str(told.value)


def test_an_event_is_written_as_it_was_read() -> None:
    assert str(read_event("  停产  甲 2026-12-02  2026-12-03")) == (
        "停产 甲 2026-12-02 2026-12-03"
    )


def test_longer_days_end_later_but_never_into_the_next_shift() -> None:
    from diaodu.scheduling.asking.closing import longer

    late = longer(TWO, lambda lines: lines.factory == "甲", 120)
    clock = Clocks(late).of("甲", "缝")
    assert clock.worked(at("02T00:00"), at("02T23:59")) == 720
    round_ = longer(TWO, lambda lines: True, 24 * 60)
    whole = Clocks(round_).of("甲", "缝")
    assert whole.worked(at("02T08:00"), at("03T08:00")) == 24 * 60
    assert time(8) == TWO.calendars[0].shifts[0].begin
