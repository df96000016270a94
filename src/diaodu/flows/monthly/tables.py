"""The tables of groups: divisions, towns, chains, parks, sizes, and the bridge."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.flows.monthly.ends import total_row
from diaodu.flows.monthly.figures import BASIS_NAMES, Figures, known, scale_of
from diaodu.flows.monthly.intake import SELF_REPORTED
from diaodu.flows.monthly.scope import below, name_of
from diaodu.indicators.compare.ranks import ranks
from diaodu.indicators.engines.model import column
from diaodu.indicators.engines.regions import level_of
from diaodu.indicators.model import groupings, measures
from diaodu.papers.monthly import (
    Bridge,
    BridgeRow,
    GroupRow,
    GroupTable,
    IndicatorLine,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from diaodu.flows.monthly.month import MonthFacts
    from diaodu.indicators.frame import Frame
    from diaodu.indicators.model import Span
    from diaodu.papers.monthly import Rate

__all__ = ["bridge_of", "group_tables", "indicator_lines", "is_self_reported", "key_of"]

_FORMULAS = "同比=（本期-上年同期）÷上年同期；拉动=增量÷上年总量；贡献率=增量÷总增量"
_TITLES = {"all": "分地区", "section": "分门类", "division": "分行业"}
_FEWEST = 2  # a table of one group tells nothing


def key_of(dim: str, code: str) -> str:
    """Return the key of a group's row, to which numbers in the text link."""
    return f"{dim}.{code or 'unknown'}"


def is_self_reported(facts: MonthFacts) -> bool:
    """Tell whether last year's month was made of this year's figures of it."""
    month = facts.dispatch.month - 12
    found = facts.intake.store.revision(month)
    return found is not None and found.by == SELF_REPORTED


def indicator_lines(facts: MonthFacts) -> Iterator[IndicatorLine]:
    """Yield a line for every measure of the whole, and the estimated value added."""
    dispatch = facts.dispatch
    figures = Figures(dispatch, total_row(dispatch))
    source = "、".join(dispatch.revisions.values())
    alone = dispatch.month.month > 2
    for key in dispatch.measures:
        flow = measures()[key].flow == "flow"
        spans: tuple[Span, ...] = ("month", "to_date") if flow else ("month",)
        amounts = {span: figures.now(key, span) for span in spans}
        rates: dict[Span, Rate] = {span: figures.growth(key, span) for span in spans}
        yield IndicatorLine(
            key=key,
            name=measures()[key].name,
            scale=scale_of(key, max(amounts.values(), key=lambda each: each or 0)),
            month=amounts["month"] if alone or not flow else None,
            month_shown=alone or not flow,
            to_date_shown=flow,
            month_growth=rates["month"],
            to_date=amounts.get("to_date"),
            to_date_growth=rates.get("to_date"),
            basis=BASIS_NAMES[dispatch.basis].split("（")[0],
            formula=_FORMULAS.split("；", maxsplit=1)[0],
            source=source,
        )


def group_tables(facts: MonthFacts) -> tuple[GroupTable, ...]:
    """Return a table for each dimension that tells at least two groups apart."""
    dispatch = facts.dispatch
    if "output" not in dispatch.measures:
        return ()
    here = level_of(facts.scope)
    found = [
        _table(facts, here, dim)
        for dim in ("division", "chain", "park", "size", "tier")
    ]
    parts = _table(facts, below(facts.scope), "all")
    section = _table(facts, here, "section")
    tables = [found[0], parts, *found[1:], section]
    return tuple(each for each in tables if len(each.rows) >= _FEWEST)


def _table(facts: MonthFacts, level: str, dim: str) -> GroupTable:
    dispatch, sums = facts.dispatch, facts.dispatch.sums
    rows = np.flatnonzero((sums["level"] == level) & (sums["dim"] == dim))
    lines = _ranked(facts, [_row(facts, int(row), level, dim) for row in rows], rows)
    rest = {
        each.key
        for each, row in zip(lines, rows, strict=True)
        if _is_rest(sums, int(row))
    }
    lines.sort(key=lambda each: (each.key in rest, -(each.to_date or each.month or 0)))
    whole = total_row(dispatch)
    return GroupTable(
        key=_table_key(level, dim),
        title=f"{_title(level, dim)}产值",
        dimension=_title(level, dim).removeprefix("分"),
        total=_row(facts, whole, level, dim, total=True),
        rows=tuple(lines),
        basis=BASIS_NAMES[dispatch.basis],
        month_shown=dispatch.month.month > 2,
        notes=_notes(facts),
    )


