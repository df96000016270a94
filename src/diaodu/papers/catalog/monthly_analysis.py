"""月度运行分析。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.model import Heading, Paper, Section
from diaodu.papers.monthly_cells import numeral
from diaodu.papers.monthly_example import EXAMPLE
from diaodu.papers.monthly_firms import (
    change_table,
    mover_table,
    nursery_table,
    tier_table,
    warning_table,
)
from diaodu.papers.monthly_groups import GROUP_COLUMNS, group_table
from diaodu.papers.monthly_parts import (
    chaptered,
    closing,
    paragraphs,
    period,
    sheets_of,
    source_lines,
    tips_of,
    trace_table,
)
from diaodu.papers.monthly_pictures import (
    progress_picture,
    pull_picture,
    rank_picture,
    tier_picture,
    trend_picture,
)
from diaodu.papers.monthly_tables import bridge_table, indicator_table, rival_table
from diaodu.papers.monthly_targets import forecast_table, target_table
from diaodu.papers.small_groups import public_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.papers.model import Block, Sheet, Table
    from diaodu.papers.monthly import MonthlyReport

NAME = "月度运行分析"


def _sections(content: MonthlyReport) -> Sequence[Section]:
    report = public_view(content)
    return (_section(report, _blocks(report)),)


def _pages(content: MonthlyReport) -> Sequence[Section]:
    report = public_view(content)
    trace = trace_table(report)
    more = (trace,) if trace.rows else ()
    return (_section(report, (*_blocks(report), *more)),)


def _section(report: MonthlyReport, blocks: tuple[Block, ...]) -> Section:
    return Section(
        title=f"{report.region}{period(report)}\n工业经济运行分析",
        subtitle=report.number or (f"（{report.unit}）" if report.unit else ""),
        blocks=(*blocks, *closing(report)),
        notes=source_lines(report),
    )


def _blocks(report: MonthlyReport) -> tuple[Block, ...]:
    return chaptered(
        (
            ("总体情况", _overall(report)),
            ("结构和拉动", _groups(report)),
            ("同口径与名义口径", _basis(report)),
            ("主要企业", _movers(report)),
            ("目标完成情况", _targets(report)),
            ("停减产预警", _warnings(report)),
            ("规上培育和企业梯队", _nursery(report)),
            ("与各县（区）的比较", _rivals(report)),
            ("期末预计", _forecast(report)),
            ("下步工作", paragraphs(report.texts.next_steps, tips_of(report))),
        )
    )


def _some(shown: object, table: Table) -> tuple[Table, ...]:
    return (table,) if shown else ()


def _overall(report: MonthlyReport) -> list[Block]:
    return [
        *paragraphs(report.texts.overall, tips_of(report)),
        *_some(report.indicators, indicator_table(report.indicators)),
        *trend_picture(report),
    ]


def _groups(report: MonthlyReport) -> list[Block]:
    blocks = paragraphs(report.texts.groups, tips_of(report))
    several = len(report.groups) > 1
    for number, table in enumerate(report.groups, 1):
        if several:
            blocks.append(Heading(f"（{numeral(number)}）{table.title}", 2))
        blocks.append(group_table(table, month=period(report)))
        if number == 1 or not table.rows:
            blocks += pull_picture(table)
    return blocks


def _basis(report: MonthlyReport) -> list[Block]:
    blocks = paragraphs(report.texts.basis, tips_of(report))
    if report.bridge:
        blocks.append(bridge_table(report.bridge))
    return [*blocks, *_some(report.changes, change_table(report.changes))]


def _movers(report: MonthlyReport) -> list[Block]:
    words = paragraphs(report.texts.movers, tips_of(report))
    return [*words, *_some(report.movers, mover_table(report.movers))]


def _targets(report: MonthlyReport) -> list[Block]:
    return [
        *paragraphs(report.texts.targets, tips_of(report)),
        *_some(report.targets, target_table(report.targets, full=False)),
        *progress_picture(report.targets),
    ]


def _warnings(report: MonthlyReport) -> list[Block]:
    words = paragraphs(report.texts.warnings, tips_of(report))
    return [*words, *_some(report.warnings, warning_table(report.warnings, full=False))]


def _nursery(report: MonthlyReport) -> list[Block]:
    return [
        *paragraphs(report.texts.nursery, tips_of(report)),
        *_some(report.nursery, nursery_table(report.nursery)),
        *_some(report.tiers, tier_table(report.tiers)),
        *tier_picture(report.tiers),
    ]


def _rivals(report: MonthlyReport) -> list[Block]:
    return [
        *paragraphs(report.texts.rivals, tips_of(report)),
        *(rival_table(table, report.region) for table in report.rivals),
        *rank_picture(report.rivals, report.region),
    ]


def _forecast(report: MonthlyReport) -> list[Block]:
    words = paragraphs(report.texts.forecast, tips_of(report))
    return [*words, *_some(report.forecasts, forecast_table(report.forecasts))]


def _sheets(content: MonthlyReport) -> Sequence[Sheet]:
    report = public_view(content)
    return sheets_of(
        report,
        (
            ("主要指标", indicator_table(report.indicators)),
            *((table.title, group_table(table)) for table in report.groups),
            *_bridge(report),
            ("名录变动", change_table(report.changes)),
            ("主要企业", mover_table(report.movers)),
            ("目标", target_table(report.targets, full=True, live=True)),
            ("预警", warning_table(report.warnings, full=True)),
            ("培育库", nursery_table(report.nursery)),
            ("梯队", tier_table(report.tiers)),
            *((table.indicator, rival_table(table)) for table in report.rivals),
            ("预计", forecast_table(report.forecasts)),
            ("文中数据", trace_table(report)),
        ),
    )


def _bridge(report: MonthlyReport) -> tuple[tuple[str, Table], ...]:
    return (("同口径", bridge_table(report.bridge)),) if report.bridge else ()


PAPER = Paper(
    key="monthly_analysis",
    name=NAME,
    source="GB/T 9704-2012；栏目按县级工业经济月报通行格式",
    columns=GROUP_COLUMNS,
    sections=_sections,
    sheets=_sheets,
    example=EXAMPLE,
    pages=_pages,
)
