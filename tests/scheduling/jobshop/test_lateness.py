"""The bound on tardiness: never above the best plan, and good where it can be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scheduling.jobshop.make import best_of_all, random_shop, shop_of

from diaodu.scheduling.engines.jobshop import lateness
from diaodu.scheduling.engines.jobshop.net import cost_of, net_of
from diaodu.scheduling.shop import Aims, Shop


def raised(shop: Shop, best: int, *, rounds: int = 60) -> int:
    return max(lateness.late_bounds(net_of(shop), best, rounds=rounds), default=0)


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 9999),
    machines=st.integers(1, 2),
    cells=st.sampled_from([5, 20, 200_000]),
    rush=st.booleans(),
)
def test_no_plan_is_less_late_than_the_bound(
    seed: int, machines: int, cells: int, *, rush: bool
) -> None:
    shop = random_shop(seed, 4 if machines == 1 else 3, machines, late=True)
    best = best_of_all(shop) - cost_of(shop)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lateness, "_CELLS", cells)
        # A goal that is too high makes steps too long, never a bound too high.
        assert raised(shop, 1_000 if rush else best) <= best


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 9999))
def test_a_job_that_comes_back_is_late_but_once(seed: int) -> None:
    ticks = [1 + seed // 7**at % 7 for at in range(5)]
    routes = [
        [(0, ticks[0]), (1, ticks[1]), (0, ticks[2])],
        [(0, ticks[3]), (1, 1), (0, ticks[4])],
    ]
    shop = shop_of(routes, aims=Aims(), terms=[(2, 5), (3, seed % 11)])
    best = best_of_all(shop)
    assert raised(shop, best + 5) <= best


def test_jobs_of_one_unit_on_one_machine_have_their_best_as_bound() -> None:
    routes = [[(0, 1)] for _ in range(5)]
    terms = [(3, 1), (5, 2), (2, 0), (4, 1), (1, 3)]
    shop = shop_of(routes, aims=Aims(), terms=terms)
    best = best_of_all(shop)
    assert raised(shop, best, rounds=500) == best


def test_a_machine_without_work_says_nothing() -> None:
    shop = shop_of([[(0, 0), (1, 0)]], aims=Aims(), terms=[(1, 0)])
    assert raised(shop, 0) == 0
