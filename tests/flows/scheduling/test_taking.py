"""Problems and plans taken in from files; the record of a public instance."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.flows.scheduling.greedy import greedy

from diaodu.errors import InputError
from diaodu.flows.scheduling import outcome_now, read_family, record_of
from diaodu.flows.scheduling.taking import aimed_at, read_json, read_plan, read_problem
from diaodu.scheduling.board import Board, Limits
from diaodu.scheduling.families import Family
from diaodu.scheduling.plan import plan_json
from diaodu.scheduling.problem.workbook_writing import write_problem
from diaodu.scheduling.samples import sample_problem
from diaodu.scheduling.shop import Job, Layout, Mode, Resource, Shop, Step

if TYPE_CHECKING:
    from pathlib import Path

PROBLEM = sample_problem(orders=2, satellites=2)
MODE = Mode(steps=(Step(resource=0, rate=3),))
SHOP = Shop(resources=(Resource(),), jobs=(Job(modes=(MODE,)),), family="toy")
LAYOUT = Layout(
    lots=np.array([[0, 0, 1]], np.int64),
    operations=np.array([[0, 0, 0, 0, 3]], np.int64),
)
FAMILY = Family(
    key="toy",
    name="小例",
    source="测试",
    read=lambda text: SHOP,
    plan=lambda shop, layout: layout.lots.tolist(),
)


def test_a_plan_that_was_written_is_read_again(tmp_path: Path) -> None:
    plan, path = greedy(PROBLEM), tmp_path / "计划.json"
    path.write_text(plan_json(plan), encoding="utf-8")
    assert read_plan(path) == plan
    path.write_text('{"lots": 3}', encoding="utf-8")
    with pytest.raises(InputError, match=r"计划\.json .*处不对"):
        read_plan(path)
    path.write_text(json.dumps({"digest": "x", "status": "so"}), encoding="utf-8")
    with pytest.raises(InputError, match="status"):
        read_plan(path)


def test_a_workbook_is_read_like_json(tmp_path: Path) -> None:
    path = tmp_path / "问题.xlsx"
    write_problem(path, PROBLEM)
    found, issues = read_problem(path)
    assert issues == []
    assert found is not None
    assert found.orders == PROBLEM.orders


def test_json_that_is_too_deep_is_told(tmp_path: Path) -> None:
    path = tmp_path / "深.json"
    path.write_text("[" * 100_000, encoding="utf-8")
    with pytest.raises(InputError, match=r"套得太深|不是完好的"):
        read_json(path)


def test_an_objective_goes_first_and_the_others_follow() -> None:
    assert aimed_at(PROBLEM, "") is PROBLEM
    assert aimed_at(PROBLEM, "weighted").aims.mode == "weighted"
    assert aimed_at(PROBLEM, "lexicographic").aims.goals == PROBLEM.aims.goals
    goals = aimed_at(PROBLEM, "balance").aims.goals
    assert goals == ("balance", "tardiness", "cost", "makespan")


def test_the_best_plan_of_a_board_is_proven_before_it_is_told() -> None:
    board = Board(Limits())
    assert outcome_now(SHOP, board).status == "unknown"
    board.offer(3, lambda: LAYOUT)
    assert outcome_now(SHOP, board).status == "feasible"
    board.raise_bound(3)
    found = outcome_now(SHOP, board)
    assert (found.status, found.gap) == ("optimal", 0)
    board = Board(Limits())
    board.offer(2, lambda: replace(LAYOUT, operations=LAYOUT.operations[:0]))
    with pytest.raises(AssertionError, match="0 operations, must be 1"):
        outcome_now(SHOP, board)


def test_a_bound_that_says_nothing_is_null() -> None:
    board = Board(Limits())
    board.offer(3, lambda: LAYOUT)
    found = replace(outcome_now(SHOP, board), bound=-(10**18))
    record = record_of(FAMILY, SHOP, found)
    assert record["bound"] is record["gap"] is None
    assert record["plan"] == [[0, 0, 1]]


def test_an_instance_is_read_as_it_is() -> None:
    assert read_family(FAMILY, "any", where="文件") is SHOP
