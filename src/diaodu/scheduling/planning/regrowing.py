"""Better plans at every size: take a few tasks out of a timed plan, put them in anew.

What stays keeps its times, so that a trial costs what these tasks cost and not what all
cost. The plan is the book; its genes tell which lots there are, not how to time them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.scheduling.planning import tables as t
from diaodu.scheduling.planning.annealing import copy_into, worth
from diaodu.scheduling.planning.booking import take_lot
from diaodu.scheduling.planning.constructing import MOST_TRIED, anchor, fill_up, grow
from diaodu.scheduling.planning.judging import judge
from diaodu.scheduling.planning.kernel import inner, outer
from diaodu.scheduling.planning.moves import draw, leave_group, withdraw
from diaodu.scheduling.planning.tables import of, spot

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.planning.tables import Ints

__all__ = ["Garden", "regrow"]

MOST = 4  # tasks taken out at once
LOOKS = 8  # for a late order to begin with


class Garden(NamedTuple):
    """One worker's plans: where it is, where it tries to go, the best it has seen."""

    here: Ints
    here_book: Ints
    trial: Ints
    book: Ints
    best: Ints
    best_book: Ints
    prices: Ints
    dice: NDArray[np.uint64]
    values: Ints  # worth of here and of best
    picked: Ints  # tasks that are out


@outer
def regrow(floor: Ints, garden: Garden, heat: float, rounds: int) -> int:
    """Try so many times at one temperature; return how often the best was beaten."""
    beaten = 0
    for _ in range(rounds):
        value = tried(floor, garden)
        chance = (1 + draw(garden.dice, 1 << 20)) / float(1 << 20)
        if value < 0 or value > garden.values[0] - heat * np.log(chance):
            copy_into(garden.here, garden.trial)
            copy_into(garden.here_book, garden.book)
            continue
        copy_into(garden.trial, garden.here)
        copy_into(garden.book, garden.here_book)
        garden.values[0] = value
        if value < garden.values[1]:
            copy_into(garden.trial, garden.best)
            copy_into(garden.book, garden.best_book)
            garden.values[1] = value
            beaten += 1
    return beaten


@inner
def tried(floor: Ints, garden: Garden) -> int:
    """Take some tasks out and put them in again; return the value, -1: cannot be."""
    genes, book, dice = garden.trial, garden.book, garden.dice
    count = pick(floor, garden)
    for number in range(count):
        if not take_task(floor, genes, book, garden.picked[number]):
            return -1
    for number in range(count):
        other = number + draw(dice, count - number)
        task = garden.picked[other]
        garden.picked[other] = garden.picked[number]
        lots = 1 + draw(dice, min(MOST_TRIED, of(floor, t.TASKS, task, t.T_SLOTS)))
        grow(floor, genes, book, (task, lots), garden.prices)
    fill_up(floor, genes)
    return rejudged(floor, genes, book, garden.prices)


@inner
def rejudged(floor: Ints, genes: Ints, book: Ints, prices: Ints) -> int:
    """Judge a plan whose book was judged before."""
    blank = floor[2 * t.BLANK]
    for number in range(book[2 * t.SPENT], len(book)):
        book[number] = floor[blank + number]
    judge(floor, genes, book)
    return worth(book, prices)


@inner
def pick(floor: Ints, garden: Garden) -> int:
    """Pick tasks to take out, late ones and neighbours on a line rather than others."""
    genes, book, dice = garden.trial, garden.book, garden.dice
    slot = of(genes, t.SEQUENCE, draw(dice, of(genes, t.USED, 0)))
    for _ in range(LOOKS * draw(dice, 2)):
        if late(floor, book, slot):
            break
        slot = of(genes, t.SEQUENCE, draw(dice, of(genes, t.USED, 0)))
    garden.picked[0] = of(floor, t.SLOT_TASK, slot)
    wanted, count, near = 1 + draw(dice, MOST), 1, draw(dice, 2) == 0
    node = slot * of(floor, t.SIZES, t.N_STEPS) + anchor(floor, garden.picked[0])
    for _ in range(2 * MOST):
        if near:
            node = neighbour(floor, book, dice, node)
            slot = node // of(floor, t.SIZES, t.N_STEPS)
        else:
            slot = of(genes, t.SEQUENCE, draw(dice, of(genes, t.USED, 0)))
        count = add(garden.picked, count, wanted, of(floor, t.SLOT_TASK, slot))
    return count


