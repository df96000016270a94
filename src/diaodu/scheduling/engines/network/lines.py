"""Lots enter and leave lines, arrive and are done: the small steps of a trial."""

# mypy: disable-error-code="no-any-return,return-value"
from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.engines.network.compiling import kernel
from diaodu.scheduling.engines.network.fields import (
    AMOUNT,
    ARRIVE,
    BEYOND,
    BUSY,
    CHAIN,
    COST,
    COUNTED,
    DONE,
    DUE,
    END,
    ENDS,
    FIELDS,
    FIRST,
    FRESH,
    FROM,
    GROUPS,
    HEAD,
    KEY,
    LAG,
    LATE,
    LIMIT,
    LOAD,
    LOT_COST,
    MACHINES,
    MODE,
    OVER,
    RANK,
    READY,
    RELEASE,
    SHARE,
    SLOT,
    STAMP,
    STEP,
    TICKS,
    TIME_STAMP,
    TIMES,
    TOP,
    TOPS,
    TRIAL,
    UNIT_COST,
    USE,
    USER,
    WEIGHT,
    WHERE,
    WHOLE,
)
from diaodu.scheduling.engines.network.standing import (
    enter,
    leave_line,
    soil,
    touch,
)

if TYPE_CHECKING:
    from diaodu.scheduling.engines.network.state import State
    from diaodu.scheduling.engines.network.tables import Tables

__all__ = [
    "arrive",
    "be_cut",
    "close_group",
    "leave",
    "register",
    "resync",
    "set_done",
    "unregister",
]


@kernel
def _use(tables: Tables, state: State, resource: int, ticks: int) -> None:
    """Add to the busy time of a resource, keeping the largest share."""
    state.resource[resource, BUSY] += ticks
    if not tables.resource[resource, COUNTED]:
        return
    whole = tables.aims[2] * tables.resource[resource, MACHINES]
    share = (1000 * state.resource[resource, BUSY] + whole - 1) // whole
    state.resource[resource, SHARE] = share
    if share >= state.tally[USE]:
        state.tally[USE] = share
        state.tally[USER] = resource
    elif resource == state.tally[USER]:
        best = state.resource[:, SHARE].argmax()
        state.tally[USE] = state.resource[best, SHARE]
        state.tally[USER] = best


@kernel
def note_time(state: State, lot: int) -> None:
    """Write the times of a lot into the journal, once a trial."""
    if state.lot[lot, TIME_STAMP] != state.tally[TRIAL]:
        state.lot[lot, TIME_STAMP] = state.tally[TRIAL]
        row = state.old_times[state.tally[TIMES]]
        row[0], row[1], row[2] = lot, state.lot[lot, READY], state.lot[lot, ARRIVE]
        state.tally[TIMES] += 1


