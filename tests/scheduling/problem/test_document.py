"""Problem and plan as JSON: there and back, and every fault with its path."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from diaodu.scheduling.plan import Lot, Operation, Plan, plan_from, plan_json
from diaodu.scheduling.problem import digest, problem_from, problem_json
from diaodu.scheduling.problem.model import Aims
from diaodu.scheduling.samples import sample_problem

SMALL = sample_problem(orders=3, satellites=2)


def document() -> dict[str, Any]:
    return dict(json.loads(problem_json(SMALL)))


def faults(source: object) -> dict[str, str]:
    problem, issues = problem_from(source)
    assert (problem is None) == bool(issues)
    return {issue.where: issue.code for issue in issues}


def test_a_problem_comes_back_as_it_was() -> None:
    assert problem_from(document()) == (SMALL, [])


def test_what_is_left_out_is_the_default() -> None:
    source = document()
    del source["days"], source["aims"], source["orders"][0]["priority"]
    problem, _ = problem_from(source)
    assert problem is not None
    assert (problem.days, problem.aims) == (
        60,
        Aims(),
    )
    assert problem.orders[0].priority == 5


def test_the_digest_tells_problems_apart() -> None:
    assert digest(SMALL) == digest(replace(SMALL))
    assert digest(SMALL) != digest(replace(SMALL, days=61))


def test_a_plan_comes_back_as_it_was() -> None:
    begin = datetime.fromisoformat("2026-12-01T08:00")
    operation = Operation(
        lot="D1-1", process="裁剪", factory="中心", line=1, start=begin, end=begin
    )
    lot = Lot(code="D1-1", order="D1", cells=SMALL.orders[0].cells)
    plan = Plan(
        digest=digest(SMALL),
        status="feasible",
        objective=5,
        bound=4,
        seconds=0.5,
        lots=(lot,),
        operations=(operation,),
    )
    assert plan_from(json.loads(plan_json(plan))) == (plan, [])
    assert lot.pieces == SMALL.orders[0].pieces
    assert plan.gap == 0.2


@pytest.mark.parametrize(
    ("objective", "gap"), [(None, None), (0, 0.0), (10, 0.0), (20, 0.5)]
)
def test_the_gap_is_that_of_the_objective(
    objective: int | None, gap: float | None
) -> None:
    assert Plan(digest="", status="unknown", objective=objective, bound=10).gap == gap


def test_what_is_no_object_is_no_problem() -> None:
    assert faults([]) == {"$": "schedule.object"}
    assert set(faults({})) >= {"begin", "orders", "factories"}


def test_all_that_is_wrong_is_told_at_once_with_its_path() -> None:
    source = document()
    source["days"] = True
    source["lines"] = {}
    source["orders"][0]["due"] = "2026-13-01"
    source["orders"][1]["cells"][0]["pieces"] = -4
    source["orders"][2]["grade"] = "E"
    source["calendars"][0]["shifts"][0]["begin"] = "08:00:30"
    source["calendars"][0]["shifts"][0]["weekday"] = 8
    source["factories"][0]["name"] = 7
    source["begin"] = "2026-12-01T08:00+08:00"
    source["x"] = 1
    source["frozen"][0]["steps"].append(3)
    assert faults(source) == {
        "days": "schedule.int",
        "lines": "schedule.list",
        "orders[0].due": "schedule.date",
        "orders[1].cells[0].pieces": "schedule.range",
        "orders[2].grade": "schedule.choice",
        "calendars[0].shifts[0].begin": "schedule.time",
        "calendars[0].shifts[0].weekday": "schedule.range",
        "factories[0].name": "schedule.str",
        "begin": "schedule.datetime",
        "x": "schedule.unknown_field",
        "frozen[0].steps[1]": "schedule.object",
    }


def test_one_wrong_entry_does_not_hide_what_is_wrong_elsewhere() -> None:
    source = document()
    source["orders"][0]["due"] = "soon"
    source["orders"][1]["route"][1]["process"] = "缝纫"
    assert faults(source) == {
        "orders[0].due": "schedule.date",
        "orders[1].route[1].process": "schedule.unknown_code",
    }


def test_numbers_have_limits_above_too() -> None:
    source = document()
    source["orders"][0]["priority"] = 10
    del source["orders"][1]["style"]
    _, issues = problem_from(source)
    assert {str(issue) for issue in issues} == {
        "orders[0].priority：不能大于 9，现为 10",
        "orders[1].style：缺少这个字段",
    }


def test_a_plan_takes_whole_seconds_too() -> None:
    plan, issues = plan_from({"digest": "", "status": "unknown", "seconds": 3})
    assert issues == []
    assert plan is not None
    assert plan.seconds == 3.0
