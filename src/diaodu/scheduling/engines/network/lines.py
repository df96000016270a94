"""Lots enter and leave lines, arrive and are done: the small steps of a trial."""

# mypy: disable-error-code="untyped-decorator"
from __future__ import annotations

from typing import TYPE_CHECKING

from numba import njit

from diaodu.scheduling.engines.network.state import (
    BEYOND,
    COST,
    GROUPS,
    LATE,
    LIMIT,
    TIMES,
    TOP,
    TOUCHED,
    TRIAL,
    USE,
    USER,
)

if TYPE_CHECKING:
    from diaodu.scheduling.engines.network.state import State
    from diaodu.scheduling.engines.network.tables import Tables

__all__ = [
    "arrive",
    "close_group",
    "get_ready",
    "leave",
    "register",
    "resync",
    "set_done",
    "unregister",
]


@njit(cache=True, nogil=True)
def _place_of(state: State, resource: int, lot: int) -> int:
    """Return where a lot stands, or would stand, in a line."""
    first = state.line_from[resource]
    low, high = 0, state.length[resource]
    rank = state.rank[lot]
    while low < high:
        middle = (low + high) // 2
        other = state.line[first + middle]
        theirs = state.rank[other]
        if theirs < rank or (theirs == rank and other < lot):
            low = middle + 1
        else:
            high = middle
    return low


@njit(cache=True, nogil=True)
def _enter(state: State, resource: int, lot: int) -> int:
    at = _place_of(state, resource, lot)
    first = state.line_from[resource]
    last = first + state.length[resource]
    for i in range(last, first + at, -1):
        state.line[i] = state.line[i - 1]
    state.line[first + at] = lot
    state.length[resource] += 1
    return at


@njit(cache=True, nogil=True)
def _leave_line(state: State, resource: int, lot: int) -> int:
    at = _place_of(state, resource, lot)
    first = state.line_from[resource]
    state.length[resource] -= 1
    last = first + state.length[resource]
    for i in range(first + at, last):
        state.line[i] = state.line[i + 1]
    return at


@njit(cache=True, nogil=True)
def _soil(state: State, resource: int, at: int, added: int) -> None:
    """Mark a place of a first-level line as changed."""
    dirty = state.dirty[state.slot[resource]]
    dirty[0] = min(dirty[0], at)
    dirty[1] = max(dirty[1], at) + 1
    dirty[2] += added


@njit(cache=True, nogil=True)
def touch(state: State, resource: int) -> None:
    """Mark a second-level line as one to be worked out anew."""
    if not state.is_touched[resource]:
        state.is_touched[resource] = 1
        state.touched[state.tally[TOUCHED]] = resource
        state.tally[TOUCHED] += 1


@njit(cache=True, nogil=True)
def _use(tables: Tables, state: State, resource: int, ticks: int) -> None:
    """Add to the busy time of a resource, keeping the largest share."""
    state.busy[resource] += ticks
    if not tables.counted[resource]:
        return
    whole = tables.aims[2] * tables.machines[resource]
    share = (1000 * state.busy[resource] + whole - 1) // whole
    state.share[resource] = share
    if share >= state.tally[USE]:
        state.tally[USE] = share
        state.tally[USER] = resource
    elif resource == state.tally[USER]:
        best = state.share.argmax()
        state.tally[USE] = state.share[best]
        state.tally[USER] = best


@njit(cache=True, nogil=True)
def note_time(state: State, lot: int) -> None:
    """Write the times of a lot into the journal, once a trial."""
    if state.time_stamp[lot] != state.tally[TRIAL]:
        state.time_stamp[lot] = state.tally[TRIAL]
        row = state.old_times[state.tally[TIMES]]
        row[0], row[1], row[2] = lot, state.ready[lot], state.arrive[lot]
        state.tally[TIMES] += 1


