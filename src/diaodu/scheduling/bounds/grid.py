"""The time grid of a bound: slots, buckets, deadlines, and what machines there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.bounds.round import Deadlines
from diaodu.scheduling.shop import ticks_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.bounds.terms import Terms
    from diaodu.scheduling.shop import Job, Mode, Shop

__all__ = ["Grid", "capacity_of", "deadlines_of", "earliest_makespan", "horizon_of"]

DELAYS = (1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128)
"""Steps of lateness that are told apart, in shares of DELAY_PARTS of the horizon."""
DELAY_PARTS = 512
MAKESPANS = 14
"""Cells of the makespan that are told apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """``buckets`` buckets of ``wide`` slots of ``slot`` ticks; ``cells``: of the makespan.

    ``low[j]`` to ``high[j]`` is cell j of the makespan; the last has no end.
    """

    slot: int
    wide: int
    buckets: int
    low: NDArray[np.int64]
    high: NDArray[np.int64]

    @property
    def slots(self) -> int:
        """Return the number of slots."""
        return self.wide * self.buckets

    @property
    def bucket(self) -> int:
        """Return the ticks of a bucket."""
        return self.slot * self.wide

    @property
    def end(self) -> int:
        """Return the tick after which machines are not counted."""
        return self.slots * self.slot


def earliest_makespan(shop: Shop) -> int:
    """Return a lower bound on the makespan: the job whose best lot is done last."""
    return max((_earliest(job) for job in shop.jobs), default=0)


def _earliest(job: Job) -> int:
    """Return when a job's largest lot is done at the earliest."""
    size = max(job.minimum, -(-job.quantity // max(1, job.most_lots)))
    return max(0, job.release) + min(
        (_length(mode, size) for mode in job.modes), default=0
    )


def _length(mode: Mode, quantity: int) -> int:
    return sum(step.lag + ticks_of(step, quantity) for step in mode.steps)


def horizon_of(shop: Shop, makespan: int | None) -> int:
    """Guess the tick by which everything of a good plan is done."""
    if makespan is not None:
        return max(1, makespan)
    loads = [0.0] * len(shop.resources)
    for job in shop.jobs:
        for mode in job.modes:
            for step in mode.steps:
                share = ticks_of(step, job.quantity) / len(job.modes)
                loads[step.resource] += share
    busiest = max(
        (
            load / max(1, resource.count)
            for load, resource in zip(loads, shop.resources, strict=True)
        ),
        default=0.0,
    )
    release = max((job.release for job in shop.jobs), default=0)
    due = max((job.due for job in shop.jobs if job.weight), default=0)
    return max(1, int(release + busiest), earliest_makespan(shop), due)


def capacity_of(shop: Shop, grid: Grid) -> NDArray[np.float64]:
    """Return the machine ticks of each resource and bucket."""
    edges = np.arange(grid.buckets + 1, dtype=np.int64) * grid.bucket
    rows = np.empty((len(shop.resources), grid.buckets))
    for number, resource in enumerate(shop.resources):
        free = np.zeros(max(0, resource.count), np.int64)
        given = resource.free_at[: len(free)]
        free[: len(given)] = given
        upto = np.maximum(0, edges[:, None] - free[None, :]).sum(axis=1)
        rows[number] = np.diff(upto)
    return rows


def deadlines_of(terms: Terms, grid: Grid) -> Deadlines:
    """Choose the deadlines of each group: due, a little later, ends of the cells."""
    cells = grid.high[grid.high <= grid.end]
    delays = np.array(DELAYS, np.int64) * max(1, grid.end // DELAY_PARTS)
    rows = [
        _row(int(due), int(weight), (cells, delays), grid)
        for due, weight in zip(terms.due, terms.weight, strict=True)
    ]
    width = max((len(row) for row in rows), default=1)
    by = np.full((len(rows), width), grid.end, np.int64)
    late = np.zeros((len(rows), width))
    for group, row in enumerate(rows):
        by[group, : len(row)] = row
        opens = row[:-1] + 1 - terms.due[group]
        late[group, 1 : len(row)] = terms.weight[group] * np.maximum(0, opens)
    return Deadlines(by, late, np.array([len(row) for row in rows], np.int64))


def _row(
    due: int,
    weight: int,
    marks: tuple[NDArray[np.int64], NDArray[np.int64]],
    grid: Grid,
) -> NDArray[np.int64]:
    cells, delays = marks
    due = min(max(0, due), grid.end) if weight else grid.end
    first = min(due, int(cells[0]) if len(cells) else grid.end)
    row = np.unique(np.concatenate(([due, grid.end], due + delays, cells)))
    return row[(row >= first) & (row <= grid.end)]  # type: ignore[no-any-return]
