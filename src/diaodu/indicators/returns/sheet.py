"""One sheet to columns: chunk by chunk, every value with its line."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.indicators.returns import heads, lines, numbers
from diaodu.indicators.returns.model import Origin
from diaodu.indicators.returns.periods import month_in, month_of_cell
from diaodu.sheets.model import letters, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from diaodu.indicators.returns.faults import Faults
    from diaodu.indicators.returns.heads import Head, Labels
    from diaodu.indicators.returns.model import Mapped
    from diaodu.indicators.returns.periods import Period
    from diaodu.kernel.period import Month
    from diaodu.sheets.streaming import Cell, Lines

__all__ = ["Asked", "Part", "read_sheet"]

_CHUNK = 10_000
_BLANK = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the reader was told: the month, the day, the settled heads."""

    month: Month | None
    year: int
    given: Mapping[str, str]


@dataclass(slots=True, kw_only=True)
class Part:
    """The returns of one sheet: texts and whole numbers by key, lines from 1."""

    origin: Origin
    month: Month | None
    town: str = ""
    texts: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    rates: dict[str, NDArray[np.float64]] = field(default_factory=dict)
    line: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    ym: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    lost: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))

    @property
    def height(self) -> int:
        """Return how many returns there are."""
        return len(self.line)


def read_sheet(file: str, sheet: Lines, asked: Asked, faults: Faults) -> Part | None:
    """Read one sheet; None if it has no head that names enterprises and measures."""
    rows = sheet.rows()
    first = list(islice(rows, heads.DEEPEST))
    labels = heads.find(first, sheet.merged)
    if labels is None:
        return None
    title = _above(first, labels)
    period = _period(file, sheet.name, title, labels)
    month = period.month(asked.year) if period else None
    to_date = bool(period and period.to_date)
    above = heads.Above(title, month or asked.month, to_date)
    head = heads.mapped(first, labels, above, asked.given)
    origin = Origin(file=file, sheet=sheet.name, columns=head.columns, title=title)
    for code, message, column in head.doubts:
        cell = f"{letters(column)}{labels.low + 1}"
        faults.tell(place(file, sheet.name, cell), code, message)
    if not any(heads.measure_of(each.key) for each in head.columns):
        found = "没有一列能确定是哪项指标、哪个时段，请改表头或在对应关系中写明"
        where = place(file, sheet.name, f"第{labels.low + 1}行")
        faults.tell(where, "returns.head", found)
    reader = _Reader(origin, sheet, month or asked.month, faults)
    if asked.month and month and month != asked.month:
        found = f"表上写的是{month.label}，要读的是{asked.month.label}，请核对"
        faults.tell(place(file, sheet.name, ""), "returns.other_month", found)
    return reader.read(chain(first[head.end :], rows), head)


def _above(rows: Sequence[Sequence[Cell]], labels: Labels) -> str:
    texts = (str(cell) for row in rows[: labels.top] for cell in row if cell != "")
    return "\n".join(dict.fromkeys(texts))


def _period(file: str, sheet: str | None, title: str, labels: Labels) -> Period | None:
    """Look for the month: above the table, in the names, at last in the heads."""
    heads_ = ("|".join(each) for each in labels.levels)
    found = [each for text in (title, sheet or "", file) if (each := month_in(text))]
    dated = [each for each in found if each[0]]
    if dated:
        return dated[0]
    found += [each for text in heads_ if (each := month_in(text)) and each.to_date]
    return found[0] if found else None


