"""What no plan can beat: cost, lateness, makespan, from each order on its own.

Everything is reckoned in minutes, whatever the tick of the search, and valid for every
plan that keeps the rules.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import timedelta
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from diaodu.scheduling.planning.fixing import Fixed
from diaodu.scheduling.planning.hours import DAY, between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.planning.works import Task, Works
    from diaodu.scheduling.problem.model import (
        Factory,
        Lines,
        Order,
        RouteStep,
        Transport,
    )

__all__ = ["NEVER", "Bounder", "Bounds", "bounds_of", "earliest_ends"]

NEVER = 1 << 50
Places = dict[str | None, int]


class Bounds(NamedTuple):
    """Lower bounds of the parts of every plan."""

    cost: int
    tardiness: int
    makespan: int
    late_days: dict[str, int]
    balance: int = 0


class _Clock:
    """Working time of one calendar, to the minute."""

    def __init__(self, spans: tuple[tuple[int, int], ...]) -> None:
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.worked = list(accumulate(end - start for start, end in spans))

    def end(self, begin: int, minutes: int) -> int:
        """Return when so many minutes from ``begin`` on are worked, NEVER if not."""
        number = bisect_right(self.ends, begin)
        if minutes <= 0:
            return begin
        if number == len(self.ends):
            return NEVER
        before = self.worked[number] - self.ends[number] + self.starts[number]
        target = before + max(0, begin - self.starts[number]) + minutes
        last = bisect_left(self.worked, target)
        if last == len(self.worked):
            return NEVER
        return self.ends[last] - (self.worked[last] - target)


class Bounder:
    """One problem about to be bounded."""

    def __init__(self, works: Works) -> None:
        self.works = works
        self.clocks = {code: _Clock(spans) for code, spans in works.grid.spans.items()}

    def lots(self, task: Task) -> int:
        """Return the most lots that a task can be made in."""
        if task.frozen is not None:
            return 1
        fitting = task.pieces // max(1, task.order.minimum_lot)
        return max(1, min(task.order.most_lots, fitting))

    def least(self, task: Task) -> int:
        """Return the fewest pieces a lot of a task can have."""
        if task.frozen is not None:
            return task.pieces
        return min(
            task.pieces, 1 if self.works.waived(task) else task.order.minimum_lot
        )

    def begin(self, task: Task) -> Places:
        """Return where a task is from when on; None: anywhere."""
        if task.frozen is not None:
            last = task.frozen.steps[-1]
            end = between(self.works.problem.begin, last.end)
            return {last.factory: max(0, end)}
        return {None: max(0, self.works.grid.day(task.order.material))}

    def earliest(self, task: Task) -> int:
        """Return the earliest minute at which the largest lot of a task can end."""
        pieces = -(-task.pieces // self.lots(task))
        places = self.through(task, self.begin(task), (0, len(task.route)), pieces)
        return min(places.values(), default=NEVER)

    def through(
        self, task: Task, places: Places, steps: tuple[int, int], pieces: int
    ) -> Places:
        """Return when a lot of so many pieces can have passed some steps, and where."""
        for step in task.route[slice(*steps)]:
            places = self._after(task, step, places, pieces)
        return places

    def arrivals(self, task: Task, number: int) -> dict[str, int]:
        """Return when a smallest lot can be at each factory that may do a step."""
        pieces = self.least(task)
        places = self.through(task, self.begin(task), (0, number), pieces)
        able = self.works.able(task, task.route[number])
        return {
            factory.code: min(
                (self._there(at, factory, end) for at, end in places.items()),
                default=NEVER,
            )
            for _, factory in able
        }

    def _after(
        self, task: Task, step: RouteStep, places: Places, pieces: int
    ) -> Places:
        found: Places = {}
        for pool, factory in self.works.able(task, step):
            if self.works.most(task, factory) < pieces:
                continue
            need = self._need(task, step, pool, pieces)
            ready = min(
                (self._there(at, factory, end) for at, end in places.items()),
                default=NEVER,
            )
            if ready >= NEVER:
                continue
            end = self.clocks[pool.calendar].end(ready, need)
            if end < NEVER:
                found[factory.code] = min(end, found.get(factory.code, end))
        return found

    def _need(self, task: Task, step: RouteStep, pool: Lines, pieces: int) -> int:
        if pool.tables is not None and self.works.kind(step) == "cut":
            layers = -(-pieces // pool.tables.marker_pieces)
            lays = -(-layers // pool.tables.max_layers)
            return layers * pool.tables.spread_minutes + lays * pool.tables.cut_minutes
        efficiency, _ = self.works.effort(task.order, pool)
        work = pieces * step.seconds * 100
        return -(-work // (60 * pool.people * efficiency))

    def _there(self, place: str | None, factory: Factory, end: int) -> int:
        if place is None or place == factory.code:
            return end
        way = self.works.ways[place, factory.code]
        return self._leaves(way, end) + way.minutes

    def _leaves(self, way: Transport, ready: int) -> int:
        if not way.departures:
            return ready
        begin = self.works.problem.begin
        day = self.works.grid.day((begin + timedelta(minutes=ready)).date())
        return min(
            leaves
            for hour in way.departures
            for more in (0, DAY)
            if (leaves := day + more + hour.hour * 60 + hour.minute) >= ready
        )

    def cheapest(self, task: Task) -> int:
        """Return the least that work and ways of a task cost, in 3600ths of a fen.

        As one lot: more lots pay the same work and more ways.
        """
        return min(self.costs(task, {self._origin(task): 0}, 0).values(), default=0)

    def cheapest_at(self, task: Task, number: int) -> dict[str, int]:
        """Return the same for each factory that may do a step, if it does."""
        costs = self.costs(task, {self._origin(task): 0}, 0, until=number + 1)
        return {
            factory: min(self.costs(task, {factory: cost}, number + 1).values())
            for factory, cost in costs.items()
            if factory is not None
        }

    def _origin(self, task: Task) -> str | None:
        return None if task.frozen is None else task.frozen.steps[-1].factory

    def costs(
        self, task: Task, places: Places, since: int, *, until: int | None = None
    ) -> Places:
        """Return the least cost of some steps by where the last is done."""
        for step in task.route[since:until]:
            found: Places = {}
            for _, factory in self.works.able(task, step):
                work = task.pieces * step.seconds * factory.fen_per_hour
                cost = work + min(
                    self._fare(at, factory.code) + so_far
                    for at, so_far in places.items()
                )
                found[factory.code] = min(cost, found.get(factory.code, cost))
            places = found
        return places

    def _fare(self, place: str | None, factory: str) -> int:
        if place is None or place == factory:
            return 0
        return 3600 * self.works.ways[place, factory].fen

    def setups(self) -> int:
        """Return the least that set-ups cost: each style or cloth once a process."""
        least: dict[tuple[str, int], int] = {}
        for task in self.works.tasks:
            for step in task.route:
                at = (step.process, self.works.key(task.order, step.process))
                costs = [pool.setup_fen for pool, _ in self.works.able(task, step)]
                cost = min(costs, default=0)
                least[at] = min(cost, least.get(at, cost))
        for each in Fixed(self.works).steps:
            key = self.works.key(each.order, each.step.process)
            least.pop((each.step.process, key), None)
        return sum(least.values())

    def contracts(self) -> int:
        """Return what contracts cost even if a factory gets all it can."""
        most = Fixed(self.works).spent()[:, 0].tolist()
        for task in self.works.tasks:
            for step in task.route:
                for number in {
                    self.works.factories[factory.code]
                    for _, factory in self.works.able(task, step)
                }:
                    most[number] += task.pieces * step.seconds
        return sum(
            -(-max(0, each.contract_minutes - most[n] // 60) * each.fen_per_hour // 60)
            for n, each in enumerate(self.works.problem.factories)
        )


def earliest_ends(works: Works) -> Iterator[tuple[Task, int]]:
    """Yield every task with the earliest minute it can be done, if it were alone."""
    bounder = Bounder(works)
    for task in works.tasks:
        yield task, bounder.earliest(task)


def bounds_of(works: Works) -> Bounds:
    """Return lower bounds on the parts of every plan."""
    fixed, bounder = Fixed(works), Bounder(works)
    done = fixed.ends()
    for task, end in earliest_ends(works):
        done[task.order.code] = max(done.get(task.order.code, end), end)
    cost = fixed.cost() + bounder.setups() + bounder.contracts()
    work = sum(-(-bounder.cheapest(task) // 3600) for task in works.tasks)
    orders = works.problem.orders
    late_days = {each.code: _late_days(works, each, done) for each in orders}
    return Bounds(
        cost=cost + work,
        tardiness=sum(each.late_fen_per_day * late_days[each.code] for each in orders),
        makespan=max(0, *done.values(), 0),
        late_days=late_days,
    )


def _late_days(works: Works, order: Order, done: dict[str, int]) -> int:
    over = done.get(order.code, 0) - works.grid.day(order.due) - DAY
    return max(0, -(-over // DAY))
