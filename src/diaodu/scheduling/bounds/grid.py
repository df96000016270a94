"""The time grid of a bound: slots, buckets, deadlines, and what machines there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.bounds.rounds import Deadlines
from diaodu.scheduling.shop import ticks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from diaodu.scheduling.bounds.terms import Terms
    from diaodu.scheduling.shop import Job, Mode, Shop

__all__ = [
    "Grid",
    "capacity_of",
    "deadlines_of",
    "earliest_makespan",
    "horizon_of",
    "opens_of",
    "utilisation_floor",
]

SAFETY = 1e-6
DELAYS = (1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128)
"""Steps of lateness that are told apart, in shares of DELAY_PARTS of the horizon."""
DELAY_PARTS = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """``buckets`` buckets of ``wide`` slots of ``slot`` ticks, cells of the makespan.

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
    """Return a lower bound on the makespan: the job whose largest lot is last."""
    return max((_earliest(job) for job in shop.jobs if job.quantity > 0), default=0)


def _earliest(job: Job) -> int:
    """Return when a job's largest lot is done at the earliest."""
    size = max(job.minimum, -(-job.quantity // max(1, job.most_lots)))
    release = max(0, job.release)
    return min((_done(mode, size, release) for mode in job.modes), default=0)


def _done(mode: Mode, quantity: int, release: int) -> int:
    """Return when a lot is done at the earliest; without a step it takes no part."""
    if not mode.steps:
        return 0
    return release + sum(step.lag + ticks_of(step, quantity) for step in mode.steps)


def horizon_of(shop: Shop) -> int:
    """Guess the tick by which everything of a good plan is done, rather too early."""
    release = max((job.release for job in shop.jobs), default=0)
    return max(1, earliest_makespan(shop), release + int(_load(shop)))


def _load(shop: Shop) -> float:
    """Return the ticks of work a machine of the busiest stage, shared out evenly."""
    work: dict[int, int] = {}
    used: dict[int, set[int]] = {}
    for job in shop.jobs:
        for at in range(min((len(mode.steps) for mode in job.modes), default=0)):
            steps = [mode.steps[at] for mode in job.modes]
            least = min(ticks_of(step, job.quantity) for step in steps)
            work[at] = work.get(at, 0) + least
            used.setdefault(at, set()).update(step.resource for step in steps)
    return max(
        (
            work[at] / max(1, sum(shop.resources[number].count for number in used[at]))
            for at in work
        ),
        default=0.0,
    )


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


def deadlines_of(
    terms: Terms, grid: Grid, marks: Sequence[NDArray[np.int64]] = ()
) -> Deadlines:
    """Choose the deadlines of each group: due, a little later, ends of the cells.

    ``marks``: more of them, by group.
    """
    cells = grid.high[grid.high <= grid.end]
    delays = np.array(DELAYS, np.int64) * max(1, grid.end // DELAY_PARTS)
    rows = []
    for group, (due, weight) in enumerate(zip(terms.due, terms.weight, strict=True)):
        more = marks[group] if len(marks) else cells[:0]
        rows.append(_row(int(due), int(weight), (cells, delays, more), grid))
    width = max((len(row) for row in rows), default=1)
    by = np.full((len(rows), width), grid.end, np.int64)
    late = np.zeros((len(rows), width))
    for group, row in enumerate(rows):
        by[group, : len(row)] = row
        opens = row[:-1] + 1 - terms.due[group]
        late[group, 1 : len(row)] = terms.weight[group] * np.maximum(0, opens)
    return Deadlines(by, late, np.array([len(row) for row in rows], np.int64))


def opens_of(deadlines: Deadlines) -> NDArray[np.int64]:
    """Return from when on each deadline is the next; -1 for the first of a group."""
    before = np.full((len(deadlines.by), 1), -2, np.int64)
    return np.hstack((before, deadlines.by[:, :-1])) + 1


def _row(
    due: int,
    weight: int,
    marks: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
    grid: Grid,
) -> NDArray[np.int64]:
    cells, delays, more = marks
    due = min(max(0, due), grid.end) if weight else grid.end
    first = min(due, int(cells[0]) if len(cells) else grid.end)
    row = np.unique(np.concatenate(([due, grid.end], due + delays, cells, more)))
    return row[(row >= first) & (row <= grid.end)]


def utilisation_floor(shop: Shop) -> int:
    """Return what the utilisation costs at least: all work shared out evenly."""
    machines = sum(each.count for each in shop.resources if each.counted)
    if not machines or not shop.aims.utilisation:
        return 0
    work = sum(_counted(shop, job) for job in shop.jobs if job.modes)
    share = 1000 * work * (1 - SAFETY) / (shop.aims.horizon * machines)
    return shop.aims.utilisation * int(share) // 1000


def _counted(shop: Shop, job: Job) -> float:
    """Return the least ticks that a job takes of the counted machines."""
    counted = [
        [step for step in mode.steps if shop.resources[step.resource].counted]
        for mode in job.modes
    ]
    rate = min(sum(step.rate / step.per for step in steps) for steps in counted)
    setup = min(sum(step.setup for step in steps) for steps in counted)
    return job.quantity * rate + (setup if job.quantity else 0)
