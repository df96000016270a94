"""政策条款页。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.clauses import numbered
from diaodu.papers.clauses_example import CLAUSES
from diaodu.papers.model import (
    Band,
    Cell,
    Column,
    Paper,
    Row,
    Section,
    Sheet,
    Table,
    Text,
)
from diaodu.papers.monthly_cells import text_cell
from diaodu.papers.monthly_parts import chaptered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.papers.clauses import PolicyClauses
    from diaodu.papers.model import Block

NAME = "政策条款页"
COLUMNS = (
    Column(key="name", name="项目、条款", mm=36),
    Column(key="value", name="内容", mm=120),
)
_CHANGE_COLUMNS = (
    Column(key="name", name="事项", mm=48),
    Column(key="clause", name="条款", mm=36),
    Column(key="day", name="施行日期", mm=36, align="center"),
    Column(key="value", name="数值", mm=36, align="center"),
)


def _sections(content: PolicyClauses) -> Sequence[Section]:
    chapters: list[tuple[str, Sequence[Block]]] = [
        (part.heading, [Text(_told(*point)) for point in numbered(part.items)])
        for part in content.parts
    ]
    if content.changes:
        chapters.append(("数值的变动", [_change_table(content)]))
    return (
        Section(
            title=content.title,
            blocks=(_meta_table(content), *chaptered(chapters)),
            notes=_notes(content),
        ),
    )


def _told(_: int, text: str, clause: str) -> str:
    """Return a point with its clause before the last stop: ……（第三条）。"""
    if not clause:
        return text
    stop = text[-1:] if text[-1:] in "。；：" else ""
    return f"{text.removesuffix(stop)}（{clause}）{stop}"


def _notes(content: PolicyClauses) -> tuple[str, ...]:
    return (f"条款版本：{content.version}",) if content.version else ()


def _meta_rows(content: PolicyClauses) -> Iterator[Row]:
    meta = (("政策文件", content.document), *content.meta)
    yield from (Row((Cell(name), text_cell(told))) for name, told in meta)


def _meta_table(content: PolicyClauses) -> Table:
    return Table(columns=COLUMNS, rows=tuple(_meta_rows(content)))


def _change_table(content: PolicyClauses) -> Table:
    """Return each dated value; the one with the latest day that is not over counts."""
    rows = tuple(
        Row((Cell(each.name), text_cell(each.clause), Cell(day), Cell(value)))
        for each in content.changes
        for day, value in each.values
    )
    return Table(columns=_CHANGE_COLUMNS, rows=rows)


def _sheets(content: PolicyClauses) -> Sequence[Sheet]:
    rows: list[Row | Band] = [*_meta_rows(content)]
    for part in content.parts:
        rows.append(Band(part.heading))
        rows += (
            Row((Cell(clause), Cell(text, indent=level - 1)))
            for level, text, clause in numbered(part.items)
        )
    page = Sheet(
        name="条款",
        title=content.title,
        table=Table(columns=COLUMNS, rows=tuple(rows)),
        notes=_notes(content),
    )
    if not content.changes:
        return (page,)
    changes = _change_table(content)
    return (page, Sheet(name="数值的变动", title=content.title, table=changes))


PAPER = Paper(
    key="policy_clauses",
    name=NAME,
    source="GB/T 9704-2012；逐条对应政策文件的条款",
    columns=COLUMNS,
    sections=_sections,
    sheets=_sheets,
    example=CLAUSES,
)
