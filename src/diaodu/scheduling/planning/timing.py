"""When one operation can be done on one line: working hours, set-up, power."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.scheduling.planning import tables as t
from diaodu.scheduling.planning.kernel import inner
from diaodu.scheduling.planning.tables import of

if TYPE_CHECKING:
    from diaodu.scheduling.planning.tables import Ints

__all__ = ["arrival", "fit", "minutes", "span"]


@inner
def arrival(floor: Ints, origin: int, target: int, ready: int) -> int:
    """Return when what is ready at one factory can be worked on at another."""
    if origin < 0 or origin == target or ready >= t.FAR:
        return ready
    row = of(floor, t.WAY, origin, target)
    if row < 0:
        return ready + of(floor, t.LAG, origin, target)
    if ready >= of(floor, t.SIZES, t.N_TICKS):
        return t.FAR
    return of(floor, t.ARRIVE, row, ready)


@inner
def minutes(floor: Ints, job: tuple[int, ...], learns: bool) -> int:  # noqa: FBT001
    """Return what a job needs but for the set-up; ``job`` as in ``fit``."""
    row, option, amount = job[0], job[1], job[2]
    if of(floor, t.ROWS, row, t.R_KIND) == t.CUT:
        pool = of(floor, t.OPTIONS, option, t.O_POOL)
        lays = -(-amount // of(floor, t.POOLS, pool, t.P_LAYERS))
        spread = amount * of(floor, t.POOLS, pool, t.P_SPREAD)
        return spread + lays * of(floor, t.POOLS, pool, t.P_CUT)
    percent = 100
    if learns and of(floor, t.ROWS, row, t.R_KIND) == t.SKILLED:
        percent += of(floor, t.OPTIONS, option, t.O_LEARNING)
    work = amount * of(floor, t.ROWS, row, t.R_SECONDS) * percent
    return -(-work // of(floor, t.OPTIONS, option, t.O_FORCE))


@inner
def span(floor: Ints, book: Ints, pool: int, begin: int, ticks: int) -> tuple[int, ...]:
    """Return the first start from ``begin`` on, and the end, of so many ticks' work."""
    calendar = of(floor, t.POOLS, pool, t.P_CALENDAR)
    last = of(floor, t.SIZES, t.N_TICKS)
    while begin < last:
        worked = of(floor, t.WORK, calendar, begin)
        if worked + ticks > of(floor, t.WORK, calendar, last):
            break
        start = of(floor, t.OPENS, calendar, worked)
        end = of(floor, t.REACH, calendar, worked + ticks)
        bad = overload(floor, book, pool, start, end)
        if bad < 0:
            return start, end
        begin = bad + 1
    return t.FAR, t.FAR


@inner
def overload(floor: Ints, book: Ints, pool: int, start: int, end: int) -> int:
    """Return the last tick at which one more line draws too much power, or -1."""
    factory = of(floor, t.POOLS, pool, t.P_FACTORY)
    cap = of(floor, t.FACTORIES, factory, t.F_CAP)
    power = of(floor, t.POOLS, pool, t.P_POWER)
    if cap < 0 or power == 0:
        return -1
    calendar = of(floor, t.POOLS, pool, t.P_CALENDAR)
    room = of(floor, t.FACTORIES, factory, t.F_CAP_KW) - power
    for tick in range(end - 1, start - 1, -1):
        if (
            of(floor, t.CAP_MASK, cap, tick) == 1
            and of(book, t.LOAD, cap, tick) > room
            and of(floor, t.WORK, calendar, tick + 1)
            > of(floor, t.WORK, calendar, tick)
        ):
            return tick
    return -1


@inner
def fit(
    floor: Ints, book: Ints, job: tuple[int, ...], line: int, ready: int
) -> tuple[int, ...]:
    """Return (start, end, node before) of a job at the first place free for it.

    ``job``: row, option, pieces (layers of a batch if it is a cut), key, category.
    """
    before = of(book, t.TAIL, line)
    while before >= 0 and of(book, t.START, before) > ready:
        before = of(book, t.BEFORE, before)
    least = max(
        1, -(-minutes(floor, job, learns=False) // of(floor, t.SIZES, t.N_TICK))
    )
    while True:
        after = of(book, t.HEAD, line) if before < 0 else of(book, t.AFTER, before)
        free = ready if before < 0 else max(ready, of(book, t.END, before))
        roomy = after < 0 or of(book, t.START, after) - free >= least
        if roomy and admits(floor, book, job[3], before, after):
            start, end = between(floor, book, job, (line, before, ready))
            if start >= t.FAR or after < 0 or end <= of(book, t.START, after):
                return start, end, before
        before = after


@inner
def admits(floor: Ints, book: Ints, key: int, before: int, after: int) -> bool:
    """Return whether the node after needs no set-up that it was not given."""
    fixed = after >= of(floor, t.SIZES, t.N_SLOTS) * of(floor, t.SIZES, t.N_STEPS)
    if after < 0 or fixed or before < 0 or of(book, t.KEY, after) == key:
        return True
    return of(book, t.KEY, before) != of(book, t.KEY, after)


@inner
def between(
    floor: Ints, book: Ints, job: tuple[int, ...], place: tuple[int, ...]
) -> tuple[int, ...]:
    """Return start and end of a job after the node before, whatever comes next."""
    line, before, begin = place
    pool = of(floor, t.OPTIONS, job[1], 0)
    setup = of(floor, t.POOLS, pool, t.P_SETUP)
    if before >= 0:
        begin = max(begin, of(book, t.END, before))
        if of(book, t.KEY, before) == job[3]:
            setup = 0
    need = setup + minutes(floor, job, of(book, t.FIRST, line, job[4]) >= begin)
    return span(
        floor, book, pool, begin, max(1, -(-need // of(floor, t.SIZES, t.N_TICK)))
    )
