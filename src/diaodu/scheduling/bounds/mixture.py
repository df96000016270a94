"""The plans known of each group, kept as a bundle, and the prices they ask for.

Beside the groups there is a row for each end of a cell of the makespan: it pays for a
later makespan, which gives every group leave to be done later. What a group pays for
that leave is its toll.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.bounds.curves import NEVER
from diaodu.scheduling.bounds.master import (
    Bundle,
    Pull,
    balance,
    excess_of,
    model_value,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from diaodu.scheduling.bounds.ascent import Answer, Oracle

__all__ = ["Mixture"]

ROUNDS = 40
"""Plans that are kept of each group."""
PASSES = 4
MOST_CALLS = 25
PARTS = 4
LEAST_WEIGHT = 1e-3
TOLL_STEP = 0.05
"""The first toll, as a share of what the leave costs."""


@dataclass(slots=True)
class Mixture:
    """Plans by group and round; ``tick`` and ``toll`` are what they ask for."""

    oracle: Oracle
    rounds: int = 0
    columns: NDArray[np.int64] = field(init=False)
    _weight: NDArray[np.float64] = field(init=False)
    _cost: NDArray[np.float64] = field(init=False)
    _entries: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]] = (
        field(init=False)
    )
    _capacity: NDArray[np.float64] = field(init=False)
    slope: NDArray[np.float64] = field(init=False)
    _price: float = field(init=False)

    def __post_init__(self) -> None:
        grid, groups = self.oracle.grid, len(self.oracle.terms.due)
        cells = len(grid.high) - 1
        leave = self.oracle.shop.aims.makespan * np.diff(grid.low).astype(np.float64)
        self._price = float(self.oracle.shop.aims.makespan * int(grid.low[0]))
        self.columns = np.full((groups, ROUNDS), -2, np.int64)
        self._weight = np.zeros((groups + cells, ROUNDS))
        self._cost = np.full((groups + cells, ROUNDS), NEVER)
        self._cost[groups:, 0] = 0.0
        self._cost[groups:, 1] = leave
        self._weight[groups:, 1] = 1.0
        self._entries = []
        flat = self.oracle.capacity.ravel()
        self._capacity = np.concatenate((flat, np.zeros(groups * cells)))
        most = np.maximum(1.0, self.oracle.capacity.max(axis=1, initial=1.0))
        scale = np.repeat(1 / np.sqrt(most), grid.buckets)
        self.slope = np.concatenate((scale, np.tile(leave, groups)))

    @property
    def places(self) -> int:
        """Return how many prices and tolls there are."""
        return len(self._capacity)

    def add(self, answer: Answer) -> None:
        """Keep the plans of an answer, in the place of the least used if need be."""
        groups = len(answer.cost)
        if self.rounds < ROUNDS:
            at = self.rounds
            self.rounds += 1
            self._entries.append(self._entries_of(answer))
        else:
            at = int(self._weight[:groups].sum(axis=0).argmin())
            self._entries[at] = self._entries_of(answer)
        self._cost[:groups, at] = answer.cost
        self.columns[:, at] = answer.column
        if self.rounds == 1:
            self._weight[:groups, 0] = 1.0

    def _entries_of(
        self, answer: Answer
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Return begins, places and ticks of an answer, with the leaves it takes."""
        cells = len(self.oracle.grid.high) - 1
        groups = np.arange(len(answer.cost))
        chosen = self.oracle.exceeded[groups, answer.column]
        count = np.where(answer.column < 0, cells, chosen)
        before = np.concatenate(([0], np.cumsum(count)))
        place = np.zeros(len(answer.place) + int(before[-1]), np.int64)
        ticks = np.ones(len(place))
        at = np.arange(len(answer.place)) + np.repeat(
            before[:-1], np.diff(answer.begins)
        )
        place[at], ticks[at] = answer.place, answer.ticks
        nth = np.arange(int(before[-1])) - np.repeat(before[:-1], count)
        at = nth + np.repeat(answer.begins[1:] + before[:-1], count)
        place[at] = self.oracle.capacity.size + np.repeat(groups, count) * cells + nth
        return answer.begins + before, place, ticks

    def finer(self) -> list[NDArray[np.int64]]:
        """Return deadlines that split those which the mixture of a group uses."""
        by, opens = self.oracle.deadlines.by, self.oracle.opens
        marks = []
        for group, columns in enumerate(self.columns):
            used = self._weight[group] > LEAST_WEIGHT
            chosen = {int(column) for column in columns[used] if column > 0}
            marks.append(
                np.concatenate(
                    [
                        by[group],
                        *(_parts(opens[group, c], by[group, c]) for c in chosen),
                    ]
                )
            )
        return marks

    def bundle(self) -> Bundle:
        """Return the plans as the compiled functions read them."""
        groups = len(self.columns)
        cells = len(self._cost) - groups
        begins = np.zeros(self._cost.shape, np.int64)
        ends = np.zeros(self._cost.shape, np.int64)
        leaves = np.arange(groups * cells).reshape(groups, cells).T
        base = self.oracle.capacity.size
        places, ticks = [base + leaves.ravel()], [-np.ones(groups * cells)]
        begins[groups:, 1] = np.arange(cells) * groups
        ends[groups:, 1] = begins[groups:, 1] + groups
        start = groups * cells
        for k, (begin, place, tick) in enumerate(self._entries):
            begins[:groups, k] = begin[:-1] + start
            ends[:groups, k] = begin[1:] + start
            places.append(place)
            ticks.append(tick)
            start += len(place)
        place, tick = np.concatenate(places), np.concatenate(ticks)
        return Bundle(self._weight, self._cost, begins, ends, place, tick)

    def excess(self) -> NDArray[np.float64]:
        """Return the overuse of the mixture."""
        return excess_of(self.bundle(), self._capacity, self._width)

    @property
    def _width(self) -> int:
        return max(2, self.rounds)

    def solve(
        self,
        centre: NDArray[np.float64],
        pull: float,
        *,
        within: float,
        over: Callable[[], bool],
    ) -> tuple[NDArray[np.float64], float]:
        """Return the prices asked for near a centre and the value they promise."""
        bundle = self.bundle()
        excess = excess_of(bundle, self._capacity, self._width)
        scratch = np.zeros(self.places)
        slope = pull * self.slope
        prices = np.maximum(0.0, centre + slope * excess)
        state = Pull(centre, excess, slope, prices, scratch)
        for _ in range(MOST_CALLS):
            if over() or balance(bundle, state, self._width, PASSES) < within:
                break
        value = model_value(bundle, state, self._width)
        return prices, value + self._price - float((prices * self._capacity).sum())


def _parts(first: int, last: int) -> NDArray[np.int64]:
    """Return the ends of the parts of a span of ticks."""
    steps = np.arange(1, PARTS, dtype=np.int64)
    return first - 1 + (last - first + 1) * steps // PARTS
