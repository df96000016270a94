"""派工单。"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from diaodu.papers.model import (
    Band,
    Cell,
    Column,
    Number,
    Paper,
    Row,
    Section,
    Sheet,
    Table,
)
from diaodu.papers.phrases import day_text
from diaodu.papers.scheduling import hour_text, in_sizes
from diaodu.papers.scheduling_example import WORK_ORDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.papers.scheduling import WorkOrder, WorkTask

NAME = "派工单"
_MOST_SIZES = 10  # columns that have room on a page
_WHOLE = Number(0)
_COLOUR = Column(key="colour", name="颜色", mm=30)
_SIZES = Column(key="sizes", name="尺码和件数", mm=110)
_END = (
    Column(key="pieces", name="小计（件）", mm=20, align="right", number=_WHOLE),
    Column(key="done", name="实际完成", mm=24, align="center"),
    Column(key="note", name="备注", mm=36),
)
_SIGNED = (
    f"派工：{'_' * 14}　　接收：{'_' * 14}　　日期：{'_' * 6}年{'_' * 4}月{'_' * 4}日"
)


def _columns(sizes: Sequence[str]) -> tuple[Column, ...]:
    """Return a column for each size, or one for all where there are too many."""
    if len(sizes) > _MOST_SIZES:
        return (_COLOUR, _SIZES, *_END)
    each = 110 / max(len(sizes), 1)
    own = (
        Column(key=f"size{at}", name=size, mm=each, align="right", number=_WHOLE)
        for at, size in enumerate(sizes)
    )
    return (_COLOUR, *own, *_END)


def _table(order: WorkOrder) -> Table:
    sizes = in_sizes(size for task in order.tasks for _, size, _ in task.cells)
    rows: list[Row | Band] = []
    number = 0
    for (process, line), group in groupby(order.tasks, lambda t: (t.process, t.line)):
        tasks = list(group)
        pieces = sum(task.pieces for task in tasks)
        rows.append(Band(f"{process}　{line}　共{len(tasks)}批 {pieces:,}件"))
        for task in tasks:
            number += 1
            rows += [Band(_who(task, number), 2), Band(_when(task), 3)]
            rows += _cells(task, sizes)
    return Table(columns=_columns(sizes), rows=tuple(rows), empty="没有派到的任务")


def _who(task: WorkTask, number: int) -> str:
    parts = (
        f"{number}. 批次 {task.lot}",
        f"订单 {task.order}{f'（{task.firm}）' if task.firm else ''}",
        f"款号 {task.style} {task.category}",
        f"面料 {task.fabric}" if task.fabric else "",
        f"版型 {task.pattern}" if task.pattern else "",
        f"质量 {task.grade}级",
        "已定，不变" if task.frozen else "",
    )
    return "　".join(part for part in parts if part)


def _when(task: WorkTask) -> str:
    parts = (
        f"开工 {hour_text(task.start)}",
        f"完工 {hour_text(task.end)}",
        f"来料 {task.comes}" if task.comes else "",
        f"送往 {task.goes}" if task.goes else "",
        f"交期 {task.due.month}月{task.due.day}日",
    )
    return "　".join(part for part in parts if part)


def _cells(task: WorkTask, sizes: Sequence[str]) -> Iterator[Row]:
    """Yield a row a colour, and their sum where there are several."""
    grid: dict[str, dict[str, int]] = {}
    for colour, size, pieces in task.cells:
        row = grid.setdefault(colour, {})
        row[size] = row.get(size, 0) + pieces
    for colour, row in grid.items():
        yield _row(colour or "—", row, sizes, strong=False)
    if len(grid) > 1:
        whole = {size: sum(row.get(size, 0) for row in grid.values()) for size in sizes}
        yield _row("合计", whole, sizes, strong=True)


def _row(name: str, row: dict[str, int], sizes: Sequence[str], *, strong: bool) -> Row:
    found = [(size, row[size]) for size in sizes if row.get(size)]
    own = [Cell(row.get(size) or None) for size in sizes]
    if len(sizes) > _MOST_SIZES:
        told = "　".join(f"{size or '—'}：{pieces}" for size, pieces in found)
        own = [Cell(told)]
    total = sum(pieces for _, pieces in found)
    blank = (Cell(None), Cell(None))
    return Row((Cell(name), *own, Cell(total), *blank), strong=strong)


def _lines(order: WorkOrder) -> tuple[str, ...]:
    lots = len({task.lot for task in order.tasks})
    return (f"{order.about}　{order.plan}　{day_text(order.day)}起　共{lots}批",)


def _sections(order: WorkOrder) -> Sequence[Section]:
    return (
        Section(
            title=NAME,
            subtitle=order.factory,
            lines=_lines(order),
            blocks=(_table(order),),
            notes=(*order.notes, _SIGNED),
            wide=True,
        ),
    )


def _sheets(order: WorkOrder) -> Sequence[Sheet]:
    return (
        Sheet(
            name=NAME,
            title=f"{order.factory}{NAME}",
            lines=_lines(order),
            table=_table(order),
            notes=(*order.notes, _SIGNED),
        ),
    )


PAPER = Paper(
    key="work_order",
    name=NAME,
    source="服装厂派工单、生产通知单的通用格式（县里可改）",
    columns=(_COLOUR, _SIZES, *_END),
    sections=_sections,
    sheets=_sheets,
    example=WORK_ORDER,
)
