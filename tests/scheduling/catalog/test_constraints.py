"""Every factory constraint: its examples, its words, its place among the rules."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from diaodu.scheduling import load
from diaodu.scheduling.checking import check
from diaodu.scheduling.constraint import Constraint, Example, View
from diaodu.scheduling.plan import plan_json
from diaodu.scheduling.problem import problem_json
from diaodu.scheduling.tiny import tiny_plan, tiny_problem

PAGE = Path(__file__).parents[3] / "docs/reference/schedule-problem.md"
CASES = [
    (constraint, example)
    for constraint in load().values()
    for example in constraint.examples
]


@pytest.mark.parametrize(
    ("constraint", "example"),
    CASES,
    ids=[f"{one.key}: {other.what}" for one, other in CASES],
)
def test_an_example_is_as_it_says(constraint: Constraint, example: Example) -> None:
    view = View(*example.change(tiny_problem(), tiny_plan()))
    assert bool(constraint.breaches(view)) == example.broken


@pytest.mark.parametrize("constraint", load().values(), ids=load())
def test_a_constraint_has_an_example_kept_and_one_broken(
    constraint: Constraint,
) -> None:
    assert {example.broken for example in constraint.examples} == {True, False}


@pytest.mark.parametrize("constraint", load().values(), ids=load())
def test_a_breach_says_where_and_what(constraint: Constraint) -> None:
    for example in constraint.examples:
        view = View(*example.change(tiny_problem(), tiny_plan()))
        for breach in constraint.breaches(view):
            assert breach.key == constraint.key
            assert breach.where
            assert re.search(r"[\u4e00-\u9fff]", breach.message)


@pytest.mark.parametrize("constraint", load().values(), ids=load())
def test_a_constraint_says_what_it_demands(constraint: Constraint) -> None:
    assert re.search(r"[\u4e00-\u9fff]", constraint.explain(tiny_problem()))
    assert constraint.parameters


def test_the_rules_of_the_page_are_the_catalogue() -> None:
    rules = re.findall(r"^\| \d+ \| `(\w+)`", PAGE.read_text("utf-8"), re.MULTILINE)
    assert sorted(rules) == sorted(load())


def test_the_tiny_plan_keeps_the_rules_by_the_independent_checker() -> None:
    report = check(
        json.loads(problem_json(tiny_problem())), json.loads(plan_json(tiny_plan()))
    )
    known = set(load())
    assert [each for each in report.breaches if each.code in known] == []
