"""Lists of firms: movers, warnings, nursery, tiers, changes of the 规上 list."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from diaodu.papers.model import Band, Cell, Column, Row, Table
from diaodu.papers.monthly_cells import (
    NONE,
    UNKNOWN,
    amount_cell,
    column,
    pull_cell,
    rate_cell,
    some_cell,
    text_cell,
    yes_cell,
)
from diaodu.papers.scales import WAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.papers.monthly import Mover
    from diaodu.papers.monthly_lists import ListChange, NurseryFirm, Tier, WarningRow
    from diaodu.papers.scales import Scale

__all__ = [
    "WARNING_COLUMNS",
    "change_table",
    "mover_table",
    "nursery_table",
    "tier_table",
    "warning_table",
]

_NUMBER = Column(key="number", name="序号", mm=11, align="center")
_FIRM = Column(key="enterprise", name="企业", mm=46)


def mover_table(movers: Sequence[Mover], scale: Scale = WAN) -> Table:
    """Return who pulls up and who pulls down."""
    columns = (
        _NUMBER,
        _FIRM,
        Column(key="group", name="行业", mm=32),
        column("now", "1–本月", 21, digits=0),
        column("base", "上年同期", 21, digits=0),
        column("growth", "同比", 15),
        column("pull", "拉动率", 15),
    )
    rows: list[Row | Band] = []
    for up, name in ((True, "拉动靠前"), (False, "下拉靠前")):
        some = [each for each in movers if each.up is up]
        rows += [Band(f"{name}（{len(some)}户）")] if some else []
        rows += (
            Row(
                (
                    Cell(number),
                    Cell(each.name),
                    text_cell(each.group),
                    amount_cell(each.now, scale),
                    amount_cell(each.base, scale),
                    rate_cell(each.growth),
                    pull_cell(each.pull),
                ),
                key=each.key,
            )
            for number, each in enumerate(some, 1)
        )
    unit = f"{scale.name}、%、个百分点"
    return Table(columns=columns, rows=tuple(rows), caption="主要拉动和下拉", unit=unit)


WARNING_COLUMNS = (
    _NUMBER,
    _FIRM,
    Column(key="place", name="镇（园区）", mm=22),
    Column(key="industry", name="行业", mm=28),
    column("now", "本月", 19, over="产值（万元）", digits=0),
    column("base", "上年同月", 19, over="产值（万元）", digits=0),
    column("growth", "产值", 15, over="同比（%）"),
    column("power", "用电", 15, over="同比（%）"),
    column("pull", "拉动（个百分点）", 16),
    Column(key="reason", name="判断依据", mm=58),
    Column(key="state", name="状态", mm=20, align="center"),
    Column(key="officer", name="包抓人", mm=18, align="center"),
)
_BRIEF = ("enterprise", "place", "now", "base", "growth", "power", "reason", "state")


def warning_table(warnings: Sequence[WarningRow], *, full: bool) -> Table:
    """Return the warnings by kind, with a band over each kind."""
    columns = [each for each in WARNING_COLUMNS if full or each.key in _BRIEF]
    rows: list[Row | Band] = []
    number = 0
    kinds = list(dict.fromkeys(each.kind for each in warnings))
    ordered = sorted(warnings, key=lambda each: kinds.index(each.kind))
    for kind, group in groupby(ordered, key=lambda each: each.kind):
        some = list(group)
        rows.append(Band(f"{kind}（{len(some)}户）"))
        for each in some:
            number += 1
            cells = _warning_cells(number, each)
            rows.append(Row(tuple(cells[c.key] for c in columns), key=each.key))
    return Table(columns=tuple(columns), rows=tuple(rows), caption="停减产预警")


def _warning_cells(number: int, each: WarningRow) -> dict[str, Cell]:
    asked = each.state == UNKNOWN
    return {
        "number": Cell(number),
        "enterprise": Cell(each.enterprise),
        "place": text_cell(each.place),
        "industry": text_cell(each.industry),
        "now": amount_cell(each.now, WAN),
        "base": amount_cell(each.base, WAN),
        "growth": rate_cell(each.growth),
        "power": rate_cell(each.electricity_growth),
        "pull": pull_cell(each.pull),
        "reason": Cell(each.reason),
        "state": Cell(each.state, open=asked),
        "officer": Cell(each.officer or NONE),
    }


def nursery_table(firms: Sequence[NurseryFirm]) -> Table:
    """Return the firms near the line of 规上."""
    columns = (
        _NUMBER,
        _FIRM,
        Column(key="place", name="镇（园区）", mm=24),
        column("revenue", "近12个月营业收入", 26, digits=0),
        column("distance", "距2000万元", 22, digits=0),
        Column(key="expected", name="预计时间", mm=22, align="center"),
        Column(key="papers", name="资料齐备", mm=18, align="center"),
    )
    rows: list[Row | Band] = []
    for kind in dict.fromkeys(firm.kind for firm in firms):
        some = [firm for firm in firms if firm.kind == kind]
        rows.append(Band(f"{kind}（{len(some)}户）"))
        rows += (
            Row(
                (
                    Cell(number),
                    Cell(firm.enterprise),
                    text_cell(firm.place),
                    amount_cell(firm.revenue, WAN),
                    amount_cell(firm.distance, WAN),
                    text_cell(firm.expected),
                    yes_cell(firm.papers),
                ),
                key=firm.key,
            )
            for number, firm in enumerate(some, 1)
        )
    return Table(
        columns=columns, rows=tuple(rows), caption="规上企业培育库", unit=WAN.name
    )


def tier_table(tiers: Sequence[Tier]) -> Table:
    """Return how many firms each tier of output has."""
    columns = (
        Column(key="name", name="梯队", mm=32),
        column("last", "上年", 16, over="户数", digits=0),
        column("now", "现在", 16, over="户数", digits=0),
        column("target", "目标", 16, over="户数", digits=0),
        column("output", "1–本月产值", 26, digits=0),
        column("share", "占比", 16),
        Column(key="firms", name="企业", mm=50),
    )
    named = any(tier.firms for tier in tiers)
    rows = tuple(
        Row(
            (
                Cell(tier.name),
                *(
                    Cell(NONE if each is None else each)
                    for each in (tier.last, tier.now, tier.target)
                ),
                amount_cell(tier.output, WAN),
                rate_cell(tier.share),
                text_cell("、".join(tier.firms)),
            )[: 7 if named else 6],
            key=tier.key,
        )
        for tier in tiers
    )
    return Table(
        columns=columns[: 7 if named else 6],
        rows=rows,
        caption="企业梯队",
        unit=f"{WAN.name}、户、%",
    )


def change_table(changes: Sequence[ListChange]) -> Table:
    """Return who came onto the 规上 list and who left it."""
    columns = (
        _NUMBER,
        _FIRM,
        Column(key="month", name="时间", mm=20, align="center"),
        Column(key="reason", name="原因", mm=46),
        column("now", "1–本月产值", 23, digits=0),
        column("base", "上年同期", 22, digits=0),
    )
    rows: list[Row | Band] = []
    for entered, name in ((True, "新进规上"), (False, "退出规上")):
        some = [each for each in changes if each.entered is entered]
        rows += [Band(f"{name}（{len(some)}户）")] if some else []
        rows += (
            Row(
                (
                    Cell(number),
                    Cell(each.enterprise),
                    text_cell(each.month),
                    text_cell(each.reason),
                    some_cell(each.now, WAN),
                    some_cell(each.base, WAN),
                ),
                key=each.key,
            )
            for number, each in enumerate(some, 1)
        )
    return Table(
        columns=columns, rows=tuple(rows), caption="规上名录变动", unit=WAN.name
    )
