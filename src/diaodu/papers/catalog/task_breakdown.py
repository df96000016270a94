"""任务分解表。"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from diaodu.papers.ledger import (
    Ledger,
    LedgerFact,
    LedgerProblem,
    LedgerRow,
    LedgerTarget,
    OpenPoint,
    Origin,
    RemovedText,
    Source,
)
from diaodu.papers.lists import (
    NONE,
    OPEN,
    fact_table,
    open_table,
    places,
    problem_table,
    removed_table,
    target_table,
)
from diaodu.papers.model import Band, Cell, Column, Paper, Row, Section, Sheet, Table
from diaodu.papers.phrases import (
    basis,
    due_text,
    numbers_text,
    printed_day,
    target_text,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS = (
    Column(key="number", name="序号", mm=12, align="center"),
    Column(key="task", name="任务", mm=72),
    Column(key="leaders", name="牵头领导", mm=18, align="center", over="责任分工"),
    Column(key="lead", name="牵头单位", mm=23, align="center", over="责任分工"),
    Column(key="support", name="配合单位", mm=25, align="center", over="责任分工"),
    Column(key="due", name="时限", mm=24, align="center"),
    Column(key="targets", name="目标", mm=28),
    Column(key="place", name="出处", mm=23, align="center"),
)
NOTE = (
    "说明：“待明确”为原文未写明，须由人工补定；序号带“※”的任务有存疑之处，"
    "见待明确事项清单；出处的段、字按清洗后的正文计。"
)


def _place(row: LedgerRow, ledger: Ledger, *, full: bool) -> str:
    """Return where a task stands, and which rows above it carries out."""
    place = places(row.origins, ledger, full=full)
    above = "、".join(map(str, row.fulfils))
    return f"{place}\n承接第{above}项" if above else place


def _task_table(ledger: Ledger, *, full: bool) -> Table:
    rows: list[Row | Band] = []
    path: tuple[str, ...] = ()
    for row in ledger.rows:
        rows.extend(_bands(path, row.heading_path))
        path = row.heading_path
        rows.append(_task_row(row, ledger, full=full))
    return Table(columns=COLUMNS, rows=tuple(rows))


def _bands(before: tuple[str, ...], now: tuple[str, ...]) -> list[Band]:
    """Return the headings that begin here: from the first that is not the same.

    Where the text goes back to a higher heading, that heading is printed again.
    """
    if before and not now:
        return [Band("（无标题）")]
    same = 0
    while same < min(len(before), len(now)) and before[same] == now[same]:
        same += 1
    if same == len(now) < len(before):
        same -= 1
    return [Band(text, level) for level, text in enumerate(now, 1) if level > same]


def _task_row(row: LedgerRow, ledger: Ledger, *, full: bool) -> Row:
    cells = (
        Cell(row.number),
        Cell(row.task),
        Cell("、".join(row.leaders) or NONE),
        _asked("、".join(row.lead)),
        Cell("、".join(row.support) or NONE),
        _asked(due_text(row)),
        Cell("；\n".join(target_text(target) for target in row.targets)),
        Cell(_place(row, ledger, full=full)),
    )
    return Row(cells, doubtful=bool(row.doubts))


def _asked(text: str) -> Cell:
    return Cell(text or OPEN, open=not text)


def _lines(ledger: Ledger) -> tuple[str, ...]:
    named = len(ledger.sources) == 1 and ledger.sources[0].title in ledger.title
    return (_counts(ledger),) if named else (basis(ledger), _counts(ledger))


def _counts(ledger: Ledger) -> str:
    unled = sum(not row.lead for row in ledger.rows)
    masked = sum(target.value is None for target in ledger.targets)
    unanswered = sum(not problem.rows for problem in ledger.problems)
    return (
        f"统计：任务{len(ledger.rows)}项，其中未写明牵头单位{unled}项、"
        f"未写明时限{len(ledger.undated)}项；"
        f"目标{len(ledger.targets)}项，其中数值被遮盖{masked}项；"
        f"问题{len(ledger.problems)}个，其中无对应任务{unanswered}个。"
    )


def _sheet(name: str, table: Table, ledger: Ledger, *more: str) -> Sheet:
    return Sheet(name=name, title=name, lines=(basis(ledger), *more), table=table)


def _open_lines(ledger: Ledger) -> tuple[str, ...]:
    if not ledger.undated:
        return ()
    numbers = numbers_text(ledger.undated)
    return (f"另有{len(ledger.undated)}项任务未写明时限，序号为：{numbers}。",)


def _sections(ledger: Ledger) -> Sequence[Section]:
    day = f"（{printed_day(ledger.date)}）" if ledger.date else ""
    tasks = Section(
        title=ledger.title,
        subtitle=day,
        lines=_lines(ledger),
        blocks=(_task_table(ledger, full=False),),
        notes=(NOTE,),
        wide=True,
    )
    points = Section(
        title="待明确事项清单",
        lines=_open_lines(ledger),
        blocks=(open_table(ledger, full=False),),
    )
    return (tasks, points) if ledger.open_points or ledger.undated else (tasks,)


def _sheets(ledger: Ledger) -> Sequence[Sheet]:
    return (
        Sheet(
            name="任务分解表",
            title=ledger.title,
            lines=_lines(ledger),
            table=_task_table(ledger, full=True),
            notes=(NOTE,),
        ),
        _sheet("目标清单", target_table(ledger), ledger),
        _sheet("问题清单", problem_table(ledger), ledger),
        _sheet("事实清单", fact_table(ledger), ledger),
        _sheet(
            "待明确事项", open_table(ledger, full=True), ledger, *_open_lines(ledger)
        ),
        _sheet("清洗记录", removed_table(ledger), ledger),
    )


_PLACE = Origin(document=0, paragraph=3, start=40, end=98)
_GOAL = LedgerTarget(
    quote="力争全年技改投资增长15%以上",
    metric="全年技改投资增长",
    op=">=",
    value=15.0,
    unit="%",
    origin=Origin(document=0, paragraph=3, start=85, end=98),
    due_text="全年",
    due_date=date(2026, 12, 31),
    stretch=True,
    rows=(1,),
)

PAPER = Paper(
    key="task_breakdown",
    name="任务分解表",
    source="GB/T 9704-2012",
    columns=COLUMNS,
    sections=_sections,
    sheets=_sheets,
    example=Ledger(
        title="《在全县工业例会上的讲话》任务分解表",
        date="2026-03",
        sources=(Source(title="在全县工业例会上的讲话", day="2026-03"),),
        rows=(
            LedgerRow(
                number=1,
                heading_path=("一、抓技改", "（一）上设备"),
                task="县工信局牵头，县财政局配合，力争全年技改投资增长15%以上。",
                leaders=("王某同志",),
                lead=("县工信局",),
                support=("县财政局",),
                due_text="全年",
                due_date=date(2026, 12, 31),
                targets=(_GOAL,),
                origins=(_PLACE,),
            ),
            LedgerRow(
                number=2,
                heading_path=("二、抓招商",),
                task="近期签约项目*个。",
                due_text="近期",
                origins=(Origin(document=0, paragraph=5, start=120, end=129),),
                doubts=("时限“近期”不能换算为日期",),
            ),
        ),
        targets=(_GOAL,),
        facts=(
            LedgerFact(
                quote="去年技改投资增长12.5%",
                metric="技改投资",
                value=None,
                unit="",
                period="去年",
                growth=12.5,
                origin=Origin(document=0, paragraph=2, start=20, end=32),
            ),
        ),
        problems=(
            LedgerProblem(
                quote="项目落地慢",
                origin=Origin(document=0, paragraph=4, start=100, end=105),
            ),
        ),
        open_points=(
            OpenPoint(
                kind="牵头单位待明确",
                text="近期签约项目*个。",
                ask="牵头单位",
                rows=(2,),
                origins=(Origin(document=0, paragraph=5, start=120, end=129),),
            ),
        ),
        removed=(RemovedText(document=0, text="第1页", reason="网站页码"),),
    ),
)
