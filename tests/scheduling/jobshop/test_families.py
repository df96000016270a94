"""The readers of jsp and jsp-twt."""

from __future__ import annotations

import pytest

from diaodu.errors import InputError
from diaodu.scheduling.board import Limits
from diaodu.scheduling.families import load
from diaodu.scheduling.solve import solve

TEXT = "2 2  # two jobs\n0 3 1 2\n1 4\n0 1\n"


def test_a_job_shop_is_read_by_count_not_by_line() -> None:
    shop = load()["jsp"].read(TEXT)
    routes = [
        [(step.resource, step.rate) for step in job.modes[0].steps] for job in shop.jobs
    ]
    assert routes == [[(0, 3), (1, 2)], [(1, 4), (0, 1)]]
    assert shop.aims.makespan == 1


def test_weights_and_dues_stand_before_the_pairs() -> None:
    shop = load()["jsp_twt"].read("1 2 4 9 0 3 1 2")
    assert [(job.weight, job.due) for job in shop.jobs] == [(4, 9)]
    assert shop.aims.makespan == 0


def test_a_plan_names_job_step_machine_start_and_end() -> None:
    family = load()["jsp"]
    shop = family.read(TEXT)
    found = solve(shop, Limits(workers=1, rounds=1))
    assert found.layout is not None
    assert found.objective == 6
    rows = family.plan(shop, found.layout)["operations"]  # type: ignore[index]
    wanted = [[0, 0, 0, 0, 3], [0, 1, 1, 4, 6], [1, 0, 1, 0, 4], [1, 1, 0, 4, 5]]
    assert sorted(rows) == wanted


@pytest.mark.parametrize(
    ("text", "where", "word"),
    [
        ("", "第1行", "工件数"),
        ("2 2\n0 3 1 2\n1 4", "第3行", "机器号"),
        ("1 2\n0 3 2 2", "第2行", "机器号"),
        ("1 1\n0 x", "第2行", "加工时间"),
        ("1 1\n0 -4", "第2行", "负数"),
        ("1 1\n0 4\n7", "第3行", "多出"),
    ],
)
def test_a_text_of_another_form_is_refused_with_its_line(
    text: str, where: str, word: str
) -> None:
    with pytest.raises(InputError) as caught:
        load()["jsp"].read(text)
    assert caught.value.where == where
    assert word in caught.value.message
