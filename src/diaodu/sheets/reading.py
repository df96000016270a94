"""From a file to a table: the head found, cells converted, every fault told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from diaodu.kernel.issue import Issue
from diaodu.sheets import _cells, _files, _headers
from diaodu.sheets.model import Column, Table, Value, letters, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike

    from diaodu.sheets._files import Cell, Grid
    from diaodu.sheets._headers import Head

__all__ = ["names", "read"]


def read(
    path: str | PathLike[str], columns: Sequence[Column], *, sheet: str | None = None
) -> Table:
    """Read a table from .xlsx, .xls or .csv; InputError only for the file itself.

    Without a sheet's name the sheet whose head names the most columns is taken.
    """
    file = Path(path)
    percent = any(column.kind == "percent" for column in columns)
    grids = _files.load(file, sheet=sheet, percent=percent)
    heads = [(_headers.find(grid, columns), grid) for grid in grids]
    head, grid = max(heads, key=lambda pair: len(pair[0].columns) if pair[0] else 0)
    if head is None:
        return _headless(file.name, grid, columns)
    return _Reader(file.name, grid, head, tuple(columns)).table()


def names(path: str | PathLike[str]) -> tuple[str, ...]:
    """List the visible sheets of a workbook in their order; none for a .csv file."""
    grids = _files.load(Path(path), sheet=None, percent=False)
    return tuple(grid.name for grid in grids if grid.name)


def _headless(file: str, grid: Grid, columns: Sequence[Column]) -> Table:
    names = "、".join(column.name for column in columns)
    message = f"找不到表头行，应有这些列：{names}"
    issue = Issue(place(file, grid.name, ""), "sheets.head", message)
    return Table(rows=(), issues=(issue,), mapping={}, file=file, sheet=grid.name)


@dataclass(frozen=True, slots=True)
class _Reader:
    """One sheet with its head, about to become a table."""

    file: str
    grid: Grid
    head: Head
    columns: tuple[Column, ...]

    def table(self) -> Table:
        issues = list(self._head_issues())
        rows: list[dict[str, Value]] = []
        lines: list[int] = []
        for line, cells in self._lines():
            rows.append(
                {c.key: self._value(line, c, cells, issues) for c in self.columns}
            )
            lines.append(line + 1)
        used = {key: self.head.printed[at] for key, at in self.head.columns.items()}
        places = self.head.columns.values()
        heads = enumerate(self.head.printed)
        return Table(
            rows=tuple(rows),
            issues=tuple(issues),
            mapping=used,
            unused=tuple(each for at, each in heads if each and at not in places),
            file=self.file,
            sheet=self.grid.name,
            lines=tuple(lines),
            columns=self.head.columns,
        )

    def _head_issues(self) -> Iterator[Issue]:
        for column in self.columns:
            if column.required and column.key not in self.head.columns:
                where = place(self.file, self.grid.name, f"第{self.head.row + 1}行")
                yield Issue(where, "sheets.missing_column", f"缺少“{column.name}”列")
        for at, key in self.head.repeated:
            first = letters(self.head.columns[key])
            message = f"“{self.head.printed[at]}”列重复，只取 {first} 列"
            where = self._where(self.head.row, at)
            yield Issue(where, "sheets.repeated_column", message)

    def _lines(self) -> Iterator[tuple[int, dict[str, Cell]]]:
        """Yield the rows below the head that are neither empty nor the head again."""
        fills = self._fills()
        for line, row in enumerate(self.grid.rows):
            if line > self.head.last and self._counts(row):
                yield (
                    line,
                    {
                        key: self._cell(row, at, fills.get((line, at)))
                        for key, at in self.head.columns.items()
                    },
                )

    def _counts(self, row: Sequence[Cell]) -> bool:
        if not any(not isinstance(cell, str) or cell.strip() for cell in row):
            return False
        at = next(iter(self.head.columns.values()))
        again = at < len(row) and row[at] == self.head.printed[at]
        return not again or [_cells.shown(c) for c in row] != list(self.head.printed)

    def _fills(self) -> dict[tuple[int, int], Cell]:
        """Give the lower cells of a joined column what its first cell shows."""
        rows = self.grid.rows
        return {
            (line, left): rows[top][left]
            for (top, left), (low, _) in self.grid.merged
            for line in range(top + 1, min(low + 1, len(rows)))
            if top > self.head.last and left < len(rows[top])
        }

    def _cell(self, row: Sequence[Cell], at: int, fill: Cell | None) -> Cell:
        own = row[at] if at < len(row) else ""
        return fill if own == "" and fill is not None else own

    def _value(
        self, line: int, column: Column, cells: dict[str, Cell], issues: list[Issue]
    ) -> Value:
        if column.key not in cells:
            return None
        at, cell = self.head.columns[column.key], cells[column.key]
        where = self._where(line, at)
        if self.grid.marks.get((line, at)) == "error":
            message = f"“{column.name}”的公式出错，请改正"
            issues.append(Issue(where, "sheets.formula", message))
        elif not _cells.is_blank(cell, column.kind):
            try:
                fraction = self._fraction(line, at, cell)
                return _cells.convert(cell, column.kind, percent=fraction)
            except ValueError as error:
                message = f"“{column.name}”{error}"
                issues.append(Issue(where, f"sheets.{column.kind}", message))
        elif column.required:
            issues.append(
                Issue(where, "sheets.required", f"“{column.name}”必填，现为空")
            )
        return None

    def _fraction(self, line: int, at: int, cell: Cell) -> bool | None:
        """Tell whether a bare number is a fraction; None where it cannot be known."""
        if self.grid.marks.get((line, at)) == "percent":
            return not isinstance(cell, str)
        head = self.head.printed[at]
        percent = "%" in head or "％" in head
        return False if percent and self.grid.formats else None

    def _where(self, line: int, at: int) -> str:
        return place(self.file, self.grid.name, f"{letters(at)}{line + 1}")