def _ranked(
    facts: MonthFacts, lines: list[GroupRow], rows: NDArray[np.int64]
) -> list[GroupRow]:
    """Rank the rows of a table among each other, and tell how each one moved.

    The tables of the dispatch rank regions side by side; towns, divisions or chains of
    one county are compared here, by their growth to date. Those that are of no town or
    chain are no group, and have no rank.
    """
    now = _places(facts.dispatch.groups, rows)
    before = _places_before(facts, rows)
    found = []
    for each, row in zip(lines, rows.tolist(), strict=True):
        rank, earlier = now[row], before.get(row)
        rise = earlier - rank if rank and earlier else None
        found.append(replace(each, rank=rank or None, rank_change=rise))
    return found


def _places(frame: Frame, rows: NDArray[np.int64]) -> dict[int, int]:
    """Return the place of each of some rows among them; 0 without a growth."""
    values = frame[column("output", "to_date", "growth")][rows].copy()
    values[[_is_rest(frame, row) for row in rows.tolist()]] = np.nan
    found = ranks(values, np.zeros(len(rows)))
    return dict(zip(rows.tolist(), found.rank.tolist(), strict=True))


def _places_before(facts: MonthFacts, rows: NDArray[np.int64]) -> dict[int, int]:
    """Return the places of the same groups a month ago, among those of that month."""
    before = facts.dispatch.earlier.get("prev")
    if before is None or not len(rows):
        return {}
    groups = facts.dispatch.groups
    kind = {name: groups[name][rows[0]] for name in ("level", "dim")}
    same = np.logical_and.reduce([before[name] == kind[name] for name in kind])
    then = np.flatnonzero(same)
    places = _places(before, then)
    at = {_label(before, row): place for row, place in places.items()}
    found = {row: at.get(_label(groups, row)) for row in rows.tolist()}
    return {row: place for row, place in found.items() if place}


def _is_rest(frame: Frame, row: int) -> bool:
    """Tell whether a row is what belongs to no group: 未列入, 乡镇不明."""
    if frame["dim"][row] == "all":
        return str(frame["region"][row]).endswith("/")
    return not str(frame["group"][row])


def _label(frame: Frame, row: int) -> tuple[str, str]:
    return str(frame["region"][row]), str(frame["group"][row])


def _table_key(level: str, dim: str) -> str:
    return level if dim == "all" else dim


def _title(level: str, dim: str) -> str:
    if dim == "all":
        return {"town": "分乡镇", "county": "分县区", "city": "分市州"}.get(
            level, "分地区"
        )
    return _TITLES.get(dim) or f"分{groupings()[dim].name}"


def _row(
    facts: MonthFacts, row: int, level: str, dim: str, *, total: bool = False
) -> GroupRow:
    dispatch = facts.dispatch
    figures, code = Figures(dispatch, row), _code(dispatch.sums, row, dim)
    table = _table_key(level, dim)
    shown = dispatch.month.month > 2
    return GroupRow(
        key=f"{table}.total" if total else key_of(table, code),
        name="合计" if total else _name(dispatch.sums, row, dim),
        firms=int(dispatch.sums["n_now"][row]),
        month=figures.now("output", "month") if shown else None,
        month_compared=figures.compared("output", "month") if shown else None,
        month_base=figures.base("output", "month") if shown else None,
        month_share=_share(figures, "month", total=total) if shown else None,
        month_growth=figures.growth("output", "month"),
        to_date=figures.now("output", "to_date"),
        to_date_compared=figures.compared("output", "to_date"),
        to_date_base=figures.base("output", "to_date"),
        to_date_share=_share(figures, "to_date", total=total),
        to_date_growth=figures.growth("output", "to_date"),
        pull=_pull(figures, total=total),
        contribution=100.0 if total else figures.contribution("output", "to_date"),
        formula=_FORMULAS,
        source="、".join(dispatch.revisions.values()),
    )


