"""The pictures of a month, each with the table that tells the same."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeGuard

from diaodu.papers.charts import (
    progress_bars,
    pull_bars,
    rank_strip,
    tier_bars,
    trend_lines,
)
from diaodu.papers.model import Cell, Column, Picture, Row, Table
from diaodu.papers.monthly_cells import column, rate_cell
from diaodu.papers.scales import PERCENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.papers.monthly import GroupTable, MonthlyReport
    from diaodu.papers.monthly_lists import RivalRow, RivalTable, TargetGap, Tier
    from diaodu.papers.scales import Rate

__all__ = [
    "progress_picture",
    "pull_picture",
    "rank_picture",
    "tier_picture",
    "trend_picture",
]

_MOST = 14  # bars that still read well on half a page
_FEWEST = 2  # marks that make a picture


def trend_picture(report: MonthlyReport) -> list[Picture]:
    """Draw the growth of the months, this year and last year."""
    points = tuple((each.label, each.now, each.last) for each in report.trend)
    if sum(now is not None for _, now, _ in points) < _FEWEST:
        return []
    year = report.month.year
    now, last = f"{year}年", f"{year - 1}年"
    columns = (
        Column(key="month", name="月份", mm=30, align="center"),
        column("now", f"{now}（%）", 30),
        column("last", f"{last}（%）", 30),
    )
    rows = tuple(
        Row((Cell(each.label), rate_cell(each.now), rate_cell(each.last)))
        for each in report.trend
    )
    name = report.trend_name
    return [
        Picture(
            chart=partial(trend_lines, points, now=now, last=last),
            caption=name,
            alt=f"{name}，{now}与{last}各月折线",
            instead=Table(columns=columns, rows=rows, caption=name),
        )
    ]


def pull_picture(table: GroupTable) -> list[Picture]:
    """Draw what each group pulls up or down; of many groups the strongest."""
    parts = [
        (row.name, float(row.pull))
        for row in table.rows
        if not row.parent and _is_number(row.pull)
    ]
    strongest = sorted(parts, key=lambda part: -abs(part[1]))[:_MOST]
    if len(strongest) < _FEWEST:
        return []
    shown = sorted(strongest, key=lambda part: -part[1])
    most = f"（拉动大的{_MOST}组）" if len(parts) > _MOST else ""
    name = f"{table.title}拉动率{most}"
    return [_named(partial(pull_bars, tuple(shown)), name, shown, "拉动率（个百分点）")]


def progress_picture(targets: Sequence[TargetGap]) -> list[Picture]:
    """Draw how much of each target is done, against the schedule."""
    parts = tuple(
        (each.indicator, float(each.completion), _number(each.schedule))
        for each in targets
        if _is_number(each.completion) and not each.rate
    )
    if len(parts) < _FEWEST:
        return []
    rows = [(name, done) for name, done, _ in parts]
    chart = partial(progress_bars, parts)
    return [_named(chart, "年度目标完成进度", rows, "完成率（%）")]


def rank_picture(tables: Sequence[RivalTable], own: str) -> list[Picture]:
    """Draw how the counties stand on the indicators that are ranked by a rate."""
    ranked = [table for table in tables if table.by == "growth"]
    places = tuple(
        (_ranked(table), row.name, value)
        for table in ranked
        for row in table.rows
        if (value := _rate_of(row, table)) is not None
    )
    own = next((row.name for each in ranked for row in each.rows if row.own), own)
    if len(places) < _FEWEST or own not in {county for _, county, _ in places}:
        return []
    columns = (
        Column(key="name", name="指标", mm=50),
        Column(key="county", name="县（区）", mm=40),
        column("value", "数值（%）", 30),
    )
    rows = tuple(Row(tuple(Cell(each) for each in place)) for place in places)
    caption = "与各县（区）的比较"
    low = frozenset(_ranked(table) for table in ranked if table.less_is_better)
    return [
        Picture(
            chart=partial(rank_strip, places, own=own, low=low),
            caption=caption,
            alt=f"{caption}：{own}在各项比率指标中的位置",
            instead=Table(columns=columns, rows=rows, caption=caption),
        )
    ]


def _ranked(table: RivalTable) -> str:
    """Return the name of an indicator; of one that is better low, with a word on it."""
    return f"{table.indicator}{'（越低越好）' * table.less_is_better}"


def _rate_of(row: RivalRow, table: RivalTable) -> float | None:
    """Return what is ranked: the growth, or the value of a rate."""
    if _is_number(row.growth):
        return float(row.growth)
    return row.value if table.scale == PERCENT else None


def tier_picture(tiers: Sequence[Tier]) -> list[Picture]:
    """Draw how many firms each tier has."""
    parts = tuple((tier.name, tier.last, tier.now, tier.target) for tier in tiers)
    if sum(now is not None for _, _, now, _ in parts) < _FEWEST:
        return []
    return [
        Picture(
            chart=partial(tier_bars, parts),
            caption="企业梯队户数",
            alt="各梯队的户数：上年、现在、目标",
        )
    ]


def _named(
    chart: partial[Any], name: str, rows: Sequence[tuple[str, float]], head: str
) -> Picture:
    columns = (Column(key="name", name="名称", mm=60), column("value", head, 30))
    told = "；".join(f"{each}{value:.1f}" for each, value in rows[:_MOST])
    table = Table(
        columns=columns,
        rows=tuple(Row((Cell(each), Cell(value))) for each, value in rows),
        caption=name,
    )
    return Picture(chart=chart, caption=name, alt=f"{name}：{told}", instead=table)


def _is_number(value: Rate) -> TypeGuard[float]:
    return isinstance(value, (int, float))


def _number(value: Rate) -> float | None:
    return float(value) if _is_number(value) else None
