"""Why an order is late: the chain is read off the plan, without gaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from tests.scheduling.asking.small import BEGIN, order, problem

from diaodu.scheduling.asking.late import said, why_late
from diaodu.scheduling.plan import (
    Lot,
    Marks,
    Operation,
    OrderFigures,
    Plan,
    PlanFigures,
)

NONE = Marks(skill=None, cost=None, speed=None, variety=None, service=None)
FIRST = order("一", due=date(2026, 12, 2))
SECOND = order("二", due=date(2026, 12, 3), material=date(2026, 12, 2))
PROBLEM = problem(FIRST, SECOND)


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-12-{text}")


def step(lot: str, process: str, factory: str, start: str, end: str) -> Operation:
    return Operation(
        lot=lot, process=process, factory=factory, line=1, start=at(start), end=at(end)
    )


def plan(*steps: Operation, late: dict[str, int]) -> Plan:
    ends = {code: max(e.end for e in steps if e.lot == code) for code in late}
    figures = PlanFigures(
        work_fen=0,
        setup_fen=0,
        trip_fen=0,
        contract_fen=0,
        cost_fen=0,
        tardiness_fen=0,
        late_orders=0,
        late_days=0,
        makespan_minutes=0,
        balance=0,
        changed_pieces=0,
        marks=NONE,
        factories=(),
        orders=tuple(
            OrderFigures(
                order=code, done=ends[code], late_days=days, late_fen=days, cost_fen=0
            )
            for code, days in late.items()
        ),
    )
    cells = {each.code: each.cells for each in PROBLEM.orders}
    lots = tuple(Lot(code=code, order=code, cells=cells[code]) for code in late)
    return Plan(
        digest="", status="feasible", figures=figures, lots=lots, operations=steps
    )


QUEUED = plan(
    step("一", "裁", "总厂", "01T08:00", "01T11:00"),
    step("一", "缝", "甲", "02T10:00", "03T10:00"),
    step("一", "包", "总厂", "03T10:00", "03T10:30"),
    step("二", "裁", "总厂", "02T08:00", "02T11:00"),
    step("二", "缝", "甲", "03T10:00", "04T10:00"),
    step("二", "包", "总厂", "04T14:00", "04T14:30"),
    late={"一": 1, "二": 2},
)


def test_the_dearest_comes_first_and_the_chain_has_no_gap() -> None:
    found = why_late(PROBLEM, QUEUED)
    assert [each.order for each in found] == ["二", "一"]
    for late in found:
        assert late.chain[0].start == BEGIN
        assert late.chain[-1].end == late.done
        assert all(one.end == other.start for one, other in pairwise(late.chain))


def test_every_kind_of_waiting_is_told_apart() -> None:
    second, first = why_late(PROBLEM, QUEUED)
    assert [each.kind for each in first.chain] == [
        "work",
        "truck",  # it leaves at nine
        "way",
        "work",
        "work",
    ]
    assert [each.kind for each in second.chain] == [
        "material",
        "closed",  # the fabric comes at midnight
        "work",
        "truck",
        "way",
        "work",
        "other",
        "work",
    ]


def test_a_queue_names_who_was_before() -> None:
    steps = [
        replace(each, start=at("02T14:00"), end=at("03T14:00"))
        if (each.lot, each.process) == ("一", "缝")
        else each
        for each in QUEUED.operations
    ]
    moved = replace(QUEUED, operations=tuple(steps))
    second = why_late(PROBLEM, moved)[0]
    (queue,) = (each for each in second.chain if each.kind == "queue")
    assert queue.behind == ("一",)
    assert "被 一 占用" in said(queue)


def test_a_date_that_cannot_be_kept_even_alone_is_said() -> None:
    tight = order("一", due=date(2026, 12, 1), most_lots=1)
    late = why_late(problem(tight, SECOND), QUEUED)[1]
    assert "即使独占全部产能" in late.main
    assert late.alone is not None
    assert late.alone > late.due


def test_a_plan_without_late_orders_explains_nothing() -> None:
    figures = QUEUED.figures
    assert figures is not None
    calm = tuple(replace(each, late_days=0) for each in figures.orders)
    assert (
        why_late(PROBLEM, replace(QUEUED, figures=replace(figures, orders=calm))) == ()
    )
    assert why_late(PROBLEM, replace(QUEUED, figures=None)) == ()
