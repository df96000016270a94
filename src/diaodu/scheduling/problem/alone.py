"""When an order could be done at the earliest if everything stood at its disposal."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from diaodu.scheduling.problem.ways import arrival, way

if TYPE_CHECKING:
    from diaodu.scheduling.problem.clock import Clocks
    from diaodu.scheduling.problem.eligible import Known
    from diaodu.scheduling.problem.model import Factory, Order, Problem, RouteStep

__all__ = ["earliest_end", "least_minutes", "shared_minutes"]

_NEARLY = 1 - 1e-6


def earliest_end(problem: Problem, order: Order, clocks: Clocks) -> datetime | None:
    """Return a moment before which no plan can end an order without frozen lots.

    One of at most ``most_lots`` lots has that part of the pieces; it goes the fastest
    way through free lines, without set-up or learning. None: not within the horizon.
    """
    known = clocks.known
    pieces = -(-order.pieces // order.most_lots)
    ready = max(problem.begin, datetime.combine(order.material, time()))
    here: dict[str, datetime] = {}
    for number, step in enumerate(order.route):
        there: dict[str, datetime] = {}
        for factory in known.makers(order, step.process):
            arrivals = [
                arrival(way(problem, known, origin, factory.code), end)
                if origin != factory.code
                else end
                for origin, end in here.items()
            ]
            if number and not arrivals:
                continue
            clock = clocks.of(factory.code, step.process)
            start = clock.opening(min(arrivals) if number else ready)
            minutes = least_minutes(known, order, step, factory, pieces)
            end = None if start is None else clock.after(start, minutes)
            if end is not None:
                there[factory.code] = end
        here = there
    return min(here.values(), default=None)


def least_minutes(
    known: Known, order: Order, step: RouteStep, factory: Factory, pieces: int
) -> int:
    """Return the fewest working minutes that pieces of an order take in a factory."""
    lines = known.lines[factory.code, step.process]
    if lines.tables:
        layers = -(-pieces // lines.tables.marker_pieces)
        lays = -(-layers // lines.tables.max_layers)
        return layers * lines.tables.spread_minutes + lays * lines.tables.cut_minutes
    skill = factory.skill(order.category) if known.skilled(step.process) else None
    efficiency = skill.efficiency_percent if skill else 100
    return -(-pieces * step.seconds * 100 // (60 * lines.people * efficiency))


def shared_minutes(
    known: Known, order: Order, step: RouteStep, factory: Factory, pieces: int
) -> float:
    """Return what pieces take at least of all lines, in whatever lots and batches.

    Lays are shared between orders, and minutes are not rounded up; a millionth less
    than is true, so that rounding proves nothing that is false.
    """
    lines = known.lines[factory.code, step.process]
    if lines.tables:
        tables = lines.tables
        layers = pieces / tables.marker_pieces
        a_layer = tables.spread_minutes + tables.cut_minutes / tables.max_layers
        return layers * a_layer * _NEARLY
    skill = factory.skill(order.category) if known.skilled(step.process) else None
    efficiency = skill.efficiency_percent if skill else 100
    return pieces * step.seconds * 100 / (60 * lines.people * efficiency) * _NEARLY
