"""What no forecast may leave: zero stays zero, and nothing explodes."""

from __future__ import annotations

from typing import Final

import numpy as np

from diaodu.indicators.forecast.model import Forecast, Matrix, code

__all__ = ["HALF_WIDTH", "bounded"]

HALF_WIDTH: Final = 1.2815515655446004  # 80 % of a normal distribution
_TIMES: Final = 3.0
_YEAR: Final = 12


def bounded(values: Matrix, made: Forecast) -> Forecast:
    """Keep to [0, 3 × highest] (signed: ± 3 × largest), and zero where a year is zero.

    Short and zero-heavy series can explode under any method; the bound is the one that
    the forecasts were measured with.
    """
    if not len(values):
        return made
    known = np.where(np.isnan(values), 0, values)
    top = _TIMES * np.abs(known).max(axis=1, keepdims=True)
    floor = np.where(known.min(axis=1, keepdims=True) < 0, -top, 0)
    recent = values[:, -_YEAR:]
    zero = (np.where(np.isnan(recent), 0, recent) == 0).all(axis=1)
    zero &= ~np.isnan(recent).all(axis=1) & ~np.isnan(made.point).all(axis=1)
    for part in (made.point, made.low, made.high):
        np.clip(part, floor, top, out=part)
        part[zero] = 0
    made.used[zero] = code("zero")
    return made
