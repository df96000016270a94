"""督查通报。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.model import (
    Cell,
    Column,
    DateLine,
    Lamp,
    Number,
    Paper,
    Row,
    Section,
    Sheet,
    Table,
    Text,
)
from diaodu.papers.monthly_parts import chaptered
from diaodu.papers.phrases import day_text
from diaodu.papers.supervision import (
    NONE,
    counts_of,
    due_cell,
    lamp_cell,
    names,
    number_cell,
    text_cell,
)
from diaodu.papers.supervision_example import REPORT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.papers.model import Block
    from diaodu.papers.supervision import (
        SupervisionItem,
        SupervisionReport,
        UnitCount,
    )

_RUNNING = "办理中"
COLUMNS = (
    Column(key="unit", name="单位", mm=34),
    Column(key="total", name="交办", mm=15, align="center"),
    Column(key="done", name="办结", mm=15, align="center"),
    Column(key="green", name="绿", mm=12, align="center", over=_RUNNING),
    Column(key="yellow", name="黄", mm=12, align="center", over=_RUNNING),
    Column(key="red", name="红", mm=12, align="center", over=_RUNNING),
    Column(key="unlit", name="未亮灯", mm=16, align="center", over=_RUNNING),
    Column(key="ended", name="终止", mm=14, align="center"),
    Column(
        key="rate", name="办结率（%）", mm=26, align="right", number=Number(digits=1)
    ),
)
ITEM_COLUMNS = (
    Column(key="number", name="序号", mm=11, align="center"),
    Column(key="code", name="编号", mm=27, align="center"),
    Column(key="title", name="事项", mm=41),
    Column(key="lead", name="牵头单位", mm=24, align="center"),
    Column(key="due", name="办理时限", mm=23, align="center"),
    Column(key="lamp", name="亮灯", mm=13, align="center"),
    Column(key="status", name="情况", mm=23, align="center"),
)
ALL_COLUMNS = (
    *ITEM_COLUMNS[:3],
    Column(key="leaders", name="牵头领导", mm=18, align="center"),
    ITEM_COLUMNS[3],
    Column(key="support", name="配合单位", mm=28, align="center"),
    ITEM_COLUMNS[4],
    Column(key="state", name="状态", mm=16, align="center"),
    *ITEM_COLUMNS[5:],
    Column(key="progress", name="最近进展", mm=40),
)
_NOTE = (
    "一项事项由几个单位牵头的，在各单位分别计数，合计只计一次；"
    "办结率为办结÷（交办－终止）。"
)


def _sections(report: SupervisionReport) -> Sequence[Section]:
    lead = [Text(f"{report.addressee}：")] if report.addressee else []
    late = [each for each in report.items if each.lamp is Lamp.RED]
    near = [each for each in report.items if each.lamp is Lamp.YELLOW]
    undated = [each for each in report.items if _is_undated(each)]
    blocks = chaptered(
        (
            ("总体情况", [*_overall(report), _count_table(report)]),
            ("超期和滞后事项", _listed(late) or [Text("没有超期或滞后的事项。")]),
            ("临近时限事项", _listed(near)),
            ("未定时限事项", _listed(undated)),
            ("工作要求", [Text(each) for each in report.demands]),
        )
    )
    return (
        Section(
            title=f"关于{report.region}{report.period}\n督办事项办理情况的通报",
            subtitle=report.number,
            blocks=(*lead, *blocks, DateLine(report.day, report.unit)),
            notes=report.notes,
        ),
    )


def _is_undated(item: SupervisionItem) -> bool:
    return item.due is None and item.lamp is None and not item.closed


def _overall(report: SupervisionReport) -> list[Block]:
    *units, whole = counts_of(report.items, "合计")
    running = whole.total - whole.done - whole.ended
    rate = f"，办结率{whole.rate:.1f}%" if whole.rate is not None else ""
    parts = [f"办结{whole.done}项", f"办理中{running}项"]
    parts += [f"终止或移交{whole.ended}项"] if whole.ended else []
    lit = "、".join(
        f"{lamp.value}灯{whole.lamps[lamp]}项"
        for lamp in (Lamp.GREEN, Lamp.YELLOW, Lamp.RED)
    )
    worst = [each for each in units if each.lamps[Lamp.RED]]
    told = "、".join(f"{each.unit}{each.lamps[Lamp.RED]}项" for each in worst)
    late = f"亮红灯的单位：{told}。" if worst else ""
    unlit = f"，未亮灯{whole.unlit}项" if whole.unlit else ""
    return [
        Text(
            f"截至{day_text(report.day)}，共交办{whole.total}项，其中"
            f"{'、'.join(parts)}{rate}。办理中的事项{lit}{unlit}。{late}"
        )
    ]


def _count_table(report: SupervisionReport) -> Table:
    counts = counts_of(report.items, "合计")
    return Table(
        columns=COLUMNS,
        rows=tuple(
            _count_row(each, strong=at == len(counts) - 1)
            for at, each in enumerate(counts)
        ),
        caption="各单位办理情况",
        unit="项",
        notes=(_NOTE,),
    )


def _count_row(count: UnitCount, *, strong: bool) -> Row:
    lamps = (count.lamps[each] for each in (Lamp.GREEN, Lamp.YELLOW, Lamp.RED))
    values = (count.total, count.done, *lamps, count.unlit, count.ended)
    rate = Cell(NONE) if count.rate is None else Cell(count.rate)
    cells = (Cell(count.unit), *(Cell(each) for each in values), rate)
    return Row(cells, strong=strong)


def _listed(items: Sequence[SupervisionItem]) -> list[Block]:
    if not items:
        return []
    ordered = sorted(items, key=lambda each: -each.late)
    rows = tuple(_item_row(at, each) for at, each in enumerate(ordered, 1))
    return [Table(columns=ITEM_COLUMNS, rows=rows)]


def _item_row(at: int, item: SupervisionItem) -> Row:
    return Row(
        (
            Cell(at),
            number_cell(item),
            Cell(item.title),
            Cell(names(item.lead)),
            due_cell(item),
            lamp_cell(item),
            text_cell(item.status),
        )
    )


def _full_row(at: int, item: SupervisionItem) -> Row:
    first, second, third, lead, due, lamp, status = _item_row(at, item).cells
    return Row(
        (
            *(first, second, third),
            Cell(names(item.leaders)),
            lead,
            Cell(names(item.support)),
            due,
            Cell(item.state),
            *(lamp, status),
            text_cell(item.progress),
        )
    )


def _sheets(report: SupervisionReport) -> Sequence[Sheet]:
    heading = f"{report.region}{report.period}"
    rows = tuple(_full_row(at, each) for at, each in enumerate(report.items, 1))
    return (
        Sheet(
            name="各单位办理情况",
            title=f"{heading}各单位办理情况",
            table=_count_table(report),
            notes=report.notes,
        ),
        Sheet(
            name="事项清单",
            title=f"{heading}督办事项清单",
            table=Table(columns=ALL_COLUMNS, rows=rows),
        ),
    )


PAPER = Paper(
    key="supervision_report",
    name="督查通报",
    source="GB/T 9704-2012；党政机关公文处理工作条例（通报）",
    columns=COLUMNS,
    sections=_sections,
    sheets=_sheets,
    example=REPORT,
)