class _Reader:
    """A sheet whose head is known, about to become columns."""

    def __init__(
        self, origin: Origin, sheet: Lines, month: Month | None, faults: Faults
    ) -> None:
        self.origin, self.sheet, self.month, self.faults = origin, sheet, month, faults
        self.keyed = {each.key: each for each in origin.columns if each.key}
        self.chunks: list[dict[str, Any]] = []
        self.skipped: dict[str, list[int]] = {}
        self.rounded: dict[str, list[int]] = {}
        self.seen: dict[str, str] = {}  # each repeated text is kept once
        self.town = _town(sheet.name, origin.title)
        self.fills = _fills(sheet, {each.column for each in origin.columns})
        self.heads = {
            lines.plain(h) for one in origin.columns for h in one.head.split("|")
        }

    def read(self, rows: Iterator[list[Cell]], head: Head) -> Part:
        start = head.end
        while chunk := list(islice(rows, _CHUNK)):
            self._chunk(chunk, start)
            start += len(chunk)
        self._told()
        return self._part()

    def _chunk(self, rows: list[list[Cell]], start: int) -> None:
        self._fill(rows, start)
        kept, towns = self._kept(rows, start)
        if not kept:
            return
        if len(kept) < len(rows):
            rows = [rows[at] for at in kept]
        line = np.array(kept, np.int64) + start + 1
        found: dict[str, Any] = {"line": line.astype(np.int32)}
        for key, column in self.keyed.items():
            self._column(key, column, _cells(rows, column.column), found)
        found.setdefault("town", towns)
        self.chunks.append(found)

    def _column(
        self, key: str, column: Mapped, cells: list[Cell], found: dict[str, Any]
    ) -> None:
        if key.startswith("growth:"):
            found[key] = numbers.percents(cells)
        elif key in _TEXTS:
            found[key] = self._texts(key, cells)
            if key == "enterprise":
                found["lost"] = _lost(cells)
        elif key == "month":
            found["ym"] = self._months(cells, found["line"], column)
        else:
            found[key] = self._whole(cells, column, found["line"])

    def _texts(self, key: str, cells: Sequence[Cell]) -> list[str]:
        texts = numbers.texts(cells)
        if key in {"enterprise", "name"}:
            return texts
        return [self.seen.setdefault(each, each) for each in texts]

    def _fill(self, rows: list[list[Cell]], start: int) -> None:
        """Give the lower cells of a joined column what its first cell shows."""
        for fill in self.fills:
            top, low, column = fill.top - start, fill.low - start, fill.column
            if 0 <= top < len(rows) and column < len(rows[top]):
                fill.value = rows[top][column]
            for at in range(max(top + 1, 0), min(low + 1, len(rows))):
                rows[at].extend([_BLANK] * (column + 1 - len(rows[at])))
                if rows[at][column] == _BLANK:
                    rows[at][column] = fill.value

    def _kept(self, rows: list[list[Cell]], start: int) -> tuple[list[int], list[str]]:
        """List the rows that are returns, and the town under whose name each stands."""
        kept: list[int] = []
        towns: list[str] = []
        name, code = self.keyed.get("name"), self.keyed.get("enterprise")
        names = _cells(rows, name.column) if name else [_BLANK] * len(rows)
        codes = _cells(rows, code.column) if code else [_BLANK] * len(rows)
        for at, row in enumerate(rows):
            sure = type(codes[at]) is str and len(codes[at]) == 18  # type: ignore[arg-type]
            what = "" if sure else lines.kind(row, names[at], codes[at], self.heads)
            if not what:
                kept.append(at)
                towns.append(self.town)
            elif what != "空行":
                self.skipped.setdefault(what, []).append(start + at + 1)
                self._section(row, what)
        return kept, towns

    def _section(self, row: Sequence[Cell], what: str) -> None:
        text = next((lines.plain(cell) for cell in row if cell != ""), "")
        if what == "分组" and lines.is_town(text):
            self.town = text

    def _whole(
        self, cells: Sequence[Cell], column: Mapped, line: NDArray[np.int32]
    ) -> NDArray[np.int64]:
        found = numbers.whole(cells, column.factor)
        for at in found.faults:
            where = self.origin.where(int(line[at]), column.key)
            message = f"“{column.head}”应为数字，现为“{cells[at]}”，请改正"
            self.faults.tell(where, "returns.number", message)
        if found.rounded:
            self.rounded.setdefault(column.key, []).extend(
                int(line[at]) for at in found.rounded
            )
        if self.sheet.errors:
            self._formulas(column, line)
        return found.values

    def _formulas(self, column: Mapped, line: NDArray[np.int32]) -> None:
        rows = {row for row, at in self.sheet.errors if at == column.column}
        for each in line.tolist():
            if each - 1 in rows:
                where = self.origin.where(each, column.key)
                message = f"“{column.head}”的公式出错，请改正"
                self.faults.tell(where, "returns.formula", message)

    def _months(
        self, cells: Sequence[Cell], line: NDArray[np.int32], column: Mapped
    ) -> NDArray[np.int32]:
        year = self.month.year if self.month else 0
        found = np.zeros(len(cells), np.int32)
        for at, cell in enumerate(cells):
            month = month_of_cell(cell, year) if cell != _BLANK else self.month
            if month is not None:
                found[at] = month.year * 100 + month.month
            else:
                where = self.origin.where(int(line[at]), column.key)
                message = f"看不懂的月份“{cell}”，请写成 2026年10月，这一行未读"
                self.faults.tell(where, "returns.month", message)
        return found

    def _told(self) -> None:
        for what, at in self.skipped.items():
            shown = "、".join(str(each) for each in at[:10])
            more = "等" if len(at) > 10 else ""
            where = place(self.origin.file, self.origin.sheet, f"第{shown}{more}行")
            message = f"{what}行，共 {len(at)} 行，不作为企业读入"
            self.faults.tell(where, "returns.skipped", message)
        for key, at in self.rounded.items():
            column = self.keyed[key]
            message = (
                f"“{column.head}”有 {len(at)} 个数折算后不是整数，已四舍五入到最小单位"
            )
            where = self.origin.where(at[0], key)
            self.faults.tell(where, "returns.rounded", message)

    def _part(self) -> Part:
        part = Part(origin=self.origin, month=self.month)
        part.line = self._joined("line", np.int32)
        number = self.month.year * 100 + self.month.month if self.month else 0
        part.ym = self._joined("ym", np.int32, number)
        part.lost = self._joined("lost", np.bool_, default=False)
        for key in _TEXTS:
            if key in self.keyed or any(key in chunk for chunk in self.chunks):
                part.texts[key] = [text for one in self.chunks for text in one[key]]
        for key in self.keyed:
            if key.startswith("growth:"):
                part.rates[key] = self._joined(key, np.float64)
            elif key not in _TEXTS and key != "month":
                part.values[key] = self._joined(key, np.int64)
        part.town = self.town
        return part

    def _joined(self, key: str, kind: Any, default: object = 0) -> NDArray[Any]:
        if not self.chunks:
            return np.zeros(0, kind)
        return np.concatenate(
            [
                chunk[key] if key in chunk else np.full(len(chunk["line"]), default)
                for chunk in self.chunks
            ]
        ).astype(kind, copy=False)


