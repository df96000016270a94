"""Arithmetic on columns: exact, and the unknown stays unknown."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.policies.facts import plainly

from diaodu.policies.facts.columns import any_of, mean_growth, streak, total
from diaodu.policies.facts.derivations import age, year_of, years_later
from diaodu.policies.facts.model import NULL

AMOUNT = st.integers(0, 10**14)


def column(*values: int | None) -> np.ndarray:
    return np.array([NULL if each is None else each for each in values], np.int64)


@given(
    before=st.integers(1, 10**9),
    percent=st.integers(-99, 300),
    slip=st.sampled_from([-1, 0, 1]),
)
def test_mean_growth_is_on_the_right_side_of_a_whole_percent(
    before: int, percent: int, slip: int
) -> None:
    now = before * (100 + percent) ** 2 // 100**2 + slip
    if now < 0:
        return
    found = mean_growth(column(now), column(before), years=2)
    reached = Fraction(now, before) >= Fraction(100 + percent, 100) ** 2
    assert (int(found.numerator[0]) >= percent * 100) == reached


@given(now=AMOUNT, before=st.integers(1, 10**14))
def test_mean_growth_is_rounded_down_to_hundredths_of_a_percent(
    now: int, before: int
) -> None:
    row = {"revenue_year": now, "revenue_two_before": before}
    found = mean_growth(column(now), column(before), years=2)
    pair = int(found.numerator[0]), int(found.denominator[0])
    assert pair == plainly.mean_growth(row)


@pytest.mark.parametrize(
    ("now", "before"), [(None, 1), (1, None), (1, 0), (1, -5), (-1, 5)]
)
def test_mean_growth_needs_two_sound_numbers(
    now: int | None, before: int | None
) -> None:
    found = mean_growth(column(now), column(before), years=2)
    assert [int(each[0]) for each in found] == [NULL, NULL]


def test_a_sum_with_an_unknown_part_is_unknown() -> None:
    found = total(column(1, None, 3), column(10, 20, None))
    assert found.tolist() == [11, NULL, NULL]


def test_yes_outweighs_what_is_unknown_and_no_does_not() -> None:
    found = any_of(column(1, 0, 0, None), column(None, None, 0, 1))
    assert found.tolist() == [1, NULL, 0, 1]


def test_a_streak_ends_at_the_first_year_without_growth_whatever_was_before() -> None:
    newest, middle, oldest = (
        column(3, 3, 3, 1, 3),
        column(2, 2, 2, 2, None),
        column(1, None, 2, None, 1),
    )
    assert streak(newest, middle, oldest).tolist() == [2, NULL, 1, 0, NULL]


def test_days_are_moved_and_counted_by_the_calendar() -> None:
    from datetime import date

    days = column(date(2024, 2, 29).toordinal(), None, date(2023, 7, 1).toordinal())
    later = years_later(days, 3)
    assert later[0] == date(2027, 2, 28).toordinal()
    assert later[1] == NULL
    assert later[2] == date(2026, 7, 1).toordinal()
    assert year_of(days).tolist() == [2024, NULL, 2023]
    assert age(days, date(2026, 6, 30)).tolist() == [2, NULL, 2]
    assert age(days, date(2023, 6, 30)).tolist() == [NULL, NULL, NULL]
