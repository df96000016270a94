"""No plan breaks a rule, whatever the problem: by the checker and by the catalogue."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scheduling.planning.makers import Maker

from diaodu.scheduling import load
from diaodu.scheduling.board import Board, Limits
from diaodu.scheduling.checking import check
from diaodu.scheduling.constraint import View
from diaodu.scheduling.plan import Plan, plan_json
from diaodu.scheduling.planning import plan
from diaodu.scheduling.problem import Problem, problem_json

SEEDS = st.integers(0, 1_000_000)


def planned(
    problem: Problem, *, rounds: int = 2, seed: int = 1, start: Plan | None = None
) -> Plan:
    board = Board(Limits(rounds=rounds, workers=1, seed=seed))
    return plan(problem, board=board, start=start)


@settings(max_examples=25)
@given(SEEDS)
def test_a_plan_breaks_no_rule_and_tells_the_truth(seed: int) -> None:
    problem = Maker(seed).problem()
    found = planned(problem)
    if found.objective is None:
        assert found.reasons
        return
    report = check(json.loads(problem_json(problem)), json.loads(plan_json(found)))
    assert report.breaches == ()
    assert [claim for claim in report.claims if not claim.holds] == []
    view = View(problem, found)
    assert [b for each in load().values() for b in each.breaches(view)] == []
    assert found.bound <= found.objective


@settings(max_examples=5)
@given(SEEDS)
def test_the_same_seed_gives_the_same_plan(seed: int) -> None:
    problem = Maker(seed).problem()
    first, second = (planned(problem, seed=seed) for _ in range(2))
    assert (first.objective, first.operations) == (second.objective, second.operations)


@settings(max_examples=8)
@given(SEEDS)
def test_frozen_work_is_never_moved(seed: int) -> None:
    problem = Maker(seed).problem()
    found = planned(problem)
    kept = {(each.lot, each.process): each for each in found.operations if each.frozen}
    for lot in problem.frozen if found.objective is not None else ():
        for step in lot.steps:
            stands = kept[lot.code, step.process]
            assert (stands.start, stands.end) == (step.start, step.end)
            assert (stands.factory, stands.line) == (step.factory, step.line)


@settings(max_examples=8)
@given(SEEDS)
def test_a_plan_to_begin_from_is_not_made_worse(seed: int) -> None:
    problem = Maker(seed).problem()
    first = planned(problem, rounds=4)
    again = planned(problem, rounds=1, start=first)
    if first.objective is not None and not problem.shares:
        assert again.objective is not None
        assert again.objective <= first.objective * 1.1
