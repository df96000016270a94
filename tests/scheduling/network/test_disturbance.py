"""Replanning: what is begun stays as it was, whatever happens."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scheduling.network.making import text

from diaodu.errors import InputError
from diaodu.scheduling import families
from diaodu.scheduling.board import Limits
from diaodu.scheduling.disturbance import (
    Added,
    Delayed,
    Disturbed,
    Event,
    Resized,
    Stopped,
    disturb,
)
from diaodu.scheduling.measure import faults, measure
from diaodu.scheduling.remainder import remainder_of
from diaodu.scheduling.solve import solve

if TYPE_CHECKING:
    from diaodu.scheduling.shop import Layout, Shop

READ = families.load()["network"].read
ROUNDS = Limits(seconds=60, workers=1, rounds=3)


def planned(seed: int, orders: int = 6) -> tuple[Shop, Layout]:
    shop = READ(text(seed, orders=orders))
    found = solve(shop, ROUNDS)
    assert found.layout is not None
    return shop, found.layout


def begun(shop: Shop, layout: Layout, tick: int) -> set[tuple[int, ...]]:
    """Return (job, quantity, resource, start) of what has begun by a tick."""
    lots = layout.lots.tolist()
    found: set[tuple[int, ...]] = set()
    for lot, step, _machine, start, _end in layout.operations.tolist():
        job, mode, quantity = lots[lot]
        resource = shop.jobs[job].modes[mode].steps[step].resource
        if start < tick:
            found.add((job, quantity, resource, start))
    return found


def events(shop: Shop, tick: int) -> list[Event]:
    last = len(shop.jobs) - 1
    return [
        Stopped(resource=1, start=tick, end=tick + 30),
        Stopped(resource=0, start=tick + 5, end=tick + 20),
        Added(job=replace(shop.jobs[0], release=tick, due=tick + 60)),
        Delayed(job=last, release=tick + 25),
        Resized(job=last, quantity=shop.jobs[last].quantity + 15),
    ]


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 500), tick=st.integers(0, 90), which=st.integers(0, 4))
def test_a_new_plan_is_a_plan_and_keeps_what_has_begun(
    seed: int, tick: int, which: int
) -> None:
    shop, layout = planned(seed % 4)
    event = events(shop, tick)[which]
    found = disturb(shop, layout, event, tick=tick, limits=ROUNDS)
    assert faults(found.shop, found.layout) == []
    assert measure(found.shop, found.layout).objective == found.cost
    assert begun(shop, layout, tick) <= begun(found.shop, found.layout, tick)
    assert 0 <= found.moved <= found.open_units


def stopped(price: int | None) -> tuple[Shop, Layout, Disturbed]:
    shop, layout = planned(2, orders=10)
    event = Stopped(resource=3, start=20, end=70)
    found = disturb(shop, layout, event, tick=20, limits=ROUNDS, price=price)
    return shop, layout, found


def test_nothing_begins_on_a_stopped_resource() -> None:
    shop, _layout, found = stopped(None)
    lots = found.layout.lots.tolist()
    for lot, step, _machine, start, end in found.layout.operations.tolist():
        job, mode, _quantity = lots[lot]
        if shop.jobs[job].modes[mode].steps[step].resource == 3:
            assert not 20 <= start < 70
            assert not 20 < end < 70


def test_a_high_price_of_change_brings_no_job_to_a_new_place() -> None:
    _shop, layout, found = stopped(10**9)
    old, new = (
        set(map(tuple, each.lots[:, :2].tolist())) for each in (layout, found.layout)
    )
    assert new <= old
    assert found.shifted_cost is not None
    assert found.cost <= found.shifted_cost


def test_everything_done_leaves_nothing_open() -> None:
    shop, layout = planned(1)
    event = Stopped(resource=1, start=9_000, end=9_100)
    found = disturb(shop, layout, event, tick=10, limits=ROUNDS)
    assert found.open_units == 0
    assert found.cost == measure(shop, layout).objective


def test_a_quantity_below_what_is_begun_is_refused() -> None:
    shop, layout = planned(1)
    with pytest.raises(InputError, match="多于改后的数量"):
        disturb(shop, layout, Resized(job=0, quantity=1), tick=9_000, limits=ROUNDS)
    with pytest.raises(InputError, match="没有这个任务"):
        disturb(shop, layout, Delayed(job=99, release=3), tick=0, limits=ROUNDS)


def test_a_rest_below_the_least_lot_is_refused() -> None:
    shop, layout = planned(1)
    grown = replace(shop.jobs[0], quantity=shop.jobs[0].quantity + 1)
    with pytest.raises(InputError, match="剩余数量"):
        remainder_of(replace(shop, jobs=(grown, *shop.jobs[1:])), layout, 9_000)
