"""Why a comparison has no figure, or which words stand in for one."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["REASONS", "State", "states"]


class State(IntEnum):
    """What can be said of two amounts; RATE means that a percentage can."""

    RATE = 0
    UNKNOWN = 1
    HIDDEN = 2
    NO_BASE = 3
    INTO_PROFIT = 4
    INTO_LOSS = 5
    LESS_LOSS = 6
    MORE_LOSS = 7
    SAME_LOSS = 8
    NEGATIVE_BASE = 9
    WHOLE_FALLS = 10
    WHOLE_FLAT = 11
    NO_WHOLE = 12


REASONS = {
    State.RATE: "",
    State.UNKNOWN: "待核实",
    State.HIDDEN: "1月、2月不单独计算增速",
    State.NO_BASE: "上年同期为零",
    State.INTO_PROFIT: "扭亏为盈",
    State.INTO_LOSS: "由盈转亏",
    State.LESS_LOSS: "减亏",
    State.MORE_LOSS: "增亏",
    State.SAME_LOSS: "亏损额持平",
    State.NEGATIVE_BASE: "上年同期为负",
    State.WHOLE_FALLS: "总体下降，不计贡献率",
    State.WHOLE_FLAT: "总体变动接近于零，不计贡献率",
    State.NO_WHOLE: "没有上一级",
}


def states(
    now: NDArray[np.int64],
    base: NDArray[np.int64],
    known: NDArray[np.bool_],
    *,
    signed: NDArray[np.bool_] | bool = True,
) -> NDArray[np.int8]:
    """Say of each pair of amounts whether a percentage can be printed, or what else.

    A base of zero or less has none (trade rule); a ``signed`` measure such as profit is
    then said in words: 扭亏为盈, 由盈转亏, 减亏, 增亏.
    """
    found = np.full(np.broadcast_shapes(now.shape, base.shape), State.RATE, np.int8)
    found[base == 0] = State.NO_BASE
    found[~known] = State.UNKNOWN
    losses = np.nonzero(known & (base != 0) & ((base < 0) | (now < 0)))
    signs = np.broadcast_to(signed, found.shape)[losses]
    found[losses] = _in_words(now[losses], base[losses], signs)
    return found


def _in_words(
    now: NDArray[np.int64], base: NDArray[np.int64], signed: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Say what stands for a percentage where one of the two is below zero."""
    said = np.select(
        [base > 0, now > 0, now > base, now < base],
        [State.INTO_LOSS, State.INTO_PROFIT, State.LESS_LOSS, State.MORE_LOSS],
        State.SAME_LOSS,
    )
    plain = np.where(base > 0, State.RATE, State.NEGATIVE_BASE)
    return np.where(signed, said, plain)
