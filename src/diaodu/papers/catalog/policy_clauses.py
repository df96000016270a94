"""政策条款页。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.clauses_example import CLAUSES
from diaodu.papers.model import (
    Band,
    Cell,
    Column,
    Heading,
    Paper,
    Row,
    Section,
    Sheet,
    Table,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.papers.clauses import ClausePage
    from diaodu.papers.model import Block

COLUMNS = (
    Column(key="number", name="序号", mm=16, align="center"),
    Column(key="text", name="内容", mm=140),
)


def _sections(page: ClausePage) -> Sequence[Section]:
    blocks: list[Block] = []
    for section in page.sections:
        blocks.append(Heading(section.heading))
        blocks += (Text(f"{each.number}{each.text}") for each in section.paragraphs)
    return (Section(title=page.title, blocks=tuple(blocks), notes=_notes(page)),)


def _notes(page: ClausePage) -> tuple[str, ...]:
    return (f"条款版本：{page.version}",) if page.version else ()


def _sheets(page: ClausePage) -> Sequence[Sheet]:
    rows: list[Row | Band] = []
    for section in page.sections:
        rows.append(Band(section.heading))
        rows += (
            Row(
                (
                    Cell(each.number.strip()),
                    Cell(each.text, indent=max(each.level - 1, 0)),
                )
            )
            for each in section.paragraphs
        )
    table = Table(columns=COLUMNS, rows=tuple(rows))
    return (Sheet(name="条款", title=page.title, table=table, notes=_notes(page)),)


PAPER = Paper(
    key="policy_clauses",
    name="政策条款页",
    source="GB/T 9704-2012；逐条对应政策文件的条款",
    columns=COLUMNS,
    sections=_sections,
    sheets=_sheets,
    example=CLAUSES,
)
