"""A first plan: task by task, each in the lots and at the places that look best then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.planning.floor import (
    COST,
    D_DUE,
    D_LATE_FEN,
    D_LATEST,
    D_SITE,
    D_SITES,
    F_WAGE,
    FAR,
    MAKESPAN,
    O_POOL,
    P_FACTORY,
    R_KIND,
    R_OPTION,
    R_OPTIONS,
    R_SECONDS,
    SKILLED,
    T_COLOUR,
    T_COLOURS,
    T_FROM,
    T_LEAST,
    T_ORDER,
    T_PIECES,
    T_READY,
    T_ROW,
    T_SLOT,
    T_SLOTS,
    T_STEPS,
    TARDINESS,
    Book,
    Floor,
    Genes,
    Ints,
)
from diaodu.scheduling.planning.kernel import inner, outer
from diaodu.scheduling.planning.placing import (
    open_book,
    place_lot,
    take_lot,
)

if TYPE_CHECKING:
    from diaodu.scheduling.planning.compiling import Compiled

__all__ = ["construct", "urgent_first"]

MOST_TRIED = 3  # lots of a task; the search splits further
HUGE = 1 << 62
UNPLACED = 1 << 50


def urgent_first(compiled: Compiled) -> list[Ints]:
    """Return orders of the tasks to try: by due day, by slack, by price of lateness."""
    floor, works = compiled.floor, compiled.works
    orders = floor.orders[floor.tasks[:, T_ORDER]]
    due = np.minimum(orders[:, D_DUE], orders[:, D_LATEST] * floor.tick)
    wanted = [(each.order.priority, each.pieces) for each in works.tasks]
    priority = np.array([each[0] for each in wanted], np.int64)
    pieces = np.array([max(1, each[1]) for each in wanted], np.int64)
    number = np.arange(len(pieces))
    keys = [
        (number, priority, due),
        (number, due, priority),
        (number, due - 2 * floor.tasks[:, T_READY] * floor.tick // 3),
        (number, -orders[:, D_LATE_FEN] / pieces, due // (7 * 1440)),
    ]
    return [np.lexsort(key).astype(np.int64) for key in keys]


@outer()
def construct(
    floor: Floor, genes: Genes, book: Book, order: Ints, prices: Ints
) -> None:
    """Fill fresh genes with every task, in the order given."""
    open_book(floor, genes, book)
    for task in order:
        lots, site, least = 1, genes.site[floor.tasks[task, T_ORDER]], HUGE
        for count in range(1, 1 + min(MOST_TRIED, floor.tasks[task, T_SLOTS])):
            if count > 1 and not divides(floor, task, count):
                break
            for place in sites_of(floor, genes, task):
                genes.site[floor.tasks[task, T_ORDER]] = place
                value = settle(floor, genes, book, (task, count), prices)
                clear(floor, genes, book, task)
                if value < least:
                    lots, site, least = count, place, value
        genes.site[floor.tasks[task, T_ORDER]] = site
        settle(floor, genes, book, (task, lots), prices)
    fill_up(genes)


@inner()
def fill_up(genes: Genes) -> None:
    """Let the slots that are not used stand at the end of the sequence."""
    place = genes.used[0]
    for slot in range(len(genes.pieces)):
        if genes.pieces[slot] == 0:
            genes.sequence[place] = slot
            place += 1


@inner()
def sites_of(floor: Floor, genes: Genes, task: int) -> Ints:
    """Return the places to try: all, but for an order of which some is placed."""
    order = floor.tasks[task, T_ORDER]
    first, count = floor.orders[order, D_SITE], floor.orders[order, D_SITES]
    for other in range(len(floor.tasks)):
        slot = floor.tasks[other, T_SLOT]
        if floor.tasks[other, T_ORDER] == order and genes.pieces[slot] > 0:
            return np.arange(genes.site[order], genes.site[order] + 1)
    return np.arange(first, first + max(1, count))


@inner()
def divides(floor: Floor, task: int, count: int) -> bool:
    """Return whether a task can be made in so many lots."""
    return floor.tasks[task, T_PIECES] // count >= floor.tasks[task, T_LEAST]


@inner()
def part(floor: Floor, task: int, count: int, number: int) -> int:
    """Return where the lot of this number begins, at the end of a colour if near."""
    pieces = floor.tasks[task, T_PIECES]
    target = pieces * number // count
    near = pieces // (4 * count)
    if number in (0, count) or near < floor.tasks[task, T_LEAST]:
        return target
    first = floor.tasks[task, T_COLOUR]
    for colour in range(first, first + floor.tasks[task, T_COLOURS]):
        if abs(floor.colour_end[colour] - target) <= near:
            return floor.colour_end[colour]
    return target


@inner()
def settle(
    floor: Floor, genes: Genes, book: Book, lots: tuple, prices: Ints
) -> int:
    """Put a task into the book in so many lots; return what that costs."""
    task, count = lots
    value = 0
    for number in range(count):
        slot = floor.tasks[task, T_SLOT] + number
        begin = part(floor, task, count, number)
        genes.pieces[slot] = part(floor, task, count, number + 1) - begin
        book.offset[slot] = begin
        book.crowd[genes.group[slot]] = 1
        genes.sequence[genes.used[0]] = slot
        genes.used[0] += 1
        value += best_way(floor, genes, book, slot, prices)
    return value


@inner()
def clear(floor: Floor, genes: Genes, book: Book, task: int) -> None:
    """Take a task out of the book and the sequence again."""
    first = floor.tasks[task, T_SLOT]
    for slot in range(first, first + floor.tasks[task, T_SLOTS]):
        if genes.pieces[slot] > 0:
            take_lot(floor, book, slot)
            genes.pieces[slot] = 0
            book.crowd[genes.group[slot]] = 0
            genes.used[0] -= 1


@inner()
def anchor(floor: Floor, task: int) -> int:
    """Return the step with the most to choose from."""
    best, most = 0, 0
    for step in range(floor.tasks[task, T_STEPS]):
        row = floor.rows[floor.tasks[task, T_ROW] + step]
        if row[R_OPTIONS] > most:
            best, most = step, row[R_OPTIONS]
    return best


@inner()
def best_way(
    floor: Floor, genes: Genes, book: Book, slot: int, prices: Ints
) -> int:
    """Place a lot where it costs least, trying all that may do its anchor step."""
    task = floor.slot_task[slot]
    step = anchor(floor, task)
    row = floor.rows[floor.tasks[task, T_ROW] + step]
    genes.choice[slot] = -1
    best, least = -1, HUGE
    for option in range(row[R_OPTION], row[R_OPTION] + row[R_OPTIONS]):
        genes.choice[slot, step] = option
        done = place_lot(floor, genes, book, slot)
        value = lot_value(floor, genes, book, (slot, done), prices)
        take_lot(floor, book, slot)
        if value < least:
            best, least = option, value
    genes.choice[slot, step] = best
    place_lot(floor, genes, book, slot)
    return least


@inner()
def lot_value(
    floor: Floor, genes: Genes, book: Book, lot: tuple, prices: Ints
) -> int:
    """Return what a placed lot costs, priced; its end counts a little."""
    slot, done = lot
    if done >= FAR:
        return UNPLACED
    task = floor.slot_task[slot]
    order, origin, fen = floor.tasks[task, T_ORDER], floor.tasks[task, T_FROM], 0
    for step in range(floor.tasks[task, T_STEPS]):
        node = slot * floor.sizes[2] + step
        pool = floor.options[book.option[node], O_POOL]
        factory = floor.pools[pool, P_FACTORY]
        seconds = floor.rows[floor.tasks[task, T_ROW] + step, R_SECONDS]
        fen += genes.pieces[slot] * seconds * floor.factories[factory, F_WAGE] // 3600
        if origin >= 0 and origin != factory:
            fen += floor.fare[origin, factory]
        origin = factory
    late = max(0, done * floor.tick - floor.orders[order, D_DUE])
    lateness = late * floor.orders[order, D_LATE_FEN] // 1440
    over = max(0, done - min(floor.horizon, floor.orders[order, D_LATEST]))
    hours = done * prices[0, MAKESPAN] * floor.tick // 600
    value = fen * prices[0, COST] + lateness * prices[0, TARDINESS] + hours
    return value + done + over * (UNPLACED >> 20)
