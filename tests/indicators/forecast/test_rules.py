"""The office rules on hand-made tables, and the one door to all methods."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from benchmarks.panels import firms

from diaodu.errors import InputError
from diaodu.indicators.forecast import METHODS, forecast
from diaodu.indicators.forecast.ensemble import _median, is_installed
from diaodu.indicators.forecast.model import Ask
from diaodu.kernel.period import Month

OCTOBER = Month(2026, 10)
# 2025: 100 each month. 2026, ten months: 110 each, but 200 in October.
TWO_YEARS = [100.0] * 12 + [110.0] * 9 + [200.0]


def test_the_naive_rule_repeats_last_year_however_far_it_looks() -> None:
    series = np.arange(1.0, 25.0)
    made = forecast(series, horizon=26, method="seasonal_naive")
    assert made.point[0].tolist() == [*range(13, 25), *range(13, 25), 13, 14]
    assert made.labels == ["上年同月"]


@pytest.mark.parametrize(
    ("method", "factor"), [("growth", 1190 / 1000), ("halved", 1 + 0.19 / 2)]
)
def test_growth_so_far_is_that_of_this_years_months(method: str, factor: float) -> None:
    made = forecast(np.array(TWO_YEARS), horizon=2, method=method, last=OCTOBER)
    assert made.point[0] == pytest.approx([100 * factor] * 2)
    assert made.methods == [method]


def test_without_a_calendar_growth_is_that_of_the_last_year() -> None:
    made = forecast(np.array(TWO_YEARS), horizon=1, method="growth")
    assert made.point[0, 0] == pytest.approx(100 * 1190 / 1000)  # ten months are known


def test_only_months_known_in_both_years_are_compared() -> None:
    series = np.array(TWO_YEARS)
    series[3] = np.nan  # April of last year, and with it April of this
    made = forecast(series, horizon=1, method="growth", last=OCTOBER)
    assert made.point[0, 0] == pytest.approx(100 * (1190 - 110) / 900)


def test_in_january_growth_is_that_of_the_last_year() -> None:
    series = np.array([100.0] * 12 + [110.0] * 11 + [100.0, 60.0])
    made = forecast(series, horizon=1, method="growth", last=Month(2026, 1))
    assert made.point[0, 0] == pytest.approx(110 * 1260 / 1210)


def test_in_the_first_year_there_is_no_growth() -> None:
    made = forecast(np.arange(1.0, 13.0), horizon=2, method="growth", last=OCTOBER)
    assert made.point[0].tolist() == [1, 2]
    assert np.isnan(made.high).all()


@pytest.mark.parametrize("base", [0.0, -5.0])
def test_growth_on_a_base_not_above_zero_is_none(base: float) -> None:
    series = np.array([base] * 12 + [7.0] * 10)
    made = forecast(series, horizon=2, method="growth", last=OCTOBER)
    assert made.point[0].tolist() == [base, base]


def test_the_spread_of_the_rule_is_that_of_its_past() -> None:
    chance = np.random.default_rng(1)
    values = 1_000 + chance.normal(0, 10, (4_000, 36))
    made = forecast(values, horizon=12, method="seasonal_naive")
    half = np.median(made.high - made.point)
    assert half == pytest.approx(1.2816 * 10 * 2**0.5, rel=0.05)


def test_all_methods_are_asked_in_the_same_way() -> None:
    values = firms(4, 36, last=OCTOBER, seed=1)
    for method in METHODS.keys() - {"unknown", "zero", "naive", "ensemble"}:
        made = forecast(values, horizon=7, method=method, last=OCTOBER)
        assert made.methods == [method] * 4
        assert made.point.shape == made.low.shape == made.high.shape == (4, 7)


def test_no_series_and_no_months_ahead_are_no_error() -> None:
    for method in METHODS.keys() - {"unknown", "zero", "naive", "ensemble"}:
        none = forecast(np.empty((0, 36)), horizon=3, method=method, last=OCTOBER)
        assert none.point.shape == (0, 3)
        blank = forecast(np.full((2, 36), np.nan), horizon=3, method=method)
        assert np.isnan(blank.point).all()
        assert blank.labels == ["待核实"] * 2


def test_a_method_that_is_not_there_is_refused_with_the_names() -> None:
    with pytest.raises(InputError, match="没有这种预测方法：arima") as error:
        forecast(np.ones(30), horizon=1, method="arima")
    assert "theta_shrunk" in str(error.value)


def test_models_that_come_to_no_end_are_left_out() -> None:
    class Broken:
        def forecast(self, series: np.ndarray, horizon: int) -> object:
            raise RuntimeError("no model able to be fitted")

    class Steady:
        def forecast(self, series: np.ndarray, horizon: int) -> object:
            return {"mean": np.full(horizon, series[-1])}

    series = np.array([10.0, 20.0, 30.0])
    some = _median([Broken(), Steady()], series, Ask(2))
    assert some == pytest.approx([30, 30])
    assert np.isnan(_median([Broken()], series, Ask(2))).all()


@pytest.mark.skipif(not is_installed(), reason="the library is not here")
def test_the_ensemble_is_the_librarys_where_it_can_be() -> None:
    values = firms(4, 48, last=OCTOBER, seed=2)
    values[1, :30] = np.nan
    values[2] = 0
    made = forecast(values, horizon=4, method="ensemble", last=OCTOBER)
    theta = forecast(values, horizon=4, last=OCTOBER)
    assert made.methods == ["ensemble", "halved", "zero", "ensemble"]
    assert made.point[0] == pytest.approx(theta.point[0], rel=0.5)
    assert not np.allclose(made.point[0], theta.point[0])
    assert (made.high - made.low)[0] == pytest.approx((theta.high - theta.low)[0])


def test_without_the_library_the_ensemble_is_theta_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "statsforecast", None)
    values = firms(2, 36, last=OCTOBER, seed=3)
    made = forecast(values, horizon=4, method="ensemble", last=OCTOBER)
    assert made.methods == ["theta_shrunk"] * 2
    assert np.array_equal(made.point, forecast(values, horizon=4, last=OCTOBER).point)
