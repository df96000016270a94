"""Where the head of a table is, and which column is which fact."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from diaodu.policies.facts.intake.heads import Meaning, plain
from diaodu.policies.facts.intake.model import CODE, NAME, Faults, Mapped
from diaodu.policies.facts.units import unit_of
from diaodu.sheets.model import letters, place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diaodu.policies.facts.intake.heads import Lexicon
    from diaodu.policies.facts.intake.sources import Raw
    from diaodu.policies.facts.model import Fact
    from diaodu.policies.facts.units import Unit

__all__ = ["LONG", "Chosen", "choose"]

# The columns of the table "enterprise facts": one line a fact of an enterprise.
LONG: Mapping[str, tuple[str, ...]] = {
    "fact": ("事实", "事实代码"),
    "value": ("值",),
    "unit": ("单位",),
    "day": ("日期",),
    "where": ("出处",),
}
_ASKED = frozenset({"money", "power", "land", "energy"})  # where a unit must be said
_SHEET_UNIT = re.compile(r"单位[:：]?\s*([^\s()（）,，;；]+)")
_ORDINALS = frozenset("甲乙丙丁")
_DEEP = 3
# Columns that many tables have and no policy asks for: not worth a word.
_USUAL = frozenset(
    {"序号", "编号", "备注", "联系人", "联系电话", "电话", "手机", "法定代表人", "地址"}
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The head of a sheet: how many rows it takes from above, and its columns.

    ``long`` holds the places of the columns of "enterprise facts", if it is that table.
    """

    skip: int
    columns: tuple[Mapped, ...]
    long: Mapping[str, int] = field(default_factory=dict)

    @property
    def bare(self) -> bool:
        """Tell whether nothing but one column of names or codes was found."""
        return not self.long and sum(bool(each.key) for each in self.columns) == 1


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as a head: of each column its text and what it means."""

    at: int
    heads: tuple[str, ...]
    meanings: tuple[Meaning, ...]

    @property
    def keys(self) -> set[str]:
        return {each.key for each in self.meanings if each.key}


def choose(
    raw: Raw, words: Lexicon, given: Mapping[str, str], faults: Faults
) -> Chosen | None:
    """Find the head of a sheet; None if no row names an enterprise and one thing."""
    best: _Row | None = None
    for at in range(1 if raw.named else len(raw.upper)):
        row = _read(raw, at, words)
        if row.keys & {CODE, NAME} and (best is None or len(row.keys) > len(best.keys)):
            best = row
    if best is None:
        return None
    skip = _lowest(raw.upper, best.at) + 1
    long = _long(best)
    if {"fact", "value"} <= long.keys():
        identity = [
            _mapped(raw, best, at, each.key)
            for at, each in enumerate(best.meanings)
            if each.key in {CODE, NAME}
        ]
        return Chosen(skip, tuple(identity), long)
    units, skip = _below(raw, skip)
    taker = _Taker(raw, words, faults, {plain(k): v for k, v in given.items()})
    sheet = _sheet_unit(raw.upper[: best.at + 1])
    for at, meaning in enumerate(best.meanings):
        taker.take(
            best, at, replace(meaning, unit=meaning.unit or units.get(at)), sheet
        )
    return Chosen(skip, tuple(taker.columns))


def _read(raw: Raw, at: int, words: Lexicon) -> _Row:
    heads: list[str] = []
    meanings: list[Meaning] = []
    for column, own in enumerate(raw.upper[at]):
        levels = [own]
        for above in raw.upper[max(0, at - _DEEP + 1) : at][::-1]:
            text = above[column] if column < len(above) else ""
            if text and text != levels[0]:
                levels.insert(0, text)
        tries = ["".join(levels[first:]) for first in range(len(levels))]
        found = ((text, words.meaning(text)) for text in tries if own or text)
        text, meaning = next((e for e in found if e[1].key), (own, Meaning()))
        heads.append(text.strip())
        meanings.append(meaning)
    return _Row(at, tuple(heads), tuple(meanings))


def _lowest(upper: Sequence[Sequence[str]], at: int) -> int:
    """Step down over rows that joined cells make the same."""
    while at + 1 < len(upper) and upper[at + 1] == upper[at] and any(upper[at]):
        at += 1
    return at


def _long(row: _Row) -> dict[str, int]:
    heads = [plain(head) for head in row.heads]
    return {
        key: heads.index(name)
        for key, names in LONG.items()
        for name in names
        if name in heads
    }


def _below(raw: Raw, skip: int) -> tuple[dict[int, Unit], int]:
    """Step over a row of units and one that numbers the columns; return the units."""
    units: dict[int, Unit] = {}
    for row in raw.upper[skip : skip + 2] if not raw.named else ():
        found = _units(row)
        if not found and not _is_numbering(row):
            break
        units = units or found
        skip += 1
    return units, skip


def _is_numbering(row: Sequence[str]) -> bool:
    """Tell a row 甲 乙 1 2 3 … that numbers the columns."""
    filled = [cell.strip() for cell in row if cell.strip()]
    numbers = [each for each in filled if each not in _ORDINALS]
    counted = numbers == [str(at) for at in range(1, len(numbers) + 1)]
    return len(filled) > 2 and counted and len(numbers) < len(filled)


def _units(row: Sequence[str]) -> dict[int, Unit]:
    """Read a row below the head in which there are only units."""
    found = {at: unit_of(cell) for at, cell in enumerate(row) if cell.strip()}
    return (
        {at: each for at, each in found.items() if each} if all(found.values()) else {}
    )


def _sheet_unit(rows: Sequence[Sequence[str]]) -> Unit | None:
    """Read 单位：万元 above the head; that of money counts."""
    text = " ".join(cell for row in rows for cell in row)
    for match in _SHEET_UNIT.finditer(text):
        for part in re.split(r"[、/]", match[1]):
            unit = unit_of(part)
            if unit and unit.family == "money":
                return unit
    return None


def _mapped(raw: Raw, row: _Row, at: int, key: str) -> Mapped:
    head = row.heads[at]
    return Mapped(file=raw.file, sheet=raw.sheet, head=head, column=at, key=key)


@dataclass(slots=True)
class _Taker:
    """Columns of one sheet that are given their key, one after the other."""

    raw: Raw
    words: Lexicon
    faults: Faults
    given: Mapping[str, str]
    columns: list[Mapped] = field(default_factory=list)

    def take(self, row: _Row, at: int, meaning: Meaning, sheet: Unit | None) -> None:
        """Decide what a column is, and tell what is doubtful about it."""
        head = row.heads[at]
        column = _mapped(self.raw, row, at, "")
        settled = self.given.get(plain(head)) if head else None
        if settled is not None:
            key, _, unit = settled.partition("@")
            meaning = Meaning(key, unit_of(unit) if unit else None, "given")
        if meaning.key and (first := self._taken(meaning.key)):
            message = f"“{head}”与 {first.letters} 列“{first.head}”重复，只取前一列"
            self._tell(at, row.at, "facts.repeated_column", message)
        elif meaning.key in {CODE, NAME}:
            column = replace(column, key=meaning.key, how=meaning.how)
        elif meaning.key:
            column = self._fact(column, row.at, meaning, sheet)
        elif head and settled is None:
            self._unknown(column, row.at)
        if head:
            self.columns.append(column)

    def _taken(self, key: str) -> Mapped | None:
        return next((each for each in self.columns if each.key == key), None)

    def _fact(
        self, column: Mapped, line: int, meaning: Meaning, sheet: Unit | None
    ) -> Mapped:
        fact = self.words.facts.get(meaning.key)
        if fact is None:
            message = f"对应关系里的“{meaning.key}”不是企业事实，这一列未读"
            self._tell(column.column, line, "facts.no_fact", message)
            return column
        if not fact.asked:
            needs = "、".join(self.words.facts[each].name for each in fact.needs)
            message = f"“{fact.name}”由{needs}算出，这一列不读"
            self._tell(column.column, line, "facts.derived_column", message)
            return column
        if fact.type in {"money", "whole", "ratio"}:
            family, said = fact.measured.family, meaning.unit
            if said is not None and said.family != family:
                message = f"“{column.head}”的单位应为{fact.unit}一类，这一列未读"
                self._tell(column.column, line, "facts.wrong_unit", message)
                return column
            unit = said or (sheet if family == "money" else None)
            unit = unit or self._usual(column, line, fact, meaning)
            column = replace(column, unit=unit.name if unit else "")
        if meaning.unsaid:
            message = f"“{column.head}”没有写年份，按{fact.name}计，请确认"
            self._tell(column.column, line, "facts.year_unsaid", message)
        return replace(column, key=fact.key, how=meaning.how)

    def _usual(
        self, column: Mapped, line: int, fact: Fact, meaning: Meaning
    ) -> Unit | None:
        """Return the unit where none is said: the fact's own; None for a share."""
        if meaning.how in {"key", "given"}:
            return fact.measured
        if fact.measured.family == "share":
            return None
        if fact.measured.family in _ASKED:
            message = f"“{column.head}”没有写单位，按{fact.unit}计，请确认"
            self._tell(column.column, line, "facts.unit_unsaid", message)
        return fact.measured

    def _unknown(self, column: Mapped, line: int) -> None:
        if plain(column.head) in _USUAL:
            return
        near = self.words.near(column.head)
        message = f"“{column.head}”不是已知的企业事实，这一列未读"
        if near:
            message += f"；是不是“{near}”？"
        self._tell(column.column, line, "facts.unknown_column", message)

    def _tell(self, column: int, line: int, code: str, message: str) -> None:
        where = place(self.raw.file, self.raw.sheet, f"{letters(column)}{line + 1}")
        self.faults.tell(where, code, message)
