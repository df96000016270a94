"""Lines of a printed page, from where its characters stand.

A PDF says what is printed where, in the order in which a program happened to draw it:
quotation marks of another font come after their line, cells line by line. Lines are put
together from the places; lines among each other keep the order of drawing, which keeps
columns apart.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from diaodu.documents.intake.ruled import Grid, grids_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diaodu.documents.intake.ruled import Rule

__all__ = ["Glyph", "page_lines"]

# All in heights of a character.
SAME_LINE = 0.45
TWICE = 0.2  # a character printed again so near only looks bold
LATIN_BLANK, BLANK = 0.2, 0.6
INDENT = 1.2
CELL_FULL = 3.2  # so near to its edge a line of a cell goes on below
LOOK_BACK = 12  # lines among which another piece of the same line is looked for


class Glyph(NamedTuple):
    """One printed character: its box, the line it stands on, its height."""

    text: str
    left: float
    right: float
    base: float
    size: float


def page_lines(glyphs: Sequence[Glyph], rules: Iterable[Rule] = ()) -> list[str]:
    """Return the lines of a page, indents kept; a row of a ruled table is one line.

    The cells of a row are set off by tabs; one that goes on from above stays empty.
    """
    grids = grids_of(rules)
    in_grid: dict[int, list[Glyph]] = {}
    blocks: list[list[Glyph] | int] = []
    flow = _Flow(blocks)
    for glyph in glyphs:
        place = _grid_at(grids, glyph)
        if place is None:
            flow.add(glyph)
        elif place in in_grid:
            in_grid[place].append(glyph)
        else:
            in_grid[place] = [glyph]
            blocks.append(place)
    lines = [block for block in blocks if not isinstance(block, int)]
    margin = min((_left(line) for line in lines), default=0.0)
    found: list[str] = []
    for block in blocks:
        if isinstance(block, int):
            found += _rows(grids[block], in_grid[block])
        else:
            found.append(_indent(block, margin) + printed(block))
    return found


class _Flow:
    """Sorts characters into lines, each new line after the last in ``blocks``."""

    def __init__(self, blocks: list[list[Glyph] | int]) -> None:
        self._blocks = blocks
        self._open: deque[list[Glyph]] = deque(maxlen=LOOK_BACK)

    def add(self, glyph: Glyph) -> None:
        for line in self._open:
            first = line[0]
            if abs(first.base - glyph.base) <= SAME_LINE * max(first.size, glyph.size):
                line.append(glyph)
                return
        if glyph.text.strip():
            line = [glyph]
            self._open.appendleft(line)
            self._blocks.append(line)


def printed(line: Iterable[Glyph]) -> str:
    """Return the text of a line from left to right, with the blanks it shows."""
    out: list[str] = []
    last: Glyph | None = None
    for glyph in sorted(line, key=lambda glyph: glyph.left):
        if last is not None:
            near = abs(glyph.left - last.left) < TWICE * glyph.size
            if glyph.text == last.text and near:
                continue
            latin = _is_latin(last.text) and _is_latin(glyph.text)
            if glyph.left - last.right > (LATIN_BLANK if latin else BLANK) * glyph.size:
                out.append(" ")
        out.append(glyph.text)
        last = glyph
    return "".join(out).strip()


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isalnum()


def _left(line: Iterable[Glyph]) -> float:
    return min(glyph.left for glyph in line)


def _indent(line: Sequence[Glyph], margin: float) -> str:
    wide = (_left(line) - margin) / max(1.0, line[0].size)
    return "\u3000" * round(wide) if wide >= INDENT else ""


def _grid_at(grids: Sequence[Grid], glyph: Glyph) -> int | None:
    middle = (glyph.left + glyph.right) / 2
    for index, grid in enumerate(grids):
        if grid.holds(middle, glyph.base):
            return index
    return None


def _rows(grid: Grid, glyphs: Iterable[Glyph]) -> list[str]:
    cells: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        place = grid.cell_at((glyph.left + glyph.right) / 2, glyph.base)
        cells.setdefault(place, []).append(glyph)
    rows = []
    for row in range(grid.rows):
        texts = [
            _cell(cells.get((row, column), ()), grid.right_of(row, column))
            for column in range(grid.columns)
        ]
        if any(texts):
            rows.append("\t".join(texts).rstrip("\t"))
    return rows


def _cell(glyphs: Iterable[Glyph], right: float) -> str:
    """Join the lines of a cell: without a blank where a line fills the cell."""
    blocks: list[list[Glyph] | int] = []
    flow = _Flow(blocks)
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.base):
        flow.add(glyph)
    text = ""
    full = True
    for line in (block for block in blocks if not isinstance(block, int)):
        added = printed(line)
        latin = _is_latin(text[-1:]) and _is_latin(added[:1])
        text += ("" if full and not latin else " ") + added
        end = max(glyph.right for glyph in line)
        full = right - end < CELL_FULL * line[0].size
    return text.strip()
