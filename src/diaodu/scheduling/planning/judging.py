"""What a timed plan is worth: the parts of its objective, and what it breaks."""

from __future__ import annotations

from diaodu.scheduling.planning.floor import (
    BALANCE,
    BROKEN,
    CHANGE,
    COST,
    CUT,
    D_DONE,
    D_DUE,
    D_FIRM,
    D_LATE_FEN,
    D_LATEST,
    F_BALANCED,
    F_BUSY,
    F_CONTRACT,
    F_OPEN,
    F_SECONDS,
    F_WAGE,
    MAKESPAN,
    O_POOL,
    P_CALENDAR,
    P_FACTORY,
    P_JUDGED,
    P_SETUP_FEN,
    P_SHARED,
    R_KIND,
    R_PLACED,
    R_SECONDS,
    T_FROM,
    T_MATERIAL,
    T_ORDER,
    T_ROW,
    T_STEPS,
    TARDINESS,
    Book,
    Floor,
    Genes,
)
from diaodu.scheduling.planning.kernel import inner

__all__ = ["judge"]

DAY = 1440


@inner()
def judge(floor: Floor, genes: Genes, book: Book) -> None:
    """Fill ``book.parts`` from a plan that has been placed."""
    book.parts[:] = 0
    book.spent[:, 0] = floor.factories[:, F_SECONDS]
    book.spent[:, 1] = floor.factories[:, F_BUSY]
    book.had[:] = floor.placed_base
    book.done[:] = floor.orders[:, D_DONE]
    book.parts[COST] = floor.fixed_cost
    book.parts[MAKESPAN] = max(0, floor.fixed_end)
    for number in range(genes.used[0]):
        judge_lot(floor, genes, book, genes.sequence[number])
    judge_lines(floor, book)
    judge_factories(floor, book)
    judge_orders(floor, book)
    judge_change(floor, book)
    judge_shares(floor, genes, book)


