"""Ranks among siblings, ties sharing the better one, and the distance upwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from diaodu.indicators.compare.shape import Shape

__all__ = ["Ranks", "rank_change", "ranks", "ranks_of_rows"]


class Ranks(NamedTuple):
    """The rank of each row (0 where it has no value), of how many, and the gap.

    The gap is how much the next better different value is above one's own, NaN at the
    top.
    """

    rank: NDArray[np.int32]
    of: NDArray[np.int32]
    gap: NDArray[np.float64]


def ranks(values: ArrayLike, family: ArrayLike) -> Ranks:
    """Rank the values in each family, the largest first: 1, 2, 2, 4 (并列)."""
    values, family = np.asarray(values, np.float64), np.asarray(family, np.int64)
    count = len(values)
    order = np.lexsort((-values, family))  # NaN comes last in its family
    sorted_values, sorted_family = values[order], family[order]
    at = np.arange(count)
    opens = np.ones(count, np.bool_)
    opens[1:] = sorted_family[1:] != sorted_family[:-1]
    fresh = opens.copy()
    fresh[1:] |= sorted_values[1:] != sorted_values[:-1]
    first = np.maximum.accumulate(np.where(opens, at, 0))
    tie = np.maximum.accumulate(np.where(fresh, at, 0))
    known = ~np.isnan(sorted_values)
    above = sorted_values[np.maximum(tie - 1, 0)] - sorted_values
    counts = np.add.reduceat(known, np.flatnonzero(opens)) if count else known
    of = np.repeat(counts, np.diff([*np.flatnonzero(opens), count]))
    found = Ranks(np.empty(count, np.int32), np.empty(count, np.int32), np.empty(count))
    found.rank[order] = np.where(known, tie - first + 1, 0)
    found.of[order] = of
    found.gap[order] = np.where(known & (tie > first), above, np.nan)
    return found


def ranks_of_rows(values: NDArray[np.float64], shape: Shape) -> Ranks:
    """Rank each row of a matrix in the families of its columns."""
    family = shape.family
    count = int(family.max(initial=-1)) + 1
    apart = family + np.arange(len(values))[:, None] * count
    found = ranks(values.ravel(), apart.ravel())
    size = values.shape
    return Ranks(
        found.rank.reshape(size), found.of.reshape(size), found.gap.reshape(size)
    )


def rank_change(
    now: NDArray[np.int32], before: NDArray[np.int32]
) -> NDArray[np.float64]:
    """Return how many places one went up (down below 0); NaN without both ranks."""
    both = (now > 0) & (before > 0)
    return np.where(both, before.astype(np.float64) - now, np.nan)
