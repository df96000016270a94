"""A trial: change the draft, work out what follows, keep it or take it back."""

# mypy: disable-error-code="no-any-return,return-value"
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.engines.network.compiling import kernel
from diaodu.scheduling.engines.network.fields import (
    ADDED,
    BEYOND,
    BLOCK,
    BLOCKS,
    COST,
    FRESH,
    FROM,
    GROUPS,
    IS_TOUCHED,
    KEY,
    LAG,
    LATE,
    LAZY,
    LENGTH,
    LINE,
    MACHINES,
    NEVER,
    READY,
    RELEASE,
    RESOURCE,
    SLOT,
    SPAN,
    SPAN_END,
    STALE,
    STORED,
    TICKS,
    TIMES,
    TOP,
    TOPS,
    TOUCHED,
    TRIAL,
    UPTO,
    USE,
    WHERE,
)
from diaodu.scheduling.engines.network.lines import (
    arrive,
    be_cut,
    close_group,
    register,
    resync,
    set_done,
    unregister,
)
from diaodu.scheduling.engines.network.standing import place_of
from diaodu.scheduling.engines.network.waiting import wait_cost

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.engines.network.state import State
    from diaodu.scheduling.engines.network.tables import Tables

__all__ = ["HUGE", "begin", "commit", "keep", "run", "sync", "undo"]

HUGE = np.int64(1) << np.int64(62)  # the value of a trial that ends too late


@kernel
def begin(state: State) -> None:
    """Open a trial with an empty journal."""
    state.tally[TRIAL] += 1
    state.tally[TIMES] = 0
    state.tally[GROUPS] = 0
    state.tally[FRESH] = 0


@kernel
def keep(state: State, kept: NDArray[np.int64], job: int) -> None:
    """Write the lots and keys of a job into a row of the trial's memory."""
    draft = state.draft
    width = draft.lot_mode.shape[1]
    kept[0], kept[1] = job, draft.lots_of[job]
    for column in range(width):
        kept[2 + column] = draft.lot_mode[job, column]
        kept[2 + width + column] = draft.lot_quantity[job, column]
        kept[2 + 2 * width + column] = state.lot[job * width + column, KEY]


@kernel
def _bring_back(state: State, kept: NDArray[np.int64]) -> None:
    draft = state.draft
    width = draft.lot_mode.shape[1]
    job = kept[0]
    draft.lots_of[job] = kept[1]
    for column in range(width):
        draft.lot_mode[job, column] = kept[2 + column]
        draft.lot_quantity[job, column] = kept[2 + width + column]
        state.lot[job * width + column, KEY] = kept[2 + 2 * width + column]


@kernel
def take(free: NDArray[np.int64], machines: int, tick: int, ticks: int) -> int:
    """Let the machine with the least idle before ``tick`` work; return when it ends.

    ``free`` holds in rising order when each machine is free.
    """
    at = 0
    if free[0] < tick:
        while at + 1 < machines and free[at + 1] <= tick:
            at += 1
        end = tick + ticks
    else:
        end = free[0] + ticks
    while at + 1 < machines and free[at + 1] < end:
        free[at] = free[at + 1]
        at += 1
    free[at] = end
    return end


@kernel
def _same(state: State, at: int, machines: int) -> bool:
    for machine in range(machines):
        if state.free[machine] != state.blocks[0, at + machine]:
            return False
    return True


@kernel
def _load_block(tables: Tables, state: State, slot: int, block: int) -> None:
    resource = state.firsts[slot, RESOURCE]
    machines = tables.resource[resource, MACHINES]
    at = state.firsts[slot, BLOCKS] + block * machines
    for machine in range(machines):
        if block:
            state.free[machine] = state.blocks[0, at + machine]
        else:
            state.free[machine] = tables.free[resource, machine]
    state.firsts[slot, SPAN] = block
    state.firsts[slot, SPAN_END] = block


@kernel
def _note_block(tables: Tables, state: State, slot: int, place: int) -> bool:
    """Remember the machines before a place; return whether all goes on as it was."""
    machines = tables.resource[state.firsts[slot, RESOURCE], MACHINES]
    at = state.firsts[slot, BLOCKS] + place // BLOCK * machines
    if (
        state.firsts[slot, ADDED] == 0
        and place > state.firsts[slot, UPTO]
        and _same(state, at, machines)
    ):
        return True
    for machine in range(machines):
        state.blocks[1, at + machine] = state.free[machine]
    state.firsts[slot, SPAN_END] = place // BLOCK + 1
    return False


