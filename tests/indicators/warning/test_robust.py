"""The robust z: one firm by hand, its laws, and whom it finds among many."""

from __future__ import annotations

import statistics
from math import asinh

import numpy as np
import pytest
from benchmarks.forecast import warning_rules
from benchmarks.panels import Firms, cut, firms
from hypothesis import given, settings
from hypothesis import strategies as st

from diaodu.indicators.model import NULL
from diaodu.indicators.warning.robust import alarms, comparisons, robust_z
from diaodu.kernel.period import Month

OCTOBER, FEBRUARY = Month(2026, 10), Month(2026, 2)


def plain_comparisons(series: list[float], last: Month) -> list[float]:
    """Compare one firm's months with a year before, January with February."""
    scale = 0.01 * sum(series) / len(series)
    found = []
    for at in range(12, len(series)):
        month = (last - (len(series) - 1 - at)).month
        if month == 1:
            continue
        now, base = series[at], series[at - 12]
        if month == 2:
            if at == 12:
                continue
            now, base = now + series[at - 1], base + series[at - 13]
        found.append(asinh(now / scale) - asinh(base / scale))
    return found


@pytest.mark.parametrize("last", [OCTOBER, FEBRUARY, Month(2026, 3)])
def test_comparisons_are_those_of_a_slow_loop(last: Month) -> None:
    values = firms(5, 38, last=last, seed=1, like=Firms(stopping=0.5))
    fast = comparisons(values, last)
    for row, series in enumerate(values):
        slow = plain_comparisons(list(series), last)
        assert [*fast.past[row], fast.current[row]] == pytest.approx(slow)


def test_z_of_one_firm_is_its_distance_from_its_own_median() -> None:
    values = firms(1, 36, last=OCTOBER, seed=2)
    *past, current = plain_comparisons(list(values[0]), OCTOBER)
    middle = statistics.median(past)
    away = [each - middle for each in past]
    cap = 2.5 * 1.4826 * statistics.median(abs(each) for each in away)
    squares = [min(each**2, cap**2) for each in away]
    spread = (sum(squares) / 0.9776 / (len(past) - 1)) ** 0.5
    found = robust_z(values, OCTOBER)
    assert found.z[0] == pytest.approx((current - middle) / spread, rel=1e-3)
    assert found.count[0] == len(past) == 21


def test_a_firm_that_falls_by_half_is_odd_and_the_reason_says_why() -> None:
    values = firms(60, 36, last=OCTOBER, seed=3, like=Firms(growth=0.0))
    values[7, -1] = values[7, -13] * 0.5
    found = robust_z(values, OCTOBER)
    assert found.z[7] < -3
    assert found.reason(7).startswith("同比下降50.0%，本企业以往多在")
    assert found.reason(7).endswith(f"上下，偏低{-found.z[7]:.1f}个标准差")


@pytest.mark.parametrize("months", [13, 20, 24])
def test_of_a_short_past_nothing_is_said(months: int) -> None:
    found = robust_z(firms(40, months, last=OCTOBER, seed=4), OCTOBER)
    assert np.isnan(found.z).all()
    assert not alarms(found).odd.any()


def test_an_unknown_month_is_not_judged_and_others_are() -> None:
    values = firms(40, 36, last=OCTOBER, seed=5)
    values[0, -1] = np.nan
    values[1, -13] = np.nan
    values[2, 5] = np.nan
    found = robust_z(values, OCTOBER)
    assert np.isnan(found.z[:2]).all()
    assert not np.isnan(found.z[2:]).any()


def test_in_january_nothing_is_said() -> None:
    assert np.isnan(
        robust_z(firms(40, 36, last=FEBRUARY - 1, seed=6), FEBRUARY - 1).z
    ).all()


def test_a_firm_of_which_nothing_can_be_compared_has_no_growth_in_its_reason() -> None:
    values = firms(40, 36, last=OCTOBER, seed=3)
    values[0, -13] = 0
    found = robust_z(values, OCTOBER)
    assert found.reason(0).startswith("同比无法计算，")


@pytest.mark.parametrize("months", [1, 12, 13, 14])
def test_a_february_without_two_years_is_not_judged(months: int) -> None:
    values = firms(40, months, last=FEBRUARY, seed=6)
    assert np.isnan(robust_z(values, FEBRUARY).z).all()


def test_february_alone_is_judged_where_the_festival_stays() -> None:
    values = firms(3_000, 36, last=FEBRUARY, seed=7, like=Firms(festival=0.0))
    hit = cut(values, seed=8)
    z = robust_z(values, FEBRUARY).z
    assert (z < -3)[hit].mean() > 0.55
    joined = values.copy()
    januaries = np.arange(11, 36, 12) - 1
    joined[:, januaries + 1] += joined[:, januaries]
    joined[:, januaries] = np.nan
    assert (robust_z(joined, FEBRUARY).z < -3)[hit].mean() < 0.45


def test_few_firms_are_judged_by_their_own_pasts_alone() -> None:
    values = firms(5, 36, last=FEBRUARY, seed=7)
    values[0, -2:] *= 0.2
    z = robust_z(values, FEBRUARY).z
    assert z[0] < -3
    assert not np.isnan(z).any()


def test_a_firm_that_always_rests_in_a_month_is_not_odd_there() -> None:
    values = firms(50, 36, last=OCTOBER, seed=7)
    values[0, [-1, -13, -25]] = 0
    values[1, -1] = 0
    z = robust_z(values, OCTOBER).z
    assert abs(z[0]) < 3
    assert z[1] < -10


