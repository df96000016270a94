"""From a workbook to records: every wrong cell told with its address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from diaodu import sheets
from diaodu.kernel.issue import Issue
from diaodu.registers.checking import checked
from diaodu.sheets.model import place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from os import PathLike

    from diaodu.registers.kinds import Kind
    from diaodu.registers.model import Value
    from diaodu.sheets import Table

__all__ = ["Found", "Read", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One record and where it stands: 台账.xlsx「企业」A5."""

    record: dict[str, Value]
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The good records, and what is wrong with the others."""

    found: tuple[Found, ...]
    issues: tuple[Issue, ...]

    @property
    def records(self) -> tuple[dict[str, Value], ...]:
        """Return the good records alone."""
        return tuple(each.record for each in self.found)


def read(kind: Kind, path: str | PathLike[str], *, day: date) -> Read:
    """Read a register from .xlsx, .xls or .csv; InputError only for the file itself.

    A row with anything wrong is not among the records; a record that is there already
    is told with the row where it stands first.
    """
    columns = [replace(each, required=False) for each in kind.columns]
    table = sheets.read(path, columns)
    issues = [*table.issues, *_missing(kind, table)]
    told = {each.where for each in issues}
    found: list[Found] = []
    first: dict[tuple[Value, ...], str] = {}
    for at, row in enumerate(table.rows):
        record, wrong = checked(kind, row, day)
        placed = _placed(kind, table, at, wrong)
        issues.extend(each for each in placed if each.where not in told)
        if wrong or _touched(kind, table, at, told):
            continue
        where = table.where(at, next(iter(table.columns)))
        identity = tuple(record[key] for key in kind.identity)
        if identity in first:
            message = f"与 {first[identity]} 的一行是同一条，请删去一行"
            issues.append(Issue(where, "registers.repeated", message))
            continue
        first[identity] = where
        found.append(Found(record=record, where=where))
    return Read(found=tuple(found), issues=tuple(issues))


def _missing(kind: Kind, table: Table) -> Iterator[Issue]:
    """Tell of required columns that are not there; without a head all is told."""
    if not table.columns:
        return
    for each in kind.fields:
        if each.required and each.key not in table.columns:
            where = place(table.file, table.sheet, "")
            yield Issue(where, "registers.missing_column", f"缺少“{each.name}”列")


def _placed(
    kind: Kind, table: Table, at: int, wrong: tuple[Issue, ...]
) -> Iterator[Issue]:
    """Give each issue its cell; that a required column is missing was told already."""
    keys = {each.name: each.key for each in kind.fields}
    for each in wrong:
        key = keys[each.where]
        there = key if key in table.columns else next(iter(table.columns))
        if there == key or not kind.field(key).required:
            yield replace(each, where=table.where(at, there))


def _touched(kind: Kind, table: Table, at: int, told: set[str]) -> bool:
    """Tell whether the row has a cell that could not be read at all."""
    return any(
        table.where(at, each.key) in told
        for each in kind.fields
        if each.key in table.columns
    )
