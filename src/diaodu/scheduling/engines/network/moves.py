"""Small changes of a draft (who makes how much of what, in which order), compiled.

Draws are explicit: ``dice`` is one uint64, so that a seed repeats a search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.scheduling.engines.network.compiling import door

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "Draft",
    "Room",
    "change_mode",
    "dice_of",
    "draw",
    "draw_mode",
    "merge",
    "move",
    "perturb",
    "restore",
    "save",
    "shift",
    "split",
    "swap",
]


class Draft(NamedTuple):
    """Jobs in order of priority; of each its lots, kept in columns 0, 1, ..."""

    order: NDArray[np.int64]
    lots_of: NDArray[np.int64]
    lot_mode: NDArray[np.int64]
    lot_quantity: NDArray[np.int64]


class Room(NamedTuple):
    """What bounds the lots of each job, and how many modes it may choose from."""

    modes: NDArray[np.int64]
    minimum: NDArray[np.int64]
    most: NDArray[np.int64]


def dice_of(seed: int, worker: int = 0) -> NDArray[np.uint64]:
    """Return the state of a stream of draws, another one for each worker."""
    mixed = np.random.SeedSequence([seed, worker]).generate_state(1, np.uint64)
    return mixed | np.uint64(1)


@door
def draw(dice: NDArray[np.uint64], below: int) -> int:
    """Return an integer from 0 to ``below`` - 1 (xorshift64, its high bits)."""
    x = dice[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    dice[0] = x
    return int(x >> np.uint64(33)) % below


@door
def change_mode(draft: Draft, job: int, lot: int, mode: int) -> None:
    """Let another mode make a lot."""
    draft.lot_mode[job, lot] = mode


@door
def split(draft: Draft, job: int, lot: int, quantity: int, mode: int) -> None:
    """Take ``quantity`` units out of a lot into a new last one."""
    new = draft.lots_of[job]
    draft.lot_quantity[job, lot] -= quantity
    draft.lot_quantity[job, new] = quantity
    draft.lot_mode[job, new] = mode
    draft.lots_of[job] = new + 1


@door
def merge(draft: Draft, job: int, lot: int, into: int) -> None:
    """Put a lot into another; the last lot takes its column."""
    last = draft.lots_of[job] - 1
    draft.lot_quantity[job, into] += draft.lot_quantity[job, lot]
    draft.lot_quantity[job, lot] = draft.lot_quantity[job, last]
    draft.lot_mode[job, lot] = draft.lot_mode[job, last]
    draft.lots_of[job] = last


@door
def shift(draft: Draft, job: int, lot: int, into: int, quantity: int) -> None:
    """Move some units from a lot to another."""
    draft.lot_quantity[job, lot] -= quantity
    draft.lot_quantity[job, into] += quantity


@door
def move(order: NDArray[np.int64], source: int, target: int) -> None:
    """Take the job at one place of the order and put it in at another."""
    job = order[source]
    step = 1 if target > source else -1
    for at in range(source, target, step):
        order[at] = order[at + step]
    order[target] = job


@door
def swap(order: NDArray[np.int64], one: int, other: int) -> None:
    """Exchange two jobs of the order."""
    order[one], order[other] = order[other], order[one]


@door
def save(draft: Draft, job: int, kept: NDArray[np.int64]) -> None:
    """Keep the lots of a job in a row of 1 + 2 × most numbers, for ``restore``."""
    width = draft.lot_mode.shape[1]
    kept[0] = draft.lots_of[job]
    for lot in range(width):
        kept[1 + lot] = draft.lot_mode[job, lot]
        kept[1 + width + lot] = draft.lot_quantity[job, lot]


@door
def restore(draft: Draft, job: int, kept: NDArray[np.int64]) -> None:
    """Bring back the lots of a job as they were kept."""
    width = draft.lot_mode.shape[1]
    draft.lots_of[job] = kept[0]
    for lot in range(width):
        draft.lot_mode[job, lot] = kept[1 + lot]
        draft.lot_quantity[job, lot] = kept[1 + width + lot]


@door
def draw_mode(room: Room, job: int, dice: NDArray[np.uint64]) -> int:
    """Return a mode of a job, rather one of the first, which should be the best."""
    count = room.modes[job]
    mode = draw(dice, count)
    if draw(dice, 2):
        mode = min(mode, draw(dice, count), draw(dice, count))
    return mode


@door
def _split_at_random(
    draft: Draft, room: Room, job: int, dice: NDArray[np.uint64]
) -> bool:
    lot = draw(dice, draft.lots_of[job])
    spare = draft.lot_quantity[job, lot] - 2 * room.minimum[job]
    if spare < 0 or draft.lots_of[job] >= room.most[job]:
        return False
    quantity = room.minimum[job] + draw(dice, spare + 1)
    split(draft, job, lot, quantity, draw_mode(room, job, dice))
    return True


@door
def _shift_at_random(
    draft: Draft, room: Room, job: int, dice: NDArray[np.uint64]
) -> bool:
    count = draft.lots_of[job]
    lot = draw(dice, count)
    into = (lot + 1 + draw(dice, count - 1)) % count
    spare = draft.lot_quantity[job, lot] - room.minimum[job]
    if spare <= 0:
        return False
    shift(draft, job, lot, into, 1 + draw(dice, spare))
    return True


@door
def perturb(draft: Draft, room: Room, job: int, dice: NDArray[np.uint64]) -> bool:
    """Change the lots of a job at random; return whether anything changed."""
    count = draft.lots_of[job]
    kind = draw(dice, 6)
    if kind == 0:
        return _split_at_random(draft, room, job, dice)
    if kind >= 3 or count < 2:
        if room.modes[job] < 2:
            return False
        lot = draw(dice, count)
        mode = draw_mode(room, job, dice)
        if mode == draft.lot_mode[job, lot]:
            return False
        change_mode(draft, job, lot, mode)
        return True
    if kind == 1:
        lot = draw(dice, count)
        merge(draft, job, lot, (lot + 1 + draw(dice, count - 1)) % count)
        return True
    return _shift_at_random(draft, room, job, dice)
