"""The cheapest way to make a job in lots at given prices, by the time it must be done.

Sizes are counted in blocks of ``unit`` units (one unit where that is bearable): a lot
of block ``a`` has between ``a × unit`` and ``a × unit + unit - 1`` units and is priced
from below over all of them, less ``rate`` a unit, which the whole quantity pays.
"""

# mypy: disable-error-code="untyped-decorator,misc"
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from diaodu.scheduling.bounds.curves import (
    NEVER,
    compiled,
    draw,
    least_price,
    lengthen,
    value_by,
)
from diaodu.scheduling.bounds.terms import UNLIMITED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from diaodu.scheduling.bounds.curves import Curves, Prices
    from diaodu.scheduling.bounds.terms import Terms

__all__ = ["Sizes", "Tables", "fill_job", "pick_lots", "sizes_of"]


class Sizes(NamedTuple):
    """How the sizes of a job's lots are counted."""

    unit: int
    rate: float
    smallest: int
    fewest: int
    most: int
    lots: int


class Tables(NamedTuple):
    """``costs[l, a, c]``: least cost of at most l + 1 lots of a blocks by deadline c.

    ``ways[a, c]``: the way of a single lot. ``total[c]`` is what the job costs.
    ``order`` and ``keys``: the ways of the job sorted by a rough cost.
    """

    costs: NDArray[np.float64]
    ways: NDArray[np.int32]
    order: NDArray[np.int64]
    keys: NDArray[np.float64]
    total: NDArray[np.float64]


