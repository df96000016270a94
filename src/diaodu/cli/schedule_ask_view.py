"""Answers about a plan on a terminal: why late, what date, what gain, what changed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from diaodu.cli.wrapping import wrapped
from diaodu.flows.scheduling.again import moves_text, shift_text
from diaodu.scheduling.asking.late import said, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.scheduling.asking.late import Late
    from diaodu.scheduling.asking.options import Gain
    from diaodu.scheduling.asking.promising import Promise
    from diaodu.scheduling.asking.replanning import Again, Replanned

__all__ = [
    "late_record",
    "print_again",
    "print_gains",
    "print_late",
    "print_promise",
]

_WIDEST, _FEW = 110, 12
_HEADS = ("成本（元）", "晚交扣款（元）", "晚交（单）", "换厂（件）", "改动（单）")
_MINUTE = timedelta(minutes=1)


def print_late(found: Sequence[Late]) -> None:
    """Print every late order with what held it up, the dearest first."""
    console = Console()
    if not found:
        console.print(Text("没有晚交的订单", style="green"))
    for late in found:
        head = f"{late.order}　晚 {late.late_days} 天，扣款 {_yuan(late.late_fen)}"
        dates = f"应在 {told(late.due - _MINUTE)} 前完成，实际 {told(late.done)}"
        console.print(Text(f"{head}；{dates}", style="bold"))
        _lines(console, f"主要原因　{late.main}", style="yellow")
        for cause in late.chain:
            _lines(console, said(cause))
        console.print()


def _lines(console: Console, text: str, *, style: str = "") -> None:
    width = min(console.width, _WIDEST) - 4
    for at, line in enumerate(wrapped(text, width)):
        console.print(Text(("  · " if at == 0 else "    ") + line, style=style))


def late_record(late: Late) -> dict[str, object]:
    """Return a late order as JSON values."""
    return {
        "order": late.order,
        "due": late.due.isoformat(),
        "done": late.done.isoformat(),
        "late_days": late.late_days,
        "late_fen": late.late_fen,
        "lot": late.lot,
        "alone": late.alone.isoformat() if late.alone else None,
        "main": late.main,
        "chain": [
            {
                "kind": each.kind,
                "name": each.name,
                "start": each.start.isoformat(),
                "end": each.end.isoformat(),
                "process": each.process,
                "factory": each.factory,
                "line": each.line,
                "behind": list(each.behind),
            }
            for each in late.chain
        ],
    }


def print_promise(found: Promise) -> None:
    """Print the date that can be promised, and how sure it is the earliest."""
    console = Console()
    if found.day is None or found.done is None:
        console.print(Text(f"{found.order}　计划期内做不完", style="bold red"))
        for reason in found.plan.reasons:
            _lines(console, reason)
        return
    verdict = "赶得上" if found.on_time else "赶不上"
    head = f"{found.order}　最早可承诺 {found.day}（{told(found.done)} 完成）"
    style = "bold green" if found.on_time else "bold yellow"
    console.print(Text(f"{head}，{verdict}交期 {found.due}", style=style))
    if found.best:
        sure = "已接的活不动，已证明不能更早"
    elif found.alone is not None:
        sure = f"已接的活不动；即使独占全部产能，也不早于 {told(found.alone)}"
    else:
        sure = "已接的活不动"
    _lines(console, sure)
    orders = {lot.code: lot for lot in found.plan.lots if lot.order == found.order}
    for each in found.plan.operations:
        if each.lot in orders:
            pieces = f"{orders[each.lot].pieces:,} 件"
            span = f"{told(each.start)} 至 {told(each.end)}"
            where = f"{each.factory} {each.process} {each.line} 号"
            _lines(console, f"{each.lot}　{pieces}　{where}　{span}")


def print_gains(found: Sequence[Gain]) -> None:
    """Print what each option brings, the plan without any first."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("办法", overflow="fold")
    for head in (
        "目标值（元）",
        "省下（元）",
        "费用（元）",
        "净得（元）",
        "晚交（单）",
    ):
        table.add_column(head, justify="right")
    if found:
        base = found[0].base
        late = base.figures.late_orders if base.figures else None
        table.add_row("不加", _yuan(base.objective), "", "", "", _count(late))
    for each in found:
        figures = each.plan.figures
        table.add_row(
            str(each.option),
            _yuan(each.plan.objective),
            _yuan(each.saved),
            _yuan(each.option.fen),
            _yuan(each.net),
            _count(figures.late_orders if figures else None),
        )
    Console().print(table, highlight=False)


def print_again(found: Replanned) -> None:
    """Print the three plans side by side and what the advised one changes."""
    console = Console()
    events = "；".join(map(str, found.events)) or "按现在的问题"
    console.print(Text(f"改排　{told(found.now)} 起：{events}", style="bold"))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("方案")
    for head in (
        "成本（元）",
        "晚交扣款（元）",
        "晚交（单）",
        "换厂（件）",
        "改动（单）",
    ):
        table.add_column(head, justify="right")
    for each in found.plans:
        _add(table, each, advised=each is found.advised)
    console.print(table, highlight=False)
    changes = found.advised.changes
    for change in changes[:_FEW]:
        _lines(
            console,
            "　".join(
                filter(None, (change.order, shift_text(change), moves_text(change)))
            ),
        )
    if len(changes) > _FEW:
        _lines(console, f"……还有 {len(changes) - _FEW} 单，见改排对照", style="dim")


def _add(table: Table, again: Again, *, advised: bool) -> None:
    figures = again.plan.figures
    table.add_row(
        f"{again.name}{'（建议）' if advised else ''}",
        _yuan(figures.cost_fen if figures else None),
        _yuan(figures.tardiness_fen if figures else None),
        _count(figures.late_orders if figures else None),
        f"{again.moved:,}",
        _count(len(again.changes)),
        style="bold" if advised else "",
    )


def _yuan(fen: int | None) -> str:
    return "—" if fen is None else f"{round(fen / 100):,}"


def _count(count: int | None) -> str:
    return "—" if count is None else f"{count:,}"