@inner
def late(floor: Ints, book: Ints, slot: int) -> bool:
    """Return whether the order of a lot is late."""
    order = of(floor, t.TASKS, of(floor, t.SLOT_TASK, slot), t.T_ORDER)
    return of(book, t.DONE, order) > of(floor, t.ORDERS, order, t.D_DUE)


@inner
def neighbour(floor: Ints, book: Ints, dice: NDArray[np.uint64], node: int) -> int:
    """Return the planned node before or after on the line, or the same one."""
    if of(book, t.LINE, node) < 0:
        return node
    found = of(book, t.AFTER if draw(dice, 2) == 0 else t.BEFORE, node)
    if found < 0 or found >= planned(floor):
        return node
    return found


@inner
def planned(floor: Ints) -> int:
    """Return the number of nodes that are not frozen."""
    return of(floor, t.SIZES, t.N_SLOTS) * of(floor, t.SIZES, t.N_STEPS)


@inner
def add(picked: Ints, count: int, wanted: int, task: int) -> int:
    """Add a task to those picked, unless it is among them; return how many they are."""
    if count >= wanted:
        return count
    for number in range(count):
        if picked[number] == task:
            return count
    picked[count] = task
    return count + 1


@inner
def take_task(floor: Ints, genes: Ints, book: Ints, task: int) -> bool:
    """Take all lots of a task out; return False if what stays would not fit then."""
    first = of(floor, t.TASKS, task, t.T_SLOT)
    last = first + of(floor, t.TASKS, task, t.T_SLOTS)
    left, before = 0, 1 << 30
    for slot in range(first, last):
        left += of(genes, t.PIECES, slot) > 0
    while 0 < left < before:
        before = left
        for slot in range(first, last):
            if of(genes, t.PIECES, slot) > 0 and may_leave(floor, genes, book, slot):
                take_lot(floor, book, slot)
                book[spot(book, t.CROWD, of(genes, t.GROUP, slot))] = 0
                withdraw(genes, slot)
                left -= 1
    for slot in range(first, last if left == 0 else first):
        leave_group(floor, genes, slot)
    return left == 0


@inner
def may_leave(floor: Ints, genes: Ints, book: Ints, slot: int) -> bool:
    """Return whether what comes after each step of a lot needs no more time then."""
    if of(book, t.CROWD, of(genes, t.GROUP, slot)) > 1:
        return False
    task, steps = of(floor, t.SLOT_TASK, slot), of(floor, t.SIZES, t.N_STEPS)
    category = of(floor, t.TASKS, task, t.T_CATEGORY)
    for node in range(slot * steps, slot * steps + of(floor, t.TASKS, task, t.T_STEPS)):
        if of(book, t.LINE, node) < 0:
            continue
        if sets_up(floor, book, node) or teaches(floor, book, node, category):
            return False
    return True


@inner
def sets_up(floor: Ints, book: Ints, node: int) -> bool:
    """Return whether the next on the line has no set-up because of a node."""
    before, after = of(book, t.BEFORE, node), of(book, t.AFTER, node)
    if after < 0 or after >= planned(floor):
        return False
    if of(book, t.KEY, after) != of(book, t.KEY, node):
        return False
    return before < 0 or of(book, t.KEY, before) != of(book, t.KEY, after)


@inner
def teaches(floor: Ints, book: Ints, node: int, category: int) -> bool:
    """Return whether a later one on the line needs no learning because of a node."""
    option = of(book, t.OPTION, node)
    line = of(book, t.LINE, node)
    if of(floor, t.OPTIONS, option, t.O_LEARNING) == 0:
        return False
    if of(book, t.FIRST, line, category) != of(book, t.START, node):
        return False
    other = of(book, t.AFTER, node)
    while other >= 0 and category_of(floor, other) != category:
        other = of(book, t.AFTER, other)
    return 0 <= other < planned(floor)


@inner
def category_of(floor: Ints, node: int) -> int:
    """Return the category of what is done at a node, frozen or planned."""
    base = planned(floor)
    if node >= base:
        return of(floor, t.FIXED, node - base, t.X_CATEGORY)
    slot = node // of(floor, t.SIZES, t.N_STEPS)
    return of(floor, t.TASKS, of(floor, t.SLOT_TASK, slot), t.T_CATEGORY)
