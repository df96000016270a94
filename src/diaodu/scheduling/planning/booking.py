"""What stands on the lines: put in, taken out, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.planning import tables as t
from diaodu.scheduling.planning.kernel import inner
from diaodu.scheduling.planning.tables import of, spot

if TYPE_CHECKING:
    from diaodu.scheduling.planning.tables import Ints

__all__ = ["draw_power", "link", "note_use", "open_book", "take_lot", "take_steps"]


@inner
def open_book(floor: Ints, genes: Ints, book: Ints) -> None:
    """Clear a book, but for the frozen work, and count the lots of each task."""
    blank = floor[2 * t.BLANK]
    for number in range(len(book)):
        book[number] = floor[blank + number]
    count_lots(floor, genes, book)


@inner
def count_lots(floor: Ints, genes: Ints, book: Ints) -> None:
    """Note where the pieces of each slot begin, and how many a batch has."""
    for task in range(of(floor, t.SIZES, t.N_TASKS)):
        total = 0
        first = of(floor, t.TASKS, task, t.T_SLOT)
        for slot in range(first, first + of(floor, t.TASKS, task, t.T_SLOTS)):
            book[spot(book, t.OFFSET, slot)] = total
            total += of(genes, t.PIECES, slot)
            if of(genes, t.PIECES, slot) > 0:
                book[spot(book, t.CROWD, of(genes, t.GROUP, slot))] += 1


@inner
def link(book: Ints, node: int, line: int, before: int) -> None:
    """Put a node on a line behind another (-1: at the head)."""
    after = of(book, t.HEAD, line) if before < 0 else of(book, t.AFTER, before)
    book[spot(book, t.BEFORE, node)] = before
    book[spot(book, t.AFTER, node)] = after
    book[spot(book, t.LINE, node)] = line
    if before < 0:
        book[spot(book, t.HEAD, line)] = node
    else:
        book[spot(book, t.AFTER, before)] = node
    if after < 0:
        book[spot(book, t.TAIL, line)] = node
    else:
        book[spot(book, t.BEFORE, after)] = node


@inner
def unlink(book: Ints, node: int) -> None:
    """Take a node off its line."""
    line, before, after = (
        of(book, t.LINE, node),
        of(book, t.BEFORE, node),
        of(book, t.AFTER, node),
    )
    if before < 0:
        book[spot(book, t.HEAD, line)] = after
    else:
        book[spot(book, t.AFTER, before)] = after
    if after < 0:
        book[spot(book, t.TAIL, line)] = before
    else:
        book[spot(book, t.BEFORE, after)] = before
    book[spot(book, t.LINE, node)] = -1


@inner
def note_use(floor: Ints, book: Ints, node: int, sign: int) -> None:
    """Count a cut on shared tables for the firm of its first lot, or take it back."""
    pool = of(floor, t.OPTIONS, of(book, t.OPTION, node), t.O_POOL)
    if of(floor, t.POOLS, pool, t.P_SHARED) == 0:
        return
    task = of(floor, t.SLOT_TASK, node // of(floor, t.SIZES, t.N_STEPS))
    firm = of(floor, t.ORDERS, of(floor, t.TASKS, task, t.T_ORDER), t.D_FIRM)
    calendar, start = of(floor, t.POOLS, pool, t.P_CALENDAR), of(book, t.START, node)
    worked = of(floor, t.WORK, calendar, of(book, t.END, node)) - of(
        floor, t.WORK, calendar, start
    )
    book[spot(book, t.WEEK_USE, firm, of(floor, t.WEEK_OF, start))] += (
        sign * worked * of(floor, t.SIZES, t.N_TICK)
    )


@inner
def draw_power(floor: Ints, book: Ints, pool: int, draw: tuple[int, ...]) -> None:
    """Add (start, end, kW) of a line to the load of its factory."""
    start, end, power = draw
    cap = of(floor, t.FACTORIES, of(floor, t.POOLS, pool, t.P_FACTORY), t.F_CAP)
    if cap < 0 or power == 0:
        return
    calendar = of(floor, t.POOLS, pool, t.P_CALENDAR)
    for tick in range(start, end):
        if of(floor, t.WORK, calendar, tick + 1) > of(floor, t.WORK, calendar, tick):
            book[spot(book, t.LOAD, cap, tick)] += power


@inner
def first_of(floor: Ints, book: Ints, line: int, category: int) -> int:
    """Return when the first operation of a category starts on a line."""
    node = of(book, t.HEAD, line)
    base = of(floor, t.SIZES, t.N_SLOTS) * of(floor, t.SIZES, t.N_STEPS)
    while node >= 0:
        if node >= base:
            found = of(floor, t.FIXED, node - base, t.X_CATEGORY)
        else:
            found = of(
                floor,
                t.TASKS,
                of(floor, t.SLOT_TASK, node // of(floor, t.SIZES, t.N_STEPS)),
                t.T_CATEGORY,
            )
        if found == category:
            return of(book, t.START, node)
        node = of(book, t.AFTER, node)
    return t.FAR


@inner
def take_lot(floor: Ints, book: Ints, slot: int) -> None:
    """Take a lot that is in no batch off its lines again."""
    take_steps(floor, book, slot, 0)


@inner
def take_steps(floor: Ints, book: Ints, slot: int, since: int) -> None:
    """Take the steps of such a lot from one on off their lines again."""
    steps = of(floor, t.SIZES, t.N_STEPS)
    task = of(floor, t.SLOT_TASK, slot)
    first, count = slot * steps, of(floor, t.TASKS, task, t.T_STEPS)
    for node in range(first + since, first + count):
        line = of(book, t.LINE, node)
        if line < 0:
            continue
        unlink(book, node)
        pool = of(floor, t.OPTIONS, of(book, t.OPTION, node), t.O_POOL)
        start, end = of(book, t.START, node), of(book, t.END, node)
        draw_power(
            floor, book, pool, (start, end, -of(floor, t.POOLS, pool, t.P_POWER))
        )
        if (
            of(
                floor,
                t.ROWS,
                of(floor, t.TASKS, task, t.T_ROW) + node % steps,
                t.R_KIND,
            )
            == t.CUT
        ):
            note_use(floor, book, node, -1)
        category = of(floor, t.TASKS, task, t.T_CATEGORY)
        if of(book, t.FIRST, line, category) == start:
            book[spot(book, t.FIRST, line, category)] = first_of(
                floor, book, line, category
            )
