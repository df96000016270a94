"""A ledger as a terminal shows it: a table where there is room, else a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from diaodu.cli.inputs import PASTED, PASTED_NAME
from diaodu.cli.wrapping import wrapped
from diaodu.papers.phrases import numbers_text, printed_day, target_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console

    from diaodu.documents import Reading
    from diaodu.papers.ledger import Ledger, LedgerRow

__all__ = ["LedgerView"]

ROOM_FOR_TABLE = 100
WIDEST = 160
LONGEST_PROSE = 120
GAP = 2
_DIM, _HEADING, _OPEN_STYLE = "dim", "bold cyan", "yellow"

Line = tuple[str, str]  # what is printed, and its style
Cell = tuple[Line, ...]
_OPEN: Cell = (("待明确", _OPEN_STYLE),)
_NONE: Cell = (("-", _DIM),)


class _Column(NamedTuple):
    name: str
    most: int


_COLUMNS = (
    _Column("牵头领导", 12),
    _Column("牵头单位", 22),
    _Column("配合单位", 22),
    _Column("时限", 16),
    _Column("规则", 18),
)


class LedgerView:
    """Prints one ledger: its head, its tasks under their headings, its lists."""

    def __init__(
        self, ledger: Ledger, readings: Sequence[Reading], *, explain: bool
    ) -> None:
        self._ledger = ledger
        self._readings = readings
        self._rules = _rules(readings) if explain else None
        self._rows = [(row, self._cells(row)) for row in ledger.rows]

    def print_to(self, console: Console) -> None:
        """Print all of it."""
        width = min(console.width, WIDEST)
        self._print_head(console, width)
        if width >= ROOM_FOR_TABLE:
            self._print_table(console, width)
        else:
            self._print_list(console, width)
        prose = min(width, LONGEST_PROSE)
        _print_items(console, "目标", list(self._targets()), prose)
        _print_items(console, "问题", list(self._problems()), prose)
        self._print_counts(console, prose)

    def _print_head(self, console: Console, width: int) -> None:
        console.print()
        for line in self._ledger.title.split("\n"):
            for part in wrapped(line, width - 4):
                blank = " " * ((width - cell_len(part)) // 2)
                console.print(Text(blank + part, style="bold"))
        console.print(Text("━" * width, style="red"))
        for reading in self._readings:
            for part in wrapped(_origin(reading), width):
                console.print(Text(part, style=_DIM))
        console.print()

    def _cells(self, row: LedgerRow) -> list[Cell]:
        """Return what stands right of a task: who, with whom, until when, why."""
        due: list[Line] = [(row.due_text, "")] if row.due_text else []
        if row.due_date:
            due.append((row.due_date.isoformat(), "cyan"))
        cells = [
            _plain(row.leaders) or _NONE,
            _plain(row.lead) or _OPEN,
            _plain(row.support) or _NONE,
            tuple(due) or _NONE,
        ]
        if self._rules is not None:
            places = [(origin.document, origin.start) for origin in row.origins]
            names = dict.fromkeys(
                name for place in places for name in self._rules.get(place, ())
            )
            cells.append(tuple((name, _DIM) for name in names) or _NONE)
        return cells

    def _print_table(self, console: Console, width: int) -> None:
        """Print the tasks as a table; a column that would stay empty is left out."""
        if not self._rows:
            return
        kept = [
            at
            for at in range(len(self._rows[0][1]))
            if any(cells[at] is not _NONE for _, cells in self._rows)
        ]
        sizes = [self._width_of(at) for at in kept]
        task = width - 4 - sum(sizes) - GAP * (len(sizes) + 1)
        widths = [4, task, *sizes]
        head = ["任务", *(_COLUMNS[at].name for at in kept)]
        console.print(_grid(("序号", "bold"), [((n, "bold"),) for n in head], widths))
        console.print(Text("─" * width, style=_DIM))
        for row, cells, heading in self._headed():
            _print_heading(console, heading, 4 + GAP, width, first=row.number == 1)
            right = [cells[at] for at in kept]
            label = (str(row.number), _DIM)
            console.print(_grid(label, [((row.task, ""),), *right], widths))
        console.print(Text("─" * width, style=_DIM))

    def _width_of(self, at: int) -> int:
        column = _COLUMNS[at]
        texts = [line for _, cells in self._rows for line, _ in cells[at]]
        return min(column.most, max(map(cell_len, [column.name, *texts])))

    def _headed(self) -> Iterator[tuple[LedgerRow, list[Cell], tuple[str, ...]]]:
        """Yield the rows, each with the headings that are new above it."""
        path: tuple[str, ...] = ()
        for row, cells in self._rows:
            new = row.heading_path
            same = 0
            while same < min(len(path), len(new)) and path[same] == new[same]:
                same += 1
            path = new
            yield row, cells, tuple("  " * at + new[at] for at in range(same, len(new)))

    def _print_list(self, console: Console, width: int) -> None:
        """Print a task below the other, who and when in a line under each."""
        for row, cells, heading in self._headed():
            _print_heading(console, heading, 0, width, first=row.number == 1)
            task: Cell = ((row.task, ""), *_duty(cells, width - 4 - GAP))
            console.print(_grid((str(row.number), _DIM), [task], [4, width - 4 - GAP]))

    def _targets(self) -> Iterator[tuple[Line, Line]]:
        for target in self._ledger.targets:
            due = f"（{target.due_text}）" if target.due_text else ""
            rows = f"任务{numbers_text(target.rows)}" if target.rows else ""
            yield (target_text(target) + due, ""), (rows, _DIM)

    def _problems(self) -> Iterator[tuple[Line, Line]]:
        for problem in self._ledger.problems:
            if problem.rows:
                answer = (f"→ 任务{numbers_text(problem.rows)}", "green")
            else:
                answer = ("无对应任务", _OPEN_STYLE)
            yield (problem.quote, ""), answer

    def _print_counts(self, console: Console, width: int) -> None:
        ledger = self._ledger
        counts = (
            f"任务 {len(ledger.rows)}　目标 {len(ledger.targets)}"
            f"　事实 {len(ledger.facts)}　问题 {len(ledger.problems)}"
        )
        console.print()
        console.print(Text.assemble(("合计　", "bold"), counts))
        kinds = [point.kind for point in ledger.open_points]
        opened = "　".join(f"{k} {kinds.count(k)}" for k in dict.fromkeys(kinds))
        for line in wrapped(f"待明确：{opened}", width) if opened else ():
            console.print(Text(line, style=_OPEN_STYLE))


def _rules(readings: Sequence[Reading]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Map the place of every task to the rules that read it."""
    return {
        (index, task.start): task.rules
        for index, reading in enumerate(readings)
        for task in reading.tasks
    }


