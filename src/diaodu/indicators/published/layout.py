"""Where things stand on a sheet: title, unit, heads, rows, notes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from diaodu.indicators.published.figures import places, plain, read_figure
from diaodu.indicators.published.heads import FIGURES, KEYS, Head, bound, head_of
from diaodu.indicators.published.words import measure_of, unit_scale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from diaodu.sheets.grids import Grid

__all__ = ["Layout", "figure_columns", "lay_out"]

_DEEPEST = 40
_NOTE = re.compile(r"^[(（]?(?:注|说明|备注|资料来源|数据来源|来源|制表|填报|审核)")
_UNIT_LINE = re.compile(r"(?:计量)?单位[:：]([^)）]+)")
_UNIT_CELL = re.compile(
    r"\(?(?:万亿元|亿元|百万元|万元|千元|元|个|户|家|人|吨|%|±%|±|百分点|个百分点|位|万千瓦时)\)?"
)
_NUMBERING = re.compile(r"\(?\d{1,2}\)?|[甲乙丙丁](?:\d)?|[A-H]|—|-")
_LONG = 30


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet taken apart; ``lines`` are row numbers from 0, cells as stored."""

    sheet: str | None
    title: str
    unit: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[int, tuple[Any, ...]], ...]
    notes: tuple[str, ...]
    percents: frozenset[tuple[int, int]] = frozenset()
    errors: frozenset[tuple[int, int]] = frozenset()
    decimals: dict[int, int] = field(default_factory=dict)

    def column(self, role: str) -> int | None:
        """Return the place of the column with this role, if there is one."""
        found = (at for at, head in enumerate(self.heads) if head.role == role)
        return next(found, None)


def lay_out(grid: Grid) -> Layout | None:
    """Take a sheet apart; None where no head can be made out."""
    rows = _joined(grid)
    block = _block(rows)
    if block is None:
        return None
    first, last = block
    body, notes = _body(rows, last + 1)
    wide = max((len(row) for row in rows[: last + 1]), default=0)
    heads = [head_of(_labels(rows, first, last, at)) for at in range(wide)]
    heads = bound(_settled(heads, [row for _, row in body]))
    above = [_only(row) for row in rows[:first]]
    marks = grid.marks
    return Layout(
        sheet=grid.name,
        title=next((t for t in above if t and not _UNIT_LINE.match(plain(t))), ""),
        unit=_unit(rows[:first] + [[note] for note in notes[:1]]),
        heads=tuple(heads),
        rows=tuple(body),
        notes=tuple(notes),
        percents=frozenset(at for at, mark in marks.items() if mark == "percent"),
        errors=frozenset(at for at, mark in marks.items() if mark == "error"),
        decimals=_decimals(body, wide, marks),
    )


def _joined(grid: Grid) -> list[list[Any]]:
    """Copy the cells; a joined area shows its first cell everywhere if it is text."""
    rows: list[list[Any]] = [list(row) for row in grid.rows]
    wide = max(map(len, rows), default=0)
    rows = [row + [""] * (wide - len(row)) for row in rows]
    for (top, left), (low, right) in grid.merged:
        if top < len(rows) and left < wide and isinstance(rows[top][left], str):
            text = rows[top][left]
            for row in rows[top : low + 1]:
                row[left : right + 1] = [text] * len(row[left : right + 1])
    return rows


def _texts(row: Sequence[Any]) -> list[str]:
    return [plain(_shown(cell)) for cell in row]


def _shown(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _only(row: Sequence[Any]) -> str:
    """Return the text of a row that has one text only."""
    texts = dict.fromkeys(str(cell).strip() for cell in row if str(cell).strip())
    first = next(iter(texts), "")
    return first if len(texts) == 1 or _UNIT_LINE.search("".join(texts)) else ""


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"y?(?:19|20)\d\d年?", text))


def _is_number(text: str) -> bool:
    return bool(text) and read_figure(text, "").state == "number" and not _is_year(text)


def _is_head(text: str) -> bool:
    if not text or _is_number(text) or len(text) > _LONG:
        return False
    head = head_of([text])
    known = head.role in KEYS or head.role != "value" or bool(head.span or head.period)
    return known or (head.role == "value" and measure_of(text) is not None)


def _score(row: Sequence[Any]) -> int:
    texts = _texts(row)
    if len(set(filter(None, texts))) < 2:
        return 0
    numbers = sum(map(_is_number, texts))
    return sum(map(_is_head, texts)) - 3 * numbers


def _block(rows: Sequence[Sequence[Any]]) -> tuple[int, int] | None:
    """Find the first and the last row of the heads."""
    scores = [_score(row) for row in rows[:_DEEPEST]]
    best = max(range(len(scores)), key=lambda at: (scores[at], -at), default=0)
    if not scores or scores[best] < 1:
        return None
    first = last = best
    while first > 0 and _is_upper(rows[first - 1]):
        first -= 1
    while last + 1 < len(rows) and _is_lower(rows[last + 1], rows[last]):
        last += 1
    return first, last


def _is_upper(row: Sequence[Any]) -> bool:
    texts = [text for text in _texts(row) if text]
    several = len(set(texts)) >= 2
    return several and not any(map(_is_number, texts)) and not _unit([row])


