"""A planner of thirty lines: one lot an order, one line a factory, one after another.

Its plans are poor and valid; the figures are filled in from the checker's own account,
whose sums other tests work out by hand.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from diaodu.scheduling.checking import check
from diaodu.scheduling.plan import Batch, Lot, Operation, Plan, Trip, plan_json
from diaodu.scheduling.problem import digest, problem_json
from diaodu.scheduling.problem.eligible import Known
from diaodu.scheduling.problem.hours import open_spans
from diaodu.scheduling.problem.model import Cell

if TYPE_CHECKING:
    from datetime import datetime

    from diaodu.scheduling.problem.model import (
        Factory,
        FrozenLot,
        Lines,
        Order,
        Problem,
        RouteStep,
        Tables,
    )

MINUTE = timedelta(minutes=1)
Record = dict[str, Any]


def document(problem: Problem) -> Record:
    return dict(json.loads(problem_json(problem)))


def serial_plan(problem: Problem) -> Record:
    """Plan one after the other; return the plan as its JSON."""
    desk = _Desk(problem)
    desk.all()
    objective = None
    plan = Plan(
        digest=digest(problem),
        status="feasible",
        objective=objective,
        lots=tuple(desk.lots),
        operations=tuple(desk.operations),
        batches=tuple(desk.batches),
        trips=tuple(desk.trips),
    )
    return with_figures(document(problem), json.loads(plan_json(plan)))


def with_figures(problem: Record, plan: Record) -> Record:
    """Fill in the figures as the checker reckons them."""
    figures: Record = {"orders": {}, "factories": {}}
    objective = None
    for claim in check(problem, plan | {"figures": None, "objective": None}).claims:
        at, *path = claim.name.split(".")
        if at == "objective":
            objective = claim.true
        elif path != ["count"] and at != "levels":
            row = figures
            for key in (at, *path)[:-1]:
                row = row.setdefault(key, {})
            row[(at, *path)[-1]] = claim.true
    for key in ("orders", "factories"):
        rows = figures[key].items()
        figures[key] = [{key[:-1]: code} | row for code, row in rows]
    for row in figures["orders"]:
        row["done"] = row["done"].isoformat(timespec="minutes")
    figures["factories"] = [
        {("factory" if key == "factorie" else key): each for key, each in row.items()}
        for row in figures["factories"]
    ]
    return plan | {"figures": figures, "objective": objective}


@dataclass
class _Desk:
    problem: Problem
    lots: list[Lot] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    batches: list[Batch] = field(default_factory=list)
    trips: list[Trip] = field(default_factory=list)
    done: dict[str, list[Order]] = field(default_factory=dict)
    free: dict[str, datetime] = field(default_factory=dict)

    def all(self) -> None:
        self.known = Known.of(self.problem)
        for begun in self.problem.frozen:
            order = self.known.orders[begun.order]
            for step in begun.steps:
                name = f"{step.factory}{step.process}{step.line}"
                self.done.setdefault(name, []).append(order)
                self.free[name] = max(self.free.get(name, step.end), step.end)
        for order in self.problem.orders:
            rest = {(c.colour, c.size): c.pieces for c in order.cells}
            for begun in self.problem.frozen:
                if begun.order == order.code:
                    self._begun(begun, order)
                    for cell in begun.cells:
                        rest[cell.colour, cell.size] -= cell.pieces
            cells = tuple(
                Cell(colour=colour, size=size, pieces=pieces)
                for (colour, size), pieces in rest.items()
                if pieces
            )
            if cells:
                lot = Lot(code=f"{order.code}-1", order=order.code, cells=cells)
                self.lots.append(lot)
                self._route(lot, order, 0, None)

    def _begun(self, begun: FrozenLot, order: Order) -> None:
        lot = Lot(code=begun.code, order=order.code, cells=begun.cells, frozen=True)
        self.lots.append(lot)
        for step in begun.steps:
            self.operations.append(
                Operation(
                    lot=lot.code,
                    process=step.process,
                    factory=step.factory,
                    line=step.line,
                    start=step.start,
                    end=step.end,
                    frozen=True,
                )
            )
        route = [step.process for step in order.route]
        first = route.index(begun.steps[-1].process) + 1
        self._route(lot, order, first, self.operations[-1])

    def _route(
        self, lot: Lot, order: Order, first: int, last: Operation | None
    ) -> None:
        for step in order.route[first:]:
            last = self._step(lot, order, step, last)

    def _step(
        self, lot: Lot, order: Order, step: RouteStep, last: Operation | None
    ) -> Operation:
        factory = self._factory(lot, order, step.process)
        lines = self.known.lines[factory.code, step.process]
        name = f"{factory.code}{step.process}1"
        before = self.done.setdefault(name, [])
        minutes = self._minutes(lot, order, lines, before)
        ready = self._ready(lot, order, factory.code, last)
        ready = max(ready, self.free.get(name, ready))
        start, end = self._worked(lines, ready, minutes)
        before.append(order)
        self.free[name] = end
        made = Operation(
            lot=lot.code,
            process=step.process,
            factory=factory.code,
            line=1,
            start=start,
            end=end,
        )
        self.operations.append(made)
        if lines.tables:
            self.batches.append(self._batch(made, lot, order, lines.tables))
        return made

    def _factory(self, lot: Lot, order: Order, process: str) -> Factory:
        """Choose who is free first of those that may."""
        fit = [
            each
            for each in self.known.makers(order, process)
            if each.minimum_lot <= lot.pieces <= (each.maximum_lot or 10**9)
        ]
        begin = self.problem.begin
        return min(fit, key=lambda f: self.free.get(f"{f.code}{process}1", begin))

    def _batch(self, made: Operation, lot: Lot, order: Order, tables: Tables) -> Batch:
        layers = self._layers(lot, tables)
        return Batch(
            factory=made.factory,
            process=made.process,
            line=1,
            lots=(lot.code,),
            fabric=order.fabric,
            pattern=order.pattern,
            layers=layers,
            lays=-(-layers // tables.max_layers),
            start=made.start,
            end=made.end,
        )

    def _ready(
        self, lot: Lot, order: Order, target: str, last: Operation | None
    ) -> datetime:
        if last is None:
            midnight = self.problem.begin.replace(hour=0, minute=0)
            wait = (order.material - midnight.date()).days
            return max(self.problem.begin, midnight + timedelta(days=wait))
        if last.factory == target:
            return last.end
        minutes, hours, fen = self._way(last.factory, target)
        departs = last.end
        while hours and departs.time() not in hours:
            departs += MINUTE
        arrives = departs + minutes * MINUTE
        self.trips.append(
            Trip(
                origin=last.factory,
                target=target,
                departs=departs,
                arrives=arrives,
                lots=(lot.code,),
                fen=fen,
            )
        )
        return arrives

    def _way(self, origin: str, target: str) -> tuple[int, Any, int]:
        for each in self.problem.transports:
            if (each.origin, each.target) == (origin, target):
                return each.minutes, each.departures, each.fen
        ends = self.known.factories[origin], self.known.factories[target]
        km = sum(each.distance_km for each in ends)
        minutes = -(-60 * km // self.problem.speed_kmh)
        return minutes, (), sum(each.trip_fen for each in ends)

    def _layers(self, lot: Lot, tables: Tables) -> int:
        colours: dict[str, int] = {}
        for cell in lot.cells:
            colours[cell.colour] = colours.get(cell.colour, 0) + cell.pieces
        return sum(-(-n // tables.marker_pieces) for n in colours.values())

    def _minutes(
        self, lot: Lot, order: Order, lines: Lines, before: list[Order]
    ) -> int:
        if tables := lines.tables:
            layers = self._layers(lot, tables)
            lays = -(-layers // tables.max_layers)
            minutes = layers * tables.spread_minutes + lays * tables.cut_minutes
            cloths = [(each.fabric, each.pattern) for each in (*before[-1:], order)]
            same = len(cloths) == 2 and cloths[0] == cloths[1]
            return minutes + (0 if same else lines.setup_minutes)
        efficiency, learning = 100, 0
        skill = self.known.factories[lines.factory].skill(order.category)
        if skill and self.known.skilled(lines.process):
            efficiency = skill.efficiency_percent
            if all(each.category != order.category for each in before):
                learning = skill.learning_percent
        seconds = next(s.seconds for s in order.route if s.process == lines.process)
        work = lot.pieces * seconds * (100 + learning)
        minutes = -(-work // (60 * lines.people * efficiency))
        same = bool(before) and before[-1].style == order.style
        return minutes + (0 if same else lines.setup_minutes)

    def _worked(
        self, lines: Lines, ready: datetime, minutes: int
    ) -> tuple[datetime, datetime]:
        calendar = next(c for c in self.problem.calendars if c.code == lines.calendar)
        start, left = None, minutes
        for low, high in open_spans(calendar, ready, self.problem.end):
            if start is None:
                start = ready + low * MINUTE
            if left <= high - low:
                return start, ready + (low + left) * MINUTE
            left -= high - low
        raise AssertionError("the horizon is too short")
