"""What the year, and the key period that ends next, will bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.engines.model import column
from diaodu.indicators.forecast import (
    Given,
    choose,
    forecast,
    period_end,
    split_january,
)
from diaodu.indicators.model import NULL, measures
from diaodu.indicators.plans.key_period import YEAR, ahead
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from diaodu.flows.monthly.past import Past
    from diaodu.indicators.dispatch import Dispatch
    from diaodu.indicators.forecast import PeriodEnd
    from diaodu.indicators.plans.book import Book

__all__ = ["AUTO", "Ends", "FirmEnds", "ends_of", "total_row"]

AUTO = "auto"  # the method that did best on the past of these very series

_FEWEST = 24  # months; with fewer the growth so far is all there is to go by


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmEnds:
    """What each firm's year will bring: what is done, and the forecast of the rest."""

    measure: str
    done: NDArray[np.float64]
    total: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    methods: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The ends of the periods ahead, in the order of ``measures``, one series each.

    ``reason`` says in words why this method was taken.
    """

    measures: tuple[str, ...]
    periods: Mapping[int, PeriodEnd]
    firms: FirmEnds | None
    reason: str

    def of(self, measure: str, last: int = 12) -> tuple[PeriodEnd, int] | None:
        """Return the period that ends with a month, and the series in it."""
        if measure not in self.measures or last not in self.periods:
            return None
        return self.periods[last], self.measures.index(measure)


def total_row(dispatch: Dispatch) -> int:
    """Return the row of the whole in the tables of a dispatch."""
    sums = dispatch.sums
    whole = (sums["dim"] == "all") & (sums["level"] == sums["level"][0])
    return int(np.flatnonzero(whole)[0])


def ends_of(past: Past, dispatch: Dispatch, book: Book, *, method: str) -> Ends:
    """Forecast the sums of the region, and every firm's output to the year's end."""
    month = dispatch.month
    keys = tuple(key for key in past.month if measures()[key].flow == "flow")
    if not keys:
        return Ends(measures=(), periods={}, firms=None, reason="")
    series, done = _series(past, dispatch, keys)
    bases = {
        last: _base(series, dispatch, keys, last)
        for last in sorted({(ahead(month) or YEAR).last, YEAR.last})
    }
    method, reason = _method(series, month, len(past.months), method)
    targets = _targets(book, keys)
    periods = {
        last: period_end(
            series,
            month,
            end=Month(month.year, last),
            method=method,
            given=Given(done=done, base=base, target=targets if last == 12 else None),
        )
        for last, base in bases.items()
    }
    return Ends(measures=keys, periods=periods, firms=_firms(past), reason=reason)


def _series(
    past: Past, dispatch: Dispatch, keys: tuple[str, ...]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the months of each measure, and what 1–N月 brought."""
    totals = [past.totals(key) for key in keys]
    values = np.stack([month for month, _ in totals])
    to_date = np.stack([so_far for _, so_far in totals])
    filled, _ = split_january(values, to_date, last=past.months[-1])
    row = total_row(dispatch)
    done = np.array(
        [float(dispatch.sums[column(key, "to_date", "now")][row]) for key in keys]
    )
    counts = [dispatch.sums[column(key, "to_date", "n_now")][row] for key in keys]
    return filled, np.where(np.array(counts) > 0, done, np.nan)


def _method(
    series: NDArray[np.float64], month: Month, months: int, asked: str
) -> tuple[str, str]:
    """Return the method and why: the one asked for, else the best on the past."""
    if months < _FEWEST:
        return "growth", "历史不足两年，按今年以来的增速推算"
    if asked != AUTO:
        return asked, "按指定的方法"
    found = choose(
        series,
        horizon=max(12 - month.month, 1),
        candidates=("blend", "theta_shrunk", "growth", "halved"),
        last=month,
        by="total",
    )
    return found.method, found.reason


def _base(
    series: NDArray[np.float64], dispatch: Dispatch, keys: tuple[str, ...], last: int
) -> NDArray[np.float64]:
    """Return last year's sum of a period, on the basis of the growth that is printed.

    Of what is still to come last year's months are known for the firms of the list that
    had returns then; it is scaled as the months so far are (derived).
    """
    month, row = dispatch.month, total_row(dispatch)
    field = "base_scope" if dispatch.basis == "scope" else "base_matched"
    told = np.array(
        [float(dispatch.sums[column(k, "to_date", field)][row]) for k in keys]
    )
    at = series.shape[1] - 13  # the same month of last year
    if at < month.month - 1:
        return np.full(len(keys), np.nan)
    so_far = series[:, at - month.month + 1 : at + 1].sum(axis=1)
    rest = series[:, at + 1 : at + 1 + last - month.month].sum(axis=1)
    scale = np.divide(told, so_far, out=np.full(len(keys), np.nan), where=so_far > 0)
    return np.where(told > 0, told + rest * scale, np.nan)


def _targets(book: Book, keys: tuple[str, ...]) -> NDArray[np.float64]:
    known = {
        each.target.indicator: each.target
        for each in book.targets
        if each.target.kind == "amount" and each.target.annual is not None
    }
    return np.array(
        [
            float(known[key].annual or 0) * _unit(key, known[key].unit)
            if key in known
            else np.nan
            for key in keys
        ]
    )


def _unit(key: str, printed: str) -> float:
    from diaodu.flows.monthly.targets import factor

    return float(factor(key, printed))


def _firms(past: Past) -> FirmEnds | None:
    if "output" not in past.month or past.months[-1].month == 1:
        return None
    month = past.months[-1]
    raw, so_far = past.month["output"], past.to_date["output"]
    values = _floats(raw)
    filled, _ = split_january(values, _floats(so_far), last=month)
    done = _floats(so_far[:, -1])
    if month.month == 12:
        return FirmEnds(
            measure="output",
            done=done,
            total=done,
            low=done,
            high=done,
            methods=("",) * len(done),
        )
    rest = forecast(filled, horizon=12 - month.month, method="theta_shrunk", last=month)
    width = (rest.high - rest.point).sum(axis=1)
    total = done + rest.point.sum(axis=1)
    return FirmEnds(
        measure="output",
        done=done,
        total=total,
        low=np.maximum(total - width, done),
        high=total + width,
        methods=tuple(rest.labels),
    )


def _floats(values: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.where(values == NULL, np.nan, values.astype(np.float64))
