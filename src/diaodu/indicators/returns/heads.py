"""The head of a table of returns: its rows, its columns, what each is taken for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diaodu.indicators.model import measures
from diaodu.indicators.returns import words
from diaodu.indicators.returns.model import Mapped
from diaodu.indicators.returns.spans import beside, place_spans
from diaodu.indicators.returns.units import Unit, kind_of, normal, parse, usual

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diaodu.indicators.returns.words import Meaning
    from diaodu.kernel.period import Month
    from diaodu.sheets._files import Corner
    from diaodu.sheets.streaming import Cell

__all__ = ["DEEPEST", "Above", "Head", "Labels", "find", "mapped", "measure_of"]

DEEPEST = 60
_LEVELS = 4
_UNITS = re.compile(
    r"(?:计量|金额|数据)?单位[:：]\s*([^\s:：)）]+)|[(（]([^()（）]+)[)）]"
)
_ORDINALS = frozenset("甲乙丙丁戊己庚辛")


@dataclass(frozen=True, slots=True)
class Labels:
    """Head rows put together: first and last of them, and the levels of each column."""

    top: int
    low: int
    levels: tuple[tuple[str, ...], ...]

    @property
    def count(self) -> int:
        """Return how many columns there are."""
        return len(self.levels)


@dataclass(frozen=True, slots=True)
class Head:
    """Where the returns begin, the columns, and what is to be asked about them.

    A doubt is a code, a message and the column.
    """

    end: int
    columns: tuple[Mapped, ...]
    doubts: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above the table: its words, its month, whether 1–N月 is meant."""

    title: str
    month: Month | None
    to_date: bool


def find(
    rows: Sequence[Sequence[Cell]], merged: Sequence[tuple[Corner, Corner]]
) -> Labels | None:
    """Find the rows that name an enterprise's columns; the most columns win."""
    grid = _joined(rows, merged)
    best: tuple[int, int, Labels] | None = None
    for low, row in enumerate(grid):
        if not words.KNOWN.search("".join(row).casefold()):
            continue
        for depth in range(1, min(_LEVELS, low + 1) + 1):
            top = low - depth + 1
            if depth > 1 and _is_title(grid[top]):
                break
            labels = Labels(top, low, _levels(grid, top, low, merged))
            found = _score(labels)
            if found and (best is None or found > best[0]):
                best = (found, depth, labels)
    return best[2] if best else None


def _joined(
    rows: Sequence[Sequence[Cell]], merged: Sequence[tuple[Corner, Corner]]
) -> list[list[str]]:
    """Copy the rows as text, joined cells filled with what they show."""
    width = max((len(row) for row in rows), default=0)
    grid = [[_shown(c) for c in row] + [""] * (width - len(row)) for row in rows]
    for (top, left), (low, right) in merged:
        if top < len(grid) and left < width:
            text = grid[top][left]
            for row in grid[top : low + 1]:
                row[left : right + 1] = [text] * len(row[left : right + 1])
    return grid


