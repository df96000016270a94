"""Better plans by simulated annealing, in short compiled runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.scheduling.planning import tables as t
from diaodu.scheduling.planning.judging import judge
from diaodu.scheduling.planning.kernel import inner, outer
from diaodu.scheduling.planning.moves import change, draw
from diaodu.scheduling.planning.placing import place_all
from diaodu.scheduling.planning.tables import of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.planning.tables import Ints

__all__ = [
    "CAP",
    "EXCESS",
    "WEIGHT",
    "Walk",
    "anneal",
    "copy_into",
    "evaluate",
    "worth",
]

WEIGHT, CAP, EXCESS = range(3)  # rows of prices; the columns are those of PARTS
PARTS = 6


class Walk(NamedTuple):
    """One worker's plans: where it is, where it tries to go, the best it has seen."""

    here: Ints
    trial: Ints
    best: Ints
    book: Ints
    prices: Ints
    dice: NDArray[np.uint64]
    values: Ints  # worth of here and of best


@outer
def worth(book: Ints, prices: Ints) -> int:
    """Return the value of a plan: priced parts, and the price of what is over caps."""
    hours = of(book, t.PARTS, t.MAKESPAN) * prices[WEIGHT, t.MAKESPAN]
    value = -(-hours // 60)
    for part in range(PARTS):
        amount = of(book, t.PARTS, part)
        if part != t.MAKESPAN:
            value += amount * prices[WEIGHT, part]
        if prices[EXCESS, part] > 0 and amount > prices[CAP, part]:
            value += (amount - prices[CAP, part]) * prices[EXCESS, part]
    return int(value)


@outer
def evaluate(floor: Ints, genes: Ints, book: Ints, prices: Ints) -> int:
    """Time and judge a plan; return its value."""
    place_all(floor, genes, book)
    judge(floor, genes, book)
    return worth(book, prices)


@inner
def copy_into(source: Ints, target: Ints) -> None:
    """Make one plan the same as another (a slice would compile for seconds)."""
    for number in range(len(source)):
        target[number] = source[number]


@outer
def anneal(floor: Ints, walk: Walk, heat: float, rounds: int) -> int:
    """Try so many changes at one temperature; return how often the best was beaten."""
    beaten = 0
    for _ in range(rounds):
        copy_into(walk.here, walk.trial)
        if not change(floor, walk.trial, walk.dice):
            continue
        value = evaluate(floor, walk.trial, walk.book, walk.prices)
        chance = (1 + draw(walk.dice, 1 << 20)) / float(1 << 20)
        if value <= walk.values[0] - heat * np.log(chance):
            copy_into(walk.trial, walk.here)
            walk.values[0] = value
            if value < walk.values[1]:
                copy_into(walk.trial, walk.best)
                walk.values[1] = value
                beaten += 1
    return beaten
