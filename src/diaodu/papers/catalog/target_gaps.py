"""指标欠账清单。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.model import Lamp, Paper, Section
from diaodu.papers.monthly_example import EXAMPLE
from diaodu.papers.monthly_parts import period, sheets_of, source_lines
from diaodu.papers.monthly_targets import TARGET_COLUMNS, target_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.papers.model import Sheet
    from diaodu.papers.monthly import MonthlyReport

NAME = "指标欠账清单"
_RULE = (
    "差距=完成率－序时进度（增速、占比等目标为完成数－目标数）；"
    "绿：达到序时，黄：落后10个百分点以内，红：落后更多。"
)


def _counts(report: MonthlyReport) -> str:
    lamps = [each.lamp for each in report.targets]
    told = "、".join(
        f"{lamp.value}灯{lamps.count(lamp)}项" for lamp in Lamp if lamp in lamps
    )
    unlit = f"，未亮灯{lamps.count(None)}项" if None in lamps else ""
    return f"共{len(lamps)}项{f'：{told}' if told else ''}{unlit}。"


def _sections(report: MonthlyReport) -> Sequence[Section]:
    return (
        Section(
            title=f"{report.region}{period(report)}{NAME}",
            lines=(_counts(report),),
            blocks=(target_table(report.targets, full=True),),
            notes=(_RULE, *source_lines(report)),
            wide=True,
        ),
    )


def _sheets(report: MonthlyReport) -> Sequence[Sheet]:
    return sheets_of(
        report, ((NAME, target_table(report.targets, full=True, live=True)),)
    )


PAPER = Paper(
    key="target_gaps",
    name=NAME,
    source="GB/T 9704-2012；序时进度、差距按县级调度通行算法",
    columns=TARGET_COLUMNS,
    sections=_sections,
    sheets=_sheets,
    example=EXAMPLE,
)
