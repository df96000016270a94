"""开门红, 双过半, the year's end: sums by hand, verdicts, intervals that hold."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.panels import firms, groups

from diaodu.errors import InputError
from diaodu.indicators.forecast import Given, forecast, period_end, split_january
from diaodu.indicators.forecast.period_end import period_label
from diaodu.kernel.period import Month

OCTOBER = Month(2026, 10)
YEAR_END = Month(2026, 12)


def flat(months: int = 34, value: float = 100.0) -> np.ndarray:
    return np.full((1, months), value)


def test_done_and_rest_add_up_to_the_year() -> None:
    made = period_end(flat(), OCTOBER, end=YEAR_END)
    assert made.label == "四季度冲刺（1–12月）"
    assert made.done.tolist() == [1_000]
    assert made.rest == pytest.approx([200])
    assert made.total == pytest.approx([1_200])
    assert made.base.tolist() == [1_200]
    assert made.growth == pytest.approx([0])
    assert made.methods == ["blend"]


@pytest.mark.parametrize(
    ("end", "label"),
    [
        (3, "一季度开门红（1–3月）"),
        (6, "上半年双过半（1–6月）"),
        (8, "1–8月"),
        (1, "1月"),
    ],
)
def test_periods_have_the_names_of_the_trade(end: int, label: str) -> None:
    assert period_label(Month(2026, end)) == label


def test_the_rest_is_the_sum_of_the_months_forecast() -> None:
    values = firms(6, 44, last=Month(2026, 8), seed=1)
    months = forecast(values, horizon=4, method="theta_shrunk", last=Month(2026, 8))
    made = period_end(values, Month(2026, 8), end=YEAR_END, method="theta_shrunk")
    assert made.rest == pytest.approx(months.point.sum(axis=1))
    assert made.done == pytest.approx(values[:, -8:].sum(axis=1))
    assert made.base == pytest.approx(values[:, -20:-8].sum(axis=1))
    low, high = made.growth_range
    assert (low < made.growth).all()
    assert (made.growth < high).all()


def test_next_years_opening_is_forecast_over_the_turn_of_the_year() -> None:
    values = firms(6, 47, last=Month(2026, 11), seed=2)
    months = forecast(values, horizon=4, method="theta_shrunk", last=Month(2026, 11))
    made = period_end(
        values, Month(2026, 11), end=Month(2027, 3), method="theta_shrunk"
    )
    assert made.label == "一季度开门红（1–3月）"
    assert made.done.tolist() == [0] * 6
    assert made.total == pytest.approx(months.point[:, 1:].sum(axis=1))  # not December
    assert made.base == pytest.approx(values[:, -11:-8].sum(axis=1))


def test_a_period_that_is_over_is_what_it_was() -> None:
    target = np.array([599.0, 600.0, 601.0, np.nan])
    made = period_end(
        np.repeat(flat(), 4, axis=0),
        OCTOBER,
        end=Month(2026, 6),
        given=Given(target=target),
    )
    assert made.total.tolist() == made.low.tolist() == made.high.tolist() == [600] * 4
    assert made.verdicts == ["已达标", "已达标", "未达标", "待核实"]


def test_the_verdict_follows_the_interval() -> None:
    values = groups(5, 34, last=OCTOBER, seed=4)
    plain = period_end(values, OCTOBER, end=YEAR_END)
    for target, verdict in (
        (plain.low - 1, "达标有把握"),
        (plain.total, "有可能"),
        (plain.high + 1, "有缺口"),
    ):
        made = period_end(values, OCTOBER, end=YEAR_END, given=Given(target=target))
        assert made.verdicts == [verdict] * 5
    assert plain.verdicts == ["待核实"] * 5


def test_the_target_itself_has_an_even_chance() -> None:
    values = groups(5, 34, last=OCTOBER, seed=4)
    plain = period_end(values, OCTOBER, end=YEAR_END)
    made = period_end(values, OCTOBER, end=YEAR_END, given=Given(target=plain.total))
    edge = period_end(values, OCTOBER, end=YEAR_END, given=Given(target=plain.high))
    assert made.chance == pytest.approx([0.5] * 5)
    assert edge.chance == pytest.approx([0.1] * 5, abs=0.002)
    assert edge.gap == pytest.approx(plain.high - plain.total)


def test_an_unknown_month_of_this_year_leaves_the_end_unknown() -> None:
    values = flat()
    values[0, -4] = np.nan
    made = period_end(values, OCTOBER, end=YEAR_END)
    assert np.isnan(made.total[0])
    assert made.verdicts == ["待核实"]


def test_a_year_that_begins_before_the_series_is_unknown() -> None:
    made = period_end(flat(8), OCTOBER, end=YEAR_END)
    assert np.isnan(made.done[0])
    assert np.isnan(made.base[0])
    assert made.rest == pytest.approx([200])


def test_a_published_sum_stands_in_for_months_that_are_not_known() -> None:
    values = flat()
    values[0, -10] = np.nan  # January is not published by itself
    given = Given(
        done=np.array([1_040.0]), base=np.array([1_100.0]), target=np.array([1_200.0])
    )
    made = period_end(values, OCTOBER, end=YEAR_END, given=given)
    assert made.total == pytest.approx([1_240], rel=0.01)
    assert made.growth == pytest.approx([1_240 / 1_100 - 1], abs=0.01)


@pytest.mark.parametrize("base", [0.0, -50.0])
def test_growth_on_a_base_not_above_zero_is_not_told(base: float) -> None:
    made = period_end(flat(), OCTOBER, end=YEAR_END, given=Given(base=np.array([base])))
    assert np.isnan(made.growth[0])


def test_a_year_that_is_gone_is_refused() -> None:
    with pytest.raises(InputError, match="2025年12月早于数据所在的2026年"):
        period_end(flat(), OCTOBER, end=Month(2025, 12))


def test_where_the_past_is_too_short_the_interval_is_wide_and_says_so() -> None:
    values = groups(5, 26, last=OCTOBER, seed=5)
    made = period_end(values, OCTOBER, end=YEAR_END)
    months = forecast(values, horizon=2, method="blend", last=OCTOBER)
    assert made.interval.endswith("（历史不足以回测，偏宽）")
    assert made.high - made.total == pytest.approx(
        (months.high - months.point).sum(axis=1)
    )


def test_the_past_errors_make_an_interval_that_holds_the_truth_mostly() -> None:
    inside = []
    for seed in range(6):
        values = firms(60, 48, last=YEAR_END, seed=seed)
        made = period_end(values[:, :45], Month(2026, 9), end=YEAR_END)
        came = values[:, -12:].sum(axis=1)
        inside.append(((made.low <= came) & (came <= made.high)).mean())
        assert made.interval.startswith("80％区间取自同一方法")
    assert 0.68 < np.mean(inside) < 0.92


def test_the_low_end_is_never_below_what_is_done_already() -> None:
    values = firms(80, 36, last=Month(2026, 11), seed=3)
    made = period_end(values, Month(2026, 11), end=YEAR_END)
    assert (made.low >= made.done).all()


def test_january_is_the_rest_of_what_is_published_for_both() -> None:
    values = np.array([[np.nan, 60.0, 70.0]])
    to_date = np.array([[np.nan, 100.0, 170.0]])
    filled, derived = split_january(values, to_date, last=Month(2026, 3))
    assert filled.tolist() == [[40, 60, 70]]
    assert derived.tolist() == [[True, False, False]]


def test_two_months_in_one_are_split_as_the_other_years_were() -> None:
    values = np.full((2, 26), 50.0)
    values[0, [0, 1]] = [30.0, 70.0]
    values[1, [0, 1]] = [np.nan, np.nan]  # no year of its own
    values[:, [12, 13, 24, 25]] = np.nan
    to_date = np.full((2, 26), np.nan)
    to_date[0, [13, 25]] = [200.0, 300.0]
    to_date[1, 25] = 10.0
    filled, derived = split_january(values, to_date, last=Month(2026, 2))
    assert filled[0, [12, 13, 24, 25]] == pytest.approx([60, 140, 90, 210])
    assert filled[1, [24, 25]] == pytest.approx([3, 7])
    assert np.isnan(filled[1, [0, 1, 12, 13]]).all()
    assert derived.sum() == 6


def test_a_february_that_is_the_sum_of_both_is_split() -> None:
    values = np.array([[np.nan, 100.0], [np.nan, 80.0]])
    to_date = np.array([[np.nan, 100.0], [np.nan, 100.0]])
    filled, derived = split_january(values, to_date, last=Month(2026, 2))
    assert filled.tolist() == [[50, 50], [20, 80]]
    assert derived.tolist() == [[True, True], [True, False]]


def test_how_january_and_february_share_their_sum_does_not_touch_the_other_months() -> (
    None
):
    values = firms(50, 46, last=OCTOBER, seed=9)
    moved = values.copy()
    for january in (0 + 0, 12, 24, 36):
        shift = np.round(values[:, january] * 0.4)
        moved[:, january] -= shift
        moved[:, january + 1] += shift
    one, other = (
        forecast(each, horizon=2, method="theta_shrunk", last=OCTOBER)
        for each in (values, moved)
    )
    assert other.point == pytest.approx(one.point)


def test_january_and_february_are_forecast_as_the_years_shared_them() -> None:
    months = np.arange(48)
    series = np.where(months % 12 == 0, 30.0, np.where(months % 12 == 1, 90.0, 60.0))
    made = forecast(series, horizon=2, method="theta_shrunk", last=YEAR_END)
    assert made.point[0] == pytest.approx([30, 90], rel=0.01)
