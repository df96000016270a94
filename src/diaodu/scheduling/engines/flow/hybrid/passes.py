"""A plan of a hybrid flow shop, pushed to the left and to the right, compiled.

A plan is a list of the jobs of every stage. In turn each takes the machine that is
free first. A pass from the last stage back, everything as late as may be, and one
forward again in the order of those starts never end later than before and often
sooner (forward-backward improvement, Li, Willis 1992; Tormos, Lova 2001).
"""

# mypy: disable-error-code="untyped-decorator,misc,no-any-return,return-value"
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["HUGE", "Plan", "Stages", "backward", "forward", "justify", "new_plan"]

HUGE = 2**62


class Stages(NamedTuple):
    """Stages with equal machines; ``lags[0]`` are the releases of the jobs."""

    ticks: NDArray[np.int64]  # by stage and job
    lags: NDArray[np.int64]  # before the stage
    rest: NDArray[np.int64]  # the least from the end there to the end of the job
    free: NDArray[np.int64]  # by stage and machine, ascending
    counts: NDArray[np.int64]


class Plan(NamedTuple):
    """Lists of the stages, starts pushed to the left and to the right."""

    order: NDArray[np.int64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    heap: NDArray[np.int64]
    key: NDArray[np.int64]
    value: NDArray[np.int64]  # the makespan


def new_plan(stages: Stages) -> Plan:
    """Return an empty plan, all jobs by number."""
    jobs = stages.ticks.shape[1]
    return Plan(
        order=np.tile(np.arange(jobs), (len(stages.ticks), 1)),
        left=np.zeros_like(stages.ticks),
        right=np.zeros_like(stages.ticks),
        heap=np.zeros(stages.free.shape[1], np.int64),
        key=np.zeros(jobs, np.int64),
        value=np.zeros(1, np.int64),
    )


@njit(cache=True, nogil=True)
def _replace(heap: NDArray[np.int64], count: int, value: int) -> None:
    """Put a value in the place of the least one of a heap."""
    spot = 0
    while True:
        child = 2 * spot + 1
        if child >= count:
            break
        if child + 1 < count and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= value:
            break
        heap[spot] = heap[child]
        spot = child
    heap[spot] = value


@njit(cache=True, nogil=True)
def _sort(row: NDArray[np.int64], key: NDArray[np.int64]) -> None:
    """Sort jobs by key; quick where they are nearly sorted, and stable."""
    for spot in range(1, len(row)):
        job = row[spot]
        value = key[job]
        hole = spot
        while hole and key[row[hole - 1]] > value:
            row[hole] = row[hole - 1]
            hole -= 1
        row[hole] = job


@njit(cache=True, nogil=True)
def _forward_stage(stages: Stages, plan: Plan, stage: int, limit: int) -> int:
    """Start the jobs of a stage in turn; return the last end, or HUGE."""
    heap, count, last = plan.heap, stages.counts[stage], 0
    heap[:count] = stages.free[stage, :count]
    for job in plan.order[stage]:
        start = stages.lags[stage, job]
        if stage:
            start += plan.left[stage - 1, job] + stages.ticks[stage - 1, job]
        start = max(start, heap[0])
        plan.left[stage, job] = start
        end = start + stages.ticks[stage, job]
        if end + stages.rest[stage, job] > limit:
            return HUGE
        _replace(heap, count, end)
        last = max(last, end)
    return last


@njit(cache=True, nogil=True)
def forward(stages: Stages, plan: Plan, first: int, limit: int) -> int:
    """Push to the left from a stage on; return the makespan, HUGE if over a limit."""
    last = 0
    for stage in range(first, len(stages.counts)):
        last = _forward_stage(stages, plan, stage, limit)
        if last == HUGE:
            break
    plan.value[0] = last
    return last


@njit(cache=True, nogil=True)
def _backward_stage(stages: Stages, plan: Plan, stage: int, makespan: int) -> None:
    heap, count = plan.heap, stages.counts[stage]
    heap[:count] = 0
    for spot in range(len(plan.key) - 1, -1, -1):
        job = plan.order[stage, spot]
        end = 0  # time runs back from the makespan
        if stage + 1 < len(stages.counts):
            end = makespan - plan.right[stage + 1, job] + stages.lags[stage + 1, job]
        start = max(end, heap[0]) + stages.ticks[stage, job]
        _replace(heap, count, start)
        plan.right[stage, job] = makespan - start


@njit(cache=True, nogil=True)
def backward(stages: Stages, plan: Plan, makespan: int) -> None:
    """Push to the right, in the order in which the jobs end now."""
    for stage in range(len(stages.counts) - 1, -1, -1):
        for job in range(len(plan.key)):
            plan.key[job] = plan.left[stage, job] + stages.ticks[stage, job]
        _sort(plan.order[stage], plan.key)
        _backward_stage(stages, plan, stage, makespan)


@njit(cache=True, nogil=True)
def justify(stages: Stages, plan: Plan, makespan: int) -> int:
    """Push to the right and back to the left; return the makespan then."""
    backward(stages, plan, makespan)
    for stage in range(len(stages.counts)):
        _sort(plan.order[stage], plan.right[stage])
    return forward(stages, plan, 0, HUGE)
