"""Read many files: several at a time, in order, a few in memory at once."""

from __future__ import annotations

import gc
import signal
import warnings
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver, get_context, resource_tracker
from traceback import extract_tb
from typing import TYPE_CHECKING, TypeVar

from diaodu.errors import InputError
from diaodu.kernel.files import shown
from diaodu.kernel.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from diaodu.documents import Reading

__all__ = ["read_file", "read_files", "read_into", "read_text"]

T = TypeVar("T")

_FEWEST_FOR_WORKERS = 24
_CHUNK = 8
_AHEAD = 4
_RULES = "diaodu.documents"
_REPORT = "请把这行文字和文件一起交给维护者"


def read_file(path: Path, *, day: date | None = None) -> Reading:
    """Read one document file.

    Raises InputError, naming the file, where it cannot be read.
    """
    from diaodu import documents  # late: of many files only the workers read

    text, source = documents.open_text(path), shown(path)
    try:
        return documents.read(text, source=source, day=day)
    except InputError as error:
        raise InputError(error.message, where=source, hint=error.hint) from error


def read_text(
    data: bytes, *, source: str, where: str, day: date | None = None
) -> Reading | Issue:
    """Read the bytes of a document; what cannot be read comes back as an Issue.

    ``source`` goes into the record, ``where`` into messages.
    """
    from diaodu import documents

    try:
        return documents.read(
            documents.text_of(data, where=where), source=source, day=day
        )
    except Exception as error:  # also a fault of ours must not stop the rest
        return _issue(where, error)


def read_files(
    paths: Sequence[Path], *, day: date | None = None, workers: int = 1
) -> Iterator[Reading | Issue]:
    """Read files in order; a file that cannot be read comes back as an Issue."""
    return read_into(paths, _whole, day=day, workers=workers)


def read_into(
    paths: Sequence[Path],
    make: Callable[[Reading], T],
    *,
    day: date | None = None,
    workers: int = 1,
) -> Iterator[T | Issue]:
    """Read files in order and make something of each where it was read.

    With ``workers`` above 1 and enough files, that many processes share the work; only
    a few results wait in memory at any time, and only what is made goes from one
    process to another. ``make`` is a function of a module, or a partial of one.
    """
    if workers < 2 or len(paths) < _FEWEST_FOR_WORKERS:
        for path in paths:
            yield _attempt(path, day, make)
        return
    chunks = [paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK)]
    while chunks:
        done = 0
        try:
            for found in _shared(chunks, day, make, workers):
                yield from found
                done += 1
        except BrokenProcessPool:
            for path in chunks[done]:
                yield _alone(path, day, make)
            done += 1
        chunks = chunks[done:]


def _whole(reading: Reading) -> Reading:
    return reading


def _shared(
    chunks: Sequence[Sequence[Path]],
    day: date | None,
    make: Callable[[Reading], T],
    workers: int,
) -> Iterator[list[T | Issue]]:
    """Yield what was found in each chunk, in order."""
    pool = _pool(workers)
    try:
        waiting: deque[Future[list[T | Issue]]] = deque()
        for chunk in chunks:
            waiting.append(pool.submit(_attempt_all, chunk, day, make))
            if len(waiting) >= workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(path: Path, day: date | None, make: Callable[[Reading], T]) -> T | Issue:
    """Read a file in a process of its own: one of its neighbours ended theirs."""
    pool = _pool(1)
    try:
        return pool.submit(_attempt, path, day, make).result()
    except BrokenProcessPool:
        found = f"读这份文件时程序中断（内存不足或文件有害；{_REPORT}）"
        return Issue(where=shown(path), code="crash", message=found)
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    """Make workers; they load the rules while the user's process goes on."""
    _start_server()
    context = get_context("forkserver")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_be_quiet)


def _start_server() -> None:
    """Start the process that workers come from; Ctrl-C reaches neither it nor them.

    It loads the rules once, for all of them.
    """
    forkserver.set_forkserver_preload([_RULES])
    resource_tracker.ensure_running()  # before: its start lets the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _be_quiet() -> None:
    """Leave Ctrl-C and warnings to the user's process, and settle in for long work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warnings.simplefilter("ignore")
    gc.freeze()  # the patterns and tables stay for good: look for garbage less often
    gc.set_threshold(20_000, 20, 50)


def _attempt_all(
    paths: Sequence[Path], day: date | None, make: Callable[[Reading], T]
) -> list[T | Issue]:
    return [_attempt(path, day, make) for path in paths]


def _attempt(path: Path, day: date | None, make: Callable[[Reading], T]) -> T | Issue:
    try:
        return make(read_file(path, day=day))
    except Exception as error:  # also a fault of ours must not stop the rest
        return _issue(shown(path), error)


def _issue(where: str, error: Exception) -> Issue:
    if isinstance(error, InputError):
        hint = f"（{error.hint}）" if error.hint else ""
        return Issue(where=where, code="file", message=error.message + hint)
    place = extract_tb(error.__traceback__)[-1]
    named = f"{type(error).__name__}，{place.name} 第{place.lineno}行"
    found = f"读这份文件时程序出错（{named}；{_REPORT}）"
    return Issue(where=where, code="crash", message=found)
