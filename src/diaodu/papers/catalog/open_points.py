"""待明确事项清单。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.ledger import Ledger, LedgerRow, OpenPoint, Origin, Source
from diaodu.papers.lists import OPEN_COLUMNS, open_table
from diaodu.papers.model import Paper, Section, Sheet
from diaodu.papers.phrases import basis, numbers_text

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "待明确事项清单"


def _lines(ledger: Ledger) -> tuple[str, ...]:
    if not ledger.undated:
        return (basis(ledger),)
    numbers = numbers_text(ledger.undated)
    undated = f"另有{len(ledger.undated)}项任务未写明时限，序号为：{numbers}。"
    return (basis(ledger), undated)


def _sections(ledger: Ledger) -> Sequence[Section]:
    table = open_table(ledger, full=False)
    return (Section(title=NAME, lines=_lines(ledger), blocks=(table,)),)


def _sheets(ledger: Ledger) -> Sequence[Sheet]:
    table = open_table(ledger, full=True)
    return (Sheet(name=NAME, title=NAME, lines=_lines(ledger), table=table),)


_PLACE = Origin(document=0, paragraph=2, start=12, end=21)

PAPER = Paper(
    key="open_points",
    name=NAME,
    source="GB/T 9704-2012",
    columns=OPEN_COLUMNS,
    sections=_sections,
    sheets=_sheets,
    example=Ledger(
        title="《在全县工业例会上的讲话》任务分解表",
        sources=(Source(title="在全县工业例会上的讲话"),),
        rows=(LedgerRow(number=1, task="抓好项目服务。", origins=(_PLACE,)),),
        open_points=(
            OpenPoint(
                kind="牵头单位待明确",
                text="抓好项目服务。",
                ask="牵头单位",
                rows=(1,),
                origins=(_PLACE,),
            ),
        ),
    ),
)
