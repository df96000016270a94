"""The table "enterprise facts" read back: one line a fact of an enterprise."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.policies.facts.intake.cells import converted, texts, uniques
from diaodu.policies.facts.intake.parts import Part, identified, picked, values_of
from diaodu.policies.facts.matrix import Source
from diaodu.policies.facts.model import NULL, Coded, Fact, Pair
from diaodu.policies.facts.units import unit_of
from diaodu.sheets.model import letters, place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from diaodu.policies.facts.intake.choosing import Chosen
    from diaodu.policies.facts.intake.heads import Lexicon
    from diaodu.policies.facts.intake.model import Faults
    from diaodu.policies.facts.intake.sources import Column, Raw
    from diaodu.policies.facts.model import Derived, Values
    from diaodu.policies.facts.units import Unit

__all__ = ["told_part"]

_DAY = Fact(key="day", name="日期", type="day", source="企业事实表")


def told_part(
    raw: Raw, chosen: Chosen, words: Lexicon, day: date, faults: Faults
) -> Part:
    """Read lines of enterprise, fact and value; of a fact the newest word counts.

    What was told after ``day`` does not count yet.
    """
    places = {each.key: each.column for each in chosen.columns} | dict(chosen.long)
    body = raw.body(sorted(set(places.values())), chosen.skip)
    told = identified(raw, body, chosen.columns, day)
    columns = {key: body.columns[at] for key, at in places.items()}
    firms, firm = _firms(told)
    lines = _Lines(raw, body.lines, places, columns, day, faults)
    for fact, unit, rows in lines.by_fact(words):
        lines.take(fact, unit, rows)
    part = told.take(firms)
    part.found = {
        key: lines.newest(words.facts[key], firm, len(firms)) for key in lines.told
    }
    part.source = lines.source
    return part


def _firms(told: Part) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return each enterprise's first line, and of each line its enterprise or -1."""
    places: dict[tuple[str, str], int] = {}
    first: list[int] = []
    firm = np.full(len(told), -1, np.int64)
    for line, (code, name) in enumerate(zip(told.codes, told.names, strict=True)):
        if code or name:
            who = (code, "" if code else name)
            if who not in places:
                places[who] = len(first)
                first.append(line)
            firm[line] = places[who]
    return np.array(first, np.int64), firm