def _share(figures: Figures, span: Span, *, total: bool) -> Rate:
    return 100.0 if total else figures.points("output", span, "share")


def _pull(figures: Figures, *, total: bool) -> Rate:
    if total:
        growth = figures.growth("output", "to_date")
        return growth if not isinstance(growth, str) else None
    return figures.points("output", "to_date", "pull")


def _code(sums: Frame, row: int, dim: str) -> str:
    return str(sums["region" if dim == "all" else "group"][row])


def _name(sums: Frame, row: int, dim: str) -> str:
    code = _code(sums, row, dim)
    if dim != "all":
        return groupings()[dim].label(code)
    if "/" in code:
        return code.split("/", 1)[1] or "乡镇不明"
    return name_of(code)


def _notes(facts: MonthFacts) -> tuple[str, ...]:
    if not is_self_reported(facts):
        return ()
    return (f"上年同期未封账，用的是{SELF_REPORTED}。",)


def bridge_of(facts: MonthFacts) -> Bridge | None:
    """Return how last year's printed base becomes the comparable one.

    None where last year's month was never closed: there is no printed base then.
    """
    table = facts.dispatch.bridge
    if is_self_reported(facts) or "base" not in facts.dispatch.revisions:
        return None
    here = level_of(facts.scope)
    span = "to_date"
    found = (
        (table["level"] == here)
        & (table["measure"] == "output")
        & (table["span"] == span)
    )
    rows = np.flatnonzero(found)
    return _bridge(facts, table, int(rows[0])) if len(rows) else None


def _bridge(facts: MonthFacts, table: Frame, row: int) -> Bridge:
    value = {name: table[name][row] for name in table}
    basis = facts.dispatch.basis
    matched = basis == "matched"
    rows = _reasons_out(facts, value)
    if not matched:
        rows += _reasons_in(facts, value)
    return Bridge(
        measure=f"工业总产值（{facts.dispatch.month.to_date_label}）",
        nominal_base=int(value["base_nominal"]),
        rows=tuple(rows),
        comparable_base=int(value["base_matched" if matched else "base_scope"]),
        now=int(value["now_matched" if matched else "now"]),
        nominal_growth=known(100 * float(value["growth_nominal"])),
        comparable_growth=known(100 * float(value[f"growth_{basis}"])),
        scale=scale_of("output"),
        basis=BASIS_NAMES[basis],
    )


def _reasons_out(facts: MonthFacts, value: Mapping[str, Any]) -> list[BridgeRow]:
    """Say what of last year's printed base is not in the comparable one."""
    left = facts.dispatch.leavers
    return [
        BridgeRow(
            key="bridge.left",
            reason="退出名单的企业",
            amount=-int(value["left"]),
            count=left.height,
            firms=_largest(left, "output_to_date_then"),
        ),
        BridgeRow(
            key="bridge.unreported",
            reason="本期未报的企业",
            amount=-int(value["unreported"]),
        ),
    ]


def _reasons_in(facts: MonthFacts, value: Mapping[str, Any]) -> list[BridgeRow]:
    """Say what is in the comparable base that last year did not print."""
    new = facts.dispatch.joiners
    return [
        BridgeRow(
            key="bridge.new",
            reason="新入名单企业的上年数",
            amount=int(value["new"]),
            count=new.height,
            firms=_largest(new, "output_to_date_now"),
        ),
        BridgeRow(
            key="bridge.revision",
            reason="企业修订上年数",
            amount=int(value["revision"]),
        ),
    ]


def _largest(firms: Frame, by: str, most: int = 3) -> tuple[str, ...]:
    if by not in firms or not firms.height:
        return ()
    order = np.argsort(-firms[by].clip(0), kind="stable")[:most]
    return tuple(str(firms["name"][at]) for at in order)
