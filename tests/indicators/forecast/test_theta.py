"""Batch Theta against a slow Theta in plain Python, a library, and its own laws."""

from __future__ import annotations

import warnings
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from benchmarks.panels import Firms, firms
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from diaodu.indicators.forecast import forecast
from diaodu.indicators.model import NULL
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from diaodu.indicators.forecast.model import Matrix

LAST = Month(2026, 10)
AMOUNTS = st.floats(1, 1e9, width=32)


def plain_theta(series: list[float], horizon: int) -> list[float]:
    """Forecast one series as the books say, one number after the other."""
    count = len(series)
    factors = plain_season(series) if plain_test(series) else [1.0] * 12
    flat = [value / factors[t % 12] for t, value in enumerate(series)]
    mean_t, mean = (count - 1) / 2, sum(flat) / count
    slope = sum((t - mean_t) * (y - mean) for t, y in enumerate(flat))
    slope /= sum((t - mean_t) ** 2 for t in range(count))
    line = [mean + slope * (t - mean_t) for t in range(count + horizon)]
    level = plain_smoothing([2 * y - line[t] for t, y in enumerate(flat)])
    return [
        factors[t % 12] * (line[t] + level) / 2 for t in range(count, count + horizon)
    ]


def plain_test(series: list[float]) -> bool:
    mean = sum(series) / len(series)
    away = [value - mean for value in series]
    power = sum(each * each for each in away)
    lags = [
        sum(a * b for a, b in zip(away[k:], away, strict=False)) / power
        for k in range(1, 13)
    ]
    bound = 1.645 * ((1 + 2 * sum(r * r for r in lags[:-1])) / len(series)) ** 0.5
    return bool(abs(lags[-1]) > bound)


def plain_season(series: list[float]) -> list[float]:
    ratios: dict[int, list[float]] = {month: [] for month in range(12)}
    for t in range(6, len(series) - 6):
        around = series[t - 6] / 2 + sum(series[t - 5 : t + 6]) + series[t + 6] / 2
        ratios[t % 12].append(series[t] / (around / 12))
    means = [sum(each) / len(each) for each in ratios.values()]
    return [each * 12 / sum(means) for each in means]


def plain_smoothing(series: list[float]) -> float:
    """Return the last level of the best of many weights and starts."""

    def run(weight: float, start: float) -> tuple[float, float]:
        level, squares = start, 0.0
        for value in series:
            squares += (value - level) ** 2
            level += weight * (value - level)
        return squares, level

    def best_start(weight: float) -> tuple[float, float]:
        low, high = min(series) - 1, max(series) + 1
        for _ in range(60):  # squares are a parabola of the start: thirds find its foot
            third = (high - low) / 3
            left, right = low + third, high - third
            if run(weight, left)[0] < run(weight, right)[0]:
                high = right
            else:
                low = left
        return run(weight, (low + high) / 2)

    return min(best_start(0.1 + 0.89 * step / 60) for step in range(61))[1]


@pytest.mark.parametrize("months", [24, 31, 48, 60])
def test_the_batch_says_what_the_slow_one_says(months: int) -> None:
    values = firms(6, months, last=LAST, seed=months, like=Firms(season=0.2))
    fast = forecast(values, horizon=14, method="theta")
    slow = np.array([plain_theta(list(row), 14) for row in values])
    assert fast.methods == ["theta"] * 6
    assert np.abs(fast.point / slow - 1).max() < 0.01