def _origin(reading: Reading) -> str:
    from diaodu.documents import load

    name = PASTED_NAME if reading.source == str(PASTED) else reading.source
    kind = load()[reading.kind].name
    day = printed_day(reading.date) if reading.date else "日期未印"
    removed = f"清洗 {len(reading.removed)} 处" if reading.removed else "无须清洗"
    return f"{kind}　{day}　{removed}　{name}"


def _duty(cells: Sequence[Cell], width: int) -> Iterator[Line]:
    """Yield who and when, in one line if it is short enough."""
    named = [
        f"{column.name} {'、'.join(line for line, _ in cell)}"
        for column, cell in zip(_COLUMNS, cells, strict=False)
        if cell is not _NONE
    ]
    style = _OPEN_STYLE if _OPEN in cells else "green"
    whole = "　".join(named)
    yield from (
        (each, style) for each in ([whole] if cell_len(whole) <= width else named)
    )


def _plain(names: Sequence[str]) -> Cell:
    return tuple((name, "") for name in names)


def _print_heading(
    console: Console, heading: Sequence[str], indent: int, width: int, *, first: bool
) -> None:
    if heading and not first:
        console.print()
    for text in heading:
        step = indent + len(text) - len(text.lstrip())
        for line in wrapped(text.strip(), width - step):
            console.print(Text(" " * step + line, style=_HEADING))


def _print_items(
    console: Console, name: str, items: Sequence[tuple[Line, Line]], width: int
) -> None:
    """Print a list under its name; what belongs to an item ends its last line."""
    if not items:
        return
    console.print()
    console.print(Text(f"{name} {len(items)}", style="bold"))
    for (text, style), (tail, tail_style) in items:
        lines = wrapped(text, width - 4)
        if tail and cell_len(lines[-1]) + cell_len(tail) + 2 > width - 4:
            lines.append("")
        for at, line in enumerate(lines):
            printed = Text(("  · " if at == 0 else "    ") + line, style=style)
            if tail and at == len(lines) - 1:
                printed.append(("  " if line else "") + tail, style=tail_style)
            console.print(printed)


def _grid(label: Line, cells: Sequence[Cell], widths: Sequence[int]) -> Table:
    """Return a row: a label on the right of its column, each cell broken to width."""
    grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    grid.add_column(width=widths[0], justify="right", no_wrap=True)
    for width in widths[1:]:
        grid.add_column(width=width, no_wrap=True)
    texts = (
        _broken(cell, width) for cell, width in zip(cells, widths[1:], strict=True)
    )
    grid.add_row(Text(label[0], style=label[1]), *texts)
    return grid


def _broken(cell: Cell, width: int) -> Text:
    return Text("\n").join(
        Text(part, style=style) for line, style in cell for part in wrapped(line, width)
    )
