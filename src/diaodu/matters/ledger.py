"""The ledger of a kind as a workbook, out and in: ids kept, conflicts shown.

The columns follow from the kind. A row carries its id and a mark: the version it was
written from, and a digest of what people may change. So a row that came back tells
whether it was edited, and whether the matter was changed meanwhile.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from diaodu.kernel.issue import Issue
from diaodu.matters.lights import light
from diaodu.matters.model import COMMON, Draft
from diaodu.matters.values import checked, is_blank, shown
from diaodu.sheets import Column, Sheet, write_book

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from os import PathLike

    from diaodu.matters.kinds import Kind
    from diaodu.matters.model import FieldType, Matter, Value
    from diaodu.sheets import Kind as CellKind
    from diaodu.sheets import Table
    from diaodu.sheets import Value as CellValue

__all__ = [
    "Change",
    "Conflict",
    "ReadBack",
    "columns",
    "drafts_of",
    "import_columns",
    "read_back",
    "rows",
    "write_ledger",
]

_CELLS: Mapping[FieldType, CellKind] = {"day": "date", "number": "decimal"}
_WIDTHS: Mapping[FieldType, float] = {"long": 28, "units": 14, "day": 12}
_HEAD = (
    Column("number", "文号", width=17),
    Column("state", "状态", width=10),
    Column("light", "亮灯", width=13),
)
_TAIL = (
    Column("id", "编号（勿改）", width=10),
    Column("mark", "版本（勿改）", width=16),
)
_MARK = re.compile(r"(\d+)-([0-9a-f]{12})", re.ASCII)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST = 30_000  # an Excel cell holds little more


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a row of the workbook changes in a matter that nobody touched meanwhile.

    ``version`` is the one it was compared with: a later one makes it a conflict.
    """

    id: str
    version: int
    values: Mapping[str, Value]
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field that the workbook and the program say differently; a person decides.

    ``theirs`` stands in the workbook, ``ours`` in the program.
    """

    id: str
    key: str
    name: str
    theirs: Value
    ours: Value
    where: str

    def __str__(self) -> str:
        theirs, ours = shown(self.theirs) or "空", shown(self.ours) or "空"
        return f"{self.where}：“{self.name}”表中为“{theirs}”，系统中已改为“{ours}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """What came back: changes to be made, conflicts to be decided, all that is wrong.

    ``untouched`` counts the rows that say nothing new.
    """

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    issues: tuple[Issue, ...]
    untouched: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row that came back, its cells read by the types of the fields.

    ``unread`` tells that a cell could not be read; ``digest`` is empty where a column
    is missing.
    """

    table: Table
    line: int
    values: Mapping[str, Value]
    issues: tuple[Issue, ...]
    unread: bool
    digest: str

    def text(self, key: str) -> str:
        """Return a cell that is no field: the id, the mark, the state."""
        return str(self.table.rows[self.line].get(key) or "").strip()

    def where(self, key: str) -> str:
        """Say where a cell is; the first of its row where its column is missing."""
        at = key if key in self.table.columns else next(iter(self.table.columns))
        return self.table.where(self.line, at)


def import_columns(kind: Kind) -> tuple[Column, ...]:
    """Return the columns of the template in which new matters are filled in."""
    return tuple(
        Column(
            each.key,
            f"{each.name}（{each.unit}）" if each.unit else each.name,
            _CELLS.get(each.type, "text"),
            required=each.required,
            width=_WIDTHS.get(each.type),
        )
        for each in kind.all_fields
    )


def columns(kind: Kind) -> tuple[Column, ...]:
    """Return the columns of a kind's ledger: shown ones, editable ones, id and mark."""
    own = (
        Column(each.key, each.name, each.kind, width=each.width)
        for each in import_columns(kind)
    )
    return (*_HEAD, *own, *_TAIL)


def rows(
    kind: Kind, matters: Iterable[Matter], day: date
) -> Iterator[dict[str, CellValue]]:
    """Return the rows of the ledger as they stand on a day."""
    for each in matters:
        yield {
            "number": each.number,
            "state": kind.state(each.state).name,
            "light": str(light(kind, each, day)),
            **{field.key: _cell(each.value(field.key)) for field in kind.all_fields},
            "id": each.id,
            "mark": _mark(kind, each),
        }


def write_ledger(
    path: str | PathLike[str], kind: Kind, matters: Iterable[Matter], day: date
) -> None:
    """Write the ledger of one kind as a workbook, whole or not at all."""
    sheet = Sheet(
        columns=columns(kind),
        rows=list(rows(kind, matters, day)),
        name=kind.name,
        title=f"{kind.name}台账（{day.year}年{day.month}月{day.day}日）",
    )
    write_book(path, (sheet,))


def read_back(kind: Kind, table: Table, current: Mapping[str, Matter]) -> ReadBack:
    """Compare a table that ``sheets.read`` read with the matters as they are now.

    Nothing is written: the caller makes the changes and shows the rest. A row with a
    fault changes nothing; a field whose column is missing is left as it is.
    """
    parsed = list(_parsed(kind, table))
    count = Counter(row.text("id") for row in parsed)
    found: list[Change | Conflict | Issue] = []
    untouched = 0
    for row in parsed:
        judged = list(_judged(kind, row, current, count))
        untouched += not judged and not row.unread
        found += judged
    return ReadBack(
        changes=tuple(each for each in found if isinstance(each, Change)),
        conflicts=tuple(each for each in found if isinstance(each, Conflict)),
        issues=(
            *table.issues,
            *(each for each in found if isinstance(each, Issue)),
        ),
        untouched=untouched,
    )