@pytest.mark.parametrize("months", [36, 72, 120])
def test_the_batch_is_near_the_library(months: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        models = pytest.importorskip("statsforecast.models")
    values = firms(60, months, last=LAST, seed=months)
    ours = forecast(values, horizon=12, method="theta").point
    model = models.Theta(season_length=12)
    theirs = np.array([model.forecast(row, 12)["mean"] for row in values])
    apart = np.abs(ours / theirs - 1)
    # The library leaves the first three errors out when it looks for the weight.
    assert np.median(apart) < 0.004
    assert np.quantile(apart, 0.9) < 0.03


def test_the_famous_air_passengers_are_forecast_as_the_library_does() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        models = pytest.importorskip("statsforecast.models")
        from statsforecast.utils import AirPassengers
    series = AirPassengers.astype(np.float64)
    known, came = series[:-12], series[-12:]
    theirs = models.Theta(season_length=12).forecast(known, 12)["mean"]
    ours = forecast(known, horizon=12, method="theta").point[0]
    shrunk = forecast(known, horizon=12, last=Month(1959, 12)).point[0]
    assert ours == pytest.approx(theirs, rel=0.002)
    for each in (ours, shrunk):
        assert np.abs(each / came - 1).mean() < 0.08


@pytest.mark.parametrize("method", ["theta", "theta_shrunk"])
@given(values=arrays(np.float64, (3, 30), elements=AMOUNTS), scale=st.floats(0.01, 100))
@settings(max_examples=30, deadline=None)
def test_another_unit_gives_the_same_forecast_in_that_unit(
    method: str, values: Matrix, scale: float
) -> None:
    one = forecast(values, horizon=6, method=method, last=LAST)
    other = forecast(values * scale, horizon=6, method=method, last=LAST)
    size = values.max()
    assert other.point / scale == pytest.approx(one.point, rel=1e-6, abs=1e-6 * size)
    assert other.high / scale == pytest.approx(one.high, rel=1e-6, abs=1e-6 * size)


@pytest.mark.parametrize("method", ["theta", "theta_shrunk", "blend", "halved"])
def test_the_order_of_series_and_months_before_their_begin_change_nothing(
    method: str,
) -> None:
    values = firms(300, 40, last=LAST, seed=3, like=Firms(entering=0.4, stopping=0.2))
    order = np.random.default_rng(1).permutation(300)
    before = np.full((300, 7), np.nan)
    one = forecast(values, horizon=5, method=method, last=LAST)
    other = forecast(
        np.hstack([before, values])[order], horizon=5, method=method, last=LAST
    )
    assert other.point == pytest.approx(one.point[order], rel=1e-9, nan_ok=True)
    assert other.methods == [one.methods[row] for row in order]


@given(
    values=arrays(
        np.int64, (4, 36), elements=st.sampled_from([NULL, 0, 0, 1, 70, 10**12])
    )
)
@settings(max_examples=60, deadline=None)
def test_nothing_explodes_and_nothing_below_zero_comes_of_what_never_was(
    values: np.ndarray,
) -> None:
    made = forecast(values, horizon=12, last=LAST)
    top = 3 * np.where(values == NULL, 0, values).max(axis=1, keepdims=True)
    known = ~np.isnan(made.point)
    assert ((made.point >= 0) & (made.point <= top))[known].all()
    assert (made.low <= made.high)[known & ~np.isnan(made.low)].all()
    silent = (values[:, -4:] == NULL).all(axis=1)
    assert np.array_equal(np.isnan(made.point).all(axis=1), silent)
    assert [made.methods[row] for row in np.flatnonzero(silent)] == ["unknown"] * int(
        silent.sum()
    )


def test_a_year_of_zeros_stays_zero_and_says_so() -> None:
    values = np.full((1, 36), 5.0)
    values[0, -12:] = 0
    made = forecast(values, horizon=6, last=LAST)
    assert made.point.tolist() == made.high.tolist() == [[0.0] * 6]
    assert made.labels == ["近一年均为零，按零计"]


def test_a_clean_season_on_a_straight_line_is_carried_on() -> None:
    months = np.arange(48)
    season = np.array([3, -2, 0, 1, 4, -5, 2, 0, -1, -3, 1, 0], dtype=float)
    series = 1_000 + season[months % 12] * 40
    for method in ("theta", "theta_shrunk"):
        made = forecast(series, horizon=12, method=method)
        assert made.point[0] == pytest.approx(series[:12], rel=0.005)


def test_a_week_is_a_season_too() -> None:
    week = np.array([5.0, 7, 8, 8, 7, 3, 2])
    made = forecast(np.tile(week, 6), horizon=9, season=7)
    assert made.point[0] == pytest.approx(np.tile(week, 2)[:9], rel=0.01)


def test_a_month_of_nearly_nothing_is_no_factor() -> None:
    year = np.array([1e-3] + [100.0] * 11)
    made = forecast(np.tile(year, 4), horizon=12)
    assert made.point[0] == pytest.approx(year, abs=5)


def test_noise_is_not_taken_for_a_season() -> None:
    values = firms(
        400, 36, last=LAST, seed=8, like=Firms(season=0.0, festival=0.0, walk=0.0)
    )
    made = forecast(values, horizon=12, method="theta_shrunk")
    wiggle = np.std(np.log(made.point), axis=1)
    assert np.median(wiggle) < 0.03  # the months' own noise is 0.10


def test_signed_series_take_amounts_for_the_season() -> None:
    months = np.arange(48)
    series = np.where(months % 12 == 0, -900.0, 100.0)
    made = forecast(series, horizon=12, method="theta_shrunk")
    assert made.point[0] == pytest.approx(series[:12], rel=0.02)


def test_less_than_two_years_falls_back_and_says_to_what() -> None:
    values = firms(3, 36, last=LAST, seed=4)
    values[0, :13] = np.nan  # 23 months
    values[1, :30] = np.nan  # 6 months
    values[2, -4:] = np.nan
    made = forecast(values, horizon=3, last=LAST)
    assert made.methods == ["halved", "naive", "unknown"]
    assert made.point[1] == pytest.approx(values[1, -3:].mean())
    assert np.isnan(made.point[2]).all()


def test_a_gap_is_bridged_for_the_estimate_only() -> None:
    values = firms(200, 40, last=LAST, seed=5, like=Firms(noise=0.03))
    holes = values.copy()
    holes[:, [20, 21, 33]] = np.nan
    whole, part = (forecast(each, horizon=6, last=LAST) for each in (values, holes))
    assert np.median(np.abs(part.point / whole.point - 1)) < 0.02
    assert np.isnan(holes[:, [20, 21, 33]]).all()


def test_the_interval_widens_with_the_months_and_holds_the_truth_mostly() -> None:
    values = firms(3_000, 60, last=LAST, seed=6)
    made = forecast(values[:, :54], horizon=6, last=LAST - 6, method="theta_shrunk")
    came = values[:, 54:]
    covered = ((made.low <= came) & (came <= made.high)).mean()
    assert 0.7 < covered < 0.9
    width = np.median(made.high - made.low, axis=0)
    assert all(later > 0.95 * sooner for sooner, later in pairwise(width))
