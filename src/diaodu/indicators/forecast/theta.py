"""The Theta method for all enterprises at once, in two forms.

``theta``         the classical one (Assimakopoulos, Nikolopoulos 2000), as Hyndman and
                  Billah (2003) write it: seasonal test and decomposition, the mean of
                  the straight line and of the smoothed line of double curvature
``theta_shrunk``  the same lines, with shrunk seasonal factors instead of the test, and
                  January and February as the one figure they are

Series of one length are computed together, in blocks that fit the processor's cache.
The 80 % interval comes from the in-sample variance of the one-step errors, which grows
with the months ahead as that of simple smoothing with drift does, less the degrees of
freedom that trend, level, weight and season have used, and from the variance of the
seasonal factors themselves. Series shorter than two years
get the halved-growth rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from diaodu.indicators.forecast.festival import Split, festival_split, merge_festival
from diaodu.indicators.forecast.gaps import beginnings, fill_gaps, reporting
from diaodu.indicators.forecast.limits import HALF_WIDTH, bounded
from diaodu.indicators.forecast.model import Ask, Flags, Forecast, Matrix, code
from diaodu.indicators.forecast.naive import halved
from diaodu.indicators.forecast.seasons import seasons_of
from diaodu.indicators.forecast.smoothing import smooth

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["long_enough", "theta", "theta_shrunk"]

_BLOCK: Final = 4_096
_MOST_GAPS: Final = 0.25


def theta(values: Matrix, ask: Ask) -> Forecast:
    """Forecast by classical Theta, where two years are known."""
    made = _of_short(values, ask)
    for rows, begin in _blocks(values, ask.season):
        known = values[rows, begin:]
        made.put(rows, bounded(known, _of_block(known, ask, shrunk=False)))
    return made


def theta_shrunk(values: Matrix, ask: Ask) -> Forecast:
    """Forecast by Theta with shrunk seasons and a merged festival."""
    made = _of_short(values, ask)
    split = festival_split(values, ask)
    for rows, begin in _blocks(values, ask.season):
        known = values[rows, begin:]
        level = known if split is None else merge_festival(known, ask)
        part = _of_block(level, ask, shrunk=True)
        if split is not None:
            Split(split.share[rows], split.spread[rows]).apply(part, ask)
        made.put(rows, bounded(known, part))
    return made


def long_enough(values: Matrix, season: int) -> Flags:
    """Tell which series still report, for two years, with few gaps."""
    begins = beginnings(values)
    length = values.shape[1] - begins
    missing = np.isnan(values).sum(axis=1) - begins
    enough: Flags = (length >= 2 * season) & (missing <= _MOST_GAPS * length)
    return enough & reporting(values)


def _of_short(values: Matrix, ask: Ask) -> Forecast:
    """Return the forecast of all series, as yet only that of the short ones."""
    made = Forecast.unknown(len(values), ask.horizon)
    rows = np.flatnonzero(~long_enough(values, ask.season))
    if rows.size:
        made.put(rows, halved(values[rows], ask))
    return made


def _blocks(values: Matrix, season: int) -> list[tuple[NDArray[np.intp], int]]:
    """Return blocks of long series that begin in the same month."""
    begins = beginnings(values)
    rows = np.flatnonzero(long_enough(values, season))
    order = rows[np.argsort(begins[rows], kind="stable")]
    edges = np.flatnonzero(np.diff(begins[order])) + 1
    return [
        (group[place : place + _BLOCK], int(begins[group[0]]))
        for group in np.split(order, edges)
        for place in range(0, len(group), _BLOCK)
    ]


def _of_block(known: Matrix, ask: Ask, *, shrunk: bool) -> Forecast:
    """Forecast series of one length."""
    columns = fill_gaps(known, ask.season).T.copy(order="C")
    months, count = columns.shape
    season = seasons_of(columns, ask.season, shrunk=shrunk)
    season.take_out(columns)
    point, width = _theta_lines(columns, ask.horizon)
    width *= np.sqrt(1 / (months - 3 - season.used).clip(1))
    ahead = np.arange(months, months + ask.horizon) % ask.season
    size = np.where((season.amount == 0).all(axis=0), np.abs(point), 1)
    width = np.hypot(width * season.factor[ahead], HALF_WIDTH * season.unsure * size).T
    point = (point * season.factor[ahead] + season.amount[ahead]).T
    used = np.full(count, code("theta_shrunk" if shrunk else "theta"))
    return Forecast(point, point - width, point + width, used)


def _theta_lines(columns: Matrix, horizon: int) -> tuple[Matrix, Matrix]:
    """Return points, and half-widths still to be divided by the degrees of freedom."""
    months = len(columns)
    time = np.arange(months) - (months - 1) / 2
    slope = time @ columns / (time @ time)
    middle = columns.mean(axis=0)
    line = np.multiply.outer(time, slope)
    line += middle
    np.subtract(2 * columns, line, out=line)
    smoothed = smooth(line)
    steps = np.arange(1, horizon + 1)[:, None]
    straight = middle + slope * (time[-1] + steps)
    point = (straight + smoothed.level) / 2
    grows = np.sqrt(1 + (steps - 1) * smoothed.weight**2)
    error = np.sqrt(smoothed.squares.clip(0)) / 2
    return point, HALF_WIDTH * error * grows