def test_both_ways_to_report_january_and_february_say_the_same() -> None:
    values = firms(200, 38, last=FEBRUARY, seed=8)
    joined = values.copy()
    januaries = np.arange(0, 38, 12)
    joined[:, januaries + 1] += joined[:, januaries]
    joined[:, januaries] = np.nan
    one, other = comparisons(values, FEBRUARY), comparisons(joined, FEBRUARY)
    assert other.now == pytest.approx(one.now)
    # What counts as near zero differs a little, for the mean month does.
    assert other.current == pytest.approx(one.current, abs=1e-3)
    mixed = joined.copy()
    mixed[:, -2] = 5
    assert np.isnan(comparisons(mixed, FEBRUARY).current).all()


def test_the_festival_that_moves_alarms_nobody() -> None:
    """2026 it lies in the middle of February, in 2025 in January."""
    values = firms(5_000, 36, last=FEBRUARY, seed=9)
    z = robust_z(values, FEBRUARY).z
    assert (values[:, -1] < 0.7 * values[:, -2]).mean() > 0.3
    assert (z < -3).mean() < 0.005


@given(scale=st.floats(0.01, 1000), seed=st.integers(0, 50))
@settings(max_examples=15, deadline=None)
def test_units_order_and_the_missing_value_of_dense_columns_change_nothing(
    scale: float, seed: int
) -> None:
    values = firms(40, 30, last=OCTOBER, seed=seed, like=Firms(entering=0.3))
    order = np.random.default_rng(seed).permutation(40)
    one = robust_z(values, OCTOBER)
    other = robust_z(values[order] * scale, OCTOBER)
    whole = np.where(np.isnan(values), NULL, np.nan_to_num(values)).astype(np.int64)
    assert other.z == pytest.approx(one.z[order], rel=1e-6, nan_ok=True)
    assert robust_z(whole, OCTOBER).z == pytest.approx(one.z, nan_ok=True)


def test_short_pasts_lean_on_the_county() -> None:
    calm = firms(200, 40, last=OCTOBER, seed=10, like=Firms(noise=0.03, walk=0.0))
    wild = firms(200, 40, last=OCTOBER, seed=11, like=Firms(noise=0.3, walk=0.0))
    values = np.vstack([calm, wild])
    values[:, :13] = np.nan  # 13 comparisons before this month
    county = np.repeat(["360731", "360732"], 200)
    apart = robust_z(values, OCTOBER, counties=county)
    together = robust_z(values, OCTOBER)
    assert np.nanstd(apart.z[:200]) > np.nanstd(together.z[:200])
    assert np.nanstd(apart.z[200:]) < np.nanstd(together.z[200:])


@pytest.mark.parametrize(
    ("last", "spell"), [(OCTOBER, 1), (Month(2026, 3), 1), (FEBRUARY, 2)]
)
def test_whom_it_finds_among_many(last: Month, spell: int) -> None:
    values = firms(20_000, 36, last=last, seed=12)
    hit = cut(values, seed=13, spell=spell)
    flagged = warning_rules(values, last)
    z = flagged["本企业同比的稳健 z < -3"]
    assert (z & hit).sum() / z.sum() >= 0.85
    assert (z & hit).sum() / hit.sum() >= 0.65
    month, year = flagged["环比下降超过 30 %"], flagged["同比下降超过 30 %"]
    for fixed in (month, year):
        assert (fixed & hit).sum() / fixed.sum() < 0.55
    assert z.sum() < 0.5 * year.sum()
    if last.month != 3:  # in March all rise from the festival's month
        assert z.sum() <= 0.3 * month.sum()


def test_the_budget_takes_the_worst_of_each_county() -> None:
    values = firms(600, 36, last=OCTOBER, seed=14)
    hit = cut(values, seed=15, share=0.1)
    county = np.arange(600) % 3
    found = robust_z(values, OCTOBER, counties=county)
    chosen = alarms(found, county, budget=5)
    assert (found.z < -3)[chosen.listed].all()
    assert (hit & chosen.listed).sum() >= 13
    score = np.minimum(-found.z, 10) / 3 + np.maximum(-chosen.pull, 0) / 0.3
    for each in range(3):
        inside = county == each
        assert sorted(chosen.place[inside & chosen.listed]) == [1, 2, 3, 4, 5]
        left = inside & chosen.odd & ~chosen.listed
        assert score[left].max() <= score[inside & chosen.listed].min()


def test_a_pull_is_the_firms_part_of_the_countys_growth() -> None:
    values = firms(30, 36, last=OCTOBER, seed=16)
    values[3, -1] = np.nan
    county = np.repeat([1, 2], 15)
    pull = alarms(robust_z(values, OCTOBER), county).pull
    for each in (1, 2):
        rows = (county == each) & ~np.isnan(values[:, -1])
        growth = 100 * (values[rows, -1].sum() / values[rows, -13].sum() - 1)
        assert np.nansum(pull[county == each]) == pytest.approx(growth)
    assert np.isnan(pull[3])


def test_nobody_at_all_is_no_error() -> None:
    found = robust_z(np.empty((0, 36)), OCTOBER)
    assert alarms(found).listed.tolist() == []
    blank = robust_z(np.full((3, 36), np.nan), OCTOBER, counties=np.array([1, 1, 2]))
    assert not alarms(blank, np.array([1, 1, 2])).odd.any()
