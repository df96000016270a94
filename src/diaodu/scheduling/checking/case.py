"""Problem and plan side by side, looked up by code: what every rule reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from diaodu.scheduling.checking.clock import Clock
from diaodu.scheduling.checking.report import Breach
from diaodu.scheduling.checking.shape import Malformed

__all__ = ["Case", "Work", "case_of"]

Record = dict[str, Any]
_LONGEST = 1_000
_YEARS = range(2000, 2200)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One operation of the plan with all that belongs to it; times in minutes."""

    lot: Record
    order: Record
    process: Record
    factory: Record
    lines: Record
    line: int
    start: int
    end: int
    frozen: bool
    place: int  # of the step in the route
    seconds: int  # standard, of all pieces

    @property
    def pieces(self) -> int:
        """Return the pieces of the lot."""
        return sum(cell["pieces"] for cell in self.lot["cells"])

    @property
    def skilled(self) -> bool:
        """Return whether the step needs the skill of the category."""
        return bool(self.process["kind"] == "skilled")

    @property
    def cut(self) -> bool:
        """Return whether the step is done on a table."""
        return bool(self.process["kind"] == "cut")

    @property
    def machine(self) -> tuple[str, str, int]:
        """Return which line or table it is."""
        return (self.factory["code"], self.process["code"], self.line)

    @property
    def skill(self) -> Record | None:
        """Return the skill of the factory in the category of the order."""
        wanted = self.order["category"]
        rows = [s for s in self.factory["skills"] if s["category"] == wanted]
        return rows[0] if rows else None

    @property
    def where(self) -> str:
        """Say which operation it is."""
        factory, process, line = self.machine
        return f"批“{self.lot['code']}”的{process}（{factory} {line} 号）"


