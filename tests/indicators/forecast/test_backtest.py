"""The back-test against sums by hand, the choice, and what must not be lost to."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from benchmarks.panels import Firms, firms, groups

from diaodu.indicators.forecast import backtest, choose
from diaodu.indicators.forecast.backtest import table, usual_origins
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from diaodu.indicators.forecast.backtest import Score

SHARED = Path(__file__).parents[4] / "shared" / "data" / "monitor"
LAST = Month(2026, 10)
OFFICE = ("growth", "halved", "seasonal_naive")


def by_method(scores: tuple[Score, ...]) -> dict[str, Score]:
    return {each.method: each for each in scores}


def test_the_scores_are_those_of_a_hand_made_table() -> None:
    last_year = [100.0] * 12
    this_year = [110.0] * 12
    came = [121.0, 132.0]
    series = np.array(last_year + this_year + came)
    scores = by_method(backtest(series, [24], horizon=2, methods=("growth",)))
    naive, growth = scores["seasonal_naive"], scores["growth"]
    # Naive says 110, 110; growth of the year so far (1.1) says 121, 121.
    assert naive.smape == pytest.approx(100 * (22 / 231 + 44 / 242) / 2)
    assert naive.mase == pytest.approx((11 + 22) / 2 / 10)
    assert naive.total == pytest.approx(100 * 33 / 253)
    assert naive.owa == 1
    assert growth.smape == pytest.approx(100 * (0 + 22 / 253) / 2)
    assert growth.mase == pytest.approx(11 / 2 / 10)
    assert growth.total == pytest.approx(100 * 11 / 253)
    assert growth.owa == pytest.approx(
        (growth.smape / naive.smape + growth.mase / naive.mase) / 2
    )
    assert growth.count == 2


def test_months_that_never_became_known_do_not_count() -> None:
    values = firms(5, 40, last=LAST, seed=1)
    values[0, -2] = np.nan
    values[1, :38] = np.nan  # nothing was known of it
    scores = backtest(values, [36], horizon=4, last=LAST)
    assert {each.count for each in scores} == {3 * 4 + 3}


def test_the_past_is_all_that_a_forecast_sees() -> None:
    values = firms(20, 48, last=LAST, seed=2)
    scores = backtest(values[:, :42], [36], horizon=6, last=LAST - 6)
    changed = values.copy()
    changed[:, 42:] = 1
    assert backtest(changed, [36], horizon=6, last=LAST) == scores


def test_origins_leave_two_years_and_cover_the_last_one() -> None:
    assert usual_origins(36, horizon=2) == tuple(range(24, 35))
    assert usual_origins(60, horizon=3) == tuple(range(46, 58))
    assert usual_origins(25, horizon=2) == ()


@pytest.mark.parametrize(
    ("months", "horizon"), [(36, 2), (36, 9), (48, 6), (60, 3), (60, 12)]
)
def test_for_firms_no_office_rule_is_better_than_theta(
    months: int, horizon: int
) -> None:
    like = Firms(stopping=0.03, entering=0.1)
    scores = scored(firms(500, months, last=LAST, seed=11, like=like), horizon)
    assert scores["theta_shrunk"].owa < min(scores[name].owa for name in OFFICE) - 0.05
    assert scores["theta_shrunk"].owa < scores["theta"].owa - 0.03


@pytest.mark.parametrize(
    ("months", "horizon"), [(36, 2), (36, 9), (48, 6), (60, 3), (60, 12)]
)
def test_for_sums_of_firms_no_office_rule_is_better_than_the_blend(
    months: int, horizon: int
) -> None:
    scores = scored(groups(25, months, last=LAST, seed=12), horizon)
    assert scores["blend"].owa < min(scores[name].owa for name in OFFICE)
    assert scores["theta_shrunk"].owa < 0.75
    assert scores["theta"].owa < 1.05


def scored(values: np.ndarray, horizon: int) -> dict[str, Score]:
    return by_method(
        backtest(
            values,
            usual_origins(values.shape[1], horizon=horizon)[::2],
            horizon=horizon,
            methods=("theta_shrunk", "blend", "theta", *OFFICE),
            last=LAST,
        )
    )


def test_what_beats_last_years_month_is_chosen_and_the_reason_told() -> None:
    choice = choose(groups(20, 48, last=LAST, seed=3), horizon=3, last=LAST)
    assert choice.method in {"theta_shrunk", "blend", "growth"}
    assert choice.reason.startswith("回测误差为“上年同月”的")


def test_what_does_not_beat_last_years_month_is_not_chosen() -> None:
    year = np.random.default_rng(5).uniform(50, 150, (30, 12))
    choice = choose(np.tile(year, 4), horizon=3, last=Month(2026, 12))
    assert choice.method == "seasonal_naive"
    assert choice.reason == "回测未优于“上年同月”，采用上年同月"


def test_without_a_past_last_years_month_is_taken() -> None:
    choice = choose(firms(3, 24, last=LAST, seed=1), horizon=3, last=LAST)
    assert choice.method == "seasonal_naive"
    assert choice.reason == "历史不足，无法回测，采用上年同月"


def test_the_choice_for_a_sum_looks_at_the_sum() -> None:
    values = groups(25, 60, last=LAST, seed=6)
    choice = choose(values, horizon=9, last=LAST, by="total")
    errors = {each.method: each.total for each in choice.scores}
    assert errors[choice.method] == min(errors.values())


def test_the_table_names_the_methods_best_first() -> None:
    scores = backtest(firms(50, 48, last=LAST, seed=7), [36], horizon=6, last=LAST)
    lines = table(scores).splitlines()
    assert lines[0].startswith("| 方法 |")
    assert lines[2].startswith("| Theta 法（季节因子收缩")
    assert len(lines) == 2 + len(scores)


def published(name: str, columns: tuple[str, ...]) -> np.ndarray:
    with (SHARED / name).open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    return np.array([[float(row[column]) for row in rows] for column in columns])


@pytest.mark.skipif(not SHARED.exists(), reason="the published tables are not here")
def test_published_yearly_series_are_no_worse_than_last_years_figure() -> None:
    """Yearly and short: of little use, but real. The monthly ones have two points."""
    years = tuple(f"y{year}" for year in range(2018, 2023))
    with (SHARED / "cq_2018_2022_gdp.csv").open(encoding="utf-8-sig") as file:
        gdp = np.array(
            [[float(row[year]) for year in years] for row in csv.DictReader(file)]
        )
    shares = published(
        "fj_1980_2009_contribution.csv",
        ("share_primary", "share_secondary", "share_tertiary", "share_industry"),
    )
    for values, origins, horizon in ((gdp, range(2, 5), 1), (shares, range(10, 28), 3)):
        scores = by_method(backtest(values, origins, horizon=horizon, season=1))
        assert scores["theta"].count == values.shape[0] * len(origins) * horizon
        assert scores["theta"].owa < 1
