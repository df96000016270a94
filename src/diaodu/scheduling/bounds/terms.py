"""A shop as flat arrays, as the bounds read it.

Jobs that are parts of one whole make a *group*: the group is done when its last lot is,
and has the weight and the due time of the whole. A *way* is a mode; jobs with the same
tuple of modes share their ways.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from diaodu.scheduling.shop import Mode, Shop

__all__ = ["Terms", "terms_of"]

UNLIMITED = 8
"""With more lots than this a job's number of lots is not limited in the bound."""


class Terms(NamedTuple):
    """Arrays over jobs (sorted by group), groups, ways, steps of ways and resources."""

    quantity: NDArray[np.int64]
    minimum: NDArray[np.int64]
    lots: NDArray[np.int64]
    release: NDArray[np.int64]
    way_from: NDArray[np.int64]
    way_to: NDArray[np.int64]
    group_from: NDArray[np.int64]
    due: NDArray[np.int64]
    weight: NDArray[np.int64]
    unit_cost: NDArray[np.float64]
    lot_cost: NDArray[np.float64]
    step_from: NDArray[np.int64]
    resource: NDArray[np.int64]
    rate: NDArray[np.int64]
    per: NDArray[np.int64]
    setup: NDArray[np.int64]
    lag: NDArray[np.int64]


def terms_of(shop: Shop) -> Terms:
    """Flatten a shop; jobs that need nothing or cannot be made are left out."""
    groups = _groups(shop)
    jobs = [shop.jobs[number] for group in groups.values() for number in group]
    first = _first_ways(job.modes for job in jobs)
    ways = [mode for modes, _start in first.values() for mode in modes]
    starts = [first[id(job.modes)][1] for job in jobs]
    steps = [step for way in ways for step in way.steps]
    sizes = [len(group) for group in groups.values()]
    return Terms(
        quantity=_ints(job.quantity for job in jobs),
        minimum=_ints(max(1, job.minimum) for job in jobs),
        lots=_ints(
            min(job.most_lots, job.quantity // max(1, job.minimum)) for job in jobs
        ),
        release=_ints(max(0, job.release) for job in jobs),
        way_from=_ints(starts),
        way_to=_ints(
            start + len(job.modes) for start, job in zip(starts, jobs, strict=True)
        ),
        group_from=np.cumsum([0, *sizes]).astype(np.int64),
        due=_ints(shop.jobs[number].due for number in groups),
        weight=_ints(shop.jobs[number].weight for number in groups),
        unit_cost=np.array([way.unit_cost for way in ways], np.float64),
        lot_cost=np.array([way.lot_cost for way in ways], np.float64),
        step_from=np.cumsum([0, *(len(way.steps) for way in ways)]).astype(np.int64),
        resource=_ints(step.resource for step in steps),
        rate=_ints(step.rate for step in steps),
        per=_ints(step.per for step in steps),
        setup=_ints(step.setup for step in steps),
        lag=_ints(step.lag for step in steps),
    )


def _groups(shop: Shop) -> dict[int, list[int]]:
    """Return the jobs of each whole; cheap ways first is a matter of the reader."""
    groups: dict[int, list[int]] = {}
    for number, job in enumerate(shop.jobs):
        if job.modes and job.quantity >= max(1, job.minimum) and job.most_lots > 0:
            whole = number if job.part_of is None else job.part_of
            groups.setdefault(whole, []).append(number)
    return groups


def _first_ways(
    kinds: Iterable[tuple[Mode, ...]],
) -> dict[int, tuple[tuple[Mode, ...], int]]:
    """Number the ways: each tuple of modes once, the cheap ones first."""
    first: dict[int, tuple[tuple[Mode, ...], int]] = {}
    total = 0
    for modes in kinds:
        if id(modes) not in first:
            first[id(modes)] = tuple(sorted(modes, key=_dearness)), total
            total += len(modes)
    return first


def _dearness(mode: Mode) -> float:
    return mode.unit_cost * 30 + mode.lot_cost


def _ints(values: Iterable[int]) -> NDArray[np.int64]:
    return np.fromiter(values, np.int64)
