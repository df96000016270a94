"""The documents that a command line names: files, patterns, pasted text."""

from __future__ import annotations

import os
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from diaodu.kernel.files import shown
from diaodu.kernel.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from diaodu.documents import Reading

__all__ = ["PASTED", "PASTED_NAME", "chosen", "on_windows", "readings"]

PASTED = Path("-")
PASTED_NAME = "粘贴的文字"
_PATTERN = frozenset("*?[")
T = TypeVar("T")


def chosen(named: Iterable[Path]) -> tuple[list[Path], list[Issue], list[Path]]:
    """Return the files to read, the faults, and the files that were named twice.

    A pattern that no shell has resolved, as on Windows, is resolved here.
    """
    paths: dict[str, Path] = {}
    issues: list[Issue] = []
    twice: list[Path] = []
    for path in named:
        found = [path] if path.exists() or path == PASTED else _matching(path)
        if not found:
            message = "没有文件符合（请核对文件夹和后缀）"
            issues.append(Issue(where=shown(path), code="file", message=message))
        for each in found:
            key = os.path.realpath(each) if each != PASTED else "-"
            if key in paths:
                twice.append(each)
            else:
                paths[key] = each
    return list(paths.values()), issues, twice


def _matching(path: Path) -> list[Path]:
    if not _PATTERN & set(str(path)):
        return [path]
    anchor = Path(path.anchor)
    return sorted(anchor.glob(str(path.relative_to(anchor))))


def readings(
    paths: Sequence[Path], make: Callable[[Reading], T], *, day: date | None
) -> Iterator[T | Issue]:
    """Read the documents in the order named, and make something of each."""
    from diaodu.flows.reading import read_into

    workers = os.cpu_count() or 1
    for pasted, group in groupby(paths, key=lambda path: path == PASTED):
        if pasted:
            found = _pasted(day)
            yield found if isinstance(found, Issue) else make(found)
        else:
            yield from read_into(list(group), make, day=day, workers=workers)


def _pasted(day: date | None) -> Reading | Issue:
    from diaodu.cli import show
    from diaodu.documents.intake import LARGEST_FILE
    from diaodu.flows.reading import read_text

    if sys.stdin is None or sys.stdin.closed:
        message = "没有粘贴进来的文字"
        return Issue(where=PASTED_NAME, code="file", message=message)
    if sys.stdin.isatty():
        keys = "Ctrl-Z 和回车" if on_windows() else "Ctrl-D"
        show.note(f"请粘贴文字，然后另起一行按 {keys} 结束")
    data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        message = f"文字超过{LARGEST_FILE / 1e6:.0f}MB的上限（请拆分后再读）"
        return Issue(where=PASTED_NAME, code="file", message=message)
    return read_text(data, source=str(PASTED), where=PASTED_NAME, day=day)


def on_windows() -> bool:
    """Say whether the keys are those of Windows."""
    return os.name == "nt"
