"""When one operation can be done on one line: working hours, set-up, power."""

from __future__ import annotations

from diaodu.scheduling.planning.floor import (
    CUT,
    F_CAP,
    F_CAP_KW,
    FAR,
    O_FORCE,
    O_LEARNING,
    P_CALENDAR,
    P_CUT,
    P_FACTORY,
    P_LAYERS,
    P_POWER,
    P_SETUP,
    P_SPREAD,
    R_KIND,
    R_SECONDS,
    SKILLED,
    Book,
    Floor,
)
from diaodu.scheduling.planning.kernel import inner

__all__ = ["arrival", "fit", "minutes", "span"]


@inner()
def arrival(floor: Floor, origin: int, target: int, ready: int) -> int:
    """Return when what is ready at one factory can be worked on at another."""
    if origin < 0 or origin == target or ready >= FAR:
        return ready
    row = floor.way[origin, target]
    if row < 0:
        return ready + floor.lag[origin, target]
    if ready >= floor.arrive.shape[1]:
        return FAR
    return floor.arrive[row, ready]


@inner()
def minutes(floor: Floor, job: tuple[int, ...], learns: bool) -> int:  # noqa: FBT001
    """Return what a job needs but for the set-up; ``job`` as in ``fit``."""
    row, option, amount = job[0], job[1], job[2]
    if floor.rows[row, R_KIND] == CUT:
        pool = floor.pools[floor.options[option, 0]]
        lays = -(-amount // pool[P_LAYERS])
        return amount * pool[P_SPREAD] + lays * pool[P_CUT]
    percent = 100
    if learns and floor.rows[row, R_KIND] == SKILLED:
        percent += floor.options[option, O_LEARNING]
    work = amount * floor.rows[row, R_SECONDS] * percent
    return -(-work // floor.options[option, O_FORCE])


@inner()
def span(floor: Floor, book: Book, pool: int, begin: int, ticks: int) -> tuple:
    """Return the first start from ``begin`` on, and the end, of so many ticks' work."""
    calendar = floor.pools[pool, P_CALENDAR]
    last = floor.work.shape[1] - 1
    while begin < last:
        worked = floor.work[calendar, begin]
        if worked + ticks > floor.work[calendar, last]:
            break
        start = floor.opens[calendar, worked]
        end = floor.reach[calendar, worked + ticks]
        bad = overload(floor, book, pool, start, end)
        if bad < 0:
            return start, end
        begin = bad + 1
    return FAR, FAR


@inner()
def overload(floor: Floor, book: Book, pool: int, start: int, end: int) -> int:
    """Return the last tick at which one more line draws too much power, or -1."""
    factory = floor.pools[pool, P_FACTORY]
    cap = floor.factories[factory, F_CAP]
    power = floor.pools[pool, P_POWER]
    if cap < 0 or power == 0:
        return -1
    calendar = floor.pools[pool, P_CALENDAR]
    room = floor.factories[factory, F_CAP_KW] - power
    for tick in range(end - 1, start - 1, -1):
        if (
            floor.cap_mask[cap, tick] == 1
            and book.load[cap, tick] > room
            and floor.work[calendar, tick + 1] > floor.work[calendar, tick]
        ):
            return tick
    return -1


@inner()
def fit(floor: Floor, book: Book, job: tuple[int, ...], line: int, ready: int) -> tuple:
    """Return (start, end, node before) of a job at the first place free for it.

    ``job``: row, option, pieces (layers of a batch if it is a cut), key, category.
    """
    before = book.tail[line]
    while before >= 0 and book.start[before] > ready:
        before = book.before[before]
    while True:
        after = book.head[line] if before < 0 else book.after[before]
        if after < 0 or admits(floor, book, job[3], before, after):
            start, end = between(floor, book, job, (line, before, ready))
            if start >= FAR or after < 0 or end <= book.start[after]:
                return start, end, before
        before = after


@inner()
def admits(floor: Floor, book: Book, key: int, before: int, after: int) -> bool:
    """Return whether the node after needs no set-up that it was not given."""
    fixed = after >= floor.sizes[1] * floor.sizes[2]
    if fixed or before < 0 or book.key[after] == key:
        return True
    return book.key[before] != book.key[after]


@inner()
def between(
    floor: Floor, book: Book, job: tuple[int, ...], place: tuple[int, ...]
) -> tuple:
    """Return start and end of a job after the node before, whatever comes next."""
    line, before, begin = place
    pool = floor.options[job[1], 0]
    setup = floor.pools[pool, P_SETUP]
    if before >= 0:
        begin = max(begin, book.end[before])
        if book.key[before] == job[3]:
            setup = 0
    need = setup + minutes(floor, job, book.first[line, job[4]] >= begin)
    return span(floor, book, pool, begin, max(1, -(-need // floor.tick)))
