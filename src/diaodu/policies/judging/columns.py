"""The columns of some firms of a matrix, each read once for all policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.policies.exact import bound
from diaodu.policies.exclusions import BLOCK
from diaodu.policies.facts.model import NULL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Protocol

    from numpy.typing import NDArray

    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.facts.model import Fact

    Flags = NDArray[np.bool_]
    Values = NDArray[np.int64]

    class _Source(Protocol):
        def __call__(self, key: str, *, below: bool) -> Values: ...


__all__ = ["Part", "blocks_of", "rows_of"]


class Part:
    """The facts of some firms; what is asked for once is kept."""

    def __init__(self, size: int, facts: Mapping[str, Fact], source: _Source) -> None:
        self.size = size
        self.facts = facts
        self._source = source
        self._values: dict[str, Values] = {}
        self._below: dict[str, Values] = {}
        self._ratios: dict[str, tuple[Values, Values, int]] = {}
        self._unknown: dict[str, Flags | None] = {}

    def values(self, key: str) -> Values:
        """Return a column; of a ratio the numerators."""
        if key not in self._values:
            self._values[key] = self._source(key, below=False)
        return self._values[key]

    def below(self, key: str) -> Values:
        """Return the denominators of a ratio."""
        if key not in self._below:
            self._below[key] = self._source(key, below=True)
        return self._below[key]

    def ratio(self, key: str) -> tuple[Values, Values, int]:
        """Return numerators, denominators and the largest; 0 and 1 where unknown."""
        if key not in self._ratios:
            above, below = self.values(key), self.below(key)
            unknown = self.unknown(key)
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
            if self.facts[key].is_ratio:
                found |= self.below(key) <= 0
            self._unknown[key] = found if found.any() else None
        return self._unknown[key]


def blocks_of(matrix: Matrix) -> Iterator[tuple[slice, Part]]:
    """Yield the firms of a matrix in blocks that stay in the processor's cache."""
    for start in range(0, len(matrix), BLOCK):
        at = slice(start, min(start + BLOCK, len(matrix)))
        yield at, _sliced(matrix, at, at.stop - start)


def rows_of(matrix: Matrix, rows: NDArray[np.integer]) -> Part:
    """Return some rows of a matrix."""
    return _sliced(matrix, rows, len(rows))


def _sliced(matrix: Matrix, at: slice | NDArray[np.integer], size: int) -> Part:
    def source(key: str, *, below: bool) -> Values:
        return (matrix.pair(key).denominator if below else matrix[key])[at]

    return Part(size, matrix.facts, source)
