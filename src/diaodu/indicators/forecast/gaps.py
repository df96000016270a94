"""Months that are not known: where a series begins, whether it still reports, gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from diaodu.indicators.forecast.model import quotient

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.indicators.forecast.model import Flags, Matrix

__all__ = ["beginnings", "fill_gaps", "reporting"]

QUIET: Final = 3  # longer than so many months without a figure: no forecast
_STEEPEST: Final = 2.0


def beginnings(values: Matrix) -> NDArray[np.intp]:
    """Return the first known month of each series, the number of months if none is."""
    known = ~np.isnan(values)
    begins: NDArray[np.intp] = np.where(
        known.any(axis=1), known.argmax(axis=1), values.shape[1]
    )
    return begins


def reporting(values: Matrix) -> Flags:
    """Tell which series have a figure within the last three months and before."""
    silent = np.isnan(values[:, -QUIET - 1 :]).all(axis=1)
    return np.asarray(~silent, dtype=np.bool_)


def fill_gaps(values: Matrix, season: int) -> Matrix:
    """Return the series with the gaps closed, for estimation only, never for print.

    A missing month is the same month of the year before (or after) times the series'
    own growth from year to year, else the month before it.
    """
    gaps = np.isnan(values)
    broken = np.flatnonzero(gaps.any(axis=1))
    if not broken.size:
        return values
    filled = values.copy()
    part = filled[broken]
    growth = _yearly_growth(part, season)
    for month in np.flatnonzero(gaps.any(axis=0)):
        missing = np.isnan(part[:, month])
        part[missing, month] = _stand_in(part, growth, int(month), season)[missing]
    filled[broken] = part
    return filled


def _yearly_growth(values: Matrix, season: int) -> Matrix:
    """Return this year's months over last year's, of months known in both."""
    later, earlier = values[:, season:], values[:, :-season]
    both = ~(np.isnan(later) | np.isnan(earlier))
    above = np.where(both, later, 0).sum(axis=1)
    below = np.where(both, earlier, 0).sum(axis=1)
    ratio = quotient(above, below, otherwise=1)
    clipped: Matrix = ratio.clip(1 / _STEEPEST, _STEEPEST)
    return clipped


def _stand_in(values: Matrix, growth: Matrix, month: int, season: int) -> Matrix:
    """Return what to put for one month of all series, NaN where nothing is near."""
    found = np.full(len(values), np.nan)
    if month >= season:
        found = values[:, month - season] * growth
    if month + season < values.shape[1]:
        found = np.where(np.isnan(found), values[:, month + season] / growth, found)
    if month:
        found = np.where(np.isnan(found), values[:, month - 1], found)
    return found
