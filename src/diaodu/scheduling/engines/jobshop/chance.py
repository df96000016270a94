"""Random numbers inside compiled loops: one word of state, the same on every run."""

# mypy: disable-error-code="untyped-decorator,misc,no-any-return,return-value"
from __future__ import annotations

from typing import TYPE_CHECKING

import numba
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["below", "chance_of", "fraction"]

_compiled = numba.njit(cache=True, nogil=True, forceinline=True)


def chance_of(seed: int) -> NDArray[np.uint64]:
    """Return the state that a seed begins with; never zero."""
    words = np.random.default_rng(seed).integers(1, 2**63, 1)
    return words.astype(np.uint64)


@_compiled
def _step(state: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Step a xorshift generator of 64 bits."""
    word = state[0]
    word ^= word << np.uint64(13)
    word ^= word >> np.uint64(7)
    word ^= word << np.uint64(17)
    state[0] = word
    return word


@_compiled
def below(state: NDArray[np.uint64], limit: int) -> int:
    """Return a number from 0 to below a limit."""
    return np.int64((_step(state) >> np.uint64(11)) % np.uint64(limit))


@_compiled
def fraction(state: NDArray[np.uint64]) -> float:
    """Return a number from 0 to below 1."""
    return np.float64(_step(state) >> np.uint64(11)) / 9007199254740992.0