@kernel
def _note_group(tables: Tables, state: State, lot: int) -> None:
    group = tables.job[lot // state.draft.lot_mode.shape[1], WHOLE]
    if state.group[group, STAMP] != state.tally[TRIAL]:
        state.group[group, STAMP] = state.tally[TRIAL]
        row = state.old_groups[state.tally[GROUPS]]
        row[0], row[1] = group, state.group[group, DONE]
        state.tally[GROUPS] += 1


@kernel
def _pair_of(tables: Tables, state: State, lot: int) -> int:
    job = lot // state.draft.lot_mode.shape[1]
    return tables.job[job, FIRST] + state.lot[lot, MODE]


@kernel
def _occupy(tables: Tables, state: State, lot: int, sign: int) -> None:
    """Add a lot to (or take it from) the load of its finishing resource."""
    resource = state.lot[lot, WHERE + 2]
    slot = state.resource[resource, SLOT]
    machines = tables.resource[resource, MACHINES]
    clock, stage = state.clock[slot], state.lasts[slot]
    for tick in range(state.lot[lot, ARRIVE], state.lot[lot, END]):
        clock[tick, LOAD] += sign
        if clock[tick, LOAD] - machines == (1 if sign > 0 else 0):
            stage[OVER] += sign
            if sign > 0 and tick < stage[FROM]:
                stage[FROM] = tick
    clock[state.lot[lot, END], ENDS] += sign
    _chain(state, slot, lot, sign)


@kernel
def _chain(state: State, slot: int, lot: int, sign: int) -> None:
    """Hang a lot into the chain of those that arrive at its tick, or unhang it."""
    tick = state.lot[lot, ARRIVE]
    if sign > 0:
        other = state.clock[slot, tick, HEAD]
        state.lot[lot, CHAIN + 0], state.lot[lot, CHAIN + 1] = other, -1
        if other >= 0:
            state.lot[other, CHAIN + 1] = lot
        state.clock[slot, tick, HEAD] = lot
        return
    after, before = state.lot[lot, CHAIN + 0], state.lot[lot, CHAIN + 1]
    if before >= 0:
        state.lot[before, CHAIN + 0] = after
    else:
        state.clock[slot, tick, HEAD] = after
    if after >= 0:
        state.lot[after, CHAIN + 1] = before


@kernel
def register(tables: Tables, state: State, lot: int, tick: int) -> None:
    """Let a lot arrive at finishing (or be done) at a tick."""
    last = state.lot[lot, WHERE + 2] >= 0
    end = tick + (state.lot[lot, TICKS + 2] if last else 0)
    if end >= state.tally[LIMIT]:
        state.tally[BEYOND] = 1
        return
    state.lot[lot, ARRIVE], state.lot[lot, END] = tick, end
    if last:
        _occupy(tables, state, lot, 1)
    _note_group(tables, state, lot)


@kernel
def unregister(tables: Tables, state: State, lot: int) -> None:
    """Forget when a lot arrives."""
    if state.lot[lot, ARRIVE] < 0:
        return
    if state.lot[lot, WHERE + 2] >= 0:
        _occupy(tables, state, lot, -1)
    state.lot[lot, ARRIVE] = -1
    _note_group(tables, state, lot)


@kernel
def arrive(tables: Tables, state: State, lot: int, tick: int) -> None:
    """Change when a lot arrives, with a line in the journal."""
    if state.lot[lot, ARRIVE] == tick:
        return
    note_time(state, lot)
    unregister(tables, state, lot)
    register(tables, state, lot, tick)


@kernel
def be_cut(tables: Tables, state: State, lot: int, tick: int) -> None:
    """Change when the first level is done with a lot; what follows is marked."""
    note_time(state, lot)
    state.lot[lot, READY] = tick
    if state.lot[lot, WHERE + 1] >= 0:
        touch(state, state.lot[lot, WHERE + 1])
    else:
        arrive(tables, state, lot, tick + state.lot[lot, LAG + 2])


@kernel
def _ticks(tables: Tables, pair: int, level: int, quantity: int) -> int:
    step = STEP + FIELDS * level
    row = tables.pair[pair]
    if row[step] < 0:
        return 0
    took = row[step + 3] - (-quantity * row[step + 1]) // row[step + 2]
    return max(1, took) if level == 2 else took


@kernel
def leave(tables: Tables, state: State, lot: int, keep_first: bool) -> None:  # noqa: FBT001  compiled
    """Take a lot out of its lines (the first one too, unless it is kept)."""
    pair = _pair_of(tables, state, lot)
    note_time(state, lot)
    unregister(tables, state, lot)
    for level in range(3):
        resource = state.lot[lot, WHERE + level]
        if resource < 0:
            continue
        _use(tables, state, resource, -state.lot[lot, TICKS + level])
        if level == 0 and not keep_first:
            soil(state, resource, leave_line(state, resource, lot), -1)
        elif level == 1:
            leave_line(state, resource, lot)
            touch(state, resource)
    amount = state.lot[lot, AMOUNT]
    state.tally[COST] -= (
        tables.pair[pair, UNIT_COST] * amount + tables.pair[pair, LOT_COST]
    )
    state.lot[lot, AMOUNT] = 0


@kernel
def _come(tables: Tables, state: State, lot: int, keep_first: bool) -> None:  # noqa: FBT001  compiled
    """Put a lot into its lines as the draft says."""
    job, column = divmod(lot, state.draft.lot_mode.shape[1])
    state.lot[lot, MODE] = state.draft.lot_mode[job, column]
    amount = state.draft.lot_quantity[job, column]
    state.lot[lot, AMOUNT], state.lot[lot, RANK] = amount, state.lot[lot, KEY]
    pair = _pair_of(tables, state, lot)
    state.tally[COST] += (
        tables.pair[pair, UNIT_COST] * amount + tables.pair[pair, LOT_COST]
    )
    for level in range(3):
        step = STEP + FIELDS * level
        resource = tables.pair[pair, step]
        state.lot[lot, WHERE + level] = resource
        state.lot[lot, LAG + level] = tables.pair[pair, step + 4]
        state.lot[lot, TICKS + level] = _ticks(tables, pair, level, amount)
        if resource < 0:
            continue
        _use(tables, state, resource, state.lot[lot, TICKS + level])
        if level == 0 and not keep_first:
            soil(state, resource, enter(state, resource, lot), 1)
        elif level == 1:
            enter(state, resource, lot)
            touch(state, resource)
    note_time(state, lot)
    if state.lot[lot, WHERE + 0] < 0:
        _skip_first(tables, state, lot)
    elif keep_first:
        be_cut(tables, state, lot, state.lot[lot, READY])
    else:
        state.lot[lot, READY] = -1
        state.fresh[state.tally[FRESH]] = lot
        state.tally[FRESH] += 1


@kernel
def _skip_first(tables: Tables, state: State, lot: int) -> None:
    """Let a lot that is already cut wait for its release only."""
    release = tables.job[lot // state.draft.lot_mode.shape[1], RELEASE]
    be_cut(tables, state, lot, release)


@kernel
def _same_first(tables: Tables, state: State, lot: int) -> bool:
    """Return whether the first level sees no change between line and draft."""
    job, column = divmod(lot, state.draft.lot_mode.shape[1])
    new = tables.job[job, FIRST] + state.draft.lot_mode[job, column]
    row = tables.pair[new]
    ticks = _ticks(tables, new, 0, state.draft.lot_quantity[job, column])
    return bool(
        state.lot[lot, RANK] == state.lot[lot, KEY]
        and state.lot[lot, WHERE + 0] == row[STEP]
        and state.lot[lot, LAG + 0] == row[STEP + 4]
        and ticks == state.lot[lot, TICKS + 0]
    )


@kernel
def resync(tables: Tables, state: State, job: int) -> None:
    """Bring the lines up to the draft's lots of a job."""
    draft = state.draft
    width = draft.lot_mode.shape[1]
    for column in range(width):
        lot = job * width + column
        was = state.lot[lot, AMOUNT]
        now = draft.lot_quantity[job, column] if column < draft.lots_of[job] else 0
        if (
            was == now
            and state.lot[lot, MODE] == draft.lot_mode[job, column]
            and state.lot[lot, RANK] == state.lot[lot, KEY]
        ) or (was == 0 and now == 0):
            continue
        keep = bool(was > 0 and now > 0 and _same_first(tables, state, lot))
        if was > 0:
            leave(tables, state, lot, keep)
        if now > 0:
            _come(tables, state, lot, keep)


@kernel
def set_done(tables: Tables, state: State, group: int, tick: int) -> None:
    """Let a whole job be done at a tick (-1: no lots), with what it costs."""
    old = state.group[group, DONE]
    if old >= 0:
        state.ticks[old, TOPS] -= 1
        late = max(0, old - tables.job[group, DUE])
        state.tally[LATE] -= tables.job[group, WEIGHT] * late
    state.group[group, DONE] = tick
    if tick >= 0:
        state.ticks[tick, TOPS] += 1
        late = max(0, tick - tables.job[group, DUE])
        state.tally[LATE] += tables.job[group, WEIGHT] * late
        state.tally[TOP] = max(state.tally[TOP], tick)


@kernel
def close_group(tables: Tables, state: State, group: int) -> None:
    """Work out anew when a whole job is done."""
    width = state.draft.lot_mode.shape[1]
    last = -1
    for at in range(tables.part_from[group], tables.part_from[group + 1]):
        lot = tables.parts[at] * width
        for other in range(lot, lot + width):
            if state.lot[other, ARRIVE] >= 0 and state.lot[other, END] > last:
                last = state.lot[other, END]
    if last != state.group[group, DONE]:
        set_done(tables, state, group, last)
