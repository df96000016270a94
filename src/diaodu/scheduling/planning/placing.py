"""Put the lots of a plan on lines, one after the other, each at its first free place."""

from __future__ import annotations

from diaodu.scheduling.planning.floor import (
    CUT,
    D_FIRM,
    D_LATE_FEN,
    D_TOGETHER,
    F_CAP,
    F_WAGE,
    FAR,
    O_GRADE,
    O_LEAST,
    O_MOST,
    O_POOL,
    P_CALENDAR,
    P_COUNT,
    P_FACTORY,
    P_LINE,
    P_MARKER,
    P_POWER,
    P_SHARED,
    R_KIND,
    R_OPTION,
    R_OPTIONS,
    R_SECONDS,
    SKILLED,
    T_CATEGORY,
    T_CLOTH,
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
    T_STYLE,
    T_WAIVED,
    X_CATEGORY,
    X_END,
    X_KEY,
    X_LINE,
    X_START,
    Book,
    Floor,
    Genes,
)
from diaodu.scheduling.planning.kernel import inner
from diaodu.scheduling.planning.timing import arrival, fit

HUGE = 1 << 62

__all__ = ["allowed", "layers_of", "open_book", "place_all", "place_lot", "take_lot"]


@inner()
def open_book(floor: Floor, genes: Genes, book: Book) -> None:
    """Clear a book, put the frozen work in, and count the lots of each task."""
    book.head[:] = -1
    book.tail[:] = -1
    book.line[:] = -1
    book.first[:] = FAR
    book.load[:] = floor.cap_base
    book.week_use[:] = floor.week_base
    book.leader[:] = -1
    base = floor.sizes[1] * floor.sizes[2]
    for number in range(len(floor.fixed)):
        row = floor.fixed[number]
        line, node = row[X_LINE], base + number
        book.start[node], book.end[node] = row[X_START], row[X_END]
        link(book, node, line, book.tail[line])
        book.key[node] = row[X_KEY]
        first = book.first[line, row[X_CATEGORY]]
        book.first[line, row[X_CATEGORY]] = min(first, row[X_START])
    count_lots(floor, genes, book)


@inner()
def count_lots(floor: Floor, genes: Genes, book: Book) -> None:
    """Note where the pieces of each slot begin, and how many a batch has."""
    book.crowd[:] = 0
    for task in range(len(floor.tasks)):
        total = 0
        first = floor.tasks[task, T_SLOT]
        for slot in range(first, first + floor.tasks[task, T_SLOTS]):
            book.offset[slot] = total
            total += genes.pieces[slot]
            if genes.pieces[slot] > 0:
                book.crowd[genes.group[slot]] += 1


@inner()
def link(book: Book, node: int, line: int, before: int) -> None:
    """Put a node on a line behind another (-1: at the head)."""
    after = book.head[line] if before < 0 else book.after[before]
    book.before[node], book.after[node] = before, after
    book.line[node] = line
    if before < 0:
        book.head[line] = node
    else:
        book.after[before] = node
    if after < 0:
        book.tail[line] = node
    else:
        book.before[after] = node


@inner()
def unlink(book: Book, node: int) -> None:
    """Take a node off its line."""
    line, before, after = book.line[node], book.before[node], book.after[node]
    if before < 0:
        book.head[line] = after
    else:
        book.after[before] = after
    if after < 0:
        book.tail[line] = before
    else:
        book.before[after] = before
    book.line[node] = -1


