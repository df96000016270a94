"""The compiled parts: incremental against afresh, compiled against plain Python."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scheduling.jobshop.make import best_of_all, random_shop

from diaodu.scheduling.engines.jobshop import anneal as annealing
from diaodu.scheduling.engines.jobshop import chance, dispatch, pool, tabu, tour
from diaodu.scheduling.engines.jobshop.bounds import jackson, quick_bound
from diaodu.scheduling.engines.jobshop.net import Net, net_of
from diaodu.scheduling.engines.jobshop.pool import blend, first_orders

COMPILED = [tour, tabu, annealing, chance, dispatch, pool]


def started(net: Net) -> tour.Tour:
    found = tour.empty_tour(net.size)
    found.order[:] = np.append(dispatch.early_order(net), net.size)
    tour.link(net, found)
    return found


def afresh(net: Net, old: tour.Tour) -> tour.Tour:
    found = tour.empty_tour(net.size)
    found.order[:] = old.order
    tour.link(net, found)
    return found


def alike(one: tour.Tour, two: tour.Tour, *fields: str) -> bool:
    return all(
        (getattr(one, name)[:-1] == getattr(two, name)[:-1]).all() for name in fields
    )


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 9999), st.integers(2, 7), st.integers(1, 5))
def test_tabu_keeps_links_heads_and_tails(seed: int, jobs: int, machines: int) -> None:
    net = net_of(random_shop(seed, jobs, machines))
    found, memory = started(net), tabu.memory_of(net, seed)
    tabu.begin(net, found, memory)
    tabu.tabu(net, found, memory, 30, 100)
    links = ("before", "after", "place", "rank", "head", "tail")
    assert alike(found, afresh(net, found), *links)
    found.order[:] = memory.best
    assert tour.worth(net, afresh(net, found)) == memory.value


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 9999), st.integers(2, 7), st.integers(1, 5))
def test_annealing_knows_what_its_tour_costs(
    seed: int, jobs: int, machines: int
) -> None:
    net = net_of(random_shop(seed, jobs, machines, late=True))
    found, diary = started(net), annealing.diary_of(net, seed)
    annealing.open_diary(net, found, diary)
    annealing.anneal(net, found, diary, 300, (20.0, 1.0))
    again = afresh(net, found)
    assert alike(found, again, "before", "after", "place", "rank", "head")
    assert tour.worth(net, again) == diary.now
    found.order[:] = diary.best
    assert tour.worth(net, afresh(net, found)) == diary.value


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 9999), late=st.booleans())
def test_no_plan_beats_the_quick_bound(seed: int, *, late: bool) -> None:
    shop = random_shop(seed, 3, 2, late=late)
    cost = sum(job.quantity * 2 for job in shop.jobs)
    assert quick_bound(net_of(shop)) + cost <= best_of_all(shop)


def test_jackson_interrupts_for_a_longer_tail() -> None:
    assert jackson([[0, 4, 1], [1, 2, 9]]) == 12
    assert jackson([[3, 2, 0]]) == 5
    assert jackson([]) == 0


def test_a_blend_keeps_what_both_orders_agree_on() -> None:
    net = net_of(random_shop(4, 6, 4))
    one, two = list(first_orders(net))[:2]
    mixed = np.empty(net.size, np.int64)
    mixed[blend(one, two, 0.4)[:-1]] = np.arange(net.size)
    ranks = np.empty((2, net.size), np.int64)
    ranks[0, one[:-1]] = ranks[1, two[:-1]] = np.arange(net.size)
    for op in range(net.size):
        agreed = (ranks[0] > ranks[0, op]) & (ranks[1] > ranks[1, op])
        assert (mixed[agreed] > mixed[op]).all()


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the compilation away."""
    for module in COMPILED:
        for name, value in vars(module).copy().items():
            if hasattr(value, "py_func"):
                monkeypatch.setattr(module, name, value.py_func)


def trail(*, late: bool) -> list[int]:
    """Return what all the compiled parts do to one shop."""
    net = net_of(random_shop(2, 6, 3, late=late))
    found = tour.empty_tour(net.size)
    found.order[:] = list(first_orders(net))[-1]
    memory, diary = tabu.memory_of(net, 3), annealing.diary_of(net, 3)
    tabu.begin(net, found, memory)
    tabu.tabu(net, found, memory, 60, 1000)
    annealing.open_diary(net, found, diary)
    annealing.anneal(net, found, diary, 400, (30.0, 1.0))
    assert chance.fraction(diary.chance) < 1
    return [*found.order.tolist(), memory.value, diary.value, diary.now]


@pytest.mark.parametrize("late", [False, True])
def test_without_compilation_all_is_the_same(
    *, late: bool, request: pytest.FixtureRequest
) -> None:
    compiled = trail(late=late)
    request.getfixturevalue("plain")
    assert trail(late=late) == compiled


def test_a_move_that_would_close_a_circle_is_refused(plain: None) -> None:
    shop = random_shop(0, 2, 2)
    net = net_of(shop)
    found = started(net)
    for first in range(net.size):
        later = found.after[first]
        if later == net.size:
            continue
        old = found.order.tolist()
        if not tour.move_after(net, found, first, later):
            assert found.order.tolist() == old
        again = afresh(net, found)
        assert alike(found, again, "before", "after", "place", "rank")
