"""One page of a return's grid: fifty rows of the Parquet file, with their questions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator

from diaodu.flows.monthly.drafts import (
    closed_columns,
    grid_columns,
    origins_from,
    written,
)
from diaodu.web.indicators import intake
from diaodu.web.indicators.access import seen_by, store_of
from diaodu.web.indicators.models import IssueState, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import pyarrow as pa

    from diaodu.flows.monthly.drafts import GridColumn
    from diaodu.indicators.store import Revision
    from diaodu.web.indicators.models import CellIssue, Return
    from diaodu.web.people.models import Region, User

__all__ = ["Cell", "Grid", "Row", "closed_grid", "draft_grid", "one_row"]

ROWS = 50
_RANK: dict[str, int] = {Severity.ERROR: 0, Severity.REASON: 1, Severity.DOUBT: 2}


@dataclass(slots=True, kw_only=True)
class Cell:
    """One cell: its text, what is asked of it, whether somebody corrected it."""

    key: str
    text: str
    is_number: bool
    issues: list[CellIssue] = field(default_factory=list)
    is_corrected: bool = False

    @property
    def mark(self) -> str:
        """Return the most urgent open question, or what became of the others."""
        open_ = [each.severity for each in self.issues if each.is_open]
        if open_:
            return min(open_, key=lambda each: _RANK.get(each, 9))
        if self.is_corrected:
            return "corrected"
        return "confirmed" if self.issues else ""

    @property
    def words(self) -> str:
        """Return the questions in words."""
        return "；".join(each.message for each in self.issues)


@dataclass(slots=True, kw_only=True)
class Row:
    """One enterprise: the number of its row, where it stands, its cells."""

    number: int
    place: str
    cells: list[Cell]
    issues: list[CellIssue] = field(default_factory=list)

    @property
    def open_issues(self) -> list[CellIssue]:
        """Return the questions that nobody has answered."""
        return [each for each in self.issues if each.is_open]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A page of a grid."""

    columns: tuple[GridColumn, ...]
    rows: list[Row]
    page: Page[int]


def draft_grid(
    draft: Return, user: User, *, page: str = "", only: bool = False, name: str = ""
) -> Grid:
    """Return a page of a draft, on request only rows with open questions."""
    table = seen_by(user).cut(intake.table_of(draft))
    if only:
        table = _with_rows(table, _asked_rows(draft))
    table = _named(table, name)
    columns = grid_columns(origins_from(draft.origins))
    numbers = Paginator(range(table.num_rows), ROWS).get_page(page or 1)
    part = _slice(table, numbers)
    rows = [_row(values, columns, _sheet_place(draft, values)) for values in part]
    _ask(draft, rows)
    _correct(draft, rows, part)
    return Grid(columns=columns, rows=rows, page=numbers)


def one_row(draft: Return, user: User, number: int) -> dict[str, Any] | None:
    """Return the values of one row, None if the user may not see it."""
    table = seen_by(user).cut(intake.table_of(draft))
    found = _with_rows(table, [number]).to_pylist()
    return found[0] if found else None


def closed_grid(
    region: Region, revision: Revision, user: User, *, page: str = "", name: str = ""
) -> Grid:
    """Return a page of a closed month."""
    table = seen_by(user).cut(store_of(region).table(revision))
    table = _named(table, name)
    columns = closed_columns(table.column_names)
    numbers = Paginator(range(table.num_rows), ROWS).get_page(page or 1)
    rows = [
        _row(values, columns, values.get("source") or "")
        for values in _slice(table, numbers)
    ]
    return Grid(columns=columns, rows=rows, page=numbers)


def _slice(table: pa.Table, page: Page[int]) -> list[dict[str, Any]]:
    first = max(page.start_index() - 1, 0)
    found: list[dict[str, Any]] = table.slice(first, ROWS).to_pylist()
    return found


def _asked_rows(draft: Return) -> Collection[int]:
    asked = draft.issues.filter(state=IssueState.OPEN, row__isnull=False)
    rows = asked.exclude(severity=Severity.NOTE).values_list("row", flat=True)
    return {row for row in rows if row is not None}


def _with_rows(table: pa.Table, rows: Collection[int]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = pa.array(sorted(rows), pa.int32())
    return table.filter(pc.is_in(table["row"], value_set=wanted))


def _named(table: pa.Table, name: str) -> pa.Table:
    """Keep the firms whose name or code holds the words."""
    import pyarrow.compute as pc

    if not name.strip():
        return table
    words = name.strip()
    mask = pc.or_(
        pc.match_substring(table["name"].cast("string"), words, ignore_case=True),
        pc.match_substring(table["enterprise"].cast("string"), words, ignore_case=True),
    )
    return table.filter(mask)


def _row(values: dict[str, Any], columns: Iterable[GridColumn], place: str) -> Row:
    cells = [
        Cell(
            key=each.key,
            text=written(values.get(each.key), each.factor),
            is_number=each.is_number,
        )
        for each in columns
    ]
    return Row(number=values["row"], place=place, cells=cells)


def _sheet_place(draft: Return, values: dict[str, Any]) -> str:
    origin = draft.origins[values["sheet_at"]]
    return f"{origin['sheet'] or ''} {values['line']}行".strip()


def _ask(draft: Return, rows: Sequence[Row]) -> None:
    """Put the questions on their rows and cells."""
    by_number = {row.number: row for row in rows}
    issues = draft.issues.filter(row__in=by_number).exclude(severity=Severity.NOTE)
    for issue in issues.exclude(state=IssueState.MENDED):
        row = by_number[issue.row or 0]
        row.issues.append(issue)
        cell = next((each for each in row.cells if each.key == issue.key), None)
        (cell or row.cells[0]).issues.append(issue)


def _correct(
    draft: Return, rows: Sequence[Row], values: Sequence[dict[str, Any]]
) -> None:
    made = {
        (each.file, each.sheet, each.line, each.key)
        for each in draft.corrections.filter(is_withdrawn=False)
    }
    for row, each in zip(rows, values, strict=True):
        origin = draft.origins[each["sheet_at"]]
        spot = (origin["file"], origin["sheet"] or "", each["line"])
        for cell in row.cells:
            cell.is_corrected = (*spot, cell.key) in made
