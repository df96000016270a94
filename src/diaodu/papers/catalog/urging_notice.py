"""催办单。"""

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
from diaodu.papers.supervision import due_cell, lamp_cell, number_cell, text_cell
from diaodu.papers.supervision_example import URGING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.papers.model import Block
    from diaodu.papers.supervision import SupervisionItem, SupervisionNotice

NAME = "催办通知单"
COLUMNS = (
    Column(key="number", name="编号", mm=28, align="center"),
    Column(key="title", name="事项", mm=40),
    Column(key="due", name="办理时限", mm=24, align="center"),
    Column(key="lamp", name="亮灯", mm=14, align="center"),
    Column(key="status", name="情况", mm=22, align="center"),
    Column(key="progress", name="最近进展", mm=28),
)


def _sections(notice: SupervisionNotice) -> Sequence[Section]:
    blocks: list[Block] = [
        Text(f"{notice.addressee}："),
        Text(_opening(notice)),
        Table(columns=COLUMNS, rows=tuple(map(_row, notice.items))),
        *(Text(each) for each in _demands(notice)),
        DateLine(notice.day, notice.unit),
    ]
    title = f"{notice.region}{NAME}"
    return (Section(title=title, subtitle=notice.number, blocks=tuple(blocks)),)


def _opening(notice: SupervisionNotice) -> str:
    late = sum(each.late > 0 for each in notice.items)
    told = f"，其中{late}项已超过办理时限" if late else ""
    again = max((each.urged for each in notice.items), default=0)
    times = f"（第{again + 1}次催办）" if again else ""
    return (
        f"截至{day_text(notice.day)}，交你单位办理的下列{len(notice.items)}项事项"
        f"尚未办结{told}，现予催办{times}。"
    )


def _row(item: SupervisionItem) -> Row:
    return Row(
        (
            number_cell(item),
            Cell(item.title),
            due_cell(item),
            lamp_cell(item),
            text_cell(item.status),
            Cell(item.progress or "尚未报进展", open=not item.progress),
        )
    )


def _demands(notice: SupervisionNotice) -> Iterator[str]:
    yield from notice.demands
    when = f"于{day_text(notice.reply_by)}前" if notice.reply_by else "尽快"
    yield f"请{when}书面反馈办理情况；已超期的，请说明原因和预计办结时间。"
    if notice.contact:
        yield f"联系人：{notice.contact}。"


def _sheets(notice: SupervisionNotice) -> Sequence[Sheet]:
    return (
        Sheet(
            name=NAME,
            title=f"{notice.region}{NAME}",
            table=Table(columns=COLUMNS, rows=tuple(map(_row, notice.items))),
            lines=(f"{notice.number}　{notice.addressee}　{day_text(notice.day)}",),
            notes=tuple(_demands(notice)),
        ),
    )


PAPER = Paper(
    key="urging_notice",
    name="催办单",
    source="GB/T 9704-2012；督查督办工作通用格式（县里可改）",
    columns=COLUMNS,
    sections=_sections,
    sheets=_sheets,
    example=URGING,
)
