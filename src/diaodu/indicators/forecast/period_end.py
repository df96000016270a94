"""What a period will end with: done so far, and the forecast of the rest.

开门红 is the first quarter, 双过半 the first half, 四季度冲刺 aims at the year's end;
any other month's end is asked for in the same way. Growth is against the same months of
last year, and is not told where those are not positive.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erf, sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from diaodu.errors import InputError
from diaodu.indicators.forecast.intervals import Span, sum_width
from diaodu.indicators.forecast.limits import HALF_WIDTH
from diaodu.indicators.forecast.methods import forecast
from diaodu.indicators.forecast.model import Matrix, as_floats, quotient
from diaodu.indicators.plans.key_period import PERIODS
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Given", "PeriodEnd", "period_end", "period_label"]

_SURE: Final = 0.9
_INTERVALS: Final = {
    True: "80％区间取自同一方法近一年回测的合计误差",
    False: "80％区间由各月区间相加（历史不足以回测，偏宽）",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is known otherwise than from the months, one value a series each.

    ``done`` is the 1–N月 figure where it is published, ``base`` last year's figure of
    the whole period (on the comparable basis, where there is one), ``target`` what the
    period is to reach.
    """

    done: Matrix | None = None
    base: Matrix | None = None
    target: Matrix | None = None


@dataclass(frozen=True, slots=True)
class PeriodEnd:
    """The period's end for each series; NaN is unknown, and so is 待核实.

    ``total`` is ``done`` + ``rest``; ``low`` and ``high`` are the ends of its 80 %
    interval. ``chance`` is the probability that the target is reached, ``gap`` how much
    the total is short of it.
    """

    label: str
    interval: str
    methods: list[str]
    done: Matrix
    rest: Matrix
    total: Matrix
    low: Matrix
    high: Matrix
    base: Matrix
    target: Matrix
    over: bool

    @property
    def growth(self) -> Matrix:
        """Return the growth of the total against last year."""
        return _growth(self.total, self.base)

    @property
    def growth_range(self) -> tuple[Matrix, Matrix]:
        """Return the growth at both ends of the interval."""
        return _growth(self.low, self.base), _growth(self.high, self.base)

    @property
    def gap(self) -> Matrix:
        """Return what the total is short of the target, negative where it is above."""
        return self.target - self.total

    @property
    def chance(self) -> Matrix:
        """Return the probability that the target is reached, errors taken as normal."""
        spread = (self.high - self.low) / 2 / HALF_WIDTH
        certain = np.where(self.gap <= 0, 1.0, 0.0)
        away = quotient(-self.gap, spread)
        chance = np.array([(1 + erf(each / sqrt(2))) / 2 for each in away])
        known = ~np.isnan(self.gap + spread)
        return np.where(known, np.where(spread > 0, chance, certain), np.nan)

    @property
    def verdicts(self) -> list[str]:
        """Return in words whether each target will be reached."""
        return [_verdict(chance, over=self.over) for chance in self.chance]


def period_label(end: Month) -> str:
    """Return the name of the period that ends with a month: 上半年双过半（1–6月）."""
    names = [each.name for each in PERIODS if each.last == end.month]
    return f"{names[0]}（{end.to_date_label}）" if names else end.to_date_label


def period_end(
    values: NDArray[np.int64] | Matrix,
    last: Month,
    *,
    end: Month,
    method: str = "blend",
    given: Given | None = None,
) -> PeriodEnd:
    """Forecast what the year will have brought by the end of a month.

    ``values`` are series × months up to ``last``. A month of this year that is not
    known leaves the period's end unknown, unless ``given.done`` tells the sum.
    """
    if end.year < last.year:
        raise InputError(
            f"{end.label}早于数据所在的{last.year}年", hint="改选今年或以后的月份"
        )
    known, given = as_floats(values), given or Given()
    horizon = max(end.since(last), 0)
    span = Span(last, horizon, min(horizon, end.month))
    made = forecast(known, horizon=max(horizon, 1), method=method, last=last)
    rest = made.point[:, horizon - span.length : horizon].sum(axis=1)
    width, past = sum_width(known, made, span, method=method)
    done = _or(given.done, _year_so_far(known, last, min(last, end), end.year))
    year_ago = end - 12
    total = done + rest
    lowest = np.where(np.nanmin(known, axis=1, initial=0) < 0, -np.inf, done)
    return PeriodEnd(
        label=period_label(end),
        interval=_INTERVALS[past],
        methods=made.methods,
        done=done,
        rest=rest,
        total=total,
        low=np.maximum(total - width, lowest),
        high=total + width,
        base=_or(given.base, _year_so_far(known, last, year_ago, year_ago.year)),
        target=_or(given.target, np.full(len(known), np.nan)),
        over=not horizon,
    )


def _or(told: Matrix | None, computed: Matrix) -> Matrix:
    return computed if told is None else np.asarray(told, dtype=np.float64)


def _year_so_far(values: Matrix, last: Month, until: Month, year: int) -> Matrix:
    """Return the sum from January of a year until a month; NaN if one is not known."""
    first = Month(year, 1)
    if until < first:
        return np.zeros(len(values))
    start = values.shape[1] - 1 - last.since(first)
    stop = values.shape[1] - last.since(until)
    if start < 0 or stop > values.shape[1]:
        return np.full(len(values), np.nan)
    total: Matrix = values[:, start:stop].sum(axis=1)
    return total


def _growth(now: Matrix, then: Matrix) -> Matrix:
    return quotient(now, then) - 1


def _verdict(chance: float, *, over: bool) -> str:
    if np.isnan(chance):
        return "待核实"
    if over:
        return "已达标" if chance else "未达标"
    if chance >= _SURE:
        return "达标有把握"
    return "有可能" if chance > 1 - _SURE else "有缺口"
