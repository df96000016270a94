"""One round of prices: what all groups cost at least, and what they would use."""

# mypy: disable-error-code="untyped-decorator,misc"
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.scheduling.bounds.curves import NEVER, Curves, add_use, compiled
from diaodu.scheduling.bounds.lots import Sizes, Tables, fill_job, pick_lots, sizes_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.scheduling.bounds.curves import Prices, Uses
    from diaodu.scheduling.bounds.terms import Terms

__all__ = ["Deadlines", "Picks", "Room", "add_uses", "price_groups", "room_for"]


class Deadlines(NamedTuple):
    """Deadlines looked at for each group, and the lateness paid up to each.

    Between two deadlines the lateness of the tick after the earlier one is paid.
    """

    by: NDArray[np.int64]
    late: NDArray[np.float64]
    width: NDArray[np.int64]


class Picks(NamedTuple):
    """Cost of each group by deadline; lots of each job by deadline (size 0: none)."""

    cost: NDArray[np.float64]
    sizes: NDArray[np.int64]
    ways: NDArray[np.int64]


class Room(NamedTuple):
    """Working room of one thread."""

    tables: Tables
    curves: Curves
    blocks: int
    rates: NDArray[np.float64]


def room_for(terms: Terms, columns: int, slots: int, blocks: int) -> Room:
    """Set aside what the rounds of one search need."""
    most = min(int(terms.quantity.max(initial=1)), blocks) + 1
    ways = int((terms.way_to - terms.way_from).max(initial=0))
    steps = int(np.diff(terms.step_from).max(initial=1)) or 1
    return Room(
        Tables(
            np.empty((4, most + 1, columns)),
            np.zeros((most + 1, columns), np.int32),
            np.zeros(ways, np.int64),
            np.zeros(ways),
            np.empty(columns),
        ),
        Curves(
            np.empty((steps, slots + 1)),
            np.zeros(slots + 1),
            np.zeros(steps, np.int64),
            np.zeros((steps, 2), np.int64),
            np.zeros(steps, np.int64),
        ),
        blocks,
        _rates(terms),
    )


def _rates(terms: Terms) -> NDArray[np.float64]:
    """Return the middling cost of a unit of each job; any would be valid."""
    spans = zip(terms.way_from, terms.way_to, strict=True)
    return np.array([np.median(terms.unit_cost[a:b]) for a, b in spans], np.float64)


@compiled
def price_groups(
    terms: Terms,
    prices: Prices,
    deadlines: Deadlines,
    span: tuple[int, int],
    room: tuple[Room, Picks],
) -> None:
    """Fill ``picks`` for the groups in a span."""
    work, picks = room
    for group in range(span[0], span[1]):
        count = deadlines.width[group]
        by = deadlines.by[group, :count]
        cost = picks.cost[group]
        cost[:count] = deadlines.late[group, :count]
        cost[count:] = NEVER
        for job in range(terms.group_from[group], terms.group_from[group + 1]):
            sizes = sizes_of(terms, job, work.blocks, work.rates[job])
            fill_job(terms, prices, job, sizes, (by, work.tables, work.curves))
            for c in range(count):
                total = work.tables.total[c]
                total += sizes.rate * terms.quantity[job]
                cost[c] += total
                picks.sizes[job, c, 0] = 0
                if total < NEVER / 2:
                    _note(work.tables, terms, (job, c), sizes, picks)


@compiled
def _note(
    tables: Tables,
    terms: Terms,
    place: tuple[int, int],
    sizes: Sizes,
    picks: Picks,
) -> None:
    """Write down the lots of a job for a deadline."""
    job, c = place
    row = picks.sizes[job, c]
    row[:] = -1
    n = pick_lots(tables, sizes, c, row)
    for k in range(n):
        picks.ways[job, c, k] = tables.ways[row[k], c]
        row[k] = max(terms.minimum[job], row[k] * sizes.unit)
    row[n:] = 0


@compiled
def add_uses(
    terms: Terms,
    prices: Prices,
    deadlines: Deadlines,
    chosen: tuple[NDArray[np.int64], Picks, int, int],
    room: tuple[Room, Uses, NDArray[np.int64]],
) -> None:
    """Note what the groups use that are done by their chosen deadlines.

    ``chosen``: columns, picks, ticks of a bucket, number of buckets; ``room[2]``: where
    the entries of each group begin.
    """
    columns, picks, bucket, buckets = chosen
    work, uses, begins = room
    for group in range(len(columns)):
        begins[group] = uses.size[0]
        c = columns[group]
        if c < 0:
            continue
        goal = deadlines.by[group, c], bucket, buckets
        for job in range(terms.group_from[group], terms.group_from[group + 1]):
            row = picks.sizes[job, c]
            for k in range(len(row)):
                if row[k] == 0:
                    break
                lot = picks.ways[job, c, k], row[k], terms.release[job]
                add_use(terms, prices, lot, goal, (work.curves, uses))
    begins[len(columns)] = uses.size[0]
