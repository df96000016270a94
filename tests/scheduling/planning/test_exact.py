"""The search against proven optima, on problems small enough for CP-SAT."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time

import pytest
from tests.scheduling.planning.test_properties import planned

from diaodu.scheduling.board import Board, Limits
from diaodu.scheduling.checking import check
from diaodu.scheduling.plan import plan_json
from diaodu.scheduling.planning import plan
from diaodu.scheduling.planning.exact import exact
from diaodu.scheduling.planning.figures import figures_of, weighted
from diaodu.scheduling.planning.works import Works
from diaodu.scheduling.planning.writing import written
from diaodu.scheduling.problem import Problem, problem_json
from diaodu.scheduling.problem.model import Aims, Order, Placed
from diaodu.scheduling.tiny import tiny_problem

LIMITS = Limits(seconds=20, workers=2)


def tiny(**fields: object) -> Problem:
    """Return the tiny problem in which a lot is an order, within a week."""
    problem = tiny_problem()
    orders = tuple(replace(each, most_lots=1, **fields) for each in problem.orders)  # type: ignore[arg-type]
    return replace(problem, shares=(), frozen=(), days=7, orders=orders)


def value(problem: Problem) -> int:
    """Return the proven optimum."""
    found = planned(problem, rounds=4)
    answer = exact(problem, LIMITS, known=(found.bound, found.objective))
    assert answer.drafts is not None
    best = weighted(figures_of(written(Works(problem), answer.drafts)), problem.aims)
    assert answer.bound == best
    return best


WINDOWED = replace(tiny(), factories=tuple(tiny_problem().factories), tick_minutes=60)
SHIFTED = replace(
    tiny(due=date(2026, 12, 2), late_fen_per_day=3_000),
    aims=Aims(makespan_fen_per_hour=90, balance_fen=20, change_fen=7),
    placed=(Placed(order="甲一", process="车缝", factory="卫一", pieces=30),),
)
TIGHT = replace(
    tiny(due=date(2026, 12, 1), late_fen_per_day=50_000, pattern="尖领"),
    transports=tuple(
        replace(each, departures=(time(9), time(15)))
        for each in tiny_problem().transports
    ),
)
FROZEN = replace(tiny(), frozen=tiny_problem().frozen)


@pytest.mark.parametrize(
    "problem",
    [tiny(), WINDOWED, SHIFTED, TIGHT, FROZEN],
    ids=["plain", "windowed", "shifted", "tight", "frozen"],
)
def test_the_search_finds_the_proven_optimum(problem: Problem) -> None:
    assert planned(problem, rounds=4).objective == value(problem)


def test_a_small_problem_is_proven_by_the_way() -> None:
    found = plan(tiny(), board=Board(Limits(seconds=20)))
    assert found.status == "optimal"
    assert found.objective == found.bound
    report = check(json.loads(problem_json(tiny())), json.loads(plan_json(found)))
    assert report.sound
    assert all(claim.holds for claim in report.claims)


def test_more_lines_never_make_the_optimum_worse() -> None:
    more = tuple(replace(each, count=each.count + 1) for each in SHIFTED.lines)
    assert value(replace(SHIFTED, lines=more)) <= value(SHIFTED)


def test_more_people_never_make_the_optimum_worse() -> None:
    more = tuple(replace(each, people=each.people * 2) for each in TIGHT.lines)
    assert value(replace(TIGHT, lines=more)) <= value(TIGHT)


def test_no_plan_is_proven_where_there_is_none() -> None:
    def hurried(order: Order) -> Order:
        return replace(order, latest=date(2026, 12, 1))

    problem = tiny()
    problem = replace(problem, orders=tuple(map(hurried, problem.orders)))
    assert exact(problem, LIMITS).impossible


def test_lots_of_one_cloth_are_cut_in_one_batch_where_it_pays() -> None:
    problem = tiny(material=date(2026, 12, 1))
    lines = tuple(
        each
        if each.tables is None
        else replace(each, tables=replace(each.tables, cut_minutes=400, max_layers=100))
        for each in problem.lines
    )
    aims = Aims(makespan_fen_per_hour=5_000)
    problem = replace(problem, lines=lines, aims=aims)
    found = planned(problem, rounds=6)
    assert [batch.lots for batch in found.batches] == [("甲一-1", "乙一-1")]
    assert found.objective == value(problem)
