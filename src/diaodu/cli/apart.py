"""A process apart: calls functions while this one does other work.

It starts with nothing but what the functions themselves import: a pool of the standard
library would import this whole program there once more, and be waited for at the end.
"""

from __future__ import annotations

import pickle
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

__all__ = ["Apart", "serve", "started"]

Result = TypeVar("Result")

_START = (
    "import pickle, sys\n"
    "sys.path[:] = pickle.load(sys.stdin.buffer)\n"
    "from diaodu.cli.apart import serve\n"
    "serve()\n"
)


class Apart:
    """A process that calls functions one after another until it is stopped."""

    def __init__(self) -> None:
        """Start it; OSError where the machine allows no other process."""
        import subprocess
        from concurrent.futures import ThreadPoolExecutor

        self._process = subprocess.Popen(  # noqa: S603  our own words
            [sys.executable, "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._thread = ThreadPoolExecutor(1)  # talks to it; what is asked queues there
        self._thread.submit(self._tell, sys.path)

    def call(
        self, function: Callable[..., Result], *arguments: object
    ) -> Future[Result]:
        """Let a function be called there.

        An argument that is a future is waited for. Where the process is gone the
        result is a ConnectionError.
        """
        return self._thread.submit(self._asked, function, arguments)

    def kill(self) -> None:
        """End it at once, in the midst of a call too: it owns nothing."""
        self._process.kill()

    def stop(self) -> None:
        """End it and tidy up; where processes wait for one another, kill all first."""
        self.kill()
        self._thread.shutdown(cancel_futures=True)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):  # what was still to be told has no reader now
                    pipe.close()
        self._process.wait()

    def _asked(
        self, function: Callable[..., Result], arguments: tuple[object, ...]
    ) -> Result:
        known = [_known(each) for each in arguments]
        self._tell((function, known))
        try:
            done, result = pickle.load(self._process.stdout)  # type: ignore[arg-type]  # noqa: S301
        except (EOFError, pickle.UnpicklingError) as error:
            raise ConnectionError("the process apart is gone") from error
        if not done:
            raise result
        found: Result = result
        return found

    def _tell(self, what: object) -> None:
        stream = self._process.stdin
        pickle.dump(what, stream)  # type: ignore[arg-type]
        stream.flush()  # type: ignore[union-attr]


def _known(argument: object) -> object:
    from concurrent.futures import Future

    return argument.result() if isinstance(argument, Future) else argument


def started(count: int) -> tuple[Apart, ...]:
    """Start processes; none at all where the machine does not allow so many."""
    made: list[Apart] = []
    try:
        made.extend(Apart() for _ in range(count))
    except OSError:
        for each in made:
            each.stop()
        return ()
    return tuple(made)


def serve() -> None:
    """Call what is asked for until no more is asked: the other end of ``Apart``.

    Leave the interrupt key to the process that asks, and let nobody else print.
    """
    import gc
    import os
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # it lives for seconds
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        while True:
            try:
                function, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301
            except EOFError:
                os._exit(0)
            answers.write(_answer(function, arguments))
            answers.flush()


def _answer(function: Callable[..., object], arguments: list[object]) -> bytes:
    try:
        return pickle.dumps((True, function(*arguments)))
    except Exception as error:  # it is raised where it was asked for
        try:
            return pickle.dumps((False, error))
        except Exception:  # one that cannot be sent is told by its words
            return pickle.dumps((False, RuntimeError(repr(error))))
