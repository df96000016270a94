"""Better plans by simulated annealing, in short compiled runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.scheduling.planning.floor import (
    BALANCE,
    BROKEN,
    CHANGE,
    COST,
    MAKESPAN,
    TARDINESS,
    Book,
    Floor,
    Genes,
    Ints,
)
from diaodu.scheduling.planning.judging import judge
from diaodu.scheduling.planning.kernel import inner, outer
from diaodu.scheduling.planning.moves import change, copy_into, draw
from diaodu.scheduling.planning.placing import place_all

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Walk", "anneal", "evaluate", "worth"]

WEIGHT, CAP, EXCESS = range(3)  # rows of prices; the columns are those of ``parts``


class Walk(NamedTuple):
    """One worker's plans: where it is, where it tries to go, the best it has seen."""

    here: Genes
    trial: Genes
    best: Genes
    book: Book
    prices: Ints
    dice: NDArray[np.uint64]
    values: NDArray[np.int64]  # worth of here and of best


@inner()
def worth(parts: Ints, prices: Ints) -> int:
    """Return the value of a plan: priced parts, and the price of what is over caps."""
    hours = parts[MAKESPAN] * prices[WEIGHT, MAKESPAN]
    value = -(-hours // 60)
    for part in (BROKEN, COST, TARDINESS, BALANCE, CHANGE):
        value += parts[part] * prices[WEIGHT, part]
    for part in range(len(parts)):
        if prices[EXCESS, part] > 0 and parts[part] > prices[CAP, part]:
            value += (parts[part] - prices[CAP, part]) * prices[EXCESS, part]
    return value


@outer()
def evaluate(floor: Floor, genes: Genes, book: Book, prices: Ints) -> int:
    """Time and judge a plan; return its value."""
    place_all(floor, genes, book)
    judge(floor, genes, book)
    return worth(book.parts, prices)


@outer()
def anneal(floor: Floor, walk: Walk, heat: float, rounds: int) -> int:
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
