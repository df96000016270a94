"""The door: a problem and a plan as their JSON, what is broken and what is untrue."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from diaodu.scheduling.checking.case import case_of
from diaodu.scheduling.checking.figures import objective_of, sums_of
from diaodu.scheduling.checking.lots import lot_breaches
from diaodu.scheduling.checking.machines import machine_breaches
from diaodu.scheduling.checking.marks import marks_of
from diaodu.scheduling.checking.places import place_breaches
from diaodu.scheduling.checking.report import Breach, Claim, Report
from diaodu.scheduling.checking.shape import PLAN, PROBLEM, Malformed, completed
from diaodu.scheduling.checking.times import time_breaches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.scheduling.checking.case import Case, Record
    from diaodu.scheduling.checking.figures import Sums

__all__ = ["CLAUSES", "check"]

CLAUSES = (
    *("order_quantity", "lot_size", "lot_count", "route_order", "skill", "grade"),
    *("choice", "together", "material_date", "transport", "departures", "calendar"),
    *("line_capacity", "cutting_lays", "latest_date", "horizon", "frozen_work"),
    *("power_cap", "fair_share"),
)
_PLANNED = {"optimal", "feasible"}
_EMPTY = {"infeasible", "unknown"}
_GOALS = {
    "tardiness": "tardiness_fen",
    "cost": "cost_fen",
    "makespan": "makespan_minutes",
    "balance": "balance",
}


def check(problem: object, plan: object) -> Report:
    """Check a plan against its problem, both as ``json.loads`` gave them."""
    try:
        case = case_of(completed(PROBLEM, problem), completed(PLAN, plan))
    except Malformed as error:
        breach = Breach(code="document", where=error.where, message=error.message)
        return Report(breaches=(breach,))
    told = [*_statement(case)]
    if not case.plan["lots"] and case.plan["status"] in _EMPTY:
        return Report(breaches=tuple(told))
    broken = [
        *case.breaches,
        *lot_breaches(case),
        *place_breaches(case),
        *time_breaches(case),
        *machine_breaches(case),
    ]
    claims = tuple(_claims(case, sums_of(case)))
    untrue = [_untrue(claim) for claim in claims if not claim.holds]
    breaches = (_numbered(each) for each in (*broken, *told, *untrue))
    return Report(breaches=tuple(breaches), claims=claims)


def _numbered(breach: Breach) -> Breach:
    if breach.code not in CLAUSES:
        return breach
    return replace(breach, clause=f"规则 {CLAUSES.index(breach.code) + 1}")


def _untrue(claim: Claim) -> Breach:
    message = f"计划写的是 {claim.claimed}，应为 {claim.true}"
    return Breach(code="figures", where=claim.name, message=message)


def _statement(case: Case) -> Iterator[Breach]:
    """Check what the plan says of itself: problem, status, bound."""
    plan = case.plan
    if plan["digest"] != _digest(case.problem):
        message = "计划不是从这份数据排出来的（摘要不同）"
        yield Breach(code="digest", where="计划", message=message)
    if plan["status"] not in _PLANNED | _EMPTY:
        message = f"不认识的状态“{plan['status']}”"
        yield Breach(code="status", where="计划", message=message)
    if plan["status"] in _PLANNED and plan["figures"] is None:
        message = "写着有计划，却没有数字"
        yield Breach(code="status", where="计划", message=message)
    objective, bound = plan["objective"], plan["bound"]
    if objective is not None and bound > objective:
        message = f"下界 {bound} 大于目标值 {objective}"
        yield Breach(code="bound", where="计划", message=message)
    weighted = case.problem["aims"]["mode"] == "weighted"
    if plan["status"] == "optimal" and weighted and bound != objective:
        message = f"写着最优，下界 {bound} 却不等于目标值 {objective}"
        yield Breach(code="bound", where="计划", message=message)
    for level in plan["levels"]:
        if level["bound"] > level["value"]:
            message = f"{level['goal']} 的下界 {level['bound']} 大于 {level['value']}"
            yield Breach(code="bound", where="计划", message=message)


def _digest(problem: Record) -> str:
    text = json.dumps(
        _plain(problem), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, datetime | time):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value


def _claims(case: Case, sums: Sums) -> Iterator[Claim]:
    figures = case.plan["figures"] or {}
    total = sums.total
    objective = objective_of(case.problem, total)
    yield Claim(name="objective", claimed=case.plan["objective"], true=objective)
    for name, true in total.items():
        yield Claim(name=name, claimed=figures.get(name), true=true)
    yield from _same("marks", figures.get("marks"), marks_of(case, sums))
    orders = {
        code: row | {"done": case.clock.moment(row["done"])}
        for code, row in sums.orders.items()
    }
    yield from _rows("orders", "order", figures, orders)
    factories = {
        code: row | {"marks": marks_of(case, sums, code)}
        for code, row in sums.factories.items()
    }
    yield from _rows("factories", "factory", figures, factories)
    for level in case.plan["levels"]:
        value = total.get(_GOALS.get(level["goal"], ""))
        name = f"levels.{level['goal']}"
        yield Claim(name=name, claimed=level["value"], true=value)


def _same(name: str, claimed: Record | None, true: Record) -> Iterator[Claim]:
    for key, value in true.items():
        told = None if claimed is None else claimed.get(key)
        if isinstance(value, dict):
            yield from _same(f"{name}.{key}", told, value)
        else:
            yield Claim(name=f"{name}.{key}", claimed=told, true=value)


def _rows(
    name: str, key: str, figures: Record, true: dict[str, Record]
) -> Iterator[Claim]:
    rows = {row[key]: row for row in figures.get(name, [])}
    count = len(figures.get(name, []))
    yield Claim(name=f"{name}.count", claimed=count, true=len(true))
    for code, row in true.items():
        yield from _same(f"{name}.{code}", rows.get(code), row)
