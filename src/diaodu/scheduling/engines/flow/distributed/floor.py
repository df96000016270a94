"""Equal flow lines under construction: orders, heads and tails, compiled.

Heads and tails are kept by machine, so that all places of a job in a line are judged
at once in one straight loop over the places (Taillard 1990, laid out for the vector
unit): ``head[f, m, i]`` is when machine m has done the first i jobs of line f,
``tail[f, m, i]`` how long it takes from the start of the i-th job there to the end.
"""

# mypy: disable-error-code="untyped-decorator,misc,no-any-return,return-value"
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Floor", "enter", "fill", "judge", "leave", "new_floor", "spans_of"]


class Floor(NamedTuple):
    """The lines of one worker; ``ticks`` by machine, ``rows`` the same by job."""

    ticks: NDArray[np.int32]
    rows: NDArray[np.int32]
    order: NDArray[np.int64]
    size: NDArray[np.int64]
    line: NDArray[np.int64]  # of a job, or -1
    span: NDArray[np.int64]  # of a line
    head: NDArray[np.int32]
    tail: NDArray[np.int32]
    whole: NDArray[np.int32]
    front: NDArray[np.int32]  # the end of the judged job on a machine, by place
    judged: NDArray[np.int32]  # the span of the line with the judged job, by place


def new_floor(ticks: NDArray[np.int64], lines: int) -> Floor:
    """Return empty lines for jobs with ``ticks[machine, job]``."""
    machines, jobs = ticks.shape
    small = ticks.sum() < 2**30
    kind = np.int32 if small else np.int64
    return Floor(
        ticks=np.ascontiguousarray(ticks, kind),
        rows=np.ascontiguousarray(ticks.T, kind),
        order=np.zeros((lines, jobs), np.int64),
        size=np.zeros(lines, np.int64),
        line=np.full(jobs, -1, np.int64),
        span=np.zeros(lines, np.int64),
        head=np.zeros((lines, machines, jobs + 1), kind),
        tail=np.zeros((lines, machines, jobs + 1), kind),
        whole=np.zeros(jobs + 1, kind),
        front=np.zeros(jobs + 1, kind),
        judged=np.zeros(jobs + 1, kind),
    )


@njit(cache=True, nogil=True)
def judge(floor: Floor, line: int, job: int) -> int:
    """Fill ``judged`` with the span of a line if the job came in at each place."""
    places = floor.size[line] + 1
    front, judged = floor.front[:places], floor.judged[:places]
    whole = floor.whole[:places]
    front[:] = 0
    judged[:] = 0
    for machine in range(floor.ticks.shape[0]):
        ticks = floor.rows[job, machine]
        head = floor.head[line, machine, :places]
        tail = floor.tail[line, machine, :places]
        for place in range(places):
            front[place] = max(front[place], head[place]) + ticks
            whole[place] = front[place] + tail[place]  # narrow again: no 64-bit max
            judged[place] = max(judged[place], whole[place])
    return places


@njit(cache=True, nogil=True)
def _heads(floor: Floor, line: int, first: int) -> None:
    """Work out the heads of a line from a place on."""
    size = floor.size[line]
    for machine in range(floor.ticks.shape[0]):
        end = floor.head[line, machine, first]
        for place in range(first, size):
            if machine:
                end = max(end, floor.head[line, machine - 1, place + 1])
            end += floor.ticks[machine, floor.order[line, place]]
            floor.head[line, machine, place + 1] = end


@njit(cache=True, nogil=True)
def _tails(floor: Floor, line: int, last: int) -> None:
    """Work out the tails of a line from a place down to the first."""
    size = floor.size[line]
    machines = floor.ticks.shape[0]
    for machine in range(machines - 1, -1, -1):
        floor.tail[line, machine, size] = 0
        rest = floor.tail[line, machine, last + 1]
        for place in range(last, -1, -1):
            if machine < machines - 1:
                rest = max(rest, floor.tail[line, machine + 1, place])
            rest += floor.ticks[machine, floor.order[line, place]]
            floor.tail[line, machine, place] = rest
    floor.span[line] = 0 if size == 0 else floor.head[line, machines - 1, size]


@njit(cache=True, nogil=True)
def enter(floor: Floor, line: int, job: int, place: int) -> None:
    """Put a job at a place of a line."""
    size = floor.size[line]
    for spot in range(size, place, -1):
        floor.order[line, spot] = floor.order[line, spot - 1]
    for machine in range(floor.ticks.shape[0]):
        tail = floor.tail[line, machine]
        for spot in range(size + 1, place, -1):
            tail[spot] = tail[spot - 1]
    floor.order[line, place] = job
    floor.line[job] = line
    floor.size[line] = size + 1
    _heads(floor, line, place)
    _tails(floor, line, place)


@njit(cache=True, nogil=True)
def leave(floor: Floor, job: int) -> int:
    """Take a job out of its line; return the place it had."""
    line = floor.line[job]
    place = 0
    while floor.order[line, place] != job:
        place += 1
    size = floor.size[line] - 1
    for spot in range(place, size):
        floor.order[line, spot] = floor.order[line, spot + 1]
    for machine in range(floor.ticks.shape[0]):
        tail = floor.tail[line, machine]
        for spot in range(place, size + 1):
            tail[spot] = tail[spot + 1]
    floor.line[job] = -1
    floor.size[line] = size
    _heads(floor, line, place)
    _tails(floor, line, place - 1)
    return place


@njit(cache=True, nogil=True)
def fill(floor: Floor, order: NDArray[np.int64], size: NDArray[np.int64]) -> None:
    """Take over orders of all lines."""
    floor.line[:] = -1
    for line in range(len(size)):
        floor.size[line] = size[line]
        floor.head[line, :, 0] = 0
        for place in range(size[line]):
            job = order[line, place]
            floor.order[line, place] = job
            floor.line[job] = line
        _heads(floor, line, 0)
        _tails(floor, line, size[line] - 1)


@njit(cache=True, nogil=True)
def spans_of(floor: Floor) -> int:
    """Return the makespan: the longest span of a line."""
    longest = 0
    for line in range(len(floor.span)):
        longest = max(longest, floor.span[line])
    return longest
