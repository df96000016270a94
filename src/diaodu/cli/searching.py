"""A search in a thread of its own, so that a key, a signal or the clock ends it."""

from __future__ import annotations

import math
import os
import signal
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, TypeVar

from diaodu.scheduling.board import Board

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from diaodu.scheduling.board import Limits

__all__ = ["FairBoard", "Search", "board_for", "leave"]

Found = TypeVar("Found")
_SOON, _LATER, _TICK = 5.0, 60.0, 0.05  # seconds
_INTERRUPTED = 130


class FairBoard(Board):
    """A board whose clock stands still while machine code is made.

    That happens once after an installation; the code is kept for the next time.
    """

    def compiling(self, compiled: _Compiled) -> None:
        """Learn from whom to ask how long has been compiled."""
        self._compiled = compiled

    @property
    def seconds(self) -> float:
        """Return the seconds of search so far."""
        return super().seconds - self._compiled.seconds

    @property
    def compiled(self) -> float:
        """Return how many seconds went into making machine code."""
        return self._compiled.seconds


class _Compiled:
    """Adds up the time in which at least one thread compiles."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._depth, self._since, self._total = 0, 0.0, 0.0

    @property
    def seconds(self) -> float:
        with self._lock:
            running = time.perf_counter() - self._since if self._depth else 0.0
            return self._total + running

    def begin(self) -> None:
        with self._lock:
            self._since = self._since if self._depth else time.perf_counter()
            self._depth += 1

    def end(self) -> None:
        with self._lock:
            self._depth -= 1
            self._total += 0.0 if self._depth else time.perf_counter() - self._since


@contextmanager
def board_for(limits: Limits) -> Iterator[FairBoard]:
    """Give a board that does not count the compiling done while it is in use."""
    from numba.core import event

    compiled = _Compiled()

    class Listener(event.Listener):
        def on_start(self, _event: object) -> None:
            compiled.begin()

        def on_end(self, _event: object) -> None:
            compiled.end()

    board = FairBoard(limits)
    board.compiling(compiled)
    with event.install_listener("numba:compile", Listener()):
        yield board


class Search(Generic[Found]):
    """What is being searched for; ``found`` is None while it has not come back."""

    def __init__(
        self, work: Callable[[], Found], board: Board, *, patient: bool = False
    ) -> None:
        """Keep what is to be done; ``run`` begins it.

        A ``patient`` one is waited for as long as it takes to end: what it has found
        is nowhere but in what it returns.
        """
        self._work, self._board, self._patient = work, board, patient
        self._error: BaseException | None = None
        self.found: Found | None = None
        self._thread = threading.Thread(target=self._do, daemon=True)

    @property
    def lost(self) -> bool:
        """Return whether the thread still runs: the process must be left by force."""
        return self._thread.is_alive()

    def run(self, tell: Callable[[], None]) -> Found | None:
        """Wait for the result, telling often; None if it does not come when it is due.

        SIGINT and SIGTERM stop the search, which then gives the best it has; a second
        one ends the process.
        """
        try:
            with _stopped_by_signals(self._board):
                self._thread.start()
                self._wait(tell)
        except KeyboardInterrupt:
            leave(_INTERRUPTED)
        if self._error is not None:
            raise self._error
        return self.found

    def _wait(self, tell: Callable[[], None]) -> None:
        """Wait until the thread ends, or long enough after the search should have."""
        over: float | None = None
        while self._thread.is_alive():
            self._thread.join(_TICK)
            tell()
            if over is None and self._board.over:
                over = time.monotonic()
            if over is not None and time.monotonic() > over + self._patience():
                return

    def _patience(self) -> float:
        if self._patient:
            return math.inf
        return _LATER if self._board.objective is None else _SOON

    def _do(self) -> None:
        try:
            self.found = self._work()
        except BaseException as error:  # it is raised where one waits
            self._error = error


@contextmanager
def _stopped_by_signals(board: Board) -> Iterator[None]:
    """Let the first signal stop the board, and the second interrupt."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    stopped = threading.Event()

    def stop(_number: int, _frame: object) -> None:
        if stopped.is_set():
            raise KeyboardInterrupt
        stopped.set()
        board.stop()

    known = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, stop) for number in known}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def leave(code: int) -> None:
    """End the process at once, though a thread still works; all output is kept."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
