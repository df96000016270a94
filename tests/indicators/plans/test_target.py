"""Targets: hand-worked lines of a gap list."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diaodu.indicators.plans.key_period import PERIODS, current, outlook
from diaodu.indicators.plans.target import LINEAR, Target, progress
from diaodu.kernel.period import Month

OCTOBER = Month(2026, 10)


def target(kind: str = "amount", annual: int | None = 120, **over: object) -> Target:
    given = {
        "indicator": "output",
        "name": "工业总产值",
        "unit": "亿元",
        "kind": kind,
        "annual": None if annual is None else Fraction(annual),
    }
    return Target(**{**given, **over})  # type: ignore[arg-type]


def test_an_amount_behind_its_schedule_tells_what_the_rest_must_bring() -> None:
    found = progress(
        target(),
        OCTOBER,
        done=Fraction(90),
        base_done=Fraction(85),
        base_year=Fraction(105),
    )
    assert found.share == 75
    assert found.schedule == Fraction(1000, 12)
    assert found.gap == 75 - Fraction(1000, 12)
    assert found.rest == 30
    assert found.monthly == 15
    assert found.rest_growth == 50  # 30 against last year's 20
    assert found.light == "yellow"


def test_a_growth_target_needs_the_years_base() -> None:
    found = progress(
        target("growth", 10),
        OCTOBER,
        done=Fraction(8),
        base_done=Fraction(80),
        base_year=Fraction(100),
    )
    assert found.gap == -2
    assert found.share is found.schedule is None
    assert found.rest == 110 - Fraction(864, 10)
    assert found.rest_growth == 100 * (found.rest / 20 - 1)
    unknown = progress(target("growth", 10), OCTOBER, done=Fraction(8))
    assert unknown.gap == -2
    assert unknown.rest is unknown.rest_growth is None


def test_a_rate_is_compared_with_its_target_directly() -> None:
    found = progress(target("rate", 40), OCTOBER, done=Fraction(41))
    assert found.gap == 1
    assert found.light == "green"
    assert found.share is found.schedule is found.rest is found.monthly is None


def test_unknown_stays_unknown() -> None:
    for case, done in ((target(annual=None), Fraction(5)), (target(), None)):
        found = progress(case, OCTOBER, done=done)
        assert found.gap is found.share is found.rest is None
        assert found.light == "unknown"


@pytest.mark.parametrize(
    ("done", "month", "light"),
    [
        (100, 10, "green"),
        (89, 10, "yellow"),
        (88, 10, "yellow"),  # 73.33 % against 83.33 %: ten points are still near
        (87, 10, "red"),
        (119, 12, "red"),
        (120, 12, "green"),
    ],
)
def test_the_light_follows_the_gap_and_the_end_of_the_year(
    done: int, month: int, light: str
) -> None:
    found = progress(target(), Month(2026, month), done=Fraction(done))
    assert found.light == light


def test_a_plan_of_its_own_replaces_the_twelfths() -> None:
    curve = (Fraction(5, 100), Fraction(10, 100), *LINEAR[2:])
    found = progress(target(curve=curve), Month(2026, 2), done=Fraction(12))
    assert found.schedule == 10
    assert found.gap == 0
    with pytest.raises(ValueError, match="curve"):
        target(curve=LINEAR[:11])
    with pytest.raises(ValueError, match="curve"):
        target(curve=(Fraction(1, 2), Fraction(1, 3), *LINEAR[2:]))


def test_what_is_over_the_target_needs_nothing_a_month() -> None:
    found = progress(target(), OCTOBER, done=Fraction(130))
    assert found.rest == -10
    assert found.monthly == 0
    assert progress(target(), Month(2026, 12), done=Fraction(130)).monthly is None


@given(
    st.integers(1, 10**6),
    st.integers(0, 10**6),
    st.integers(1, 11),
    st.integers(1, 10**6),
    st.integers(1, 10**6),
)
def test_the_rest_at_its_needed_growth_reaches_the_target(
    annual: int, done: int, month: int, base_done: int, base_rest: int
) -> None:
    found = progress(
        target(annual=annual),
        Month(2026, month),
        done=Fraction(done),
        base_done=Fraction(base_done),
        base_year=Fraction(base_done + base_rest),
    )
    assert found.rest_growth is not None
    assert done + base_rest * (1 + found.rest_growth / 100) == annual


def test_a_month_belongs_to_the_key_period_that_it_ends_in_or_before() -> None:
    names = [current(Month(2026, month)).key for month in (1, 3, 4, 7, 12)]
    assert names == ["good_start", "good_start", "half", "three_quarters", "finish"]


@pytest.mark.parametrize(
    ("expected", "low", "high", "verdict"),
    [
        (62, 61, 63, "likely"),
        (59, 57, 61, "possible"),
        (61, 59, 63, "possible"),
        (55, 54, 56, "short"),
        (60, None, None, "reached"),
        (59, None, None, "short"),
        (None, None, None, "unknown"),
    ],
)
def test_the_outlook_of_half_a_year(
    expected: int | None, low: int | None, high: int | None, verdict: str
) -> None:
    def exact(value: int | None) -> Fraction | None:
        return None if value is None else Fraction(value)

    found = outlook(
        target(),
        PERIODS[1],
        2026,
        expected=exact(expected),
        low=exact(low),
        high=exact(high),
    )
    assert found.needed == 60
    assert found.verdict == verdict
    assert found.gap == (None if expected is None else expected - 60)


def test_a_growth_target_has_no_amount_due() -> None:
    found = outlook(target("growth", 8), PERIODS[0], 2026, expected=Fraction(30))
    assert (found.needed, found.gap, found.verdict) == (None, None, "unknown")
