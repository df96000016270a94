"""The Lagrangian bound: prices on machine time, raised where too much is used.

The ticks of every (resource, bucket) are priced; each group then takes its cheapest
lots, exactly; what all pay, less what the machines are worth, is a lower bound at any
prices.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.bounds.curves import NEVER, Prices, Uses
from diaodu.scheduling.bounds.grid import (
    Grid,
    capacity_of,
    deadlines_of,
    opens_of,
)
from diaodu.scheduling.bounds.rounds import Picks, add_uses, price_groups, room_for
from diaodu.scheduling.bounds.terms import UNLIMITED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from diaodu.scheduling.bounds.rounds import Deadlines, Room
    from diaodu.scheduling.bounds.terms import Terms
    from diaodu.scheduling.shop import Shop

CHUNKS = 50
"""A round is asked for in so many parts: a thread that waits is not kept long."""

__all__ = ["Answer", "Oracle", "prices_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A valid bound at some prices, and the plans of the groups that ask for others.

    ``column``: the deadline of each group's plan (-1: after the end of the grid);
    ``cost``: what it costs without prices; ``begins``: where its entries begin in
    ``place`` (resource × buckets + bucket) and ``ticks``; ``cell``: the makespan's.
    """

    bound: float
    cell: int
    column: NDArray[np.int64]
    cost: NDArray[np.float64]
    begins: NDArray[np.int64]
    place: NDArray[np.int64]
    ticks: NDArray[np.float64]


def prices_of(tick: NDArray[np.float64], grid: Grid) -> Prices:
    """Turn prices of buckets into what the curves read."""
    fine = np.repeat(tick, grid.wide, axis=1)
    upto = np.zeros((len(tick), grid.slots + 1))
    np.cumsum(fine * grid.slot, axis=1, out=upto[:, 1:])
    least = np.zeros_like(upto)
    for slots in range(1, grid.slots + 1):
        least[:, slots] = (upto[:, slots:] - upto[:, :-slots]).min(axis=1)
    fine = np.hstack((fine, np.zeros((len(tick), 1))))
    priced = np.asarray((tick > 0).any(axis=1), np.bool_)
    return Prices(grid.slot, fine, upto, least, priced)


@dataclass(slots=True)
class Oracle:
    """Evaluates prices on one grid for one shop."""

    shop: Shop
    terms: Terms
    grid: Grid
    blocks: int
    marks: Sequence[NDArray[np.int64]] = ()
    capacity: NDArray[np.float64] = field(init=False)
    deadlines: Deadlines = field(init=False)
    opens: NDArray[np.int64] = field(init=False)
    exceeded: NDArray[np.int64] = field(init=False)
    _room: Room = field(init=False)
    _picks: Picks = field(init=False)
    _beyond: NDArray[np.float64] = field(init=False)
    _size: int = 1024

    def __post_init__(self) -> None:
        self.capacity = capacity_of(self.shop, self.grid)
        self.deadlines = deadlines_of(self.terms, self.grid, self.marks)
        self.opens = opens_of(self.deadlines)
        ends = self.grid.high[:-1]
        self.exceeded = (self.opens[:, :, None] > ends).sum(axis=2)
        jobs, columns = len(self.terms.quantity), self.deadlines.by.shape[1]
        lots = min(int(self.terms.lots.max(initial=1)), 2 * UNLIMITED) + 1
        self._room = room_for(self.terms, columns, self.grid.slots, self.blocks)
        self._picks = Picks(
            np.full((len(self.terms.due), columns), NEVER),
            np.zeros((jobs, columns, lots), np.int64),
            np.zeros((jobs, columns, lots), np.int64),
        )
        self._beyond = _beyond(self.terms, self.grid.end)

    def ask(
        self,
        tick: NDArray[np.float64],
        toll: NDArray[np.float64],
        over: Callable[[], bool],
    ) -> Answer | None:
        """Return the bound at some prices of a tick; None: it was over before.

        ``toll[g, j]``: what group g pays to be done after cell j of the makespan; it
        moves the plans, not the bound.
        """
        prices = prices_of(tick, self.grid)
        groups = len(self.terms.due)
        chunk = max(1, groups // CHUNKS)
        for begin in range(0, groups, chunk):
            if over():
                return None
            span = begin, min(groups, begin + chunk)
            room = self._room, self._picks
            price_groups(self.terms, prices, self.deadlines, span, room)
        total, cell = self._least()
        column, values = self._plans(toll)
        begins, uses = self._uses(prices, column)
        paid = tick.ravel()[uses.place] * uses.ticks
        sums = np.concatenate(([0.0], np.cumsum(paid)))
        return Answer(
            bound=total - float((tick * self.capacity).sum()),
            cell=cell,
            column=column,
            cost=values - (sums[begins[1:]] - sums[begins[:-1]]),
            begins=begins,
            place=uses.place,
            ticks=uses.ticks,
        )

    def _least(self) -> tuple[float, int]:
        """Return what all groups and the makespan cost at least, and its cell."""
        totals = []
        for low, high in zip(self.grid.low, self.grid.high, strict=True):
            value = np.where(self.opens <= high, self._picks.cost, NEVER).min(axis=1)
            if high > self.grid.end:
                value = np.minimum(self._beyond, value)
            totals.append(float(value.sum()) + self.shop.aims.makespan * int(low))
        cell = int(np.argmin(totals))
        return totals[cell], cell

    def _plans(
        self, toll: NDArray[np.float64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Return the column of each group at the tolls, and its value without them."""
        rows = np.arange(len(toll))
        upto = np.hstack((np.zeros((len(toll), 1)), np.cumsum(toll, axis=1)))
        tolled = self._picks.cost + np.take_along_axis(upto, self.exceeded, axis=1)
        column = tolled.argmin(axis=1)
        value = self._picks.cost[rows, column]
        after = self._beyond + upto[:, -1] < tolled[rows, column]
        return np.where(after, -1, column), np.where(after, self._beyond, value)

    def _uses(
        self, prices: Prices, columns: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], Uses]:
        """Return what the chosen plans use; more room is made if it is too small."""
        begins = np.zeros(len(columns) + 1, np.int64)
        chosen = columns, self._picks, self.grid.bucket, self.grid.buckets
        while True:
            size = self._size
            uses = Uses(np.zeros(size, np.int64), np.zeros(size), np.zeros(1, np.int64))
            room = self._room, uses, begins
            add_uses(self.terms, prices, self.deadlines, chosen, room)
            used = int(uses.size[0])
            if used <= size:
                return begins, Uses(uses.place[:used], uses.ticks[:used], uses.size)
            self._size = 2 * used


def _beyond(terms: Terms, end: int) -> NDArray[np.float64]:
    """Return what each group costs at least if it is done after the grid's end."""
    late = np.maximum(0, end + 1 - terms.due).astype(np.float64)
    late *= terms.weight
    for group in range(len(late)):
        for job in range(terms.group_from[group], terms.group_from[group + 1]):
            ways = slice(terms.way_from[job], terms.way_to[job])
            unit = terms.unit_cost[ways].min()
            late[group] += unit * terms.quantity[job] + terms.lot_cost[ways].min()
    return late
