"""Read many files: two at a time, in order, a few in memory at once."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

from diaodu import documents
from diaodu.errors import InputError
from diaodu.kernel.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from diaodu.documents import Reading

__all__ = ["read_file", "read_files"]

_FEWEST_FOR_WORKERS = 24
_CHUNK = 8
_AHEAD = 4


def read_file(path: Path, *, day: date | None = None) -> Reading:
    """Read one document file.

    Raises InputError, naming the file, where it cannot be read.
    """
    text = documents.open_text(path)
    try:
        return documents.read(text, source=str(path), day=day)
    except InputError as error:
        raise InputError(error.message, where=str(path), hint=error.hint) from error


def read_files(
    paths: Sequence[Path], *, day: date | None = None, workers: int = 1
) -> Iterator[Reading | Issue]:
    """Read files in order; a file that cannot be read comes back as an Issue.

    With ``workers`` above 1 and enough files, that many processes share the work; only
    a few readings wait in memory at any time.
    """
    if workers < 2 or len(paths) < _FEWEST_FOR_WORKERS:
        for path in paths:
            yield _attempt(path, day)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("forkserver")) as pool:
        waiting: deque[Future[list[Reading | Issue]]] = deque()
        for chunk in _chunks(paths):
            waiting.append(pool.submit(_attempt_all, chunk, day))
            if len(waiting) >= workers * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _chunks(paths: Sequence[Path]) -> Iterable[Sequence[Path]]:
    return (paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK))


def _attempt_all(paths: Sequence[Path], day: date | None) -> list[Reading | Issue]:
    return [_attempt(path, day) for path in paths]


def _attempt(path: Path, day: date | None) -> Reading | Issue:
    try:
        return read_file(path, day=day)
    except InputError as error:
        hint = f"（{error.hint}）" if error.hint else ""
        return Issue(
            where=error.where or str(path), code="file", message=error.message + hint
        )
