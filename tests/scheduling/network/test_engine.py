"""The search of a network: plans that are plans, values that are true."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scheduling.network.making import text, tiny

from diaodu.errors import UnsolvableError
from diaodu.scheduling import families
from diaodu.scheduling.board import Board, Limits
from diaodu.scheduling.engines.network import ENGINE
from diaodu.scheduling.engines.network.anneal import Plan, anneal, walk_of
from diaodu.scheduling.engines.network.construct import Rule, construct
from diaodu.scheduling.engines.network.decode import build, draft_of, layout_of
from diaodu.scheduling.engines.network.fields import KEY
from diaodu.scheduling.engines.network.moves import dice_of
from diaodu.scheduling.engines.network.tables import levels_of, tables_of
from diaodu.scheduling.measure import faults, measure
from diaodu.scheduling.shop import Job, Mode, Resource, Shop, Step
from diaodu.scheduling.solve import engine_for, solve

READ = families.load()["network"].read
ROUNDS = Limits(seconds=60, workers=1, rounds=6)


def first_state(shop: Shop):  # type: ignore[no-untyped-def]
    tables = tables_of(shop)
    draft = construct(tables, np.arange(len(shop.jobs)), Rule(1, 1, 0))
    return tables, *build(tables, draft)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), orders=st.integers(1, 30), lazy=st.booleans())
def test_the_value_after_many_trials_is_that_of_the_plan(
    seed: int,
    orders: int,
    lazy: bool,  # noqa: FBT001
) -> None:
    shop = READ(text(seed, orders=orders))
    tables, state, value = first_state(shop)
    walk = walk_of(tables, dice_of(seed), np.arange(orders))
    for heat in (1e6, 1e5, 1.0):
        value = anneal(tables, state, walk, value, Plan(300, heat, lazy))
        assert build(tables, state.draft, keys=state.lot[:, KEY])[1] == value
        layout = layout_of(shop, tables, state)
        assert faults(shop, layout) == []
        assert measure(shop, layout).objective == value


@pytest.mark.parametrize("seed", range(3))
def test_a_plan_read_back_costs_no_more(seed: int) -> None:
    shop = READ(text(seed))
    found = solve(shop, ROUNDS)
    assert found.layout is not None
    tables = tables_of(shop)
    draft, keys = draft_of(tables, found.layout)
    state, value = build(tables, draft, keys=keys)
    assert measure(shop, layout_of(shop, tables, state)).objective == value
    again = solve(shop, replace(ROUNDS, start=found.layout, rounds=2))
    assert again.objective is not None
    assert again.objective <= value


def cheapest(shop: Shop) -> int:
    """Return the optimum of ``tiny`` by trying every choice and order."""
    orders = list(itertools.permutations(range(2)))
    return min(
        by_hand(shop, modes, (order, last))
        for modes in itertools.product(range(2), repeat=2)
        for order in orders
        for last in orders
    )


def by_hand(
    shop: Shop, modes: tuple[int, ...], orders: tuple[tuple[int, ...], ...]
) -> int:
    free = [max((*each.free_at, 0)) for each in shop.resources]
    busy = [0, 0, 0]
    cost, ready, done = 0, [0, 0], [0, 0]
    for job in orders[0]:
        mode = shop.jobs[job].modes[modes[job]]
        quantity = shop.jobs[job].quantity
        at, ticks = modes[job], (2 - modes[job]) * quantity
        ready[job] = free[at] = free[at] + ticks
        busy[at] += ticks
        cost += mode.unit_cost * quantity + mode.lot_cost
    for job in orders[1]:
        begin = max(free[2], ready[job] + 1)
        done[job] = free[2] = begin + shop.jobs[job].quantity
        cost += shop.jobs[job].weight * max(0, done[job] - shop.jobs[job].due)
    use = max(-(-1000 * ticks // 20) for ticks in busy[:2])
    return cost + 2 * max(done) + use


@pytest.mark.parametrize(("weight", "free"), [(7, 0), (50, 3), (1, 9)])
def test_a_tiny_shop_is_solved_to_its_optimum(weight: int, free: int) -> None:
    shop = tiny(weight=weight, free=free)
    found = solve(shop, ROUNDS)
    assert found.objective == cheapest(shop)


def test_the_same_seed_gives_the_same_plan() -> None:
    shop = READ(text(5, orders=10))
    one, other = solve(shop, ROUNDS), solve(shop, ROUNDS)
    assert one.layout is not None
    assert other.layout is not None
    assert one.objective == other.objective
    assert one.layout.lots.tolist() == other.layout.lots.tolist()
    assert one.layout.operations.tolist() == other.layout.operations.tolist()


def test_two_workers_bring_a_plan_before_time_is_up() -> None:
    found = solve(READ(text(6)), Limits(seconds=0.5, workers=2))
    assert found.objective is not None
    assert found.status == "feasible"


def test_the_search_only_ever_gets_better_than_the_first_plan() -> None:
    seen: list[int] = []
    shop = READ(text(8, orders=12))
    board = Board(ROUNDS, lambda progress: seen.append(progress.objective or 0))
    ENGINE.search(shop, board)
    assert seen == sorted(seen, reverse=True)
    assert board.objective == seen[-1]


def test_a_crowded_finishing_hall_makes_lots_wait_their_turn() -> None:
    shop = READ(text(3, orders=14))
    slow = replace(shop.resources[-1], count=1, free_at=(30,))
    shop = replace(shop, resources=(*shop.resources[:-1], slow))
    found = solve(shop, ROUNDS)
    assert found.layout is not None
    last = found.layout.operations[found.layout.operations[:, 1] == 2]
    assert last[:, 3].min() >= 30


def test_parts_of_a_job_are_late_together() -> None:
    shop = tiny(weight=50)
    finish = Mode(steps=(Step(resource=2, rate=1, lag=2),))
    rest = Job(modes=(finish,), quantity=4, release=6, part_of=0)
    found = solve(replace(shop, jobs=(*shop.jobs, rest)), ROUNDS)
    assert found.objective is not None
    assert found.objective >= 50 * (6 + 2 + 4 - 5)


def test_a_job_of_nothing_needs_no_lot() -> None:
    shop = tiny()
    jobs = tuple(replace(job, quantity=0) for job in shop.jobs)
    found = solve(replace(shop, jobs=jobs), ROUNDS)
    assert found.objective == 0
    assert found.status == "optimal"


def test_less_than_one_lot_is_no_plan() -> None:
    shop = tiny()
    short = replace(shop.jobs[0], minimum=5)
    board = Board(ROUNDS)
    with pytest.raises(UnsolvableError, match="job 0"):
        ENGINE.search(replace(shop, jobs=(short, shop.jobs[1])), board)
    assert solve(replace(shop, jobs=(short,)), ROUNDS).status == "infeasible"


def route(*resources: int) -> Mode:
    return Mode(steps=tuple(Step(resource=each, rate=1) for each in resources))


def test_levels_are_found_from_routes_that_lack_steps() -> None:
    cut, one, other, finish = range(4)
    jobs = (
        Job(modes=(route(cut, one, finish), route(cut, other, finish))),
        Job(modes=(route(one, finish),)),
        Job(modes=(route(finish),)),
    )
    shop = Shop(resources=(Resource(),) * 4, jobs=jobs)
    assert levels_of(shop) == {cut: 0, one: 1, other: 1, finish: 2}
    assert engine_for(shop).fits(shop)


@pytest.mark.parametrize(
    "routes",
    [
        [(0, 1), (1, 0)],
        [(0, 1, 0)],
        [(0, 1, 2, 3)],
        [()],
    ],
)
def test_other_routes_are_left_to_other_engines(
    routes: list[tuple[int, ...]],
) -> None:
    jobs = tuple(Job(modes=(route(*each),)) for each in routes)
    shop = Shop(resources=(Resource(),) * 4, jobs=jobs)
    assert levels_of(shop) is None
    assert not ENGINE.fits(shop)


def test_budgets_and_permutations_are_left_to_other_engines() -> None:
    shop = tiny()
    assert ENGINE.fits(shop)
    assert not ENGINE.fits(replace(shop, permutation=True))
    assert not ENGINE.fits(replace(shop, jobs=()))
    budget = replace(shop.resources[0], budget=3)
    assert not ENGINE.fits(replace(shop, resources=(budget, *shop.resources[1:])))
