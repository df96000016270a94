"""The columns of some firms of a matrix, each read once for all policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.policies.exact import bound
from diaodu.policies.facts.model import NULL

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.policies.facts.matrix import Matrix

    Flags = NDArray[np.bool_]
    Values = NDArray[np.int64]

__all__ = ["Part"]


class Part:
    """Some firms of a matrix: a slice of its rows, or those that are listed."""

    def __init__(self, matrix: Matrix, at: slice | NDArray[np.integer]) -> None:
        self.matrix = matrix
        self.at = at
        self._values: dict[str, Values] = {}
        self._ratios: dict[str, tuple[Values, Values, int]] = {}
        self._unknown: dict[str, Flags | None] = {}

    def values(self, key: str) -> Values:
        """Return a column; of a ratio the numerators."""
        if key not in self._values:
            self._values[key] = self.matrix[key][self.at]
        return self._values[key]

    def ratio(self, key: str) -> tuple[Values, Values, int]:
        """Return numerators, denominators and the largest; 0 and 1 where unknown."""
        if key not in self._ratios:
            above, below, unknown = (
                self.values(key),
                self._lower(key),
                self.unknown(key),
            )
            if unknown is not None:
                above, below = np.where(unknown, 0, above), np.where(unknown, 1, below)
            self._ratios[key] = above, below, max(bound(above), bound(below))
        return self._ratios[key]

    def unknown(self, key: str) -> Flags | None:
        """Tell of which firms a fact is unknown, None if of none.

        A ratio without a denominator above zero is unknown too.
        """
        if key not in self._unknown:
            found = self.values(key) == NULL
            if self.matrix.facts[key].is_ratio:
                found |= self._lower(key) <= 0
            self._unknown[key] = found if found.any() else None
        return self._unknown[key]

    def _lower(self, key: str) -> Values:
        return self.matrix.pair(key).denominator[self.at]
