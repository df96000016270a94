"""A shop as flat arrays: before, at and after the stage where satellites differ."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.scheduling.engines.network.fields import (
    FIELDS,
    FIRST,
    KIND,
    MODES,
    STEP,
    UNIT_COST,
    WHOLE,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from diaodu.scheduling.shop import Job, Mode, Shop

__all__ = ["Tables", "levels_of", "tables_of"]

_LEVELS = 3


class Tables(NamedTuple):
    """What never changes in a search.

    The columns are named in ``fields``. A *pair* is a mode of a job, one after the
    other. Machines of a resource are first free at ``free[resource, :machines]``, in
    rising order. The parts of a whole job are
    ``parts[part_from[job] : part_from[job + 1]]``, itself among them.
    """

    job: NDArray[np.int64]
    pair: NDArray[np.int64]
    resource: NDArray[np.int64]
    free: NDArray[np.int64]
    parts: NDArray[np.int64]
    part_from: NDArray[np.int64]
    aims: NDArray[np.int64]
    mode_at: NDArray[np.int32]  # kind, resource of the second level: mode, or -1


def levels_of(shop: Shop) -> Mapping[int, int] | None:
    """Return the level (0, 1, 2) of each resource in use; None: there are none such.

    Routes must pass the resources in one common order of at most three levels; 1 is
    the level with most resources, where the modes of a job differ.
    """
    nexts: dict[int, set[tuple[int, int]]] = defaultdict(set)
    seen = {id(job.modes): job.modes for job in shop.jobs}  # many jobs share theirs
    routes = {id(mode.steps): mode.steps for modes in seen.values() for mode in modes}
    for steps in routes.values():
        if not steps:
            return None
        nexts[steps[0].resource]
        for one, other in pairwise(steps):
            nexts[one.resource].add((other.resource, 1))
            nexts[other.resource].add((one.resource, -1))
    found: dict[int, int] = {}
    for resource in nexts:
        if resource not in found:
            part = _spread(nexts, resource)
            if part is None:
                return None
            found.update(part)
    return found


def _spread(
    nexts: Mapping[int, set[tuple[int, int]]], start: int
) -> dict[int, int] | None:
    """Return the levels of all resources that are tied to one by routes."""
    found = {start: 0}
    line = deque([start])
    while line:
        at = line.popleft()
        for other, step in nexts[at]:
            if other not in found:
                found[other] = found[at] + step
                line.append(other)
            elif found[other] != found[at] + step:
                return None
    sizes = Counter(found.values())
    middle = max(sizes, key=lambda level: (sizes[level], -level))
    shifted = {at: level - middle + 1 for at, level in found.items()}
    inside = all(0 <= level < _LEVELS for level in shifted.values())
    return shifted if inside else None


def tables_of(shop: Shop) -> Tables:
    """Lay a shop out as arrays; ``levels_of`` must have found its levels."""
    levels = levels_of(shop) or {}
    jobs = shop.jobs
    counts = np.array([len(job.modes) for job in jobs], np.int64)
    whole = np.array(
        [at if job.part_of is None else job.part_of for at, job in enumerate(jobs)],
        np.int64,
    )
    sizes = np.bincount(whole, minlength=len(jobs))
    job, pair = _job_rows(jobs, counts, whole), _pairs(jobs, levels)
    return Tables(
        job=job,
        pair=pair,
        resource=np.array(
            [[each.count, each.counted] for each in shop.resources], np.int64
        ),
        free=_free(shop),
        parts=np.argsort(whole, kind="stable").astype(np.int64),
        part_from=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        aims=np.array(
            [shop.aims.makespan, shop.aims.utilisation, shop.aims.horizon], np.int64
        ),
        mode_at=_mode_at(job, pair, len(shop.resources)),
    )


def _job_rows(
    jobs: tuple[Job, ...], counts: NDArray[np.int64], whole: NDArray[np.int64]
) -> NDArray[np.int64]:
    kinds: dict[int, int] = {}
    rows = [
        (
            0,
            0,
            job.quantity,
            max(1, job.minimum),
            _most(job),
            job.release,
            job.due,
            job.weight,
            0,
            kinds.setdefault(id(job.modes), len(kinds)),
        )
        for job in jobs
    ]
    found = np.array(rows, np.int64)
    found[:, FIRST] = np.cumsum(counts) - counts
    found[:, MODES], found[:, WHOLE] = counts, whole
    return found


def _mode_at(
    job: NDArray[np.int64], pair: NDArray[np.int64], resources: int
) -> NDArray[np.int32]:
    found = np.full((int(job[:, KIND].max()) + 1, resources), -1, np.int32)
    for kind, at in zip(*np.unique(job[:, KIND], return_index=True), strict=True):
        first, modes = job[at, FIRST], job[at, MODES]
        places = pair[first : first + modes, STEP + FIELDS]
        known = places >= 0
        found[kind, places[known]] = np.flatnonzero(known)
    return found


def _most(job: Job) -> int:
    """Return how many lots a job can have at all."""
    return max(1, min(job.most_lots, job.quantity // max(1, job.minimum)))


def _pairs(jobs: tuple[Job, ...], levels: Mapping[int, int]) -> NDArray[np.int64]:
    """Return a row a pair: unit cost, lot cost, then the fields of three steps."""
    known: dict[int, NDArray[np.int64]] = {}
    for job in jobs:
        if id(job.modes) not in known:
            rows = [_pair(mode, levels, at) for at, mode in enumerate(job.modes)]
            rows.sort(key=lambda row: row[UNIT_COST])
            width = STEP + _LEVELS * FIELDS
            known[id(job.modes)] = np.array(rows, np.int64).reshape(-1, width)
    return np.concatenate([known[id(job.modes)] for job in jobs])


def _pair(mode: Mode, levels: Mapping[int, int], number: int) -> list[int]:
    row = [mode.unit_cost, mode.lot_cost, number, *(-1, 0, 1, 0, 0) * _LEVELS]
    for step in mode.steps:
        at = STEP + FIELDS * levels[step.resource]
        values = step.resource, step.rate, step.per, step.setup, step.lag
        row[at : at + FIELDS] = values
    return row


def _free(shop: Shop) -> NDArray[np.int64]:
    width = max(resource.count for resource in shop.resources)
    free = np.zeros((len(shop.resources), width), np.int64)
    for row, resource in zip(free, shop.resources, strict=True):
        known = resource.free_at[: resource.count]
        row[: len(known)] = known
        row[: resource.count].sort()
    return free
