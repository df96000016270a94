"""The mean of Theta and of the office rule.

Theta halves a trend, the office rule carries all of this year's growth on. For quiet
sums over many firms, whose growth lasts, their mean errs less than either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.forecast.limits import bounded
from diaodu.indicators.forecast.model import Ask, Forecast, code
from diaodu.indicators.forecast.naive import growth
from diaodu.indicators.forecast.theta import theta_shrunk

if TYPE_CHECKING:
    from diaodu.indicators.forecast.model import Matrix

__all__ = ["blend"]


def blend(values: Matrix, ask: Ask) -> Forecast:
    """Forecast by the mean of both where both can be had, else as Theta falls back."""
    made, office = theta_shrunk(values, ask), growth(values, ask)
    rows = np.flatnonzero(
        (made.used == code("theta_shrunk")) & (office.used == code("growth"))
    )
    for part, other in (
        (made.point, office.point),
        (made.low, office.low),
        (made.high, office.high),
    ):
        part[rows] = (part[rows] + other[rows]) / 2
    made.used[rows] = code("blend")
    return bounded(values, made)
