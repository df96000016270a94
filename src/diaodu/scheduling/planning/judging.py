"""What a timed plan is worth: the parts of its objective, and what it breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.planning import tables as t
from diaodu.scheduling.planning.kernel import inner
from diaodu.scheduling.planning.tables import of, spot

if TYPE_CHECKING:
    from diaodu.scheduling.planning.tables import Ints

__all__ = ["judge"]

DAY = 1440


@inner
def judge(floor: Ints, genes: Ints, book: Ints) -> None:
    """Fill ``book.parts`` from a plan that has been placed."""
    for number in range(of(genes, t.USED, 0)):
        judge_lot(floor, genes, book, of(genes, t.SEQUENCE, number))
    judge_lines(floor, book)
    judge_factories(floor, book)
    judge_orders(floor, book)
    judge_change(floor, book)
    judge_shares(floor, genes, book)


@inner
def judge_lot(floor: Ints, genes: Ints, book: Ints, slot: int) -> None:
    """Add what the work and the ways of a lot cost, and when its order is done."""
    task = of(floor, t.SLOT_TASK, slot)
    order, origin = (
        of(floor, t.TASKS, task, t.T_ORDER),
        of(floor, t.TASKS, task, t.T_FROM),
    )
    pieces, last = of(genes, t.PIECES, slot), 0
    for step in range(of(floor, t.TASKS, task, t.T_STEPS)):
        node = node_of(floor, book, slot, step)
        if of(book, t.LINE, node) < 0:
            book[spot(book, t.PARTS, t.BROKEN)] += 2 * of(floor, t.SIZES, t.N_HORIZON)
            return
        row = of(floor, t.TASKS, task, t.T_ROW) + step
        factory = of(
            floor,
            t.POOLS,
            of(floor, t.OPTIONS, of(book, t.OPTION, node), t.O_POOL),
            t.P_FACTORY,
        )
        seconds = pieces * of(floor, t.ROWS, row, t.R_SECONDS)
        wage = of(floor, t.FACTORIES, factory, t.F_WAGE)
        book[spot(book, t.PARTS, t.COST)] += -(-seconds * wage // 3600)
        book[spot(book, t.SPENT, factory, 0)] += seconds
        if of(floor, t.ROWS, row, t.R_PLACED) >= 0:
            book[spot(book, t.HAD, of(floor, t.ROWS, row, t.R_PLACED), factory)] += (
                pieces
            )
        if origin >= 0 and origin != factory:
            book[spot(book, t.PARTS, t.COST)] += of(floor, t.FARE, origin, factory)
        origin, last = factory, of(book, t.END, node)
    over = last - min(
        of(floor, t.SIZES, t.N_HORIZON), of(floor, t.ORDERS, order, t.D_LATEST)
    )
    book[spot(book, t.PARTS, t.BROKEN)] += max(0, over)
    book[spot(book, t.DONE, order)] = max(
        of(book, t.DONE, order), last * of(floor, t.SIZES, t.N_TICK)
    )


@inner
def node_of(floor: Ints, book: Ints, slot: int, step: int) -> int:
    """Return the node of a step of a lot, of its batch if it is cut in one."""
    if step == 0 and of(book, t.LEADER, slot) >= 0:
        return of(book, t.LEADER, slot) * of(floor, t.SIZES, t.N_STEPS)
    return slot * of(floor, t.SIZES, t.N_STEPS) + step


@inner
def judge_lines(floor: Ints, book: Ints) -> None:
    """Add the set-ups and the hours of every line."""
    base = of(floor, t.SIZES, t.N_SLOTS) * of(floor, t.SIZES, t.N_STEPS)
    for line in range(of(floor, t.SIZES, t.N_LINES)):
        node, key = of(book, t.HEAD, line), -1
        while node >= 0:
            if node < base:
                pool = of(floor, t.OPTIONS, of(book, t.OPTION, node), t.O_POOL)
                if key != of(book, t.KEY, node):
                    book[spot(book, t.PARTS, t.COST)] += of(
                        floor, t.POOLS, pool, t.P_SETUP_FEN
                    )
                if of(floor, t.POOLS, pool, t.P_JUDGED) == 1:
                    book[
                        spot(book, t.SPENT, of(floor, t.POOLS, pool, t.P_FACTORY), 1)
                    ] += worked(floor, book, node, pool)
            key = of(book, t.KEY, node)
            node = of(book, t.AFTER, node)


@inner
def worked(floor: Ints, book: Ints, node: int, pool: int) -> int:
    """Return the working minutes of a node that lie within the horizon."""
    calendar = of(floor, t.POOLS, pool, t.P_CALENDAR)
    start = min(of(floor, t.SIZES, t.N_HORIZON), of(book, t.START, node))
    end = min(of(floor, t.SIZES, t.N_HORIZON), of(book, t.END, node))
    return (of(floor, t.WORK, calendar, end) - of(floor, t.WORK, calendar, start)) * of(
        floor, t.SIZES, t.N_TICK
    )


@inner
def judge_factories(floor: Ints, book: Ints) -> None:
    """Add what contracts miss; take the highest load."""
    for number in range(of(floor, t.SIZES, t.N_FACTORIES)):
        given = of(book, t.SPENT, number, 0) // 60
        missing = of(floor, t.FACTORIES, number, t.F_CONTRACT) - given
        if missing > 0:
            paid = missing * of(floor, t.FACTORIES, number, t.F_WAGE)
            book[spot(book, t.PARTS, t.COST)] += -(-paid // 60)
        hours = of(floor, t.FACTORIES, number, t.F_OPEN)
        if of(floor, t.FACTORIES, number, t.F_BALANCED) == 1 and hours > 0:
            load = -(-1000 * of(book, t.SPENT, number, 1) // hours)
            most = of(book, t.PARTS, t.BALANCE)
            book[spot(book, t.PARTS, t.BALANCE)] = max(most, load)


@inner
def judge_orders(floor: Ints, book: Ints) -> None:
    """Add the lateness of every order; take the end of the last."""
    for number in range(of(floor, t.SIZES, t.N_ORDERS)):
        done = of(book, t.DONE, number)
        book[spot(book, t.PARTS, t.MAKESPAN)] = max(of(book, t.PARTS, t.MAKESPAN), done)
        late = done - of(floor, t.ORDERS, number, t.D_DUE)
        if late > 0:
            days = -(-late // DAY)
            book[spot(book, t.PARTS, t.TARDINESS)] += days * of(
                floor, t.ORDERS, number, t.D_LATE_FEN
            )


@inner
def judge_change(floor: Ints, book: Ints) -> None:
    """Count the pieces that the plan before had elsewhere."""
    for row in range(of(floor, t.SIZES, t.N_PLACED)):
        for factory in range(of(floor, t.SIZES, t.N_FACTORIES)):
            more = of(book, t.HAD, row, factory) - of(floor, t.PLACED, row, factory)
            book[spot(book, t.PARTS, t.CHANGE)] += max(0, more)


@inner
def judge_shares(floor: Ints, genes: Ints, book: Ints) -> None:
    """Count the weeks in which a firm takes more than its share while others wait."""
    if of(floor, t.SIZES, t.N_SHARED) == 0:
        return
    for number in range(of(genes, t.USED, 0)):
        share_lot(floor, genes, book, of(genes, t.SEQUENCE, number))
    for firm in range(of(floor, t.SIZES, t.N_FIRMS)):
        if of(floor, t.SHARE, firm) > 0:
            for week in range(of(floor, t.SIZES, t.N_WEEKS)):
                judge_share(floor, book, firm, week)


@inner
def judge_share(floor: Ints, book: Ints, firm: int, week: int) -> None:
    """Count what a firm takes too much in a week."""
    room = of(floor, t.SHARE, firm) * of(floor, t.WEEKS, week, 1)
    over = of(book, t.USE, firm, week) * 100 - room
    if over <= 0 or of(book, t.PLANS, firm, week) == 0:
        return
    for other in range(of(floor, t.SIZES, t.N_FIRMS)):
        if other != firm and of(book, t.WAITS, other, week) > 0:
            ticks = over // (100 * of(floor, t.SIZES, t.N_TICK))
            book[spot(book, t.PARTS, t.BROKEN)] += 1 + ticks
            return


@inner
def share_lot(floor: Ints, genes: Ints, book: Ints, slot: int) -> None:
    """Note what a lot uses of the shared tables, and in which weeks it waits."""
    task = of(floor, t.SLOT_TASK, slot)
    firm = of(floor, t.ORDERS, of(floor, t.TASKS, task, t.T_ORDER), t.D_FIRM)
    for step in range(of(floor, t.TASKS, task, t.T_STEPS)):
        node = node_of(floor, book, slot, step)
        if not is_shared(floor, book, task, (step, node)):
            continue
        pool = of(floor, t.OPTIONS, of(book, t.OPTION, node), t.O_POOL)
        week = of(floor, t.WEEK_OF, of(book, t.START, node))
        part = worked(floor, book, node, pool) * of(genes, t.PIECES, slot)
        whole = batch_pieces(floor, genes, book, node)
        book[spot(book, t.USE, firm, week)] += -(-part // whole)
        book[spot(book, t.PLANS, firm, week)] = 1
        for before in range(week):
            if of(floor, t.WEEKS, before, 0) >= of(floor, t.TASKS, task, t.T_MATERIAL):
                book[spot(book, t.WAITS, firm, before)] = 1


@inner
def is_shared(floor: Ints, book: Ints, task: int, at: tuple[int, ...]) -> bool:
    """Return whether (step, node) is a cut that is placed on shared tables."""
    step, node = at
    row = of(floor, t.TASKS, task, t.T_ROW) + step
    if of(book, t.LINE, node) < 0 or of(floor, t.ROWS, row, t.R_KIND) != t.CUT:
        return False
    pool = of(floor, t.OPTIONS, of(book, t.OPTION, node), t.O_POOL)
    return of(floor, t.POOLS, pool, t.P_SHARED) == 1


@inner
def batch_pieces(floor: Ints, genes: Ints, book: Ints, node: int) -> int:
    """Return the pieces that are cut at a node."""
    first = node // of(floor, t.SIZES, t.N_STEPS)
    total = of(genes, t.PIECES, first)
    if (
        of(book, t.CROWD, of(genes, t.GROUP, first)) > 1
        and node % of(floor, t.SIZES, t.N_STEPS) == 0
    ):
        for number in range(of(genes, t.USED, 0)):
            if of(book, t.LEADER, of(genes, t.SEQUENCE, number)) == first:
                total += of(genes, t.PIECES, of(genes, t.SEQUENCE, number))
    return total
