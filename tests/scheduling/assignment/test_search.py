"""Assignments are solved, their bounds hold, and what cannot be is told."""

from __future__ import annotations

import itertools
import threading
from importlib import import_module

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diaodu.scheduling.board import Board, Limits
from diaodu.scheduling.engines.assignment import ENGINE
from diaodu.scheduling.engines.assignment.bounds import floor_of
from diaodu.scheduling.engines.assignment.exact import solve_whole
from diaodu.scheduling.engines.assignment.table import table_of
from diaodu.scheduling.measure import faults, measure
from diaodu.scheduling.shop import Aims, Job, Mode, Resource, Shop, Step
from diaodu.scheduling.solve import engine_for, solve

REPEATED = Limits(workers=1, rounds=2, seed=3)
Rows = list[list[int]]


def shop_of(costs: Rows, uses: Rows, budgets: list[int]) -> Shop:
    """Return the shop of an assignment, rows are jobs; a use of -1: may not."""
    return Shop(
        resources=tuple(Resource(budget=budget) for budget in budgets),
        jobs=tuple(
            Job(
                modes=tuple(
                    Mode(steps=(Step(resource=agent, rate=need),), lot_cost=cost)
                    for agent, (cost, need) in enumerate(zip(row, needs, strict=True))
                    if need >= 0
                )
            )
            for row, needs in zip(costs, uses, strict=True)
        ),
        aims=Aims(),
    )


def best_of(costs: Rows, uses: Rows, budgets: list[int]) -> int | None:
    """Return the least cost by trying everything."""
    least: int | None = None
    for agents in itertools.product(range(len(budgets)), repeat=len(costs)):
        load = [0] * len(budgets)
        pairs = list(enumerate(agents))
        if any(uses[job][agent] < 0 for job, agent in pairs):
            continue
        for job, agent in pairs:
            load[agent] += uses[job][agent]
        if all(a <= b for a, b in zip(load, budgets, strict=True)):
            cost = sum(costs[job][agent] for job, agent in pairs)
            least = cost if least is None else min(least, cost)
    return least


@st.composite
def assignments(draw: st.DrawFn) -> tuple[Rows, Rows, list[int]]:
    agents, jobs = draw(st.integers(1, 3)), draw(st.integers(1, 5))
    row = st.lists(st.integers(-9, 20), min_size=agents, max_size=agents)
    need = st.lists(st.integers(-1, 9), min_size=agents, max_size=agents)
    budget = st.lists(st.integers(0, 20), min_size=agents, max_size=agents)
    rows = st.lists(row, min_size=jobs, max_size=jobs)
    needs = st.lists(need, min_size=jobs, max_size=jobs)
    return draw(rows), draw(needs), draw(budget)


@settings(max_examples=40, deadline=None)
@given(assignments())
def test_no_plan_is_better_than_the_best_and_no_bound_is_above_it(
    case: tuple[Rows, Rows, list[int]],
) -> None:
    best = best_of(*case)
    outcome = solve(shop_of(*case), REPEATED)
    if best is None:
        assert outcome.status in {"infeasible", "unknown"}
    else:
        assert outcome.status in {"optimal", "feasible"}
        assert outcome.objective == best
        assert outcome.bound <= best


def random_case(seed: int, agents: int, jobs: int) -> tuple[Rows, Rows, list[int]]:
    dice = np.random.default_rng(seed)
    uses = dice.integers(5, 26, (jobs, agents))
    costs = 60 - uses + dice.integers(0, 10, (jobs, agents))
    budgets = [int(uses.mean() * jobs / agents * 1.05)] * agents
    return costs.tolist(), uses.tolist(), budgets


def test_the_same_seed_gives_the_same_plan() -> None:
    shop = shop_of(*random_case(1, 4, 24))
    one, two = solve(shop, REPEATED), solve(shop, REPEATED)
    assert one.layout is not None
    assert two.layout is not None
    assert one.layout.lots.tolist() == two.layout.lots.tolist()
    assert one.bound == two.bound


def test_two_workers_find_a_plan_near_the_bound() -> None:
    outcome = solve(shop_of(*random_case(2, 5, 40)), Limits(rounds=2, workers=2))
    assert outcome.gap is not None
    assert outcome.gap < 0.02


def test_a_search_that_is_stopped_ends_with_a_plan() -> None:
    board = Board(Limits(seconds=60))
    timer = threading.Timer(0.2, board.stop)
    timer.start()
    shop = shop_of(*random_case(3, 5, 60))
    outcome = solve(shop, board=board)
    assert outcome.layout is not None
    assert not faults(shop, outcome.layout)


