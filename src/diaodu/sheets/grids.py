"""The raw cells of a file, for tables whose columns nobody knows beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.sheets._files import Cell, Grid, load
from diaodu.sheets._headers import joined
from diaodu.sheets.model import letters

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Cell", "Grid", "grids", "joined", "letters"]


def grids(path: Path, *, sheet: str | None = None) -> tuple[Grid, ...]:
    """Load the visible sheets of a workbook, or the one named, or a CSV file."""
    return load(path, sheet=sheet, percent=True)