_TEXTS = frozenset(
    {
        "enterprise",
        "name",
        "county",
        "town",
        "industry",
        "size",
        "chain",
        "park",
        "state",
        "note",
    }
)
_DIGITS_KEPT = 10**15


@dataclass(slots=True)
class _Fill:
    """A joined stretch of one column below the head."""

    column: int
    top: int
    low: int
    value: Cell = _BLANK


def _fills(sheet: Lines, columns: set[int]) -> list[_Fill]:
    return [
        _Fill(left, top, low)
        for (top, left), (low, _) in sheet.merged
        if low > top and left in columns
    ]


def _cells(rows: Sequence[Sequence[Cell]], column: int) -> list[Cell]:
    try:
        return [row[column] for row in rows]
    except IndexError:
        return [row[column] if column < len(row) else _BLANK for row in rows]


def _lost(cells: Sequence[Cell]) -> NDArray[np.bool_]:
    """Mark codes that were typed as numbers and have lost their last digits."""
    return np.array(
        [not isinstance(c, str) and abs(float(c)) >= _DIGITS_KEPT for c in cells],  # type: ignore[arg-type]
        np.bool_,
    )


def _town(sheet: str | None, title: str) -> str:
    """Take the town from the sheet's name or from 填报单位：城关镇."""
    found = lines.plain(sheet or "")
    if lines.is_town(found):
        return found
    for line in title.split("\n"):
        head, mark, tail = lines.plain(line).partition(":")
        if mark and "单位" in head and lines.is_town(tail):
            return tail
    return ""
