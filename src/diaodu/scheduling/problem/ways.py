"""The ways between factories: how long, how dear, and when one may leave."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from diaodu.scheduling.problem.model import Transport

if TYPE_CHECKING:
    from diaodu.scheduling.problem.eligible import Known
    from diaodu.scheduling.problem.model import Problem

__all__ = ["arrival", "departure", "way"]

_DAY = timedelta(days=1)


def way(problem: Problem, known: Known, origin: str, target: str) -> Transport:
    """Return the way as given, or made from the distances and the speed."""
    for each in problem.transports:
        if (each.origin, each.target) == (origin, target):
            return each
    ends = known.factories[origin], known.factories[target]
    kilometres = sum(each.distance_km for each in ends)
    return Transport(
        origin=origin,
        target=target,
        minutes=-(-60 * kilometres // problem.speed_kmh),
        fen=sum(each.trip_fen for each in ends),
    )


def departure(taken: Transport, ready: datetime) -> datetime:
    """Return the first departure at the moment or after."""
    if not taken.departures:
        return ready
    hours = (
        datetime.combine(ready.date() + days * _DAY, each)
        for days in range(2)
        for each in taken.departures
    )
    return min(each for each in hours if each >= ready)


def arrival(taken: Transport, ready: datetime) -> datetime:
    """Return when what is ready at a moment arrives."""
    return departure(taken, ready) + timedelta(minutes=taken.minutes)
