"""A draft with all that follows from it, kept up to date change by change, compiled.

Lots stand in their resource's line by key (then number). A *trial* changes lots, then
``passes.run`` works out times anew only where something changed; ``passes.undo`` takes
it all back. Lot number = job × width + column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from diaodu.scheduling.engines.network.moves import Draft
    from numpy.typing import NDArray

    from diaodu.scheduling.engines.network.tables import Tables

__all__ = ["BLOCK", "State", "new_state"]

BLOCK = 32  # the first stage's machines are remembered before every so many lots

# places in ``tally``
COST, LATE, TOP, USE, USER, LIMIT, TRIAL, TIMES, GROUPS, TOUCHED, BEYOND, WAITING, LOOKS = range(13)


class State(NamedTuple):
    """The draft, its lines and times, and the journal of the trial under way."""

    draft: Draft
    key: NDArray[np.int64]  # of a lot: its priority
    mode: NDArray[np.int64]  # of a lot as it stands in line
    amount: NDArray[np.int64]  # the same; 0: it stands nowhere
    rank: NDArray[np.int64]  # the key by which it stands in line
    ticks: NDArray[np.int64]  # lot, level: how long it takes
    where: NDArray[np.int64]  # lot, level: on which resource, or -1
    lag: NDArray[np.int64]  # lot, level: how long it travels there
    ready: NDArray[np.int64]  # lot: when cut (its release if it is not)
    arrive: NDArray[np.int64]  # lot: when it may be finished (when done if it is not)
    end: NDArray[np.int64]  # lot: when done if it need not wait for a finishing line
    line: NDArray[np.int64]  # the lines of all resources, one after the other
    line_from: NDArray[np.int64]
    length: NDArray[np.int64]
    busy: NDArray[np.int64]  # resource: ticks in use
    share: NDArray[np.int64]  # resource: thousandths in use, if it is counted
    done: NDArray[np.int64]  # whole: when its last lot is done
    tops: NDArray[np.int64]  # tick: how many wholes are done then
    dirty: NDArray[np.int64]  # first level: changed from, up to, lots added
    blocks: NDArray[np.int64]  # machines before every BLOCK lots, as they are ...
    trial_blocks: NDArray[np.int64]  # ... and in the trial
    block_from: NDArray[np.int64]
    span: NDArray[np.int64]  # blocks of the trial: from, up to
    touched: NDArray[np.int64]  # second level: resources to be worked out
    is_touched: NDArray[np.int64]
    old_times: NDArray[np.int64]  # journal: lot, ready, arrive
    time_stamp: NDArray[np.int64]
    old_groups: NDArray[np.int64]  # journal: whole, done
    group_stamp: NDArray[np.int64]
    load: NDArray[np.int64]  # third level, tick: lots there at once
    over: NDArray[np.int64]  # third level: ticks with more lots than machines, first
    ends: NDArray[np.int64]  # third level, tick: lots that end then
    heads: NDArray[np.int64]  # third level, tick: chain of the lots that arrive then
    chain: NDArray[np.int64]  # lot: next, previous
    slot: NDArray[np.int64]  # resource: its number in its level
    level: NDArray[np.int64]  # resource: its level
    firsts: NDArray[np.int64]  # the resources of the first level
    lasts: NDArray[np.int64]  # the resources of the third level
    free: NDArray[np.int64]  # work space: machines
    extra: NDArray[np.int64]  # work space of waiting: tick
    wait: NDArray[np.int64]  # work space of waiting: lot
    queue: NDArray[np.int64]  # work space of waiting: lots in the order of rank
    waiting: NDArray[np.int64]  # lots that had to wait
    seen: NDArray[np.int64]  # work space of waiting: whole
    tally: NDArray[np.int64]


def new_state(tables: Tables, draft: Draft, *, limit: int) -> State:
    """Return the state of a draft before any lot stands in line.

    No lot may end at tick ``limit`` or later: such a trial is refused.
    """
    jobs, width = draft.lot_mode.shape
    lots, resources = jobs * width, len(tables.machines)
    level = _levels(tables)
    room = _room(tables, width)
    slot = np.zeros(resources, np.int64)
    for at in range(3):
        slot[level == at] = np.arange((level == at).sum())
    firsts, lasts = (np.flatnonzero(level == at) for at in (0, 2))
    block_room = (room[firsts] // BLOCK + 2) * tables.machines[firsts]
    blocks = np.zeros(int(block_room.sum()), np.int64)
    state = State(
        draft=draft,
        key=_keys(draft),
        mode=np.zeros(lots, np.int64),
        amount=np.zeros(lots, np.int64),
        rank=np.zeros(lots, np.int64),
        ticks=np.zeros((lots, 3), np.int64),
        where=np.full((lots, 3), -1, np.int64),
        lag=np.zeros((lots, 3), np.int64),
        ready=np.zeros(lots, np.int64),
        arrive=np.full(lots, -1, np.int64),
        end=np.zeros(lots, np.int64),
        line=np.zeros(int(room.sum()) + 1, np.int64),
        line_from=np.cumsum(room) - room,
        length=np.zeros(resources, np.int64),
        busy=np.zeros(resources, np.int64),
        share=np.zeros(resources, np.int64),
        done=np.full(jobs, -1, np.int64),
        tops=np.zeros(limit + 1, np.int64),
        dirty=np.zeros((len(firsts), 3), np.int64),
        blocks=blocks,
        trial_blocks=blocks.copy(),
        block_from=(np.cumsum(block_room) - block_room).astype(np.int64),
        span=np.zeros((len(firsts), 2), np.int64),
        touched=np.zeros(resources, np.int64),
        is_touched=np.zeros(resources, np.int64),
        old_times=np.zeros((lots, 3), np.int64),
        time_stamp=np.zeros(lots, np.int64),
        old_groups=np.zeros((jobs, 2), np.int64),
        group_stamp=np.zeros(jobs, np.int64),
        load=np.zeros((len(lasts), limit + 1), np.int64),
        over=np.zeros((len(lasts), 2), np.int64),
        ends=np.zeros((len(lasts), limit + 1), np.int64),
        heads=np.full((len(lasts), limit + 1), -1, np.int64),
        chain=np.full((lots, 2), -1, np.int64),
        slot=slot,
        level=level,
        firsts=firsts,
        lasts=lasts,
        free=np.zeros(tables.free.shape[1] + 1, np.int64),
        extra=np.zeros(limit + 1, np.int64),
        wait=np.zeros(lots, np.int64),
        queue=np.zeros(lots, np.int64),
        waiting=np.zeros(lots, np.int64),
        seen=np.zeros(jobs, np.int64),
        tally=np.zeros(13, np.int64),
    )
    state.tally[LIMIT] = limit
    state.dirty[:, 0] = np.iinfo(np.int64).max
    state.dirty[:, 1] = -1
    _occupy(tables, state)
    return state


def _occupy(tables: Tables, state: State) -> None:
    """Count finishing machines that are not free at first as loads."""
    for slot, resource in enumerate(state.lasts):
        for tick in tables.free[resource, : tables.machines[resource]]:
            state.load[slot, :tick] += 1
            state.ends[slot, tick] += 1 if tick else 0


def _levels(tables: Tables) -> NDArray[np.int64]:
    """Return the level of each resource; -1: no route passes it."""
    level = np.full(len(tables.machines), -1, np.int64)
    for at in range(3):
        used = tables.steps[:, at, 0]
        level[used[used >= 0]] = at
    return level


def _room(tables: Tables, width: int) -> NDArray[np.int64]:
    """Return how many lots may stand in the line of each resource at most."""
    owners = np.repeat(np.arange(len(tables.modes)), tables.modes)
    room = np.zeros(len(tables.machines), np.int64)
    for at in range(2):
        used = tables.steps[:, at, 0]
        known = used >= 0
        ties = np.unique(used[known] * len(tables.modes) + owners[known])
        np.add.at(room, ties // len(tables.modes), width)
    return room


def _keys(draft: Draft) -> NDArray[np.int64]:
    """Return keys in the order of the draft, with room between them."""
    jobs, width = draft.lot_mode.shape
    place = np.empty(jobs, np.int64)
    place[draft.order] = np.arange(jobs)
    lots = place[:, None] * width + np.arange(width)
    return (lots.reshape(-1) + 1) << np.int64(24)
