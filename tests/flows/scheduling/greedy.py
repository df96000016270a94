"""A plan that looks like one: each order whole, one after another, where it ends first.

It keeps calendars, lines, material and transport roughly; it is no planner, and its
figures are made up. Papers and pages are tried on it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from diaodu.scheduling.plan import (
    Batch,
    FactoryFigures,
    Lot,
    Marks,
    Operation,
    OrderFigures,
    Plan,
    PlanFigures,
    Trip,
)
from diaodu.scheduling.problem import Problem, digest
from diaodu.scheduling.problem.hours import open_spans

if TYPE_CHECKING:
    from diaodu.scheduling.problem.model import Factory, Lines, Order

FAR = 200_000  # minutes: not within the horizon
MARKS = Marks(skill=86, cost=93, speed=66, variety=80, service=59)


class Greedy:
    """Puts orders on lines."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.free: dict[tuple[str, str, int], int] = defaultdict(int)
        self.calendars = {each.code: each for each in problem.calendars}
        self.operations: list[Operation] = []
        self.batches: list[Batch] = []
        self.trips: list[Trip] = []
        self.lots: list[Lot] = []

    def minute(self, minutes: int) -> datetime:
        return self.problem.begin + timedelta(minutes=minutes)

    def spell(self, lines: Lines, ready: int, work: int) -> tuple[int, int, int]:
        """Return line, start and end of the earliest work from a minute on."""
        spans = open_spans(
            self.calendars[lines.calendar], self.problem.begin, self.problem.end
        )
        found = []
        for line in range(1, lines.count + 1):
            at = max(ready, self.free[lines.factory, lines.process, line])
            begun, left = -1, work
            for opens, high in spans:
                low = max(opens, at)
                if low >= high:
                    continue
                begun = low if begun < 0 else begun
                if high - low >= left:
                    found.append((low + left, begun, line))
                    break
                left -= high - low
        end, start, line = min(found, default=(FAR, FAR, 1))
        return line, start, end

    def put(self, order: Order) -> None:
        lot = Lot(code=f"{order.code}-1", order=order.code, cells=order.cells)
        self.lots.append(lot)
        ready = max(0, self._minutes(order.material))
        place = ""
        for step in order.route:
            ready, place = self._step(
                order, lot, (step.process, step.seconds), ready, place
            )

    def _minutes(self, day: date) -> int:
        begin = self.problem.begin
        return int((day - begin.date()).days * 1440 - begin.hour * 60)

    def _step(
        self,
        order: Order,
        lot: Lot,
        step: tuple[str, int],
        ready: int,
        place: str,
    ) -> tuple[int, str]:
        choices = []
        for lines in self.problem.lines:
            factory = next(f for f in self.problem.factories if f.code == lines.factory)
            kind = next(p.kind for p in self.problem.processes if p.code == step[0])
            able = kind != "skilled" or factory.skill(order.category)
            if lines.process != step[0] or not able or factory.grade > order.grade:
                continue
            work = -(-order.pieces * step[1] // (60 * max(lines.people, 1)))
            way = 0 if place in {"", lines.factory} else 90
            line, start, end = self.spell(lines, ready + way, max(work, 1))
            choices.append((end, start, line, way, lines))
        end, start, line, way, lines = min(choices, key=lambda each: each[:2])
        self.free[lines.factory, lines.process, line] = end
        self._note(order, lot, lines, (line, start, end))
        if way:
            self.trips.append(
                Trip(
                    origin=place,
                    target=lines.factory,
                    departs=self.minute(ready),
                    arrives=self.minute(ready + way),
                    lots=(lot.code,),
                    fen=5_000,
                )
            )
        return end, lines.factory

    def _note(
        self, order: Order, lot: Lot, lines: Lines, spell: tuple[int, int, int]
    ) -> None:
        line, start, end = spell
        kept: dict[str, Any] = {
            "process": lines.process,
            "factory": lines.factory,
            "line": line,
            "start": self.minute(start),
            "end": self.minute(end),
        }
        self.operations.append(Operation(lot=lot.code, **kept))
        if lines.tables:
            more: dict[str, Any] = {"fabric": order.fabric, "pattern": order.pattern}
            self.batches.append(
                Batch(
                    lots=(lot.code,), layers=order.pieces // 6, lays=2, **more, **kept
                )
            )

    def outcome(self, lot: Lot) -> OrderFigures:
        order = next(each for each in self.problem.orders if each.code == lot.order)
        done = max(each.end for each in self.operations if each.lot == lot.code)
        late = max(0, (done.date() - order.due).days)
        return OrderFigures(
            order=order.code,
            done=done,
            late_days=late,
            late_fen=late * order.late_fen_per_day,
            cost_fen=order.pieces * 700,
        )

    def figures(self) -> PlanFigures:
        orders = tuple(self.outcome(each) for each in self.lots)
        cost = sum(each.cost_fen for each in orders)
        return PlanFigures(
            work_fen=cost - 50_000,
            setup_fen=20_000,
            trip_fen=30_000,
            contract_fen=0,
            cost_fen=cost,
            tardiness_fen=sum(each.late_fen for each in orders),
            late_orders=sum(each.late_days > 0 for each in orders),
            late_days=sum(each.late_days for each in orders),
            makespan_minutes=max(self.free.values()),
            balance=874,
            changed_pieces=0,
            marks=MARKS,
            orders=orders,
            factories=tuple(map(made_up, self.problem.factories)),
        )


def made_up(factory: Factory) -> FactoryFigures:
    """Return figures of a factory, a cutting centre without a mark for skill."""
    marks = replace(MARKS, skill=None) if factory.role == "cutting" else MARKS
    return FactoryFigures(
        factory=factory.code,
        standard_minutes=9_000,
        busy_minutes=9_000,
        open_minutes=20_000,
        load=300 + 40 * len(factory.skills),
        cost_fen=1_000_000,
        contract_fen=0,
        marks=marks,
    )


def greedy(problem: Problem) -> Plan:
    """Return some plan of a problem."""
    maker = Greedy(problem)
    for order in sorted(problem.orders, key=lambda each: each.due):
        maker.put(order)
    figures = maker.figures()
    total = figures.cost_fen + figures.tardiness_fen
    return Plan(
        problem=problem.name,
        digest=digest(problem),
        status="feasible",
        objective=total,
        bound=total * 97 // 100,
        seconds=1.5,
        figures=figures,
        lots=tuple(maker.lots),
        operations=tuple(maker.operations),
        batches=tuple(maker.batches),
        trips=tuple(maker.trips),
    )
