"""A plan again after something happened: what has begun stays, the rest moves little.

Three plans are made of the rest: nothing is moved to another factory (顺延), moving
has a price (少动), moving costs nothing (放开).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from diaodu.scheduling.asking.comparing import Change, changes, moved_pieces
from diaodu.scheduling.asking.events import Event, apply
from diaodu.scheduling.asking.freezing import begun, placed
from diaodu.scheduling.asking.planner import Planner, quietly

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from diaodu.scheduling.board import Limits
    from diaodu.scheduling.plan import Plan
    from diaodu.scheduling.problem.model import Problem

__all__ = ["Again", "Replanned", "replan"]

Way = Literal["shift", "few", "free"]
_NAMES: dict[Way, str] = {"shift": "顺延", "few": "少动", "free": "放开"}
_STAY = 10**8  # fen a piece: nothing is worth moving
_USUAL = 200  # fen a piece, where the problem names no price


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """One of the plans: how freely it was made, what it changes, and how much moves."""

    way: Way
    problem: Problem
    plan: Plan
    changes: tuple[Change, ...]
    moved: int

    @property
    def name(self) -> str:
        """Return the way in Chinese."""
        return _NAMES[self.way]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanned:
    """The plans from a moment on; ``advised`` is the one that moves little."""

    now: datetime
    events: tuple[Event, ...]
    plans: tuple[Again, ...]

    @property
    def advised(self) -> Again:
        """Return the plan in which moving has a price."""
        return next(each for each in self.plans if each.way == "few")


def replan(
    problem: Problem,
    before: Plan,
    *,
    now: datetime,
    events: Sequence[Event],
    limits: Limits,
    planner: Planner = quietly,
) -> Replanned:
    """Plan again from a moment on, a third of the time for each of the three ways.

    ``problem`` may differ from the one the plan was made of: new orders, other dates.
    """
    left = begun(problem, before, now)
    for event in events:
        left = apply(left, event)
    codes = {each.code for each in left.orders}
    kept = tuple(each for each in placed(problem, before) if each.order in codes)
    left = replace(left, placed=kept)
    usual = problem.aims.change_fen or _USUAL
    prices: dict[Way, int] = {"shift": _STAY, "few": usual, "free": 0}
    share = replace(limits, seconds=limits.seconds / len(prices))
    plans = []
    for way, price in prices.items():
        priced = replace(left, aims=replace(left.aims, change_fen=price))
        found = planner(priced, share, start=before)
        differ = changes(left, before, found)
        plans.append(
            Again(
                way=way,
                problem=priced,
                plan=found,
                changes=differ,
                moved=moved_pieces(differ),
            )
        )
    return Replanned(now=now, events=tuple(events), plans=tuple(plans))