@njit(cache=True, nogil=True)
def _note_group(tables: Tables, state: State, lot: int) -> None:
    group = tables.whole[lot // state.draft.lot_mode.shape[1]]
    if state.group_stamp[group] != state.tally[TRIAL]:
        state.group_stamp[group] = state.tally[TRIAL]
        row = state.old_groups[state.tally[GROUPS]]
        row[0], row[1] = group, state.done[group]
        state.tally[GROUPS] += 1


@njit(cache=True, nogil=True)
def _pair_of(tables: Tables, state: State, lot: int) -> int:
    job = lot // state.draft.lot_mode.shape[1]
    return tables.first[job] + state.mode[lot]


@njit(cache=True, nogil=True)
def _occupy(tables: Tables, state: State, lot: int, sign: int) -> None:
    """Add a lot to (or take it from) the load of its finishing resource."""
    resource = state.where[lot, 2]
    slot = state.slot[resource]
    machines = tables.machines[resource]
    load, over = state.load[slot], state.over[slot]
    for tick in range(state.arrive[lot], state.end[lot]):
        load[tick] += sign
        if load[tick] - machines == (1 if sign > 0 else 0):
            over[0] += sign
            if sign > 0 and tick < over[1]:
                over[1] = tick
    state.ends[slot, state.end[lot]] += sign
    _chain(state, slot, lot, sign)


@njit(cache=True, nogil=True)
def _chain(state: State, slot: int, lot: int, sign: int) -> None:
    """Hang a lot into the chain of those that arrive at its tick, or unhang it."""
    tick = state.arrive[lot]
    if sign > 0:
        other = state.heads[slot, tick]
        state.chain[lot, 0], state.chain[lot, 1] = other, -1
        if other >= 0:
            state.chain[other, 1] = lot
        state.heads[slot, tick] = lot
        return
    after, before = state.chain[lot, 0], state.chain[lot, 1]
    if before >= 0:
        state.chain[before, 0] = after
    else:
        state.heads[slot, tick] = after
    if after >= 0:
        state.chain[after, 1] = before


@njit(cache=True, nogil=True)
def register(tables: Tables, state: State, lot: int, tick: int) -> None:
    """Let a lot arrive at finishing (or be done) at a tick."""
    last = state.where[lot, 2] >= 0
    end = tick + (state.ticks[lot, 2] if last else 0)
    if end >= state.tally[LIMIT]:
        state.tally[BEYOND] = 1
        return
    state.arrive[lot], state.end[lot] = tick, end
    if last:
        _occupy(tables, state, lot, 1)
    _note_group(tables, state, lot)


@njit(cache=True, nogil=True)
def unregister(tables: Tables, state: State, lot: int) -> None:
    """Forget when a lot arrives."""
    if state.arrive[lot] < 0:
        return
    if state.where[lot, 2] >= 0:
        _occupy(tables, state, lot, -1)
    state.arrive[lot] = -1
    _note_group(tables, state, lot)


@njit(cache=True, nogil=True)
def arrive(tables: Tables, state: State, lot: int, tick: int) -> None:
    """Change when a lot arrives, with a line in the journal."""
    if state.arrive[lot] == tick:
        return
    note_time(state, lot)
    unregister(tables, state, lot)
    register(tables, state, lot, tick)


@njit(cache=True, nogil=True)
def get_ready(tables: Tables, state: State, lot: int, tick: int) -> None:
    """Change when the first level is done with a lot; what follows is marked."""
    note_time(state, lot)
    state.ready[lot] = tick
    if state.where[lot, 1] >= 0:
        touch(state, state.where[lot, 1])
    else:
        arrive(tables, state, lot, tick + state.lag[lot, 2])


@njit(cache=True, nogil=True)
def _ticks(tables: Tables, pair: int, level: int, quantity: int) -> int:
    step = tables.steps[pair, level]
    if step[0] < 0:
        return 0
    took = step[3] - (-quantity * step[1]) // step[2]
    return max(1, took) if level == 2 else took


@njit(cache=True, nogil=True)
def leave(tables: Tables, state: State, lot: int, keep_first: bool) -> None:  # noqa: FBT001  compiled
    """Take a lot out of its lines (the first one too, unless it is kept)."""
    pair = _pair_of(tables, state, lot)
    note_time(state, lot)
    unregister(tables, state, lot)
    for level in range(3):
        resource = state.where[lot, level]
        if resource < 0:
            continue
        _use(tables, state, resource, -state.ticks[lot, level])
        if level == 0 and not keep_first:
            _soil(state, resource, _leave_line(state, resource, lot), -1)
        elif level == 1:
            _leave_line(state, resource, lot)
            touch(state, resource)
    amount = state.amount[lot]
    state.tally[COST] -= tables.unit_cost[pair] * amount + tables.lot_cost[pair]
    state.amount[lot] = 0


@njit(cache=True, nogil=True)
def _come(tables: Tables, state: State, lot: int, keep_first: bool) -> None:  # noqa: FBT001  compiled
    """Put a lot into its lines as the draft says."""
    job, column = divmod(lot, state.draft.lot_mode.shape[1])
    state.mode[lot] = state.draft.lot_mode[job, column]
    amount = state.draft.lot_quantity[job, column]
    state.amount[lot], state.rank[lot] = amount, state.key[lot]
    pair = _pair_of(tables, state, lot)
    state.tally[COST] += tables.unit_cost[pair] * amount + tables.lot_cost[pair]
    for level in range(3):
        resource = tables.steps[pair, level, 0]
        state.where[lot, level] = resource
        state.lag[lot, level] = tables.steps[pair, level, 4]
        state.ticks[lot, level] = _ticks(tables, pair, level, amount)
        if resource < 0:
            continue
        _use(tables, state, resource, state.ticks[lot, level])
        if level == 0 and not keep_first:
            _soil(state, resource, _enter(state, resource, lot), 1)
        elif level == 1:
            _enter(state, resource, lot)
            touch(state, resource)
    note_time(state, lot)
    if state.where[lot, 0] < 0:
        _skip_first(tables, state, lot)
    elif keep_first:
        get_ready(tables, state, lot, state.ready[lot])
    else:
        state.ready[lot] = -1


@njit(cache=True, nogil=True)
def _skip_first(tables: Tables, state: State, lot: int) -> None:
    """Let a lot that is already cut wait for its release only."""
    release = tables.release[lot // state.draft.lot_mode.shape[1]]
    get_ready(tables, state, lot, release)


@njit(cache=True, nogil=True)
def _same_first(tables: Tables, state: State, lot: int) -> bool:
    """Return whether the first level sees no change between line and draft."""
    job, column = divmod(lot, state.draft.lot_mode.shape[1])
    new = tables.first[job] + state.draft.lot_mode[job, column]
    step = tables.steps[new, 0]
    ticks = _ticks(tables, new, 0, state.draft.lot_quantity[job, column])
    return bool(
        state.rank[lot] == state.key[lot]
        and state.where[lot, 0] == step[0]
        and state.lag[lot, 0] == step[4]
        and ticks == state.ticks[lot, 0]
    )


@njit(cache=True, nogil=True)
def resync(tables: Tables, state: State, job: int) -> None:
    """Bring the lines up to the draft's lots of a job."""
    draft = state.draft
    width = draft.lot_mode.shape[1]
    for column in range(width):
        lot = job * width + column
        was = state.amount[lot]
        now = draft.lot_quantity[job, column] if column < draft.lots_of[job] else 0
        if (
            was == now
            and state.mode[lot] == draft.lot_mode[job, column]
            and state.rank[lot] == state.key[lot]
        ) or (was == 0 and now == 0):
            continue
        keep = bool(was > 0 and now > 0 and _same_first(tables, state, lot))
        if was > 0:
            leave(tables, state, lot, keep)
        if now > 0:
            _come(tables, state, lot, keep)


@njit(cache=True, nogil=True)
def set_done(tables: Tables, state: State, group: int, tick: int) -> None:
    """Let a whole job be done at a tick (-1: no lots), with what it costs."""
    old = state.done[group]
    if old >= 0:
        state.tops[old] -= 1
        late = max(0, old - tables.due[group])
        state.tally[LATE] -= tables.weight[group] * late
    state.done[group] = tick
    if tick >= 0:
        state.tops[tick] += 1
        late = max(0, tick - tables.due[group])
        state.tally[LATE] += tables.weight[group] * late
        state.tally[TOP] = max(state.tally[TOP], tick)


@njit(cache=True, nogil=True)
def close_group(tables: Tables, state: State, group: int) -> None:
    """Work out anew when a whole job is done."""
    width = state.draft.lot_mode.shape[1]
    last = -1
    for at in range(tables.part_from[group], tables.part_from[group + 1]):
        lot = tables.parts[at] * width
        for other in range(lot, lot + width):
            if state.arrive[other] >= 0 and state.end[other] > last:
                last = state.end[other]
    if last != state.done[group]:
        set_done(tables, state, group, last)
