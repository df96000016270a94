"""Small changes of a plan: who does it, in what order, in which lots and batches.

Draws are explicit: ``dice`` is one uint64, so that a seed repeats a search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.planning import tables as t
from diaodu.scheduling.planning.kernel import inner
from diaodu.scheduling.planning.tables import of, spot

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.planning.tables import Ints

__all__ = ["change", "dice_of", "draw"]


def dice_of(seed: int, worker: int) -> NDArray[np.uint64]:
    """Return the state of a stream of draws, another one for each worker."""
    mixed = np.random.SeedSequence([seed, worker]).generate_state(1, np.uint64)
    return mixed | np.uint64(1)


@inner
def draw(dice: NDArray[np.uint64], below: int) -> int:
    """Return an integer from 0 to ``below`` - 1 (xorshift64, its high bits)."""
    x = dice[0]
    x ^= x << np.uint64(13)
    x ^= x >> np.uint64(7)
    x ^= x << np.uint64(17)
    dice[0] = x
    return int(np.int64(x >> np.uint64(33)) % below)


@inner
def change(floor: Ints, genes: Ints, dice: NDArray[np.uint64]) -> bool:
    """Make one random change; return whether there was one to make."""
    kind = draw(dice, 100)
    slot = of(genes, t.SEQUENCE, draw(dice, of(genes, t.USED, 0)))
    if kind < 35:
        return choose_other(floor, genes, dice, slot)
    if kind < 55:
        return move(genes, dice)
    if kind < 65:
        return swap(genes, dice)
    return change_lots(floor, genes, dice, (slot, kind))


@inner
def change_lots(
    floor: Ints, genes: Ints, dice: NDArray[np.uint64], what: tuple[int, ...]
) -> bool:
    """Change what the lots of a task are, what is cut together, who waits."""
    slot, kind = what
    if kind < 75:
        return split(floor, genes, dice, slot)
    if kind < 82:
        return merge(floor, genes, dice, slot)
    if kind < 90:
        return shift(floor, genes, dice, slot)
    if kind < 95:
        return regroup(floor, genes, dice, slot)
    return stay_or_wait(floor, genes, dice, slot)


@inner
def choose_other(floor: Ints, genes: Ints, dice: NDArray[np.uint64], slot: int) -> bool:
    """Let another pool do one step of a lot, or the first that is free."""
    task = of(floor, t.SLOT_TASK, slot)
    first, steps = (
        of(floor, t.TASKS, task, t.T_ROW),
        of(floor, t.TASKS, task, t.T_STEPS),
    )
    step = draw(dice, steps)
    if of(floor, t.ROWS, first + step, t.R_OPTIONS) < 2:
        step = (step + 1) % steps
    count = of(floor, t.ROWS, first + step, t.R_OPTIONS)
    if count < 2:
        return False
    option = of(floor, t.ROWS, first + step, t.R_OPTION) + draw(dice, count)
    if draw(dice, 8) == 0:
        option = -1
    same = of(genes, t.CHOICE, slot, step) == option
    genes[spot(genes, t.CHOICE, slot, step)] = option
    return not same


@inner
def move(genes: Ints, dice: NDArray[np.uint64]) -> bool:
    """Take a lot out of the sequence and put it in elsewhere, mostly near."""
    used = of(genes, t.USED, 0)
    if used < 2:
        return False
    origin, target = draw(dice, used), draw(dice, used)
    if draw(dice, 2) == 0:
        reach = 1 + draw(dice, 6)
        target = origin + (reach if draw(dice, 2) == 0 else -reach)
    target = min(used - 1, max(0, target))
    slot = of(genes, t.SEQUENCE, origin)
    step = 1 if target > origin else -1
    for number in range(origin, target, step):
        genes[spot(genes, t.SEQUENCE, number)] = of(genes, t.SEQUENCE, number + step)
    genes[spot(genes, t.SEQUENCE, target)] = slot
    return origin != target


@inner
def swap(genes: Ints, dice: NDArray[np.uint64]) -> bool:
    """Let two lots change places in the sequence."""
    used = of(genes, t.USED, 0)
    one, other = draw(dice, used), draw(dice, used)
    slot = of(genes, t.SEQUENCE, one)
    genes[spot(genes, t.SEQUENCE, one)] = of(genes, t.SEQUENCE, other)
    genes[spot(genes, t.SEQUENCE, other)] = slot
    return one != other


@inner
def place_of(genes: Ints, slot: int) -> int:
    """Return where a slot stands in the sequence."""
    number = 0
    while of(genes, t.SEQUENCE, number) != slot:
        number += 1
    return number


@inner
def free_slot(floor: Ints, genes: Ints, task: int) -> int:
    """Return an unused slot of a task, or -1."""
    first = of(floor, t.TASKS, task, t.T_SLOT)
    for slot in range(first, first + of(floor, t.TASKS, task, t.T_SLOTS)):
        if of(genes, t.PIECES, slot) == 0:
            return slot
    return -1


@inner
def other_slot(floor: Ints, genes: Ints, dice: NDArray[np.uint64], slot: int) -> int:
    """Return another used slot of the same task, or -1."""
    task = of(floor, t.SLOT_TASK, slot)
    first, count = (
        of(floor, t.TASKS, task, t.T_SLOT),
        of(floor, t.TASKS, task, t.T_SLOTS),
    )
    begin = draw(dice, count)
    for number in range(count):
        other = first + (begin + number) % count
        if other != slot and of(genes, t.PIECES, other) > 0:
            return other
    return -1


@inner
def offset_of(floor: Ints, genes: Ints, slot: int) -> int:
    """Return how many pieces of its task come before a slot."""
    total = 0
    for other in range(
        of(floor, t.TASKS, of(floor, t.SLOT_TASK, slot), t.T_SLOT), slot
    ):
        total += of(genes, t.PIECES, other)
    return total


@inner
def cut_at(floor: Ints, genes: Ints, dice: NDArray[np.uint64], slot: int) -> int:
    """Return how many pieces to leave in a lot, often up to the end of a colour."""
    task, pieces = of(floor, t.SLOT_TASK, slot), of(genes, t.PIECES, slot)
    kind = draw(dice, 3)
    if kind == 0:
        return pieces // 2
    if kind == 1:
        return draw(dice, pieces)
    colour = of(floor, t.TASKS, task, t.T_COLOUR) + draw(
        dice, of(floor, t.TASKS, task, t.T_COLOURS)
    )
    return of(floor, t.COLOUR_END, colour) - offset_of(floor, genes, slot)


@inner
def split(floor: Ints, genes: Ints, dice: NDArray[np.uint64], slot: int) -> bool:
    """Make two lots of one."""
    task = of(floor, t.SLOT_TASK, slot)
    fresh = free_slot(floor, genes, task)
    if fresh < 0 or of(floor, t.TASKS, task, t.T_FIXED) == 1:
        return False
    left = cut_at(floor, genes, dice, slot)
    right = of(genes, t.PIECES, slot) - left
    if min(left, right) < of(floor, t.TASKS, task, t.T_LEAST):
        return False
    genes[spot(genes, t.PIECES, slot)] = left
    genes[spot(genes, t.PIECES, fresh)] = right
    enter(genes, fresh, place_of(genes, slot) + 1)
    for step in range(of(floor, t.SIZES, t.N_STEPS)):
        genes[spot(genes, t.CHOICE, fresh, step)] = of(genes, t.CHOICE, slot, step)
    genes[spot(genes, t.HELD, fresh)] = of(genes, t.HELD, slot)
    leave_group(floor, genes, fresh)
    choose_other(floor, genes, dice, fresh)
    return True


@inner
def enter(genes: Ints, slot: int, place: int) -> None:
    """Bring an unused slot into the sequence."""
    used = of(genes, t.USED, 0)
    at = used
    while of(genes, t.SEQUENCE, at) != slot:
        at += 1
    genes[spot(genes, t.SEQUENCE, at)] = of(genes, t.SEQUENCE, used)
    for number in range(used, place, -1):
        genes[spot(genes, t.SEQUENCE, number)] = of(genes, t.SEQUENCE, number - 1)
    genes[spot(genes, t.SEQUENCE, place)] = slot
    genes[spot(genes, t.USED, 0)] = used + 1


@inner
def withdraw(genes: Ints, slot: int) -> None:
    """Take a slot out of use."""
    last = of(genes, t.USED, 0) - 1
    for number in range(place_of(genes, slot), last):
        genes[spot(genes, t.SEQUENCE, number)] = of(genes, t.SEQUENCE, number + 1)
    genes[spot(genes, t.SEQUENCE, last)] = slot
    genes[spot(genes, t.USED, 0)] = last
    genes[spot(genes, t.PIECES, slot)] = 0


@inner
def merge(floor: Ints, genes: Ints, dice: NDArray[np.uint64], slot: int) -> bool:
    """Let one lot take all pieces of another."""
    other = other_slot(floor, genes, dice, slot)
    if other < 0:
        return False
    genes[spot(genes, t.PIECES, slot)] += of(genes, t.PIECES, other)
    withdraw(genes, other)
    return True


@inner
def shift(floor: Ints, genes: Ints, dice: NDArray[np.uint64], slot: int) -> bool:
    """Let one lot take some pieces of another."""
    other = other_slot(floor, genes, dice, slot)
    if other < 0:
        return False
    both = of(genes, t.PIECES, slot) + of(genes, t.PIECES, other)
    least = of(floor, t.TASKS, of(floor, t.SLOT_TASK, slot), t.T_LEAST)
    left = (
        of(genes, t.PIECES, slot)
        - 1
        - draw(dice, max(1, of(genes, t.PIECES, slot) // 4))
    )
    if draw(dice, 2) == 0:
        left = cut_at(floor, genes, dice, slot)
    if min(left, both - left) < least or left == of(genes, t.PIECES, slot):
        return False
    genes[spot(genes, t.PIECES, slot)] = left
    genes[spot(genes, t.PIECES, other)] = both - left
    return True


@inner
def leave_group(floor: Ints, genes: Ints, slot: int) -> bool:
    """Let a lot be cut alone: give it a batch that no other used lot is in."""
    group, slots = of(genes, t.GROUP, slot), of(floor, t.SIZES, t.N_SLOTS)
    if not taken(genes, group, slot):
        return False
    while taken(genes, group, slot):
        group = (group + 1) % slots
    genes[spot(genes, t.GROUP, slot)] = group
    return True


@inner
def taken(genes: Ints, group: int, slot: int) -> bool:
    """Return whether another used lot is in a batch."""
    for number in range(of(genes, t.USED, 0)):
        other = of(genes, t.SEQUENCE, number)
        if other != slot and of(genes, t.GROUP, other) == group:
            return True
    return False


@inner
def regroup(floor: Ints, genes: Ints, dice: NDArray[np.uint64], slot: int) -> bool:
    """Cut a lot with another of its cloth, or alone again."""
    task = of(floor, t.SLOT_TASK, slot)
    if of(floor, t.ROWS, of(floor, t.TASKS, task, t.T_ROW), t.R_KIND) != t.CUT:
        return False
    used = of(genes, t.USED, 0)
    begin = draw(dice, used)
    if draw(dice, 2) == 0:
        return leave_group(floor, genes, slot)
    for number in range(used):
        other = of(genes, t.SEQUENCE, (begin + number) % used)
        mate = of(floor, t.SLOT_TASK, other)
        if (
            other == slot
            or of(floor, t.ROWS, of(floor, t.TASKS, mate, t.T_ROW), t.R_KIND) != t.CUT
        ):
            continue
        if of(floor, t.TASKS, mate, t.T_CLOTH) == of(floor, t.TASKS, task, t.T_CLOTH):
            same = of(genes, t.GROUP, slot) == of(genes, t.GROUP, other)
            genes[spot(genes, t.GROUP, slot)] = of(genes, t.GROUP, other)
            return not same
    return False


@inner
def stay_or_wait(floor: Ints, genes: Ints, dice: NDArray[np.uint64], slot: int) -> bool:
    """Let an order stay together elsewhere, or a lot wait for its share."""
    order = of(floor, t.TASKS, of(floor, t.SLOT_TASK, slot), 0)
    count = of(floor, t.ORDERS, order, t.D_SITES)
    if count > 1:
        site = of(floor, t.ORDERS, order, t.D_SITE) + draw(dice, count)
        same = site == of(genes, t.SITE, order)
        genes[spot(genes, t.SITE, order)] = site
        return not same
    if of(floor, t.SIZES, t.N_SHARED) == 0:
        return move(genes, dice)
    genes[spot(genes, t.HELD, slot)] = 1 - of(genes, t.HELD, slot)
    return True
