"""A costing on a terminal: the sums, who gains, what is taken for granted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from rich.table import Table
from rich.text import Text

from diaodu.cli.wrapping import wrapped
from diaodu.policies import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from diaodu.flows.matching.costing import Grid
    from diaodu.policies.comparing import Comparison
    from diaodu.policies.cost import Cost
    from diaodu.sheets import Column

__all__ = ["print_cost"]

_WIDEST, _MOST, _NARROW = 120, 10, 90
_SPARE = {"code", "industry", "unvalued"}  # left out on a narrow screen


def print_cost(
    found: Cost, comparison: Comparison | None, grids: Sequence[Grid], console: Console
) -> None:
    """Print what a draft costs, table by table, the first lines of each."""
    width = min(console.width, _WIDEST)
    console.print()
    console.print(Text(f"{found.draft.name}　测算", style="bold"))
    for line in wrapped(_summary(found), width):
        console.print(Text(line))
    if comparison:
        for line in wrapped(_compared(comparison), width):
            console.print(Text(line, style="cyan"))
    for grid in grids:
        if grid.rows:
            _print_grid(grid, console, narrow=width < _NARROW)
    console.print()
    for note in found.assumptions:
        for at, line in enumerate(wrapped(note, width - 4)):
            console.print(Text(("  · " if at == 0 else "    ") + line, style="dim"))


def _print_grid(grid: Grid, console: Console, *, narrow: bool) -> None:
    console.print()
    console.print(Text(f"{grid.name}（金额单位：万元）", style="bold"))
    console.print(_table(grid, narrow=narrow))
    if len(grid.rows) > _MOST:
        console.print(Text(f"… 还有{len(grid.rows) - _MOST}行", style="dim"))


def _summary(found: Cost) -> str:
    now = found.now
    once = f"{now.start} 一次：符合 {now.firms} 户，"
    once += _span(now.paid, now.paid_if_verified)
    year = f"今后一年：受益 {found.gainers} 户，{_span(found.low, found.high)}"
    return f"{once}；{year}。"


def _span(low: int, high: int) -> str:
    if low == high:
        return wording.money(low)
    return f"{wording.money(low)}至{wording.money(high)}"


def _compared(both: Comparison) -> str:
    before = both.before
    return (
        f"与另一稿（{before.draft.name}，一年{_span(before.low, before.high)}）相比："
        f"多得 {len(both.gainers())} 户、{wording.money(both.gained)}，"
        f"少得 {len(both.losers())} 户、{wording.money(both.lost)}。"
    )


def _table(grid: Grid, *, narrow: bool) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    columns = [each for each in grid.columns if not (narrow and each.key in _SPARE)]
    for at, each in enumerate(columns):
        side: Literal["left", "right"] = "left" if each.kind == "text" else "right"
        name = each.name.partition("（")[0]
        table.add_column(name, justify=side, no_wrap=at > 0, overflow="fold")
    for row in grid.rows[:_MOST]:
        table.add_row(*(_cell(each, row.get(each.key)) for each in columns))
    return table


def _cell(column: Column, value: Any) -> str:
    if value is None or value == "":
        return "—"
    return f"{value:,.2f}" if column.kind == "decimal" else f"{value}"
