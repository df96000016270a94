"""The JSON document of a problem in the making, and the cell of each path in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from diaodu.kernel.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.scheduling.problem.rows import Row

__all__ = ["Draft", "Record", "nest"]

Record: TypeAlias = dict[str, Any]


@dataclass(slots=True)
class Draft:
    """What was read so far; ``places`` maps a path of the document to a cell."""

    document: Record = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def append(self, target: str, row: Row) -> tuple[str, Record]:
        """Append a row to a list of the document; return its path and its record."""
        return self.into(self.document, target, row)

    def into(
        self, owner: Record, key: str, row: Row, *, where: str = ""
    ) -> tuple[str, Record]:
        """Append a row to a list within a record that stands at ``where``."""
        records = owner.setdefault(key, [])
        there = f"{where}.{key}" if where else key
        there = f"{there}[{len(records)}]"
        record: Record = {}
        nest(record, row.values)
        records.append(record)
        for cell in [*row.cells.values()][:1]:
            self.places.setdefault(there, cell)
        self.note(there, row.cells)
        return there, record

    def note(self, where: str, cells: Mapping[str, str]) -> None:
        """Note the cells of the fields of a record; the first cell of each counts."""
        for key, cell in cells.items():
            self.places.setdefault(f"{where}.{key}" if where else key, cell)

    def placed(self, issue: Issue, file: str) -> Issue:
        """Say in which cell a fault is that the path of the document tells."""
        where = issue.where
        while where and where not in self.places:
            where = where[: max(where.rfind("."), where.rfind("["), 0)]
        return Issue(self.places.get(where, file), issue.code, issue.message)


def nest(record: Record, values: Mapping[str, object]) -> None:
    """Put values of dotted keys into a record: ``tables.cut_minutes``."""
    for key, value in values.items():
        *outer, last = key.split(".")
        inner = record
        for each in outer:
            inner = inner.setdefault(each, {})
        inner[last] = value
