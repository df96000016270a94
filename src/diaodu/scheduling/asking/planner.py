"""Who makes the plans that questions need: the engine, or the engine under a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from diaodu.scheduling.planning import plan

if TYPE_CHECKING:
    from diaodu.scheduling.board import Limits
    from diaodu.scheduling.plan import Plan
    from diaodu.scheduling.problem.model import Problem

__all__ = ["Planner", "quietly"]


class Planner(Protocol):
    """Plan a problem within limits, from a plan if one is given."""

    def __call__(
        self, problem: Problem, limits: Limits, /, *, start: Plan | None = None
    ) -> Plan:
        """Return the best plan found."""
        ...


def quietly(problem: Problem, limits: Limits, /, *, start: Plan | None = None) -> Plan:
    """Plan and show nothing meanwhile."""
    return plan(problem, limits, start=start)
