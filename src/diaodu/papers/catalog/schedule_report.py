"""排产计划表和排产说明。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.model import DateLine, Paper, Section, Sheet, Text
from diaodu.papers.money import wan_text
from diaodu.papers.monthly_parts import chaptered
from diaodu.papers.phrases import day_text
from diaodu.papers.scheduling import MARKS
from diaodu.papers.scheduling_example import REPORT
from diaodu.papers.scheduling_tables import (
    ORDER_COLUMNS,
    factory_table,
    late_table,
    lot_table,
    mark_table,
    order_table,
    trip_table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.papers.model import Table
    from diaodu.papers.scheduling import PlanReport

NAME = "排产计划表"


def _sections(report: PlanReport) -> Sequence[Section]:
    late = late_table(report)
    chapters = chaptered(
        (
            ("总体情况", [*map(Text, _overall(report)), mark_table(report)]),
            ("晚交订单", [late] if late.rows else [Text("没有晚交的订单。")]),
        )
    )
    return (
        Section(
            title="排产说明",
            subtitle=report.plan,
            blocks=(*chapters, DateLine(report.day)),
        ),
        Section(title="各工厂负荷和得分", blocks=(factory_table(report),), wide=True),
        Section(title="订单安排", blocks=(order_table(report),), wide=True),
    )


def _overall(report: PlanReport) -> Iterator[str]:
    firms = len({order.firm for order in report.orders if order.firm})
    told = f"（{firms}家委托单位）" if firms else ""
    yield (
        f"本次排产订单{len(report.orders)}个{told}、{report.pieces:,}件，"
        f"分{len(report.lots)}批，{day_text(report.day)}开始，"
        f"{day_text(report.until)}全部完成。{report.status}：{report.proof}。"
    )
    parts = "、".join(f"{name}{wan_text(fen)}" for name, fen in report.parts if fen)
    yield f"成本{wan_text(report.cost_fen)}{f'，其中{parts}' if parts else ''}。"
    if not report.late:
        yield "所有订单都能按期交货。"
        return
    days = sum(order.late_days for order in report.late)
    yield (
        f"按期交货{len(report.orders) - len(report.late)}个，"
        f"晚交{len(report.late)}个、合计{days}天，"
        f"按约定扣款{wan_text(report.tardiness_fen)}。"
    )


def _sheets(report: PlanReport) -> Sequence[Sheet]:
    marks = "　".join(
        f"{name} {'—' if mark is None else mark}"
        for name, mark in zip(MARKS, report.marks, strict=True)
    )
    lines = (f"{report.plan}　{day_text(report.day)}起　{report.status}", marks)
    tables = (
        ("订单", "订单安排", order_table(report)),
        ("批次", "批次安排", lot_table(report)),
        ("工厂", "各工厂负荷和得分", factory_table(report)),
        ("运输", "运输安排", trip_table(report)),
    )
    return [_sheet(name, title, table, lines) for name, title, table in tables]


def _sheet(name: str, title: str, table: Table, lines: tuple[str, ...]) -> Sheet:
    return Sheet(name=name, title=title, table=table, lines=lines, filtered=True)


PAPER = Paper(
    key="schedule_report",
    name=NAME,
    source="DOMAIN E1、E3：订单拆分、各步日期、晚交原因、五好指标",
    columns=ORDER_COLUMNS,
    sections=_sections,
    sheets=_sheets,
    example=REPORT,
)
