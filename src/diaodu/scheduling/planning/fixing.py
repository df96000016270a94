"""What frozen work takes before anything is planned: lines, hours, power, money."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.scheduling.planning.hours import DAY, between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.planning.tables import Ints
    from diaodu.scheduling.planning.works import Works
    from diaodu.scheduling.problem.model import FrozenLot, FrozenStep, Lines, Order

__all__ = ["Fixed", "FixedStep"]


class FixedStep(NamedTuple):
    """One frozen operation with all that belongs to it, in minutes from begin."""

    lot: FrozenLot
    step: FrozenStep
    order: Order
    pool: Lines
    start: int
    end: int
    seconds: int  # standard seconds of all its pieces


class Fixed:
    """The frozen work of a problem."""

    def __init__(self, works: Works) -> None:
        self.works = works
        self.steps = list(self._steps())

    def _steps(self) -> Iterator[FixedStep]:
        problem, works = self.works.problem, self.works
        for lot in problem.frozen:
            order = problem.orders[works.orders[lot.order]]
            seconds = {each.process: each.seconds for each in order.route}
            for step in lot.steps:
                yield FixedStep(
                    lot=lot,
                    step=step,
                    order=order,
                    pool=problem.lines[works.pools[step.factory, step.process]],
                    start=between(problem.begin, step.start),
                    end=between(problem.begin, step.end),
                    seconds=lot.pieces * seconds[step.process],
                )

    def factory(self, each: FixedStep) -> int:
        """Return the number of the factory of a frozen operation."""
        return self.works.factories[each.step.factory]

    def nodes(self) -> list[list[int]]:
        """Return what stands on the lines: line, start, end, key, category."""
        works, tick = self.works, self.works.grid.tick
        rows = [
            [
                works.first_line[works.pools[each.step.factory, each.step.process]]
                + each.step.line
                - 1,
                each.start // tick,
                -(-each.end // tick),
                works.key(each.order, each.step.process),
                works.categories[each.order.category],
            ]
            for each in self.steps
        ]
        return sorted(rows)

    def cost(self) -> int:
        """Return what the work costs, in fen."""
        return sum(-(-each.seconds * self._wage(each) // 3600) for each in self.steps)

    def _wage(self, each: FixedStep) -> int:
        return self.works.problem.factories[self.factory(each)].fen_per_hour

    def spent(self) -> Ints:
        """Return of each factory the standard seconds and the minutes of its load."""
        grid = self.works.grid
        spent = np.zeros((len(self.works.factories), 2), np.int64)
        for each in self.steps:
            spent[self.factory(each), 0] += each.seconds
            if self.works.judged(each.pool):
                span = (each.start, min(each.end, grid.problem.days * DAY))
                spent[self.factory(each), 1] += grid.open_minutes(
                    each.pool.calendar, span
                )
        return spent

    def ends(self) -> dict[str, int]:
        """Return when the frozen work of each order ends, in minutes."""
        ends: dict[str, int] = {}
        for each in self.steps:
            ends[each.order.code] = max(ends.get(each.order.code, each.end), each.end)
        return ends

    def pieces(self) -> Ints:
        """Return the pieces it has where the plan before is compared."""
        works = self.works
        had = np.zeros((len(works.placed), len(works.factories)), np.int64)
        for each in self.steps:
            row = works.placed.get((each.order.code, each.step.process))
            if row is not None:
                had[row, self.factory(each)] += each.lot.pieces
        return had

    def power(self) -> Ints:
        """Return the kW drawn at every tick in each factory that has a cap."""
        grid, works = self.works.grid, self.works
        capped = [factory.code for factory in works.capped]
        load = np.zeros((len(capped), grid.ticks), np.int64)
        for each in self.steps:
            if each.step.factory not in capped:
                continue
            start = max(0, each.start // grid.tick)
            end = max(0, -(-each.end // grid.tick))
            mask = grid.mask(grid.spans[each.pool.calendar])[start:end]
            row = capped.index(each.step.factory)
            load[row, start:end] += mask * each.pool.power_kw
        return load

    def weeks(self) -> tuple[Ints, Ints]:
        """Return of each firm and week the shared cutting, and whether it waits."""
        grid, works = self.works.grid, self.works
        _, spans = grid.weeks()
        use = np.zeros((len(works.firms), len(spans)), np.int64)
        waits = np.zeros_like(use)
        for each in self.steps:
            if not works.shared(each.pool) or each.start < 0:
                continue
            firm = works.firms[each.order.firm]
            week = grid.week(each.start)
            minutes = grid.open_minutes(each.pool.calendar, (each.start, each.end))
            use[firm, week] += minutes
            for before in range(week):
                if spans[before][0] >= grid.day(each.order.material):
                    waits[firm, before] = 1
        return use, waits
