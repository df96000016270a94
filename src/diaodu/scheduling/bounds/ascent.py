"""The Lagrangian bound: prices on machine time, raised where too much is used.

The ticks of every (resource, bucket) are priced; each group then takes its cheapest
lots, exactly; what all pay, less what the machines are worth, is a lower bound at any
prices. Prices follow the overuse (a deflected subgradient with Polyak's step).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from diaodu.scheduling.bounds.curves import NEVER, Prices
from diaodu.scheduling.bounds.grid import Grid, capacity_of, deadlines_of
from diaodu.scheduling.bounds.round import Picks, add_uses, price_groups, room_for
from diaodu.scheduling.bounds.terms import UNLIMITED, terms_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from diaodu.scheduling.bounds.round import Deadlines, Room
    from diaodu.scheduling.bounds.terms import Terms
    from diaodu.scheduling.shop import Shop

__all__ = ["Answer", "Oracle", "prices_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A valid bound at some prices, and the overuse of every bucket (None: stopped)."""

    bound: float
    excess: NDArray[np.float64]
    cell: int
    late: int


def prices_of(tick: NDArray[np.float64], grid: Grid) -> Prices:
    """Turn prices of buckets into what the curves read."""
    fine = np.repeat(tick, grid.wide, axis=1)
    upto = np.zeros((len(tick), grid.slots + 1))
    np.cumsum(fine * grid.slot, axis=1, out=upto[:, 1:])
    least = np.zeros_like(upto)
    for slots in range(1, grid.slots + 1):
        least[:, slots] = (upto[:, slots:] - upto[:, :-slots]).min(axis=1)
    fine = np.hstack((fine, np.zeros((len(tick), 1))))
    return Prices(grid.slot, fine, upto, least, tick.any(axis=1))


@dataclass(slots=True)
class Oracle:
    """Evaluates prices on one grid for one shop."""

    shop: Shop
    terms: Terms
    grid: Grid
    blocks: int
    capacity: NDArray[np.float64] = field(init=False)
    deadlines: Deadlines = field(init=False)
    _room: Room = field(init=False)
    _picks: Picks = field(init=False)
    _beyond: NDArray[np.float64] = field(init=False)

    def __post_init__(self) -> None:
        self.capacity = capacity_of(self.shop, self.grid)
        self.deadlines = deadlines_of(self.terms, self.grid)
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
        self, tick: NDArray[np.float64], over: Callable[[], bool] = lambda: False
    ) -> Answer | None:
        """Return the bound at some prices of a tick by resource and bucket."""
        prices = prices_of(tick, self.grid)
        groups = len(self.terms.due)
        chunk = max(1, groups // 50)
        for begin in range(0, groups, chunk):
            if over():
                return None
            span = begin, min(groups, begin + chunk)
            room = self._room, self._picks
            price_groups(self.terms, prices, self.deadlines, span, room)
        columns, total, cell = self._choose()
        use = np.zeros_like(tick)
        chosen = columns, self._picks, self.grid.bucket
        add_uses(self.terms, prices, self.deadlines, chosen, (self._room, use))
        worth = float((tick * self.capacity).sum())
        late = int((self._picks_late(columns)))
        return Answer(
            bound=total - worth, excess=use - self.capacity, cell=cell, late=late
        )

    def _picks_late(self, columns: NDArray[np.int64]) -> float:
        rows = np.arange(len(columns))
        return float(self.deadlines.late[rows, columns].sum())

    def _choose(self) -> tuple[NDArray[np.int64], float, int]:
        """Return each group's column, what all cost, and the cell of the makespan."""
        cost, by = self._picks.cost, self.deadlines.by
        alpha = self.shop.aims.makespan
        rows = np.arange(len(cost))
        opens = np.hstack((np.full((len(by), 1), -1), by[:, :-1] + 1))
        best = np.inf, -1, np.zeros(len(cost), np.int64)
        for cell, (low, high) in enumerate(
            zip(self.grid.low, self.grid.high, strict=True)
        ):
            allowed = np.where(opens <= high, cost, NEVER)
            columns = allowed.argmin(axis=1)
            value = allowed[rows, columns]
            if high > self.grid.end:
                columns = np.where(self._beyond < value, -1, columns)
                value = np.minimum(self._beyond, value)
            total = float(value.sum()) + alpha * int(low)
            if total < best[0]:
                best = total, cell, columns
        return best[2], best[0], best[1]


def _beyond(terms: Terms, end: int) -> NDArray[np.float64]:
    """Return what each group costs at least if it is done after the grid's end."""
    late = terms.weight * np.maximum(0, end + 1 - terms.due).astype(np.float64)
    for group in range(len(late)):
        for job in range(terms.group_from[group], terms.group_from[group + 1]):
            ways = slice(terms.way_from[job], terms.way_to[job])
            unit = terms.unit_cost[ways].min()
            late[group] += unit * terms.quantity[job] + terms.lot_cost[ways].min()
    return late
