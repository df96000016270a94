"""The tables of the whole region: indicators, the bridge of bases, rivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.model import Cell, Column, Number, Row, Table
from diaodu.papers.monthly_cells import (
    amount_cell,
    column,
    rank_cell,
    rate_cell,
    some_cell,
)
from diaodu.papers.numbers import number_text
from diaodu.papers.scales import PERCENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.papers.monthly import Bridge, IndicatorLine
    from diaodu.papers.monthly_lists import RivalRow, RivalTable
    from diaodu.papers.scales import Rate

__all__ = ["bridge_table", "indicator_table", "rival_table"]


def indicator_table(lines: Sequence[IndicatorLine]) -> Table:
    """Return the indicators of the whole region."""
    upper = next((line.upper for line in lines if line.upper), "上级")
    columns = (
        Column(key="name", name="指标", mm=36),
        Column(key="unit", name="单位", mm=17, align="center"),
        column("month", "数值", 21, over="本月", digits=0),
        column("month_growth", "同比（%）", 17, over="本月"),
        column("to_date", "数值", 23, over="1–本月", digits=0),
        column("growth", "同比（%）", 17, over="1–本月"),
        column("upper", f"{upper}同比（%）", 19),
        Column(key="rank", name="位次", mm=19, align="center"),
    )
    rows = tuple(_indicator(line) for line in lines)
    kinds = "；".join(
        f"{name}：{'、'.join(line.name for line in lines if line.basis == name)}"
        for name in dict.fromkeys(line.basis for line in lines)
        if name
    )
    return Table(
        columns=columns,
        rows=rows,
        caption="主要指标",
        notes=(f"口径　{kinds}",) if kinds else (),
    )


def _indicator(line: IndicatorLine) -> Row:
    about = line.about
    tip = "；".join(each for each in (line.formula, line.source) if each)
    return Row(
        (
            Cell(line.name, title=tip),
            Cell(line.scale.name),
            _level(line.month, line, shown=line.month_shown),
            rate_cell(line.month_growth, about=about),
            _level(line.to_date, line, shown=line.to_date_shown),
            rate_cell(line.to_date_growth, about=about),
            rate_cell(line.upper_growth),
            rank_cell(line.rank, line.rank_change, line.rank_of),
        ),
        key=line.key,
    )


def _level(value: float | None, line: IndicatorLine, *, shown: bool) -> Cell:
    """Return an amount; a rate by itself, and a span without one, need not have it."""
    if line.scale is PERCENT or not shown:
        return some_cell(value, line.scale)
    return amount_cell(value, line.scale, about=line.about)


def bridge_table(bridge: Bridge) -> Table:
    """Return the way from last year's printed base to the comparable one."""
    columns = (
        Column(key="reason", name="项目", mm=52),
        column("amount", "金额", 26, digits=0),
        column("count", "户数", 14, digits=0),
        Column(key="firms", name="主要企业", mm=64),
    )
    ends = (
        ("上年公布数（名义基数）", bridge.nominal_base, bridge.nominal_growth),
        (f"{bridge.basis}基数", bridge.comparable_base, bridge.comparable_growth),
        ("本期数", bridge.now, None),
    )
    first, last, now = (
        _bridge_end(f"bridge.{number}", end, bridge) for number, end in enumerate(ends)
    )
    middle = (
        Row(
            (
                Cell(row.reason, indent=1),
                amount_cell(row.amount, bridge.scale),
                Cell(row.count),
                Cell("、".join(row.firms)),
            ),
            key=row.key,
        )
        for row in bridge.rows
    )
    return Table(
        columns=columns,
        rows=(first, *middle, last, now),
        caption=f"{bridge.measure}：名义口径到{bridge.basis}的差额",
        unit=bridge.scale.name,
    )


def _bridge_end(key: str, end: tuple[str, int | None, Rate], bridge: Bridge) -> Row:
    name, value, growth = end
    live = _bridge_sum(bridge) if key == "bridge.1" else ""
    told = "" if growth is None else f"据此同比 {_rate_text(growth)}"
    cells = (Cell(name), amount_cell(value, bridge.scale, live=live), Cell(None))
    return Row((*cells, Cell(told)), key=key, strong=True)


def _bridge_sum(bridge: Bridge) -> str:
    """Return the formula of the comparable base, where the parts give it."""
    amounts = [bridge.nominal_base, *(row.amount for row in bridge.rows)]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts) or sum(known) != bridge.comparable_base:
        return ""
    last = bridge.rows[-1].key if bridge.rows else "bridge.0"
    return f"=SUM({{amount@bridge.0:{last}}})"


def _rate_text(value: float | str) -> str:
    return value if isinstance(value, str) else f"{number_text(value, Number(1))}%"


def rival_table(table: RivalTable, region: str = "") -> Table:
    """Return the counties on one indicator, in the order of their ranks."""
    columns = _rival_columns(table)
    ranked = sorted(table.rows, key=lambda row: (row.rank is None, row.rank or 0))
    rows = tuple(
        Row(
            tuple(_rival_cells(row, table)[each.key] for each in columns),
            key=row.key,
            strong=row.own or row.name == region,
        )
        for row in ranked
    )
    order = ("越低越好，由低到高排。",) * table.less_is_better
    notes = (*order, *((f"资料来源：{table.source}",) if table.source else ()))
    caption = f"各县（区）{table.indicator}"
    return Table(columns=columns, rows=rows, caption=caption, notes=notes)


def _rival_columns(table: RivalTable) -> tuple[Column, ...]:
    """Return the columns that some county has a figure for."""
    unit = table.scale.name
    apart = "个百分点" if table.by == "growth" else unit
    empty = {
        name
        for name in ("growth", "share")
        if all(getattr(row, name) is None for row in table.rows)
    }
    columns = (
        Column(key="rank", name="位次", mm=20, align="center"),
        Column(key="name", name="县（区）", mm=34),
        column("value", f"数值（{unit}）" if unit else "数值", 28, digits=2),
        column("growth", "同比（%）", 20),
        column("above", f"与前一位差（{apart}）" if apart else "与前一位差", 38),
        column("share", "占全市（%）", 24),
    )
    return tuple(each for each in columns if each.key not in empty)


def _rival_cells(row: RivalRow, table: RivalTable) -> dict[str, Cell]:
    return {
        "rank": rank_cell(row.rank, row.rank_change),
        "name": Cell(row.name),
        "value": amount_cell(row.value, table.scale),
        "growth": rate_cell(row.growth),
        "above": _above(row.above, table),
        "share": rate_cell(row.share),
    }


def _above(value: float | None, table: RivalTable) -> Cell:
    if table.by == "growth":
        return rate_cell(value)
    return some_cell(value, table.scale)
