"""Cells that a person has mended: read instead of what stands in the file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from diaodu.indicators.returns.model import Spot
    from diaodu.sheets._files import Corner
    from diaodu.sheets.streaming import Cell, Lines

__all__ = ["of_sheet", "with_cells"]


def of_sheet(
    cells: Mapping[Spot, str], file: str, sheet: str | None
) -> dict[Corner, str]:
    """Return the cells of one sheet by row and column, both counted from 0."""
    return {
        (line - 1, column): text
        for (of, name, line, column), text in cells.items()
        if (of, name) == (file, sheet or "")
    }


def with_cells(sheet: Lines, cells: Mapping[Corner, str]) -> Lines:
    """Return the sheet with some cells as a person has written them."""
    if not cells:
        return sheet
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), text in cells.items():
        by_row.setdefault(row, {})[column] = text

    def rows() -> Iterator[list[Cell]]:
        for at, row in enumerate(sheet.rows()):
            for column, text in by_row.get(at, {}).items():
                row.extend([""] * (column + 1 - len(row)))
                row[column] = text
            yield row

    return replace(sheet, rows=rows, errors=sheet.errors - cells.keys())
