"""What the operations of a plan need and cost, in plain Python from the plan itself.

The search counts the same in compiled code; ``plan`` compares the two.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from diaodu.scheduling.planning.hours import DAY, between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.planning.works import Works
    from diaodu.scheduling.plan import Batch, Lot, Operation, Trip
    from diaodu.scheduling.problem.model import Factory, Lines, Order

__all__ = ["Made", "Reckoning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One operation with what belongs to it."""

    operation: Operation
    lot: Lot
    order: Order
    factory: Factory
    pool: Lines
    kind: str
    seconds: int  # standard seconds of all its pieces
    start: int  # minutes from begin
    end: int

    @property
    def work_fen(self) -> int:
        """Return what its work costs."""
        return -(-self.seconds * self.factory.fen_per_hour // 3600)


@dataclass(frozen=True, kw_only=True)
class Reckoning:
    """The parts of a plan, ready to be counted in every way."""

    works: Works
    lots: tuple[Lot, ...]
    operations: tuple[Operation, ...]
    batches: tuple[Batch, ...]
    trips: tuple[Trip, ...]
    setups: dict[str, int] = field(default_factory=dict)

    @cached_property
    def made(self) -> list[Made]:
        """Return every operation with its lot, order, factory and times."""
        lots = {lot.code: lot for lot in self.lots}
        return [self._made(each, lots[each.lot]) for each in self.operations]

    def _made(self, operation: Operation, lot: Lot) -> Made:
        works, problem = self.works, self.works.problem
        order = problem.orders[works.orders[lot.order]]
        seconds = next(e.seconds for e in order.route if e.process == operation.process)
        return Made(
            operation=operation,
            lot=lot,
            order=order,
            factory=problem.factories[works.factories[operation.factory]],
            pool=problem.lines[works.pools[operation.factory, operation.process]],
            kind=works.processes[operation.process].kind,
            seconds=lot.pieces * seconds,
            start=between(problem.begin, operation.start),
            end=between(problem.begin, operation.end),
        )

    @cached_property
    def setup_fen(self) -> dict[tuple[str, str], int]:
        """Return what set-ups cost, by order and factory."""
        fen: dict[tuple[str, str], int] = defaultdict(int)
        for row in self._lines.values():
            key: object = None
            for made in row:
                this = self.works.key(made.order, made.operation.process)
                if not made.operation.frozen and this != key:
                    fen[made.order.code, made.factory.code] += made.pool.setup_fen
                key = this
        return fen

    @property
    def _lines(self) -> dict[tuple[str, str, int], list[Made]]:
        """Return what stands on each line by time, a batch as its first lot."""
        followers = {
            (lot, each.process) for each in self.batches for lot in each.lots[1:]
        }
        lines: dict[tuple[str, str, int], list[Made]] = defaultdict(list)
        for made in sorted(self.made, key=lambda made: made.start):
            at = made.operation
            if (at.lot, at.process) not in followers:
                lines[at.factory, at.process, at.line].append(made)
        return lines

    def standard_minutes(self, factory: str) -> int:
        """Return the standard minutes that a factory gets."""
        return sum(m.seconds for m in self.made if m.factory.code == factory) // 60

    def contract_fen(self, factory: Factory) -> int:
        """Return what is paid for minutes that were promised and not given."""
        missing = factory.contract_minutes - self.standard_minutes(factory.code)
        return -(-max(0, missing) * factory.fen_per_hour // 60)

    def busy_minutes(self, factory: str) -> int:
        """Return the working minutes, within the horizon, of the lines judged."""
        grid = self.works.grid
        last = grid.problem.days * DAY
        return sum(
            grid.open_minutes(made.pool.calendar, (made.start, min(last, made.end)))
            for row in self._lines.values()
            for made in row
            if made.factory.code == factory and self.works.judged(made.pool)
        )

    def load(self, factory: str) -> int:
        """Return the load of a factory in thousandths."""
        open_minutes = self.works.open_minutes(factory)
        if not open_minutes:
            return 0
        return -(-1000 * self.busy_minutes(factory) // open_minutes)

    @cached_property
    def done(self) -> dict[str, int]:
        """Return when each order is done, in minutes."""
        done: dict[str, int] = {}
        for made in self.made:
            code = made.order.code
            done[code] = max(done.get(code, made.end), made.end)
        return done

    def late_days(self, order: Order) -> int:
        """Return the days begun after the due day of an order until it is done."""
        over = self.done[order.code] - (self.works.grid.day(order.due) + DAY)
        return max(0, -(-over // DAY))

    def trip_fen(self, order: str) -> int:
        """Return what the ways of the lots of an order cost."""
        codes = {lot.code for lot in self.lots if lot.order == order}
        return sum(
            trip.fen // len(trip.lots) * len(codes & set(trip.lots))
            for trip in self.trips
        )

    def changed(self) -> int:
        """Return the pieces that the plan before had elsewhere."""
        had: dict[tuple[str, str, str], int] = defaultdict(int)
        for made in self.made:
            had[made.order.code, made.operation.process, made.factory.code] += (
                made.lot.pieces
            )
        before: dict[tuple[str, str, str], int] = defaultdict(int)
        for each in self.works.problem.placed:
            before[each.order, each.process, each.factory] += each.pieces
        rows = self.works.placed
        return sum(
            max(0, pieces - before[at]) for at, pieces in had.items() if at[:2] in rows
        )

    def working(self) -> Iterator[Factory]:
        """Yield the factories."""
        yield from self.works.problem.factories