def drafts_of(kind: Kind, table: Table) -> tuple[tuple[Draft, ...], tuple[Issue, ...]]:
    """Return new matters out of a filled-in template, and all that is wrong with it."""
    drafts: list[Draft] = []
    issues = list(table.issues)
    for row in _parsed(kind, table):
        issues += row.issues
        if not row.issues and not row.unread:
            drafts.append(_draft(kind, row.values))
    return tuple(drafts), tuple(issues)


def _draft(kind: Kind, values: Mapping[str, Value]) -> Draft:
    keys = {each.key for each in COMMON}
    data = {k: v for k, v in values.items() if k not in keys and not is_blank(v)}
    common: dict[str, Any] = {k: v for k, v in values.items() if k in keys}
    return Draft(kind=kind.key, data=data, **common)


def _parsed(kind: Kind, table: Table) -> Iterator[_Row]:
    fields = [each for each in kind.all_fields if each.key in table.columns]
    broken = {issue.where for issue in table.issues}
    for line, cells in enumerate(table.rows):
        good = [f for f in fields if table.where(line, f.key) not in broken]
        given = {f.key: _value(cells[f.key]) for f in good}
        values, issues = checked(good, given)
        keys = {f.name: f.key for f in good}
        yield _Row(
            table=table,
            line=line,
            values=values,
            issues=tuple(
                Issue(
                    table.where(line, keys[each.where]),
                    each.code,
                    f"“{each.where}”{each.message}",
                )
                for each in issues
            ),
            unread=len(good) < len(fields),
            digest=_digest(kind, given) if len(good) == len(kind.all_fields) else "",
        )


def _judged(
    kind: Kind, row: _Row, current: Mapping[str, Matter], count: Mapping[str, int]
) -> Iterator[Change | Conflict | Issue]:
    """Yield what a row changes, what is to be decided, or what is wrong with it."""
    key, where = row.text("id"), row.where("id")
    mark = _MARK.fullmatch(row.text("mark"))
    matter = current.get(key)
    if not key:
        message = "没有编号，未导入；新事项请用导入模板"
        yield Issue(where, "matters.no_id", message)
    elif count[key] > 1:
        yield Issue(where, "matters.repeated_id", f"编号{key}重复，各行都未导入")
    elif matter is None:
        yield Issue(where, "matters.unknown_id", f"没有编号为{key}的事项，或无权查看")
    elif mark is None:
        message = "版本列被改动，无法判断是否有冲突，未导入；请重新导出"
        yield Issue(row.where("mark"), "matters.mark", message)
    elif row.digest != mark[2]:
        yield from _edited(kind, row, matter, int(mark[1]))


def _edited(
    kind: Kind, row: _Row, matter: Matter, version: int
) -> Iterator[Change | Conflict | Issue]:
    """Yield what an edited row says; with a fault in it, only the fault."""
    edits = {
        key: value
        for key, value in row.values.items()
        if _plain(value) != _plain(matter.value(key))
    }
    if row.issues or row.unread:
        yield from row.issues
    elif version != matter.version:
        for key, value in edits.items():
            yield Conflict(
                id=matter.id,
                key=key,
                name=kind.field(key).name,
                theirs=value,
                ours=matter.value(key),
                where=row.where(key),
            )
    elif edits:
        where = row.where("id")
        yield Change(id=matter.id, version=version, values=edits, where=where)
    if version == matter.version:
        yield from _shown_only(kind, row, matter)


def _shown_only(kind: Kind, row: _Row, matter: Matter) -> Iterator[Issue]:
    """Tell of edits where only the program writes: the state and the number."""
    now = {"state": kind.state(matter.state).name, "number": matter.number}
    for key, name in (("state", "状态"), ("number", "文号")):
        if key in row.table.columns and row.text(key) != now[key]:
            message = f"{name}不能在表中修改，请在系统中办理"
            yield Issue(row.where(key), "matters.shown_only", message)


def _mark(kind: Kind, matter: Matter) -> str:
    values = {each.key: matter.value(each.key) for each in kind.all_fields}
    return f"{matter.version}-{_digest(kind, values)}"


def _digest(kind: Kind, values: Mapping[str, Value]) -> str:
    texts = (_plain(values[each.key]) for each in kind.all_fields)
    return blake2b("\x1f".join(texts).encode(), digest_size=6).hexdigest()


def _plain(value: Value) -> str:
    """Return a value as it survives a workbook: blanks joined, cut where Excel cuts."""
    text = _UNPRINTABLE.sub("", shown(value)[:_LONGEST])
    return " ".join(text.split())


def _value(cell: CellValue) -> Value:
    return Decimal(str(cell)) if isinstance(cell, float) else cell


def _cell(value: Value) -> CellValue:
    return "、".join(value) if isinstance(value, tuple) else value
