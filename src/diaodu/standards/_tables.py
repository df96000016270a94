"""The data files of the standards, read as they stand."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["rows", "span"]


def rows(name: str) -> tuple[dict[str, str], ...]:
    """Read one table of ``data/``, every cell as text."""
    from importlib.resources import files

    source = files("diaodu.standards") / "data" / f"{name}.csv"
    text = source.read_text(encoding="utf-8")
    head, *body = csv.reader(io.StringIO(text, newline=""))
    return tuple(dict(zip(head, row, strict=True)) for row in body if row)


def span(text: str) -> Iterator[str]:
    """Yield the codes of a list such as ``06-12`` or ``54-58;591``, one by one."""
    for piece in text.split(";"):
        first, _, last = piece.partition("-")
        if last:
            width = len(first)
            yield from (f"{n:0{width}d}" for n in range(int(first), int(last) + 1))
        else:
            yield piece
