"""What planning promises: anytime, honest, repeatable; compiled or not, the same."""

from __future__ import annotations

import json
import pkgutil
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from tests.scheduling.planning.makers import Maker
from tests.scheduling.planning.test_properties import planned

if TYPE_CHECKING:
    from types import ModuleType

from diaodu.scheduling import planning
from diaodu.scheduling.board import Board, Limits, Progress
from diaodu.scheduling.checking import check
from diaodu.scheduling.plan import Plan, plan_json
from diaodu.scheduling.planning import plan
from diaodu.scheduling.planning.hours import Grid
from diaodu.scheduling.planning.works import Works
from diaodu.scheduling.planning.writing import cells_of
from diaodu.scheduling.problem import Problem, digest, problem_json
from diaodu.scheduling.problem.model import Aims, Factory, Placed, Shift
from diaodu.scheduling.samples import sample_problem
from diaodu.scheduling.tiny import tiny_problem


def kernels() -> list[ModuleType]:
    names = [each.name for each in pkgutil.iter_modules(planning.__path__)]
    return [import_module(f"{planning.__name__}.{name}") for name in names]


@pytest.fixture
def interpreted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every kernel run as plain Python."""
    for module in kernels():
        for name, value in list(vars(module).items()):
            if hasattr(value, "py_func"):
                monkeypatch.setattr(module, name, value.py_func)


PROBLEMS = [
    replace(
        tiny_problem(),
        placed=(Placed(order="甲一", process="车缝", factory="卫一", pieces=9),),
    ),
    sample_problem(orders=5, satellites=3),
    Maker(5).problem(orders=4),
    Maker(11).problem(orders=4),
    Maker(31).problem(orders=4),
]


@pytest.fixture(scope="module")
def compiled_plans() -> list[Plan]:
    return [planned(problem, rounds=1) for problem in PROBLEMS]


def test_kernels_do_the_same_as_plain_python(
    compiled_plans: list[Plan],
    interpreted: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searching = import_module("diaodu.scheduling.planning.searching")
    monkeypatch.setattr(searching, "LOTS_A_CHUNK", 150)
    for problem in PROBLEMS:
        assert planned(problem, rounds=2).objective is not None
    monkeypatch.setattr(searching, "LOTS_A_CHUNK", 8_000)
    plain = planned(PROBLEMS[0], rounds=1)
    assert plain.operations == compiled_plans[0].operations


def test_orders_put_in_anew_keep_all_rules_without_compilation_too(
    interpreted: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    searching = import_module("diaodu.scheduling.planning.searching")
    monkeypatch.setattr(searching, "MANY", 1)
    monkeypatch.setattr(searching, "TRIES_A_CHUNK", 6)
    for problem in (PROBLEMS[1], *PROBLEMS[3:]):
        found = planned(problem, rounds=3)
        sources = json.loads(problem_json(problem)), json.loads(plan_json(found))
        assert check(*sources).sound


def test_nothing_to_plan_is_a_plan() -> None:
    found = planned(replace(tiny_problem(), orders=(), frozen=()))
    assert (found.status, found.objective, found.lots) == ("optimal", 0, ())


def test_work_that_is_all_frozen_is_told_as_it_is() -> None:
    problem = tiny_problem()
    (lot,) = problem.frozen
    one = replace(problem.orders[0], cells=lot.cells, route=problem.orders[0].route[:1])
    found = planned(replace(problem, orders=(one,)))
    assert [each.frozen for each in found.operations] == [True]
    assert found.objective is not None


def test_goals_are_sought_one_after_the_other() -> None:
    problem = sample_problem(orders=6, satellites=4)
    aims = Aims(mode="lexicographic", goals=("makespan", "cost"))
    found = planned(replace(problem, aims=aims), rounds=4)
    assert [level.goal for level in found.levels] == ["makespan", "cost"]
    assert all(level.bound <= level.value for level in found.levels)
    assert found.figures is not None
    first, second = (level.value for level in found.levels)
    assert found.figures.makespan_minutes <= first + first // 200
    assert found.figures.cost_fen == second


def test_the_watcher_hears_of_bounds_and_better_plans() -> None:
    heard: list[Progress] = []
    board = Board(Limits(rounds=2, workers=1), heard.append)
    found = plan(sample_problem(orders=6), board=board)
    assert heard[-1].objective == found.objective
    assert [each.bound for each in heard] == sorted(each.bound for each in heard)


def test_a_stopped_search_still_gives_a_plan() -> None:
    problem = sample_problem(orders=6)
    board = Board(Limits(seconds=60))
    board.stop()
    found = plan(problem, board=board)
    assert found.status == "feasible"
    assert found.digest == digest(problem)


def test_two_workers_give_a_sound_plan() -> None:
    problem = sample_problem(orders=8)
    found = plan(problem, board=Board(Limits(seconds=1, workers=2)))
    report = check(json.loads(problem_json(problem)), json.loads(plan_json(found)))
    assert report.sound


def test_change_is_dear_where_it_has_a_price() -> None:
    problem = sample_problem(orders=8, satellites=5)
    before = planned(problem, rounds=6)
    lots = {lot.code: lot for lot in before.lots}
    placed = tuple(
        Placed(
            order=lots[each.lot].order,
            process=each.process,
            factory=each.factory,
            pieces=lots[each.lot].pieces,
        )
        for each in before.operations
        if each.process == "车缝"
    )
    aims = replace(problem.aims, change_fen=100_000)
    later = replace(problem, placed=placed, aims=aims, orders=problem.orders)
    after = planned(later, rounds=3, start=before)
    assert after.figures is not None
    assert after.figures.changed_pieces == 0


def test_a_plan_of_yesterday_is_taken_as_far_as_it_fits() -> None:
    problem = sample_problem(orders=6, satellites=4)
    before = planned(problem, rounds=4)
    gone = problem.factories[-1].code
    smaller = replace(
        problem,
        factories=problem.factories[:-1],
        lines=tuple(each for each in problem.lines if each.factory != gone),
        transports=tuple(
            each
            for each in problem.transports
            if gone not in (each.origin, each.target)
        ),
        orders=(*problem.orders[1:], replace(problem.orders[0], code="新单")),
        frozen=(),
    )
    found = planned(smaller, rounds=1, start=before)
    assert gone not in {each.factory for each in found.operations}
    assert found.objective is not None


NO_SKILL = replace(
    tiny_problem(),
    orders=tuple(replace(each, category="鞋") for each in tiny_problem().orders),
)
TOO_SMALL = replace(
    tiny_problem(),
    factories=tuple(replace(f, minimum_lot=5_000) for f in tiny_problem().factories),
    frozen=(),
)
TOO_LATE = replace(
    tiny_problem(),
    orders=tuple(
        replace(each, latest=date(2026, 12, 1)) for each in tiny_problem().orders
    ),
)
TOO_MUCH = replace(tiny_problem(), days=1)
APART = replace(
    tiny_problem(),
    factories=(
        *tiny_problem().factories[:3],
        replace(tiny_problem().factories[3], grade="C"),
        Factory(code="卫三"),
    ),
    frozen=(),
)


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        (NO_SKILL, "都不会做“鞋”"),
        (TOO_SMALL, "件分不成"),
        (TOO_LATE, "最迟交期放宽到"),
        (TOO_MUCH, "天内也做不完"),
    ],
    ids=["skill", "size", "latest", "horizon"],
)
def test_what_is_impossible_is_told_with_a_reason(problem: Problem, words: str) -> None:
    found = planned(problem)
    assert found.status == "infeasible"
    assert words in found.reasons[0]
    assert found.objective is None


def test_work_beyond_all_hours_is_proven_impossible() -> None:
    problem = tiny_problem()
    many = tuple(
        replace(problem.orders[1], code=f"单{number}", style=f"S{number}", together="")
        for number in range(40)
    )
    long = tuple(
        replace(each, route=tuple(replace(step, seconds=9_000) for step in each.route))
        for each in many
    )
    found = planned(replace(problem, orders=long, frozen=(), shares=()))
    assert found.status == "infeasible"
    assert "条线小时" in found.reasons[0]


def test_a_rule_that_the_search_cannot_keep_is_not_passed_over() -> None:
    problem = replace(tiny_problem(), frozen=(), shares=())
    crowd = tuple(
        replace(
            problem.orders[0],
            code=f"单{number}",
            latest=problem.orders[0].due,
            due=date(2026, 12, 3),
        )
        for number in range(30)
    )
    found = planned(replace(problem, orders=crowd))
    assert found.status in ("unknown", "infeasible")
    assert found.lots == ()


def test_what_the_best_try_still_breaks_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = import_module("diaodu.scheduling.planning.planning")
    monkeypatch.setattr(module, "clashes", lambda _: ())
    problem = sample_problem(orders=14, satellites=3)
    hurried = tuple(
        replace(each, latest=each.material + timedelta(days=8), due=each.material)
        for each in problem.orders
    )
    found = planned(replace(problem, orders=hurried), rounds=1)
    assert found.status == "unknown"
    assert "最好的一次尝试还差" in found.reasons[0]
    assert any("最迟交期" in reason for reason in found.reasons[1:])


def test_many_lots_are_planned_soundly() -> None:
    problem = sample_problem(orders=60, satellites=20)
    found = planned(problem, rounds=3)
    report = check(json.loads(problem_json(problem)), json.loads(plan_json(found)))
    assert report.sound
    assert all(claim.holds for claim in report.claims)


def test_ticks_divide_every_shift() -> None:
    problem = tiny_problem()
    odd = Shift(
        weekday=7,
        begin=problem.begin.time(),
        end=(problem.begin + timedelta(minutes=125)).time(),
    )
    calendar = problem.calendars[0]
    problem = replace(
        problem, calendars=(replace(calendar, shifts=(*calendar.shifts, odd)),)
    )
    assert Grid(problem).tick == 5


def test_a_colour_that_lots_share_is_parted_to_the_piece() -> None:
    (task, *_) = Works(replace(tiny_problem(), frozen=())).tasks
    for cut in range(101):
        first, second = cells_of(task, 0, cut), cells_of(task, cut, 100 - cut)
        for size, wanted in (("S", 40), ("M", 60)):
            pieces = [c.pieces for c in (*first, *second) if c.size == size]
            assert sum(pieces) == wanted
            assert (
                abs(sum(c.pieces for c in first if c.size == size) - wanted * cut / 100)
                <= 1
            )
