"""The adding up by NumPy alone: for a county, and where Numba is not installed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.indicators.engines.model import COUNTS, FIELDS, MONTHLY, pairs
from diaodu.indicators.model import NULL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from diaodu.indicators.engines.kernel.facts import Facts
    from diaodu.indicators.engines.kernel.layout import Cells

    _Numbers = NDArray[np.int64]

__all__ = ["Adder", "Rows", "roll_up"]

AT_ONCE = 2_000_000  # numbers: what the firms add is kept up to so many


class Rows:
    """The rows of a matrix of sums: counts, then pairs, then the month's own."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self.pairs = pairs(keys)
        self.measures = keys
        self.first_monthly = len(COUNTS) + len(self.pairs) * len(FIELDS)
        self.count = self.first_monthly + len(keys) * len(MONTHLY)


class Adder:
    """Adds up firms into cells; what each firm adds is kept where it is not much."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.rows = Rows(facts.measures)
        self._kept: NDArray[np.int64] | None = None
        if len(facts.places) * self.rows.count <= AT_ONCE:
            self._kept = np.concatenate(list(_steps(facts, None)))

    def fill(self, cells: Cells, out: NDArray[np.int64]) -> None:
        """Add up the firms of each cell into the columns of ``out``."""
        order = np.argsort(cells.firm, kind="stable")
        order = order[np.searchsorted(cells.firm[order], 0) :]
        starts = np.searchsorted(cells.firm[order], np.arange(cells.height))
        if self._kept is not None:
            out[:] = np.add.reduceat(self._kept[:, order], starts, axis=1)
            return
        at = 0
        for step in _steps(self.facts, order):
            out[at : at + len(step)] = np.add.reduceat(step, starts, axis=1)
            at += len(step)


def _steps(
    facts: Facts, order: NDArray[np.int64] | None
) -> Iterator[NDArray[np.int64]]:
    """Yield what each firm adds to each row, the rows in their order."""

    def ordered(column: NDArray[Any]) -> NDArray[Any]:
        return column if order is None else column[order]

    sides = ("now", "base", "prev")
    here, was, before = (ordered(facts.present(side)) for side in sides)
    yield np.stack([here, was, here & was, before]).astype(np.int64)
    for pair in pairs(facts.measures):
        now, last, then = (ordered(column) for column in facts.triple(*pair))
        yield _pair_rows(now, last, then, here)
    for key in facts.measures:
        now, prev = facts.column("now", key), facts.column("prev", key)
        yield _monthly_rows(ordered(now), ordered(prev))


def _pair_rows(
    now: NDArray[np.int64],
    last: NDArray[np.int64],
    then: NDArray[np.int64],
    here: NDArray[np.bool_],
) -> NDArray[np.int64]:
    """Return what each firm adds to the rows of a pair: FIELDS."""
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
    return _masked(sums)


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
    return _masked(sums)


def _masked(sums: Sequence[tuple[NDArray[Any], NDArray[np.bool_]]]) -> _Numbers:
    """Return each array where its mask holds, else 0."""
    made = np.zeros((len(sums), len(sums[0][1])), np.int64)
    for row, (values, mask) in zip(made, sums, strict=True):
        np.copyto(row, values, where=mask)
    return made


def roll_up(source: _Numbers, target: NDArray[np.int64], out: _Numbers) -> None:
    """Add columns of a finer table to those of a coarser one; target -1 is left out."""
    order = np.argsort(target, kind="stable")
    order = order[np.searchsorted(target[order], 0) :]
    if len(order):
        starts = np.searchsorted(target[order], np.arange(out.shape[1]))
        out[:] = np.add.reduceat(source[:, order], starts, axis=1)