@inner()
def layers_of(floor: Floor, task: int, first: int, pieces: int, marker: int) -> int:
    """Return the layers of a lot: its colours one after the other, rounded up."""
    colour, layers, begin = floor.tasks[task, T_COLOUR], 0, 0
    for number in range(colour, colour + floor.tasks[task, T_COLOURS]):
        end = floor.colour_end[number]
        part = min(end, first + pieces) - max(begin, first)
        if part > 0:
            layers += -(-part // marker)
        begin = end
    return layers


@inner()
def allowed(floor: Floor, task: int, option: int, pieces: int) -> bool:
    """Return whether a lot of so many pieces may be done by an option."""
    if pieces > floor.options[option, O_MOST]:
        return False
    least = max(floor.options[option, O_LEAST], floor.tasks[task, T_LEAST])
    waived = floor.tasks[task, T_WAIVED] == 1 and pieces == floor.tasks[task, T_PIECES]
    return pieces >= least or waived


@inner()
def permitted(floor: Floor, genes: Genes, slot: int, way: tuple[int, ...]) -> bool:
    """Return whether a lot may take (step, option): its size, its place together."""
    step, option = way
    task = floor.slot_task[slot]
    order = floor.tasks[task, T_ORDER]
    together = floor.orders[order, D_TOGETHER]
    if together > 0 and floor.rows[floor.tasks[task, T_ROW] + step, R_KIND] == SKILLED:
        site = floor.options[option, O_GRADE]
        if together == 1:
            site = floor.pools[floor.options[option, O_POOL], P_FACTORY]
        if site != floor.sites[genes.site[order]]:
            return False
    return allowed(floor, task, option, genes.pieces[slot])


@inner()
def option_in(floor: Floor, task: int, pool: int) -> int:
    """Return the option by which the first step of a task is done in a pool, or -1."""
    row = floor.tasks[task, T_ROW]
    first = floor.rows[row, R_OPTION]
    for option in range(first, first + floor.rows[row, R_OPTIONS]):
        if floor.options[option, O_POOL] == pool:
            return option
    return -1


@inner()
def joins(floor: Floor, genes: Genes, book: Book, pair: tuple, pool: int) -> bool:
    """Return whether a slot can be cut in one batch with another, in a pool."""
    slot, other = pair
    if other == slot:
        return True
    task, mate = floor.slot_task[slot], floor.slot_task[other]
    if genes.pieces[other] == 0 or genes.group[other] != genes.group[slot]:
        return False
    row = floor.tasks[mate, T_ROW]
    if floor.rows[row, R_KIND] != CUT or book.line[other * floor.sizes[2]] >= 0:
        return False
    if floor.tasks[mate, T_CLOTH] != floor.tasks[task, T_CLOTH]:
        return False
    if book.leader[other] >= 0:
        return False
    option = option_in(floor, mate, pool)
    return option >= 0 and allowed(floor, mate, option, genes.pieces[other])


@inner()
def batch(floor: Floor, genes: Genes, book: Book, slot: int, pool: int) -> tuple:
    """Return (layers, tick when all are there) of the batch a slot is cut in."""
    layers, ready = 0, 0
    factory, marker = floor.pools[pool, P_FACTORY], floor.pools[pool, P_MARKER]
    alone = book.crowd[genes.group[slot]] <= 1
    for number in range(1 if alone else genes.used[0]):
        other = slot if alone else genes.sequence[number]
        if joins(floor, genes, book, (slot, other), pool):
            task = floor.slot_task[other]
            layers += layers_of(
                floor, task, book.offset[other], genes.pieces[other], marker
            )
            begin, origin = floor.tasks[task, T_READY], floor.tasks[task, T_FROM]
            ready = max(ready, arrival(floor, origin, factory, begin))
    return layers, ready


@inner()
def gather(floor: Floor, genes: Genes, book: Book, slot: int, pool: int) -> None:
    """Note that the other lots of a batch are cut with a slot."""
    if book.crowd[genes.group[slot]] <= 1:
        return
    for number in range(genes.used[0]):
        other = genes.sequence[number]
        if other != slot and joins(floor, genes, book, (slot, other), pool):
            book.leader[other] = slot


@inner()
def best_line(floor: Floor, book: Book, job: tuple, ready: int) -> tuple:
    """Return (start, end, node before, line) where a job of a pool ends first."""
    pool = floor.options[job[1], O_POOL]
    first = floor.pools[pool, P_LINE]
    best = (FAR, FAR, -1, first)
    seen_empty = False
    for line in range(first, first + floor.pools[pool, P_COUNT]):
        empty = book.head[line] < 0
        if empty and seen_empty:
            continue  # lines of a pool are equal
        seen_empty = seen_empty or empty
        start, end, before = fit(floor, book, job, line, ready)
        if end < best[1] or (end == best[1] and start > best[0]):
            best = (start, end, before, line)
    return best


@inner()
def kept(floor: Floor, genes: Genes, book: Book, job: tuple, stand: tuple) -> tuple:
    """Return the first place that keeps the firm's share of the shared tables."""
    slot, ready = stand
    found = best_line(floor, book, job, ready)
    pool = floor.options[job[1], O_POOL]
    firm = floor.orders[floor.tasks[floor.slot_task[slot], T_ORDER], D_FIRM]
    share = floor.share[firm]
    if genes.held[slot] == 0 or floor.pools[pool, P_SHARED] == 0 or share == 0:
        return found
    calendar = floor.pools[pool, P_CALENDAR]
    while found[0] < FAR:
        week = floor.week_of[found[0]]
        worked = floor.work[calendar, found[1]] - floor.work[calendar, found[0]]
        use = book.week_use[firm, week] + worked * floor.tick
        if use * 100 <= share * floor.weeks[week, 1] or week + 1 >= len(floor.weeks):
            break
        ready = -(-floor.weeks[week + 1, 0] // floor.tick)
        found = best_line(floor, book, job, ready)
    return found


@inner()
def try_option(
    floor: Floor, genes: Genes, book: Book, at: tuple, option: int
) -> tuple:
    """Return (start, end, before, line, amount) of a step if an option does it.

    ``at``: slot, step, tick when it is ready, factory where it is.
    """
    slot, step, ready, origin = at
    task = floor.slot_task[slot]
    row = floor.tasks[task, T_ROW] + step
    pool = floor.options[option, O_POOL]
    amount = genes.pieces[slot]
    key = floor.tasks[task, T_STYLE]
    if floor.rows[row, R_KIND] == CUT:
        key = floor.tasks[task, T_CLOTH]
        if step == 0:
            amount, ready = batch(floor, genes, book, slot, pool)
        else:
            marker = floor.pools[pool, P_MARKER]
            amount = layers_of(floor, task, book.offset[slot], amount, marker)
    if step > 0 or floor.rows[row, R_KIND] != CUT:
        ready = arrival(floor, origin, floor.pools[pool, P_FACTORY], ready)
    job = (row, option, amount, key, floor.tasks[task, T_CATEGORY])
    found = kept(floor, genes, book, job, (slot, ready))
    return found[0], found[1], found[2], found[3], amount


@inner()
def price(floor: Floor, genes: Genes, at: tuple, option: int, end: int) -> int:
    """Return what to compare options by: money, and time at the price of lateness."""
    slot, step, _, origin = at
    task = floor.slot_task[slot]
    factory = floor.pools[floor.options[option, O_POOL], P_FACTORY]
    seconds = floor.rows[floor.tasks[task, T_ROW] + step, R_SECONDS]
    work = genes.pieces[slot] * seconds * floor.factories[factory, F_WAGE]
    fen = work // 3600
    if origin >= 0 and origin != factory:
        fen += floor.fare[origin, factory]
    late = floor.orders[floor.tasks[task, T_ORDER], D_LATE_FEN]
    return fen * 1440 + (late * floor.tick + 1) * end


@inner()
def choose(floor: Floor, genes: Genes, book: Book, at: tuple) -> tuple:
    """Return (option, start, end, before, line, amount) of a step; start FAR: none."""
    slot, step = at[0], at[1]
    task = floor.slot_task[slot]
    wanted = genes.choice[slot, step]
    if wanted >= 0 and permitted(floor, genes, slot, (step, wanted)):
        found = try_option(floor, genes, book, at, wanted)
        return wanted, found[0], found[1], found[2], found[3], found[4]
    row = floor.tasks[task, T_ROW] + step
    first = floor.rows[row, R_OPTION]
    best = (-1, FAR, FAR, -1, -1, 0)
    least = HUGE
    for option in range(first, first + floor.rows[row, R_OPTIONS]):
        if not permitted(floor, genes, slot, (step, option)):
            continue
        found = try_option(floor, genes, book, at, option)
        if found[0] >= FAR:
            continue
        this = price(floor, genes, at, option, found[1])
        if this < least:
            least = this
            best = (option, found[0], found[1], found[2], found[3], found[4])
    return best


@inner()
def place_lot(floor: Floor, genes: Genes, book: Book, slot: int) -> int:
    """Put every step of a lot on a line; return when it is done, FAR if it cannot."""
    task = floor.slot_task[slot]
    ready, origin = floor.tasks[task, T_READY], floor.tasks[task, T_FROM]
    for step in range(floor.tasks[task, T_STEPS]):
        node = slot * floor.sizes[2] + step
        if step == 0 and book.leader[slot] >= 0:
            node = book.leader[slot] * floor.sizes[2]
        else:
            found = choose(floor, genes, book, (slot, step, ready, origin))
            if found[1] >= FAR:
                return FAR
            put(floor, genes, book, (slot, step), found)
        ready = book.end[node]
        origin = floor.pools[floor.options[book.option[node], O_POOL], P_FACTORY]
    return ready


@inner()
def put(floor: Floor, genes: Genes, book: Book, at: tuple, found: tuple) -> None:
    """Write a step into the book at the place that was found for it."""
    slot, step = at
    option, start, end, before, line, amount = found
    task = floor.slot_task[slot]
    node = slot * floor.sizes[2] + step
    pool = floor.options[option, O_POOL]
    cut = floor.rows[floor.tasks[task, T_ROW] + step, R_KIND] == CUT
    book.start[node], book.end[node], book.option[node] = start, end, option
    book.key[node] = floor.tasks[task, T_CLOTH if cut else T_STYLE]
    book.layers[node] = amount
    if cut and step == 0:
        gather(floor, genes, book, slot, pool)
    link(book, node, line, before)
    category = floor.tasks[task, T_CATEGORY]
    book.first[line, category] = min(book.first[line, category], start)
    draw_power(floor, book, pool, (start, end, floor.pools[pool, P_POWER]))
    if cut:
        note_use(floor, book, node, 1)


@inner()
def note_use(floor: Floor, book: Book, node: int, sign: int) -> None:
    """Count a cut on shared tables for the firm of its first lot, or take it back."""
    pool = floor.options[book.option[node], O_POOL]
    if floor.pools[pool, P_SHARED] == 0:
        return
    task = floor.slot_task[node // floor.sizes[2]]
    firm = floor.orders[floor.tasks[task, T_ORDER], D_FIRM]
    calendar, start = floor.pools[pool, P_CALENDAR], book.start[node]
    worked = floor.work[calendar, book.end[node]] - floor.work[calendar, start]
    book.week_use[firm, floor.week_of[start]] += sign * worked * floor.tick


@inner()
def draw_power(floor: Floor, book: Book, pool: int, draw: tuple) -> None:
    """Add (start, end, kW) of a line to the load of its factory."""
    start, end, power = draw
    cap = floor.factories[floor.pools[pool, P_FACTORY], F_CAP]
    if cap < 0 or power == 0:
        return
    calendar = floor.pools[pool, P_CALENDAR]
    for tick in range(start, end):
        if floor.work[calendar, tick + 1] > floor.work[calendar, tick]:
            book.load[cap, tick] += power


@inner()
def place_all(floor: Floor, genes: Genes, book: Book) -> None:
    """Time the whole plan, lot by lot in the order of its sequence."""
    open_book(floor, genes, book)
    for number in range(genes.used[0]):
        place_lot(floor, genes, book, genes.sequence[number])


@inner()
def take_lot(floor: Floor, book: Book, slot: int) -> None:
    """Take a lot that is in no batch off its lines again."""
    steps = floor.sizes[2]
    task = floor.slot_task[slot]
    for node in range(slot * steps, slot * steps + floor.tasks[task, T_STEPS]):
        line = book.line[node]
        if line < 0:
            continue
        unlink(book, node)
        pool = floor.options[book.option[node], O_POOL]
        start, end = book.start[node], book.end[node]
        draw_power(floor, book, pool, (start, end, -floor.pools[pool, P_POWER]))
        if floor.rows[floor.tasks[task, T_ROW] + node % steps, R_KIND] == CUT:
            note_use(floor, book, node, -1)
        category = floor.tasks[task, T_CATEGORY]
        if book.first[line, category] == start:
            book.first[line, category] = first_of(floor, book, line, category)


@inner()
def first_of(floor: Floor, book: Book, line: int, category: int) -> int:
    """Return when the first operation of a category starts on a line."""
    node = book.head[line]
    base = floor.sizes[1] * floor.sizes[2]
    while node >= 0:
        if node >= base:
            found = floor.fixed[node - base, X_CATEGORY]
        else:
            found = floor.tasks[floor.slot_task[node // floor.sizes[2]], T_CATEGORY]
        if found == category:
            return book.start[node]
        node = book.after[node]
    return FAR
