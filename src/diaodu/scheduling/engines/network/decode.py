"""From a draft to a state with all its times, and from a state to a layout."""

# mypy: disable-error-code="no-any-return,return-value"
from __future__ import annotations

from heapq import heapreplace
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.engines.network.compiling import door
from diaodu.scheduling.engines.network.fields import (
    AMOUNT,
    ARRIVE,
    DUE,
    FIRST,
    KEY,
    LAG,
    MODE,
    MODES,
    MOST,
    NEVER,
    ORIGIN,
    QUANTITY,
    READY,
    RELEASE,
    TICKS,
    TOP,
    WAIT,
    WAITING,
    WHERE,
)
from diaodu.scheduling.engines.network.lines import resync
from diaodu.scheduling.engines.network.moves import Draft
from diaodu.scheduling.engines.network.passes import HUGE, begin, commit, run
from diaodu.scheduling.engines.network.state import new_state
from diaodu.scheduling.shop import Layout

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.engines.network.state import State
    from diaodu.scheduling.engines.network.tables import Tables
    from diaodu.scheduling.shop import Resource, Shop

__all__ = ["build", "copied", "draft_of", "layout_of"]


def copied(draft: Draft) -> Draft:
    """Return a copy of a draft that shares nothing with it."""
    return type(draft)(*(part.copy() for part in draft))


@door
def _fill(tables: Tables, state: State) -> int:
    """Put all lots of the draft into line; return the objective."""
    begin(state)
    for job in range(len(state.draft.lots_of)):
        resync(tables, state, job)
    value = run(tables, state)
    commit(tables, state)
    return value


def build(
    tables: Tables, draft: Draft, *, keys: NDArray[np.int64] | None = None
) -> tuple[State, int]:
    """Return the state of a draft, with room to end twice as late, and its value."""
    last = tables.job[:, RELEASE] + tables.job[:, DUE]
    limit = 64 + 2 * int(max(tables.free.max(), last.max()))
    while True:
        state = new_state(tables, copied(draft), limit=limit)
        if keys is not None:
            state.lot[:, KEY] = keys
        value = _fill(tables, state)
        if value < HUGE and 2 * state.tally[TOP] < limit:
            return state, value
        limit = 2 * max(limit, int(state.tally[TOP]))


@door
def _settle(tables: Tables, state: State) -> int:
    """Work out nothing but the waits, which a trial taken back has left behind."""
    begin(state)
    return run(tables, state)


def layout_of(shop: Shop, tables: Tables, state: State) -> Layout:
    """Write a state down as a layout, with machines by number."""
    _settle(tables, state)
    lots = np.flatnonzero(state.lot[:, AMOUNT])
    jobs = lots // state.draft.lot_mode.shape[1]
    modes = tables.pair[tables.job[jobs, FIRST] + state.lot[lots, MODE], ORIGIN]
    rows = np.stack([jobs, modes, state.lot[lots, AMOUNT]], axis=1)
    spans = _spans(state, lots)
    machines = _machines(shop, spans)
    operations = np.column_stack([spans[:, 1:3], machines, spans[:, 3:]])
    return Layout(lots=rows, operations=operations[np.lexsort(operations.T[1::-1])])


def _spans(state: State, lots: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return rows (resource, lot's row, step, start, end), resource by resource."""
    ticks = state.lot[lots, TICKS : TICKS + 3]
    where = state.lot[lots, WHERE : WHERE + 3]
    begun = state.lot[lots, ARRIVE].copy()
    waited = np.isin(lots, state.waiting[: state.tally[WAITING]])
    begun[waited] = state.lot[lots[waited], WAIT] - ticks[waited, 2]
    sewn = state.lot[lots, ARRIVE] - state.lot[lots, LAG + 2]
    starts = np.stack(
        [state.lot[lots, READY] - ticks[:, 0], sewn - ticks[:, 1], begun], axis=1
    )
    step = np.cumsum(where >= 0, axis=1) - 1
    row, level = np.nonzero(where >= 0)
    begins = starts[row, level]
    ends = begins + ticks[row, level]
    found = np.stack([where[row, level], row, step[row, level], begins, ends], axis=1)
    return found[np.lexsort((ends, begins, found[:, 0]))]


def _machines(shop: Shop, spans: NDArray[np.int64]) -> list[int]:
    """Give every operation the machine that has been free longest."""
    free: dict[int, list[tuple[int, int]]] = {}
    chosen = []
    for resource, _row, _step, _start, end in spans.tolist():
        if resource not in free:
            free[resource] = _idle(shop.resources[resource])
        _tick, machine = free[resource][0]
        heapreplace(free[resource], (end, machine))
        chosen.append(machine)
    return chosen


def _idle(resource: Resource) -> list[tuple[int, int]]:
    missing = (0,) * resource.count
    known = (*resource.free_at, *missing)[: resource.count]
    return sorted((tick, machine) for machine, tick in enumerate(known))


def draft_of(tables: Tables, layout: Layout) -> tuple[Draft, NDArray[np.int64]]:
    """Return the draft of a layout, and keys in the order of its first operations."""
    jobs, width = len(tables.job), int(tables.job[:, MOST].max())
    draft = Draft(
        order=np.arange(jobs),
        lots_of=np.zeros(jobs, np.int64),
        lot_mode=np.zeros((jobs, width), np.int64),
        lot_quantity=np.zeros((jobs, width), np.int64),
    )
    begins = np.full(len(layout.lots), NEVER)
    np.minimum.at(begins, layout.operations[:, 0], layout.operations[:, 3])
    place = np.empty(len(begins), np.int64)
    place[np.argsort(begins, kind="stable")] = np.arange(1, len(begins) + 1)
    keys = np.zeros(jobs * width, np.int64)
    for (job, mode, quantity), key in zip(
        layout.lots.tolist(), place.tolist(), strict=True
    ):
        first, count = tables.job[job, FIRST], tables.job[job, MODES]
        origin = tables.pair[first : first + count, ORIGIN]
        at = draft.lots_of[job]
        draft.lot_mode[job, at] = np.flatnonzero(origin == mode)[0]
        draft.lot_quantity[job, at] = quantity
        keys[job * width : (job + 1) * width][at:] = key << 24
        draft.lots_of[job] += 1
    _mend(tables, draft)
    return draft, keys


def _mend(tables: Tables, draft: Draft) -> None:
    """Give jobs whose lots are not what is wanted one lot, in the best mode known."""
    wanted = tables.job[:, QUANTITY]
    made = draft.lot_quantity.sum(axis=1)
    for job in np.flatnonzero(made != wanted):
        largest = draft.lot_quantity[job].argmax()  # without lots: the cheapest mode
        draft.lot_mode[job, 0] = draft.lot_mode[job, largest]
        draft.lot_quantity[job] = 0
        draft.lot_quantity[job, 0] = wanted[job]
        draft.lots_of[job] = 1 if wanted[job] else 0
