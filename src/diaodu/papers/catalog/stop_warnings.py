"""停减产预警清单。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.model import Paper, Section
from diaodu.papers.monthly_example import EXAMPLE
from diaodu.papers.monthly_firms import WARNING_COLUMNS, warning_table
from diaodu.papers.monthly_parts import sheets_of, source_lines
from diaodu.papers.small_groups import public_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.papers.model import Sheet
    from diaodu.papers.monthly import MonthlyReport

NAME = "停减产预警清单"
_RULE = "预警只提示核实，不作结论；计划停产、季节性停产不列入。清单限内部使用。"


def _counts(report: MonthlyReport) -> str:
    kinds = dict.fromkeys(each.kind for each in report.warnings)
    told = "、".join(
        f"{kind}{sum(each.kind == kind for each in report.warnings)}户"
        for kind in kinds
    )
    return f"共{len(report.warnings)}户次{f'：{told}' if told else ''}。"


def _sections(content: MonthlyReport) -> Sequence[Section]:
    report = public_view(content)
    return (
        Section(
            title=f"{report.region}{report.month.label}{NAME}",
            lines=(_counts(report),),
            blocks=(warning_table(report.warnings, full=True),),
            notes=(_RULE, *source_lines(report)),
            wide=True,
        ),
    )


def _sheets(content: MonthlyReport) -> Sequence[Sheet]:
    report = public_view(content)
    table = warning_table(report.warnings, full=True)
    return sheets_of(report, ((NAME, table),), when=report.month.label)


PAPER = Paper(
    key="stop_warnings",
    name=NAME,
    source="GB/T 9704-2012；预警规则由县自定，随清单注明依据",
    columns=WARNING_COLUMNS,
    sections=_sections,
    sheets=_sheets,
    example=EXAMPLE,
)
