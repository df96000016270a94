"""The ensemble for the series that a county shows, by the library statsforecast.

The median of exponential smoothing (AutoETS), complex smoothing (AutoCES) and the
dynamic optimised Theta: of all that was measured on the M3 competition's monthly series
the most exact, and some thousand times slower than the batch Theta. The interval is
that of the shrunk batch Theta, laid around the median. The library is optional (extra
``forecast``) and takes seconds to import, more than a county's whole command may: a
face that wants it calls ``ensemble`` in a second process while it reads the returns.
A series that the library cannot do, and all where it is not installed, keep the batch
Theta's forecast, and ``used`` says so.
"""

from __future__ import annotations

import warnings
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.indicators.forecast.festival import festival_split, merge_festival
from diaodu.indicators.forecast.gaps import beginnings, fill_gaps
from diaodu.indicators.forecast.limits import bounded
from diaodu.indicators.forecast.model import Ask, Forecast, Matrix, code
from diaodu.indicators.forecast.theta import theta_shrunk

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["ensemble", "is_installed"]


def is_installed() -> bool:
    """Tell whether the library of the ensemble is here, without importing it."""
    return find_spec("statsforecast") is not None


def ensemble(values: Matrix, ask: Ask) -> Forecast:
    """Forecast by the median of three models, where they can be had, else by Theta."""
    made = theta_shrunk(values, ask)
    rows = np.flatnonzero(made.used == code("theta_shrunk"))
    if not rows.size or not is_installed():
        return made
    split = festival_split(values, ask)
    known = values[rows] if split is None else merge_festival(values[rows], ask)
    middle = Forecast.unknown(len(values), ask.horizon)
    middle.point[rows] = _medians(known, ask)
    if split is not None:
        split.apply(middle, ask)
    rows = rows[np.isfinite(middle.point[rows]).all(axis=1)]
    shift = middle.point[rows] - made.point[rows]
    for part in (made.point, made.low, made.high):
        part[rows] += shift
    made.used[rows] = code("ensemble")
    return bounded(values, made)


def _medians(values: Matrix, ask: Ask) -> Matrix:
    """Return the models' median of each series, NaN where none comes to an end."""
    begins = beginnings(values)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's, about itself
        models = _models(ask.season)
        return np.stack(
            [
                _median(models, fill_gaps(row[None, begin:], ask.season)[0], ask)
                for row, begin in zip(values, begins, strict=True)
            ]
        )


def _models(season: int) -> list[Any]:
    from statsforecast import models

    return [
        model(season_length=season)
        for model in (models.AutoETS, models.AutoCES, models.DynamicOptimizedTheta)
    ]


def _median(models: Iterable[Any], series: Matrix, ask: Ask) -> Matrix:
    """Return the median of the models that come to a finite end."""
    scale = np.abs(series).mean() or 1.0  # in 元 too large for its optimisers
    points = [_points(model, series / scale, ask.horizon) for model in models]
    finite = [each for each in points if np.isfinite(each).all()]
    if not finite:
        return np.full(ask.horizon, np.nan)
    middle: Matrix = np.median(finite, axis=0) * scale
    return middle


def _points(model: Any, series: Matrix, horizon: int) -> Matrix:
    try:
        points: Matrix = model.forecast(series, horizon)["mean"]
    except Exception:  # the library raises bare ones, as "no model able to be fitted"
        return np.full(horizon, np.nan)
    return points
