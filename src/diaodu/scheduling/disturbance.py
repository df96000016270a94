"""Something happened: what is begun stays, the rest is planned anew, little changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diaodu.errors import InputError, UnsolvableError
from diaodu.scheduling.measure import measure
from diaodu.scheduling.remainder import Remainder, Stop, joined, remainder_of
from diaodu.scheduling.solve import solve

if TYPE_CHECKING:
    from diaodu.scheduling.board import Limits
    from diaodu.scheduling.shop import Job, Layout, Shop

__all__ = [
    "Added",
    "Delayed",
    "Disturbed",
    "Event",
    "Resized",
    "Stopped",
    "disturb",
    "moved",
]

_PRICE = 0.05  # of a unit's mean cost: what a change of its place must save at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """A resource does nothing from a tick to another; what runs there goes on after."""

    resource: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A job comes that nobody knew of."""

    job: Job


@dataclass(frozen=True, slots=True, kw_only=True)
class Delayed:
    """What is not begun of a job cannot begin before ``release``."""

    job: int
    release: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Resized:
    """A job shall have another quantity; what is begun is made all the same."""

    job: int
    quantity: int


Event = Stopped | Added | Delayed | Resized


@dataclass(frozen=True, slots=True, kw_only=True)
class Disturbed:
    """The shop after an event, the new plan of it, and what it means.

    ``layout`` holds what is begun as it was. ``cost`` and ``shifted_cost`` are whole
    objectives: of this plan, and if all that is open only waited its turn (None: that
    is no plan). ``moved`` counts the units that change who makes them.
    """

    shop: Shop
    layout: Layout
    cost: int
    moved: int
    open_units: int
    shifted_cost: int | None


def disturb(
    shop: Shop,
    layout: Layout,
    event: Event,
    *,
    tick: int,
    limits: Limits,
    price: int | None = None,
) -> Disturbed:
    """Plan anew what is not begun at a tick (of a stop: when it begins, if later).

    ``price``: fen a unit that changes who makes it; 0: as if there were no old plan.
    """
    if isinstance(event, Stopped):
        tick = max(tick, event.start)
    after, rest = _after(shop, layout, event, tick)
    priced = _priced(rest, price)
    shifted = solve(rest.shop, replace(limits, start=rest.layout, rounds=0))
    found = solve(priced, replace(limits, start=rest.layout))
    if found.layout is None:
        raise UnsolvableError("open work has no plan any more")
    whole = joined(rest, found.layout)
    return Disturbed(
        shop=after,
        layout=whole,
        cost=measure(after, whole).objective,
        moved=moved(rest, found.layout),
        open_units=int(rest.layout.lots[:, 2].sum()),
        shifted_cost=None
        if shifted.layout is None
        else measure(after, joined(rest, shifted.layout)).objective,
    )


def _after(
    shop: Shop, layout: Layout, event: Event, tick: int
) -> tuple[Shop, Remainder]:
    """Return the shop after an event, and what is open of it."""
    if isinstance(event, Stopped):
        stop = Stop(resource=event.resource, end=event.end)
        return shop, remainder_of(shop, layout, tick, stop=stop)
    if isinstance(event, Added):
        after = replace(shop, jobs=(*shop.jobs, event.job))
        return after, remainder_of(after, layout, tick)
    jobs = list(shop.jobs)
    if not 0 <= event.job < len(jobs):
        raise InputError("没有这个任务", where=f"jobs[{event.job}]")
    if isinstance(event, Resized):
        jobs[event.job] = replace(jobs[event.job], quantity=event.quantity)
        after = replace(shop, jobs=tuple(jobs))
        return after, remainder_of(after, layout, tick)
    jobs[event.job] = replace(jobs[event.job], release=event.release)
    after = replace(shop, jobs=tuple(jobs))
    rest = remainder_of(after, layout, tick)
    begun = event.job in rest.frozen.lots[:, 0]
    return (shop if begun else after), rest


def _priced(rest: Remainder, price: int | None) -> Shop:
    """Return the open shop, a unit at a place that is new to its job costing more."""
    known = set(map(tuple, rest.layout.lots[:, :2].tolist()))
    jobs = []
    for number, job in enumerate(rest.shop.jobs):
        costs = [mode.unit_cost for mode in job.modes]
        more = int(_PRICE * sum(costs) / len(costs)) if price is None else price
        if len(costs) > 1 and more and job.quantity:
            job = replace(  # noqa: PLW2901  the same job, priced
                job,
                modes=tuple(
                    mode
                    if (number, at) in known
                    else replace(mode, unit_cost=mode.unit_cost + more)
                    for at, mode in enumerate(job.modes)
                ),
            )
        jobs.append(job)
    return replace(rest.shop, jobs=tuple(jobs))


def moved(rest: Remainder, layout: Layout) -> int:
    """Count the units that another mode makes than in the old plan of a remainder.

    What a job has grown by is not moved.
    """
    old, new = _made(rest.layout), _made(layout)
    gone: Counter[int] = Counter()
    come: Counter[int] = Counter()
    for (job, _mode), quantity in (new - old).items():
        come[job] += quantity
    for (job, _mode), quantity in (old - new).items():
        gone[job] += quantity
    return sum(min(quantity, gone[job]) for job, quantity in come.items())


def _made(layout: Layout) -> Counter[tuple[int, int]]:
    made: Counter[tuple[int, int]] = Counter()
    for job, mode, quantity in layout.lots.tolist():
        made[job, mode] += quantity
    return made
