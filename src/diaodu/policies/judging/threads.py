"""Policies shared out to threads: what judges them does not hold Python's lock."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["THREADS", "at_once"]

THREADS = 2  # what a small server has to spare
_WORTH_IT = 50_000  # firms from which a second thread pays

T = TypeVar("T")
R = TypeVar("R")


def at_once(
    work: Callable[[Sequence[T]], Sequence[R]],
    shares: Sequence[Sequence[T]],
    *,
    firms: int,
) -> list[R]:
    """Do all shares of a work and return the results one after the other."""
    if firms < _WORTH_IT:
        return [each for share in shares for each in work(share)]
    with ThreadPoolExecutor(THREADS) as pool:
        return [each for found in pool.map(work, shares) for each in found]
