"""Papers written and read again, and a second opinion on their formulas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docx import Document
from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from diaodu.papers import Paper

_COLUMN = r"'([^']+)'!\$([A-Z]):\$[A-Z]"
_IFS = re.compile(r"^=(COUNT|SUM)IFS\((.*)\)$")
_PART = re.compile(_COLUMN)
_SUBTOTAL = re.compile(r"^=SUBTOTAL\(9,\$(\w)\$(\d+):\$\w\$(\d+)\)$")
_MINUS = re.compile(r"^=([A-Z]+\d+)-([A-Z]+\d+)$")
_DIVIDED = re.compile(r"^=([A-Z]+\d+)/10000$")


def words(paper: Paper[Any], content: Any, folder: Path) -> str:
    """Return the text of the Word file, the cells of a row joined by |."""
    path = folder / "文.docx"
    paper.word(content, path)
    document = Document(str(path))
    lines = [each.text for each in document.paragraphs]
    for table in document.tables:
        lines += ["|".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines)


def book(paper: Paper[Any], content: Any, folder: Path, *, values: bool = True) -> Any:
    """Return the workbook: the values kept beside the formulas, or the formulas."""
    path = folder / "表.xlsx"
    paper.excel(content, path)
    return load_workbook(path, data_only=values)


def lines(page: Any) -> list[list[Any]]:
    """Return the values of a sheet, line by line."""
    return [[cell.value for cell in line] for line in page]


def formulas_agree(paper: Paper[Any], content: Any, folder: Path) -> int:
    """Compute all formulas from plain cells, compare; return how many there are."""
    kept = book(paper, content, folder)
    live = book(paper, content, folder, values=False)
    count = 0
    for page in live:
        for cell in (cell for line in page for cell in line):
            if cell.data_type == "f":
                count += 1
                shown = kept[page.title][cell.coordinate].value
                found = _computed(live, page, cell.coordinate)
                assert abs(found - shown) < 1e-9, (page.title, cell.coordinate)
    return count


def _computed(book: Any, page: Any, place: str) -> float:
    value = page[place].value
    if not isinstance(value, str) or not value.startswith("="):
        return value if isinstance(value, (int, float)) else 0.0
    if found := _SUBTOTAL.match(value):
        column, first, last = found.groups()
        rows = range(int(first), int(last) + 1)
        return sum(_computed(book, page, f"{column}{row}") for row in rows)
    if found := _MINUS.match(value):
        return _computed(book, page, found[1]) - _computed(book, page, found[2])
    if found := _DIVIDED.match(value):
        return _computed(book, page, found[1]) / 10_000
    kind, arguments = _IFS.match(value).groups()  # type: ignore[union-attr]
    return _conditional(book, page, kind, arguments.split(","))


def _conditional(book: Any, page: Any, kind: str, arguments: list[str]) -> float:
    """Count or sum the rows of another sheet that meet all criteria."""
    summed = arguments.pop(0) if kind == "SUM" else ""
    criteria = [
        (_cells(book, arguments[at]), _criterion(page, arguments[at + 1]))
        for at in range(0, len(arguments), 2)
    ]
    amounts = _cells(book, summed or arguments[0])
    numbers = [_computed(book, page, place) if summed else 1 for page, place in amounts]
    meets = [
        all(test(cells[at][0][cells[at][1]].value) for cells, test in criteria)
        for at in range(len(amounts))
    ]
    return sum(n for n, met in zip(numbers, meets, strict=True) if met)


def _cells(book: Any, column: str) -> list[tuple[Any, str]]:
    name, letter = _PART.match(column).groups()  # type: ignore[union-attr]
    page = book[name]
    return [(page, f"{letter}{row}") for row in range(1, page.max_row + 1)]


def _criterion(page: Any, text: str) -> Callable[[Any], bool]:
    if text == '">0"':
        return lambda value: value is not None and not isinstance(value, str)
    if text.startswith('"'):
        return lambda value: value == text.strip('"')
    if text.endswith('&"*"'):
        start = page[text.removesuffix('&"*"')].value
        return lambda value: isinstance(value, str) and value.startswith(start)
    wanted = page[text].value
    return lambda value: value == wanted