def _is_lower(row: Sequence[Any], above: Sequence[Any]) -> bool:
    """Tell whether a row under the heads still belongs to them: units, 甲 1 2 3."""
    texts = [text for text in _texts(row) if text]
    joined = texts[:1] == _texts(above)[:1]
    if len(texts) < 2:
        return False
    if all(map(_NUMBERING.fullmatch, texts)) and not _is_number(texts[0]):
        return True
    if any(map(_is_number, texts)):
        return False
    rest = texts[1:]
    return all(_UNIT_CELL.fullmatch(text) or _is_head(text) for text in rest) and (
        joined or bool(_UNIT_CELL.fullmatch(texts[0])) or _is_head(texts[0])
    )


def _labels(rows: Sequence[Sequence[Any]], first: int, last: int, at: int) -> list[str]:
    labels = []
    for line in range(first, last + 1):
        text = plain(_shown(rows[line][at]))
        if not text and line < last:
            text = _shared(rows, line, last, at)
        if _UNIT_CELL.fullmatch(text):
            text = f"({text.strip('()')})"
        if not (_NUMBERING.fullmatch(text) and line > first):
            labels.append(text)
    return labels


def _shared(rows: Sequence[Sequence[Any]], line: int, last: int, at: int) -> str:
    """Return the head to the left that reaches over a column, where no cells join."""
    below = [plain(_shown(rows[low][at])) for low in range(line + 1, last + 1)]
    if not any(below) or any(head_of([text]).role in KEYS for text in below if text):
        return ""
    left = at
    while left >= 0 and not plain(_shown(rows[line][left])):
        left -= 1
    text = plain(_shown(rows[line][left])) if left >= 0 else ""
    return "" if head_of([text]).role in KEYS else text


def _settled(heads: list[Head], body: Sequence[Sequence[Any]]) -> list[Head]:
    """Decide by what stands below where a head has two meanings."""
    found = list(heads)
    for at, head in enumerate(found):
        cells = [plain(_shown(row[at])) for row in body if at < len(row)]
        cells = [cell for cell in cells if cell]
        if not head.printed and cells:
            found[at] = _unnamed(cells)
        elif head.role == "depth" and not all(re.fullmatch(r"\d", c) for c in cells):
            found[at] = replace(head, role="value")
        elif head.role == "unit" and not any(map(_UNIT_CELL.fullmatch, cells)):
            found[at] = replace(head, role="name")
        elif head.role == "value" and cells and not any(map(_is_cell, cells)):
            found[at] = replace(head, role="note")
    return _one_name(found, body)


def _unnamed(cells: Sequence[str]) -> Head:
    words = [cell for cell in cells if not _is_cell(cell)]
    return Head("name" if len(words) * 2 > len(cells) else "code")


def _is_cell(text: str) -> bool:
    return read_figure(text, "").state in {"number", "incomparable"}


def _one_name(heads: list[Head], body: Sequence[Sequence[Any]]) -> list[Head]:
    """Keep one column of names: the one that tells the rows apart."""
    names = [at for at, head in enumerate(heads) if head.role == "name"]
    if not names:
        notes = [
            at for at, h in enumerate(heads) if h.role in {"note", "group", "scope"}
        ]
        if notes and not any(h.role in {"year", "period"} for h in heads):
            heads[notes[0]] = replace(heads[notes[0]], role="name")
        return heads
    different = {at: len({str(row[at]) for row in body}) for at in names}
    chosen = max(names, key=lambda at: (different[at], -at))
    for at in names:
        if at != chosen:
            heads[at] = replace(heads[at], role="scope")
    return heads


def _body(
    rows: Sequence[Sequence[Any]], start: int
) -> tuple[list[tuple[int, tuple[Any, ...]]], list[str]]:
    """Split what is under the heads into rows and notes."""
    body: list[tuple[int, tuple[Any, ...]]] = []
    notes: list[str] = []
    for line in range(start, len(rows)):
        texts = [text for text in _texts(rows[line]) if text]
        if not texts:
            continue
        single = len(set(texts)) == 1
        if _NOTE.match(texts[0]) or (single and len(texts[0]) > _LONG):
            notes.append(texts[0] if single else " ".join(texts))
        elif not notes or any(map(_is_cell, texts[1:])):
            body.append((line, tuple(rows[line])))
        else:
            notes.append(" ".join(texts))
    return body, notes


def _unit(rows: Sequence[Sequence[Any]]) -> str:
    for row in rows:
        for cell in row:
            if match := _UNIT_LINE.search(plain(str(cell))):
                words = re.split(r"[;,、，；/]", match[1])
                money = (word for word in words if unit_scale(word))
                return next(money, words[0])
    return ""


def _decimals(
    body: Sequence[tuple[int, Sequence[Any]]], wide: int, marks: Any
) -> dict[int, int]:
    """Count for each column how many decimals its stored numbers usually have."""
    found: dict[int, int] = {}
    for at in range(wide):
        counts = Counter(_places(line, row[at], at, marks) for line, row in body)
        counts.pop(None, None)
        if counts:
            found[at] = max(counts, key=lambda each: (counts[each], -(each or 0))) or 0
    return found


def _places(line: int, cell: Any, at: int, marks: Any) -> int | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    percent = marks.get((line, at)) == "percent"
    return places(Decimal(f"{cell:.15g}") * (100 if percent else 1))


def figure_columns(layout: Layout) -> Iterator[tuple[int, Head]]:
    """Yield the columns that hold figures."""
    for at, head in enumerate(layout.heads):
        if head.role in FIGURES:
            yield at, head
