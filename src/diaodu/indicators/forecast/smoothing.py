"""Simple exponential smoothing of many series at once, the weight found on a grid.

For a given weight the errors are linear in the starting level, so that the best level
has a closed form and only the weight is searched: first on a coarse grid, then between
the best point's neighbours. Arrays are months × series.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from diaodu.indicators.forecast.model import Matrix

__all__ = ["Smoothed", "smooth"]

_LEAST, _MOST, _COARSE, _FINE = 0.1, 0.99, 8, 4
_GRID: Final = np.linspace(_LEAST, _MOST, _COARSE)
_STEP: Final = (_MOST - _LEAST) / (_COARSE - 1)
_BETWEEN: Final = np.linspace(-1, 1, _FINE + 2)[1:-1] * _STEP


@dataclass(frozen=True, slots=True)
class Smoothed:
    """The last level, the weight and the sum of squared one-step errors by series."""

    level: Matrix
    weight: Matrix
    squares: Matrix


def smooth(columns: Matrix) -> Smoothed:
    """Smooth each column with the weight from 0.1 to 0.99 that errs least."""
    series = columns.shape[1]
    coarse = _run(columns, np.repeat(_GRID[:, None], series, axis=1))
    around = coarse.weight + _BETWEEN[:, None]
    fine = _run(columns, around.clip(_LEAST, _MOST))
    better = fine.squares < coarse.squares
    return Smoothed(
        *(
            np.where(better, new, old)
            for new, old in (
                (fine.level, coarse.level),
                (fine.weight, coarse.weight),
                (fine.squares, coarse.squares),
            )
        )
    )


def _run(columns: Matrix, weights: Matrix) -> Smoothed:
    """Smooth with each of the weights (weights × series), keep the best of each."""
    level = np.zeros_like(weights)  # as if the series had begun at zero
    fading = np.ones_like(weights)  # what is left of the starting level
    keep = 1 - weights
    squares, cross, fades = (np.zeros_like(weights) for _ in range(3))
    error, scratch = np.empty_like(weights), np.empty_like(weights)
    for row in columns:
        np.subtract(row, level, out=error)
        np.multiply(error, error, out=scratch)
        squares += scratch
        np.multiply(error, fading, out=scratch)
        cross += scratch
        np.multiply(fading, fading, out=scratch)
        fades += scratch
        error *= weights
        level += error
        fading *= keep
    start = cross / fades
    squares -= start * cross
    best = squares.argmin(axis=0)[None, :]
    level += start * fading
    picked = (
        np.take_along_axis(each, best, axis=0)[0] for each in (level, weights, squares)
    )
    return Smoothed(*picked)
