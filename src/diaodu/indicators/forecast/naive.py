"""The rules that an office knows, of which every better method must beat the first.

``seasonal_naive``  the same month of last year
``growth``          last year's month × growth so far, the usual office rule
``halved``          last year's month × half of that growth

Their 80 % interval comes from the in-sample spread of the months against the same
months of the year before, under the rule. A series of less than a year, or without the
same month of last year, gets the mean of its last three known months.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from diaodu.indicators.forecast.gaps import reporting
from diaodu.indicators.forecast.limits import HALF_WIDTH, bounded
from diaodu.indicators.forecast.model import Ask, Forecast, Matrix, code, quotient

__all__ = ["growth", "growth_so_far", "halved", "seasonal_naive"]

_BLOCK: Final = 8_192
_LAST: Final = 3
_LEAST_PAIRS: Final = 6  # so many errors before their spread is told


def seasonal_naive(values: Matrix, ask: Ask) -> Forecast:
    """Repeat the months of last year."""
    return _in_blocks(values, ask, "seasonal_naive", 0.0)


def growth(values: Matrix, ask: Ask) -> Forecast:
    """Carry the growth of this year so far on from last year's months."""
    return _in_blocks(values, ask, "growth", 1.0)


def halved(values: Matrix, ask: Ask) -> Forecast:
    """Carry half of the growth of this year so far on."""
    return _in_blocks(values, ask, "halved", 0.5)


def growth_so_far(values: Matrix, ask: Ask) -> Matrix:
    """Return this year's months over the same of last year, of those known in both.

    One where nothing can be compared or last year's sum is not positive.
    """
    season = ask.season
    last = min(ask.so_far, max(values.shape[1] - season, 0))
    if not last:
        return np.ones(len(values))
    now = values[:, -last:]
    then = values[:, -last - season : -season]
    both = ~(np.isnan(now) | np.isnan(then))
    above = np.where(both, now, 0).sum(axis=1)
    below = np.where(both, then, 0).sum(axis=1)
    return quotient(above, np.where(above >= 0, below, 0), otherwise=1)


def _in_blocks(values: Matrix, ask: Ask, rule: str, part: float) -> Forecast:
    """Carry a part of the growth on, for some thousands of series at a time."""
    made = Forecast.unknown(len(values), ask.horizon)
    for place in range(0, len(values), _BLOCK):
        block = values[place : place + _BLOCK]
        factor = 1 + part * (growth_so_far(block, ask) - 1)
        rows = np.arange(place, place + len(block))
        made.put(rows, _scaled(block, factor, ask, rule))
    return made


def _scaled(values: Matrix, factor: Matrix, ask: Ask, rule: str) -> Forecast:
    """Return last year's months times a factor, and what stands in for them."""
    horizon, season = ask.horizon, ask.season
    silent = ~reporting(values)
    past = _same_months(values, horizon, season)
    yearly = past * factor[:, None]
    plain = np.asarray(np.isnan(past).any(axis=1))
    point = np.where(plain[:, None], _recent_mean(values)[:, None], yearly)
    point[silent] = np.nan
    years = (np.arange(horizon) // season + 1)[None, :]
    spread = np.where(plain, np.nan, _spread(values, factor, season))
    width = HALF_WIDTH * spread[:, None] * np.sqrt(years)
    used = np.where(plain, code("naive"), code(rule))
    used[silent] = code("unknown")
    return bounded(values, Forecast(point, point - width, point + width, used))


def _same_months(values: Matrix, horizon: int, season: int) -> Matrix:
    """Return the latest known value of the same month of a year, for each ahead."""
    months = values.shape[1]
    found = np.full((len(values), horizon), np.nan)
    for ahead in range(horizon):
        place = months + ahead - season * (ahead // season + 1)
        while place >= 0:
            column = found[:, ahead]
            found[:, ahead] = np.where(np.isnan(column), values[:, place], column)
            place -= season
    return found


def _recent_mean(values: Matrix) -> Matrix:
    """Return the mean of the last three known months."""
    known = ~np.isnan(values)
    later = known[:, ::-1].cumsum(axis=1)[:, ::-1]
    recent = known & (later <= _LAST)
    sums = np.where(recent, values, 0).sum(axis=1)
    counts = recent.sum(axis=1)
    return quotient(sums, counts)


def _spread(values: Matrix, factor: Matrix, season: int) -> Matrix:
    """Return the root mean square of the months against the rule a year before."""
    if values.shape[1] <= season:
        return np.full(len(values), np.nan)
    error = values[:, season:] - values[:, :-season] * factor[:, None]
    known = ~np.isnan(error)
    counts = known.sum(axis=1)
    squares = (np.where(known, error, 0) ** 2).sum(axis=1)
    root: Matrix = np.sqrt(quotient(squares, counts * (counts >= _LEAST_PAIRS)))
    return root
