"""Annealing of a plan: a job changes its place in the lists of some or all stages.

A trial that is not much longer than the plan at hand is pushed to the right and back
to the left, then it is judged. It is judged by how much its jobs end after a target a
little below the best makespan, all together: unlike the makespan alone, that tells of
every step towards it.

Nine in ten jobs that change place are tight: of some operations drawn, the one that the
push to the right could put off the least.
"""

# mypy: disable-error-code="untyped-decorator,misc,no-any-return,return-value"
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import njit

from diaodu.scheduling.engines.flow.dice import below, fraction
from diaodu.scheduling.engines.flow.hybrid.passes import (
    HUGE,
    Plan,
    Stages,
    forward,
    justify,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Rule", "anneal", "copy_plan"]


class Rule(NamedTuple):
    """How a turn of the annealing goes.

    ``ahead``: how far below the best the target is; ``bold``: how much longer than the
    plan at hand a trial may be to be pushed; ``near``, ``whole``, ``swap``: chances of
    a near place, of all stages, of an exchange; ``push``: of being pushed, which never
    does harm if all machines are free at 0; ``tight``: that the job is the tightest of
    ``picks``; ``fore``: that it goes forward if its place is not near.
    """

    rounds: int
    warmth: float
    ahead: float = 0.0
    bold: float = 0.02
    near: float = 0.25
    whole: float = 0.6
    swap: float = 0.5
    push: float = 1.0
    tight: float = 0.9
    picks: int = 12
    fore: float = 0.5


@njit(cache=True, nogil=True)
def copy_plan(source: Plan, target: Plan) -> None:
    """Write one plan over another."""
    target.order[:] = source.order
    target.left[:] = source.left
    target.right[:] = source.right
    target.value[:] = source.value


@njit(cache=True, nogil=True)
def _excess(stages: Stages, plan: Plan, target: int) -> int:
    """Return how much all jobs together end after a target."""
    last, total = len(stages.counts) - 1, 0
    for job in range(len(plan.key)):
        total += max(0, plan.left[last, job] + stages.ticks[last, job] - target)
    return total


@njit(cache=True, nogil=True)
def _place_of(row: NDArray[np.int64], job: int) -> int:
    place = 0
    while row[place] != job:
        place += 1
    return place


@njit(cache=True, nogil=True)
def _move(row: NDArray[np.int64], job: int, other: int) -> None:
    """Move a job to where another one stands in a list."""
    origin, goal = _place_of(row, job), _place_of(row, other)
    while origin < goal:
        row[origin] = row[origin + 1]
        origin += 1
    while origin > goal:
        row[origin] = row[origin - 1]
        origin -= 1
    row[goal] = job


@njit(cache=True, nogil=True)
def _swap(row: NDArray[np.int64], job: int, other: int) -> None:
    """Exchange two jobs in a list."""
    one, two = _place_of(row, job), _place_of(row, other)
    row[one] = other
    row[two] = job


@njit(cache=True, nogil=True)
def _spot(
    stages: Stages, plan: Plan, picks: int, dice: NDArray[np.uint64]
) -> tuple[int, int]:
    """Return a stage and a place in its list: the tightest of some."""
    found, least = (0, 0), HUGE
    for _ in range(picks):
        stage, spot = below(dice, len(stages.counts)), below(dice, len(plan.key))
        job = plan.order[stage, spot]
        slack = plan.right[stage, job] - plan.left[stage, job]
        if slack < least:
            found, least = (stage, spot), slack
    return found


@njit(cache=True, nogil=True)
def _pair(
    stages: Stages, plan: Plan, rule: Rule, dice: NDArray[np.uint64]
) -> tuple[int, int, int]:
    """Return a stage, one of its jobs and another one, often near in its list."""
    jobs = len(plan.key)
    picks = rule.picks if fraction(dice) < rule.tight else 1
    stage, spot = _spot(stages, plan, picks, dice)
    goal = below(dice, jobs)
    if fraction(dice) < rule.near:
        reach = 2 * stages.counts[stage] + 2
        goal = min(max(spot - reach + below(dice, 2 * reach + 1), 0), jobs - 1)
    elif spot and fraction(dice) < rule.fore:
        goal = below(dice, spot)
    return stage, plan.order[stage, spot], plan.order[stage, goal]


@njit(cache=True, nogil=True)
def _change(
    stages: Stages, plan: Plan, rule: Rule, dice: NDArray[np.uint64]
) -> tuple[int, int]:
    """Change the lists of one or more stages; return from which to which."""
    stage, job, other = _pair(stages, plan, rule, dice)
    first, last = stage, stage + 1
    if fraction(dice) < rule.whole:
        first, last = 0, len(stages.counts)
    elif below(dice, 2):
        first = below(dice, stage + 1)
        last = stage + 1 + below(dice, len(stages.counts) - stage)
    swap = fraction(dice) < rule.swap
    for each in range(first, last):
        if swap:
            _swap(plan.order[each], job, other)
        else:
            _move(plan.order[each], job, other)
    return first, last


@njit(cache=True, nogil=True)
def anneal(
    stages: Stages,
    plans: tuple[Plan, Plan, Plan],
    dice: NDArray[np.uint64],
    rule: Rule,
) -> int:
    """Anneal ``plans[0]`` with ``plans[1]`` for trials; the best goes to ``plans[2]``.

    Returns the makespan of the best.
    """
    now, trial, best = plans
    copy_plan(now, trial)
    target = int(best.value[0] * (1 - rule.ahead))
    cost = _excess(stages, now, target)
    for _ in range(rule.rounds):
        first, last = _change(stages, trial, rule, dice)
        limit = int(now.value[0] * (1 + rule.bold))
        makespan = forward(stages, trial, first, limit)
        if makespan == HUGE:
            trial.order[first:last] = now.order[first:last]
            trial.left[first:] = now.left[first:]
            continue
        if fraction(dice) < rule.push:
            justify(stages, trial, makespan)
        loss = _excess(stages, trial, target) - cost
        if loss > 0 and fraction(dice) >= np.exp(-loss / rule.warmth):
            copy_plan(now, trial)
            continue
        cost += loss
        copy_plan(trial, now)
        if now.value[0] < best.value[0]:
            copy_plan(now, best)
    return best.value[0]
