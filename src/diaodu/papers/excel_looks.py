"""The looks of cells, each made once a workbook: openpyxl compares them slowly."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from diaodu.papers.model import Lamp
from diaodu.papers.numbers import LAMP_COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.cell_range import CellRange
    from openpyxl.worksheet.worksheet import Worksheet

    Edges: TypeAlias = tuple[bool, bool, bool, bool]

__all__ = ["BAND_FILLS", "DOUBT_FILL", "HEAD_FILL", "Look", "Looks"]

HEAD_FILL, DOUBT_FILL = "D5DEEA", "FFF0CF"
BAND_FILLS = ("E6ECF3", "F4F7FA", "FFFFFF")
_SIZE = 10.5
_FANG = "仿宋_GB2312"
_FONTS = {
    "title": Font(name="方正小标宋简体", size=20),
    "small": Font(name="楷体_GB2312", size=11),
    "head": Font(name="黑体", size=_SIZE),
    "body": Font(name=_FANG, size=_SIZE),
    "lower": Font(name="楷体_GB2312", size=_SIZE),
    "open": Font(name=_FANG, size=_SIZE, color="A64B00"),
} | {
    lamp.name.lower(): Font(name="黑体", size=_SIZE, color=LAMP_COLOURS[lamp])
    for lamp in Lamp
}
_EDGE = Side(style="thin", color="404040")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a cell looks; ``font`` and ``fill`` name one of ours."""

    font: str
    align: str = "left"
    indent: int = 0
    fill: str = ""
    format: str = "General"
    box: bool = True
    quote: bool = False

    def quoted(self) -> Look:
        """Return the look of a text that must not be taken for a formula."""
        return replace(self, quote=True)


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks that a workbook knows already, of cells and of the parts of areas."""

    known: dict[Look, StyleArray] = field(default_factory=dict)
    merged: dict[tuple[Any, ...], StyleArray] = field(default_factory=dict)

    def merge(self, page: Worksheet, area: CellRange) -> None:
        """Make one cell of an area, of which the first cell is there.

        How openpyxl draws the borders of such an area is remembered for the next one.
        """
        first = (area.min_row, area.min_col)
        cells: dict[tuple[int, int], Any] = page._cells  # noqa: SLF001
        before = _look(cells[first]), _look(cells.get((area.max_row, area.max_col)))
        keys = {place: (before, edges) for place, edges in _places(area)}
        if not all(key in self.merged for key in keys.values()):
            page.merge_cells(area.coord)
            for place, key in keys.items():
                self.merged[key] = copy(cells[place]._style)  # noqa: SLF001
            return
        page.merged_cells.add(area)
        for place, key in keys.items():
            if place != first:
                cells[place] = MergedCell(page, *place)
            cells[place]._style = copy(self.merged[key])  # noqa: SLF001

    def dress(self, cell: SheetCell, look: Look) -> None:
        """Give a cell its look."""
        found = self.known.get(look)
        if found is None:
            _dress(cell, look)
            self.known[look] = copy(cell._style)  # type: ignore[attr-defined]  # noqa: SLF001
            return
        cell._style = copy(found)  # type: ignore[attr-defined]  # noqa: SLF001


def _dress(cell: SheetCell, look: Look) -> None:
    cell.font = _FONTS[look.font]
    cell.alignment = Alignment(
        horizontal=look.align, vertical="center", wrap_text=True, indent=look.indent
    )
    if look.box:
        cell.border = _BOX
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    cell.number_format = look.format
    if look.quote:
        cell.quotePrefix = True


def _look(cell: SheetCell | None) -> tuple[int, ...]:
    style = cell and cell._style  # type: ignore[attr-defined]  # noqa: SLF001
    return tuple(style or ())


def _places(area: CellRange) -> Iterator[tuple[tuple[int, int], Edges]]:
    """Yield the cells of an area, and on which of its edges they lie."""
    for row in range(area.min_row, area.max_row + 1):
        for column in range(area.min_col, area.max_col + 1):
            yield (
                (row, column),
                (
                    row == area.min_row,
                    column == area.min_col,
                    column == area.max_col,
                    row == area.max_row,
                ),
            )
