"""The parts that the papers of a month are put together from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.papers.model import (
    Cell,
    Column,
    DateLine,
    Heading,
    Ref,
    Row,
    Sheet,
    Table,
    Text,
    plain,
    runs,
)
from diaodu.papers.monthly_cells import numeral, sheet_name, tipped
from diaodu.papers.small_groups import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diaodu.papers.model import Block, Words
    from diaodu.papers.monthly import MonthlyReport

__all__ = [
    "chaptered",
    "closing",
    "paragraphs",
    "period",
    "sheets_of",
    "source_lines",
    "tips_of",
    "trace_table",
]

PUBLIC = "公开稿不列企业名单"


def period(report: MonthlyReport) -> str:
    """Return the months that a paper is about: 2026年1–10月."""
    return f"{report.month.year}年{report.month.to_date_label}"


def tips_of(report: MonthlyReport) -> dict[str, str]:
    """Return what a number of each row tells when asked: formula and source."""
    tips = {}
    for row in rows_of(report):
        parts = (getattr(row, "formula", ""), getattr(row, "source", ""))
        tips[row.key] = "；".join(each for each in parts if each)
    return tips


def paragraphs(words: Iterable[Words], tips: Mapping[str, str]) -> list[Block]:
    """Return paragraphs whose links tell the formula and source."""
    return [Text(tipped(each, tips)) for each in words]


def chaptered(chapters: Iterable[tuple[str, Sequence[Block]]]) -> tuple[Block, ...]:
    """Return the chapters that hold something, numbered 一、 二、 …."""
    blocks: list[Block] = []
    number = 0
    for title, parts in chapters:
        if parts:
            number += 1
            blocks += (Heading(f"{numeral(number)}、{title}"), *parts)
    return tuple(blocks)


def closing(report: MonthlyReport) -> tuple[Block, ...]:
    """Return who signs and when, where the day is given."""
    return (DateLine(report.day, report.unit),) if report.day else ()


def source_lines(report: MonthlyReport) -> tuple[str, ...]:
    """Return the closed month that a paper cites, its open issues, and its notes."""
    lines = []
    if report.revision:
        each = report.revision
        parts = [
            f"封账{each.closed}" if each.closed else "",
            f"摘要{each.digest[:12]}" if each.digest else "",
            f"更正原因：{each.reason}" if each.reason else "",
        ]
        told = "，".join(part for part in parts if part)
        more = f"（{told}）" if told else ""
        lines.append(f"数据来源：{report.month.label}报表第{each.number}版{more}。")
    if report.issues:
        lines.append(f"报表中尚有{report.issues}处存疑待核实，见问题清单。")
    if report.public:
        lines.append(f"{PUBLIC}，户数少于{report.fewest}户的分组不列。")
    return (*lines, *report.notes)


def trace_table(report: MonthlyReport) -> Table:
    """Return the numbers of the running text, each with its formula and source."""
    names = {row.key: _name(row) for row in rows_of(report)}
    tips = tips_of(report)
    refs = [
        (run, _before(words, run))
        for field in type(report.texts).__dataclass_fields__
        for words in getattr(report.texts, field)
        for run in runs(tipped(words, tips))
        if isinstance(run, Ref)
    ]
    rows = tuple(
        Row(
            (
                Cell(number),
                Cell(f"{before}{ref.text}"),
                Cell(names.get(ref.target, "—"), link=ref.target, title=ref.title),
                Cell(ref.title or "—"),
            )
        )
        for number, (ref, before) in enumerate(refs, 1)
    )
    columns = (
        Column(key="number", name="序号", mm=12, align="center"),
        Column(key="text", name="文中数据", mm=56),
        Column(key="row", name="出自", mm=46),
        Column(key="source", name="算法和出处", mm=110),
    )
    caption = "文中数据的算法和出处"
    return Table(columns=columns, rows=rows, caption=caption, folded=True)


def _before(words: Words, ref: Ref) -> str:
    """Return the few characters that stand before a number, back to the last stop."""
    text = ""
    for run in runs(words):
        if isinstance(run, Ref) and (run.text, run.target) == (ref.text, ref.target):
            break
        text += plain((run,))
    clause = text
    for stop in "，。；、：":
        clause = clause.rpartition(stop)[2]
    return clause[-16:]


def _name(row: object) -> str:
    for field in ("name", "indicator", "enterprise", "reason"):
        if text := getattr(row, field, ""):
            return str(text)
    return ""


def sheets_of(
    report: MonthlyReport, tables: Iterable[tuple[str, Table]], *, when: str = ""
) -> tuple[Sheet, ...]:
    """Return a sheet for each table that has rows, each named once.

    ``when`` is the time in the titles, where it is not 1–N月.
    """
    sheets: list[Sheet] = []
    heading = f"{report.region}{when or period(report)}"
    for name, table in tables:
        if not table.rows:
            continue
        taken = [sheet.name for sheet in sheets]
        sheets.append(
            Sheet(
                name=sheet_name(name, taken),
                title=f"{heading}{table.caption or name}",
                table=table,
                notes=source_lines(report) if not sheets else (),
            )
        )
    return tuple(sheets) or (_empty_sheet(report),)


def _empty_sheet(report: MonthlyReport) -> Sheet:
    columns = (Column(key="name", name="内容", mm=100),)
    return Sheet(
        name="无",
        title=f"{report.region}{period(report)}",
        table=Table(columns=columns, rows=()),
    )
