"""The rows of one sheet as records of the JSON, with the cell of each field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diaodu.errors import InputError
from diaodu.kernel.issue import Issue
from diaodu.scheduling.problem.cells import FORMS, choice_of, words_of
from diaodu.scheduling.problem.columns import NOTE
from diaodu.sheets import names, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from diaodu.scheduling.problem.columns import Entry, Page
    from diaodu.sheets import Table, Value

__all__ = ["Book", "Row"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what was filled in, by key, and where each cell is."""

    values: dict[str, object]
    cells: dict[str, str]

    def text(self, key: str) -> str:
        """Return a text, empty if there is none."""
        return str(self.values.get(key, ""))

    def only(self, *keys: str) -> Row:
        """Return some of the columns."""
        return Row(
            {key: self.values[key] for key in keys if key in self.values},
            {key: self.cells[key] for key in keys if key in self.cells},
        )


@dataclass(slots=True)
class Book:
    """A workbook in reading: its sheets and all that is wrong in its cells."""

    path: Path
    issues: list[Issue] = field(default_factory=list)
    sheets: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.sheets = frozenset(names(self.path))

    def rows(
        self,
        page: Page,
        more: Callable[[tuple[str, ...]], Iterable[Entry]] = lambda _heads: (),
    ) -> list[Row]:
        """Read a sheet; ``more`` makes columns of heads that the page does not know."""
        if page.name not in self.sheets:
            if page.required:
                message = f"缺少工作表「{page.name}」"
                self.issues.append(Issue(self.path.name, "schedule.sheet", message))
            return []
        entries = page.entries
        table = self._read(page, entries)
        extra = tuple(more(table.unused)) if table and table.unused else ()
        if extra:
            entries = (*entries, *extra)
            table = self._read(page, entries)
        if table is None:
            return []
        self.issues += table.issues
        self._unused(table)
        return [self._row(table, number, entries) for number in range(len(table.rows))]

    def _read(self, page: Page, entries: tuple[Entry, ...]) -> Table | None:
        columns = (*(entry.column for entry in entries), NOTE)
        try:
            return read(self.path, columns, sheet=page.name)
        except InputError:  # the sheet is there and has nothing in it
            if page.required:
                where = f"{self.path.name}「{page.name}」"
                self.issues.append(Issue(where, "schedule.sheet", "工作表是空的"))
            return None

    def _unused(self, table: Table) -> None:
        for head in table.unused:
            where = f"{table.file}「{table.sheet}」"
            known = "、".join(table.mapping.values())
            message = f"不认识的列“{head}”；认识的有：{known}"
            self.issues.append(Issue(where, "schedule.unknown_column", message))

    def _row(self, table: Table, number: int, entries: tuple[Entry, ...]) -> Row:
        source = table.rows[number]
        row = Row({}, {})
        for entry in entries:
            if entry.key not in table.columns:
                continue
            row.cells[entry.key] = table.where(number, entry.key)
            value = source[entry.key]
            if value is not None and value != "":
                self.take(row, entry, value)
        return row

    def take(self, row: Row, entry: Entry, value: Value) -> None:
        """Put what a cell says into the row, or note what is wrong with it."""
        try:
            row.values[entry.key] = _meant(entry, value)
        except ValueError as error:
            self.wrong(row, entry.key, f"“{entry.name}”{error}")

    def wrong(self, row: Row, key: str, message: str) -> None:
        """Note what is wrong with a cell."""
        where = row.cells.get(key, self.path.name)
        self.issues.append(Issue(where, "schedule.cell", message))


def _meant(entry: Entry, value: Value) -> object:
    if not entry.words:
        return FORMS[entry.form][0](value)
    words: Mapping[str, object] = entry.words
    if entry.form == "words":
        return [choice_of(each, words) for each in words_of(str(value))]
    return choice_of(str(value), words)
