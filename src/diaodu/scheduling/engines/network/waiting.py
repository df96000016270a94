"""Lots that meet no free finishing line: who waits how long, and what that costs.

Mostly there is no wait, and the load by ticks proves it. Else the lines are played
from the first overloaded tick on; of the waiting lots the first by rank goes first.
"""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

from typing import TYPE_CHECKING

from numba import njit

from diaodu.scheduling.engines.network.state import BEYOND, LIMIT, LOOKS, WAITING

if TYPE_CHECKING:
    from diaodu.scheduling.engines.network.state import State
    from diaodu.scheduling.engines.network.tables import Tables

__all__ = ["wait_cost"]


@njit(cache=True, nogil=True)
def _push(state: State, slot: int, tick: int, line: tuple[int, int]) -> int:
    """Add those who arrive to the queue between head and tail; return its tail."""
    head, tail = line
    lot = state.heads[slot, tick]
    while lot >= 0:
        at = tail
        while at > head and _goes_first(state, lot, state.queue[at - 1]):
            state.queue[at] = state.queue[at - 1]
            at -= 1
        state.queue[at] = lot
        tail += 1
        state.extra[state.end[lot]] -= 1
        lot = state.chain[lot, 0]
    return tail


@njit(cache=True, nogil=True)
def _goes_first(state: State, lot: int, other: int) -> bool:
    mine, theirs = state.rank[lot], state.rank[other]
    return bool(mine < theirs or (mine == theirs and lot < other))


@njit(cache=True, nogil=True)
def _begin(tables: Tables, state: State, slot: int) -> tuple[int, int]:
    """Return the first overloaded tick, and the lines that are free before it."""
    machines = tables.machines[state.lasts[slot]]
    tick = state.over[slot, 1]
    while state.load[slot, tick] <= machines:
        tick += 1
    state.over[slot, 1] = tick
    free = machines - state.load[slot, tick]
    lot = state.heads[slot, tick]
    while lot >= 0:
        free += 1
        lot = state.chain[lot, 0]
    return tick, free - state.ends[slot, tick]


@njit(cache=True, nogil=True)
def _serve(state: State, tick: int, lot: int) -> int:
    """Let a lot begin; return when it is done, or -1 if that is too late."""
    end = tick + state.ticks[lot, 2]
    if end >= state.tally[LIMIT]:
        return -1
    state.extra[end] += 1
    if tick > state.arrive[lot]:
        state.wait[lot] = end
        state.waiting[state.tally[WAITING]] = lot
        state.tally[WAITING] += 1
    return end


@njit(cache=True, nogil=True)
def _play(tables: Tables, state: State, slot: int) -> bool:
    """Play the lines of a finishing resource; return False if it takes too long."""
    machines = tables.machines[state.lasts[slot]]
    tick, free = _begin(tables, state, slot)
    left, last = state.over[slot, 0], tick
    head, tail = 0, 0
    while left > 0 or head < tail or tick <= last:
        if tick >= state.tally[LIMIT]:
            return False
        free += state.ends[slot, tick] + state.extra[tick]
        state.extra[tick] = 0
        tail = _push(state, slot, tick, (head, tail))
        while head < tail and free > 0:
            end = _serve(state, tick, state.queue[head])
            if end < 0:
                return False
            last = max(last, end)
            head += 1
            free -= 1
        left -= state.load[slot, tick] > machines
        tick += 1
    return True


@njit(cache=True, nogil=True)
def _later(tables: Tables, state: State, group: int) -> tuple[int, int]:
    """Return when a whole job is done with its waits, and what that adds."""
    width = state.draft.lot_mode.shape[1]
    done = state.done[group]
    for at in range(tables.part_from[group], tables.part_from[group + 1]):
        lot = tables.parts[at] * width
        for other in range(lot, lot + width):
            done = max(done, state.wait[other])
    due = tables.due[group]
    before = max(0, state.done[group] - due)
    return done, tables.weight[group] * (max(0, done - due) - before)


@njit(cache=True, nogil=True)
def wait_cost(tables: Tables, state: State) -> tuple[int, int]:
    """Return what waiting for finishing adds in lateness, and the last end of it."""
    for at in range(state.tally[WAITING]):
        state.wait[state.waiting[at]] = 0
    state.tally[WAITING] = 0
    for slot in range(len(state.lasts)):
        if state.over[slot, 0] > 0 and not _play(tables, state, slot):
            state.extra[:] = 0
            state.tally[BEYOND] = 1
    if state.tally[WAITING] == 0:
        return 0, 0
    state.tally[LOOKS] += 1
    added, top = 0, 0
    width = state.draft.lot_mode.shape[1]
    for at in range(state.tally[WAITING]):
        group = tables.whole[state.waiting[at] // width]
        if state.seen[group] != state.tally[LOOKS]:
            state.seen[group] = state.tally[LOOKS]
            done, more = _later(tables, state, group)
            top, added = max(top, done), added + more
    return added, top
