"""Small changes of a plan: who does it, in what order, in which lots and batches.

Draws are explicit: ``dice`` is one uint64, so that a seed repeats a search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.planning.floor import (
    CUT,
    D_SITE,
    D_SITES,
    Floor,
    Genes,
    R_KIND,
    R_OPTION,
    R_OPTIONS,
    T_CLOTH,
    T_COLOUR,
    T_COLOURS,
    T_FIXED,
    T_LEAST,
    T_ROW,
    T_SLOT,
    T_SLOTS,
    T_STEPS,
)
from diaodu.scheduling.planning.kernel import inner

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["change", "copy_into", "dice_of", "draw"]

Dice = "NDArray[np.uint64]"


def dice_of(seed: int, worker: int) -> NDArray[np.uint64]:
    """Return the state of a stream of draws, another one for each worker."""
    mixed = np.random.SeedSequence([seed, worker]).generate_state(1, np.uint64)
    return mixed | np.uint64(1)


@inner()
def draw(dice: NDArray[np.uint64], below: int) -> int:
    """Return an integer from 0 to ``below`` - 1 (xorshift64, its high bits)."""
    x = dice[0]
    x ^= x << np.uint64(13)
    x ^= x >> np.uint64(7)
    x ^= x << np.uint64(17)
    dice[0] = x
    return np.int64(x >> np.uint64(33)) % below


@inner()
def copy_into(source: Genes, target: Genes) -> None:
    """Make one plan the same as another."""
    target.sequence[:] = source.sequence
    target.used[:] = source.used
    target.pieces[:] = source.pieces
    target.choice[:] = source.choice
    target.group[:] = source.group
    target.held[:] = source.held
    target.site[:] = source.site


@inner()
def change(floor: Floor, genes: Genes, dice: NDArray[np.uint64]) -> bool:
    """Make one random change; return whether there was one to make."""
    kind = draw(dice, 100)
    slot = genes.sequence[draw(dice, genes.used[0])]
    if kind < 35:
        return choose_other(floor, genes, dice, slot)
    if kind < 55:
        return move(genes, dice)
    if kind < 65:
        return swap(genes, dice)
    if kind < 75:
        return split(floor, genes, dice, slot)
    if kind < 82:
        return merge(floor, genes, dice, slot)
    if kind < 90:
        return shift(floor, genes, dice, slot)
    if kind < 95:
        return regroup(floor, genes, dice, slot)
    return stay_or_wait(floor, genes, dice, slot)


@inner()
def choose_other(
    floor: Floor, genes: Genes, dice: NDArray[np.uint64], slot: int
) -> bool:
    """Let another pool do one step of a lot, or the first that is free."""
    task = floor.slot_task[slot]
    step = draw(dice, floor.tasks[task, T_STEPS])
    row = floor.rows[floor.tasks[task, T_ROW] + step]
    if row[R_OPTIONS] < 2:
        step = (step + 1) % floor.tasks[task, T_STEPS]
        row = floor.rows[floor.tasks[task, T_ROW] + step]
    if row[R_OPTIONS] < 2:
        return False
    option = row[R_OPTION] + draw(dice, row[R_OPTIONS])
    if draw(dice, 8) == 0:
        option = -1
    same = genes.choice[slot, step] == option
    genes.choice[slot, step] = option
    return not same


@inner()
def move(genes: Genes, dice: NDArray[np.uint64]) -> bool:
    """Take a lot out of the sequence and put it in elsewhere, mostly near."""
    used = genes.used[0]
    if used < 2:
        return False
    origin, target = draw(dice, used), draw(dice, used)
    if draw(dice, 2) == 0:
        reach = 1 + draw(dice, 6)
        target = origin + (reach if draw(dice, 2) == 0 else -reach)
    target = min(used - 1, max(0, target))
    slot = genes.sequence[origin]
    step = 1 if target > origin else -1
    for number in range(origin, target, step):
        genes.sequence[number] = genes.sequence[number + step]
    genes.sequence[target] = slot
    return origin != target


@inner()
def swap(genes: Genes, dice: NDArray[np.uint64]) -> bool:
    """Let two lots change places in the sequence."""
    used = genes.used[0]
    one, other = draw(dice, used), draw(dice, used)
    slot = genes.sequence[one]
    genes.sequence[one] = genes.sequence[other]
    genes.sequence[other] = slot
    return one != other


@inner()
def place_of(genes: Genes, slot: int) -> int:
    """Return where a slot stands in the sequence."""
    number = 0
    while genes.sequence[number] != slot:
        number += 1
    return number


@inner()
def free_slot(floor: Floor, genes: Genes, task: int) -> int:
    """Return an unused slot of a task, or -1."""
    first = floor.tasks[task, T_SLOT]
    for slot in range(first, first + floor.tasks[task, T_SLOTS]):
        if genes.pieces[slot] == 0:
            return slot
    return -1


@inner()
def other_slot(floor: Floor, genes: Genes, dice: NDArray[np.uint64], slot: int) -> int:
    """Return another used slot of the same task, or -1."""
    task = floor.slot_task[slot]
    first, count = floor.tasks[task, T_SLOT], floor.tasks[task, T_SLOTS]
    begin = draw(dice, count)
    for number in range(count):
        other = first + (begin + number) % count
        if other != slot and genes.pieces[other] > 0:
            return other
    return -1


@inner()
def offset_of(floor: Floor, genes: Genes, slot: int) -> int:
    """Return how many pieces of its task come before a slot."""
    total = 0
    for other in range(floor.tasks[floor.slot_task[slot], T_SLOT], slot):
        total += genes.pieces[other]
    return total


@inner()
def cut_at(
    floor: Floor, genes: Genes, dice: NDArray[np.uint64], slot: int
) -> int:
    """Return how many pieces to leave in a lot, often up to the end of a colour."""
    task, pieces = floor.slot_task[slot], genes.pieces[slot]
    kind = draw(dice, 3)
    if kind == 0:
        return pieces // 2
    if kind == 1:
        return draw(dice, pieces)
    colour = floor.tasks[task, T_COLOUR] + draw(dice, floor.tasks[task, T_COLOURS])
    return floor.colour_end[colour] - offset_of(floor, genes, slot)


@inner()
def split(floor: Floor, genes: Genes, dice: NDArray[np.uint64], slot: int) -> bool:
    """Make two lots of one."""
    task = floor.slot_task[slot]
    fresh = free_slot(floor, genes, task)
    if fresh < 0 or floor.tasks[task, T_FIXED] == 1:
        return False
    left = cut_at(floor, genes, dice, slot)
    right = genes.pieces[slot] - left
    if min(left, right) < floor.tasks[task, T_LEAST]:
        return False
    genes.pieces[slot], genes.pieces[fresh] = left, right
    enter(genes, fresh, place_of(genes, slot) + 1)
    genes.choice[fresh] = genes.choice[slot]
    genes.held[fresh] = genes.held[slot]
    leave_group(floor, genes, fresh)
    choose_other(floor, genes, dice, fresh)
    return True


@inner()
def enter(genes: Genes, slot: int, place: int) -> None:
    """Bring an unused slot into the sequence."""
    used = genes.used[0]
    at = used
    while genes.sequence[at] != slot:
        at += 1
    genes.sequence[at] = genes.sequence[used]
    for number in range(used, place, -1):
        genes.sequence[number] = genes.sequence[number - 1]
    genes.sequence[place] = slot
    genes.used[0] = used + 1


@inner()
def withdraw(genes: Genes, slot: int) -> None:
    """Take a slot out of use."""
    last = genes.used[0] - 1
    for number in range(place_of(genes, slot), last):
        genes.sequence[number] = genes.sequence[number + 1]
    genes.sequence[last] = slot
    genes.used[0] = last
    genes.pieces[slot] = 0


@inner()
def merge(floor: Floor, genes: Genes, dice: NDArray[np.uint64], slot: int) -> bool:
    """Let one lot take all pieces of another."""
    other = other_slot(floor, genes, dice, slot)
    if other < 0:
        return False
    genes.pieces[slot] += genes.pieces[other]
    withdraw(genes, other)
    return True


@inner()
def shift(floor: Floor, genes: Genes, dice: NDArray[np.uint64], slot: int) -> bool:
    """Let one lot take some pieces of another."""
    other = other_slot(floor, genes, dice, slot)
    if other < 0:
        return False
    both = genes.pieces[slot] + genes.pieces[other]
    least = floor.tasks[floor.slot_task[slot], T_LEAST]
    left = genes.pieces[slot] - 1 - draw(dice, max(1, genes.pieces[slot] // 4))
    if draw(dice, 2) == 0:
        left = cut_at(floor, genes, dice, slot)
    if min(left, both - left) < least or left == genes.pieces[slot]:
        return False
    genes.pieces[slot], genes.pieces[other] = left, both - left
    return True


@inner()
def leave_group(floor: Floor, genes: Genes, slot: int) -> bool:
    """Let a lot be cut alone: give it a batch that no other used lot is in."""
    taken = np.zeros(len(genes.group), np.bool_)
    for number in range(genes.used[0]):
        if genes.sequence[number] != slot:
            taken[genes.group[genes.sequence[number]]] = True
    if not taken[genes.group[slot]]:
        return False
    group = 0
    while taken[group]:
        group += 1
    genes.group[slot] = group
    return True


@inner()
def regroup(floor: Floor, genes: Genes, dice: NDArray[np.uint64], slot: int) -> bool:
    """Cut a lot with another of its cloth, or alone again."""
    task = floor.slot_task[slot]
    if floor.rows[floor.tasks[task, T_ROW], R_KIND] != CUT:
        return False
    used = genes.used[0]
    begin = draw(dice, used)
    if draw(dice, 2) == 0:
        return leave_group(floor, genes, slot)
    for number in range(used):
        other = genes.sequence[(begin + number) % used]
        mate = floor.slot_task[other]
        if other == slot or floor.rows[floor.tasks[mate, T_ROW], R_KIND] != CUT:
            continue
        if floor.tasks[mate, T_CLOTH] == floor.tasks[task, T_CLOTH]:
            same = genes.group[slot] == genes.group[other]
            genes.group[slot] = genes.group[other]
            return not same
    return False


@inner()
def stay_or_wait(
    floor: Floor, genes: Genes, dice: NDArray[np.uint64], slot: int
) -> bool:
    """Let an order stay together elsewhere, or a lot keep to its firm's share or not."""
    order = floor.tasks[floor.slot_task[slot], 0]
    count = floor.orders[order, D_SITES]
    if count > 1:
        site = floor.orders[order, D_SITE] + draw(dice, count)
        same = site == genes.site[order]
        genes.site[order] = site
        return not same
    if floor.share.max() == 0:
        return move(genes, dice)
    genes.held[slot] = 1 - genes.held[slot]
    return True
