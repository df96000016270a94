"""Put the lots of a plan on lines, one by one, each at its first free place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.planning import tables as t
from diaodu.scheduling.planning.kernel import inner
from diaodu.scheduling.planning.tables import of, spot
from diaodu.scheduling.planning.timing import arrival, fit

if TYPE_CHECKING:
    from diaodu.scheduling.planning.tables import Ints

HUGE = 1 << 62

__all__ = ["allowed", "layers_of", "open_book", "place_all", "place_lot", "take_lot"]


@inner
def open_book(floor: Ints, genes: Ints, book: Ints) -> None:
    """Clear a book, but for the frozen work, and count the lots of each task."""
    blank = floor[2 * t.BLANK]
    book[:] = floor[blank : blank + len(book)]
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
def layers_of(floor: Ints, task: int, first: int, pieces: int, marker: int) -> int:
    """Return the layers of a lot: its colours one after the other, rounded up."""
    colour, layers, begin = of(floor, t.TASKS, task, t.T_COLOUR), 0, 0
    for number in range(colour, colour + of(floor, t.TASKS, task, t.T_COLOURS)):
        end = of(floor, t.COLOUR_END, number)
        part = min(end, first + pieces) - max(begin, first)
        if part > 0:
            layers += -(-part // marker)
        begin = end
    return layers


@inner
def allowed(floor: Ints, task: int, option: int, pieces: int) -> bool:
    """Return whether a lot of so many pieces may be done by an option."""
    if pieces > of(floor, t.OPTIONS, option, t.O_MOST):
        return False
    least = max(
        of(floor, t.OPTIONS, option, t.O_LEAST), of(floor, t.TASKS, task, t.T_LEAST)
    )
    waived = of(floor, t.TASKS, task, t.T_WAIVED) == 1 and pieces == of(
        floor, t.TASKS, task, t.T_PIECES
    )
    return pieces >= least or waived


@inner
def permitted(floor: Ints, genes: Ints, slot: int, way: tuple[int, ...]) -> bool:
    """Return whether a lot may take (step, option): its size, its place together."""
    step, option = way
    task = of(floor, t.SLOT_TASK, slot)
    order = of(floor, t.TASKS, task, t.T_ORDER)
    together = of(floor, t.ORDERS, order, t.D_TOGETHER)
    if (
        together > 0
        and of(floor, t.ROWS, of(floor, t.TASKS, task, t.T_ROW) + step, t.R_KIND)
        == t.SKILLED
    ):
        site = of(floor, t.OPTIONS, option, t.O_GRADE)
        if together == 1:
            site = of(
                floor, t.POOLS, of(floor, t.OPTIONS, option, t.O_POOL), t.P_FACTORY
            )
        if site != of(floor, t.SITES, of(genes, t.SITE, order)):
            return False
    return allowed(floor, task, option, of(genes, t.PIECES, slot))


@inner
def option_in(floor: Ints, task: int, pool: int) -> int:
    """Return the option by which the first step of a task is done in a pool, or -1."""
    row = of(floor, t.TASKS, task, t.T_ROW)
    first = of(floor, t.ROWS, row, t.R_OPTION)
    for option in range(first, first + of(floor, t.ROWS, row, t.R_OPTIONS)):
        if of(floor, t.OPTIONS, option, t.O_POOL) == pool:
            return option
    return -1


@inner
def joins(
    floor: Ints, genes: Ints, book: Ints, pair: tuple[int, ...], pool: int
) -> bool:
    """Return whether a slot can be cut in one batch with another, in a pool."""
    slot, other = pair
    if other == slot:
        return True
    task, mate = of(floor, t.SLOT_TASK, slot), of(floor, t.SLOT_TASK, other)
    if of(genes, t.PIECES, other) == 0 or of(genes, t.GROUP, other) != of(
        genes, t.GROUP, slot
    ):
        return False
    row = of(floor, t.TASKS, mate, t.T_ROW)
    if (
        of(floor, t.ROWS, row, t.R_KIND) != t.CUT
        or of(book, t.LINE, other * of(floor, t.SIZES, t.N_STEPS)) >= 0
    ):
        return False
    if of(floor, t.TASKS, mate, t.T_CLOTH) != of(floor, t.TASKS, task, t.T_CLOTH):
        return False
    if of(book, t.LEADER, other) >= 0:
        return False
    option = option_in(floor, mate, pool)
    return option >= 0 and allowed(floor, mate, option, of(genes, t.PIECES, other))


@inner
def batch(
    floor: Ints, genes: Ints, book: Ints, slot: int, pool: int
) -> tuple[int, ...]:
    """Return (layers, tick when all are there) of the batch a slot is cut in."""
    layers, ready = 0, 0
    factory, marker = (
        of(floor, t.POOLS, pool, t.P_FACTORY),
        of(floor, t.POOLS, pool, t.P_MARKER),
    )
    alone = of(book, t.CROWD, of(genes, t.GROUP, slot)) <= 1
    for number in range(1 if alone else of(genes, t.USED, 0)):
        other = slot if alone else of(genes, t.SEQUENCE, number)
        if joins(floor, genes, book, (slot, other), pool):
            task = of(floor, t.SLOT_TASK, other)
            layers += layers_of(
                floor,
                task,
                of(book, t.OFFSET, other),
                of(genes, t.PIECES, other),
                marker,
            )
            begin, origin = (
                of(floor, t.TASKS, task, t.T_READY),
                of(floor, t.TASKS, task, t.T_FROM),
            )
            ready = max(ready, arrival(floor, origin, factory, begin))
    return layers, ready


@inner
def gather(floor: Ints, genes: Ints, book: Ints, slot: int, pool: int) -> None:
    """Note that the other lots of a batch are cut with a slot."""
    if of(book, t.CROWD, of(genes, t.GROUP, slot)) <= 1:
        return
    for number in range(of(genes, t.USED, 0)):
        other = of(genes, t.SEQUENCE, number)
        if other != slot and joins(floor, genes, book, (slot, other), pool):
            book[spot(book, t.LEADER, other)] = slot


@inner
def best_line(
    floor: Ints, book: Ints, job: tuple[int, ...], ready: int
) -> tuple[int, ...]:
    """Return (start, end, node before, line) where a job of a pool ends first."""
    pool = of(floor, t.OPTIONS, job[1], t.O_POOL)
    first = of(floor, t.POOLS, pool, t.P_LINE)
    best = (t.FAR, t.FAR, -1, first)
    seen_empty = False
    for line in range(first, first + of(floor, t.POOLS, pool, t.P_COUNT)):
        empty = of(book, t.HEAD, line) < 0
        if empty and seen_empty:
            continue  # lines of a pool are equal
        seen_empty = seen_empty or empty
        start, end, before = fit(floor, book, job, line, ready)
        if end < best[1] or (end == best[1] and start > best[0]):
            best = (start, end, before, line)
    return best


@inner
def kept(
    floor: Ints, genes: Ints, book: Ints, job: tuple[int, ...], stand: tuple[int, ...]
) -> tuple[int, ...]:
    """Return the first place that keeps the firm's share of the shared tables."""
    slot, ready = stand
    found = best_line(floor, book, job, ready)
    pool = of(floor, t.OPTIONS, job[1], t.O_POOL)
    firm = of(
        floor,
        t.ORDERS,
        of(floor, t.TASKS, of(floor, t.SLOT_TASK, slot), t.T_ORDER),
        t.D_FIRM,
    )
    share = of(floor, t.SHARE, firm)
    if (
        of(genes, t.HELD, slot) == 0
        or of(floor, t.POOLS, pool, t.P_SHARED) == 0
        or share == 0
    ):
        return found
    calendar = of(floor, t.POOLS, pool, t.P_CALENDAR)
    while found[0] < t.FAR:
        week = of(floor, t.WEEK_OF, found[0])
        worked = of(floor, t.WORK, calendar, found[1]) - of(
            floor, t.WORK, calendar, found[0]
        )
        use = of(book, t.WEEK_USE, firm, week) + worked * of(floor, t.SIZES, t.N_TICK)
        if use * 100 <= share * of(floor, t.WEEKS, week, 1) or week + 1 >= of(
            floor, t.SIZES, t.N_WEEKS
        ):
            break
        ready = -(-of(floor, t.WEEKS, week + 1, 0) // of(floor, t.SIZES, t.N_TICK))
        found = best_line(floor, book, job, ready)
    return found


@inner
def try_option(
    floor: Ints, genes: Ints, book: Ints, at: tuple[int, ...], option: int
) -> tuple[int, ...]:
    """Return (start, end, before, line, amount) of a step if an option does it.

    ``at``: slot, step, tick when it is ready, factory where it is.
    """
    slot, step, ready, origin = at
    task = of(floor, t.SLOT_TASK, slot)
    row = of(floor, t.TASKS, task, t.T_ROW) + step
    pool = of(floor, t.OPTIONS, option, t.O_POOL)
    amount = of(genes, t.PIECES, slot)
    key = of(floor, t.TASKS, task, t.T_STYLE)
    if of(floor, t.ROWS, row, t.R_KIND) == t.CUT:
        key = of(floor, t.TASKS, task, t.T_CLOTH)
        if step == 0:
            amount, ready = batch(floor, genes, book, slot, pool)
        else:
            marker = of(floor, t.POOLS, pool, t.P_MARKER)
            amount = layers_of(floor, task, of(book, t.OFFSET, slot), amount, marker)
    if step > 0 or of(floor, t.ROWS, row, t.R_KIND) != t.CUT:
        ready = arrival(floor, origin, of(floor, t.POOLS, pool, t.P_FACTORY), ready)
    job = (row, option, amount, key, of(floor, t.TASKS, task, t.T_CATEGORY))
    found = kept(floor, genes, book, job, (slot, ready))
    return found[0], found[1], found[2], found[3], amount


@inner
def price(floor: Ints, genes: Ints, at: tuple[int, ...], option: int, end: int) -> int:
    """Return what to compare options by: money, and time at the price of lateness."""
    slot, step, _, origin = at
    task = of(floor, t.SLOT_TASK, slot)
    factory = of(floor, t.POOLS, of(floor, t.OPTIONS, option, t.O_POOL), t.P_FACTORY)
    seconds = of(floor, t.ROWS, of(floor, t.TASKS, task, t.T_ROW) + step, t.R_SECONDS)
    work = (
        of(genes, t.PIECES, slot) * seconds * of(floor, t.FACTORIES, factory, t.F_WAGE)
    )
    fen = work // 3600
    if origin >= 0 and origin != factory:
        fen += of(floor, t.FARE, origin, factory)
    late = of(floor, t.ORDERS, of(floor, t.TASKS, task, t.T_ORDER), t.D_LATE_FEN)
    return fen * 1440 + (late * of(floor, t.SIZES, t.N_TICK) + 1) * end


@inner
def choose(
    floor: Ints, genes: Ints, book: Ints, at: tuple[int, ...]
) -> tuple[int, ...]:
    """Return (option, start, end, before, line, amount) of a step; FAR if none."""
    slot, step = at[0], at[1]
    task = of(floor, t.SLOT_TASK, slot)
    wanted = of(genes, t.CHOICE, slot, step)
    if wanted >= 0 and permitted(floor, genes, slot, (step, wanted)):
        found = try_option(floor, genes, book, at, wanted)
        return wanted, found[0], found[1], found[2], found[3], found[4]
    row = of(floor, t.TASKS, task, t.T_ROW) + step
    first = of(floor, t.ROWS, row, t.R_OPTION)
    best = (-1, t.FAR, t.FAR, -1, -1, 0)
    least = HUGE
    for option in range(first, first + of(floor, t.ROWS, row, t.R_OPTIONS)):
        if not permitted(floor, genes, slot, (step, option)):
            continue
        found = try_option(floor, genes, book, at, option)
        if found[0] >= t.FAR:
            continue
        this = price(floor, genes, at, option, found[1])
        if this < least:
            least = this
            best = (option, found[0], found[1], found[2], found[3], found[4])
    return best


@inner
def place_lot(floor: Ints, genes: Ints, book: Ints, slot: int) -> int:
    """Put every step of a lot on a line; return when it is done, t.FAR if it cannot."""
    task = of(floor, t.SLOT_TASK, slot)
    ready, origin = (
        of(floor, t.TASKS, task, t.T_READY),
        of(floor, t.TASKS, task, t.T_FROM),
    )
    for step in range(of(floor, t.TASKS, task, t.T_STEPS)):
        node = slot * of(floor, t.SIZES, t.N_STEPS) + step
        if step == 0 and of(book, t.LEADER, slot) >= 0:
            node = of(book, t.LEADER, slot) * of(floor, t.SIZES, t.N_STEPS)
        else:
            found = choose(floor, genes, book, (slot, step, ready, origin))
            if found[1] >= t.FAR:
                return t.FAR
            put(floor, genes, book, (slot, step), found)
        ready = of(book, t.END, node)
        origin = of(
            floor,
            t.POOLS,
            of(floor, t.OPTIONS, of(book, t.OPTION, node), t.O_POOL),
            t.P_FACTORY,
        )
    return ready


@inner
def put(
    floor: Ints, genes: Ints, book: Ints, at: tuple[int, ...], found: tuple[int, ...]
) -> None:
    """Write a step into the book at the place that was found for it."""
    slot, step = at
    option, start, end, before, line, amount = found
    task = of(floor, t.SLOT_TASK, slot)
    node = slot * of(floor, t.SIZES, t.N_STEPS) + step
    pool = of(floor, t.OPTIONS, option, t.O_POOL)
    cut = of(floor, t.ROWS, of(floor, t.TASKS, task, t.T_ROW) + step, t.R_KIND) == t.CUT
    book[spot(book, t.START, node)] = start
    book[spot(book, t.END, node)] = end
    book[spot(book, t.OPTION, node)] = option
    book[spot(book, t.KEY, node)] = of(
        floor, t.TASKS, task, t.T_CLOTH if cut else t.T_STYLE
    )
    book[spot(book, t.LAYERS, node)] = amount
    if cut and step == 0:
        gather(floor, genes, book, slot, pool)
    link(book, node, line, before)
    category = of(floor, t.TASKS, task, t.T_CATEGORY)
    book[spot(book, t.FIRST, line, category)] = min(
        of(book, t.FIRST, line, category), start
    )
    draw_power(floor, book, pool, (start, end, of(floor, t.POOLS, pool, t.P_POWER)))
    if cut:
        note_use(floor, book, node, 1)


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
def place_all(floor: Ints, genes: Ints, book: Ints) -> None:
    """Time the whole plan, lot by lot in the order of its sequence."""
    open_book(floor, genes, book)
    for number in range(of(genes, t.USED, 0)):
        place_lot(floor, genes, book, of(genes, t.SEQUENCE, number))


@inner
def take_lot(floor: Ints, book: Ints, slot: int) -> None:
    """Take a lot that is in no batch off its lines again."""
    steps = of(floor, t.SIZES, t.N_STEPS)
    task = of(floor, t.SLOT_TASK, slot)
    for node in range(slot * steps, slot * steps + of(floor, t.TASKS, task, t.T_STEPS)):
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
