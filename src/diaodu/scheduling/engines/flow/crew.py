"""Workers of one search: threads around compiled loops, the best order between them."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from diaodu.scheduling.board import Board

__all__ = ["Pace", "Shelf", "work"]

P = TypeVar("P")


@dataclass(slots=True)
class Shelf(Generic[P]):
    """The best plan that any worker has found, in the engine's own form."""

    value: int | None = None
    plan: P | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def put(self, value: int, plan: P) -> bool:
        """Keep a plan if it is the best."""
        with self._lock:
            if self.value is not None and value >= self.value:
                return False
            self.value, self.plan = value, plan
            return True

    def better_than(self, value: int) -> P | None:
        """Return the best plan if it is worth less than a value."""
        with self._lock:
            better = self.value is not None and self.value < value
            return self.plan if better else None


@dataclass(slots=True)
class Pace:
    """One worker's turns: a turn is a call of a compiled loop, at most 0.2 s long."""

    board: Board
    turns: int = 0

    def goes_on(self) -> bool:
        """Count a turn; return whether there is time (or are rounds) for it."""
        rounds = self.board.limits.rounds
        self.turns += 1
        return not self.board.over and (rounds is None or self.turns <= rounds)

    @property
    def share(self) -> float:
        """Return how much of the search is behind us, 0 to 1."""
        limits = self.board.limits
        if limits.rounds is not None:
            return min(1.0, self.turns / max(1, limits.rounds))
        return min(1.0, self.board.seconds / max(1e-9, limits.seconds))


def work(board: Board, task: Callable[[int], None]) -> None:
    """Run a task for every worker, the first one in this thread; pass errors on."""
    failures: list[BaseException] = []

    def guarded(worker: int) -> None:
        try:
            task(worker)
        except BaseException as failure:  # told to the caller below
            failures.append(failure)
            board.stop()

    others = [
        threading.Thread(target=guarded, args=(number,), daemon=True)
        for number in range(1, max(1, board.limits.workers))
    ]
    for other in others:
        other.start()
    guarded(0)
    for other in others:
        other.join()
    if failures:
        raise failures[0]