def _shown(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _is_title(row: Sequence[str]) -> bool:
    """Tell whether a row is one text over the whole table, or a line with a colon."""
    texts = {each for each in row if each}
    return len(texts) < 2 or any(re.search(r"单位[:：]", each) for each in texts)


def _levels(
    grid: Sequence[Sequence[str]],
    top: int,
    low: int,
    merged: Sequence[tuple[Corner, Corner]],
) -> tuple[tuple[str, ...], ...]:
    """Stack the rows; an empty cell that no join explains has the head on its left."""
    joined = {
        (row, column)
        for (first, left), (last, right) in merged
        for row in range(max(first, top), min(last, low) + 1)
        for column in range(left, right + 1)
    }
    stacks: list[list[str]] = [[] for _ in grid[low]]
    for at in range(top, low + 1):
        for column, text in enumerate(_carried(grid, at, low, joined)):
            if text and text not in stacks[column][-1:]:
                stacks[column].append(text)
    return tuple(tuple(stack) for stack in stacks)


def _carried(
    grid: Sequence[Sequence[str]], at: int, low: int, joined: set[tuple[int, int]]
) -> Iterator[str]:
    over = ""
    for column, text in enumerate(grid[at]):
        if text or at == low:
            over = text if (at, column) not in joined else ""
            yield text
        else:
            below = any(grid[row][column] for row in range(at + 1, low + 1))
            carried = over if below and (at, column) not in joined else ""
            alone = words.meaning((over,), 0).sense == "attribute" if over else True
            yield "" if alone else carried


def _score(labels: Labels) -> int:
    found: set[object] = set()
    who = value = False
    for levels in labels.levels:
        sense = words.meaning(levels, 0) if levels else None
        if sense is None or sense.sense in {"unknown", "ignored", "alike"}:
            continue
        who |= sense.sense == "attribute" and sense.key in {"name", "enterprise"}
        value |= sense.sense == "value"
        found.add((sense.sense, sense.key, sense.span, sense.last))
    return len(found) if who and value else 0


def mapped(
    rows: Sequence[Sequence[Cell]],
    labels: Labels,
    above: Above,
    given: Mapping[str, str],
) -> Head:
    """Decide for each column of the head what it is; what is doubtful is not taken."""
    ym = above.month.year * 100 + above.month.month if above.month else 0
    meanings = [words.meaning(each, ym) for each in labels.levels]
    end, row_units = _units_below(rows, labels)
    meanings = [
        replace(each, unit=each.unit or row_units.get(column))
        for column, each in enumerate(meanings)
    ]
    meanings = beside(meanings, words.measure_in(above.title))
    meanings = place_spans(meanings, to_date=above.to_date)
    sheet_units = _sheet_units(above.title)
    decided = _Decided(labels, sheet_units, given)
    for column, each in _in_order(meanings):
        decided.take(column, each)
    columns = tuple(decided.columns[column] for column in sorted(decided.columns))
    return Head(end, columns, tuple(decided.doubts))


def _in_order(meanings: Sequence[Meaning]) -> list[tuple[int, Meaning]]:
    """Put the surest wording first, so that it has the key."""
    order = {"key": 0, "name": 1, "synonym": 2, "beside": 3, "title": 4}
    return sorted(
        enumerate(meanings), key=lambda one: (one[1].rank, order.get(one[1].how, 5))
    )


class _Decided:
    """Columns that have been given their key, and what is to be asked about others."""

    def __init__(
        self, labels: Labels, units: Mapping[str, Unit], given: Mapping[str, str]
    ) -> None:
        self.labels, self.units = labels, units
        self.given = {normal(head): key for head, key in given.items()}
        self.columns: dict[int, Mapped] = {}
        self.doubts: list[tuple[str, str, int]] = []
        self.taken: dict[str, int] = {}
        for column in range(labels.count):
            self._settled(column)

    def head(self, column: int) -> str:
        """Return the head as printed, its levels joined."""
        return "|".join(re.sub(r"\s+", "", each) for each in self.labels.levels[column])

    def _settled(self, column: int) -> None:
        wanted = self.given.get(normal(self.head(column)))
        if wanted is None or not self.head(column):
            return
        key, _, printed = wanted.partition("@")
        unit = parse(printed) if printed else None
        measure = measure_of(key)
        if measure and unit is None:
            unit = usual(measures()[measure])
        self._put(column, key, unit, "given")

    def take(self, column: int, meaning: Meaning) -> None:
        """Give a column its key unless it is settled, taken or not sure."""
        head = self.head(column)
        if column in self.columns or not head:
            return
        if meaning.sense == "attribute":
            self._claim(column, meaning.key, None, meaning)
        elif meaning.sense == "growth" and meaning.key:
            span = f"_{meaning.span}" if meaning.span else ""
            self._put(column, f"growth:{meaning.key}{span}", None, meaning.how)
        elif meaning.sense == "value" and meaning.key and meaning.span:
            self._value(column, meaning)
        else:
            self._leave(column, meaning)

    def _value(self, column: int, meaning: Meaning) -> None:
        measure = measures()[meaning.key]
        unit = meaning.unit or self.units.get(kind_of(measure))
        if unit is not None and unit.kind == "foreign":
            found = f"“{self.head(column)}”以{unit.name}计，不能与人民币相加，未读"
            self.doubts.append(("returns.foreign", found, column))
            self._put(column, "", None, "")
            return
        if unit is None or unit.kind != kind_of(measure):
            unit = self._usual(column, meaning, wrong=unit)
        key = measure.column(meaning.span or "month", last=meaning.last)
        self._claim(column, key, unit, meaning)

    def _usual(self, column: int, meaning: Meaning, *, wrong: Unit | None) -> Unit:
        unit = usual(measures()[meaning.key])
        if unit.kind in {"money", "power"} or wrong:
            told = f"写的单位是“{wrong.name}”" if wrong else "没有写单位"
            found = f"“{self.head(column)}”{told}，按{unit.name}计，请确认"
            self.doubts.append(("returns.unit_unsaid", found, column))
        return unit

    def _claim(
        self, column: int, key: str, unit: Unit | None, meaning: Meaning
    ) -> None:
        if key in self.taken:
            first = self.columns[self.taken[key]]
            if meaning.sense == "value":
                found = (
                    f"“{self.head(column)}”与 {first.letters} 列“{first.head}”重复，"
                    f"只取 {first.letters} 列，请确认"
                )
                self.doubts.append(("returns.confirm", found, column))
            self._put(column, "", None, "")
            return
        self._put(column, key, unit, meaning.how)

    def _leave(self, column: int, meaning: Meaning) -> None:
        head = self.head(column)
        if meaning.sense == "alike":
            name = measures()[meaning.key].name
            found = f"“{head}”是不是“{name}”？请在对应关系中确认，未确认前不读"
            self.doubts.append(("returns.confirm", found, column))
        elif meaning.sense == "value":
            what = "属于哪项指标" if not meaning.key else "对应本月还是1–本月"
            found = f"“{head}”看不出{what}，请在对应关系中确认，未确认前不读"
            self.doubts.append(("returns.confirm", found, column))
        self._put(column, "", None, "")

    def _put(self, column: int, key: str, unit: Unit | None, how: str) -> None:
        self.columns[column] = Mapped(
            head=self.head(column),
            column=column,
            key=key,
            unit=unit.name if unit else "",
            factor=unit.factor if unit else 1,
            how=how,  # type: ignore[arg-type]
        )
        if key:
            self.taken.setdefault(key, column)


def measure_of(column: str) -> str:
    """Return the measure of a column's key, "" for an attribute."""
    return next((key for key, one in measures().items() if column in one.columns), "")


def _units_below(
    rows: Sequence[Sequence[Cell]], labels: Labels
) -> tuple[int, dict[int, Unit]]:
    """Step over rows of units and of column numbers that follow the head."""
    end = labels.low + 1
    units: dict[int, Unit] = {}
    while end < len(rows):
        cells = [_shown(cell) for cell in rows[end]]
        filled = [each for each in cells if each]
        found = {n: unit for n, each in enumerate(cells) if (unit := parse(each))}
        if found and len(found) + sum(not c.strip("-—/") for c in filled) == len(
            filled
        ):
            units = found
        elif not _is_numbering(filled):
            break
        end += 1
    return end, units


def _is_numbering(filled: Sequence[str]) -> bool:
    """Tell a row 甲 乙 1 2 3 … that numbers the columns."""
    rest = [each for each in filled if each not in _ORDINALS]
    plain = [each.strip("()（）") for each in rest]
    return (
        len(filled) > 2
        and len(plain) > 1
        and (len(rest) < len(filled) or plain[0] == "1")
        and plain == [str(n) for n in range(1, len(plain) + 1)]
    )


def _sheet_units(title: str) -> dict[str, Unit]:
    """Read 单位：万元、人 above the head: one unit of each kind."""
    found: dict[str, Unit] = {}
    for match in _UNITS.finditer(title):
        for piece in re.split(r"[、,，;；/和及]", match[1] or match[2] or ""):
            unit = parse(piece)
            if unit is not None:
                found.setdefault(unit.kind, unit)
    return found
