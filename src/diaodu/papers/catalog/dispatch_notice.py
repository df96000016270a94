"""调度通报。"""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.model import Lamp, Paper, Section, Text
from diaodu.papers.monthly_example import EXAMPLE
from diaodu.papers.monthly_groups import RANK_COLUMNS, ranked_table
from diaodu.papers.monthly_parts import (
    chaptered,
    closing,
    paragraphs,
    period,
    sheets_of,
    source_lines,
    tips_of,
)
from diaodu.papers.monthly_tables import indicator_table, rival_table
from diaodu.papers.monthly_targets import target_table
from diaodu.papers.small_groups import public_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.papers.model import Block, Sheet, Table
    from diaodu.papers.monthly import GroupTable, MonthlyReport

NAME = "调度通报"
_LATE = (Lamp.RED, Lamp.YELLOW)


def _sections(content: MonthlyReport) -> Sequence[Section]:
    report = public_view(content)
    tips = tips_of(report)
    lead = [Text(f"{report.addressee}：")] if report.addressee else []
    blocks = chaptered(
        (
            ("总体情况", _overall(report)),
            ("位次", [*_ranked(report)]),
            ("与各县（区）的比较", _rivals(report)),
            ("指标欠账", _behind(report)),
            ("工作要求", paragraphs(report.texts.next_steps, tips)),
        )
    )
    return (
        Section(
            title=f"关于{report.region}{period(report)}\n工业经济运行调度情况的通报",
            subtitle=report.number,
            blocks=(*lead, *blocks, *closing(report)),
            notes=source_lines(report),
        ),
    )


def _overall(report: MonthlyReport) -> list[Block]:
    blocks = paragraphs(report.texts.overall, tips_of(report))
    if report.indicators:
        blocks.append(indicator_table(report.indicators))
    return blocks


def _ranking(report: MonthlyReport) -> list[GroupTable]:
    """Return the groups that have ranks."""
    return [
        table
        for table in report.groups
        if any(row.rank is not None for row in table.rows)
    ]


def _ranked(report: MonthlyReport) -> list[Table]:
    return [ranked_table(table) for table in _ranking(report)]


def _rivals(report: MonthlyReport) -> list[Block]:
    words = paragraphs(report.texts.rivals, tips_of(report))
    return [*words, *(rival_table(each, report.region) for each in report.rivals)]


def _behind(report: MonthlyReport) -> list[Block]:
    late = [each for each in report.targets if each.lamp in _LATE]
    if not late:
        return []
    ordered = sorted(late, key=lambda each: _LATE.index(each.lamp or Lamp.RED))
    words = paragraphs(report.texts.targets, tips_of(report))
    owners = dict.fromkeys(each.unit for each in ordered if each.unit)
    count = f"未达序时进度或目标的指标{len(late)}项"
    told = f"，责任单位：{'、'.join(owners)}。" if owners else "。"
    return [*words, Text(count + told), target_table(ordered, full=False)]


def _sheets(content: MonthlyReport) -> Sequence[Sheet]:
    report = public_view(content)
    return sheets_of(
        report,
        (
            ("主要指标", indicator_table(report.indicators)),
            *((f"{each.title}位次", ranked_table(each)) for each in _ranking(report)),
            *((table.indicator, rival_table(table)) for table in report.rivals),
            ("指标", target_table(report.targets, full=True, live=True)),
        ),
    )


PAPER = Paper(
    key="dispatch_notice",
    name=NAME,
    source="GB/T 9704-2012；党政机关公文处理工作条例（通报）",
    columns=RANK_COLUMNS,
    sections=_sections,
    sheets=_sheets,
    example=EXAMPLE,
)
