"""Random numbers inside compiled loops: one word of state for each worker."""

# mypy: disable-error-code="untyped-decorator,misc,no-any-return,return-value"
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["below", "dice_of", "fraction"]


def dice_of(seed: int, worker: int) -> NDArray[np.uint64]:
    """Return the state of a worker's own stream; never zero."""
    words = np.random.default_rng([seed, worker]).integers(1, 2**63, 1)
    return words.astype(np.uint64)


@njit(cache=True, nogil=True)
def _step(dice: NDArray[np.uint64]) -> np.uint64:
    """Step a xorshift generator of 64 bits (Marsaglia 2003)."""
    word = dice[0]
    word ^= word << np.uint64(13)
    word ^= word >> np.uint64(7)
    word ^= word << np.uint64(17)
    dice[0] = word
    return word


@njit(cache=True, nogil=True)
def below(dice: NDArray[np.uint64], limit: int) -> int:
    """Return a number from 0 to below a limit."""
    return np.int64((_step(dice) >> np.uint64(11)) % np.uint64(limit))


@njit(cache=True, nogil=True)
def fraction(dice: NDArray[np.uint64]) -> float:
    """Return a number from 0 to below 1."""
    return np.float64(_step(dice) >> np.uint64(11)) / 9007199254740992.0
