"""Lower bounds on the makespan of a stage whose jobs have heads and tails.

A stage with ``count`` equal machines, alone, is the problem P | r, q | Cmax. For any
set of at least ``count`` jobs the makespan is at least
(the ``count`` least heads + all ticks + the ``count`` least tails) / ``count``:
an empty machine could take a job of another one at the same time, so all are used
(Carlier 1987). The sets tried are those with head ≥ a and tail ≥ b, for every a and b.
"""

# mypy: disable-error-code="untyped-decorator,misc,no-any-return,return-value"
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["chain_bound", "free_bound", "stage_bound"]

_MOST_SETS = 400  # values of a that are tried


def stage_bound(
    heads: NDArray[np.int64],
    ticks: NDArray[np.int64],
    tails: NDArray[np.int64],
    count: int,
) -> int:
    """Return the best bound over the sets of jobs of a stage."""
    bases = np.unique(heads)
    if len(bases) > _MOST_SETS:
        bases = bases[np.linspace(0, len(bases) - 1, _MOST_SETS).astype(np.int64)]
    by_tail = np.argsort(-tails, kind="stable")
    jobs = np.stack((heads[by_tail], ticks[by_tail], tails[by_tail]))
    return int(max(_sets_from(jobs, base, count) for base in bases))


@njit(cache=True, nogil=True)
def _sets_from(jobs: NDArray[np.int64], base: int, count: int) -> int:
    """Return the best bound over the sets with heads from ``base`` on, by tail."""
    least = np.zeros(count, np.int64)  # heads, sorted
    last = np.zeros(count, np.int64)  # tails, the latest come are the least
    size, work, tails, best = 0, 0, 0, 0
    for job in range(jobs.shape[1]):
        if jobs[0, job] < base:
            continue
        work += jobs[1, job]
        tails += jobs[2, job] - last[size % count]
        last[size % count] = jobs[2, job]
        _note(least, min(size, count), jobs[0, job])
        size += 1
        if size >= count:
            best = max(best, -(-(least.sum() + work + tails) // count))
    return best


@njit(cache=True, nogil=True)
def _note(least: NDArray[np.int64], size: int, head: int) -> None:
    """Let a head into the sorted ``size`` least ones."""
    spot = size
    if spot == len(least):
        if head >= least[spot - 1]:
            return
        spot -= 1
    while spot and least[spot - 1] > head:
        least[spot] = least[spot - 1]
        spot -= 1
    least[spot] = head


def free_bound(
    free: NDArray[np.int64], ticks: NDArray[np.int64], tails: NDArray[np.int64]
) -> int:
    """Return when a stage can be done whose machines are busy at first."""
    work, until = int(ticks.sum()), 0
    ordered = np.sort(free)
    for used in range(1, len(ordered) + 1):
        until = -(-(work + int(ordered[:used].sum())) // used)
        if used == len(ordered) or until <= ordered[used]:
            break
    return until + int(tails.min())


def chain_bound(
    ticks: NDArray[np.int64], lags: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """Return heads and tails of all operations (stage, job), and the longest job."""
    ends = np.cumsum(ticks + lags, axis=0)
    heads = ends - ticks
    return heads, ends[-1] - ends, int(ends[-1].max())
