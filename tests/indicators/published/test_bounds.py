"""Intervals: what was rounded always lies inside, and they are no wider than needed."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diaodu.indicators.published import formulas
from diaodu.indicators.published.bounds import Bounds, corners, quotient, rounded
from diaodu.indicators.published.ranks import ranked

if TYPE_CHECKING:
    from collections.abc import Callable

F = Fraction


def about(value: str, half: str) -> Bounds:
    return Bounds(F(value), F(value) - F(half), F(value) + F(half))


def printed(truth: Fraction, places: int) -> Bounds:
    value = rounded(truth, places)
    half = F(1, 2) / 10**places
    return Bounds(value, value - half, value + half)


def holds(bounds: Bounds | None, truth: Fraction) -> bool:
    return bounds is not None and bounds.low <= truth <= bounds.high


numbers = st.fractions(min_value=10, max_value=10**6, max_denominator=1000)
rates = st.fractions(min_value=-60, max_value=300, max_denominator=100)


@given(numbers, numbers, rates, rates, st.integers(0, 2))
def test_the_truth_lies_within_every_formula(
    part: Fraction, rest: Fraction, own: Fraction, other: Fraction, places: int
) -> None:
    base, rest_base = part / (1 + own / 100), rest / (1 + other / 100)
    whole, whole_base = part + rest, base + rest_base
    growth = (whole / whole_base - 1) * 100
    p, w = printed(part, places), printed(whole, places)
    g, all_ = printed(own, 1), printed(growth, 1)
    increase, rise = part - base, whole - whole_base
    assert holds(formulas.base(p, g), base)
    added = formulas.increase(p, g)
    assert added is not None
    assert holds(added, increase)
    assert holds(formulas.percent(p, w), part / whole * 100)
    below = formulas.base(w, all_)
    assert below is not None
    assert holds(formulas.percent(added, below), increase / whole_base * 100)
    wider = formulas.increase(w, all_)
    assert wider is not None
    if wider.positive:
        given = formulas.contribution(added, wider)
        assert holds(given, increase / rise * 100)
    share = formulas.percent(p, w)
    assert share is not None
    change = formulas.change_of_share(share, g, all_)
    assert holds(change, (part / whole - base / whole_base) * 100)
    assert holds(formulas.growth(p, printed(base, places + 1)), own)


@given(st.lists(st.tuples(numbers, rates), min_size=2, max_size=5), st.integers(0, 1))
@settings(max_examples=60)
def test_the_growth_of_a_total_lies_within_what_its_parts_say(
    parts: list[tuple[Fraction, Fraction]], places: int
) -> None:
    whole = sum((v for v, _ in parts), F(0))
    base = sum((v / (1 + g / 100) for v, g in parts), F(0))
    found = formulas.growth_of_total(
        [(printed(v, places), printed(g, 1)) for v, g in parts]
    )
    assert holds(found, (whole / base - 1) * 100)


@given(st.lists(st.tuples(numbers, rates), min_size=2, max_size=3))
@settings(max_examples=40)
def test_the_growth_of_a_total_is_as_tight_as_all_corners(
    parts: list[tuple[Fraction, Fraction]],
) -> None:
    pairs = [(printed(v, 0), printed(g, 1)) for v, g in parts]
    found = formulas.growth_of_total(pairs)
    ends = [((v.low, v.high), (g.low, g.high)) for v, g in pairs]
    growths = []
    for corner in product(*(product(*each) for each in ends)):
        base = sum((v / (1 + g / 100) for v, g in corner), F(0))
        growths.append((sum((v for v, _ in corner), F(0)) / base - 1) * 100)
    assert found is not None
    assert (found.low, found.high) == (min(growths), max(growths))


@pytest.mark.parametrize(
    ("formula", "exactly"),
    [
        (formulas.base, lambda v, g: v / (1 + g / 100)),
        (formulas.increase, lambda v, g: v - v / (1 + g / 100)),
        (formulas.percent, lambda v, g: v / g * 100),
    ],
)
@given(numbers, st.fractions(min_value=1, max_value=50, max_denominator=10))
@settings(max_examples=30)
def test_a_formula_of_two_numbers_is_as_tight_as_its_corners(
    formula: Callable[[Bounds, Bounds], Bounds | None],
    exactly: Callable[[Fraction, Fraction], Fraction],
    first: Fraction,
    second: Fraction,
) -> None:
    a, b = printed(first, 0), printed(second, 1)
    found = formula(a, b)
    ends = [exactly(*each) for each in product((a.low, a.high), (b.low, b.high))]
    assert found is not None
    assert (found.low, found.high) == (min(ends), max(ends))


def test_digits_say_what_can_be_printed_whatever_the_truth_is() -> None:
    assert about("6.2220", "0.0003").digits() == 3
    assert about("6.22", "0.04").digits() == 0
    assert about("53298", "22").digits() == -2
    assert about("3", "0").digits() == 0
    assert about("2.5", "0").digits() == 1


def test_dividing_by_what_may_be_zero_gives_nothing() -> None:
    assert about("5", "1").over(about("0.2", "0.3")) is None
    assert formulas.growth(about("5", "1"), about("-2", "0.5")) is None
    assert formulas.contribution(about("5", "1"), about("-2", "0.5")) is None
    assert quotient([(about("1", "2"), about("1", "0"))]) is None
    assert corners(lambda a: None if a < 1 else a, about("1", "0.5")) is None


def test_half_is_rounded_away_from_zero() -> None:
    assert [rounded(F(x), 1) for x in ("0.25", "-0.25", "0.249")] == [
        F("0.3"),
        F("-0.3"),
        F("0.2"),
    ]


def test_equal_numbers_share_the_better_rank() -> None:
    places = ranked({1: about("5", "0"), 2: about("7", "0"), 3: about("7", "0")})
    assert {key: int(each.value) for key, each in places.items()} == {1: 3, 2: 1, 3: 1}


@given(st.lists(rates, min_size=2, max_size=8))
def test_the_true_rank_lies_within_the_bounds(truths: list[Fraction]) -> None:
    places = ranked({at: printed(each, 1) for at, each in enumerate(truths)})
    for at, mine in enumerate(truths):
        rank = 1 + sum(each > mine for each in truths)
        assert places[at].low <= rank <= places[at].high