def test_a_fault_of_a_worker_stops_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*words: object) -> None:
        raise RuntimeError("broken")

    home = import_module("diaodu.scheduling.engines.assignment.search")
    monkeypatch.setattr(home, "raise_by_knapsacks", broken)
    with pytest.raises(RuntimeError, match="broken"):
        solve(shop_of(*random_case(3, 5, 60)), Limits(seconds=60))


def test_a_job_that_nobody_can_do_is_infeasible() -> None:
    outcome = solve(shop_of([[1, 1]], [[5, 6]], [4, 5]), REPEATED)
    assert outcome.status == "infeasible"


def test_more_work_than_all_budgets_is_infeasible() -> None:
    outcome = solve(shop_of([[1], [1]], [[3], [3]], [5]), REPEATED)
    assert outcome.status == "infeasible"


def test_what_is_not_proved_impossible_is_unknown() -> None:
    outcome = solve(shop_of([[1, 1]] * 3, [[2, 2]] * 3, [3, 3]), REPEATED)
    assert outcome.status == "unknown"


def test_only_the_first_few_agents_are_tried_until_no_plan_is_found() -> None:
    jobs = 12
    costs = [list(range(jobs)) for _ in range(jobs)]
    uses = [[1] * jobs for _ in range(jobs)]
    outcome = solve(
        shop_of(costs, uses, [1] * jobs), Limits(workers=1, rounds=8, seed=1)
    )
    assert outcome.objective == sum(range(jobs))
    assert outcome.status == "optimal"


def test_costs_beyond_exact_floats_still_have_a_linear_bound() -> None:
    large = 2**38
    costs = [[large, large + 5], [large + 7, large]] * 8
    outcome = solve(shop_of(costs, [[1, 1]] * 16, [8, 8]), REPEATED)
    assert outcome.objective == 16 * large
    assert outcome.bound == 16 * large


def test_quantities_and_unit_costs_count() -> None:
    mode = Mode(
        steps=(Step(resource=0, rate=3, per=2, setup=1),), unit_cost=5, lot_cost=2
    )
    job = Job(modes=(mode,), quantity=3, minimum=2)
    shop = Shop(resources=(Resource(budget=6),), jobs=(job,), aims=Aims())
    assert solve(shop, REPEATED).objective == 17
    tight = Shop(resources=(Resource(budget=5),), jobs=(job,), aims=Aims())
    assert solve(tight, REPEATED).status == "infeasible"


def plain_shop(**changed: object) -> Shop:
    parts: dict[str, object] = {
        "resources": (Resource(budget=9),),
        "jobs": (Job(modes=(Mode(steps=(Step(resource=0, rate=1),)),)),),
        "aims": Aims(),
    }
    return Shop(**(parts | changed))  # type: ignore[arg-type]


STEP = Step(resource=0, rate=1)


@pytest.mark.parametrize(
    "changed",
    [
        {"jobs": ()},
        {"resources": (Resource(),)},
        {"aims": Aims(makespan=1)},
        {"aims": Aims(utilisation=1)},
        {"jobs": (Job(modes=(Mode(steps=(STEP, STEP)),)),)},
        {"jobs": (Job(modes=(Mode(steps=(STEP,)), Mode(steps=(STEP,)))),)},
        {"jobs": (Job(modes=(Mode(steps=(STEP,)),), most_lots=2),)},
        {"jobs": (Job(modes=(Mode(steps=(STEP,)),), quantity=1, minimum=2),)},
        {"jobs": (Job(modes=(Mode(steps=(STEP,), lot_cost=2**50),)),)},
    ],
)
def test_other_shops_do_not_fit(changed: dict[str, object]) -> None:
    assert not ENGINE.fits(plain_shop(**changed))


def test_a_plain_assignment_fits_and_is_found_by_the_door() -> None:
    assert engine_for(plain_shop()) is ENGINE


def test_highs_finds_and_proves_what_is_small() -> None:
    shop = shop_of(*random_case(3, 4, 12))
    board = Board(Limits(seconds=8))
    table = table_of(shop)
    board.bound = floor_of(table)
    solve_whole(shop, table, board, 1.0)
    assert board.proven
    assert board.layout is not None
    assert faults(shop, board.layout) == []
    assert measure(shop, board.layout).objective == board.objective


def test_highs_is_left_out_where_rounds_decide() -> None:
    shop = shop_of(*random_case(3, 4, 12))
    board = Board(Limits(rounds=1))
    solve_whole(shop, table_of(shop), board, 1.0)
    assert board.layout is None
