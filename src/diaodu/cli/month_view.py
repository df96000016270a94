"""The month on a terminal: indicators, who pulls, what is behind, the warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from diaodu.indicators.compare.wording import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diaodu.flows.monthly import MonthFacts
    from diaodu.papers.monthly import GroupRow, MonthlyReport, Rate, Scale

__all__ = ["print_month"]

_WIDE, _PULLERS, _WARNINGS = 110, 5, 10
_UNKNOWN = "待核实"


def print_month(report: MonthlyReport, facts: MonthFacts) -> None:
    """Print the month, as far as a screen needs it; the papers have all of it."""
    console = Console()
    console.width = min(console.width, _WIDE) if console.is_terminal else _WIDE
    firms = int(facts.dispatch.sums["n_now"][0])
    title = f"{report.region} {report.month.label} 规上工业 {firms} 户"
    console.print(f"\n[bold]{title}[/]  [dim]{report.notes[0]}[/]\n")
    console.print(_indicators(report))
    for part in (_pulls(report), _targets(report), _warnings(report)):
        if part is not None:
            console.print(part)


def _table(title: str, *heads: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None)
    for at, head in enumerate(heads):
        table.add_column(head, justify="left" if at == 0 else "right", no_wrap=True)
    table.pad_edge = False
    return table


def _indicators(report: MonthlyReport) -> Table:
    to_date = report.month.to_date_label
    table = _table("主要指标", "指标", "本月", "同比%", to_date, "同比%", "单位")
    for line in report.indicators:
        table.add_row(
            line.name,
            _amount(line.month, line.scale) if line.month_shown else "—",
            _rate(line.month_growth),
            _amount(line.to_date, line.scale) if line.to_date_shown else "—",
            _rate(line.to_date_growth),
            line.scale.name,
        )
    return table


def _pulls(report: MonthlyReport) -> Table | None:
    if not report.groups:
        return None
    first = report.groups[0]
    rows = [row for row in first.rows if isinstance(row.pull, float)]
    rows.sort(key=lambda row: -float(row.pull or 0))
    shown = rows if len(rows) <= 2 * _PULLERS else rows[:_PULLERS] + rows[-_PULLERS:]
    heads = ("名称", "累计产值", "同比%", "占比%", "拉动(点)", "贡献率%")
    table = _table(f"{first.title}：拉动最大和最小的", *heads)
    for row in shown:
        table.add_row(*_pull_cells(row, first.scale))
    return table


def _pull_cells(row: GroupRow, scale: Scale) -> Iterable[str]:
    return (
        row.name,
        _amount(row.to_date, scale),
        _rate(row.to_date_growth),
        _rate(row.to_date_share),
        _rate(row.pull, 2),
        _rate(row.contribution),
    )


def _targets(report: MonthlyReport) -> Table | None:
    if not report.targets:
        return None
    heads = ("指标", "灯", "完成率%", "序时%", "差(点)", "后期需增长%", "责任单位")
    table = _table("目标", *heads)
    for row in report.targets:
        table.add_row(
            row.indicator,
            row.lamp.value if row.lamp else "—",
            _rate(row.completion),
            _rate(row.schedule),
            _rate(row.gap),
            _rate(row.needed_growth),
            row.unit,
        )
    return table


def _warnings(report: MonthlyReport) -> Table | None:
    if not report.warnings:
        return None
    table = _table(f"预警 {len(report.warnings)} 条", "类别", "企业", "原因")
    table.columns[1].justify = table.columns[2].justify = "left"
    table.columns[2].no_wrap = False
    for row in report.warnings[:_WARNINGS]:
        table.add_row(row.kind, row.enterprise, row.reason)
    if len(report.warnings) > _WARNINGS:
        table.add_row("…", f"其余{len(report.warnings) - _WARNINGS}条见清单", "")
    return table


def _amount(value: float | None, scale: Scale) -> str:
    if value is None:
        return _UNKNOWN
    return f"{rounded(value / scale.divisor, scale.digits):,f}"


def _rate(value: Rate, digits: int = 1) -> str:
    if value is None:
        return "—"
    return value if isinstance(value, str) else f"{rounded(value, digits):f}"
