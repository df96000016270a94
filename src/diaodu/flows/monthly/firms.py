"""The lists of firms: who pulls, who is warned of, who came and left, who climbs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.flows.monthly.figures import known
from diaodu.flows.monthly.scope import region_of
from diaodu.indicators.engines.regions import level_of
from diaodu.indicators.model import NULL
from diaodu.indicators.plans import nursery, tiers
from diaodu.papers.monthly import (
    ListChange,
    Mover,
    NurseryFirm,
    Tier,
    WarningRow,
)
from diaodu.standards import industries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from diaodu.flows.monthly.month import MonthFacts
    from diaodu.flows.monthly.past import Past
    from diaodu.indicators.frame import Frame

__all__ = ["change_rows", "mover_rows", "nursery_rows", "tier_rows", "warning_rows"]

_STATES = {
    "planned_stop": "计划停产",
    "seasonal_stop": "季节性停产",
    "moved": "已搬迁",
    "closed": "已注销",
}
_LONGEST_LIST = 60
_MOST_WARNINGS = 2_000  # of a nation; a county has a few dozen


def mover_rows(facts: MonthFacts) -> Iterator[Mover]:
    """Yield the firms that pull up most, then those that drag most, over 1–N月."""
    table = facts.dispatch.movers
    if not table.height:
        return
    span = "to_date" if "to_date" in set(table["span"].tolist()) else "month"
    here = (
        (table["level"] == level_of(facts.scope))
        & (table["region"] == region_of(facts.scope))
        & (table["dim"] == "all")
        & (table["span"] == span)
    )
    for number, row in enumerate(table.take(here).rows(), 1):
        yield Mover(
            key=f"mover.{number}",
            name=row["name"],
            up=row["direction"] == "up",
            group=industries.name_of(industries.code_at(row["industry"], 2)),
            now=_amount(row["now"]),
            base=_amount(row["base"]),
            growth=known(100 * row["growth"]),
            pull=known(100 * row["pull"]),
            code=row["enterprise"],
        )


def warning_rows(facts: MonthFacts) -> Iterator[WarningRow]:
    """Yield the warnings by rule, then the firms that are low by their own past."""
    history = facts.past.history()
    output, power = history.growth("output"), history.growth("electricity")
    told: set[int] = set()
    listed = [(each.row, each.rule.name, each.reason) for each in facts.warnings]
    listed += [(each.row, "偏离自身", each.reason) for each in facts.odd]
    whole = history.whole("output")
    for number, (at, kind, reason) in enumerate(listed[:_MOST_WARNINGS], 1):
        if kind == "偏离自身" and at in told:
            continue
        told.add(at)
        now = history.amount("output")[at]
        base = history.amount("output", years=1)[at]
        firm = {name: str(facts.past.firms[name][at]) for name in facts.past.firms}
        yield WarningRow(
            key=f"warning.{number}",
            enterprise=firm["name"],
            kind=kind,
            reason=reason,
            place=firm["town"],
            industry=industries.name_of(industries.code_at(firm["industry"], 2)),
            now=_whole(now),
            base=_whole(base),
            growth=known(float(output[at])),
            electricity_growth=known(float(power[at])),
            pull=known(100 * float(now - base) / whole) if whole > 0 else None,
            state=_STATES.get(firm["state"], "待核实"),
            code=firm["enterprise"],
        )


def change_rows(facts: MonthFacts) -> Iterator[ListChange]:
    """Yield who came onto the list and who left it within the year."""
    if "base" not in facts.dispatch.revisions:
        return
    states = dict(
        zip(facts.past.firms["enterprise"], facts.past.firms["state"], strict=True)
    )
    for entered, table in (
        (True, facts.dispatch.joiners),
        (False, facts.dispatch.leavers),
    ):
        amount = f"output_to_date_{'now' if entered else 'then'}"
        for number, row in enumerate(_by(table, amount), 1):
            reason = _STATES.get(str(states.get(row["enterprise"], "")), "")
            yield ListChange(
                key=f"{'joined' if entered else 'left'}.{number}",
                enterprise=row["name"],
                entered=entered,
                reason=reason or ("新入名单" if entered else "原因待核实"),
                now=_amount(row[amount]) if entered else None,
                base=None if entered else _amount(row[amount]),
                code=row["enterprise"],
            )


def _by(table: Frame, amount: str) -> list[dict[str, Any]]:
    if amount not in table:
        return []
    order = np.argsort(-table[amount].clip(0), kind="stable")[:_LONGEST_LIST]
    return list(table.take(order).rows())


def nursery_rows(facts: MonthFacts) -> Iterator[NurseryFirm]:
    """Yield firms of the nursery by their distance, then listed ones at risk."""
    month = facts.dispatch.month
    found = [nursery.judge(_dated(each, facts)) for each in facts.intake.book.nursery]
    found.sort(key=lambda each: (each.distance is None, each.distance or 0))
    codes = _codes(facts.past)
    for number, each in enumerate(found, 1):
        yield NurseryFirm(
            key=f"nursery.{number}",
            enterprise=each.candidate.name,
            kind=_KINDS[each.state],
            revenue=each.candidate.rolling or each.year,
            distance=each.distance,
            expected=str(each.entry.label) if each.entry else "",
            papers=each.candidate.papers,
            code=codes.get(each.candidate.name, ""),
        )
    for number, (at, year) in enumerate(_at_risk(facts), 1):
        firm = {name: str(facts.past.firms[name][at]) for name in facts.past.firms}
        yield NurseryFirm(
            key=f"risk.{number}",
            enterprise=firm["name"],
            kind="有退库风险",
            place=firm["town"],
            revenue=year,
            distance=nursery.LINE.on(month.last_day) - year,
            note="按今年以来折算全年",
            code=firm["enterprise"],
        )


def _codes(past: Past) -> dict[str, str]:
    """Return the credit codes by name, without names that several firms have."""
    firms = past.firms
    names = Counter(firms["name"].tolist())
    pairs = zip(firms["name"].tolist(), firms["enterprise"].tolist(), strict=True)
    return {name: code for name, code in pairs if names[name] == 1}


_KINDS = {
    "over": "已过线",
    "expected": "预计过线",
    "near": "接近",
    "below": "有差距",
    "unknown": "待核实",
    "at_risk": "有退库风险",
    "safe": "在库",
}


def _dated(candidate: nursery.Candidate, facts: MonthFacts) -> nursery.Candidate:
    return replace(candidate, month=facts.dispatch.month)


def _at_risk(facts: MonthFacts) -> list[tuple[int, int]]:
    """List firms (their row) whose revenue so far, scaled to a year, is too low."""
    past, month = facts.past, facts.dispatch.month
    if "revenue" not in past.to_date:
        return []
    so_far = past.to_date["revenue"][:, -1]
    found = []
    for at in np.flatnonzero(past.listed[:, -1] & (so_far != NULL)):
        judged = nursery.judge(
            nursery.Candidate(
                name=str(past.firms["name"][at]),
                month=month,
                so_far=int(so_far[at]),
                listed=True,
            )
        )
        if judged.state == "at_risk" and judged.year is not None:
            found.append((int(at), judged.year))
    found.sort(key=lambda each: -each[1])
    return found[:_LONGEST_LIST]


def tier_rows(facts: MonthFacts) -> Iterator[Tier]:
    """Yield the tiers of output of the last twelve months, the highest first."""
    now, before = (_year(facts.past, years) for years in (0, 1))
    names = facts.past.firms["name"]
    goals = {each.firm: each.step for each in facts.intake.book.goals}
    here = facts.past.listed[:, -1]
    firms = [
        tiers.Firm(
            name=str(names[at]),
            now=_whole(now[at]) if here[at] else None,
            before=_whole(before[at]),
            goal=goals.get(str(names[at])),
        )
        for at in range(len(names))
    ]
    if all(firm.now is None for firm in firms):
        return
    found = tiers.tiers(firms)
    whole = sum(each.amount for each in found)
    for each in found:
        wanted = sum(firm.goal == each.step for firm in firms if firm.goal)
        yield Tier(
            key=f"tier.{each.step}",
            name=each.name,
            last=each.before if np.isfinite(before).any() else None,
            now=len(each.firms),
            target=wanted or None,
            output=each.amount,
            share=100 * each.amount / whole if whole else None,
            firms=each.firms[:5],
        )


def _year(past: Past, years: int) -> NDArray[np.float64]:
    """Return each firm's output of the twelve months up to now or a year ago."""
    periods = past.history().values.get("output")
    unknown = np.full(past.firms.height, np.nan)
    end = len(past.months) - 12 * years
    if periods is None or end < 12:
        return unknown
    columns = [at for at in range(end - 12, end) if past.months[at].month != 1]
    block = periods[:, columns]
    floats = np.where(block == NULL, np.nan, block.astype(np.float64))
    total: NDArray[np.float64] = floats.sum(axis=1)
    return total


def _amount(value: int) -> int | None:
    return None if value == NULL else value


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)
