"""分组排名表。"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from diaodu.papers.model import Paper, Section
from diaodu.papers.monthly_example import EXAMPLE
from diaodu.papers.monthly_groups import GROUP_COLUMNS, live_table, ranked_table
from diaodu.papers.monthly_parts import period, sheets_of, source_lines
from diaodu.papers.small_groups import public_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.papers.model import Sheet
    from diaodu.papers.monthly import MonthlyReport

NAME = "分组排名表"
_RULE = "占比、同比、拉动率、贡献率和位次为公式，改动产值和上年数即重算。"


def _sections(content: MonthlyReport) -> Sequence[Section]:
    report = public_view(content)
    return (
        Section(
            title=f"{report.region}{period(report)}{NAME}",
            blocks=tuple(ranked_table(table) for table in report.groups),
            notes=source_lines(report),
        ),
    )


def _sheets(content: MonthlyReport) -> Sequence[Sheet]:
    report = public_view(content)
    tables = ((table.title, live_table(table)) for table in report.groups)
    first, *rest = sheets_of(report, tables)
    if report.groups:
        first = replace(first, notes=(_RULE, *first.notes))
    return (first, *rest)


PAPER = Paper(
    key="rank_tables",
    name=NAME,
    source="GB/T 9704-2012；拉动率、贡献率按国家统计局通行算法",
    columns=GROUP_COLUMNS,
    sections=_sections,
    sheets=_sheets,
    example=EXAMPLE,
)
