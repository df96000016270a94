"""The same adding up as in ``plain``, compiled by Numba: one pass over the firms.

The arrays that are read must be read only, so that each function is compiled once; the
code is kept on the disk where the package can be written to.
"""

# mypy: disable-error-code="untyped-decorator,misc"
from __future__ import annotations

from typing import TYPE_CHECKING

import numba

from diaodu.indicators.model import NULL

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["count_firms", "fill_month", "fill_pair", "roll_up"]

_compiled = numba.njit(cache=True, nogil=True)


@_compiled
def count_firms(
    cell: NDArray[np.int64],
    here: NDArray[np.bool_],
    was: NDArray[np.bool_],
    before: NDArray[np.bool_],
    out: NDArray[np.int64],
) -> None:
    """Count the firms of each cell into four rows: COUNTS."""
    for i in range(len(cell)):
        c = cell[i]
        if c >= 0:
            out[0, c] += here[i]
            out[1, c] += was[i]
            out[2, c] += here[i] and was[i]
            out[3, c] += before[i]


@_compiled
def fill_pair(
    cell: NDArray[np.int64],
    here: NDArray[np.bool_],
    now: NDArray[np.int64],
    last: NDArray[np.int64],
    then: NDArray[np.int64],
    out: NDArray[np.int64],
) -> None:
    """Add a measure and span into eleven rows: FIELDS."""
    for i in range(len(cell)):
        c = cell[i]
        if c < 0:
            continue
        n, s, b = now[i], last[i], then[i]
        has_now, has_last, has_then = n != NULL, s != NULL, b != NULL
        if has_then:
            out[8, c] += b
            out[9, c] += 1
            if has_now:
                out[2, c] += n
                out[3, c] += b
                out[4, c] += 1
        if has_now:
            out[0, c] += n
            out[1, c] += 1
            out[5, c] += s if has_last else (b if has_then else 0)
            out[6, c] += has_then and not has_last
            out[7, c] += s if has_last and not has_then else 0
        else:
            out[10, c] += b if has_then and here[i] else 0


@_compiled
def fill_month(
    cell: NDArray[np.int64],
    now: NDArray[np.int64],
    prev: NDArray[np.int64],
    out: NDArray[np.int64],
) -> None:
    """Add a measure against the month before into six rows: MONTHLY."""
    for i in range(len(cell)):
        c = cell[i]
        if c < 0:
            continue
        n, p = now[i], prev[i]
        if p != NULL:
            out[0, c] += p
            out[1, c] += 1
            if n != NULL:
                out[2, c] += n
                out[3, c] += p
                out[4, c] += 1
        if n == 0:
            out[5, c] += 1


@_compiled
def roll_up(
    source: NDArray[np.int64], target: NDArray[np.int64], out: NDArray[np.int64]
) -> None:
    """Add columns of a finer table to those of a coarser one; target -1 is left out."""
    for k in range(source.shape[0]):
        for i in range(len(target)):
            if target[i] >= 0:
                out[k, target[i]] += source[k, i]
