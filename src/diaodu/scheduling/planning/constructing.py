"""A first plan: task by task, in the lots and at the places that look best then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.planning import tables as t
from diaodu.scheduling.planning.booking import open_book, take_lot, take_steps
from diaodu.scheduling.planning.kernel import inner, outer
from diaodu.scheduling.planning.placing import place_steps, start_of
from diaodu.scheduling.planning.tables import of, spot

if TYPE_CHECKING:
    from diaodu.scheduling.planning.tables import Ints

__all__ = ["begin", "construct", "fill_up", "finish", "grow"]

MOST_TRIED = 3  # lots of a task; the search splits further
FINE, ROUGH = 0, 1  # the best number of lots, or that one, or the next that fits
HUGE = 1 << 62
UNPLACED = 1 << 50


@outer
def begin(floor: Ints, genes: Ints, book: Ints) -> None:
    """Open the book for fresh genes."""
    open_book(floor, genes, book)


@outer
def construct(
    floor: Ints, genes: Ints, book: Ints, tasks: tuple[Ints, int], prices: Ints
) -> None:
    """Put (tasks, in how many lots or FINE) into the book, in the order given."""
    for task in tasks[0]:
        grow(floor, genes, book, (task, tasks[1]), prices)


@outer
def finish(floor: Ints, genes: Ints) -> None:
    """Make the sequence whole when every task is in."""
    fill_up(floor, genes)


@inner
def grow(
    floor: Ints, genes: Ints, book: Ints, what: tuple[int, ...], prices: Ints
) -> None:
    """Put (task, in how many lots or FINE) into the book, at the best places."""
    task, wanted = what
    order = of(floor, t.TASKS, task, t.T_ORDER)
    first = 1 if wanted == FINE or not divides(floor, task, wanted) else wanted
    lots, site, least = first, of(genes, t.SITE, order), HUGE
    low, high = sites_of(floor, genes, task)
    for count in range(first, 1 + of(floor, t.TASKS, task, t.T_SLOTS)):
        if least < UNPLACED and (wanted != FINE or count > MOST_TRIED):
            break
        if count > 1 and not divides(floor, task, count):
            break
        for place in range(low, high):
            genes[spot(genes, t.SITE, order)] = place
            value = settle(floor, genes, book, (task, count), prices)
            clear(floor, genes, book, task)
            if value < least:
                lots, site, least = count, place, value
    genes[spot(genes, t.SITE, order)] = site
    settle(floor, genes, book, (task, lots), prices)


@inner
def fill_up(floor: Ints, genes: Ints) -> None:
    """Let the slots that are not used stand at the end of the sequence."""
    place = of(genes, t.USED, 0)
    for slot in range(of(floor, t.SIZES, t.N_SLOTS)):
        if of(genes, t.PIECES, slot) == 0:
            genes[spot(genes, t.SEQUENCE, place)] = slot
            place += 1


@inner
def sites_of(floor: Ints, genes: Ints, task: int) -> tuple[int, ...]:
    """Return the places to try: all, but for an order of which some is placed."""
    order = of(floor, t.TASKS, task, t.T_ORDER)
    first, count = (
        of(floor, t.ORDERS, order, t.D_SITE),
        of(floor, t.ORDERS, order, t.D_SITES),
    )
    for other in range(of(floor, t.SIZES, t.N_TASKS)):
        slot = of(floor, t.TASKS, other, t.T_SLOT)
        if (
            of(floor, t.TASKS, other, t.T_ORDER) == order
            and of(genes, t.PIECES, slot) > 0
        ):
            return of(genes, t.SITE, order), of(genes, t.SITE, order) + 1
    return first, first + max(1, count)


@inner
def divides(floor: Ints, task: int, count: int) -> bool:
    """Return whether a task can be made in so many lots."""
    return of(floor, t.TASKS, task, t.T_PIECES) // count >= of(
        floor, t.TASKS, task, t.T_LEAST
    )


@inner
def part(floor: Ints, task: int, count: int, number: int) -> int:
    """Return where the lot of this number begins, at the end of a colour if near."""
    pieces = of(floor, t.TASKS, task, t.T_PIECES)
    target = pieces * number // count
    near = pieces // (4 * count)
    if number in (0, count) or near < of(floor, t.TASKS, task, t.T_LEAST):
        return target
    first = of(floor, t.TASKS, task, t.T_COLOUR)
    for colour in range(first, first + of(floor, t.TASKS, task, t.T_COLOURS)):
        if abs(of(floor, t.COLOUR_END, colour) - target) <= near:
            return of(floor, t.COLOUR_END, colour)
    return target


@inner
def settle(
    floor: Ints, genes: Ints, book: Ints, lots: tuple[int, ...], prices: Ints
) -> int:
    """Put a task into the book in so many lots; return what that costs."""
    task, count = lots
    value = 0
    for number in range(count):
        slot = of(floor, t.TASKS, task, t.T_SLOT) + number
        begin = part(floor, task, count, number)
        genes[spot(genes, t.PIECES, slot)] = (
            part(floor, task, count, number + 1) - begin
        )
        book[spot(book, t.OFFSET, slot)] = begin
        book[spot(book, t.CROWD, of(genes, t.GROUP, slot))] = 1
        genes[spot(genes, t.SEQUENCE, of(genes, t.USED, 0))] = slot
        genes[spot(genes, t.USED, 0)] += 1
        value += best_way(floor, genes, book, slot, prices)
    return value


@inner
def clear(floor: Ints, genes: Ints, book: Ints, task: int) -> None:
    """Take a task out of the book and the sequence again."""
    first = of(floor, t.TASKS, task, t.T_SLOT)
    for slot in range(first, first + of(floor, t.TASKS, task, t.T_SLOTS)):
        if of(genes, t.PIECES, slot) > 0:
            take_lot(floor, book, slot)
            genes[spot(genes, t.PIECES, slot)] = 0
            book[spot(book, t.CROWD, of(genes, t.GROUP, slot))] = 0
            genes[spot(genes, t.USED, 0)] -= 1


@inner
def anchor(floor: Ints, task: int) -> int:
    """Return the step with the most to choose from."""
    best, most = 0, 0
    for step in range(of(floor, t.TASKS, task, t.T_STEPS)):
        row = of(floor, t.TASKS, task, t.T_ROW) + step
        if of(floor, t.ROWS, row, t.R_OPTIONS) > most:
            best, most = step, of(floor, t.ROWS, row, t.R_OPTIONS)
    return best


@inner
def best_way(floor: Ints, genes: Ints, book: Ints, slot: int, prices: Ints) -> int:
    """Place a lot where it costs least, trying all that may do its anchor step."""
    task = of(floor, t.SLOT_TASK, slot)
    step = anchor(floor, task)
    row = of(floor, t.TASKS, task, t.T_ROW) + step
    first = of(floor, t.ROWS, row, t.R_OPTION)
    for other in range(of(floor, t.SIZES, t.N_STEPS)):
        genes[spot(genes, t.CHOICE, slot, other)] = -1
    best, least = -1, HUGE
    sure = sure_fen(floor, genes, slot, step)
    begin = start_of(floor, task)
    there = place_steps(floor, genes, book, (slot, 0, step), begin)
    for option in range(first, first + of(floor, t.ROWS, row, t.R_OPTIONS)):
        fen = sure + work_fen(floor, genes, slot, (row, option))
        if fen * prices[0, t.COST] >= least:
            continue  # dearer by its wage alone
        genes[spot(genes, t.CHOICE, slot, step)] = option
        then = place_steps(floor, genes, book, (slot, step, step + 1), there)
        value = fen * prices[0, t.COST] + time_value(floor, task, then[0], prices)
        if value < least:
            last = of(floor, t.TASKS, task, t.T_STEPS)
            then = place_steps(floor, genes, book, (slot, step + 1, last), then)
            value = lot_value(floor, genes, book, (slot, then[0]), prices)
        take_steps(floor, book, slot, step)
        if value < least:
            best, least = option, value
    genes[spot(genes, t.CHOICE, slot, step)] = best
    last = of(floor, t.TASKS, task, t.T_STEPS)
    place_steps(floor, genes, book, (slot, step, last), there)
    return least


@inner
def work_fen(floor: Ints, genes: Ints, slot: int, what: tuple[int, ...]) -> int:
    """Return what (row, option) of a lot costs in work."""
    row, option = what
    factory = of(floor, t.POOLS, of(floor, t.OPTIONS, option, t.O_POOL), t.P_FACTORY)
    seconds = of(genes, t.PIECES, slot) * of(floor, t.ROWS, row, t.R_SECONDS)
    return seconds * of(floor, t.FACTORIES, factory, t.F_WAGE) // 3600


@inner
def sure_fen(floor: Ints, genes: Ints, slot: int, anchored: int) -> int:
    """Return the least that the work of the other steps of a lot costs."""
    task, total = of(floor, t.SLOT_TASK, slot), 0
    for step in range(of(floor, t.TASKS, task, t.T_STEPS)):
        row, least = of(floor, t.TASKS, task, t.T_ROW) + step, HUGE
        first = of(floor, t.ROWS, row, t.R_OPTION)
        for option in range(first, first + of(floor, t.ROWS, row, t.R_OPTIONS)):
            least = min(least, work_fen(floor, genes, slot, (row, option)))
        if step != anchored:
            total += least
    return total


@inner
def lot_value(
    floor: Ints, genes: Ints, book: Ints, lot: tuple[int, ...], prices: Ints
) -> int:
    """Return what a placed lot costs, priced; its end counts a little."""
    slot, done = lot
    if done >= t.FAR:
        return UNPLACED
    value = lot_fen(floor, genes, book, slot) * prices[0, t.COST]
    value += moved(floor, genes, book, slot) * prices[0, t.CHANGE]
    return int(value + time_value(floor, of(floor, t.SLOT_TASK, slot), done, prices))


@inner
def time_value(floor: Ints, task: int, done: int, prices: Ints) -> int:
    """Return what it costs that a lot of a task is done at a tick."""
    if done >= t.FAR:
        return UNPLACED
    order = of(floor, t.TASKS, task, t.T_ORDER)
    tick, horizon = of(floor, t.SIZES, t.N_TICK), of(floor, t.SIZES, t.N_HORIZON)
    late = max(0, done * tick - of(floor, t.ORDERS, order, t.D_DUE))
    lateness = late * of(floor, t.ORDERS, order, t.D_LATE_FEN) // 1440
    over = max(0, done - min(horizon, of(floor, t.ORDERS, order, t.D_LATEST)))
    hours = done * prices[0, t.MAKESPAN] * tick // 600
    value = lateness * prices[0, t.TARDINESS] + hours
    return int(value + done + over * (UNPLACED >> 17))


@inner
def lot_fen(floor: Ints, genes: Ints, book: Ints, slot: int) -> int:
    """Return what the work and the ways of a placed lot cost."""
    task, fen = of(floor, t.SLOT_TASK, slot), 0
    origin = of(floor, t.TASKS, task, t.T_FROM)
    for step in range(of(floor, t.TASKS, task, t.T_STEPS)):
        option = of(book, t.OPTION, slot * of(floor, t.SIZES, t.N_STEPS) + step)
        row = of(floor, t.TASKS, task, t.T_ROW) + step
        pool = of(floor, t.OPTIONS, option, t.O_POOL)
        factory = of(floor, t.POOLS, pool, t.P_FACTORY)
        fen += work_fen(floor, genes, slot, (row, option))
        if origin >= 0 and origin != factory:
            fen += of(floor, t.FARE, origin, factory)
        origin = factory
    return fen


@inner
def moved(floor: Ints, genes: Ints, book: Ints, slot: int) -> int:
    """Return how many pieces of a placed lot are where the plan before had none."""
    task, total = of(floor, t.SLOT_TASK, slot), 0
    for step in range(of(floor, t.TASKS, task, t.T_STEPS)):
        row = of(floor, t.TASKS, task, t.T_ROW) + step
        placed = of(floor, t.ROWS, row, t.R_PLACED)
        node = slot * of(floor, t.SIZES, t.N_STEPS) + step
        pool = of(floor, t.OPTIONS, of(book, t.OPTION, node), t.O_POOL)
        factory = of(floor, t.POOLS, pool, t.P_FACTORY)
        if placed >= 0 and of(floor, t.PLACED, placed, factory) == 0:
            total += of(genes, t.PIECES, slot)
    return total
