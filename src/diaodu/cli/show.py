"""What the command line prints: ledgers, progress, faults."""

from __future__ import annotations

import io
import os
from typing import IO, TYPE_CHECKING, TypeVar

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from diaodu.documents import Reading
    from diaodu.kernel.issue import Issue
    from diaodu.papers.ledger import Ledger, LedgerRow

__all__ = ["faults", "ledgers", "progress", "written"]

T = TypeVar("T")

_OPEN = "[yellow]待明确[/]"
_FEWEST_FOR_PROGRESS = 8
_NARROWEST = 100
_errors = Console(stderr=True, soft_wrap=True)


def faults(issues: Sequence[Issue]) -> None:
    """Print what went wrong, one line each, on standard error."""
    for issue in issues:
        _errors.print(f"[bold red]✗[/] {escape(str(issue))}", highlight=False)


def written(path: Path) -> None:
    """Say which file was written, on standard error."""
    _errors.print(f"[green]✓[/] 已写成 {escape(str(path))}", highlight=False)


def progress(items: Iterable[T], label: str, total: int) -> Iterator[T]:
    """Show progress on a terminal while many items pass."""
    if total < _FEWEST_FOR_PROGRESS or not _errors.is_terminal:
        yield from items
        return
    from rich.progress import track

    yield from track(items, label, total=total, console=_errors, transient=True)


def ledgers(
    readings: Iterable[Reading], output: Path | None, *, merge: bool, explain: bool
) -> None:
    """Print readings as ledgers, one each or one for all; or write them as text."""
    from diaodu.kernel.files import replace_file

    if output is None:
        _print_all(readings, _screen(), merge=merge, explain=explain)
        return

    def write(stream: IO[bytes]) -> None:
        page = io.StringIO()
        console = Console(file=page, width=120)
        _print_all(readings, console, merge=merge, explain=explain)
        stream.write(page.getvalue().encode())

    replace_file(output, write)


def _screen() -> Console:
    """Return the terminal; where the output goes to a pipe, make it wide enough."""
    console = Console()
    piped = not console.is_terminal and "COLUMNS" not in os.environ
    return Console(width=max(console.width, _NARROWEST)) if piped else console


def _print_all(
    readings: Iterable[Reading], console: Console, *, merge: bool, explain: bool
) -> None:
    from diaodu.flows.ledger import ledger_of

    groups = [list(readings)] if merge else ([reading] for reading in readings)
    for group in groups:
        if group:
            rules = _rules(group) if explain else None
            _print_ledger(ledger_of(group), group, console, rules)


def _rules(readings: Sequence[Reading]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Map the place of every task to the rules that read it."""
    return {
        (index, task.start): task.rules
        for index, reading in enumerate(readings)
        for task in reading.tasks
    }


def _print_ledger(
    ledger: Ledger,
    readings: Sequence[Reading],
    console: Console,
    rules: dict[tuple[int, int], tuple[str, ...]] | None,
) -> None:
    console.print()
    console.rule(f"[bold]{escape(ledger.title.replace(chr(10), ' '))}[/]", style="red")
    for reading in readings:
        console.print(f"[dim]{escape(_origin(reading))}[/]", highlight=False)
    table = _table(explain=rules is not None)
    path: tuple[str, ...] = ()
    for row in ledger.rows:
        if row.heading_path != path:
            path = row.heading_path
            head = " / ".join(path)
            table.add_section()
            table.add_row("", f"[bold cyan]{escape(head)}[/]")
        table.add_row(*_cells(row, rules))
    console.print(table)
    _print_lists(ledger, console)


def _origin(reading: Reading) -> str:
    from diaodu.documents import load

    kind = load()[reading.kind].name
    day = reading.date or "日期未印"
    removed = f"清洗 {len(reading.removed)} 处" if reading.removed else "无须清洗"
    return f"{reading.source}　{kind}　{day}　{removed}"


def _table(*, explain: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", expand=True, padding=(0, 1))
    table.add_column("序号", justify="right", width=4)
    table.add_column("任务", ratio=6)
    table.add_column("牵头领导", ratio=1, min_width=8)
    table.add_column("牵头单位", ratio=2, min_width=8)
    table.add_column("配合单位", ratio=2, min_width=8)
    table.add_column("时限", ratio=1, min_width=10)
    if explain:
        table.add_column("规则", ratio=1, min_width=8, style="dim")
    return table


def _cells(
    row: LedgerRow, rules: dict[tuple[int, int], tuple[str, ...]] | None
) -> list[str]:
    due = escape(row.due_text)
    if row.due_date:
        due += f"\n[dim]{row.due_date.isoformat()}[/]"
    cells = [
        str(row.number),
        escape(row.task),
        "\n".join(map(escape, row.leaders)) or "—",
        "\n".join(map(escape, row.lead)) or _OPEN,
        "\n".join(map(escape, row.support)) or "—",
        due or _OPEN,
    ]
    if rules is not None:
        places = [(origin.document, origin.start) for origin in row.origins]
        names = dict.fromkeys(name for place in places for name in rules.get(place, ()))
        cells.append("\n".join(names))
    return cells


def _print_lists(ledger: Ledger, console: Console) -> None:
    """Print the targets, the problems and what is open, a line each."""
    from diaodu.papers.phrases import target_text

    if ledger.targets:
        console.print("[bold]目标[/]")
        for target in ledger.targets:
            due = f"　{target.due_text}" if target.due_text else ""
            console.print(f"  · {escape(target_text(target) + due)}", highlight=False)
    if ledger.problems:
        console.print("[bold]问题[/]")
        for problem in ledger.problems:
            answers = "、".join(f"任务{number}" for number in problem.rows)
            tail = f"[green]→ {answers}[/]" if answers else "[yellow]无对应任务[/]"
            console.print(f"  · {escape(problem.quote)}　{tail}", highlight=False)
    counts = _counts(ledger)
    console.print(f"[bold]合计[/]　{counts}", highlight=False)


def _counts(ledger: Ledger) -> str:
    kinds = dict.fromkeys(point.kind for point in ledger.open_points)
    opened = "，".join(
        f"{kind} {sum(p.kind == kind for p in ledger.open_points)}" for kind in kinds
    )
    parts = [
        f"任务 {len(ledger.rows)}",
        f"目标 {len(ledger.targets)}",
        f"事实 {len(ledger.facts)}",
        f"问题 {len(ledger.problems)}",
    ]
    tail = f"　[yellow]待明确：{opened}[/]" if opened else ""
    return "，".join(parts) + tail
