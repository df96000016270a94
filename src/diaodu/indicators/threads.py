"""Work on several cores, where it is done by code that does not hold Python's lock."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["THREADS", "at_once"]

THREADS = 4  # what a small server has; more brings little, as memory is the limit


def at_once(tasks: Sequence[Callable[[], object]]) -> None:
    """Do all tasks, which must not touch each other's data; raise what one raises."""
    with ThreadPoolExecutor(min(THREADS, max(1, len(tasks)))) as pool:
        for done in [pool.submit(task) for task in tasks]:
            done.result()
