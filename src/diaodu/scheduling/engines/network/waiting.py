"""Lots that meet no free finishing line: who waits how long, and what that costs.

Mostly there is no wait, and the load by ticks proves it. Else the lines are played
from the first overloaded tick on; of the waiting lots the first by rank goes first.
"""

# mypy: disable-error-code="no-any-return,return-value"
from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.engines.network.compiling import kernel
from diaodu.scheduling.engines.network.fields import (
    ARRIVE,
    BEYOND,
    CHAIN,
    DONE,
    DUE,
    END,
    ENDS,
    EXTRA,
    FROM,
    HEAD,
    LIMIT,
    LOAD,
    LOOKS,
    MACHINES,
    OVER,
    RANK,
    RESOURCE,
    SEEN,
    TICKS,
    WAIT,
    WAITING,
    WEIGHT,
    WHOLE,
)

if TYPE_CHECKING:
    from diaodu.scheduling.engines.network.state import State
    from diaodu.scheduling.engines.network.tables import Tables

__all__ = ["wait_cost"]


@kernel
def _push(state: State, slot: int, tick: int, line: tuple[int, int]) -> int:
    """Add those who arrive to the queue between head and tail; return its tail."""
    head, tail = line
    lot = state.clock[slot, tick, HEAD]
    while lot >= 0:
        at = tail
        while at > head and _goes_first(state, lot, state.queue[at - 1]):
            state.queue[at] = state.queue[at - 1]
            at -= 1
        state.queue[at] = lot
        tail += 1
        state.ticks[state.lot[lot, END], EXTRA] -= 1
        lot = state.lot[lot, CHAIN + 0]
    return tail


@kernel
def _goes_first(state: State, lot: int, other: int) -> bool:
    mine, theirs = state.lot[lot, RANK], state.lot[other, RANK]
    return bool(mine < theirs or (mine == theirs and lot < other))


@kernel
def _begin(tables: Tables, state: State, slot: int) -> tuple[int, int]:
    """Return the first overloaded tick, and the lines that are free before it."""
    machines = tables.resource[state.lasts[slot, RESOURCE], MACHINES]
    tick = state.lasts[slot, FROM]
    while state.clock[slot, tick, LOAD] <= machines:
        tick += 1
    state.lasts[slot, FROM] = tick
    free = machines - state.clock[slot, tick, LOAD]
    lot = state.clock[slot, tick, HEAD]
    while lot >= 0:
        free += 1
        lot = state.lot[lot, CHAIN + 0]
    return tick, free - state.clock[slot, tick, ENDS]


@kernel
def _serve(state: State, tick: int, lot: int) -> int:
    """Let a lot begin; return when it is done, or -1 if that is too late."""
    end = tick + state.lot[lot, TICKS + 2]
    if end >= state.tally[LIMIT]:
        return -1
    state.ticks[end, EXTRA] += 1
    if tick > state.lot[lot, ARRIVE]:
        state.lot[lot, WAIT] = end
        state.waiting[state.tally[WAITING]] = lot
        state.tally[WAITING] += 1
    return end


@kernel
def _play(tables: Tables, state: State, slot: int) -> bool:
    """Play the lines of a finishing resource; return False if it takes too long."""
    machines = tables.resource[state.lasts[slot, RESOURCE], MACHINES]
    tick, free = _begin(tables, state, slot)
    left, last = state.lasts[slot, OVER], tick
    head, tail = 0, 0
    while left > 0 or head < tail or tick <= last:
        if tick >= state.tally[LIMIT]:
            return False
        free += state.clock[slot, tick, ENDS] + state.ticks[tick, EXTRA]
        state.ticks[tick, EXTRA] = 0
        tail = _push(state, slot, tick, (head, tail))
        while head < tail and free > 0:
            end = _serve(state, tick, state.queue[head])
            if end < 0:
                return False
            if tick > state.lot[state.queue[head], ARRIVE]:  # its end is another
                last = max(last, end)
            head += 1
            free -= 1
        left -= state.clock[slot, tick, LOAD] > machines
        tick += 1
    return True


@kernel
def _later(tables: Tables, state: State, group: int) -> tuple[int, int]:
    """Return when a whole job is done with its waits, and what that adds."""
    width = state.draft.lot_mode.shape[1]
    done = state.group[group, DONE]
    for at in range(tables.part_from[group], tables.part_from[group + 1]):
        lot = tables.parts[at] * width
        for other in range(lot, lot + width):
            done = max(done, state.lot[other, WAIT])
    due = tables.job[group, DUE]
    before = max(0, state.group[group, DONE] - due)
    return done, tables.job[group, WEIGHT] * (max(0, done - due) - before)


@kernel
def wait_cost(tables: Tables, state: State) -> tuple[int, int]:
    """Return what waiting for finishing adds in lateness, and the last end of it."""
    for at in range(state.tally[WAITING]):
        state.lot[state.waiting[at], WAIT] = 0
    state.tally[WAITING] = 0
    for slot in range(len(state.lasts)):
        if state.lasts[slot, OVER] > 0 and not _play(tables, state, slot):
            state.ticks[:, EXTRA] = 0
            state.tally[BEYOND] = 1
    if state.tally[WAITING] == 0:
        return 0, 0
    state.tally[LOOKS] += 1
    added, top = 0, 0
    width = state.draft.lot_mode.shape[1]
    for at in range(state.tally[WAITING]):
        group = tables.job[state.waiting[at] // width, WHOLE]
        if state.group[group, SEEN] != state.tally[LOOKS]:
            state.group[group, SEEN] = state.tally[LOOKS]
            done, more = _later(tables, state, group)
            top, added = max(top, done), added + more
    return added, top
