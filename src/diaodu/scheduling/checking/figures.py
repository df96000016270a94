"""Every figure of a plan reckoned again, beside what the plan claims."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from diaodu.scheduling.checking.needs import Need, needs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.checking.case import Case, Record, Work

__all__ = ["Sums", "objective_of", "sums_of"]


@dataclass(slots=True, kw_only=True)
class Sums:
    """What was reckoned: the same names as in the plan's figures."""

    total: dict[str, int]
    orders: dict[str, dict[str, Any]]
    factories: dict[str, dict[str, int]]
    done: dict[str, int]

    def late(self, order: str) -> bool:
        """Return whether an order is late."""
        return bool(self.orders[order]["late_days"])


def sums_of(case: Case) -> Sums:
    """Reckon all sums; the marks come after."""
    needs = needs_of(case)
    done: dict[str, int] = {}
    for work in case.works:
        code = work.order["code"]
        done[code] = max(done.get(code, work.end), work.end)
    factories = {
        each["code"]: _factory(case, each, needs) for each in case.problem["factories"]
    }
    costs = _costs(case, needs)
    orders = {
        each["code"]: _order(case, each, done[each["code"]], costs[each["code"]])
        for each in case.problem["orders"]
        if each["code"] in done
    }
    total = _total(case, needs, orders, factories)
    total["makespan_minutes"] = max([0, *done.values()])
    return Sums(total=total, orders=orders, factories=factories, done=done)


def _fen(work: Work) -> int:
    return -(-work.seconds * int(work.factory["fen_per_hour"]) // 3600)


def _total(
    case: Case,
    needs: list[Need],
    orders: dict[str, dict[str, Any]],
    factories: dict[str, dict[str, int]],
) -> dict[str, int]:
    work = sum(map(_fen, case.works))
    setup = sum(need.setup_fen for need in needs)
    trips = sum(_trip_fen(case, trip) for trip in case.plan["trips"])
    contract = sum(each["contract_fen"] for each in factories.values())
    loads = [
        each["load"]
        for code, each in factories.items()
        if _judged(case, code)[1] and each["open_minutes"]
    ]
    return {
        "work_fen": work,
        "setup_fen": setup,
        "trip_fen": trips,
        "contract_fen": contract,
        "cost_fen": work + setup + trips + contract,
        "tardiness_fen": sum(each["late_fen"] for each in orders.values()),
        "late_orders": sum(each["late_days"] > 0 for each in orders.values()),
        "late_days": sum(each["late_days"] for each in orders.values()),
        "balance": max(loads, default=0),
        "changed_pieces": _changed(case),
    }


def _trip_fen(case: Case, trip: Record) -> int:
    if not {trip["origin"], trip["target"]} <= case.factories.keys():
        return 0
    price: int = case.way(trip["origin"], trip["target"])["fen"]
    return price * len(trip["lots"])


def _costs(case: Case, needs: list[Need]) -> dict[str, int]:
    """Return what each order costs: its work, its set-ups, its ways."""
    costs: dict[str, int] = defaultdict(int)
    for work, need in zip(case.works, needs, strict=True):
        costs[work.order["code"]] += _fen(work) + need.setup_fen
    for trip in case.plan["trips"]:
        for lot in trip["lots"]:
            if lot in case.lots:
                order = case.lots[lot]["order"]
                costs[order] += _trip_fen(case, trip | {"lots": [lot]})
    return costs


def _order(case: Case, order: Record, done: int, cost: int) -> dict[str, Any]:
    days = max(0, -(-(done - case.clock.night(order["due"])) // (24 * 60)))
    return {
        "done": done,
        "late_days": days,
        "late_fen": days * order["late_fen_per_day"],
        "cost_fen": cost,
    }


def _judged(case: Case, factory: str) -> tuple[list[Record], bool]:
    """Return the lines whose load counts, and whether they are skilled ones."""
    rows = [each for each in case.problem["lines"] if each["factory"] == factory]
    skilled = [
        each for each in rows if case.processes[each["process"]]["kind"] == "skilled"
    ]
    return (skilled, True) if skilled else (rows, False)


def _factory(case: Case, factory: Record, needs: list[Need]) -> dict[str, int]:
    code = factory["code"]
    pairs = zip(case.works, needs, strict=True)
    own = [(work, need) for work, need in pairs if work.factory is factory]
    standard = sum(work.seconds for work, _ in own) // 60
    missing = max(0, factory["contract_minutes"] - standard)
    judged, _skilled = _judged(case, code)
    open_minutes = sum(
        each["count"] * case.clock.worked(each["calendar"], 0, case.clock.length)
        for each in judged
    )
    busy = sum(
        case.clock.worked(work.lines["calendar"], work.start, work.end)
        for work in _once(case, [work for work, _ in own])
        if any(work.lines is each for each in judged)
    )
    return {
        "standard_minutes": standard,
        "busy_minutes": busy,
        "open_minutes": open_minutes,
        "load": -(-1000 * busy // open_minutes) if open_minutes else 0,
        "cost_fen": sum(_fen(work) + need.setup_fen for work, need in own),
        "contract_fen": -(-missing * factory["fen_per_hour"] // 60),
    }


def _once(case: Case, works: list[Work]) -> Iterator[Work]:
    """Yield works, of each batch but one."""
    seen: set[int] = set()
    for work in works:
        batch = case.batch_of(work)
        if batch is None or batch not in seen:
            yield work
        if batch is not None:
            seen.add(batch)


def _changed(case: Case) -> int:
    before: dict[tuple[str, str, str], int] = defaultdict(int)
    for each in case.problem["placed"]:
        before[each["order"], each["process"], each["factory"]] += each["pieces"]
    named = {key[:2] for key in before}
    now: dict[tuple[str, str, str], int] = defaultdict(int)
    for work in case.works:
        key = (work.order["code"], work.process["code"], work.factory["code"])
        if key[:2] in named:
            now[key] += work.pieces
    return sum(max(0, pieces - before[key]) for key, pieces in now.items())


def objective_of(problem: Record, total: dict[str, int]) -> int:
    """Return the weighted sum of a plan, in fen."""
    aims = problem["aims"]
    hours = total["makespan_minutes"] * aims["makespan_fen_per_hour"]
    return int(
        aims["cost_weight"] * total["cost_fen"]
        + aims["tardiness_weight"] * total["tardiness_fen"]
        + -(-hours // 60)
        + aims["balance_fen"] * total["balance"]
        + aims["change_fen"] * total["changed_pieces"]
    )
