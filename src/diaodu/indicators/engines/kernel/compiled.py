"""The same adding up as in ``plain``, compiled by Numba: one pass over the firms.

The arrays that are read must be read only, so that each function is compiled once; the
code is kept on the disk where the package can be written to.
"""

# mypy: disable-error-code="untyped-decorator,misc"
from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

from diaodu.indicators.model import NULL

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "count_firms",
    "fill_matched",
    "fill_month",
    "fill_pair",
    "not_behind",
    "roll_up",
]

_compiled = numba.njit(cache=True, nogil=True)


@_compiled
def count_firms(
    cell: NDArray[np.int64],
    here: NDArray[np.bool_],
    was: NDArray[np.bool_],
    before: NDArray[np.bool_],
    out: NDArray[np.int64],
    at: tuple[int, int],
) -> None:
    """Count the firms of each cell into four rows: COUNTS."""
    row, col = at
    for i in range(len(cell)):
        c = cell[i]
        if c >= 0:
            out[row, col + c] += here[i]
            out[row + 1, col + c] += was[i]
            out[row + 2, col + c] += here[i] and was[i]
            out[row + 3, col + c] += before[i]


@_compiled
def fill_pair(
    cell: NDArray[np.int64],
    here: NDArray[np.bool_],
    triple: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
    out: NDArray[np.int64],
    at: tuple[int, int],
) -> None:
    """Add a measure and span into eleven rows: FIELDS."""
    row, col = at
    now, last, then = triple
    for i in range(len(cell)):
        c = cell[i]
        if c < 0:
            continue
        n, s, b = now[i], last[i], then[i]
        has_now, has_last, has_then = n != NULL, s != NULL, b != NULL
        if has_then:
            out[row + 8, col + c] += b
            out[row + 9, col + c] += 1
            if has_now:
                out[row + 2, col + c] += n
                out[row + 3, col + c] += b
                out[row + 4, col + c] += 1
        if has_now:
            out[row, col + c] += n
            out[row + 1, col + c] += 1
            out[row + 5, col + c] += s if has_last else (b if has_then else 0)
            out[row + 6, col + c] += has_then and not has_last
            out[row + 7, col + c] += s if has_last and not has_then else 0
        else:
            out[row + 10, col + c] += b if has_then and here[i] else 0


@_compiled
def fill_month(
    cell: NDArray[np.int64],
    now: NDArray[np.int64],
    prev: NDArray[np.int64],
    out: NDArray[np.int64],
    at: tuple[int, int],
) -> None:
    """Add a measure against the month before into six rows: MONTHLY."""
    row, col = at
    for i in range(len(cell)):
        c = cell[i]
        if c < 0:
            continue
        n, p = now[i], prev[i]
        if p != NULL:
            out[row, col + c] += p
            out[row + 1, col + c] += 1
            if n != NULL:
                out[row + 2, col + c] += n
                out[row + 3, col + c] += p
                out[row + 4, col + c] += 1
        if n == 0:
            out[row + 5, col + c] += 1


@_compiled
def fill_matched(
    cell: NDArray[np.int64],
    now: NDArray[np.int64],
    then: NDArray[np.int64],
    out: NDArray[np.int64],
) -> None:
    """Add what is known in both years into three rows: now, then and the count."""
    for i in range(len(cell)):
        c = cell[i]
        if c >= 0 and now[i] != NULL and then[i] != NULL:
            out[0, c] += now[i]
            out[1, c] += then[i]
            out[2, c] += 1


@_compiled
def roll_up(
    source: NDArray[np.int64],
    first: int,
    target: NDArray[np.int64],
    out: NDArray[np.int64],
    col: int,
) -> None:
    """Add columns of a finer table, from ``first`` on, to those of a coarser one.

    They start at ``col`` of ``out``, which may be the same matrix; target -1 is left
    out.
    """
    for k in range(source.shape[0]):
        for i in range(len(target)):
            if target[i] >= 0:
                out[k, col + target[i]] += source[k, first + i]


@_compiled
def not_behind(
    circle: NDArray[np.int64],
    value: NDArray[np.int64],
    firms: NDArray[np.int64],
    circles: int,
    most: int,
) -> NDArray[np.bool_]:
    """Tell which firms have at least the value of the last leader of their circle."""
    best = np.full((circles, most), NULL)  # the largest values, the least one first
    for firm in firms:
        line, new = best[circle[firm]], value[firm]
        if new > line[0]:
            at = 1
            while at < most and line[at] < new:
                line[at - 1] = line[at]
                at += 1
            line[at - 1] = new
    kept = np.empty(len(firms), np.bool_)
    for i in range(len(firms)):
        kept[i] = value[firms[i]] >= best[circle[firms[i]], 0]
    return kept
