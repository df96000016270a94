"""Promise, replan, what if: accepted work stays, options never look worse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.scheduling.asking.small import BEGIN, order, problem

from diaodu.errors import InputError
from diaodu.scheduling.asking.events import read_event
from diaodu.scheduling.asking.options import read_option, what_if
from diaodu.scheduling.asking.promising import promise
from diaodu.scheduling.asking.replanning import replan
from diaodu.scheduling.board import Limits
from diaodu.scheduling.planning import plan

if TYPE_CHECKING:
    from diaodu.scheduling.plan import Plan

SHORT = Limits(rounds=20, workers=1, seed=3)
ORDERS = tuple(order(code, due=date(2026, 12, 4)) for code in "一二三四")
PROBLEM = problem(*ORDERS)


@pytest.fixture(scope="module")
def made() -> Plan:
    return plan(PROBLEM, SHORT)


Done = tuple[str, str, str, int, datetime, datetime]


def work(found: Plan, *codes: str) -> set[Done]:
    """Return the operations of some orders, whatever their lots are called."""
    orders = {lot.code: lot.order for lot in found.lots}
    return {
        (orders[e.lot], e.process, e.factory, e.line, e.start, e.end)
        for e in found.operations
        if orders[e.lot] in codes
    }


def test_a_promise_moves_no_accepted_work(made: Plan) -> None:
    wider = problem(*ORDERS, order("新"), order("别"))
    found = promise(wider, made, "新", SHORT)
    assert work(found.plan, *"一二三四") == work(made, *"一二三四")
    assert found.day is not None
    assert found.alone is not None
    assert found.alone <= (found.done or BEGIN)
    assert found.on_time == (found.day <= date(2026, 12, 5))
    assert "别" not in {lot.order for lot in found.plan.lots}


def test_nothing_can_be_promised_where_nothing_fits(made: Plan) -> None:
    huge = order("大", cells=(replace(ORDERS[0].cells[0], pieces=60_000),))
    found = promise(problem(*ORDERS, huge), made, "大", SHORT)
    assert (found.day, found.on_time, found.best) == (None, False, True)


def test_what_cannot_be_promised_is_refused(made: Plan) -> None:
    with pytest.raises(InputError, match="没有名为“九”的订单"):
        promise(PROBLEM, made, "九", SHORT)
    with pytest.raises(InputError, match="已在计划里"):
        promise(PROBLEM, made, "一", SHORT)


def test_what_has_begun_stays_and_only_the_rest_is_planned_again(made: Plan) -> None:
    now = BEGIN + timedelta(days=1)
    stop = read_event("停产 甲 2026-12-02T08:00 2026-12-03")
    found = replan(PROBLEM, made, now=now, events=[stop], limits=SHORT)
    begun = {e for e in work(made, *"一二三四") if e[4] < now and e[5] <= now}
    assert begun
    for again in found.plans:
        assert begun <= work(again.plan, *"一二三四")
        fresh = work(again.plan, *"一二三四") - begun
        assert all(e[5] > now for e in fresh)
    assert [each.name for each in found.plans] == ["顺延", "少动", "放开"]
    moved = {each.way: each.moved for each in found.plans}
    assert moved["shift"] == 0
    assert moved["few"] <= moved["free"] or found.advised.moved == moved["few"]


def test_a_new_order_is_told_as_new(made: Plan) -> None:
    wider = problem(*ORDERS, order("新"))
    now = BEGIN + timedelta(days=1)
    found = replan(wider, made, now=now, events=[], limits=SHORT).advised
    (fresh,) = (each for each in found.changes if each.order == "新")
    assert fresh.before is None
    assert fresh.later is None
    assert fresh.after is not None


def test_an_option_never_looks_worse_than_doing_nothing(made: Plan) -> None:
    options = [read_option("加线 甲/缝 2 费用 100.5"), read_option("加人 乙/缝 10")]
    late = problem(*(replace(each, due=date(2026, 12, 1)) for each in ORDERS))
    more, people = what_if(late, options, SHORT, start=made)
    assert more.saved > 0
    assert more.net == more.saved - 10_050
    assert people.saved > 0
    assert people.net is None
    assert more.base == people.base


def test_more_departures_and_longer_days_are_options(made: Plan) -> None:
    options = [read_option("加车 总厂 甲 14:00"), read_option("加班 甲 2")]
    for each in what_if(PROBLEM, options, SHORT, start=made):
        assert each.saved >= 0
        assert each.plan.status in {"feasible", "optimal"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "不认识的办法"),
        ("加钱 甲", "加线 工厂/工序 条数"),
        ("加线 甲/缝", "应写作：加线"),
        ("加线 甲/缝 1 费用", "应是一个数"),
        ("加线 甲/缝 1 费用 -3", "不小于 0"),
        ("加线 甲/缝 1 费用 0.001", "到分为止"),
        ("加线 丙/缝 1", "没有“缝”产线"),
        ("加车 总厂 乙 14:00", "没有定班车"),
        ("加车 总厂 甲 下午", "时刻“下午”读不出"),
    ],
)
def test_an_option_that_cannot_be_is_refused(
    text: str, message: str, made: Plan
) -> None:
    with pytest.raises(InputError) as told:
        what_if(PROBLEM, [read_option(text)], SHORT, start=made)
    assert message in str(told.value)


def test_an_option_is_written_as_it_was_read() -> None:
    assert str(read_option(" 加线  甲/缝 1 费用 20")) == "加线 甲/缝 1"