@compiled
def sizes_of(terms: Terms, job: int, blocks: int, rate: float) -> Sizes:
    """Choose the unit such that a job has at most ``blocks`` blocks."""
    quantity = terms.quantity[job]
    unit = max(1, -(-quantity // blocks))
    lots = terms.lots[job]
    smallest = terms.minimum[job] // unit
    fewest = max(smallest, -(-(quantity - lots * (unit - 1)) // unit))
    if unit == 1:
        rate = 0.0
    elif lots > UNLIMITED:
        rate = terms.unit_cost[terms.way_from[job] : terms.way_to[job]].min()
    return Sizes(unit, rate, smallest, fewest, quantity // unit, lots)


@compiled
def fill_job(
    terms: Terms,
    prices: Prices,
    job: int,
    sizes: Sizes,
    room: tuple[NDArray[np.int64], Tables, Curves],
) -> None:
    """Fill the tables of a job for the deadlines ``room[0]``."""
    deadlines, tables, curves = room
    count = len(deadlines)
    _sort_ways(terms, prices, job, sizes.rate, (tables, curves))
    tables.costs[0, : sizes.most + 1, :count] = NEVER
    for block in range(sizes.smallest, sizes.most + 1):
        low = max(terms.minimum[job], block * sizes.unit)
        high = min(terms.quantity[job], block * sizes.unit + sizes.unit - 1)
        rest = terms.quantity[job] - high
        whole = high == terms.quantity[job]
        if whole or (sizes.lots > 1 and rest + sizes.unit > terms.minimum[job]):
            _fill_block(terms, prices, (job, block, low, high), sizes.rate, room)
    levels = (sizes.lots + 1) // 2
    if sizes.lots > UNLIMITED:
        _combine_freely(tables, sizes, count)
        levels = 1
    for level in range(1, levels):
        _combine(tables, level, sizes, count)
    _close(tables, sizes, count)


@compiled
def _sort_ways(
    terms: Terms, prices: Prices, job: int, rate: float, room: tuple[Tables, Curves]
) -> None:
    """Sort the ways of a job, those first that are cheap for a middling lot."""
    tables, curves = room
    quantity = max(terms.minimum[job], terms.quantity[job] // 2)
    start = terms.way_from[job]
    for n in range(terms.way_to[job] - start):
        way = start + n
        lengthen(terms, (way, quantity, 0), curves)
        key = (terms.unit_cost[way] - rate) * quantity + terms.lot_cost[way]
        key += least_price(terms, prices, way, curves)
        k = n
        while k > 0 and tables.keys[k - 1] > key:
            tables.keys[k] = tables.keys[k - 1]
            tables.order[k] = tables.order[k - 1]
            k -= 1
        tables.keys[k] = key
        tables.order[k] = way


@compiled
def _fill_block(
    terms: Terms,
    prices: Prices,
    lot: tuple[int, int, int, int],
    rate: float,
    room: tuple[NDArray[np.int64], Tables, Curves],
) -> None:
    """Find the cheapest way of one lot for each deadline."""
    job, block, low, high = lot
    deadlines, tables, curves = room
    costs, ways = tables.costs[0, block], tables.ways[block]
    for n in range(terms.way_to[job] - terms.way_from[job]):
        way = tables.order[n]
        unit_cost = terms.unit_cost[way] - rate
        made = terms.lot_cost[way] + min(unit_cost * low, unit_cost * high)
        if made >= costs[0]:
            continue
        task = way, low, terms.release[job]
        earliest = lengthen(terms, task, curves)
        floor = made + least_price(terms, prices, way, curves)
        first, stop = _improvable(deadlines, costs, earliest, floor)
        if first == stop:
            continue
        drawn = draw(terms, prices, task, deadlines[stop - 1], curves)
        for c in range(first, stop):
            value = made + value_by(prices, curves, drawn, deadlines[c])
            if value < costs[c]:
                costs[c] = value
                ways[c] = way


@compiled
def _improvable(
    deadlines: NDArray[np.int64],
    costs: NDArray[np.float64],
    earliest: int,
    floor: float,
) -> tuple[int, int]:
    """Return the span of deadlines that can be met, and at less cost than so far."""
    first = 0
    while first < len(deadlines) and deadlines[first] < earliest:
        first += 1
    stop = first
    while stop < len(deadlines) and floor < costs[stop]:
        stop += 1
    return first, stop


@compiled
def _combine(tables: Tables, level: int, sizes: Sizes, count: int) -> None:
    """Allow one lot more."""
    single, fewer = tables.costs[0], tables.costs[level - 1]
    more = tables.costs[level]
    for blocks in range(sizes.smallest, sizes.most + 1):
        row = more[blocks]
        for c in range(count):
            row[c] = fewer[blocks, c]
        last = blocks // 2 if level == 1 else blocks - sizes.smallest
        for one in range(sizes.smallest, last + 1):
            a, b = single[one], fewer[blocks - one]
            for c in range(count):
                row[c] = min(row[c], a[c] + b[c])


@compiled
def _combine_freely(tables: Tables, sizes: Sizes, count: int) -> None:
    """Allow any number of lots, which is a lower estimate."""
    single, any_number = tables.costs[0], tables.costs[1]
    for blocks in range(sizes.smallest, sizes.most + 1):
        row = any_number[blocks]
        for c in range(count):
            row[c] = single[blocks, c]
        for one in range(max(1, sizes.smallest), blocks - sizes.smallest + 1):
            a, b = single[one], any_number[blocks - one]
            for c in range(count):
                row[c] = min(row[c], a[c] + b[c])


@compiled
def _close(tables: Tables, sizes: Sizes, count: int) -> None:
    """Add up what the whole quantity costs with all its lots."""
    few, many = sizes.lots // 2, sizes.lots - sizes.lots // 2
    free = sizes.lots > UNLIMITED
    last = tables.costs[1 if free else many - 1]
    total = tables.total[:count]
    total[:] = NEVER
    for blocks in range(sizes.fewest, sizes.most + 1):
        for c in range(count):
            total[c] = min(total[c], last[blocks, c])
        if few and not free:
            for one in range(sizes.smallest, blocks - sizes.smallest + 1):
                a, b = tables.costs[few - 1, one], last[blocks - one]
                for c in range(count):
                    total[c] = min(total[c], a[c] + b[c])


@compiled
def pick_lots(tables: Tables, sizes: Sizes, c: int, picked: NDArray[np.int64]) -> int:
    """Write the blocks of the lots of the cheapest plan; return how many lots."""
    few, many = sizes.lots // 2, sizes.lots - sizes.lots // 2
    free = sizes.lots > UNLIMITED
    level = 1 if free else many - 1
    goal = tables.total[c]
    for blocks in range(sizes.fewest, sizes.most + 1):
        if tables.costs[level, blocks, c] == goal:
            return _unfold(tables, sizes, (level, blocks, c), picked)
        if few and not free:
            for one in range(sizes.smallest, blocks - sizes.smallest + 1):
                a = tables.costs[few - 1, one, c]
                if a + tables.costs[level, blocks - one, c] == goal:
                    n = _unfold(tables, sizes, (few - 1, one, c), picked)
                    place = level, blocks - one, c
                    return n + _unfold(tables, sizes, place, picked[n:])
    return 0


@compiled
def _unfold(
    tables: Tables,
    sizes: Sizes,
    place: tuple[int, int, int],
    picked: NDArray[np.int64],
) -> int:
    """Write the lots behind one entry of the tables."""
    level, blocks, c = place
    down = 0 if sizes.lots > UNLIMITED else 1
    n = 0
    while tables.costs[level, blocks, c] != tables.costs[0, blocks, c]:
        goal = tables.costs[level, blocks, c]
        if down and tables.costs[level - 1, blocks, c] == goal:
            level -= 1
            continue
        one = _first_lot(tables, sizes, (level, blocks, c), down)
        if one < 0 or n + 1 >= len(picked):
            return n
        picked[n] = one
        n += 1
        blocks -= one
        level -= down
    picked[n] = blocks
    return n + 1


@compiled
def _first_lot(
    tables: Tables, sizes: Sizes, place: tuple[int, int, int], down: int
) -> int:
    level, blocks, c = place
    goal = tables.costs[level, blocks, c]
    for one in range(sizes.smallest, blocks - sizes.smallest + 1):
        rest = tables.costs[level - down, blocks - one, c]
        if tables.costs[0, one, c] + rest == goal:
            return one
    return -1
