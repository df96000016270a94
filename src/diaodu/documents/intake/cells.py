"""Lines and table rows of a page, put together while its elements open and close."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["Cell", "Writer"]

LONGEST_CELL = 800
MOST_LINES = 12
_LINE_END = re.compile(r"[ \t\r\f\v\xa0]*\n[ \r\f\v]*")


@dataclass
class Cell:
    """One cell while it is written; ``nested`` if a table stands in it."""

    columns: int = 1
    rows: int = 1
    text: list[str] = field(default_factory=list)
    nested: bool = False

    def lines(self) -> list[str]:
        """Return the lines written so far, without empty ones."""
        return _lines(self.text)


@dataclass
class _Table:
    """The columns that cells of rows above still fill, with how many rows more."""

    filled: dict[int, int] = field(default_factory=dict)
    row: list[Cell] = field(default_factory=list)


class Writer:
    """Collects text; a row of a table becomes one line, unless it only lays out.

    A parser of HTML sees to it that cells stand in rows and rows in tables.
    """

    def __init__(self) -> None:
        self._cells = [Cell()]
        self._tables: list[_Table] = []

    def write(self, text: str) -> None:
        """Add text where the page now is."""
        self._cells[-1].text.append(text)

    def open_table(self) -> None:
        """Begin a table; the cell it stands in only lays out."""
        self._cells[-1].nested = True
        self.write("\n")
        self._tables.append(_Table())

    def open_row(self) -> None:
        """Begin a row."""
        self._tables[-1].row = []
        self.write("\n")

    def open_cell(self, cell: Cell) -> None:
        """Begin a cell."""
        self._cells.append(cell)

    def close(self, tag: str) -> None:
        """End an element."""
        if tag in {"td", "th"}:
            self._close_cell()
        elif tag == "tr":
            self._close_row()
        elif tag == "table":
            self._tables.pop()
            self.write("\n")
        elif tag:
            self.write("\n")

    def text(self) -> str:
        """Return all lines."""
        return "\n".join(self._cells[0].lines())

    def _close_cell(self) -> None:
        cell = self._cells.pop()
        self._tables[-1].row.append(cell)

    def _close_row(self) -> None:
        table = self._tables[-1]
        if _lays_out(table.row):
            lines = [line for cell in table.row for line in cell.lines()]
        else:
            lines = [_line(table.row, table.filled)]
        self.write("\n" + "\n".join(lines) + "\n")


def _lays_out(row: list[Cell]) -> bool:
    """Tell a row that only places parts of the page from a row of a table."""
    return any(
        cell.nested
        or len(cell.lines()) > MOST_LINES
        or sum(map(len, cell.text)) > LONGEST_CELL
        for cell in row
    )


def _line(row: list[Cell], filled: dict[int, int]) -> str:
    """Join the cells of a row, each in its column; merged ones leave places empty."""
    texts: list[str] = []
    waiting = {column: rows - 1 for column, rows in filled.items() if rows > 1}
    for cell in row:
        while filled.get(len(texts), 0):
            texts.append("")
        for column in range(len(texts), len(texts) + cell.columns):
            if cell.rows > 1:
                waiting[column] = cell.rows - 1
        texts += [" ".join(map(str.strip, cell.lines())), *[""] * (cell.columns - 1)]
    filled.clear()
    filled.update(waiting)
    return "\t".join(texts).rstrip("\t")


def _lines(text: list[str]) -> list[str]:
    lines = _LINE_END.sub("\n", "".join(text)).split("\n")
    return [line.rstrip(" \r\f\v\t\xa0") for line in lines if line.strip()]
