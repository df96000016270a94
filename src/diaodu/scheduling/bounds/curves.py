"""What a lot costs at given prices of machine time, by the time it must be done.

Time is cut into slots of ``slot`` ticks; a price holds for a whole slot. A *curve*
``F[k]`` is the least price of the steps so far if they end by the edge ``k × slot``;
it never rises. With slots of one tick it is exact, with longer ones it is a lower
estimate: whoever is ready inside a slot counts as ready at the start of what follows.
"""

# mypy: disable-error-code="untyped-decorator,misc"
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numba

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from diaodu.scheduling.bounds.terms import Terms

__all__ = [
    "NEVER",
    "Curves",
    "Prices",
    "Uses",
    "add_use",
    "compiled",
    "draw",
    "duration",
    "least_price",
    "lengthen",
    "value_by",
]

NEVER = 1e30
compiled = numba.njit(cache=True, nogil=True, error_model="numpy")


class Prices(NamedTuple):
    """Price of a tick by resource and slot, summed up to each edge, least by length.

    ``least[r, a]``: no interval of ``a`` whole slots on ``r`` is cheaper.
    """

    slot: int
    tick: NDArray[np.float64]
    upto: NDArray[np.float64]
    least: NDArray[np.float64]
    priced: NDArray[np.bool_]


class Curves(NamedTuple):
    """Room for the curves of one lot: a row a step; ``zero`` is a curve of nothing.

    ``lengths``: ticks of each step; ``marks``: shift and earliest end of each priced
    step; ``ends``: where it was put.
    """

    rows: NDArray[np.float64]
    zero: NDArray[np.float64]
    lengths: NDArray[np.int64]
    marks: NDArray[np.int64]
    ends: NDArray[np.int64]


class Task(NamedTuple):
    """One priced step: it ends ``shift`` ticks or more after the priced one before."""

    resource: int
    length: int
    shift: int
    earliest: int


@compiled
def duration(terms: Terms, step: int, quantity: int) -> int:
    """Return the ticks of a step for a lot."""
    per = terms.per[step]
    work = (quantity * terms.rate[step] + per - 1) // per
    return terms.setup[step] + work  # type: ignore[no-any-return]


@compiled
def upto(prices: Prices, resource: int, tick: int) -> float:
    """Return the price of a machine from 0 to a tick."""
    k = tick // prices.slot
    rest = tick - k * prices.slot
    if rest == 0:
        return prices.upto[resource, k]  # type: ignore[no-any-return]
    return prices.upto[resource, k] + rest * prices.tick[resource, k]  # type: ignore[no-any-return]


@compiled
def cheapest_end(prices: Prices, task: Task, low: int, high: int) -> tuple[float, int]:
    """Return the least price of an interval that ends in [low, high], and its end.

    Both ends lie in one slot; the price is linear between the three points looked at.
    """
    length, resource, slot = task.length, task.resource, prices.slot
    inner = (high - 1) // slot * slot + length % slot
    best, at = NEVER, low
    for end in (low, inner, high):
        if low <= end <= high:
            value = upto(prices, resource, end) - upto(prices, resource, end - length)
            if value < best:
                best, at = value, end
    return best, at


