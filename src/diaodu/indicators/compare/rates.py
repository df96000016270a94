"""Growth, share, pull, contribution: divisions of whole numbers, NaN where undefined.

Every function takes arrays of any one shape and answers for each place. Rates are
fractions (0.081 is 8.1 %, a pull of 0.003 is 0.3 points).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.indicators.compare.states import State

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

__all__ = [
    "FLAT",
    "contribution",
    "contribution_states",
    "growth",
    "pull",
    "share",
    "two_year_average",
]

FLAT = 0.0005  # a change that is printed as 0.0 %: nothing to be divided up
_FINE, _FALLS, _FLAT, _NEGATIVE = (
    np.int8(state)
    for state in (
        State.RATE,
        State.WHOLE_FALLS,
        State.WHOLE_FLAT,
        State.NEGATIVE_BASE,
    )
)


def growth(now: ArrayLike, base: ArrayLike) -> Floats:
    """Return now ÷ base - 1; NaN for a base of zero or less (trade rule)."""
    now, base = np.asarray(now), np.asarray(base)
    return _ratio(now - base, base, base > 0)


def share(part: ArrayLike, whole: ArrayLike) -> Floats:
    """Return part ÷ whole (占比); NaN for a whole of zero or less."""
    part, whole = np.asarray(part), np.asarray(whole)
    return _ratio(part, whole, whole > 0)


def pull(change: ArrayLike, whole_base: ArrayLike) -> Floats:
    """Return 拉动: the part's increase ÷ the whole's base; NaN for a base ≤ 0.

    The pulls of all parts sum to the growth of the whole.
    """
    return share(change, whole_base)


def contribution(change: ArrayLike, whole_change: ArrayLike) -> Floats:
    """Return 贡献率: the part's increase ÷ the whole's; NaN where the whole's is 0.

    Whether it may be shown say ``contribution_states``.
    """
    change, whole_change = np.asarray(change), np.asarray(whole_change)
    return _ratio(change, whole_change, whole_change != 0)


def contribution_states(
    whole_change: ArrayLike, whole_base: ArrayLike
) -> NDArray[np.int8]:
    """Say where a contribution makes sense: the whole grows, and visibly."""
    change, base = np.asarray(whole_change), np.asarray(whole_base)
    found = np.where(change < 0, _FALLS, _FINE)
    flat = (np.abs(change) < FLAT * base) | (change == 0)
    found = np.where(flat, _FLAT, found)
    return np.where(base <= 0, _NEGATIVE, found)


def two_year_average(first: ArrayLike, second: ArrayLike) -> Floats:
    """Return √((1+g₁)(1+g₂)) - 1 (两年平均增速, 国家统计局 2021)."""
    both = (1 + np.asarray(first, float)) * (1 + np.asarray(second, float))
    return np.asarray(np.sqrt(np.where(both >= 0, both, np.nan)) - 1)


def _ratio(top: NDArray[Any], bottom: NDArray[Any], where: NDArray[np.bool_]) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.asarray(np.true_divide(top, bottom))
    found[np.broadcast_to(~where, found.shape)] = np.nan
    return found