@dataclass(slots=True)
class _Lines:
    """The lines of the table, on their way to columns of facts.

    ``told`` holds of each fact the lines and their values, ``at`` of each fact the line
    that counts for each enterprise.
    """

    raw: Raw
    lines: NDArray[np.int64]
    places: Mapping[str, int]
    columns: Mapping[str, Column]
    day: date
    faults: Faults
    told: dict[str, list[tuple[NDArray[np.int64], Derived]]] = field(
        default_factory=dict
    )
    at: dict[str, NDArray[np.int64]] = field(default_factory=dict)
    days: Values = field(init=False)

    def __post_init__(self) -> None:
        self.days = np.full(len(self.lines), self.day.toordinal(), np.int64)
        if "day" in self.columns:
            read = converted(_DAY, self.columns["day"], None)
            self._tell(read.faults, "day", "日期")
            self.days = np.where(read.found == NULL, 0, read.found)  # type: ignore[arg-type]

    def where(self, line: int, key: str) -> str:
        """Say where a cell of a line stands."""
        cell = f"{letters(self.places[key])}{self.lines[line]}"
        return place(self.raw.file, self.raw.sheet, cell)

    def source(self, row: int, key: str) -> Source:
        """Return the source that a line gives, else the line itself."""
        line = int(self.at[key][row])
        own = (
            texts(_rows(self.columns["where"], [line]))[0]
            if "where" in self.columns
            else ""
        )
        since = int(self.days[line])
        day = date.fromordinal(since) if since else None
        return Source(key=key, where=own or self.where(line, "value"), day=day)

    def by_fact(self, words: Lexicon) -> Iterator[tuple[Fact, Unit, NDArray[np.int64]]]:
        """Yield facts with one unit each and their lines, none later than the day."""
        names, codes = uniques(self.columns["fact"])
        units, unit_codes = [""], np.zeros(len(self.lines), np.int64)
        if "unit" in self.columns:
            units, unit_codes = uniques(self.columns["unit"])
            units = [*map(str, units), ""]
        late = self.days > self.day.toordinal()
        self.faults.each(
            "facts.later",
            np.flatnonzero(late).tolist(),
            lambda line: (self.where(line, "day"), "日期在判断日之后，这一行未用"),
        )
        for at, name in enumerate(names):
            lines = np.flatnonzero((codes == at) & ~late)
            fact = words.facts.get(words.meaning(str(name)).key)
            if fact is None or not fact.asked:
                self._unknown(str(name), lines, derived=fact is not None)
                continue
            for unit_at in np.unique(unit_codes[lines]).tolist():
                unit = unit_of(units[unit_at]) if units[unit_at] else fact.measured
                here = lines[unit_codes[lines] == unit_at]
                if unit is None or unit.family != fact.measured.family:
                    message = f"“{fact.name}”的单位应为{fact.unit}一类，这一行未用"
                    self._each("facts.wrong_unit", here, "value", message)
                    continue
                yield fact, unit, here

    def take(self, fact: Fact, unit: Unit, rows: NDArray[np.int64]) -> None:
        """Read the values of some lines of one fact."""
        read = converted(fact, _rows(self.columns["value"], rows), unit)
        faults = {int(rows[row]): text for row, text in read.faults.items()}
        self._tell(faults, "value", fact.name)
        self.told.setdefault(fact.key, []).append((rows, read.found))

    def newest(self, fact: Fact, firm: NDArray[np.int64], count: int) -> Derived:
        """Return of each enterprise the newest value that is known."""
        rows = np.concatenate([rows for rows, _ in self.told[fact.key]])
        found = _stacked([found for _, found in self.told[fact.key]])
        values = values_of(found)
        good = np.flatnonzero((values != NULL) & (firm[rows] >= 0))
        # Of one enterprise the newest last; of one day the first line last.
        order = good[np.lexsort((-rows[good], self.days[rows[good]], firm[rows[good]]))]
        who, when = firm[rows[order]], self.days[rows[order]]
        same = (who[1:] == who[:-1]) & (when[1:] == when[:-1])
        other = same & (values[order][1:] != values[order][:-1])
        message = f"“{fact.name}”同一天有两个说法，取前一行，请核对"
        self._each("facts.disputed", rows[order[:-1][other]], "value", message)
        at = np.full(count, -1, np.int64)
        at[who] = order
        self.at[fact.key] = np.where(at >= 0, rows[at], -1)
        blank = picked(found, np.maximum(at, 0)) if len(rows) else found
        return _masked(blank, at < 0)

    def _unknown(self, name: str, lines: NDArray[np.int64], *, derived: bool) -> None:
        why = "由别的事实算出" if derived else "不是已知的企业事实"
        self._each("facts.no_fact", lines, "fact", f"“{name}”{why}，这一行未用")

    def _each(
        self, code: str, lines: NDArray[np.int64], key: str, message: str
    ) -> None:
        self.faults.each(
            code, lines.tolist(), lambda line: (self.where(line, key), message)
        )

    def _tell(self, wrong: Mapping[int, str], key: str, name: str) -> None:
        self.faults.each(
            "facts.value",
            sorted(wrong),
            lambda line: (self.where(line, key), f"“{name}”{wrong[line]}"),
        )


def _rows(column: Column, rows: Any) -> Column:
    if isinstance(column, list):
        return [column[row] for row in rows]
    array: Any = column
    return array.take(np.asarray(rows))


def _stacked(columns: list[Derived]) -> Derived:
    """Put columns of one fact under one another; words keep one list of labels."""
    first = columns[0]
    if isinstance(first, Pair):
        halves = zip(*columns, strict=True)
        return Pair(*(np.concatenate(each) for each in halves))
    if isinstance(first, Coded):
        labels = tuple(dict.fromkeys(w for each in columns for w in each.labels))  # type: ignore[union-attr]
        return Coded(np.concatenate([_moved(each, labels) for each in columns]), labels)
    return np.concatenate([values_of(each) for each in columns])


def _moved(found: Any, labels: tuple[str, ...]) -> Values:
    places = np.array([*(labels.index(word) for word in found.labels), NULL])
    return places[np.where(found.codes == NULL, -1, found.codes)]


def _masked(found: Derived, gone: Values) -> Derived:
    if isinstance(found, Pair):
        return Pair(*(np.where(gone, NULL, each) for each in found))
    if isinstance(found, Coded):
        return Coded(np.where(gone, NULL, found.codes), found.labels)
    return np.where(gone, NULL, found)
