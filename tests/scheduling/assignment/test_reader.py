"""The public format of generalised assignment is read by count."""

from __future__ import annotations

import pytest

from diaodu.errors import InputError
from diaodu.scheduling.board import Limits
from diaodu.scheduling.families import load
from diaodu.scheduling.solve import solve

TEXT = "2 3\n 1 9 9\n 9 1\n 1 2 2 2\n 3 3 3\n\n 2 6\n"


def test_numbers_may_run_over_lines_and_the_plan_names_agents() -> None:
    family = load()["gap"]
    shop = family.read(TEXT)
    assert [resource.budget for resource in shop.resources] == [2, 6]
    outcome = solve(shop, Limits(workers=1, rounds=1))
    assert outcome.status == "optimal"
    assert outcome.layout is not None
    assert family.plan(shop, outcome.layout) == {"agents": [0, 1, 1]}


def test_one_problem_may_be_counted() -> None:
    read = load()["gap"].read
    assert read("1\n" + TEXT) == read(TEXT)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "两个正整数"),
        ("0 3", "两个正整数"),
        ("2 x", "整数"),
        ("2 1.5", "整数"),
        ("2 3 4", "应为 16 个"),
        (TEXT + "7", "应为 16 个"),
        ("2\n" + TEXT + TEXT, "有 2 个问题"),
        (TEXT.replace("2 6", "2 -6"), "负数"),
    ],
)
def test_what_is_wrong_is_said(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load()["gap"].read(text)
