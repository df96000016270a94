"""Rates of whole numbers: published tables to the digit, and what has no rate."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.indicators.compare import (
    REASONS,
    State,
    compiled,
    contribution,
    growth,
    pull,
    rank_change,
    ranks,
    share,
    two_year_average,
    wording,
)
from diaodu.indicators.compare.ranks import Ranks
from diaodu.indicators.compare.rates import contribution_states
from diaodu.indicators.compare.states import states

# 中方县, January to March 2017, 万元: amount, growth, pull and contribution as printed.
TOTAL = (216_288, 15.3)
PARTS = {
    "材料": (64_971, 21.9, "6.2", "40.7"),
    "电子能源": (26_009, 15.0, "1.8", "11.8"),
    "黑金": (23_904, -2.5, "-0.3", "-2.1"),
    "化工": (23_536, 27.9, "2.7", "17.9"),
    "机械": (27_316, 21.3, "2.6", "16.7"),
}


def base_of(now: int, percent: float) -> int:
    return round(now / (1 + percent / 100))


@pytest.mark.parametrize("name", PARTS)
def test_a_published_table_comes_out_to_the_digit(name: str) -> None:
    now, percent, pulled, contributed = PARTS[name]
    base, whole = base_of(now, percent), base_of(*TOTAL)
    change = np.array([now - base])
    found = pull(change, np.array([whole])).item()
    assert str(wording.rounded(found * 100, 1)) == pulled
    found = contribution(change, np.array([TOTAL[0] - whole])).item()
    assert str(wording.rounded(found * 100, 1)) == contributed


def test_the_comparable_base_explains_a_fall_that_is_none() -> None:
    now, printed, comparable = 272_983, 290_476, 234_320
    assert wording.growth(now, printed) == "下降6.0%"
    assert wording.growth(now, comparable) == "增长16.5%"
    found = growth([now, now], [printed, comparable])
    assert [str(wording.rounded(x * 100, 1)) for x in found] == ["-6.0", "16.5"]


def test_the_average_of_two_years_is_that_of_the_release() -> None:
    found = two_year_average(np.array([0.169, 0.3, -2.0]), np.array([0.0, 0.1, 0.0]))
    assert wording.change(found[0]) == "增长8.1%"
    assert found[1] == pytest.approx((1.3 * 1.1) ** 0.5 - 1)
    assert np.isnan(found[2])


def test_without_a_base_above_zero_there_is_no_rate() -> None:
    assert np.isnan(growth([5, 5, -5], [0, -3, -3])).all()
    assert np.isnan(share([5, 5], [0, -1])).all()
    assert np.isnan(contribution(5, 0))
    assert growth([-5], [5]).tolist() == [-2.0]


def test_states_say_what_stands_for_a_rate() -> None:
    now = np.array([8, 5, -1, -2, -9, -3, 1, 7])
    base = np.array([4, -3, 4, -3, -3, -3, 0, 2])
    known = np.array([True] * 7 + [False])
    assert states(now, base, known).tolist() == [
        State.RATE,
        State.INTO_PROFIT,
        State.INTO_LOSS,
        State.LESS_LOSS,
        State.MORE_LOSS,
        State.SAME_LOSS,
        State.NO_BASE,
        State.UNKNOWN,
    ]
    plain = states(now, base, known, signed=False)
    assert plain[[1, 2, 3]].tolist() == [
        State.NEGATIVE_BASE,
        State.RATE,
        State.NEGATIVE_BASE,
    ]
    assert set(REASONS) == set(State)


def test_a_contribution_needs_a_whole_that_grows() -> None:
    found = contribution_states([10, -10, 0, 4, 10], [100, 100, 100, 10_000, -5])
    assert found.tolist() == [
        State.RATE,
        State.WHOLE_FALLS,
        State.WHOLE_FLAT,
        State.WHOLE_FLAT,
        State.NEGATIVE_BASE,
    ]


@given(st.lists(st.tuples(st.integers(0, 10**12), st.integers(1, 10**12)), min_size=1))
def test_pulls_sum_to_growth_and_contributions_to_one(parts: Any) -> None:
    now, base = np.array(parts).T
    change, whole = now - base, base.sum()
    assert pull(change, whole).sum() == pytest.approx(
        growth(now.sum(), whole).item(), rel=1e-9, abs=1e-9
    )
    if abs(change.sum()) > 1000:
        assert contribution(change, change.sum()).sum() == pytest.approx(1, rel=1e-4)


def test_ties_share_a_rank_and_the_next_is_left_out() -> None:
    values = np.array([14.1, 15.0, np.nan, 14.1, 9.0, 1.0])
    found = ranks(values, np.array([0, 0, 0, 0, 0, 1]))
    assert found.rank.tolist() == [2, 1, 0, 2, 4, 1]
    assert found.of.tolist() == [4, 4, 4, 4, 4, 1]
    assert found.gap[[0, 3, 4]].tolist() == pytest.approx([0.9, 0.9, 5.1])
    assert np.isnan(found.gap[[1, 2, 5]]).all()
    empty = ranks(np.array([]), np.array([], np.int64))
    assert empty.rank.tolist() == []


@given(
    st.lists(
        st.tuples(
            st.one_of(st.just(float("nan")), st.integers(-3, 3).map(float)),
            st.integers(0, 3),
        ),
        max_size=80,
    )
)
def test_a_rank_is_one_more_than_those_who_are_better(rows: Any) -> None:
    values = np.array([value for value, _ in rows], float)
    family = np.array([each for _, each in rows], np.int64)
    found = ranks(values, family)
    for at, (value, each) in enumerate(rows):
        mine = [v for v, f in rows if f == each and v == v]
        better = [v for v in mine if v > value]
        assert found.of[at] == len(mine)
        assert found.rank[at] == (0 if value != value else 1 + len(better))
        if better:
            assert found.gap[at] == min(better) - value
        else:
            assert np.isnan(found.gap[at])


def test_a_change_of_rank_is_upwards_when_positive() -> None:
    found = rank_change(np.array([1, 5, 0, 2]), np.array([3, 2, 2, 0]))
    assert found[:2].tolist() == [2, -3]
    assert np.isnan(found[2:]).all()


@given(
    st.lists(
        st.tuples(
            st.one_of(st.just(float("nan")), st.integers(-3, 3).map(float)),
            st.integers(0, 3),
        ),
        min_size=1,
        max_size=80,
    )
)
def test_the_compiled_ranks_are_the_same_uncompiled(rows: Any) -> None:
    values = np.array([[value for value, _ in rows]], float)
    family = np.array([each for _, each in rows], np.int64)
    order = np.argsort(family, kind="stable")
    cuts = np.flatnonzero(np.diff(family[order])) + 1
    bounds = np.array([0, *cuts, len(order)])
    wanted = ranks(values[0], family)
    found = Ranks(
        np.zeros(len(rows), np.int32),
        np.zeros(len(rows), np.int32),
        np.full(len(rows), np.nan),
    )
    compiled.rank_row.py_func(values[0], order, bounds, *found)
    assert found.rank.tolist() == wanted.rank.tolist()
    assert found.of.tolist() == wanted.of.tolist()
    assert np.array_equal(found.gap, wanted.gap, equal_nan=True)
