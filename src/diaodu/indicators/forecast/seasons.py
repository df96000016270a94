"""Seasonality of many series at once: is there any, and what is it like.

The classical form is that of the Theta method as it was entered in the M3 competition
(Assimakopoulos, Nikolopoulos: International Journal of Forecasting 16, 2000): the
autocorrelation at one year against its 90 % bound, then decomposition by a centred
moving average. With the two to four years that an office has, the test overlooks strong
seasons and the decomposition believes its noise. So the shrunk form tests nothing and
draws the seasonal factors toward none, by as much of their variance as is noise
(Miller, Williams: International Journal of Forecasting 19, 2003).

Arrays are months × series.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from diaodu.indicators.forecast.model import Flags, Matrix

__all__ = ["Season", "is_seasonal", "seasons_of"]

_BOUND: Final = 1.6448536269514722  # 90 %, two-sided
_LEAST_FACTOR: Final = 0.01  # a smaller one is no season


@dataclass(frozen=True, slots=True)
class Season:
    """One year from the first row on: value = trend × factor + amount.

    ``unsure`` is the standard deviation of the factor or amount itself, of which a few
    years tell little; ``used`` how many degrees of freedom the season has taken.
    """

    factor: Matrix
    amount: Matrix
    unsure: Matrix
    used: Matrix

    def take_out(self, columns: Matrix) -> None:
        """Take the season out, in place."""
        year = np.arange(len(columns)) % len(self.factor)
        columns -= self.amount[year]
        columns /= self.factor[year]


def is_seasonal(columns: Matrix, season: int) -> Flags:
    """Tell which columns have a season, by the classical test; needs two full years."""
    months, count = columns.shape
    if season < 2 or months < 2 * season:
        return np.zeros(count, dtype=np.bool_)
    centred = columns - columns.mean(axis=0)
    power = np.einsum("ts,ts->s", centred, centred)
    power[power == 0] = np.inf
    squares = np.zeros(count)
    for lag in range(1, season):
        product = np.einsum("ts,ts->s", centred[lag:], centred[:-lag])
        squares += (product / power) ** 2
    yearly = np.einsum("ts,ts->s", centred[season:], centred[:-season]) / power
    bound = _BOUND * np.sqrt((1 + 2 * squares) / months)
    seasonal: Flags = np.abs(yearly) > bound
    return seasonal


def seasons_of(columns: Matrix, season: int, *, shrunk: bool) -> Season:
    """Return the season of each column: factors where all is positive, else amounts."""
    count = columns.shape[1]
    found = Season(
        np.ones((season, count)),
        np.zeros((season, count)),
        np.zeros(count),
        np.zeros(count),
    )
    seasonal = np.ones(count, np.bool_) if shrunk else is_seasonal(columns, season)
    if season < 2 or len(columns) < 2 * season:
        return found
    positive = columns.min(axis=0) > 0
    for places, factors in (
        (np.flatnonzero(seasonal & positive), True),
        (np.flatnonzero(seasonal & ~positive), False),
    ):
        if not places.size:
            continue
        pattern, noise, believed = _pattern(columns[:, places], season, factors=factors)
        if not shrunk:
            believed = np.ones_like(believed)
        pattern = factors + believed * (pattern - factors)
        (found.factor if factors else found.amount)[:, places] = pattern
        found.unsure[places] = np.sqrt(noise * believed)
        found.used[places] = (season - 1) * believed
    _replace_tiny_factors(found, columns, season)
    return found


def _replace_tiny_factors(found: Season, columns: Matrix, season: int) -> None:
    """Take amounts where a factor is so near zero that dividing by it explodes."""
    tiny = np.flatnonzero(found.factor.min(axis=0) < _LEAST_FACTOR)
    if tiny.size:
        pattern, noise, _ = _pattern(columns[:, tiny], season, factors=False)
        found.amount[:, tiny], found.unsure[tiny] = pattern, np.sqrt(noise)
        found.factor[:, tiny] = 1


def _pattern(
    columns: Matrix, season: int, *, factors: bool
) -> tuple[Matrix, Matrix, Matrix]:
    """Return one year of the season, its variance by noise, and its part without."""
    trend = _moving_average(columns, season)
    half = season // 2
    inner = columns[half : half + len(trend)]
    apart = inner / trend if factors else inner - trend
    pattern = np.stack(
        [apart[(m - half) % season :: season].mean(axis=0) for m in range(season)]
    )
    pattern = pattern / pattern.mean(axis=0) if factors else pattern - pattern.mean(0)
    if len(columns) >= 3 * season:
        month = (np.arange(len(apart)) + half) % season
        noise = ((apart - pattern[month]) ** 2).sum(axis=0) / (len(apart) - season)
    else:
        noise = _noise_between_years(columns, season, factors=factors)
    noise *= season / len(apart)
    variance = pattern.var(axis=0, ddof=1)
    part = np.divide(noise, variance, out=np.ones_like(noise), where=variance > 0)
    return pattern, noise, 1 - part.clip(0, 1)


def _noise_between_years(columns: Matrix, season: int, *, factors: bool) -> Matrix:
    """Return a month's own variance, from two years of which the season is the same."""
    later, earlier = columns[season:], columns[:-season]
    if factors:
        growth = later / earlier
        growth /= growth.mean(axis=0)
    else:
        growth = later - earlier
    noise: Matrix = growth.var(axis=0, ddof=1) / 2
    return noise


def _moving_average(columns: Matrix, season: int) -> Matrix:
    """Return the centred average over one year; half a year is lost at each end."""
    sums = np.zeros((len(columns) + 1, columns.shape[1]))
    np.cumsum(columns, axis=0, out=sums[1:])
    year = (sums[season:] - sums[:-season]) / season
    if season % 2:
        return year
    centred: Matrix = (year[1:] + year[:-1]) / 2
    return centred
