"""The tables of a plan: orders, lots, factories, trips, marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.model import Cell, Column, Number, Row, Table
from diaodu.papers.money import money_column, yuan, yuan_number
from diaodu.papers.scheduling import MARKS, hour_text, span_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diaodu.papers.scheduling import PlanLot, PlanOrder, PlanReport

__all__ = [
    "ORDER_COLUMNS",
    "factory_table",
    "late_table",
    "lot_table",
    "mark_table",
    "order_table",
    "trip_table",
]

_WHOLE, _SHARE = Number(0), Number(1)
_NONE = "—"
ORDER_COLUMNS = (
    Column(key="code", name="订单", mm=20),
    Column(key="firm", name="委托单位", mm=26),
    Column(key="style", name="款号", mm=24),
    Column(key="category", name="品类", mm=16, align="center"),
    Column(key="pieces", name="件数", mm=16, align="right", number=_WHOLE),
    Column(key="material", name="来料", mm=17, align="center"),
    Column(key="due", name="交期", mm=17, align="center"),
    Column(key="done", name="完成", mm=25, align="center"),
    Column(key="late", name="晚（天）", mm=14, align="right", number=_WHOLE),
    Column(key="where", name="车缝在哪里", mm=44),
    Column(key="cost", name="成本（元）", mm=22, align="right", number=Number(2)),
    Column(key="why", name="晚交原因", mm=42),
)


def _day(moment: object) -> str:
    return f"{moment.month}月{moment.day}日"  # type: ignore[attr-defined]


def order_table(report: PlanReport) -> Table:
    """Return all orders, each in a line."""
    rows = tuple(map(_order_row, report.orders))
    return Table(columns=ORDER_COLUMNS, rows=rows)


def _order_row(order: PlanOrder) -> Row:
    late = Cell(order.late_days, open=True) if order.late_days else Cell(_NONE)
    return Row(
        (
            Cell(order.code),
            Cell(order.firm or _NONE),
            Cell(order.style),
            Cell(order.category),
            Cell(order.pieces),
            Cell(_day(order.material)),
            Cell(_day(order.due)),
            Cell(hour_text(order.done)),
            late,
            Cell(order.where),
            Cell(yuan(order.cost_fen)),
            Cell(order.why),
        )
    )


def late_table(report: PlanReport) -> Table:
    """Return the late orders, the latest first, and why."""
    columns = (
        Column(key="code", name="订单", mm=22),
        Column(key="firm", name="委托单位", mm=26),
        Column(key="due", name="交期", mm=18, align="center"),
        Column(key="done", name="完成", mm=27, align="center"),
        Column(key="late", name="晚（天）", mm=14, align="right", number=_WHOLE),
        money_column(
            "fine", "扣款（元）", 18, yuan_number(o.late_fen for o in report.late)
        ),
        Column(key="why", name="原因", mm=50),
    )
    rows = tuple(
        Row(
            (
                Cell(order.code),
                Cell(order.firm or _NONE),
                Cell(_day(order.due)),
                Cell(hour_text(order.done)),
                Cell(order.late_days),
                Cell(yuan(order.late_fen)),
                Cell(order.why or _NONE),
            )
        )
        for order in report.late
    )
    return Table(columns=columns, rows=rows)


def lot_table(report: PlanReport) -> Table:
    """Return the lots with their way through the processes of the plan."""
    processes = list(dict.fromkeys(_processes(report.lots)))
    wide = 190 / max(len(processes), 1)
    columns = (
        Column(key="code", name="批次", mm=22),
        Column(key="order", name="订单", mm=20),
        Column(key="style", name="款号", mm=24),
        Column(key="pieces", name="件数", mm=16, align="right", number=_WHOLE),
        Column(key="cells", name="颜色和件数", mm=34),
        *(
            Column(key=f"step{at}", name=name, mm=wide)
            for at, name in enumerate(processes)
        ),
    )
    rows = tuple(_lot_row(lot, processes) for lot in report.lots)
    return Table(columns=columns, rows=rows)


def _processes(lots: Iterable[PlanLot]) -> Iterable[str]:
    longest_first = sorted(lots, key=lambda lot: -len(lot.steps))
    return (step[0] for lot in longest_first for step in lot.steps)


def _lot_row(lot: PlanLot, processes: Sequence[str]) -> Row:
    told: dict[str, list[str]] = {}
    for process, place, start, end in lot.steps:
        told.setdefault(process, []).append(f"{place}\n{span_text(start, end)}")
    return Row(
        (
            Cell(lot.code),
            Cell(lot.order),
            Cell(lot.style),
            Cell(lot.pieces),
            Cell(lot.cells),
            *(Cell("\n".join(told.get(each, [_NONE]))) for each in processes),
        )
    )


def factory_table(report: PlanReport) -> Table:
    """Return what each factory gets, how full it is, and its five marks."""
    columns = (
        Column(key="name", name="工厂", mm=40),
        Column(key="role", name="类型", mm=20, align="center"),
        Column(key="pieces", name="件数", mm=16, align="right", number=_WHOLE),
        Column(key="hours", name="标准工时", mm=18, align="right", number=_WHOLE),
        Column(key="load", name="负荷（%）", mm=16, align="right", number=_SHARE),
        Column(
            key="cost",
            name="金额（元）",
            mm=22,
            align="right",
            number=yuan_number(each.cost_fen for each in report.factories),
        ),
        *(Column(key=name, name=name, mm=14, align="right") for name in MARKS),
    )
    rows = tuple(
        Row(
            (
                Cell(each.name),
                Cell(each.role),
                Cell(each.pieces),
                Cell(each.standard_minutes / 60),
                Cell(each.load / 10),
                Cell(yuan(each.cost_fen)),
                *(Cell(_NONE if mark is None else mark) for mark in each.marks),
            )
        )
        for each in report.factories
    )
    return Table(columns=columns, rows=rows)


def mark_table(report: PlanReport) -> Table:
    """Return the five marks of the whole plan."""
    columns = tuple(
        Column(key=name, name=name, mm=30, align="center") for name in MARKS
    )
    cells = tuple(Cell(_NONE if mark is None else mark) for mark in report.marks)
    return Table(columns=columns, rows=(Row(cells),), notes=("满分100。",))


def trip_table(report: PlanReport) -> Table:
    """Return the trips in the order of their departure."""
    columns = (
        Column(key="departs", name="发车", mm=26, align="center"),
        Column(key="arrives", name="到达", mm=26, align="center"),
        Column(key="origin", name="从", mm=44),
        Column(key="target", name="到", mm=44),
        Column(key="lots", name="批次", mm=60),
        Column(key="pieces", name="件数", mm=18, align="right", number=_WHOLE),
        money_column(
            "fen", "运费（元）", 22, yuan_number(each.fen for each in report.trips)
        ),
    )
    rows = tuple(
        Row(
            (
                Cell(hour_text(each.departs)),
                Cell(hour_text(each.arrives)),
                Cell(each.origin),
                Cell(each.target),
                Cell(each.lots),
                Cell(each.pieces),
                Cell(yuan(each.fen)),
            )
        )
        for each in report.trips
    )
    return Table(columns=columns, rows=rows)
