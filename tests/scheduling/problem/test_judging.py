"""Problems that can be read and cannot be planned: what each is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from diaodu.scheduling.problem import Problem, issues_of
from diaodu.scheduling.problem.model import (
    Aims,
    Calendar,
    Cell,
    ExtraShift,
    FrozenLot,
    FrozenStep,
    Lines,
    Placed,
    Share,
    Transport,
)
from diaodu.scheduling.samples import sample_problem

SMALL = sample_problem(orders=5, satellites=3)
LOT, STEP = SMALL.frozen[0], SMALL.frozen[0].steps[0]


def with_list(field: str, entries: list[Any]) -> Problem:
    values: dict[str, Any] = {field: tuple(entries)}
    return replace(SMALL, **values)


def changed(field: str, number: int, **values: Any) -> Problem:
    """Change one entry of a list of the problem."""
    entries = list(getattr(SMALL, field))
    entries[number] = replace(entries[number], **values)
    return with_list(field, entries)


def order(**values: Any) -> Problem:
    return changed("orders", 1, **values)


def more(field: str, *entries: object) -> Problem:
    return with_list(field, [*getattr(SMALL, field), *entries])


def frozen(**values: Any) -> Problem:
    return changed("frozen", 0, **values)


def step(**values: Any) -> Problem:
    return frozen(steps=(replace(STEP, **values),))


def other(**values: Any) -> FrozenLot:
    """Make a second frozen lot, of another order."""
    second = SMALL.orders[1]
    cell = replace(second.cells[0], pieces=1)
    begun = {"code": "另", "order": second.code, "cells": (cell,)} | values
    return replace(LOT, **begun)


def found(problem: Problem) -> set[tuple[str, str]]:
    return {(i.where, i.code.removeprefix("schedule.")) for i in issues_of(problem)}


@pytest.mark.parametrize("seed", range(1, 8))
def test_samples_have_no_fault(seed: int) -> None:
    for satellites in (1, 4, 12):
        assert issues_of(sample_problem(seed=seed, satellites=satellites)) == []


CASES: dict[str, tuple[Callable[[], Problem], str, str]] = {
    "an order twice": (
        lambda: more("orders", SMALL.orders[0]), "orders[5]", "doubled"),
    "a factory without a code": (
        lambda: changed("factories", 2, code=""), "factories[2]", "empty_code"),
    "lines twice": (lambda: more("lines", SMALL.lines[0]), "lines[8]", "doubled"),
    "a skill twice": (
        lambda: changed("factories", 0, skills=SMALL.factories[0].skills[:1] * 2),
        "factories[0].skills[1]", "doubled"),
    "no orders": (lambda: replace(SMALL, orders=()), "orders", "nothing"),
    "a calendar without shifts": (
        lambda: changed("calendars", 0, shifts=(), extra=()),
        "calendars[0]", "empty_calendar"),
    "closed and open": (
        lambda: changed("calendars", 0, closed=(SMALL.calendars[0].extra[0].day,)),
        "calendars[0].extra[0]", "closed_and_open"),
    "limits crossed": (
        lambda: changed("factories", 3, minimum_lot=50, maximum_lot=40),
        "factories[3].maximum_lot", "lot_limits"),
    "no lines": (
        lambda: more("factories", replace(SMALL.factories[0], code="空")),
        "factories[6]", "no_lines"),
    "an unknown factory of lines": (
        lambda: changed("lines", 0, factory="无"), "lines[0].factory", "unknown_code"),
    "an unknown process of lines": (
        lambda: changed("lines", 0, process="无"), "lines[0].process", "unknown_code"),
    "an unknown calendar": (
        lambda: changed("lines", 0, calendar="无"),
        "lines[0].calendar", "unknown_code"),
    "a cut without tables": (
        lambda: changed("lines", 7, tables=None), "lines[7].tables", "tables"),
    "tables without a cut": (
        lambda: changed("lines", 0, tables=SMALL.lines[7].tables),
        "lines[0].tables", "tables"),
    "too much power": (
        lambda: changed("lines", 7, power_kw=61), "lines[7].power_kw", "power"),
    "a way to itself": (
        lambda: more("transports", Transport(origin="核心", target="核心", minutes=1)),
        "transports[4].target", "same_place"),
    "a way from nowhere": (
        lambda: more("transports", Transport(origin="无", target="核心", minutes=1)),
        "transports[4].origin", "unknown_code"),
    "a share twice": (
        lambda: more("shares", Share(firm="云裳服饰", percent=5)),
        "shares[3]", "doubled"),
    "an unknown place": (
        lambda: more(
            "placed", Placed(order="D001", process="车缝", factory="无", pieces=1)),
        "placed[0].factory", "unknown_code"),
    "no goals": (
        lambda: replace(SMALL, aims=Aims(mode="lexicographic", goals=())),
        "aims.goals", "nothing"),
    "far away": (
        lambda: replace(SMALL, begin=SMALL.begin.replace(year=9999)), "begin", "range"),
    "too many pieces": (
        lambda: order(
            cells=tuple(
                Cell(colour=str(n), size="M", pieces=10**6) for n in range(11))),
        "orders[1].cells", "too_many_pieces"),
    "due before material": (
        lambda: order(due=SMALL.orders[1].material - timedelta(days=1)),
        "orders[1].due", "due_before_material"),
    "latest before due": (
        lambda: order(latest=SMALL.orders[1].due - timedelta(days=1)),
        "orders[1].latest", "latest_before_due"),
    "no pieces": (lambda: order(cells=()), "orders[1].cells", "no_pieces"),
    "a cell twice": (
        lambda: order(cells=SMALL.orders[1].cells[:1] * 2),
        "orders[1].cells[1]", "doubled"),
    "only an unknown factory": (
        lambda: order(only=("核心", "无")), "orders[1].only[1]", "unknown_code"),
    "never an unknown factory": (
        lambda: order(never=("无",)), "orders[1].never[0]", "unknown_code"),
    "no route": (lambda: order(route=()), "orders[1].route", "no_route"),
    "a step twice": (
        lambda: order(route=SMALL.orders[1].route[:1] * 2),
        "orders[1].route[1].process", "doubled"),
    "an unknown step": (
        lambda: order(route=(replace(SMALL.orders[1].route[0], process="无"),)),
        "orders[1].route[0].process", "unknown_code"),
    "no one sews it": (
        lambda: order(category="泳装"), "orders[1].category", "no_skill"),
    "no one sews so well": (
        lambda: replace(
            order(grade="A"),
            factories=tuple(replace(f, grade="B") for f in SMALL.factories)),
        "orders[1].grade", "no_grade"),
    "no one is left": (
        lambda: order(only=("核心",), never=("核心",)), "orders[1].only", "no_choice"),
    "no one packs": (
        lambda: replace(
            SMALL, lines=tuple(x for x in SMALL.lines if x.process != "包装")),
        "orders[1].route", "no_lines"),
    "below its own minimum": (
        lambda: order(minimum_lot=10**6), "orders[1].minimum_lot", "below_minimum_lot"),
    "below all minimums": (
        lambda: replace(
            SMALL,
            factories=tuple(replace(f, minimum_lot=10**5) for f in SMALL.factories)),
        "orders[1].cells", "below_minimum_lot"),
    "above all maximums": (
        lambda: replace(
            SMALL,
            factories=tuple(
                replace(f, minimum_lot=1, maximum_lot=2) for f in SMALL.factories)),
        "orders[1].most_lots", "above_maximum_lot"),
    "frozen of no order": (
        lambda: frozen(order="无"), "frozen[0].order", "unknown_code"),
    "frozen off the route": (
        lambda: step(process="水洗"), "frozen[0].steps", "frozen_route"),
    "frozen in the wrong order": (
        lambda: frozen(steps=(STEP, replace(STEP, process="车缝", factory="核心"))),
        "frozen[0].steps[1].start", "frozen_order"),
    "frozen without time": (
        lambda: step(end=STEP.start), "frozen[0].steps[0].end", "frozen_times"),
    "frozen nowhere": (
        lambda: step(factory="无"), "frozen[0].steps[0].factory", "unknown_code"),
    "frozen without lines": (
        lambda: step(factory="核心"), "frozen[0].steps[0].process", "no_lines"),
    "frozen on no line": (
        lambda: step(line=5), "frozen[0].steps[0].line", "no_such_line"),
    "frozen too many": (
        lambda: frozen(cells=(replace(LOT.cells[0], pieces=10**5),)),
        "frozen[0].cells[0]", "frozen_pieces"),
    "frozen without pieces": (
        lambda: frozen(cells=()), "frozen[0].cells", "no_pieces"),
    "two frozen in one place": (
        lambda: more(
            "frozen",
            other(steps=(replace(STEP, start=STEP.start + timedelta(hours=1)),))),
        "frozen[1].steps[0].start", "frozen_meeting"),
    "two frozen cuts of different cloth": (
        lambda: replace(
            more("frozen", other()),
            orders=(
                replace(SMALL.orders[0], fabric="麻"), *SMALL.orders[1:])),
        "frozen[1].steps[0].start", "frozen_meeting"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_it_is_told_where_and_what(name: str) -> None:
    make, where, code = CASES[name]
    assert (where, code) in found(make())


def test_two_frozen_cuts_of_one_cloth_are_a_batch() -> None:
    first, second, *rest = SMALL.orders
    second = replace(second, fabric=first.fabric, pattern=first.pattern)
    problem = replace(more("frozen", other()), orders=(first, second, *rest))
    assert found(problem) == set()


def test_what_is_left_of_an_order_may_be_less_than_a_lot() -> None:
    first = SMALL.orders[0]
    low = replace(first, minimum_lot=first.pieces)
    assert found(replace(SMALL, orders=(low, *SMALL.orders[1:]))) == set()


def test_messages_are_for_people() -> None:
    issues = issues_of(order(category="泳装"))
    assert [str(each) for each in issues] == [
        "orders[1].category：没有一家工厂会做“泳装”（车缝）"
    ]
    closed = Calendar(
        code="歇",
        closed=(date(2026, 12, 6),),
        extra=(
            ExtraShift(
                day=date(2026, 12, 6),
                begin=SMALL.begin.time(),
                end=SMALL.begin.time(),
            ),
        ),
    )
    texts = [each.message for each in issues_of(more("calendars", closed))]
    assert texts == [
        "日历“歇”在计划期内没有一个班次",
        "2026-12-06 既停工又开班，请只留一个",
    ]


def test_the_pieces_of_an_order_are_counted() -> None:
    assert SMALL.orders[0].pieces == sum(cell.pieces for cell in SMALL.orders[0].cells)
    assert Cell(colour="白", size="M", pieces=3).pieces == 3
    assert isinstance(SMALL.lines[0], Lines)
    assert isinstance(STEP, FrozenStep)
