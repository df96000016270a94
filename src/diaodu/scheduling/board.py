"""The board a search writes on: the best plan, the best bound, when to stop."""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from diaodu.scheduling.shop import Layout

__all__ = ["Board", "Limits", "Progress"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long to search and with what.

    With one worker and ``rounds`` given (the search's own unit of work) the same seed
    gives the same plan: nothing hangs on the clock. ``start`` is a plan of the shop to
    begin with, for engines that can.
    """

    seconds: float = 60.0
    seed: int = 1
    workers: int = 2
    rounds: int | None = None
    start: Layout | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What is known at one moment; ``objective`` None: no plan yet."""

    seconds: float
    objective: int | None
    bound: int


@dataclass(slots=True)
class Board:
    """Shared by the threads of one search; any of them may call any method."""

    limits: Limits
    watch: Callable[[Progress], None] | None = None
    layout: Layout | None = None
    objective: int | None = None
    bound: int = 0
    _begun: float = field(default_factory=time.perf_counter)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _stopped: threading.Event = field(default_factory=threading.Event)

    @property
    def seconds(self) -> float:
        """Return the seconds since the search began."""
        return time.perf_counter() - self._begun

    @property
    def left(self) -> float:
        """Return the seconds that are left; no limit if rounds are given."""
        if self._stopped.is_set():
            return 0.0
        if self.limits.rounds is not None:
            return math.inf
        return max(0.0, self.limits.seconds - self.seconds)

    @property
    def over(self) -> bool:
        """Return whether to stop: time is up, someone said so, or optimal is proven."""
        return self.left <= 0 or self.proven

    @property
    def proven(self) -> bool:
        """Return whether the best plan is as good as the bound."""
        return self.objective is not None and self.objective <= self.bound

    def stop(self) -> None:
        """Tell every thread to stop soon."""
        self._stopped.set()

    def offer(self, objective: int, layout: Callable[[], Layout]) -> bool:
        """Keep a plan if it is the best so far; ``layout`` is called only then."""
        with self._lock:
            if self.objective is not None and objective >= self.objective:
                return False
            self.layout, self.objective = layout(), objective
            self._tell()
            return True

    def raise_bound(self, bound: int) -> None:
        """Note a proven lower bound on the objective."""
        with self._lock:
            if bound > self.bound:
                self.bound = bound
                self._tell()

    def _tell(self) -> None:
        if self.watch is not None:
            self.watch(
                Progress(
                    seconds=self.seconds, objective=self.objective, bound=self.bound
                )
            )
