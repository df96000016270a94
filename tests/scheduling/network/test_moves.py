"""The moves on drafts, as Python runs them and as they are compiled."""

from __future__ import annotations

import numpy as np
import pytest

from diaodu.scheduling.engines.network import moves
from diaodu.scheduling.engines.network.moves import Draft, Room, dice_of


def draft() -> Draft:
    return Draft(
        order=np.arange(4),
        lots_of=np.array([1, 2]),
        lot_mode=np.array([[0, 0, 0], [1, 2, 0]]),
        lot_quantity=np.array([[12, 0, 0], [5, 7, 0]]),
    )


def test_a_split_makes_a_new_last_lot() -> None:
    one = draft()
    moves.split(one, 0, 0, 4, 3)
    assert one.lots_of[0] == 2
    assert one.lot_quantity[0].tolist() == [8, 4, 0]
    assert one.lot_mode[0, 1] == 3


@pytest.mark.parametrize(("lot", "into"), [(0, 1), (1, 0)])
def test_a_merge_keeps_the_quantity_and_closes_the_gap(lot: int, into: int) -> None:
    one = draft()
    mode = one.lot_mode[1, into]
    moves.merge(one, 1, lot, into)
    assert one.lots_of[1] == 1
    assert one.lot_quantity[1, 0] == 12
    assert one.lot_mode[1, 0] == mode


def test_jobs_move_and_swap_in_the_order() -> None:
    order = np.arange(5)
    moves.move(order, 0, 3)
    assert order.tolist() == [1, 2, 3, 0, 4]
    moves.move(order, 3, 0)
    moves.swap(order, 1, 4)
    assert order.tolist() == [0, 4, 2, 3, 1]


def test_lots_that_were_kept_come_back() -> None:
    one, kept = draft(), np.zeros(7, np.int64)
    moves.save(one, 1, kept)
    moves.shift(one, 1, 0, 1, 2)
    moves.change_mode(one, 1, 0, 9)
    assert one.lot_quantity[1].tolist() == [3, 9, 0]
    moves.restore(one, 1, kept)
    assert one.lot_quantity[1].tolist() == [5, 7, 0]
    assert one.lot_mode[1].tolist() == [1, 2, 0]


def test_random_changes_keep_quantities_and_minima() -> None:
    one = draft()
    room = Room(np.array([5, 1]), np.array([3, 5]), np.array([3, 2]))
    dice = dice_of(1)
    changed = 0
    for _ in range(600):
        job = moves.draw(dice, 2)
        changed += moves.perturb(one, room, job, dice)
        for each in range(2):
            lots = one.lot_quantity[each, : one.lots_of[each]]
            assert lots.sum() == 12
            assert lots.min() >= room.minimum[each]
            assert 1 <= one.lots_of[each] <= room.most[each]
    assert changed > 100


def test_workers_draw_differently_and_repeatably() -> None:
    streams = [[moves.draw(dice_of(1, worker), 10**6)] for worker in range(3)]
    assert len({*map(tuple, streams)}) == 3
    assert moves.draw(dice_of(1, 2), 10**6) == streams[2][0]
