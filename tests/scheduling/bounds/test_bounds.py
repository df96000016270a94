"""Bounds stay below what any plan costs: tiny networks against the exact model."""

import pytest
from tests.scheduling.bounds.shops import Look, network

from diaodu.scheduling.board import Board, Limits
from diaodu.scheduling.bounds import exact_bound, network_bound, search
from diaodu.scheduling.bounds.exact import MOST_JOBS
from diaodu.scheduling.bounds.search import Stage, safe
from diaodu.scheduling.measure import faults, measure
from diaodu.scheduling.shop import Aims, Job, Mode, Resource, Shop, Step


def lower(shop: Shop) -> int:
    """Let the ascent run to its end; no clock."""
    board = Board(Limits(rounds=1))
    network_bound(shop, board)
    return board.bound


def optimum(shop: Shop) -> int:
    """Return the proven optimum of a tiny shop."""
    board = Board(Limits(seconds=30))
    exact_bound(shop, board)
    assert board.layout is not None
    assert board.objective is not None
    assert board.proven
    assert not faults(shop, board.layout)
    assert measure(shop, board.layout).objective == board.objective
    return board.objective


def one_order(**changes: object) -> Shop:
    """Return a shop of one order, one site, one finish."""
    steps = (Step(resource=0, rate=2), Step(resource=1, rate=1, lag=3))
    given = {"quantity": 5, "release": 4, "due": 10, "weight": 7} | changes
    job = Job(modes=(Mode(steps=steps, unit_cost=11, lot_cost=50),), **given)  # type: ignore[arg-type]
    return Shop(resources=(Resource(), Resource()), jobs=(job,), aims=Aims(makespan=2))


def test_of_one_order_in_one_lot_the_bound_is_the_cost() -> None:
    end = 4 + 10 + 3 + 5
    assert optimum(one_order()) == 55 + 50 + 7 * (end - 10) + 2 * end
    assert lower(one_order()) >= 0.99 * optimum(one_order())


def test_lots_cost_what_each_of_them_costs() -> None:
    cheap = Mode(steps=(Step(resource=0, rate=10),), unit_cost=1, lot_cost=100)
    job = Job(modes=(cheap,), quantity=6, most_lots=3, due=20, weight=30)
    shop = Shop(resources=(Resource(count=3),), jobs=(job,), aims=Aims())
    assert optimum(shop) == 6 + 300
    assert lower(shop) == safe(306)


@pytest.mark.parametrize("seed", range(14))
def test_the_bound_is_below_the_optimum_of_tiny_networks(seed: int) -> None:
    look = Look(
        orders=1 + seed % 3,
        quantity=(1, 5, 9)[seed % 3],
        lots=1 + seed % 4,
        disturbed=seed % 2 == 1,
    )
    shop = network(seed, look)
    assert lower(shop) <= optimum(shop)


@pytest.mark.parametrize("stage", [(3, 1, 3), (9, 2, 5), (25, 3, 600)])
def test_coarse_grids_and_blocks_of_units_only_lower_the_bound(
    stage: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    slots, wide, blocks = stage
    coarse = Stage(slots=slots, wide=wide, blocks=blocks, promise=1e-4)
    monkeypatch.setattr(search, "STAGES", (coarse,))
    for seed in range(20, 26):
        shop = network(seed, Look(orders=3, quantity=14, lots=4))
        assert lower(shop) <= optimum(shop)


def test_many_small_lots_are_bounded_too() -> None:
    way = Mode(steps=(Step(resource=0, rate=1, setup=1),), unit_cost=1, lot_cost=2)
    job = Job(modes=(way,), quantity=12, most_lots=12, due=2, weight=50)
    shop = Shop(resources=(Resource(count=4),), jobs=(job,), aims=Aims(makespan=0))
    assert 0 < lower(shop) <= optimum(shop)


def test_machines_that_are_busy_at_first_are_not_counted_before() -> None:
    way = Mode(steps=(Step(resource=0, rate=1),))
    job = Job(modes=(way,), quantity=3, due=0, weight=10)
    busy = Shop(resources=(Resource(free_at=(9,)),), jobs=(job,), aims=Aims())
    free = Shop(resources=(Resource(),), jobs=(job,), aims=Aims())
    assert lower(busy) <= optimum(busy) == 10 * 12
    assert lower(free) <= optimum(free) == 10 * 3
    assert lower(busy) > lower(free)


def test_jobs_that_must_share_one_machine_wait_for_one_another() -> None:
    way = Mode(steps=(Step(resource=0, rate=10),))
    jobs = tuple(Job(modes=(way,), due=10, weight=5) for _ in range(4))
    shop = Shop(resources=(Resource(),), jobs=jobs, aims=Aims(makespan=0))
    assert optimum(shop) == 5 * (10 + 20 + 30)
    assert 5 * 40 <= lower(shop) <= 300


def test_parts_of_one_order_are_late_together() -> None:
    way = Mode(steps=(Step(resource=0, rate=10),))
    whole = Job(modes=(way,), due=5, weight=7)
    part = Job(modes=(way,), due=0, weight=99, part_of=0)
    shop = Shop(resources=(Resource(count=2),), jobs=(whole, part), aims=Aims())
    assert optimum(shop) == 35
    assert lower(shop) == safe(35)


def test_a_shop_of_nothing_is_left_alone() -> None:
    assert lower(Shop(resources=(), jobs=())) == 0
    no_way = Shop(resources=(Resource(),), jobs=(Job(modes=()),))
    assert lower(no_way) == 0


def test_the_exact_model_leaves_large_shops_alone() -> None:
    jobs = one_order().jobs * (MOST_JOBS + 1)
    board = Board(Limits(seconds=5))
    exact_bound(Shop(resources=(Resource(), Resource()), jobs=jobs), board)
    assert board.bound == 0
    assert board.layout is None


def test_a_board_that_is_over_is_obeyed() -> None:
    board = Board(Limits(seconds=5))
    board.stop()
    network_bound(one_order(), board)
    exact_bound(one_order(), board)
    assert board.bound == 0


def test_the_bound_is_rounded_down() -> None:
    assert safe(100.0) == 99
    assert safe(0.5) == 0
    assert safe(-3.0) == -4


def test_a_bound_that_must_hurry_is_still_a_bound() -> None:
    shop = network(3, Look(orders=4, quantity=14, lots=4))
    board = Board(Limits(seconds=0.05))
    network_bound(shop, board)
    assert board.bound <= optimum(shop)


def test_a_known_plan_tells_how_long_the_grid_must_be() -> None:
    shop = network(4, Look(orders=3, quantity=5))
    board = Board(Limits(rounds=1))
    exact_bound(shop, board)
    other = Board(Limits(rounds=1), layout=board.layout)
    network_bound(shop, other)
    assert 0 < other.bound <= board.bound


def test_a_plan_as_good_as_the_bound_ends_the_search() -> None:
    board = Board(Limits(rounds=1), objective=1)
    network_bound(one_order(), board)
    assert board.proven
