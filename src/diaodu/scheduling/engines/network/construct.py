"""First plans: one job after the other, each in the lots and modes that cost least."""

# mypy: disable-error-code="no-any-return,return-value"
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.scheduling.engines.network.compiling import door, kernel
from diaodu.scheduling.engines.network.fields import (
    DUE,
    FIELDS,
    FIRST,
    LOT_COST,
    MACHINES,
    MODES,
    MOST,
    NEVER,
    QUANTITY,
    RELEASE,
    STEP,
    UNIT_COST,
    WEIGHT,
    WHOLE,
)
from diaodu.scheduling.engines.network.moves import Draft

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.engines.network.tables import Tables

__all__ = ["Rule", "construct"]


class Rule(NamedTuple):
    """What a lot is chosen by: money, lateness, and fen a tick of its completion."""

    money: int
    late: int
    tick: int


class Desk(NamedTuple):
    """What a dispatcher works with: free machines, a log of bookings, modes."""

    free: NDArray[np.int64]
    log: NDArray[np.int64]
    booked: NDArray[np.int64]
    modes: NDArray[np.int64]


def construct(tables: Tables, order: NDArray[np.int64], rule: Rule) -> Draft:
    """Return the draft of a dispatching rule over jobs in an order."""
    jobs, width = len(tables.job), int(tables.job[:, MOST].max())
    draft = Draft(
        order=order,
        lots_of=np.zeros(jobs, np.int64),
        lot_mode=np.zeros((jobs, width), np.int64),
        lot_quantity=np.zeros((jobs, width), np.int64),
    )
    desk = Desk(
        free=tables.free.copy(),
        log=np.zeros((3 * width, 3), np.int64),
        booked=np.zeros(1, np.int64),
        modes=np.zeros(width, np.int64),
    )
    _dispatch(tables, draft, rule, desk)
    return draft


@kernel
def _end_at(row: NDArray[np.int64], tick: int, ticks: int) -> tuple[int, int]:
    """Return the machine with the least idle before a tick, and when it is done."""
    best, best_free = 0, NEVER
    for machine in range(len(row)):
        free = row[machine]
        better = best_free > tick and free < best_free
        if better or best_free < free <= tick:
            best, best_free = machine, free
    return best, max(best_free, tick) + ticks


@kernel
def _step(
    tables: Tables, free: NDArray[np.int64], at: tuple[int, int], work: tuple[int, int]
) -> tuple[int, int]:
    """Return the machine of a pair's step and when it ends; -1: there is no step."""
    pair, level = at
    quantity, tick = work
    row = tables.pair[pair]
    step = STEP + FIELDS * level
    resource = row[step]
    if resource < 0:
        return -1, tick
    ticks = row[step + 3] - (-quantity * row[step + 1]) // row[step + 2]
    line = free[resource, : tables.resource[resource, MACHINES]]
    return _end_at(line, tick + row[step + 4], ticks)


@kernel
def _book(tables: Tables, desk: Desk, pair: int, work: tuple[int, int]) -> None:
    """Let a lot of a pair occupy its machines, with lines in the log."""
    quantity, tick = work
    for level in range(3):
        machine, end = _step(tables, desk.free, (pair, level), (quantity, tick))
        if machine >= 0:
            resource = tables.pair[pair, STEP + FIELDS * level]
            row = desk.log[desk.booked[0]]
            row[0], row[1], row[2] = resource, machine, desk.free[resource, machine]
            desk.booked[0] += 1
            desk.free[resource, machine] = end
        tick = end


@kernel
def _cancel(desk: Desk) -> None:
    """Take back what the log says."""
    for at in range(desk.booked[0] - 1, -1, -1):
        row = desk.log[at]
        desk.free[row[0], row[1]] = row[2]
    desk.booked[0] = 0


@kernel
def _same_first(tables: Tables, one: int, other: int) -> bool:
    for field in range(STEP, STEP + FIELDS):
        if tables.pair[one, field] != tables.pair[other, field]:
            return False
    return True


@kernel
def _done(
    tables: Tables, free: NDArray[np.int64], pair: int, work: tuple[int, int]
) -> int:
    """Return when a lot that is cut would be done, finishing lines taken as free."""
    quantity, tick = work
    _machine, tick = _step(tables, free, (pair, 1), (quantity, tick))
    row = tables.pair[pair, STEP + FIELDS * 2 :]
    if row[0] < 0:
        return tick
    return tick + row[4] + row[3] - (-quantity * row[1]) // row[2]


@kernel
def _price(tables: Tables, rule: Rule, pair: int, lot: tuple[int, int, int]) -> int:
    """Return what a rule thinks of a lot (job, quantity, done)."""
    job, quantity, done = lot
    row = tables.pair[pair]
    whole = tables.job[job, WHOLE]
    late = max(0, done - tables.job[whole, DUE]) * tables.job[whole, WEIGHT]
    money = row[UNIT_COST] * quantity + row[LOT_COST]
    return rule.money * money + rule.late * late + rule.tick * done


@kernel
def _cheapest(
    tables: Tables, free: NDArray[np.int64], rule: Rule, lot: tuple[int, int]
) -> tuple[int, int]:
    """Return the mode that a rule likes best for a lot (job, quantity)."""
    job, quantity = lot
    work = quantity, tables.job[job, RELEASE]
    best, best_price = 0, NEVER
    known, tick = -1, 0
    for mode in range(tables.job[job, MODES]):
        pair = tables.job[job, FIRST] + mode
        if known < 0 or not _same_first(tables, known, pair):
            known = pair
            _machine, tick = _step(tables, free, (pair, 0), work)
        done = _done(tables, free, pair, (quantity, tick))
        price = _price(tables, rule, pair, (job, quantity, done))
        if price < best_price:
            best, best_price = mode, price
    return best, best_price


@kernel
def _part(quantity: int, count: int, at: int) -> int:
    """Return the quantity of one of ``count`` nearly equal lots."""
    return quantity // count + (at < quantity % count)


@kernel
def _try(tables: Tables, desk: Desk, rule: Rule, lots: tuple[int, int]) -> int:
    """Make a job in so many equal lots; return the price, the modes on the desk."""
    job, count = lots
    price = 0
    for at in range(count):
        part = _part(tables.job[job, QUANTITY], count, at)
        mode, more = _cheapest(tables, desk.free, rule, (job, part))
        desk.modes[at] = mode
        price += more
        pair = tables.job[job, FIRST] + mode
        _book(tables, desk, pair, (part, tables.job[job, RELEASE]))
    return price


@door
def _dispatch(tables: Tables, draft: Draft, rule: Rule, desk: Desk) -> None:
    """Fill the draft, job by job, each in the number of lots with the least price."""
    for job in draft.order:
        quantity = tables.job[job, QUANTITY]
        best, best_price = 0, NEVER
        most = tables.job[job, MOST] if quantity else 0
        for count in range(1, most + 1):
            price = _try(tables, desk, rule, (job, count))
            _cancel(desk)
            if price < best_price:
                best, best_price = count, price
        if best:
            _try(tables, desk, rule, (job, best))
            desk.booked[0] = 0
        draft.lots_of[job] = best
        for at in range(best):
            draft.lot_mode[job, at] = desk.modes[at]
            draft.lot_quantity[job, at] = _part(quantity, best, at)
