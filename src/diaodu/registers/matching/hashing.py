"""Hashes of many strings and of their parts at once, as differences of one sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Texts", "neighbours", "spread", "texts"]

_LONGEST = 512
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2**64
_SPREAD = np.uint64(0xD6E8FEB86659FD93)
_WORD = 2**64
_POWERS = np.array([pow(_BASE, each, _WORD) for each in range(_LONGEST)], np.uint64)
_INVERSES = np.array([pow(_BASE, -each, _WORD) for each in range(_LONGEST)], np.uint64)


@dataclass(frozen=True, slots=True)
class Texts:
    """Strings laid end to end: their signs, where each begins and ends, running sums.

    A hash is a polynomial of the signs modulo 2**64. Equal hashes are a reason to
    compare the strings, never a proof.
    """

    signs: NDArray[np.uint32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    sums: NDArray[np.uint64]

    def whole(self, skip: NDArray[np.int64]) -> NDArray[np.uint64]:
        """Hash each string without its first ``skip`` signs."""
        total = self.sums[self.ends] - self.sums[self.starts + skip]
        found: NDArray[np.uint64] = spread(total * _INVERSES[skip])
        return found

    def heads(self, rows: NDArray[np.int64], length: int) -> NDArray[np.uint64]:
        """Hash the first signs of some strings, which must be that long."""
        start = self.starts[rows]
        found: NDArray[np.uint64] = spread(self.sums[start + length] - self.sums[start])
        return found

    def without_one(
        self, skip: NDArray[np.int64]
    ) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Hash each string as often as it has signs, each time one of them left out.

        The first ``skip`` signs do not count. Returns hashes and rows.
        """
        rows, places = self._places(skip)
        before = self.sums[places] - self.sums[self.starts[rows] + skip[rows]]
        after = (self.sums[self.ends[rows]] - self.sums[places + 1]) * _INVERSES[1]
        return spread((before + after) * _INVERSES[skip[rows]]), rows

    def pairs(
        self, skip: NDArray[np.int64]
    ) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Return a key for each two neighbouring signs, and the rows they stand in."""
        rows, places = self._places(skip, last=1)
        return _joined(self.signs[places], self.signs[places + 1]), rows

    def _places(
        self, skip: NDArray[np.int64], last: int = 0
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return row and place of each sign that counts."""
        lengths = np.maximum(self.ends - self.starts - skip - last, 0)
        rows = np.repeat(np.arange(len(lengths)), lengths)
        first = np.cumsum(lengths) - lengths
        places = np.arange(len(rows)) + (self.starts + skip - first)[rows]
        return rows, places


def texts(lines: Sequence[str]) -> Texts:
    """Lay strings end to end; of one that is too long to be a name the head counts."""
    if max(map(len, lines), default=0) >= _LONGEST:
        lines = [each[: _LONGEST - 1] for each in lines]
    lengths = np.fromiter(map(len, lines), np.int64, len(lines))
    signs = np.frombuffer(
        "".join(lines).encode("utf-32-le", "surrogatepass"), np.uint32
    )
    ends = np.cumsum(lengths)
    starts = ends - lengths
    places = np.arange(len(signs)) - np.repeat(starts, lengths)
    values = spread(signs.astype(np.uint64)) * _POWERS[places]
    sums = np.zeros(len(signs) + 1, np.uint64)
    np.cumsum(values, out=sums[1:])
    return Texts(signs, starts, ends, sums)


def neighbours(pairs: Sequence[str]) -> NDArray[np.uint64]:
    """Return the keys of pairs of signs, as ``Texts.pairs`` makes them."""
    signs = np.array([[ord(sign) for sign in pair] for pair in pairs], np.uint32)
    signs = signs.reshape(-1, 2)
    return _joined(signs[:, 0], signs[:, 1])


def _joined(left: NDArray[np.uint32], right: NDArray[np.uint32]) -> NDArray[np.uint64]:
    return spread(left.astype(np.uint64) << np.uint64(32) | right.astype(np.uint64))


def spread(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Let all bits of a number count in its high ones."""
    mixed = (values ^ (values >> np.uint64(29))) * _SPREAD
    found: NDArray[np.uint64] = mixed ^ (mixed >> np.uint64(32))
    return found
