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
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

__all__ = ["Readings", "Row", "Way", "read"]

Way = Literal["written", "mended", "parent"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as written, its name folded, its code read."""

    named: Named
    name: str
    code: codes.Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """Ways to read the names of many rows, each a core with the place before it.

    ``row`` and ``way`` say of which row a reading is and how it came about, ``whole``
    that no place was taken off, ``again`` that there was one; ``key`` hashes the core,
    ``gaps`` the core without each of its signs, ``pairs`` its neighbouring signs.
    """

    row: NDArray[np.int64]
    way: tuple[Way, ...]
    core: tuple[str, ...]
    length: NDArray[np.int64]
    place: NDArray[np.int64]
    whole: NDArray[np.bool_]
    again: NDArray[np.bool_]
    key: NDArray[np.uint64]
    gaps: tuple[NDArray[np.uint64], NDArray[np.int64]] = field(repr=False)
    pairs: tuple[NDArray[np.uint64], NDArray[np.int64]] = field(repr=False)

    def of(self, rows: Iterable[int]) -> NDArray[np.bool_]:
        """Tell which readings are of some rows."""
        wanted = np.zeros(int(self.row.max(initial=-1)) + 1, np.bool_)
        wanted[list(rows)] = True
        found: NDArray[np.bool_] = wanted[self.row]
        return found


def read(rows: Sequence[tuple[str, str]]) -> tuple[list[Row], Readings]:
    """Read the names and codes of all rows."""
    names = folded([name for name, _ in rows])
    found = [
        Row(Named(*each), name, codes.read(each[1]))
        for each, name in zip(rows, names, strict=True)
    ]
    return found, _readings(names)


def _readings(names: Sequence[str]) -> Readings:
    """Read each name as written, with place or form mended, and as of its parent."""
    rows, whole = list(range(len(names))), list(names)
    ways: list[Way] = ["written"] * len(names)
    for at, name in enumerate(names):
        for text, way in _tries(name).items():
            rows.append(at)
            ways.append(way)
            whole.append(text)
    lines = bare(whole, places.meanings())
    laid = texts(lines)
    taken, which = places.heads(laid)
    again = np.flatnonzero(taken > 0)  # what looks like a place may be a word
    order = np.concatenate([np.arange(len(lines)), again])
    skip = np.concatenate([taken, np.zeros(len(again), np.int64)])
    laid = texts([lines[at] for at in order.tolist()])
    cuts = zip(order.tolist(), skip.tolist(), strict=True)
    return Readings(
        row=np.array(rows, np.int64)[order],
        way=tuple(ways[at] for at in order.tolist()),
        core=tuple(lines[at][cut:] for at, cut in cuts),
        length=laid.ends - laid.starts - skip,
        place=np.concatenate([which, np.full(len(again), places.NONE)]),
        whole=skip == 0,
        again=np.arange(len(order)) >= len(lines),
        key=laid.whole(skip),
        gaps=laid.without_one(skip),
        pairs=laid.pairs(skip),
    )


def _tries(name: str) -> dict[str, Way]:
    tried: dict[str, Way] = dict.fromkeys(mended(name), "mended")
    if turned := fronted(name, places.meanings()):
        tried[turned] = "mended"
    if above := parent(name):
        tried[above] = "parent"
        tried |= dict.fromkeys(mended(above), "parent")
    return tried
