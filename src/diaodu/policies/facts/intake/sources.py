"""Files as tables of columns: workbooks, separated values, Parquet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from diaodu.errors import InputError
from diaodu.kernel.files import shown
from diaodu.sheets.delimited import delimited
from diaodu.sheets.grids import grids, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa
    from numpy.typing import NDArray

    from diaodu.sheets.delimited import Delimited
    from diaodu.sheets.grids import Cell, Grid

__all__ = ["Body", "Column", "Raw", "raws"]

_HEAD = 50  # rows among which a head is looked for
_PARQUET = b"PAR1"
# A column as it comes: cells of a workbook, texts, or what Parquet has.
Column: TypeAlias = "Sequence[Cell] | pa.Array"


@dataclass(frozen=True, slots=True)
class Body:
    """The columns asked for, by place, and the line of each row, counted from 1.

    ``percent`` and ``broken`` are rows, by column, whose number is shown as a percent
    and whose formula shows an error. ``label`` gives the first word of a row, which
    may stand in a column that nobody asked for, as 合计 does.
    """

    columns: dict[int, Column]
    lines: NDArray[np.int64]
    percent: dict[int, list[int]] = field(default_factory=dict)
    broken: dict[int, list[int]] = field(default_factory=dict)
    label: Callable[[int], str] = field(default=lambda _row: "")


@dataclass(frozen=True, slots=True)
class Raw:
    """One sheet: its upper rows as texts, and a way to what is below its head.

    ``body`` takes the places of columns and the number of rows to leave out. ``named``
    tells that the columns have names of their own, so that the head is the first row.
    """

    file: str
    sheet: str | None
    upper: list[list[str]]
    body: Callable[[Sequence[int], int], Body]
    named: bool = False


def raws(path: Path) -> Iterator[Raw]:
    """Yield the tables of a file; InputError for one that cannot be read at all."""
    if _is_parquet(path):
        yield _parquet(path)
    elif text := delimited(path):
        yield _text(path, text)
    else:
        for grid in grids(path):
            yield _sheet(path, grid)


def _is_parquet(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(len(_PARQUET)) == _PARQUET
    except OSError:
        return False  # whoever reads it next says what is wrong with it


def _parquet(path: Path) -> Raw:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with path.open("rb") as stream:
            names = list(pq.read_schema(stream).names)
    except (pa.ArrowException, OSError) as error:
        raise _damaged(path) from error

    def body(wanted: Sequence[int], _skip: int) -> Body:
        try:
            with path.open("rb") as stream:
                table = pq.read_table(stream, columns=[names[at] for at in wanted])
        except (pa.ArrowException, OSError) as error:
            raise _damaged(path) from error
        columns = {at: _flat(table[names[at]].combine_chunks()) for at in wanted}
        return Body(columns, np.arange(2, table.num_rows + 2))  # as below a head

    return Raw(path.name, None, [names], body, named=True)


def _flat(column: pa.Array) -> pa.Array:
    """Write lists and records as texts: then they are told as any wrong cell is."""
    import pyarrow as pa

    if not pa.types.is_nested(column.type):
        return column
    cells = [None if cell is None else str(cell) for cell in column.to_pylist()]
    return pa.array(cells, pa.string())


def _damaged(path: Path) -> InputError:
    message = "Parquet 文件已损坏，读不出来"
    return InputError(message, where=shown(path), hint="请重新导出")


def _text(path: Path, text: Delimited) -> Raw:
    upper = text.upper(_HEAD)
    if not any(cell.strip() for row in upper for cell in row):
        raise InputError("没有任何内容", where=shown(path), hint="请核对是否选错了文件")

    def body(wanted: Sequence[int], skip: int) -> Body:
        places = [*dict.fromkeys([0, *wanted])]
        try:
            found = text.columns(places, width=len(upper[skip - 1]), skip=skip)
        except ValueError:  # rows of another width
            return _cells(grids(path)[0], wanted, skip)
        columns: dict[int, Column] = dict(zip(places, found, strict=True))
        first = found[0]
        lines = np.arange(skip + 1, skip + 1 + len(first))
        return Body(columns, lines, label=lambda row: first[row].as_py() or "")

    return Raw(path.name, None, upper, body)


def _sheet(path: Path, grid: Grid) -> Raw:
    def body(wanted: Sequence[int], skip: int) -> Body:
        return _cells(grid, wanted, skip)

    return Raw(path.name, grid.name, joined(grid), body)


def _cells(grid: Grid, wanted: Sequence[int], skip: int) -> Body:
    rows = grid.rows[skip:]
    fills = _fills(grid, skip)
    columns: dict[int, Column] = {}
    for at in wanted:
        cells: list[Any] = [row[at] if at < len(row) else "" for row in rows]
        for row, cell in fills.get(at, ()):
            cells[row] = cell if cells[row] == "" else cells[row]
        columns[at] = cells
    marked: dict[str, dict[int, list[int]]] = {"percent": {}, "error": {}}
    for (line, at), mark in grid.marks.items():
        if line >= skip and at in columns:
            marked[mark].setdefault(at, []).append(line - skip)
    lines = np.arange(skip + 1, skip + 1 + len(rows))

    def label(row: int) -> str:
        return next((str(cell) for cell in rows[row] if cell != ""), "")

    return Body(columns, lines, marked["percent"], marked["error"], label)


def _fills(grid: Grid, skip: int) -> dict[int, list[tuple[int, Cell]]]:
    """Give the lower cells of a joined column what its first cell shows."""
    found: dict[int, list[tuple[int, Cell]]] = {}
    for (top, left), (low, _) in grid.merged:
        if top >= skip and left < len(grid.rows[top]):
            first = grid.rows[top][left]
            rows = range(top + 1, min(low + 1, len(grid.rows)))
            found.setdefault(left, []).extend((row - skip, first) for row in rows)
    return found