@inner()
def judge_lot(floor: Floor, genes: Genes, book: Book, slot: int) -> None:
    """Add what the work and the ways of a lot cost, and when its order is done."""
    task = floor.slot_task[slot]
    order, origin = floor.tasks[task, T_ORDER], floor.tasks[task, T_FROM]
    pieces, last = genes.pieces[slot], 0
    for step in range(floor.tasks[task, T_STEPS]):
        node = node_of(floor, book, slot, step)
        if book.line[node] < 0:
            book.parts[BROKEN] += 2 * floor.horizon
            return
        row = floor.tasks[task, T_ROW] + step
        factory = floor.pools[floor.options[book.option[node], O_POOL], P_FACTORY]
        seconds = pieces * floor.rows[row, R_SECONDS]
        wage = floor.factories[factory, F_WAGE]
        book.parts[COST] += -(-seconds * wage // 3600)
        book.spent[factory, 0] += seconds
        if floor.rows[row, R_PLACED] >= 0:
            book.had[floor.rows[row, R_PLACED], factory] += pieces
        if origin >= 0 and origin != factory:
            book.parts[COST] += floor.fare[origin, factory]
        origin, last = factory, book.end[node]
    over = last - min(floor.horizon, floor.orders[order, D_LATEST])
    book.parts[BROKEN] += max(0, over)
    book.done[order] = max(book.done[order], last * floor.tick)


@inner()
def node_of(floor: Floor, book: Book, slot: int, step: int) -> int:
    """Return the node of a step of a lot, of its batch if it is cut in one."""
    if step == 0 and book.leader[slot] >= 0:
        return book.leader[slot] * floor.sizes[2]
    return slot * floor.sizes[2] + step


@inner()
def judge_lines(floor: Floor, book: Book) -> None:
    """Add the set-ups and the hours of every line."""
    base = floor.sizes[1] * floor.sizes[2]
    for line in range(len(book.head)):
        node, key = book.head[line], -1
        while node >= 0:
            if node < base:
                pool = floor.options[book.option[node], O_POOL]
                if key != book.key[node]:
                    book.parts[COST] += floor.pools[pool, P_SETUP_FEN]
                if floor.pools[pool, P_JUDGED] == 1:
                    book.spent[floor.pools[pool, P_FACTORY], 1] += worked(
                        floor, book, node, pool
                    )
            key = book.key[node]
            node = book.after[node]


@inner()
def worked(floor: Floor, book: Book, node: int, pool: int) -> int:
    """Return the working minutes of a node that lie within the horizon."""
    calendar = floor.pools[pool, P_CALENDAR]
    start = min(floor.horizon, book.start[node])
    end = min(floor.horizon, book.end[node])
    return (floor.work[calendar, end] - floor.work[calendar, start]) * floor.tick


@inner()
def judge_factories(floor: Floor, book: Book) -> None:
    """Add what contracts miss; take the highest load."""
    for number in range(len(floor.factories)):
        factory = floor.factories[number]
        missing = factory[F_CONTRACT] - book.spent[number, 0] // 60
        if missing > 0:
            book.parts[COST] += -(-missing * factory[F_WAGE] // 60)
        if factory[F_BALANCED] == 1 and factory[F_OPEN] > 0:
            load = -(-1000 * book.spent[number, 1] // factory[F_OPEN])
            book.parts[BALANCE] = max(book.parts[BALANCE], load)


@inner()
def judge_orders(floor: Floor, book: Book) -> None:
    """Add the lateness of every order; take the end of the last."""
    for number in range(len(floor.orders)):
        done = book.done[number]
        book.parts[MAKESPAN] = max(book.parts[MAKESPAN], done)
        late = done - floor.orders[number, D_DUE]
        if late > 0:
            days = -(-late // DAY)
            book.parts[TARDINESS] += days * floor.orders[number, D_LATE_FEN]


@inner()
def judge_change(floor: Floor, book: Book) -> None:
    """Count the pieces that the plan before had elsewhere."""
    for row in range(floor.placed.shape[0]):
        for factory in range(floor.placed.shape[1]):
            more = book.had[row, factory] - floor.placed[row, factory]
            book.parts[CHANGE] += max(0, more)


@inner()
def judge_shares(floor: Floor, genes: Genes, book: Book) -> None:
    """Count the weeks in which a firm takes more than its share while others wait."""
    if floor.share.max() == 0:
        return
    use, waits = floor.week_base.copy(), floor.week_waits.copy()
    plans = floor.week_base * 0
    for number in range(genes.used[0]):
        share_lot(floor, genes, book, genes.sequence[number], (use, waits, plans))
    for firm in range(use.shape[0]):
        if floor.share[firm] == 0:
            continue
        for week in range(use.shape[1]):
            over = use[firm, week] * 100 - floor.share[firm] * floor.weeks[week, 1]
            others = waits[:, week].sum() - waits[firm, week]
            if over > 0 and others > 0 and plans[firm, week] > 0:
                book.parts[BROKEN] += 1 + over // (100 * floor.tick)


@inner()
def share_lot(
    floor: Floor, genes: Genes, book: Book, slot: int, tables: tuple
) -> None:
    """Note what a lot uses of the shared tables, and in which weeks it waits."""
    use, waits, plans = tables
    task = floor.slot_task[slot]
    firm = floor.orders[floor.tasks[task, T_ORDER], D_FIRM]
    for step in range(floor.tasks[task, T_STEPS]):
        node = node_of(floor, book, slot, step)
        if book.line[node] < 0 or floor.rows[floor.tasks[task, T_ROW] + step, R_KIND] != CUT:
            continue
        pool = floor.options[book.option[node], O_POOL]
        if floor.pools[pool, P_SHARED] == 0:
            continue
        week = floor.week_of[book.start[node]]
        spent = worked(floor, book, node, pool)
        whole = batch_pieces(floor, genes, book, node)
        use[firm, week] += -(-spent * genes.pieces[slot] // whole)
        plans[firm, week] = 1
        for before in range(week):
            if floor.weeks[before, 0] >= floor.tasks[task, T_MATERIAL]:
                waits[firm, before] = 1


@inner()
def batch_pieces(floor: Floor, genes: Genes, book: Book, node: int) -> int:
    """Return the pieces that are cut at a node."""
    first = node // floor.sizes[2]
    total = genes.pieces[first]
    if book.crowd[genes.group[first]] > 1 and node % floor.sizes[2] == 0:
        for number in range(genes.used[0]):
            if book.leader[genes.sequence[number]] == first:
                total += genes.pieces[genes.sequence[number]]
    return total
