"""Iterated greedy over equal flow lines, compiled.

Construction by NEH2 (Naderi, Ruiz 2010), then destruction, construction and local
search on the longest line in turn (Ruiz, Pan, Naderi 2019). A plan is judged by its
makespan first, then by the sum of the spans of its lines.
"""

# mypy: disable-error-code="untyped-decorator,misc,no-any-return,return-value"
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

from diaodu.scheduling.engines.flow.dice import below, fraction
from diaodu.scheduling.engines.flow.distributed.floor import (
    Floor,
    enter,
    fill,
    judge,
    leave,
    spans_of,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Kept", "build", "copy", "improve", "keep", "new_kept", "twin"]


class Kept(NamedTuple):
    """A plan laid aside: orders of all lines, and its makespan."""

    order: NDArray[np.int64]
    size: NDArray[np.int64]
    value: NDArray[np.int64]


def new_kept(lines: int, jobs: int) -> Kept:
    """Return an empty place for a plan."""
    return Kept(
        np.zeros((lines, jobs), np.int64), np.zeros(lines, np.int64), np.zeros(1, int)
    )


def copy(source: Kept, target: Kept) -> None:
    """Write one plan over another."""
    for old, new in zip(target, source, strict=True):
        old[:] = new


def twin(kept: Kept) -> Kept:
    """Return a copy of a plan."""
    return Kept(*(part.copy() for part in kept))


@njit(cache=True, nogil=True)
def keep(floor: Floor, kept: Kept) -> None:
    """Lay the plan on the floor aside."""
    kept.order[:] = floor.order
    kept.size[:] = floor.size
    kept.value[0] = spans_of(floor)


@njit(cache=True, nogil=True)
def _least(floor: Floor, places: int, dice: NDArray[np.uint64]) -> tuple[int, int]:
    """Return the least of what was judged and one of its places by chance."""
    least, at, ties = floor.judged[0], 0, 1
    for place in range(1, places):
        span = floor.judged[place]
        if span < least:
            least, at, ties = span, place, 1
        elif span == least:
            ties += 1
            if below(dice, ties) == 0:
                at = place
    return np.int64(least), at


@njit(cache=True, nogil=True)
def _place(floor: Floor, job: int, dice: NDArray[np.uint64]) -> None:
    """Put a job where the line it enters is done first."""
    best, at_line, at = -1, 0, 0
    for line in range(len(floor.size)):
        span, place = _least(floor, judge(floor, line, job), dice)
        if best < 0 or span < best:
            best, at_line, at = span, line, place
    enter(floor, at_line, job, at)


@njit(cache=True, nogil=True)
def build(floor: Floor, order: NDArray[np.int64], dice: NDArray[np.uint64]) -> int:
    """Put jobs in one by one, then each one's neighbours again (NEH2-en)."""
    for job in order:
        _place(floor, job, dice)
        _shake(floor, job, dice)
    return spans_of(floor)


@njit(cache=True, nogil=True)
def _shake(floor: Floor, job: int, dice: NDArray[np.uint64]) -> None:
    """Put a neighbour of a job in again."""
    line = floor.line[job]
    size = floor.size[line]
    if size < 2:
        return
    place = 0
    while floor.order[line, place] != job:
        place += 1
    other = place + 1 if below(dice, 2) else place - 1
    if other < 0:
        other = 1
    if other >= size:
        other = size - 2
    moved = floor.order[line, other]
    leave(floor, moved)
    _place(floor, moved, dice)


@njit(cache=True, nogil=True)
def _longest(floor: Floor) -> int:
    best = 0
    for line in range(1, len(floor.span)):
        if floor.span[line] > floor.span[best]:
            best = line
    return best


@njit(cache=True, nogil=True)
def _destroy(floor: Floor, out: NDArray[np.int64], dice: NDArray[np.uint64]) -> None:
    """Take jobs out: half of them from the longest line."""
    for number in range(len(out)):
        line = _longest(floor)
        if number % 2 or floor.size[line] == 0:
            job = below(dice, len(floor.line))
            while floor.line[job] < 0:
                job = below(dice, len(floor.line))
        else:
            job = floor.order[line, below(dice, floor.size[line])]
        leave(floor, job)
        out[number] = job


@njit(cache=True, nogil=True)
def _better_place(floor: Floor, job: int, dice: NDArray[np.uint64]) -> bool:
    """Move a job of the longest line if a line's end falls by it; return whether."""
    line = floor.line[job]
    was = floor.span[line]
    spot = leave(floor, job)
    alone = floor.span[line]
    best, at_line, at = was, line, spot
    for other in range(len(floor.size)):
        span, place = _least(floor, judge(floor, other, job), dice)
        if other != line:
            span = max(span, alone)
        if span < best:
            best, at_line, at = span, other, place
    enter(floor, at_line, job, at)
    return best < was


@njit(cache=True, nogil=True)
def _settle(floor: Floor, names: NDArray[np.int64], dice: NDArray[np.uint64]) -> None:
    """Move jobs of the longest line as long as that makes it shorter."""
    tried = 0
    line = _longest(floor)
    size = _names(floor, line, names, dice)
    number = 0
    while tried < size:
        job = names[number % size]
        number += 1
        if floor.line[job] == line and _better_place(floor, job, dice):
            tried = 0
            longest = _longest(floor)
            if longest != line or floor.line[job] != line:
                line = longest
                size = _names(floor, line, names, dice)
                number = 0
        else:
            tried += 1


@njit(cache=True, nogil=True)
def _names(
    floor: Floor, line: int, names: NDArray[np.int64], dice: NDArray[np.uint64]
) -> int:
    """Write the jobs of a line down in a random order; return how many."""
    size = floor.size[line]
    for place in range(size):
        other = below(dice, place + 1)
        names[place] = names[other]
        names[other] = floor.order[line, place]
    return size


@njit(cache=True, nogil=True)
def improve(
    floor: Floor,
    kept: tuple[Kept, Kept],
    out: NDArray[np.int64],
    dice: NDArray[np.uint64],
    measure: tuple[int, float],
) -> int:
    """Run rounds of the iterated greedy from ``kept[0]``, the best goes to ``kept[1]``.

    ``measure``: how many rounds, and the temperature. Returns the best makespan.
    """
    current, best = kept
    rounds, warmth = measure
    names = np.zeros(len(floor.line), np.int64)
    fill(floor, current.order, current.size)
    for _ in range(rounds):
        _destroy(floor, out, dice)
        for job in out:
            _place(floor, job, dice)
            _shake(floor, job, dice)
        _settle(floor, names, dice)
        value = spans_of(floor)
        loss = value - current.value[0]
        if loss <= 0 or fraction(dice) < np.exp(-loss / warmth):
            keep(floor, current)
            if value < best.value[0]:
                keep(floor, best)
        else:
            fill(floor, current.order, current.size)
    return best.value[0]
