"""Ranks compiled by Numba: the same as ``ranks_of_rows``, for many groups."""

# mypy: disable-error-code="untyped-decorator,misc"
from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

from diaodu.indicators.compare.ranks import Ranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.indicators.compare.shape import Shape

__all__ = ["rank_row", "ranks_of_rows"]


def ranks_of_rows(values: NDArray[np.float64], shape: Shape) -> Ranks:
    """Rank each row of a matrix in the families of its columns."""
    order, bounds = shape.line
    found = Ranks(
        np.zeros(values.shape, np.int32),
        np.zeros(values.shape, np.int32),
        np.full(values.shape, np.nan),
    )
    for row in range(len(values)):
        rank_row(values[row], order, bounds, *(each[row] for each in found))
    return found


_compiled = numba.njit(cache=True, nogil=True)


@_compiled
def rank_row(
    values: NDArray[np.float64],
    order: NDArray[np.int64],
    bounds: NDArray[np.int64],
    rank: NDArray[np.int32],
    of: NDArray[np.int32],
    gap: NDArray[np.float64],
) -> None:
    """Rank the members of each family, which lie together in ``order``."""
    for family in range(len(bounds) - 1):
        first, last = bounds[family], bounds[family + 1]
        line, count = _known(values, order[first:last])
        for i in range(first, last):
            of[order[i]] = count
        _sort(values, line, count)
        tie = 0
        for i in range(count):
            if i and values[line[i]] != values[line[i - 1]]:
                tie = i
            rank[line[i]] = tie + 1
            if tie:
                gap[line[i]] = values[line[tie - 1]] - values[line[i]]


@_compiled
def _known(
    values: NDArray[np.float64], members: NDArray[np.int64]
) -> tuple[NDArray[np.int64], int]:
    """Return those who have a value, and how many they are."""
    line = np.empty(len(members), np.int64)
    count = 0
    for member in members:
        if not np.isnan(values[member]):
            line[count] = member
            count += 1
    return line, count


@_compiled
def _sort(values: NDArray[np.float64], line: NDArray[np.int64], count: int) -> None:
    """Sort the first members of the line, the largest value first."""
    if count > 64:
        some = line[:count].copy()
        line[:count] = some[np.argsort(-values[some], kind="mergesort")]
        return
    for i in range(1, count):
        member, j = line[i], i
        while j > 0 and values[line[j - 1]] < values[member]:
            line[j] = line[j - 1]
            j -= 1
        line[j] = member
