"""Who may do a lot, how many layers it has, and what is cut with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.planning import tables as t
from diaodu.scheduling.planning.kernel import inner
from diaodu.scheduling.planning.tables import of, spot
from diaodu.scheduling.planning.timing import arrival

if TYPE_CHECKING:
    from diaodu.scheduling.planning.tables import Ints

__all__ = ["batch", "gather", "layers_of", "permitted"]


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
