"""A shop as flat arrays: before, at and after the stage where satellites differ."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from diaodu.scheduling.shop import Job, Mode, Shop

__all__ = ["FIELDS", "Tables", "levels_of", "tables_of"]

FIELDS = 5  # of a step: resource, rate, per, setup, lag
_LEVELS = 3


class Tables(NamedTuple):
    """What never changes in a search.

    A *pair* is a mode of a job: ``first[job] + mode``. ``steps[pair, level]`` holds
    resource (-1: none), rate, per, set-up and lag. Machines of a resource are first
    free at ``free[resource, :count]``, in rising order.
    """

    first: NDArray[np.int64]
    modes: NDArray[np.int64]
    steps: NDArray[np.int64]
    unit_cost: NDArray[np.int64]
    lot_cost: NDArray[np.int64]
    quantity: NDArray[np.int64]
    minimum: NDArray[np.int64]
    most: NDArray[np.int64]
    release: NDArray[np.int64]
    due: NDArray[np.int64]
    weight: NDArray[np.int64]
    whole: NDArray[np.int64]
    parts: NDArray[np.int64]
    part_from: NDArray[np.int64]
    machines: NDArray[np.int64]
    free: NDArray[np.int64]
    counted: NDArray[np.int64]
    aims: NDArray[np.int64]


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
    whole = [at if job.part_of is None else job.part_of for at, job in enumerate(jobs)]
    parts = np.argsort(np.array(whole, np.int64), kind="stable")
    sizes = np.bincount(np.array(whole, np.int64), minlength=len(jobs))
    pairs = _pairs(jobs, levels)
    return Tables(
        first=np.cumsum(counts) - counts,
        modes=counts,
        steps=pairs[:, 2:].reshape(-1, _LEVELS, FIELDS).copy(),
        unit_cost=pairs[:, 0].copy(),
        lot_cost=pairs[:, 1].copy(),
        quantity=_row(job.quantity for job in jobs),
        minimum=_row(max(1, job.minimum) for job in jobs),
        most=_row(_most(job) for job in jobs),
        release=_row(job.release for job in jobs),
        due=_row(job.due for job in jobs),
        weight=_row(job.weight for job in jobs),
        whole=_row(whole),
        parts=parts.astype(np.int64),
        part_from=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        machines=_row(resource.count for resource in shop.resources),
        free=_free(shop),
        counted=_row(resource.counted for resource in shop.resources),
        aims=_row([shop.aims.makespan, shop.aims.utilisation, shop.aims.horizon]),
    )


def _row(values: object) -> NDArray[np.int64]:
    return np.array(list(values), np.int64)  # type: ignore[call-overload]


def _most(job: Job) -> int:
    """Return how many lots a job can have at all."""
    return max(1, min(job.most_lots, job.quantity // max(1, job.minimum)))


def _pairs(jobs: tuple[Job, ...], levels: Mapping[int, int]) -> NDArray[np.int64]:
    """Return a row a pair: unit cost, lot cost, then the fields of three steps."""
    known: dict[int, NDArray[np.int64]] = {}
    for job in jobs:
        if id(job.modes) not in known:
            rows = [_pair(mode, levels) for mode in job.modes]
            width = 2 + _LEVELS * FIELDS
            known[id(job.modes)] = np.array(rows, np.int64).reshape(-1, width)
    return np.concatenate([known[id(job.modes)] for job in jobs])


def _pair(mode: Mode, levels: Mapping[int, int]) -> list[int]:
    row = [mode.unit_cost, mode.lot_cost, *(-1, 0, 1, 0, 0) * _LEVELS]
    for step in mode.steps:
        at = 2 + FIELDS * levels[step.resource]
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
