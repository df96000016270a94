"""Simulated annealing over drafts: many small trials, worse ones at times kept."""

# mypy: disable-error-code="no-any-return,return-value"
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.scheduling.engines.network.compiling import door, kernel
from diaodu.scheduling.engines.network.fields import (
    KEY,
    KIND,
    LAZY,
    MINIMUM,
    MODES,
    MOST,
    STALE,
    WHERE,
)
from diaodu.scheduling.engines.network.lines import resync
from diaodu.scheduling.engines.network.moves import Room, change_mode, draw, perturb
from diaodu.scheduling.engines.network.passes import (
    HUGE,
    begin,
    commit,
    keep,
    run,
    sync,
    undo,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.engines.network.state import State
    from diaodu.scheduling.engines.network.tables import Tables

__all__ = ["Plan", "Walk", "anneal", "walk_of"]

_CHANGE = 7  # a kind of move that changes the lots of a job
_SYNC = 256  # trials after which stale times are worked out
_SPREAD = 1 << 20  # how far a new key may lie from that of its new neighbour


class Walk(NamedTuple):
    """What a walk needs beside the state: draws, rows of memory, jobs with lots."""

    dice: NDArray[np.uint64]
    room: Room
    kept: NDArray[np.int64]
    jobs: NDArray[np.int64]


class Plan(NamedTuple):
    """How many trials at which temperature, and whether what is cut may be stale."""

    trials: int
    heat: float
    lazy: bool = False


def walk_of(tables: Tables, dice: NDArray[np.uint64], jobs: NDArray[np.int64]) -> Walk:
    """Return a walk that changes the lots of some jobs only."""
    width = int(tables.job[:, MOST].max())
    room = Room(*(tables.job[:, at].copy() for at in (MODES, MINIMUM, MOST)))
    return Walk(
        dice=dice, room=room, kept=np.zeros((2, 2 + 3 * width), np.int64), jobs=jobs
    )


@kernel
def _chance(dice: NDArray[np.uint64]) -> float:
    return (draw(dice, 1 << 30) + 0.5) / (1 << 30)


@kernel
def _lot_of(state: State, walk: Walk, job: int) -> int:
    """Return a lot of a job at random."""
    width = state.draft.lot_mode.shape[1]
    return job * width + draw(walk.dice, state.draft.lots_of[job])


@kernel
def _rekey(state: State, walk: Walk, job: int) -> bool:
    """Put a lot, or a whole job, near the place of another lot."""
    other = walk.jobs[draw(walk.dice, len(walk.jobs))]
    key = state.lot[_lot_of(state, walk, other), KEY]
    key += draw(walk.dice, 2 * _SPREAD) - _SPREAD
    width = state.draft.lot_mode.shape[1]
    if draw(walk.dice, 2):
        state.lot[_lot_of(state, walk, job), KEY] = key
        return True
    for lot in range(job * width, (job + 1) * width):
        state.lot[lot, KEY] = key
    return True


@kernel
def _exchange(tables: Tables, state: State, walk: Walk, pair: tuple[int, int]) -> bool:
    """Let two lots of two jobs change their places, if each may work there."""
    width = state.draft.lot_mode.shape[1]
    one, other = _lot_of(state, walk, pair[0]), _lot_of(state, walk, pair[1])
    here, there = state.lot[one, WHERE + 1], state.lot[other, WHERE + 1]
    if here == there or here < 0 or there < 0:
        return False
    mine = tables.mode_at[tables.job[pair[0], KIND], there]
    theirs = tables.mode_at[tables.job[pair[1], KIND], here]
    if mine < 0 or theirs < 0:
        return False
    change_mode(state.draft, pair[0], one % width, mine)
    change_mode(state.draft, pair[1], other % width, theirs)
    return True


@kernel
def _draw_kind(walk: Walk, lazy: bool) -> int:  # noqa: FBT001  compiled
    """Return the kind of a move; a new place in line is dear to try if lazy."""
    kind = draw(walk.dice, 8)
    if kind == 0 and lazy and draw(walk.dice, 4):
        kind = _CHANGE
    return kind


@kernel
def _try_move(tables: Tables, state: State, walk: Walk, kind: int) -> int:
    """Change the draft; return how many rows of memory are used."""
    jobs = walk.jobs
    job = jobs[draw(walk.dice, len(jobs))]
    keep(state, walk.kept[0], job)
    if kind == 0:
        _rekey(state, walk, job)
        return 1
    if kind <= 2:
        other = jobs[draw(walk.dice, len(jobs))]
        if other == job:
            return 0
        keep(state, walk.kept[1], other)
        return 2 if _exchange(tables, state, walk, (job, other)) else 0
    return 1 if perturb(state.draft, walk.room, job, walk.dice) else 0


@door
def anneal(tables: Tables, state: State, walk: Walk, value: int, plan: Plan) -> int:
    """Make so many trials at a temperature from a state's value; return the last."""
    for at in range(plan.trials):
        kind = _draw_kind(walk, plan.lazy)
        if state.tally[STALE] and (kind == 0 or at % _SYNC == 0):
            value = sync(tables, state)
            if value >= HUGE:
                return value
        begin(state)
        state.tally[LAZY] = 1 if plan.lazy and kind else 0
        rows = _try_move(tables, state, walk, kind)
        if rows == 0:
            continue
        for row in range(rows):
            resync(tables, state, walk.kept[row, 0])
        new = run(tables, state)
        worse = new - value
        if worse <= 0 or worse < -plan.heat * np.log(_chance(walk.dice)):
            commit(tables, state)
            value = new
        else:
            undo(tables, state, walk.kept[:rows])
    return sync(tables, state) if state.tally[STALE] else value
