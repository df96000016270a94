"""A plan on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.cli.schedule_progress import gap_text

if TYPE_CHECKING:
    from diaodu.scheduling.solve import Outcome

__all__ = ["STATUSES", "print_outcome"]

STATUSES = {
    "optimal": "最优（已证明）",
    "feasible": "可行",
    "infeasible": "无解（已证明）",
    "unknown": "没有找到方案",
}
_NOTHING = -(10**15)


def print_outcome(title: str, outcome: Outcome) -> None:
    """Print what came of an instance in a few lines."""
    from rich.console import Console
    from rich.table import Table

    table = Table(title=title, title_justify="left", box=None, show_header=False)
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
    Console().print(table, highlight=False)
