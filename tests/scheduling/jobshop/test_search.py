"""The engine of job shops against all plans of small shops, and known optima."""

from __future__ import annotations

import pytest
from tests.scheduling.jobshop.make import best_of_all, random_shop, shop_of

from diaodu.scheduling import families
from diaodu.scheduling.board import Board, Limits
from diaodu.scheduling.engines.jobshop import ENGINE
from diaodu.scheduling.engines.jobshop.net import fits
from diaodu.scheduling.measure import faults
from diaodu.scheduling.shop import Aims, Job, Mode, Resource, Shop, Step
from diaodu.scheduling.solve import engine_for, solve

FT06 = """6 6
2 1 0 3 1 6 3 7 5 3 4 6
1 8 2 5 4 10 5 10 0 10 3 4
2 5 3 4 5 8 0 9 1 1 4 7
1 5 0 5 2 5 3 3 4 8 5 9
2 9 1 3 4 5 5 4 0 3 3 1
1 3 3 3 5 9 0 10 4 4 2 1
"""
ROUNDS = Limits(workers=1, rounds=4)


@pytest.mark.parametrize("seed", range(4))
def test_no_plan_of_a_small_shop_is_shorter(seed: int) -> None:
    shop = random_shop(seed, 3, 3)
    found = solve(shop, ROUNDS)
    assert found.objective == best_of_all(shop)
    assert found.bound <= best_of_all(shop)


@pytest.mark.parametrize("seed", range(4))
def test_no_plan_of_a_small_shop_is_less_late(seed: int) -> None:
    shop = random_shop(seed, 3, 3, late=True)
    found = solve(shop, ROUNDS)
    assert found.objective == best_of_all(shop)
    assert found.bound <= best_of_all(shop)


@pytest.mark.parametrize("late", [False, True])
def test_a_proof_closes_a_small_shop(*, late: bool) -> None:
    shop = random_shop(9, 4, 2, late=late)
    found = solve(shop, Limits(seconds=20))
    assert found.status == "optimal"
    assert found.objective == best_of_all(shop)


def test_the_optimum_of_fisher_and_thompson_is_proven() -> None:
    shop = families.load()["jsp"].read(FT06)
    assert engine_for(shop) is ENGINE
    found = solve(shop, Limits(seconds=20))
    assert (found.status, found.objective) == ("optimal", 55)


def test_one_worker_with_one_seed_repeats_itself() -> None:
    shop = random_shop(5, 8, 5, late=True)
    one, two = solve(shop, ROUNDS), solve(shop, ROUNDS)
    assert one.layout is not None
    assert two.layout is not None
    assert one.layout.operations.tolist() == two.layout.operations.tolist()


@pytest.mark.parametrize("aims", [Aims(makespan=1), Aims(), Aims(makespan=3)])
def test_empty_shops_and_empty_operations_are_plans_too(aims: Aims) -> None:
    shapes: list[list[list[tuple[int, int]]]] = [
        [],
        [[]],
        [[(0, 0)]],
        [[(0, 0), (0, 0)], [(0, 0)], []],
    ]
    for routes in shapes:
        found = solve(shop_of(routes, aims=aims), Limits(seconds=2))
        assert (found.status, found.objective) == ("optimal", 0)


def test_one_machine_is_sorted_by_what_being_late_costs() -> None:
    routes = [[(0, ticks)] for ticks in (5, 3, 8, 2)]
    shop = shop_of(routes, aims=Aims(), terms=[(1, 0), (3, 0), (2, 0), (1, 0)])
    assert solve(shop, ROUNDS).objective == best_of_all(shop)


def test_a_job_may_come_back_to_a_machine() -> None:
    routes = [[(0, 3), (1, 2), (0, 4)], [(1, 4), (0, 1), (1, 3)], [(0, 2), (0, 2)]]
    shop = shop_of(routes)
    found = solve(shop, ROUNDS)
    assert found.objective == best_of_all(shop)


def test_every_plan_that_is_offered_is_a_plan() -> None:
    shop = random_shop(3, 12, 6, late=True)
    board = Board(Limits(workers=1, rounds=3))
    plans = []
    board.watch = lambda _: plans.append(board.layout)
    ENGINE.search(shop, board)
    assert plans
    assert all(faults(shop, plan) == [] for plan in plans if plan is not None)


def test_other_shops_are_left_to_others() -> None:
    step = Step(resource=0, rate=1)
    job = Job(modes=(Mode(steps=(step,)),))
    two_ways = Job(modes=(Mode(steps=(step,)), Mode(steps=(step,))))
    assert fits(Shop(resources=(Resource(),), jobs=(job,)))
    assert not fits(Shop(resources=(Resource(count=2),), jobs=(job,)))
    assert not fits(Shop(resources=(Resource(budget=3),), jobs=(job,)))
    assert not fits(Shop(resources=(Resource(),), jobs=(two_ways,)))
    assert not fits(Shop(resources=(Resource(),), jobs=(job,), permutation=True))


def test_a_large_shop_has_a_plan_before_time_is_up() -> None:
    found = solve(random_shop(1, 60, 20, late=True), Limits(seconds=1))
    assert found.objective is not None
    assert found.bound > 0