@compiled
def sweep(
    prices: Prices,
    task: Task,
    before: NDArray[np.float64],
    after: NDArray[np.float64],
) -> None:
    """Fill the curve of a step from that of the priced step before it."""
    slot = prices.slot
    first = -(-task.earliest // slot)
    after[:first] = NEVER
    if first >= len(after):
        return
    back = task.shift // slot
    low, _ = cheapest_end(prices, task, task.earliest, first * slot)
    after[first] = low = low + before[first - back]
    if slot == 1:
        _sweep_ticks(prices, task, before, after)
    else:
        _sweep_slots(prices, task, before, after)


@compiled
def _sweep_ticks(
    prices: Prices,
    task: Task,
    before: NDArray[np.float64],
    after: NDArray[np.float64],
) -> None:
    sums, length, shift = prices.upto[task.resource], task.length, task.shift
    low = after[task.earliest]
    for k in range(task.earliest + 1, len(after)):
        low = min(low, before[k - shift] + sums[k] - sums[k - length])
        after[k] = low


@compiled
def _sweep_slots(
    prices: Prices,
    task: Task,
    before: NDArray[np.float64],
    after: NDArray[np.float64],
) -> None:
    """Look at the first tick, the last and the break of each slot."""
    slot = prices.slot
    sums, tick = prices.upto[task.resource], prices.tick[task.resource]
    whole, rest = task.length // slot, task.length % slot
    back = task.shift // slot
    first = -(-task.earliest // slot)
    low = after[first]
    for k in range(first + 1, len(after)):
        j = k - 1 - whole
        last = sums[k] - sums[j + 1]
        opening = sums[k - 1] + tick[k - 1] - sums[j]
        if rest:
            last += rest * tick[j]
            opening += (rest - 1) * tick[j - 1]
            inner = sums[k - 1] + rest * tick[k - 1] - sums[j]
            last = min(last, inner)
        else:
            opening -= tick[j]
        low = min(low, before[k - back] + min(last, opening))
        after[k] = low


@compiled
def lengthen(terms: Terms, lot: tuple[int, int, int], curves: Curves) -> int:
    """Note the lengths of the steps of a lot; return its earliest end."""
    way, quantity, time = lot
    start, stop = terms.step_from[way], terms.step_from[way + 1]
    for step in range(start, stop):
        length = duration(terms, step, quantity)
        curves.lengths[step - start] = length
        time += terms.lag[step] + length
    return time if stop > start else 0


@compiled
def draw(
    terms: Terms,
    prices: Prices,
    lot: tuple[int, int, int],
    until: int,
    curves: Curves,
) -> tuple[int, int]:
    """Draw the curves of a lot (way, quantity, release): a row each priced step.

    The lot has been lengthened; nothing later than ``until`` is drawn. Return the last
    row (-1: no step is priced, -2: there is no step) and the ticks that the unpriced
    steps after it take.
    """
    way, _quantity, earliest = lot
    last, rest, size = -1, 0, -(-until // prices.slot) + 1
    before = curves.zero
    start = terms.step_from[way]
    for step in range(start, terms.step_from[way + 1]):
        at = step - start
        length = curves.lengths[at]
        rest += terms.lag[step] + length
        earliest += terms.lag[step] + length
        if prices.priced[terms.resource[step]]:
            curves.marks[at, 0], curves.marks[at, 1] = rest, earliest
            task = Task(terms.resource[step], length, rest, earliest)
            after = curves.rows[at, :size]
            sweep(prices, task, before, after)
            before, last, rest = after, at, 0
    if start == terms.step_from[way + 1]:
        return -2, 0
    return last, rest if last >= 0 else earliest


@compiled
def value_by(
    prices: Prices, curves: Curves, drawn: tuple[int, int], deadline: int
) -> float:
    """Return the least price of the lot drawn if it is done by a deadline."""
    last, rest = drawn
    if last == -2:
        return 0.0
    if last == -1:
        return 0.0 if rest <= deadline else NEVER
    if deadline < rest:
        return NEVER
    k = -((rest - deadline) // prices.slot)
    return curves.rows[last, k]  # type: ignore[no-any-return]


@compiled
def least_price(terms: Terms, prices: Prices, way: int, curves: Curves) -> float:
    """Return a lower estimate of the price of the lot lengthened at any time."""
    total = 0.0
    start = terms.step_from[way]
    for step in range(start, terms.step_from[way + 1]):
        resource = terms.resource[step]
        if prices.priced[resource]:
            slots = curves.lengths[step - start] // prices.slot
            total += prices.least[resource, min(slots, prices.least.shape[1] - 1)]
    return total


class Uses(NamedTuple):
    """What plans use: ticks by place (resource × buckets + bucket), one after another.

    ``size[0]``: how many entries there are; more than the arrays hold are not written.
    """

    place: NDArray[np.int64]
    ticks: NDArray[np.float64]
    size: NDArray[np.int64]


@compiled
def add_use(
    terms: Terms,
    prices: Prices,
    lot: tuple[int, int, int],
    goal: tuple[int, int, int],
    room: tuple[Curves, Uses],
) -> None:
    """Note the ticks that the cheapest placing of a lot uses.

    ``goal``: the deadline, the ticks of a bucket, the number of buckets. Steps without
    a price are put where they can first be.
    """
    way, _quantity, time = lot
    curves, uses = room
    deadline, bucket, buckets = goal
    _seek_ends(terms, prices, lot, deadline, curves)
    start = terms.step_from[way]
    for step in range(start, terms.step_from[way + 1]):
        resource, length = terms.resource[step], curves.lengths[step - start]
        time += terms.lag[step] + length
        if prices.priced[resource]:
            time = curves.ends[step - start]
        begin = time - length
        b = begin // bucket
        while begin < time and b < buckets:
            stop = min(time, (b + 1) * bucket)
            _note(uses, resource * buckets + b, stop - begin)
            begin = stop
            b += 1


@compiled
def _note(uses: Uses, place: int, ticks: int) -> None:
    n = uses.size[0]
    if n < len(uses.place):
        uses.place[n] = place
        uses.ticks[n] = ticks
    uses.size[0] = n + 1


@compiled
def _seek_ends(
    terms: Terms,
    prices: Prices,
    lot: tuple[int, int, int],
    deadline: int,
    curves: Curves,
) -> None:
    """Walk the curves of a lot back from its deadline."""
    way = lot[0]
    slot = prices.slot
    lengthen(terms, lot, curves)
    until = (len(curves.zero) - 1) * slot
    last, rest = draw(terms, prices, lot, until, curves)
    k = -((rest - deadline) // slot)
    for at in range(last, -1, -1):
        step = terms.step_from[way] + at
        resource = terms.resource[step]
        if prices.priced[resource]:
            row = curves.rows[at]
            while k > 0 and row[k - 1] == row[k]:
                k -= 1
            shift, earliest = curves.marks[at, 0], curves.marks[at, 1]
            task = Task(resource, curves.lengths[at], shift, earliest)
            low = max(earliest, (k - 1) * slot + 1)
            _, curves.ends[at] = cheapest_end(prices, task, low, k * slot)
            k -= shift // slot
