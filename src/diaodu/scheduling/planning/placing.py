"""Put the lots of a plan on lines, one by one, each at its first free place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.planning import tables as t
from diaodu.scheduling.planning.batching import batch, gather, layers_of, permitted
from diaodu.scheduling.planning.booking import draw_power, link, note_use, open_book
from diaodu.scheduling.planning.kernel import inner
from diaodu.scheduling.planning.tables import of, spot
from diaodu.scheduling.planning.timing import arrival, fit, minutes, span

if TYPE_CHECKING:
    from diaodu.scheduling.planning.tables import Ints

HUGE = 1 << 62

__all__ = ["place_all", "place_lot", "place_steps", "start_of"]


@inner
def best_line(
    floor: Ints, book: Ints, job: tuple[int, ...], ready: int
) -> tuple[int, ...]:
    """Return (start, end, node before, line) where a job of a pool ends first."""
    pool = of(floor, t.OPTIONS, job[1], t.O_POOL)
    first = of(floor, t.POOLS, pool, t.P_LINE)
    best = (t.FAR, t.FAR, -1, first)
    need = max(1, -(-minutes(floor, job, learns=False) // of(floor, t.SIZES, t.N_TICK)))
    ideal = span(floor, book, pool, ready, need)
    seen_empty = False
    for line in range(first, first + of(floor, t.POOLS, pool, t.P_COUNT)):
        empty = of(book, t.HEAD, line) < 0
        if empty and seen_empty:
            continue  # lines of a pool are equal
        seen_empty = seen_empty or empty
        start, end, before = fit(floor, book, job, line, ready)
        if end < best[1] or (end == best[1] and start > best[0]):
            best = (start, end, before, line)
        if best[0] == ideal[0] and best[1] == ideal[1]:
            break
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
    span = slot, 0, of(floor, t.TASKS, task, t.T_STEPS)
    return place_steps(floor, genes, book, span, start_of(floor, task))[0]


@inner
def start_of(floor: Ints, task: int) -> tuple[int, ...]:
    """Return when a task can begin, and the factory it comes from, -1: none."""
    return of(floor, t.TASKS, task, t.T_READY), of(floor, t.TASKS, task, t.T_FROM)


@inner
def place_steps(
    floor: Ints, genes: Ints, book: Ints, span: tuple[int, ...], there: tuple[int, ...]
) -> tuple[int, ...]:
    """Put (slot, first step, last step) on lines; return when and where they end."""
    slot, first, last = span
    ready, origin = there
    if ready >= t.FAR:
        return there
    for step in range(first, last):
        node = slot * of(floor, t.SIZES, t.N_STEPS) + step
        if step == 0 and of(book, t.LEADER, slot) >= 0:
            node = of(book, t.LEADER, slot) * of(floor, t.SIZES, t.N_STEPS)
        else:
            found = choose(floor, genes, book, (slot, step, ready, origin))
            if found[1] >= t.FAR:
                return t.FAR, origin
            put(floor, genes, book, (slot, step), found)
        ready = of(book, t.END, node)
        pool = of(floor, t.OPTIONS, of(book, t.OPTION, node), t.O_POOL)
        origin = of(floor, t.POOLS, pool, t.P_FACTORY)
    return ready, origin


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
def place_all(floor: Ints, genes: Ints, book: Ints) -> None:
    """Time the whole plan, lot by lot in the order of its sequence."""
    open_book(floor, genes, book)
    for number in range(of(genes, t.USED, 0)):
        place_lot(floor, genes, book, of(genes, t.SEQUENCE, number))
