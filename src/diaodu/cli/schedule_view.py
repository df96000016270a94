"""A plan on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.cli.schedule_progress import gap_text
from diaodu.cli.wrapping import wrapped
from diaodu.papers.scheduling import MARKS, hour_text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from diaodu.papers.scheduling import PlanOrder, PlanReport
    from diaodu.scheduling.plan import Plan
    from diaodu.scheduling.solve import Outcome

__all__ = ["STATUSES", "print_no_plan", "print_outcome", "print_plan"]

STATUSES = {
    "optimal": "最优（已证明）",
    "feasible": "可行",
    "infeasible": "无解（已证明）",
    "unknown": "没有找到方案",
}
_NOTHING = -(10**15)
_WIDEST, _ROOMY, _FEW = 110, 90, 8
_BAR, _SHORT = 30, 12  # characters of a mark and of a load
_HEAVY, _FULL = 850, 980  # thousandths of load


def print_outcome(title: str, outcome: Outcome) -> None:
    """Print what came of an instance in a few lines."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim")
    table.add_column()
    table.add_row("结果", STATUSES[outcome.status])
    if outcome.objective is not None:
        table.add_row("目标值", f"{outcome.objective:,}")
    if outcome.bound > _NOTHING:
        table.add_row("下界", f"{outcome.bound:,}")
    if outcome.objective and outcome.bound > _NOTHING:
        table.add_row("差距", gap_text(outcome.objective, outcome.bound))
    table.add_row("用时", f"{outcome.seconds:.1f} 秒")
    console = Console()
    console.print(f"[bold]{escape(title)}[/]", highlight=False)
    console.print(table, highlight=False)


def print_no_plan(plan: Plan) -> None:
    """Print why there is no plan."""
    from rich.console import Console
    from rich.text import Text

    console = Console()
    width = min(console.width, _WIDEST)
    console.print(Text(STATUSES[plan.status], style="bold red"))
    for reason in plan.reasons:
        for at, line in enumerate(wrapped(reason, width - 4)):
            console.print(Text(("  · " if at == 0 else "    ") + line))


def print_plan(report: PlanReport, console: Console) -> None:
    """Print what the plan is worth, who is late and why, how full the factories are."""
    width = min(console.width, _WIDEST)
    console.print()
    title = f"{report.plan}　{report.day}—{report.until}"
    _print_wrapped(console, title, width, style="bold")
    _print_wrapped(console, _summary(report), width)
    console.print()
    _print_marks(report, console)
    _print_late(report, console, width)
    console.print()
    console.print(_factories(report, wide=width >= _ROOMY))


def _print_wrapped(console: Console, text: str, width: int, *, style: str = "") -> None:
    from rich.text import Text

    for line in wrapped(text, width):
        console.print(Text(line, style=style))


def _summary(report: PlanReport) -> str:
    late = len(report.late)
    days = sum(order.late_days for order in report.late)
    told = (
        f"晚交 {late} 个、共 {days} 天，扣款 {_yuan(report.tardiness_fen)}"
        if late
        else ""
    )
    parts = "，".join(f"{name} {_yuan(fen)}" for name, fen in report.parts if fen)
    return (
        f"订单 {len(report.orders)} 个 {report.pieces:,} 件，分 {len(report.lots)} 批；"
        f"{told or '全部按期'}；成本 {_yuan(report.cost_fen)}"
        f"{f'（{parts}）' if parts else ''}；"
        f"{report.makespan_days:.1f} 天做完；最高负荷 {report.balance / 10:.1f}%。"
        f"{report.status}：{report.proof}。"
    )


def _yuan(fen: int) -> str:
    return f"{round(fen / 100):,} 元"


def _print_marks(report: PlanReport, console: Console) -> None:
    from rich.text import Text

    for name, mark in zip(MARKS, report.marks, strict=True):
        known = mark or 0
        line = Text(f"{name}  ")
        line.append("█" * (known * _BAR // 100), style="cyan")
        line.append("·" * (_BAR - known * _BAR // 100), style="dim")
        line.append(f"  {'—' if mark is None else mark:>3}", style="bold")
        console.print(line)


def _print_late(report: PlanReport, console: Console, width: int) -> None:
    from rich.text import Text

    if not report.late:
        return
    console.print()
    console.print(Text(f"晚交订单（{len(report.late)} 个）", style="bold"))
    for order in report.late[:_FEW]:
        for at, line in enumerate(wrapped(_late(order), width - 4)):
            console.print(Text(("  · " if at == 0 else "    ") + line))
    if len(report.late) > _FEW:
        rest = f"    … 还有 {len(report.late) - _FEW} 个，见排产计划表"
        console.print(Text(rest, style="dim"))


def _late(order: PlanOrder) -> str:
    firm = f"（{order.firm}）" if order.firm else ""
    why = f"：{order.why}" if order.why else ""
    return (
        f"{order.code}{firm} {order.style} {order.pieces:,}件　"
        f"交期{order.due.month}月{order.due.day}日，"
        f"{hour_text(order.done)}完成，晚{order.late_days}天{why}"
    )


def _factories(report: PlanReport, *, wide: bool) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("工厂", overflow="fold")
    if wide:
        table.add_column("类型", no_wrap=True)
    for head in ("件数", "标准工时", "金额（元）"):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column("负荷", no_wrap=True)
    for each in report.factories:
        load = Text(
            "█" * min(_SHORT, each.load * _SHORT // 1000), style=_heat(each.load)
        )
        load.append(f" {each.load / 10:.1f}%", style="default")
        table.add_row(
            each.name,
            *((each.role,) if wide else ()),
            f"{each.pieces:,}",
            f"{each.standard_minutes / 60:,.0f}",
            f"{round(each.cost_fen / 100):,}",
            load,
            style="" if each.pieces else "dim",
        )
    return table


def _heat(load: int) -> str:
    if load >= _FULL:
        return "red"
    return "cyan" if load < _HEAVY else "yellow"
