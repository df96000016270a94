"""A draft with all that follows from it, kept up to date change by change.

Lots stand in their resource's line by key (then number). A *trial* changes lots, then
``passes.run`` works out times anew only where something changed; ``passes.undo`` takes
it all back. Lot number = job × width + column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.scheduling.engines.network.fields import (
    ARRIVE,
    BLOCK,
    BLOCKS,
    CHAIN,
    DONE,
    ENDS,
    FIELDS,
    FROM,
    HEAD,
    KEY,
    LIMIT,
    LINE,
    LOAD,
    LOT_WIDTH,
    MACHINES,
    MODES,
    NEVER,
    RESOURCE,
    SLOT,
    STEP,
    UPTO,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.engines.network.moves import Draft
    from diaodu.scheduling.engines.network.tables import Tables

__all__ = ["State", "new_state"]


class State(NamedTuple):
    """The draft, its lines and times, and the journal of the trial under way.

    The columns are named in ``fields``.
    """

    draft: Draft
    lot: NDArray[np.int64]
    group: NDArray[np.int64]
    resource: NDArray[np.int64]
    firsts: NDArray[np.int64]
    lasts: NDArray[np.int64]
    line: NDArray[np.int64]  # the lines of all resources, one after the other
    blocks: NDArray[np.int64]  # first-level machines every BLOCK lots: now, in trial
    clock: NDArray[np.int64]  # third level, tick
    ticks: NDArray[np.int64]
    old_times: NDArray[np.int64]  # journal: lot, ready, arrive
    old_groups: NDArray[np.int64]  # journal: whole job, done
    touched: NDArray[np.int64]  # second-level resources to be worked out
    fresh: NDArray[np.int64]  # lots of the trial that are to be cut
    queue: NDArray[np.int64]  # lots that wait for finishing, in the order of rank
    waiting: NDArray[np.int64]  # lots that had to wait
    free: NDArray[np.int64]  # machines of the resource that is worked out
    tally: NDArray[np.int64]


def new_state(tables: Tables, draft: Draft, *, limit: int) -> State:
    """Return the state of a draft before any lot stands in line.

    No lot may end at tick ``limit`` or later: such a trial is refused.
    """
    jobs, width = draft.lot_mode.shape
    lots, resources = jobs * width, len(tables.resource)
    level = _levels(tables)
    room = _room(tables, width)
    resource, firsts, lasts, blocks = _resources(tables, level, room)
    state = State(
        draft=draft,
        lot=np.zeros((lots, LOT_WIDTH), np.int64),
        group=np.zeros((jobs, 3), np.int64),
        resource=resource,
        firsts=firsts,
        lasts=lasts,
        line=np.zeros(int(room.sum()) + 1, np.int64),
        blocks=np.zeros((2, blocks), np.int64),
        clock=np.zeros((len(lasts), limit + 1, 3), np.int64),
        ticks=np.zeros((limit + 1, 2), np.int64),
        old_times=np.zeros((lots, 3), np.int64),
        old_groups=np.zeros((jobs, 2), np.int64),
        touched=np.zeros(resources, np.int64),
        fresh=np.zeros(lots, np.int64),
        queue=np.zeros(lots, np.int64),
        waiting=np.zeros(lots, np.int64),
        free=np.zeros(tables.free.shape[1] + 1, np.int64),
        tally=np.zeros(16, np.int64),
    )
    state.lot[:, KEY] = _keys(draft)
    state.lot[:, ARRIVE] = -1
    state.lot[:, CHAIN : CHAIN + 2] = -1
    state.group[:, DONE] = -1
    state.clock[:, :, HEAD] = -1
    state.tally[LIMIT] = limit
    _occupy(tables, state)
    return state


def _resources(
    tables: Tables, level: NDArray[np.int64], room: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], int]:
    """Return rows of resources, of first and last ones, and the room for blocks."""
    resource = np.zeros((len(level), 6), np.int64)
    resource[:, LINE] = np.cumsum(room) - room
    stages = []
    for at in (0, 2):
        here = np.flatnonzero(level == at)
        stage = np.zeros((len(here), 8), np.int64)
        stage[:, RESOURCE] = here
        resource[here, SLOT] = np.arange(len(here))
        stages.append(stage)
    firsts, lasts = stages
    here = firsts[:, RESOURCE]
    firsts[:, FROM], firsts[:, UPTO] = NEVER, -1
    blocks = (room[here] // BLOCK + 2) * tables.resource[here, MACHINES]
    firsts[:, BLOCKS] = np.cumsum(blocks) - blocks
    return resource, firsts, lasts, int(blocks.sum())


def _occupy(tables: Tables, state: State) -> None:
    """Count finishing machines that are not free at first as loads."""
    for slot, resource in enumerate(state.lasts[:, RESOURCE]):
        for tick in tables.free[resource, : tables.resource[resource, MACHINES]]:
            state.clock[slot, :tick, LOAD] += 1
            state.clock[slot, tick, ENDS] += 1 if tick else 0


def _levels(tables: Tables) -> NDArray[np.int64]:
    """Return the level of each resource; -1: no route passes it."""
    level = np.full(len(tables.resource), -1, np.int64)
    for at in range(3):
        used = tables.pair[:, STEP + FIELDS * at]
        level[used[used >= 0]] = at
    return level


def _room(tables: Tables, width: int) -> NDArray[np.int64]:
    """Return how many lots may stand in the line of each resource at most."""
    jobs = len(tables.job)
    owners = np.repeat(np.arange(jobs), tables.job[:, MODES])
    room = np.zeros(len(tables.resource), np.int64)
    for at in range(2):
        used = tables.pair[:, STEP + FIELDS * at]
        known = used >= 0
        ties = np.unique(used[known] * jobs + owners[known])
        np.add.at(room, ties // jobs, width)
    return room


def _keys(draft: Draft) -> NDArray[np.int64]:
    """Return keys in the order of the draft, with room between them."""
    jobs, width = draft.lot_mode.shape
    place = np.empty(jobs, np.int64)
    place[draft.order] = np.arange(jobs)
    lots = place[:, None] * width + np.arange(width)
    return np.asarray((lots.reshape(-1) + 1) << 24, np.int64)
