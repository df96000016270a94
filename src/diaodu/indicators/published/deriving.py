"""Derive all that a published table holds but does not print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.indicators.published.bounds import exact, total
from diaodu.indicators.published.checks import check
from diaodu.indicators.published.groups import group, judge, summarise
from diaodu.indicators.published.model import Derived, Result, Table
from diaodu.indicators.published.own import (
    against_target,
    earlier_months,
    itself,
)
from diaodu.indicators.published.parts import in_whole, remainder
from diaodu.indicators.published.ranks import rank_parts, rank_since
from diaodu.indicators.published.ratios import by_owner, equity_of, set_ratios

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.indicators.published.model import Entry, Group

__all__ = ["derive"]


def derive(table: Table) -> Result:
    """Derive every figure that follows from the printed ones, and check those."""
    entries = table.entries
    _name_contributions(entries)
    _alone(table)
    for entry in entries:
        in_whole(entry)
    groups = group(entries)
    judge(groups)
    for each in groups:
        rank_parts(each)
        summarise(each)
        if each.state == "incomplete":
            each.derived |= {f"rest_{k}": v for k, v in remainder(each).items()}
    _rank_over_years(groups)
    _subtotals(entries)
    _ratios(entries)
    return Result(table, groups, check(table, groups))


def _alone(table: Table) -> None:
    """Derive what each entry says without its whole."""
    entries = table.entries
    index = {(e.row.at, e.measure, e.span, e.period): e for e in entries}
    for entry in entries:
        itself(entry, _year_before(entry, entries, index))
        if entry.span != "month":
            against_target(entry, table.months)
    for entry in entries:
        later = index.get((entry.row.at, entry.measure, "to_date", entry.period))
        if entry.span == "month" and later is not None:
            earlier_months(entry, later, table.months)


def _year_before(
    entry: Entry,
    entries: Sequence[Entry],
    index: dict[tuple[int, str, str, str], Entry],
) -> Entry | None:
    """Return the entry of the year before: another column, or another row."""
    if not entry.period.isdigit():
        return None
    year = str(int(entry.period) - 1)
    found = index.get((entry.row.at, entry.measure, entry.span, year))
    if found is not None:
        return found
    row = entry.row
    return next(
        (
            each
            for each in entries
            if (each.period, each.measure, each.span)
            == (year, entry.measure, entry.span)
            and (each.row.name, each.row.scope) == (row.name, row.scope)
            and each.row.above == row.above
        ),
        None,
    )


def _name_contributions(entries: Sequence[Entry]) -> None:
    """Take a share for 贡献率 where it, times the whole's growth, is the printed pull.

    Yearbooks head that column with "share to the contribution".
    """
    fits = tried = 0
    for entry in entries:
        share, pull = entry.bounds("share"), entry.bounds("pull")
        whole = _grown(entry)
        if (
            share is None
            or pull is None
            or "contribution" in entry.figures
            or not whole
        ):
            continue
        rate = whole.bounds("growth")
        if rate is not None and "growth" not in entry.figures:
            tried += 1
            fits += (share * rate).meets(pull.times(100))
    if tried and fits * 10 >= tried * 6:
        for entry in entries:
            if "share" in entry.figures and "contribution" not in entry.figures:
                entry.figures["contribution"] = entry.figures.pop("share")


def _grown(entry: Entry) -> Entry | None:
    whole = entry.parent
    while whole is not None and "growth" not in whole.figures:
        whole = whole.parent
    return whole


def _rank_over_years(groups: Sequence[Group]) -> None:
    def key(each: Group, year: str) -> tuple[object, ...]:
        row, first = each.parts[0].row, each.parts[0]
        return row.scope, row.parent, each.breakdown, first.measure, first.span, year

    index = {key(each, each.parts[0].period): each for each in groups}
    for each in groups:
        year = each.parts[0].period
        if year.isdigit():
            before = index.get(key(each, str(int(year) - 1)))
            if before is not None:
                rank_since(each, before)


def _subtotals(entries: Sequence[Entry]) -> None:
    """Derive what 三大行业合计 must be from the rows that it sums."""
    index = {(entry.row.at, entry.key): entry for entry in entries}
    for entry in entries:
        members = [index.get((at, entry.key)) for at in entry.row.members]
        for role in ("contribution", "pull", "share", "value"):
            known = [m.bounds(role) for m in members if m is not None]
            found = [bounds for bounds in known if bounds is not None]
            if members and len(found) == len(members):
                inputs = tuple(m.cell(role) for m in members if m is not None)
                unit = {"value": entry.unit, "pull": "百分点"}.get(role, "%")
                summed = Derived(total(found), "各项之和", inputs, unit)
                entry.derived[role if role != "value" else "sum"] = summed
        _pull_of_subtotal(entry)


def _pull_of_subtotal(entry: Entry) -> None:
    given, whole = entry.derived.get("contribution"), entry.parent
    rate = whole.bounds("growth") if whole else None
    if entry.row.members and given and given.bounds and rate and whole:
        pull = (given.bounds * rate).over(exact(100))
        inputs = (*given.inputs, whole.cell("growth"))
        formula = "拉动 = 贡献率之和 × 整体增速"
        entry.derived["pull"] = Derived(pull, formula, inputs, "百分点")


def _ratios(entries: Sequence[Entry]) -> None:
    for measures in by_owner(entries).values():
        set_ratios(measures)
        equity = equity_of(measures)
        if equity is not None:
            measures["assets"].derived["equity"] = equity