@dataclass(slots=True, kw_only=True)
class Case:
    """All that is checked."""

    problem: Record
    plan: Record
    clock: Clock
    factories: dict[str, Record]
    processes: dict[str, Record]
    orders: dict[str, Record]
    lines: dict[tuple[str, str], Record]
    lots: dict[str, Record]
    frozen: dict[str, Record]
    ways: dict[tuple[str, str], Record]
    works: list[Work] = field(default_factory=list)
    breaches: list[Breach] = field(default_factory=list)
    by_lot: dict[str, list[Work]] = field(default_factory=dict)
    by_order: dict[str, list[Record]] = field(default_factory=dict)
    batches: dict[tuple[str, str, str, int], int] = field(default_factory=dict)

    def of_lot(self, code: str) -> list[Work]:
        """Return the operations of a lot by their place in the route."""
        return self.by_lot.get(code, [])

    def of_order(self, code: str) -> list[Work]:
        """Return the operations of an order."""
        return [each for lot in self.lots_of(code) for each in self.of_lot(lot["code"])]

    def batch_of(self, work: Work) -> int | None:
        """Return the number of the batch that a cut is in."""
        if work.frozen or not work.cut:
            return None
        return self.batches.get((work.lot["code"], *work.machine))

    def lots_of(self, order: str) -> list[Record]:
        """Return the lots of an order."""
        return self.by_order.get(order, [])

    def way(self, origin: str, target: str) -> Record:
        """Return the way from one factory to another, the usual if none is given."""
        given = self.ways.get((origin, target))
        if given is not None:
            return given
        ends = self.factories[origin], self.factories[target]
        distance = sum(each["distance_km"] for each in ends)
        minutes = -(-60 * distance // self.problem["speed_kmh"])
        fen = sum(each["trip_fen"] for each in ends)
        return {"minutes": minutes, "departures": [], "fen": fen}


def case_of(problem: Record, plan: Record) -> Case:
    """Bring problem and plan together; what points nowhere is a breach."""
    _reject(problem)
    case = Case(
        problem=problem,
        plan=plan,
        clock=Clock(problem),
        factories={each["code"]: each for each in problem["factories"]},
        processes={each["code"]: each for each in problem["processes"]},
        orders={each["code"]: each for each in problem["orders"]},
        lines={(each["factory"], each["process"]): each for each in problem["lines"]},
        lots={},
        frozen={each["code"]: each for each in problem["frozen"]},
        ways={(w["origin"], w["target"]): w for w in problem["transports"]},
    )
    _reject_dangling(case)
    _take_lots(case)
    _take_works(case)
    _index(case)
    return case


def _index(case: Case) -> None:
    for lot in case.lots.values():
        case.by_order.setdefault(lot["order"], []).append(lot)
    for work in sorted(case.works, key=lambda each: (each.place, each.start)):
        case.by_lot.setdefault(work.lot["code"], []).append(work)
    for number, batch in enumerate(case.plan["batches"]):
        machine = (batch["factory"], batch["process"], batch["line"])
        for lot in batch["lots"]:
            case.batches.setdefault((lot, *machine), number)


def _reject(problem: Record) -> None:
    """Refuse numbers that one cannot count with."""
    tables = [each["tables"] for each in problem["lines"] if each["tables"]]
    divisors = [
        *(each["people"] for each in problem["lines"]),
        *(each[k] for each in tables for k in ("max_layers", "marker_pieces")),
        *(s["efficiency_percent"] for f in problem["factories"] for s in f["skills"]),
        problem["speed_kmh"],
    ]
    if min(divisors) < 1:
        raise Malformed("$", "人数、效率、层数、每层件数和车速应为正数")
    if not 1 <= problem["days"] <= _LONGEST or problem["begin"].year not in _YEARS:
        raise Malformed("$", "计划期不在可以核对的范围内")


def _reject_dangling(case: Case) -> None:
    """Refuse a problem whose parts point nowhere: nothing can be said of it."""
    for at, lines in enumerate(case.problem["lines"]):
        known = (
            lines["factory"] in case.factories,
            lines["process"] in case.processes,
            lines["calendar"] in case.clock.calendars,
        )
        if not all(known):
            raise Malformed(f"$.lines[{at}]", "工厂、工序或日历不存在")
        cut = case.processes[lines["process"]]["kind"] == "cut"
        if cut != (lines["tables"] is not None):
            raise Malformed(f"$.lines[{at}].tables", "裁剪要有裁床参数，其他不能有")
    for at, order in enumerate(case.problem["orders"]):
        if not {step["process"] for step in order["route"]} <= case.processes.keys():
            raise Malformed(f"$.orders[{at}].route", "工序不存在")
    for at, begun in enumerate(case.problem["frozen"]):
        order = case.orders.get(begun["order"], {"route": []})
        route = {step["process"] for step in order["route"]}
        fixed = {step["process"] for step in begun["steps"]}
        if not fixed or not fixed <= route:
            raise Malformed(f"$.frozen[{at}]", "订单或工序不存在")


def _take_lots(case: Case) -> None:
    for lot in case.plan["lots"]:
        where = f"批“{lot['code']}”"
        if lot["order"] not in case.orders:
            _unknown(case, where, f"没有订单“{lot['order']}”")
        elif lot["code"] in case.lots:
            message = "批号重复"
            breach = Breach(code="order_quantity", where=where, message=message)
            case.breaches.append(breach)
        else:
            case.lots[lot["code"]] = lot


def _unknown(case: Case, where: str, message: str) -> None:
    case.breaches.append(Breach(code="reference", where=where, message=message))


def _take_works(case: Case) -> None:
    fixed = {
        (lot["code"], step["process"])
        for lot in case.problem["frozen"]
        for step in lot["steps"]
    }
    for row in case.plan["operations"]:
        where = f"批“{row['lot']}”的{row['process']}"
        lot = case.lots.get(row["lot"])
        lines = case.lines.get((row["factory"], row["process"]))
        if lot is None:
            _unknown(case, where, f"没有批“{row['lot']}”")
            continue
        if lines is None:
            message = f"工厂“{row['factory']}”没有“{row['process']}”产线"
            case.breaches.append(Breach(code="skill", where=where, message=message))
            continue
        order = case.orders[lot["order"]]
        route = [step["process"] for step in order["route"]]
        if row["process"] not in route:
            message = f"订单“{order['code']}”没有这道工序"
            breach = Breach(code="route_order", where=where, message=message)
            case.breaches.append(breach)
            continue
        frozen = (row["lot"], row["process"]) in fixed
        case.works.append(_work(case, row, (lot, order), frozen=frozen))


def _work(
    case: Case, row: Record, owner: tuple[Record, Record], *, frozen: bool
) -> Work:
    lot, order = owner
    route = [step["process"] for step in order["route"]]
    place = route.index(row["process"])
    pieces = sum(cell["pieces"] for cell in lot["cells"])
    return Work(
        lot=lot,
        order=order,
        process=case.processes[row["process"]],
        factory=case.factories[row["factory"]],
        lines=case.lines[row["factory"], row["process"]],
        line=row["line"],
        start=case.clock.minute(row["start"]),
        end=case.clock.minute(row["end"]),
        frozen=frozen,
        place=place,
        seconds=pieces * order["route"][place]["seconds"],
    )
