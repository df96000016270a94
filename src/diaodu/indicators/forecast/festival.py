"""January and February, between which the Spring Festival moves.

The statistics bureau publishes them together, because the festival lies now in the one
and now in the other month. For estimation each gets half of their sum, and what is
forecast for them is split again as the years before split it, with the years' own
spread in the interval. Arrays are series × months.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.forecast.limits import HALF_WIDTH
from diaodu.indicators.forecast.model import Ask, Flags, Forecast, Matrix, quotient

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.kernel.period import Month

__all__ = ["Split", "festival_split", "merge_festival", "split_january"]


@dataclass(frozen=True, slots=True)
class Split:
    """January's part of January and February together, mean and spread of the years."""

    share: Matrix
    spread: Matrix

    def apply(self, made: Forecast, ask: Ask) -> None:
        """Split what was forecast for half a sum into the two months, in place."""
        months = _months(ask, ask.horizon, ahead=True)
        for month, share in ((1, self.share), (2, 1 - self.share)):
            for place in np.flatnonzero(months == month):
                whole = 2 * made.point[:, place]
                half = made.high[:, place] - made.point[:, place]
                apart = HALF_WIDTH * self.spread * np.abs(whole)
                width = np.hypot(2 * share * half, apart)
                made.point[:, place] = share * whole
                made.low[:, place] = share * whole - width
                made.high[:, place] = share * whole + width


def festival_split(values: Matrix, ask: Ask) -> Split | None:
    """Return how the years split January and February; None without a calendar."""
    januaries = _januaries(values, ask)
    if ask.last is None or ask.season != 12 or not januaries.size:
        return None
    return Split(*_of_years(_shares(values, januaries)))


def merge_festival(values: Matrix, ask: Ask) -> Matrix:
    """Level January and February of each year of which both are known."""
    januaries = _januaries(values, ask)
    first, second = values[:, januaries], values[:, januaries + 1]
    level = (first + second) / 2
    merged = values.copy()
    merged[:, januaries] = np.where(np.isnan(level), first, level)
    merged[:, januaries + 1] = np.where(np.isnan(level), second, level)
    return merged


def split_january(
    values: Matrix, to_date: Matrix, *, last: Month
) -> tuple[Matrix, Flags]:
    """Fill in January and February where only 1–2月 is known, and mark what is derived.

    ``to_date`` holds the 1–N月 figures. Where one month is known the other is the rest;
    where none is, the sum is split as the series' own other years split theirs, else
    as all series together did, else by halves. A February equal to 1–2月 while January
    is unknown is both months in one. The second array tells what was derived.
    """
    filled = values.copy()
    januaries = _januaries(values, Ask(0, last=last))
    first, second = values[:, januaries], values[:, januaries + 1]
    whole = to_date[:, januaries + 1]
    both = np.isnan(first) & (second == whole)
    second = np.where(both, np.nan, second)
    usual = _usual_share(_shares(values, januaries))[:, None]
    january = np.where(np.isnan(second), whole * usual, whole - second)
    filled[:, januaries] = np.where(np.isnan(first), january, first)
    rest = whole - filled[:, januaries]
    filled[:, januaries + 1] = np.where(np.isnan(second), rest, second)
    derived = np.isnan(values) & ~np.isnan(filled)
    derived[:, januaries + 1] |= both
    return filled, derived


def _januaries(values: Matrix, ask: Ask) -> NDArray[np.intp]:
    """Return the columns that are a January and have a February after them."""
    return np.flatnonzero(_months(ask, values.shape[1], ahead=False)[:-1] == 1)


def _shares(values: Matrix, januaries: NDArray[np.intp]) -> Matrix:
    """Return January's part of the sum, series × years; NaN where it is not known."""
    first = values[:, januaries]
    sums = first + values[:, januaries + 1]
    clipped: Matrix = quotient(first, sums).clip(0, 1)
    return clipped


def _months(ask: Ask, count: int, *, ahead: bool) -> NDArray[np.intp]:
    """Return the calendar months, 1 to 12, of the columns or of the months ahead."""
    last = ask.last.month if ask.last else 12
    steps = np.arange(1, count + 1) if ahead else np.arange(1 - count, 1)
    return (last - 1 + steps) % 12 + 1


def _of_years(share: Matrix) -> tuple[Matrix, Matrix]:
    """Return mean and standard deviation of the years; of all series where none is."""
    known = ~np.isnan(share)
    counts = known.sum(axis=1)
    mean = _usual_share(share)
    apart = np.where(known, share - mean[:, None], 0)
    squares = (apart**2).sum(axis=1)
    total = squares.sum() / max(counts.sum() - (counts > 0).sum(), 1)
    own = quotient(squares, counts - 1, otherwise=total)
    return mean, np.sqrt(own)


def _usual_share(share: Matrix) -> Matrix:
    """Return the mean of the series' known years, else of all series, else a half."""
    known = ~np.isnan(share)
    pooled = float(share[known].mean()) if known.any() else 0.5
    sums = np.where(known, share, 0).sum(axis=1)
    counts = known.sum(axis=1)
    return quotient(sums, counts, otherwise=pooled)
