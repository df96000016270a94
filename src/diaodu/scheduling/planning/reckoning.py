"""What the operations of a plan need and cost, in plain Python from the plan itself.

The search counts the same in compiled code; ``plan`` compares the two.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from diaodu.scheduling.planning.hours import DAY, between

if TYPE_CHECKING:
    from diaodu.scheduling.plan import Batch, Lot, Operation, Trip
    from diaodu.scheduling.planning.works import Works
    from diaodu.scheduling.problem.model import Factory, Lines, Order

__all__ = ["Cut", "Made", "Reckoning"]


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


class Cut(NamedTuple):
    """What a lot takes of the shared tables, and the minute its material was there."""

    planned: bool
    minutes: Fraction
    material: int


@dataclass(frozen=True, kw_only=True)
class Reckoning:
    """The parts of a plan, ready to be counted in every way."""

    works: Works
    lots: tuple[Lot, ...]
    operations: tuple[Operation, ...]
    batches: tuple[Batch, ...]
    trips: tuple[Trip, ...]

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
        for row in self.lines.values():
            key: object = None
            for made in row:
                this = self.works.key(made.order, made.operation.process)
                if not made.operation.frozen and this != key:
                    fen[made.order.code, made.factory.code] += made.pool.setup_fen
                key = this
        return fen

    @cached_property
    def lines(self) -> dict[tuple[str, str, int], list[Made]]:
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
            for row in self.lines.values()
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

    @cached_property
    def members(self) -> dict[tuple[str, str], list[Made]]:
        """Return the operations done together with each: its batch, or itself."""
        by_step = {(m.lot.code, m.operation.process): m for m in self.made}
        found = {at: [made] for at, made in by_step.items()}
        for batch in self.batches:
            rows = [by_step.get((lot, batch.process)) for lot in batch.lots]
            known = [made for made in rows if made is not None]
            for made in known:
                found[made.lot.code, batch.process] = known
        return found

    @cached_property
    def needs(self) -> dict[tuple[str, str], int]:
        """Return the minutes that every operation needs, set-up and learning too."""
        needs: dict[tuple[str, str], int] = {}
        for row in self.lines.values():
            key: object = None
            seen: set[str] = set()
            for made in row:
                this = self.works.key(made.order, made.operation.process)
                together = self.members[made.lot.code, made.operation.process]
                fresh = made.order.category not in seen
                need = self._minutes(made, together, fresh=fresh)
                need += made.pool.setup_minutes if this != key else 0
                for each in together:
                    needs[each.lot.code, each.operation.process] = need
                key = this
                seen.add(made.order.category)
        return needs

    def _minutes(self, made: Made, together: list[Made], *, fresh: bool) -> int:
        tables = made.pool.tables
        if made.kind == "cut" and tables is not None:
            layers, lays = self.layers_of(together)
            return layers * tables.spread_minutes + lays * tables.cut_minutes
        efficiency, learning = self.works.effort(made.order, made.pool)
        percent = 100 + (learning if fresh else 0)
        return -(-made.seconds * percent // (60 * made.pool.people * efficiency))

    def layers_of(self, together: list[Made]) -> tuple[int, int]:
        """Return the layers and the lays of operations that are cut together."""
        tables = together[0].pool.tables
        if tables is None:
            return 0, 0
        layers = 0
        for made in together:
            colours: dict[str, int] = defaultdict(int)
            for cell in made.lot.cells:
                colours[cell.colour] += cell.pieces
            layers += sum(-(-each // tables.marker_pieces) for each in colours.values())
        return layers, -(-layers // tables.max_layers)

    @cached_property
    def shared(self) -> dict[tuple[str, int], list[Cut]]:
        """Return the cuts on shared tables by firm and week."""
        grid = self.works.grid
        cuts: dict[tuple[str, int], list[Cut]] = defaultdict(list)
        for row in self.lines.values():
            for made in row:
                if not self.works.shared(made.pool) or made.start < 0:
                    continue
                minutes = grid.open_minutes(made.pool.calendar, (made.start, made.end))
                together = self.members[made.lot.code, made.operation.process]
                pieces = sum(each.lot.pieces for each in together)
                for each in together:
                    cut = Cut(
                        planned=not each.operation.frozen,
                        minutes=Fraction(minutes * each.lot.pieces, pieces),
                        material=grid.day(each.order.material),
                    )
                    cuts[each.order.firm, grid.week(made.start)].append(cut)
        return cuts
