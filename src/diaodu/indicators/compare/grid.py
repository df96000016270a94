"""The sums of a month as stacked arrays: a row a measure and span, a column a group.

So every comparison is one operation for several measures at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from diaodu.indicators.compare.shape import shape_of, shape_of_sums
from diaodu.indicators.engines.model import (
    COUNTS,
    FIELDS,
    MONTHLY,
    column,
    monthly_column,
    pairs,
)
from diaodu.indicators.model import measures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from diaodu.indicators.compare.shape import Shape
    from diaodu.indicators.engines.kernel import Sums
    from diaodu.indicators.frame import Frame
    from diaodu.indicators.model import Basis, Span
    from diaodu.kernel.period import Month

__all__ = ["Grid", "grid_of", "grid_of_sums"]

_SIDES: dict[Basis, tuple[str, str, str]] = {
    "matched": ("now_matched", "base_matched", "n_matched"),
    "scope": ("now", "base_scope", "n_now"),
    "nominal": ("now", "base_nominal", "n_nominal"),
}


@dataclass(frozen=True, slots=True)
class Grid:
    """The sums by field (and month's field), and how their groups hang together."""

    month: Month
    measures: tuple[str, ...]
    pairs: tuple[tuple[str, Span], ...]  # the rows of the fields
    frame: Frame
    shape: Shape
    fields: dict[str, NDArray[np.int64]]
    monthly: dict[str, NDArray[np.int64]]

    def parts(self, numbers: int) -> Iterator[Grid]:
        """Yield the rows of the fields, as many at once as fit so many numbers."""
        step = max(1, numbers // max(1, len(self.shape.region)))
        for first in range(0, len(self.pairs), step):
            rows = slice(first, first + step)
            some = {name: values[rows] for name, values in self.fields.items()}
            yield replace(self, pairs=self.pairs[rows], fields=some)

    def sides(
        self, basis: Basis
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
        """Return now and base on a basis, and where both are known."""
        now, base, count = (self.fields[name] for name in _SIDES[basis])
        return now, base, (count > 0) & (self.fields["n_now"] > 0)

    @property
    def signed(self) -> NDArray[np.bool_]:
        """Tell which rows may be below zero, as a column."""
        known = measures()
        return np.array([[known[key].signed] for key, _ in self.pairs], np.bool_)

    @property
    def hidden(self) -> NDArray[np.bool_]:
        """Tell whose growth is not shown: January and February come together."""
        spans = {1: {"month", "to_date"}, 2: {"month"}}.get(self.month.month, set())
        return np.array([[span in spans] for _, span in self.pairs], np.bool_)


def grid_of_sums(sums: Sums) -> Grid:
    """Lay the kernel's matrix out, without copying."""
    keys, numbers = sums.query.measures, sums.numbers
    first, count, width = len(COUNTS), len(pairs(keys)), numbers.shape[1]
    middle = first + count * len(FIELDS)
    paired = numbers[first:middle].reshape(count, len(FIELDS), width)
    monthly = numbers[middle:].reshape(len(keys), len(MONTHLY), width)
    return Grid(
        sums.query.month,
        keys,
        pairs(keys),
        sums.frame(),
        shape_of_sums(sums),
        {name: paired[:, at] for at, name in enumerate(FIELDS)},
        {name: monthly[:, at] for at, name in enumerate(MONTHLY)},
    )


def grid_of(frame: Frame, keys: tuple[str, ...], month: Month) -> Grid:
    """Lay out the sums of any engine."""
    return Grid(
        month,
        keys,
        pairs(keys),
        frame,
        shape_of(frame),
        {
            name: np.stack([frame[column(*pair, name)] for pair in pairs(keys)])
            for name in FIELDS
        },
        {
            name: np.stack([frame[monthly_column(key, name)] for key in keys])
            for name in MONTHLY
        },
    )