@kernel
def _run_first(tables: Tables, state: State, slot: int) -> None:
    """Work a first-level line out anew from where it changed."""
    resource = state.firsts[slot, RESOURCE]
    machines = tables.resource[resource, MACHINES]
    block = state.firsts[slot, FROM] // BLOCK
    _load_block(tables, state, slot, block)
    width = state.draft.lot_mode.shape[1]
    first, length = state.resource[resource, LINE], state.resource[resource, LENGTH]
    for at in range(block * BLOCK, length + 1):
        if at % BLOCK == 0 and _note_block(tables, state, slot, at):
            break
        if at == length:
            state.firsts[slot, STORED] = length // BLOCK
            break
        lot = state.line[first + at]
        tick = tables.job[lot // width, RELEASE] + state.lot[lot, LAG + 0]
        end = take(state.free, machines, tick, state.lot[lot, TICKS + 0])
        if end != state.lot[lot, READY]:
            be_cut(tables, state, lot, end)
    state.firsts[slot, FROM], state.firsts[slot, UPTO] = NEVER, -1
    state.firsts[slot, ADDED] = 0


@kernel
def _cut_alone(tables: Tables, state: State, lot: int) -> None:
    """Work out when one lot is cut, leaving those behind it as they are."""
    resource = state.lot[lot, WHERE]
    slot = state.resource[resource, SLOT]
    place = place_of(state, resource, lot)
    block = min(place // BLOCK, state.firsts[slot, STORED])
    _load_block(tables, state, slot, block)
    machines = tables.resource[resource, MACHINES]
    width = state.draft.lot_mode.shape[1]
    end = 0
    for at in range(block * BLOCK, place + 1):
        other = state.line[state.resource[resource, LINE] + at]
        tick = tables.job[other // width, RELEASE] + state.lot[other, LAG]
        end = take(state.free, machines, tick, state.lot[other, TICKS])
    be_cut(tables, state, lot, end)


@kernel
def _run_firsts(tables: Tables, state: State) -> None:
    """Work the first level out: all that follows, or only the fresh lots if lazy.

    What is lazy leaves the lots behind stale by an hour or so, until ``sync``.
    """
    if not state.tally[LAZY]:
        for slot in range(len(state.firsts)):
            if state.firsts[slot, UPTO] >= 0:
                _run_first(tables, state, slot)
        return
    for at in range(state.tally[FRESH]):
        _cut_alone(tables, state, state.fresh[at])
    for slot in range(len(state.firsts)):
        if state.firsts[slot, UPTO] >= 0:
            _forget(state, slot)
            state.tally[STALE] = 1


@kernel
def _forget(state: State, slot: int) -> None:
    state.firsts[slot, FROM], state.firsts[slot, UPTO] = NEVER, -1
    state.firsts[slot, ADDED] = 0
    state.firsts[slot, SPAN], state.firsts[slot, SPAN_END] = 0, 0


@kernel
def sync(tables: Tables, state: State) -> int:
    """Work the whole first level out anew; return the objective as it is.

    If it is HUGE the state is of no more use: build it anew.
    """
    begin(state)
    state.tally[LAZY] = 0
    state.tally[STALE] = 0
    for slot in range(len(state.firsts)):
        state.firsts[slot, FROM], state.firsts[slot, UPTO] = 0, 0
        state.firsts[slot, ADDED] = 1  # never stop early: blocks are of other lots
    value = run(tables, state)
    commit(tables, state)
    return value


@kernel
def _run_second(tables: Tables, state: State, resource: int) -> None:
    """Work the line of a second-level resource out anew."""
    machines = tables.resource[resource, MACHINES]
    for machine in range(machines):
        state.free[machine] = tables.free[resource, machine]
    first = state.resource[resource, LINE]
    for at in range(first, first + state.resource[resource, LENGTH]):
        lot = state.line[at]
        tick = state.lot[lot, READY] + state.lot[lot, LAG + 1]
        end = take(state.free, machines, tick, state.lot[lot, TICKS + 1])
        arrive(tables, state, lot, end + state.lot[lot, LAG + 2])


@kernel
def run(tables: Tables, state: State) -> int:
    """Work out all that a trial changed; return the objective."""
    _run_firsts(tables, state)
    for at in range(state.tally[TOUCHED]):
        resource = state.touched[at]
        state.resource[resource, IS_TOUCHED] = 0
        _run_second(tables, state, resource)
    state.tally[TOUCHED] = 0
    if state.tally[BEYOND]:
        return HUGE
    for at in range(state.tally[GROUPS]):
        close_group(tables, state, state.old_groups[at, 0])
    return _value(tables, state)


@kernel
def _value(tables: Tables, state: State) -> int:
    tally = state.tally
    while tally[TOP] > 0 and state.ticks[tally[TOP], TOPS] == 0:
        tally[TOP] -= 1
    waited, top = wait_cost(tables, state)
    if tally[BEYOND]:
        return HUGE
    span = tables.aims[0] * max(top, tally[TOP])
    use = tables.aims[1] * tally[USE] // 1000
    return tally[COST] + tally[LATE] + waited + span + use


@kernel
def commit(tables: Tables, state: State) -> None:
    """Keep a trial."""
    for slot in range(len(state.firsts)):
        machines = tables.resource[state.firsts[slot, RESOURCE], MACHINES]
        base = state.firsts[slot, BLOCKS]
        first = base + state.firsts[slot, SPAN] * machines
        last = base + state.firsts[slot, SPAN_END] * machines
        for at in range(first, last):
            state.blocks[0, at] = state.blocks[1, at]
        state.firsts[slot, SPAN], state.firsts[slot, SPAN_END] = 0, 0


@kernel
def undo(tables: Tables, state: State, kept: NDArray[np.int64]) -> None:
    """Take a trial back; ``kept`` has a row for each job it changed."""
    times = state.tally[TIMES]
    for at in range(times):
        unregister(tables, state, state.old_times[at, 0])
    for row in range(len(kept)):
        _bring_back(state, kept[row])
        resync(tables, state, kept[row, 0])
    for at in range(times):
        lot = state.old_times[at, 0]
        unregister(tables, state, lot)
        state.lot[lot, READY] = state.old_times[at, 1]
        if state.old_times[at, 2] >= 0:
            register(tables, state, lot, state.old_times[at, 2])
    for at in range(state.tally[GROUPS]):
        set_done(tables, state, state.old_groups[at, 0], state.old_groups[at, 1])
    _clear(state)


@kernel
def _clear(state: State) -> None:
    for slot in range(len(state.firsts)):
        _forget(state, slot)
    for at in range(state.tally[TOUCHED]):
        state.resource[state.touched[at], IS_TOUCHED] = 0
    state.tally[TOUCHED] = 0
    state.tally[BEYOND] = 0
