"""How wide the interval of a sum of months is.

Months' errors go together, so that a sum's interval is not that of its months added in
squares. It comes from what the same rule erred in the past (conformal prediction: Vovk,
Gammerman, Shafer 2005): forecasts of the same number of months from the origins of the
last year, error of the sum over the series' monthly mean, each series' mean error drawn
toward that of all, the 80 % quantile over all series and origins. Where there are fewer
than ten such errors the half-widths of the months are added, as if all erred together,
which is too wide rather than too narrow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from diaodu.indicators.forecast.backtest import SEASON, usual_origins
from diaodu.indicators.forecast.methods import forecast
from diaodu.indicators.forecast.model import quotient

if TYPE_CHECKING:
    from diaodu.indicators.forecast.model import Forecast, Matrix
    from diaodu.kernel.period import Month

__all__ = ["Span", "sum_errors", "sum_width"]

_LEVEL: Final = 0.8
_LEAST_ERRORS: Final = 10
_PRIOR: Final = 4.0  # the error of all series counts as much as so many of its own
_STAND_IN: Final = {"ensemble": "theta_shrunk"}  # near as good, a thousand times faster


@dataclass(frozen=True, slots=True)
class Span:
    """The months that are summed: the last ``length`` of ``horizon`` months ahead."""

    last: Month
    horizon: int
    length: int


def sum_width(
    values: Matrix, made: Forecast, span: Span, *, method: str
) -> tuple[Matrix, bool]:
    """Return the half-width of each sum, and whether past errors tell it."""
    if not span.length:
        return np.zeros(len(values)), True
    errors = sum_errors(values, span, method=method)
    unit = _unit(values, span)
    sizes = np.abs(errors) / unit[:, None]
    known = np.isfinite(sizes)
    if known.sum() < _LEAST_ERRORS:
        half = (made.high - made.point)[:, -span.length :]
        return half.sum(axis=1), False
    pooled = sizes[known].mean()
    own = np.where(known, sizes, 0).sum(axis=1)
    scale = (own + _PRIOR * pooled) / (known.sum(axis=1) + _PRIOR)
    width: Matrix = _quantile((sizes / scale[:, None])[known]) * scale * unit
    return width, True


def sum_errors(values: Matrix, span: Span, *, method: str) -> Matrix:
    """Return actual less forecast of the sums, series × origins of the last year."""
    months = values.shape[1]
    errors = [
        _error(values, origin, span, method=_STAND_IN.get(method, method))
        for origin in usual_origins(months, horizon=span.horizon)
    ]
    return np.stack(errors, axis=1) if errors else np.empty((len(values), 0))


def _error(values: Matrix, origin: int, span: Span, *, method: str) -> Matrix:
    end = origin + span.horizon
    then = span.last - (values.shape[1] - origin)
    made = forecast(values[:, :origin], horizon=span.horizon, method=method, last=then)
    actual = values[:, end - span.length : end].sum(axis=1)
    error: Matrix = actual - made.point[:, -span.length :].sum(axis=1)
    return error


def _unit(values: Matrix, span: Span) -> Matrix:
    """Return the mean size of so many months of the last year, NaN if it is zero."""
    recent = np.abs(values[:, -SEASON:])
    known = ~np.isnan(recent)
    sums = np.where(known, recent, 0).sum(axis=1)
    return quotient(sums, known.sum(axis=1) * (sums > 0)) * span.length


def _quantile(sizes: Matrix) -> float:
    """Return the conformal quantile: the ⌈(n + 1) × level⌉-th of n sizes."""
    place = int(np.ceil((len(sizes) + 1) * _LEVEL)) - 1
    return float(np.sort(sizes)[min(place, len(sizes) - 1)])
