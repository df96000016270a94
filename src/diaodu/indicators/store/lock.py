"""One writer at a time: a lock that the system lets go when its holder dies."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from diaodu.errors import ConflictError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["locked"]


@contextmanager
def locked(path: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold the lock of a file; raise ConflictError where another process has it.

    With ``wait`` stand in line instead.
    """
    with path.open("ab") as stream:
        try:
            _lock(stream, wait=wait)
        except OSError as error:
            found = "另一个程序正在写这个数据目录，请等它写完再试"
            raise ConflictError(found) from error
        yield


def _lock(stream: IO[bytes], *, wait: bool) -> None:
    if sys.platform == "win32":
        mode = msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK
        stream.seek(0)
        msvcrt.locking(stream.fileno(), mode, 1)
    else:
        fcntl.flock(stream, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
