"""The adding up by NumPy alone: for a county, and where Numba is not installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.indicators.engines.model import COUNTS, FIELDS, MONTHLY, pairs
from diaodu.indicators.model import NULL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from diaodu.indicators.engines.kernel.facts import Facts
    from diaodu.indicators.engines.kernel.layout import Cells

__all__ = ["Rows", "fill", "roll_up"]

_AT_ONCE = 2_000_000  # numbers in the work array of one step


class Rows:
    """The rows of a table of sums: counts, then pairs, then the month's own."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self.pairs = pairs(keys)
        self.measures = keys
        self.first_monthly = len(COUNTS) + len(self.pairs) * len(FIELDS)
        self.count = self.first_monthly + len(keys) * len(MONTHLY)


def fill(facts: Facts, cells: Cells, out: NDArray[np.int64]) -> None:
    """Add up the firms of each cell into the columns of ``out``."""
    kept = np.flatnonzero(cells.firm >= 0)
    order = kept[np.argsort(cells.firm[kept], kind="stable")]
    starts = np.searchsorted(cells.firm[order], np.arange(cells.height))
    at = 0
    for block in _blocks(facts):
        step = max(1, _AT_ONCE // max(1, len(order)))
        for first in range(0, len(block), step):
            part = block[first : first + step][:, order]
            rows = slice(at + first, at + first + len(part))
            out[rows] = np.add.reduceat(part, starts, axis=1)
        at += len(block)


def _blocks(facts: Facts) -> Iterator[NDArray[np.int64]]:
    """Yield what each firm adds to each row, in the order of the rows."""
    rows = Rows(facts.measures)
    here, was, before = (facts.present(side) for side in ("now", "base", "prev"))
    yield np.stack([here, was, here & was, before]).astype(np.int64)
    for group in _grouped(rows.pairs, len(here)):
        now, last, then = (
            np.stack(columns)
            for columns in zip(*(facts.triple(*pair) for pair in group), strict=True)
        )
        yield _pair_rows(now, last, then, here)
    for key in facts.measures:
        yield _monthly_rows(facts.column("now", key), facts.column("prev", key))


def _grouped(items: tuple[Any, ...], width: int) -> Iterator[tuple[Any, ...]]:
    """Take as many pairs at once as fit the work array."""
    step = max(1, _AT_ONCE // max(1, width * len(FIELDS)))
    for first in range(0, len(items), step):
        yield items[first : first + step]


def _pair_rows(
    now: NDArray[np.int64],
    last: NDArray[np.int64],
    then: NDArray[np.int64],
    here: NDArray[np.bool_],
) -> NDArray[np.int64]:
    """Return the rows of FIELDS for each pair."""
    has_now, has_last, has_then = now != NULL, last != NULL, then != NULL
    both = has_now & has_then
    filled = both & ~has_last
    sums = (
        (now, has_now),
        (has_now, has_now),
        (now, both),
        (then, both),
        (both, both),
        (np.where(has_last, last, then), has_now & (has_last | has_then)),
        (filled, filled),
        (last, has_now & has_last & ~has_then),
        (then, has_then),
        (has_then, has_then),
        (then, has_then & ~has_now & here),
    )
    made = np.stack([np.where(mask, value, 0) for value, mask in sums], axis=1)
    return made.reshape(-1, made.shape[-1]).astype(np.int64, copy=False)


def _monthly_rows(now: NDArray[np.int64], prev: NDArray[np.int64]) -> NDArray[np.int64]:
    has_prev = prev != NULL
    both = has_prev & (now != NULL)
    sums = (
        (prev, has_prev),
        (has_prev, has_prev),
        (now, both),
        (prev, both),
        (both, both),
        (now == 0, now == 0),
    )
    return np.stack([np.where(mask, value, 0) for value, mask in sums])


def roll_up(
    source: NDArray[np.int64], target: NDArray[np.int64], out: NDArray[np.int64]
) -> None:
    """Add columns of a finer table to those of a coarser one; target -1 is left out."""
    kept = np.flatnonzero(target >= 0)
    if not len(kept):
        return
    order = kept[np.argsort(target[kept], kind="stable")]
    starts = np.searchsorted(target[order], np.arange(out.shape[1]))
    out[:] = np.add.reduceat(source[:, order], starts, axis=1)
