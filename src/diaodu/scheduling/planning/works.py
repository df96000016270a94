"""The things of a problem by number: pools of lines, tasks, and who may do what."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from diaodu.scheduling.planning.hours import Grid
from diaodu.scheduling.problem.model import Transport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from diaodu.scheduling.problem.model import (
        Cell,
        Factory,
        FrozenLot,
        Lines,
        Order,
        Problem,
        Process,
        RouteStep,
    )

__all__ = ["Task", "Works"]

K = TypeVar("K")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be planned of an order: its rest, or a frozen lot's further steps.

    The cells stand colour by colour; a lot takes the next so many pieces of them.
    """

    order: Order
    route: tuple[RouteStep, ...]
    cells: tuple[Cell, ...]
    frozen: FrozenLot | None = None

    @property
    def pieces(self) -> int:
        """Return how many pieces are to be planned."""
        return sum(cell.pieces for cell in self.cells)

    @property
    def colour_ends(self) -> list[int]:
        """Return the pieces up to and with each colour."""
        ends: dict[str, int] = {}
        total = 0
        for cell in self.cells:
            total += cell.pieces
            ends[cell.colour] = total
        return list(ends.values())


class Works:
    """A problem with everything numbered, as the search and its readers need it."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.grid = Grid(problem)
        self._able: dict[tuple[str, str], list[tuple[Lines, Factory]]] = {}
        self._fit: dict[tuple[str, str], list[tuple[Lines, Factory]]] = {}
        self.processes = {each.code: each for each in problem.processes}
        self.factories = {each.code: n for n, each in enumerate(problem.factories)}
        self.orders = {each.code: n for n, each in enumerate(problem.orders)}
        self.calendars = {each.code: n for n, each in enumerate(problem.calendars)}
        self.pools = {
            (each.factory, each.process): n for n, each in enumerate(problem.lines)
        }
        self.first_line: list[int] = []
        self.line_names: list[tuple[Lines, int]] = []
        for pool in problem.lines:
            self.first_line.append(len(self.line_names))
            self.line_names += [(pool, number + 1) for number in range(pool.count)]
        self.frozen: dict[str, list[FrozenLot]] = defaultdict(list)
        for lot in problem.frozen:
            self.frozen[lot.order].append(lot)
        self.tasks = [task for each in problem.orders for task in self._tasks(each)]
        orders, shares = problem.orders, problem.shares
        self.firms = _numbered([e.firm for e in orders] + [e.firm for e in shares])
        self.styles = _numbered(each.style for each in orders)
        self.cloths = _numbered((each.fabric, each.pattern) for each in orders)
        self.categories = _numbered(each.category for each in orders)
        self.placed = _numbered((each.order, each.process) for each in problem.placed)

    def _tasks(self, order: Order) -> Iterator[Task]:
        rest = Counter({(c.colour, c.size): c.pieces for c in order.cells})
        for lot in self.frozen[order.code]:
            rest.subtract({(c.colour, c.size): c.pieces for c in lot.cells})
        colours = list(dict.fromkeys(cell.colour for cell in order.cells))
        cells = [
            replace(cell, pieces=rest[cell.colour, cell.size])
            for cell in sorted(order.cells, key=lambda cell: colours.index(cell.colour))
            if rest[cell.colour, cell.size] > 0
        ]
        if cells:
            yield Task(order=order, route=order.route, cells=tuple(cells))
        for lot in self.frozen[order.code]:
            codes = [step.process for step in order.route]
            after = order.route[codes.index(lot.steps[-1].process) + 1 :]
            if after:
                yield Task(order=order, route=after, cells=lot.cells, frozen=lot)

    def key(self, order: Order, process: str) -> int:
        """Return what needs a set-up where it changes: the style, or the cloth."""
        if self.processes[process].kind == "cut":
            return self.cloths[order.fabric, order.pattern]
        return self.styles[order.style]

    def judged(self, pool: Lines) -> bool:
        """Return whether a pool's hours are the load of its factory."""
        return self.balanced(pool.factory) == (self._pool_kind(pool) == "skilled")

    def balanced(self, factory: str) -> bool:
        """Return whether a factory has lines of skilled processes."""
        return factory in self._skilled

    @cached_property
    def _skilled(self) -> set[str]:
        return {
            pool.factory
            for pool in self.problem.lines
            if self._pool_kind(pool) == "skilled"
        }

    def _pool_kind(self, pool: Lines) -> str:
        return self.processes[pool.process].kind

    def shared(self, pool: Lines) -> bool:
        """Return whether a pool is the tables of a shared cutting centre."""
        role = self.problem.factories[self.factories[pool.factory]].role
        return role == "cutting" and self._pool_kind(pool) == "cut"

    def shared_minutes(self, span: tuple[int, int]) -> int:
        """Return the working minutes of all shared tables in a span."""
        return sum(
            pool.count * self.grid.open_minutes(pool.calendar, span)
            for pool in self.problem.lines
            if self.shared(pool)
        )

    def kind(self, step: RouteStep) -> str:
        """Return whether a step is a cut, skilled or plain."""
        return self.process(step).kind

    def process(self, step: RouteStep) -> Process:
        """Return the process of a step."""
        return self.processes[step.process]

    def able(self, task: Task, step: RouteStep) -> list[tuple[Lines, Factory]]:
        """Return the pools that may do a step of a task, whatever the lot's size."""
        at = task.order.code, step.process
        if at not in self._able:
            self._able[at] = list(self._able_now(task, step))
        return self._able[at]

    def _able_now(self, task: Task, step: RouteStep) -> Iterator[tuple[Lines, Factory]]:
        stays = self.stays(task.order)
        for pool, factory in self.fit(task.order, step.process):
            if (
                self.kind(step) != "skilled"
                or not stays
                or self.site_of(task.order, factory) in stays
            ):
                yield pool, factory

    def fit(self, order: Order, process: str) -> list[tuple[Lines, Factory]]:
        """Return the pools that could do a process of an order by skill and rules."""
        at = order.code, process
        if at not in self._fit:
            self._fit[at] = list(self._fit_now(order, process))
        return self._fit[at]

    def _fit_now(self, order: Order, process: str) -> Iterator[tuple[Lines, Factory]]:
        for pool in self.problem.lines:
            factory = self.problem.factories[self.factories[pool.factory]]
            if pool.process != process or factory.grade > order.grade:
                continue
            if self._pool_kind(pool) != "skilled" or self._may(order, factory):
                yield pool, factory

    def _may(self, order: Order, factory: Factory) -> bool:
        if factory.skill(order.category) is None or factory.code in order.never:
            return False
        return not order.only or factory.code in order.only

    def site_of(self, order: Order, factory: Factory) -> str:
        """Return what the skilled steps of an order must have in common there."""
        return factory.grade if order.together == "grade" else factory.code

    def stays(self, order: Order) -> set[str]:
        """Return where an order that stays together is already."""
        if not order.together:
            return set()
        return {
            self.site_of(order, self.problem.factories[self.factories[step.factory]])
            for lot in self.frozen[order.code]
            for step in lot.steps
            if self.processes[step.process].kind == "skilled"
        }

    @cached_property
    def capped(self) -> list[Factory]:
        """Return the factories whose lines together can draw more than their cap."""
        draw: dict[str, int] = defaultdict(int)
        for pool in self.problem.lines:
            draw[pool.factory] += pool.count * pool.power_kw
        return [
            each
            for each in self.problem.factories
            if each.power_kw is not None and draw[each.code] > each.power_kw
        ]

    def sites(self, order: Order) -> list[int]:
        """Return where all skilled steps of an order can stay together, by number.

        A place is a factory, or a grade as its letter's code; [0] if it need not stay.
        """
        skilled = [
            {self._site_number(order, factory) for _, factory in self.able(task, step)}
            for task in self.tasks
            if task.order.code == order.code
            for step in task.route
            if self.kind(step) == "skilled"
        ]
        if not order.together or not skilled:
            return [0]
        return sorted(set.intersection(*skilled))

    def _site_number(self, order: Order, factory: Factory) -> int:
        if order.together == "grade":
            return ord(factory.grade)
        return self.factories[factory.code]

    def effort(self, order: Order, pool: Lines) -> tuple[int, int]:
        """Return the efficiency and the learning of an order in a pool, per cent."""
        factory = self.problem.factories[self.factories[pool.factory]]
        skill = factory.skill(order.category)
        if self._pool_kind(pool) != "skilled" or skill is None:
            return 100, 0
        return skill.efficiency_percent, skill.learning_percent

    def open_minutes(self, factory: str) -> int:
        """Return the working minutes in the horizon that its load is measured by."""
        span = (0, self.grid.horizon * self.grid.tick)
        return sum(
            pool.count * self.grid.open_minutes(pool.calendar, span)
            for pool in self.problem.lines
            if pool.factory == factory and self.judged(pool)
        )

    @cached_property
    def ways(self) -> dict[tuple[str, str], Transport]:
        """Return the way between every two factories."""
        given = {(each.origin, each.target): each for each in self.problem.transports}
        return {
            (a.code, b.code): given.get((a.code, b.code)) or self._way(a, b)
            for a in self.problem.factories
            for b in self.problem.factories
            if a.code != b.code
        }

    def _way(self, origin: Factory, target: Factory) -> Transport:
        distance = origin.distance_km + target.distance_km
        return Transport(
            origin=origin.code,
            target=target.code,
            minutes=-(-60 * distance // self.problem.speed_kmh),
            fen=origin.trip_fen + target.trip_fen,
        )

    def least(self, task: Task, factory: Factory) -> int:
        """Return the smallest lot of a task that may go to a factory."""
        if task.frozen is not None:
            return 1
        return max(task.order.minimum_lot, factory.minimum_lot)

    def most(self, task: Task, factory: Factory) -> int:
        """Return the largest lot of a task that may go to a factory."""
        if task.frozen is not None or factory.maximum_lot is None:
            return task.pieces
        return factory.maximum_lot

    def waived(self, task: Task) -> bool:
        """Return whether all of a task may be one lot below the minimum."""
        return task.frozen is not None or bool(self.frozen[task.order.code])


def _numbered(things: Iterable[K]) -> dict[K, int]:
    return {each: number for number, each in enumerate(dict.fromkeys(things))}
