"""What the command line prints: ledgers, progress, faults."""

from __future__ import annotations

import io
import os
from typing import IO, TYPE_CHECKING, Literal, TypeVar

from rich.console import Console
from rich.markup import escape

from diaodu.kernel.files import replace_file, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from diaodu.documents import Reading
    from diaodu.kernel.issue import Issue

__all__ = [
    "errors",
    "fault",
    "faults",
    "good",
    "ledgers",
    "note",
    "progress",
    "repeated",
    "table",
    "written",
]

T = TypeVar("T")

_FEWEST_FOR_PROGRESS = 8
_PAPER_WIDTH = 120


class _Screen(Console):
    """A console that leaves a broken pipe to the one who runs the command."""

    def on_broken_pipe(self) -> None:
        """Go on as if the console were a plain stream."""
        raise BrokenPipeError


def errors() -> Console:
    """Return the console on standard error."""
    return _Screen(stderr=True, soft_wrap=True)


def fault(message: str) -> None:
    """Print what went wrong on standard error."""
    errors().print(f"[bold red]✗[/] {escape(message)}", highlight=False)


def faults(issues: Sequence[Issue]) -> None:
    """Print what went wrong, one line each."""
    for issue in issues:
        fault(str(issue))


def note(message: str) -> None:
    """Print something worth knowing on standard error."""
    errors().print(f"[dim]{escape(message)}[/]", highlight=False)


def good(message: str) -> None:
    """Say what is as it should be, on the screen."""
    _screen().print(f"[green]✓[/] {escape(message)}", highlight=False)


def written(path: Path) -> None:
    """Say which file was written, on standard error."""
    errors().print(f"[green]✓[/] 已写成 {escape(shown(path))}", highlight=False)


def repeated(paths: Sequence[Path]) -> None:
    """Say which files were named twice."""
    if paths:
        names = "、".join(map(shown, paths))
        note(f"写了不止一次，只读一次：{names}")


def progress(items: Iterable[T], label: str, total: int) -> Iterator[T]:
    """Show progress on a terminal while many items pass."""
    console = errors()
    if total < _FEWEST_FOR_PROGRESS or not console.is_terminal:
        yield from items
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        yield from bar.track(items, total=total)


def ledgers(
    readings: Iterable[Reading], output: Path | None, *, merge: bool, explain: bool
) -> None:
    """Print readings as ledgers, one each or one for all; or write them as text."""
    pages(lambda on: _print_all(readings, on, merge=merge, explain=explain), output)


def pages(print_on: Callable[[Console], None], output: Path | None) -> None:
    """Print on the screen; or as text into a file, whole or not at all."""
    if output is None:
        print_on(_screen())
        return
    page = io.StringIO()
    print_on(Console(file=page, width=_PAPER_WIDTH))

    def write(stream: IO[bytes]) -> None:
        lines = (line.rstrip() for line in page.getvalue().split("\n"))
        stream.write("\n".join(lines).encode())

    if page.getvalue():
        replace_file(output, write)
        written(output)


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Sequence[int] = (),
    wrap: Sequence[int] = (),
    dim: Callable[[Sequence[str]], bool] = lambda _: False,
) -> None:
    """Print a table; some columns to the right, some may wrap, some rows dim."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    found = Table(box=SIMPLE_HEAD, pad_edge=False)
    for at, head in enumerate(heads):
        side: Literal["left", "right"] = "right" if at in right else "left"
        fixed = at not in wrap
        found.add_column(head, justify=side, no_wrap=fixed, overflow="fold")
    for row in rows:
        found.add_row(*map(escape, row), style="dim" if dim(row) else None)
    _screen().print(found, highlight=False)


def _screen() -> Console:
    """Return the terminal; where the output goes to a pipe, make it wide enough."""
    console = _Screen()
    piped = not console.is_terminal and "COLUMNS" not in os.environ
    return _Screen(width=_PAPER_WIDTH) if piped else console


def _print_all(
    readings: Iterable[Reading], console: Console, *, merge: bool, explain: bool
) -> None:
    from diaodu.cli.view import LedgerView
    from diaodu.flows.ledger import ledger_of

    groups = [list(readings)] if merge else ([reading] for reading in readings)
    for group in groups:
        if group:
            LedgerView(ledger_of(group), group, explain=explain).print_to(console)
