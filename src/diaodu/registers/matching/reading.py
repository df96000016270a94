"""A messy row and the ways in which its name can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from diaodu.registers.matching import codes, places
from diaodu.registers.matching.hashing import texts
from diaodu.registers.matching.model import Named
from diaodu.registers.matching.spelling import bare, folded, fronted, mended, parent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["Readings", "Row", "Way", "read"]

Way = Literal["written", "mended", "parent"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as written, its name folded, its code read."""

    named: Named
    name: str
    code: codes.Read


@dataclass(frozen=True, slots=True)
class Readings:
    """Ways to read the names of many rows, each a core with the place before it.

    ``row`` and ``way`` say of which row a reading is and how it came about; its key
    is a hash of the core.
    """

    row: NDArray[np.int64]
    line: tuple[str, ...]
    way: tuple[Way, ...]
    core: tuple[str, ...]
    place: NDArray[np.int64]
    key: NDArray[np.uint64]
    gaps: tuple[NDArray[np.uint64], NDArray[np.int64]] = field(repr=False)
    pairs: tuple[NDArray[np.uint64], NDArray[np.int64]] = field(repr=False)


def read(rows: Sequence[tuple[str, str]]) -> tuple[list[Row], Readings]:
    """Read the names and codes of all rows."""
    names = folded([name for name, _ in rows])
    found = [
        Row(Named(*each), name, codes.read(each[1]))
        for each, name in zip(rows, names, strict=True)
    ]
    return found, _readings(names)


def _readings(names: Sequence[str]) -> Readings:
    """Read each name as written, with its legal form mended, and as of its parent."""
    known = places.meanings()
    rows, ways, whole = list(range(len(names))), ["written"] * len(names), list(names)
    for at, name in enumerate(names):
        tried: dict[str, Way] = dict.fromkeys(mended(name), "mended")
        if turned := fronted(name):
            tried[turned] = "mended"
        if above := parent(name):
            tried[above] = "parent"
        for text, way in tried.items():
            rows.append(at)
            ways.append(way)
            whole.append(text)
    lines = bare(whole, known)
    return _twice(lines, np.array(rows, np.int64), ways)


def _twice(lines: list[str], rows: NDArray[np.int64], ways: list[str]) -> Readings:
    """Read each line with the place at its head taken off, and as it stands."""
    laid = texts(lines)
    taken, which = places.heads(laid)
    again = np.flatnonzero(taken > 0)
    order = np.concatenate([np.arange(len(lines)), again])
    lines = [lines[at] for at in order.tolist()]
    skip = np.concatenate([taken, np.zeros(len(again), np.int64)])
    laid = texts(lines)
    return Readings(
        row=rows[order],
        line=tuple(lines),
        way=tuple(ways[at] for at in order.tolist()),  # type: ignore[misc]
        core=tuple(line[at:] for line, at in zip(lines, skip.tolist(), strict=True)),
        place=np.concatenate([which, np.full(len(again), places.NONE)]),
        key=laid.whole(skip),
        gaps=laid.without_one(skip),
        pairs=laid.pairs(skip),
    )
