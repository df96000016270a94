"""Policies shared out to threads: what judges them does not hold Python's lock."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["THREADS", "at_once"]

THREADS = 2  # what a small server has to spare
_WORTH_IT = 50_000  # firms from which a second thread pays

T = TypeVar("T")
R = TypeVar("R")


def at_once(work: Callable[[T], R], tasks: Iterable[T], *, firms: int) -> Iterator[R]:
    """Do all tasks and yield the results in order; raise what one raises.

    What is kept of a result should be copied by the caller, or be written into arrays
    that the caller made: memory of threads is shared out anew each time.
    """
    if firms < _WORTH_IT:
        yield from map(work, tasks)
        return
    with ThreadPoolExecutor(THREADS) as pool:
        yield from pool.map(work, tasks)
