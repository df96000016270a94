"""督办单。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.model import (
    Cell,
    Column,
    DateLine,
    Paper,
    Row,
    Section,
    Sheet,
    Table,
    Text,
)
from diaodu.papers.phrases import day_text
from diaodu.papers.supervision import due_cell, names, text_cell
from diaodu.papers.supervision_example import NOTICE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.papers.model import Block
    from diaodu.papers.supervision import SupervisionItem, SupervisionNotice

NAME = "督办通知单"
COLUMNS = (
    Column(key="item", name="项目", mm=30, align="center"),
    Column(key="content", name="内容", mm=126),
)


def _sections(notice: SupervisionNotice) -> Sequence[Section]:
    count = f"{len(notice.items)}项" if len(notice.items) > 1 else ""
    blocks: list[Block] = [
        Text(f"{notice.addressee}："),
        Text(f"现将下列{count}事项交你单位办理，请按时限落实，并反馈结果。"),
        *_forms(notice.items),
        *(Text(each) for each in _demands(notice)),
        DateLine(notice.day, notice.unit),
    ]
    title = f"{notice.region}{NAME}"
    return (Section(title=title, subtitle=notice.number, blocks=tuple(blocks)),)


def _forms(items: Sequence[SupervisionItem]) -> Iterator[Block]:
    """Yield a form for each matter, numbered where there are several."""
    for at, item in enumerate(items, 1):
        if len(items) > 1:
            yield Text(f"{at}. {item.title}")
        yield Table(columns=COLUMNS, rows=tuple(_lines(item)))


def _lines(item: SupervisionItem) -> Iterator[Row]:
    cells = (
        ("编号", text_cell(item.number)),
        ("督办事项", Cell(item.title)),
        ("交办依据", text_cell(item.basis)),
        ("原文", text_cell(item.quote)),
        ("牵头领导", Cell(names(item.leaders))),
        ("牵头单位", Cell(names(item.lead))),
        ("配合单位", Cell(names(item.support))),
        ("办理时限", due_cell(item)),
    )
    yield from (Row((Cell(name), cell)) for name, cell in cells)


def _demands(notice: SupervisionNotice) -> Iterator[str]:
    yield from notice.demands
    if notice.reply_by:
        yield f"请于{day_text(notice.reply_by)}前反馈办理情况，并附佐证材料。"
    else:
        yield "办结后请及时反馈结果，并附佐证材料；不能按时办结的，请提前申请延期。"
    if notice.contact:
        yield f"联系人：{notice.contact}。"


def _sheets(notice: SupervisionNotice) -> Sequence[Sheet]:
    rows = tuple(row for item in notice.items for row in _lines(item))
    return (
        Sheet(
            name=NAME,
            title=f"{notice.region}{NAME}",
            table=Table(columns=COLUMNS, rows=rows),
            lines=(f"{notice.number}　{notice.addressee}　{day_text(notice.day)}",),
            notes=tuple(_demands(notice)),
        ),
    )


PAPER = Paper(
    key="supervision_notice",
    name="督办单",
    source="GB/T 9704-2012；督查督办工作通用格式（县里可改）",
    columns=COLUMNS,
    sections=_sections,
    sheets=_sheets,
    example=NOTICE,
)
