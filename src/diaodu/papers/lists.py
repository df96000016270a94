"""The lists that a ledger holds beside its tasks, as printed tables."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from diaodu.papers.model import Band, Cell, Column, Row, Table
from diaodu.papers.phrases import full_place, numbers_text, short_place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diaodu.papers.ledger import Ledger, LedgerTarget, OpenPoint, Origin

__all__ = [
    "OPEN",
    "OPEN_COLUMNS",
    "fact_table",
    "open_table",
    "places",
    "problem_table",
    "removed_table",
    "target_table",
]

OPEN = "待明确"
# A task stands in full in its table; a list that points there shows its beginning.
_BEGINNING = 60
NONE = "—"

_NUMBER = Column(key="number", name="序号", mm=11, align="center")
_ROWS = Column(key="rows", name="任务序号", mm=18, align="center")
_PLACE = Column(key="place", name="出处", mm=40)

OPEN_COLUMNS = (
    _NUMBER,
    Column(key="text", name="内容", mm=74),
    Column(key="ask", name="需明确事项", mm=29),
    Column(key="rows", name="任务序号", mm=18, align="center"),
    Column(key="place", name="出处", mm=24, align="center"),
)
_TARGET_COLUMNS = (
    _NUMBER,
    Column(key="metric", name="指标", mm=46),
    Column(key="op", name="关系", mm=14, align="center", over="目标值"),
    Column(key="value", name="数值", mm=18, align="right", over="目标值"),
    Column(key="unit", name="单位", mm=16, align="center", over="目标值"),
    Column(key="due_text", name="原文表述", mm=22, align="center", over="时限"),
    Column(key="due_date", name="截止日期", mm=26, align="center", over="时限"),
    Column(key="quote", name="原文", mm=56),
    _ROWS,
    _PLACE,
)
_PROBLEM_COLUMNS = (
    _NUMBER,
    Column(key="quote", name="问题", mm=110),
    Column(key="rows", name="对应任务序号", mm=30, align="center"),
    Column(key="place", name="出处", mm=50),
)
_FACT_COLUMNS = (
    _NUMBER,
    Column(key="metric", name="指标", mm=50),
    Column(key="value", name="数值", mm=20, align="right"),
    Column(key="unit", name="单位", mm=16, align="center"),
    Column(key="period", name="时期", mm=22, align="center"),
    Column(key="growth", name="增长（%）", mm=18, align="right"),
    Column(key="quote", name="原文", mm=60),
    _PLACE,
)
_REMOVED_COLUMNS = (
    _NUMBER,
    Column(key="document", name="文件", mm=46),
    Column(key="text", name="清除或更改的内容", mm=90),
    Column(key="now", name="现为", mm=34),
    Column(key="reason", name="原因", mm=50),
)
_OPS = {
    ">=": "不低于",
    ">": "高于",
    "=": "等于",
    "<=": "不高于",
    "<": "低于",
    "~": "约",
}


def places(origins: Iterable[Origin], ledger: Ledger, *, full: bool) -> str:
    """Return the places of some quotes, one below the other."""
    place = full_place if full else short_place
    return "\n".join(place(origin, ledger) for origin in origins)


def open_table(ledger: Ledger, *, full: bool) -> Table:
    """Return what a person must settle, by kind, with a band over each kind."""
    rows: list[Row | Band] = []
    number = 0
    for kind, group in groupby(ledger.open_points, key=lambda point: point.kind):
        points = list(group)
        rows.append(Band(f"{kind}（{len(points)}项）"))
        for point in points:
            number += 1
            rows.append(_open_row(number, point, ledger, full=full))
    return Table(columns=OPEN_COLUMNS, rows=tuple(rows))


def _open_row(number: int, point: OpenPoint, ledger: Ledger, *, full: bool) -> Row:
    text = point.text
    if point.rows and not full and len(text) > _BEGINNING:
        text = f"{text[:_BEGINNING]}……"
    return Row(
        (
            Cell(number),
            Cell(text),
            Cell(point.ask),
            Cell(numbers_text(point.rows) or NONE),
            Cell(places(point.origins, ledger, full=full)),
        )
    )


def target_table(ledger: Ledger) -> Table:
    """Return the targets; a masked number is left open."""
    rows = tuple(
        Row((Cell(number), *_target_cells(target, ledger)))
        for number, target in enumerate(ledger.targets, 1)
    )
    return Table(columns=_TARGET_COLUMNS, rows=rows)


def _target_cells(target: LedgerTarget, ledger: Ledger) -> tuple[Cell, ...]:
    masked = target.value is None
    metric = f"（力争）{target.metric}" if target.stretch else target.metric
    dated = target.due_date is not None or not target.due_text
    return (
        Cell(metric),
        Cell(_OPS.get(target.op, target.op)),
        Cell(OPEN if masked else target.value, open=masked),
        Cell(target.unit),
        Cell(target.due_text or OPEN, open=not target.due_text),
        Cell(target.due_date or ("" if dated else OPEN), open=not dated),
        Cell(target.quote),
        Cell(numbers_text(target.rows) or NONE),
        Cell(full_place(target.origin, ledger)),
    )


def problem_table(ledger: Ledger) -> Table:
    """Return the problems, each with the tasks that answer it."""
    rows = tuple(
        Row(
            (
                Cell(number),
                Cell(problem.quote),
                Cell(numbers_text(problem.rows) or "无对应任务", open=not problem.rows),
                Cell(full_place(problem.origin, ledger)),
            )
        )
        for number, problem in enumerate(ledger.problems, 1)
    )
    return Table(columns=_PROBLEM_COLUMNS, rows=rows)


def fact_table(ledger: Ledger) -> Table:
    """Return the numbers already reached; what is masked is left empty."""
    rows = tuple(
        Row(
            (
                Cell(number),
                Cell(fact.metric),
                Cell(fact.value),
                Cell(fact.unit),
                Cell(fact.period),
                Cell(fact.growth),
                Cell(fact.quote),
                Cell(full_place(fact.origin, ledger)),
            )
        )
        for number, fact in enumerate(ledger.facts, 1)
    )
    return Table(columns=_FACT_COLUMNS, rows=rows)


def removed_table(ledger: Ledger) -> Table:
    """Return what cleaning took out of the documents, and why."""
    rows = tuple(
        Row(
            (
                Cell(number),
                Cell(f"《{ledger.sources[removed.document].title}》"),
                Cell(removed.text),
                Cell(removed.now or "（删除）"),
                Cell(removed.reason),
            )
        )
        for number, removed in enumerate(ledger.removed, 1)
    )
    return Table(columns=_REMOVED_COLUMNS, rows=rows)
