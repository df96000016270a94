"""What factories and firms share in a small problem: power, and cutting tables."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from diaodu.scheduling.planning.exact.small import Small, SmallStep
    from diaodu.scheduling.problem.model import Factory

__all__ = ["post_power", "post_shares"]


def post_power(small: Small, factory: Factory) -> None:
    """Post the power cap of a factory, on the working time of its lines.

    If its lines work by different calendars, each draws power also in its pauses: that
    is stricter than the rule, and ``exact`` is no more.
    """
    pools = [
        (number, pool)
        for number, pool in enumerate(small.problem.lines)
        if pool.factory == factory.code and pool.power_kw
    ]
    one = len({pool.calendar for _, pool in pools}) == 1
    small.exact = small.exact and one
    most = sum(pool.count * pool.power_kw for _, pool in pools)
    calendar = pools[0][1].calendar if one else None
    tasks, draws = _background(small, factory, most, calendar)
    for number, pool in pools:
        for step in small.operations:
            if number in step.pools:
                tasks.append(_interval(small, step, step.pools[number], calendar))
                draws.append(pool.power_kw)
    small.model.add_cumulative(tasks, draws, most)


def _interval(small: Small, step: SmallStep, literal: Any, calendar: str | None) -> Any:
    start, end = step.start, step.end
    if calendar is not None:
        start = small.worked(step, calendar, ended=False)
        end = small.worked(step, calendar, ended=True)
    size = small.model.new_int_var(0, small.works.grid.horizon, "")
    return small.model.new_optional_interval_var(start, size, end, literal, "")


def _background(
    small: Small, factory: Factory, most: int, calendar: str | None
) -> tuple[list[Any], list[int]]:
    """Return intervals that take what the cap and frozen work leave no room for."""
    grid = small.works.grid
    row = small.works.capped.index(factory)
    base = small.fixed.power()[row][: grid.horizon]
    holds = grid.capped(factory)[: grid.horizon]
    cap = factory.power_kw or 0
    taken = np.where(holds == 1, most - cap + np.minimum(base, cap), 0)
    if calendar is not None:
        taken = taken[grid.mask(grid.spans[calendar])[: grid.horizon] == 1]
    edges = [0, *(np.flatnonzero(np.diff(taken)) + 1).tolist(), len(taken)]
    tasks, draws = [], []
    for low, high in pairwise(edges):
        if high > low and taken[low] > 0:
            tasks.append(small.model.new_fixed_size_interval_var(low, high - low, ""))
            draws.append(int(taken[low]))
    return tasks, draws


def post_shares(small: Small) -> None:
    """Post the fair shares of the tables of cutting centres.

    Lots of two firms are not cut together then: which is stricter than the rule.
    """
    if not small.problem.shares:
        return
    _same_firm(small)
    weeks = _Weeks(small)
    for step in small.operations:
        if step.kind == "cut":
            weeks.note(step)
    weeks.post()


def _same_firm(small: Small) -> None:
    for leader in small.operations:
        for other, member in small.members[id(leader)]:
            firms = [small.works.tasks[s.lot.task].order.firm for s in (leader, other)]
            if firms[0] != firms[1]:
                small.model.add(member == 0)
                small.exact = False


class _Weeks:
    """Who uses the shared tables in which week, and who waits."""

    def __init__(self, small: Small) -> None:
        self.small, self.works = small, small.works
        self.week_of, self.spans = self.works.grid.weeks()
        size = len(self.works.firms), len(self.spans)
        use, waits = small.fixed.weeks()
        self.use: list[list[Any]] = use.tolist()
        self.waits: list[list[list[Any]]] = [[[] for _ in range(size[1])] for _ in use]
        self.plans: list[list[list[Any]]] = [[[] for _ in range(size[1])] for _ in use]
        for firm, week in np.argwhere(waits):
            self.waits[firm][week].append(small.model.new_constant(1))

    def note(self, step: SmallStep) -> None:
        """Count a cut, wherever it may be."""
        model, small = self.small.model, self.small
        order = self.works.tasks[step.lot.task].order
        firm = self.works.firms[order.firm]
        material = self.works.grid.day(order.material)
        horizon = self.works.grid.horizon
        for number, literal in step.pools.items():
            if not self.works.shared(small.problem.lines[number]):
                continue
            inside = []
            for week in sorted(set(self.week_of[:horizon].tolist())):
                ticks = np.flatnonzero(self.week_of[:horizon] == week)
                here = model.new_bool_var("")
                inside.append(here)
                low, high = int(ticks[0]), int(ticks[-1])
                model.add(step.start >= low).only_enforce_if(here)
                model.add(step.start <= high).only_enforce_if(here)
                spent = model.new_int_var(0, horizon * self.works.grid.tick, "")
                minutes = small.minutes(step, number)
                model.add(spent >= minutes).only_enforce_if(here, step.leads)
                self.use[firm][week] = self.use[firm][week] + spent
                self.plans[firm][week].append(here)
                for before in range(week):
                    if self.spans[before][0] >= material:
                        self.waits[firm][before].append(here)
            model.add(sum(inside) == literal)

    def post(self) -> None:
        """Demand the shares where another firm waits."""
        for each in self.small.problem.shares:
            firm = self.works.firms[each.firm]
            for week, span in enumerate(self.spans):
                room = each.percent * self.works.shared_minutes(span)
                for other in range(len(self.waits)):
                    if other == firm:
                        continue
                    for waits in self.waits[other][week]:
                        for plans in self.plans[firm][week]:
                            self.small.model.add(
                                self.use[firm][week] * 100 <= room
                            ).only_enforce_if(waits, plans)
