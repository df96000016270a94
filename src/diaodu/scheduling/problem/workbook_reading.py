"""From the workbook a planner fills in to the problem, every fault with its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.kernel.issue import Issue
from diaodu.scheduling.problem import pages_factories as by_factory
from diaodu.scheduling.problem import pages_orders as by_order
from diaodu.scheduling.problem.columns import NOTE
from diaodu.scheduling.problem.document import problem_from
from diaodu.scheduling.problem.draft import Draft, nest
from diaodu.scheduling.problem.pages import SETTINGS, SETTINGS_PAGE, SHEETS
from diaodu.scheduling.problem.reading_calendars import read_calendars
from diaodu.scheduling.problem.reading_orders import read_frozen, read_orders
from diaodu.scheduling.problem.rows import Book, Row

if TYPE_CHECKING:
    from pathlib import Path

    from diaodu.scheduling.problem.columns import Page
    from diaodu.scheduling.problem.model import Problem

__all__ = ["problem_from_workbook"]

_ABOUT = "说明"
_LATE_FEN = 50  # a piece and day, where neither order nor settings say


def problem_from_workbook(path: Path) -> tuple[Problem | None, list[Issue]]:
    """Read a workbook; None if anything is wrong, and then all that is wrong.

    Raises InputError only if the file is no workbook.
    """
    book, draft = Book(path), Draft()
    _read(book, draft)
    problem, issues = problem_from(draft.document)
    found = list(dict.fromkeys(book.issues))
    told = {issue.where for issue in found}
    placed = (draft.placed(issue, path.name) for issue in issues)
    found += [issue for issue in dict.fromkeys(placed) if issue.where not in told]
    return (None if found else problem), found


def _strangers(book: Book) -> None:
    """Tell of sheets that no one reads: a name may be misspelt."""
    known = [_ABOUT, SETTINGS_PAGE.name, *(page.name for page in SHEETS)]
    for name in sorted(book.sheets - {*known}):
        if not name.startswith(NOTE.name):
            message = f"不认识的工作表；认识的有：{'、'.join(known)}"
            where = f"{book.path.name}「{name}」"
            book.issues.append(Issue(where, "schedule.sheet", message))


def _read(book: Book, draft: Draft) -> None:
    _strangers(book)
    late = _settings(book, draft)
    processes = _plain(book, draft, by_factory.PROCESSES)
    read_calendars(book, draft)
    _plain(book, draft, by_factory.FACTORIES)
    _skills(book, draft)
    _plain(book, draft, by_factory.LINES, target="lines")
    _plain(book, draft, by_factory.TABLES, target="lines")
    _plain(book, draft, by_factory.WAYS)
    read_orders(book, draft, [row.text("code") for row in processes], late)
    read_frozen(book, draft)
    _plain(book, draft, by_order.SHARES)


def _settings(book: Book, draft: Draft) -> int:
    """Read the settings; return the price of a piece a day late."""
    named = {entry.name: entry for entry in SETTINGS}
    settings = Row({}, {})
    for row in book.rows(SETTINGS_PAGE):
        entry = named.get(row.text("item"))
        if entry is None:
            message = f"不认识的项目“{row.text('item')}”；认识的有：{'、'.join(named)}"
            book.wrong(row, "item", message)
            continue
        settings.cells[entry.key] = row.cells.get("value", row.cells["item"])
        if "value" in row.values:
            book.take(settings, entry, row.text("value"))
    late = settings.values.pop("late_fen_per_piece", _LATE_FEN)
    nest(draft.document, settings.values)
    draft.note("", settings.cells)
    return late if isinstance(late, int) else _LATE_FEN


def _plain(book: Book, draft: Draft, page: Page, *, target: str = "") -> list[Row]:
    """Append the rows of a sheet to a list of the document."""
    target = target or page.target
    draft.document.setdefault(target, [])
    draft.places.setdefault(target, f"{book.path.name}「{page.name}」")
    rows = book.rows(page)
    for row in rows:
        draft.append(target, row)
    return rows


def _skills(book: Book, draft: Draft) -> None:
    known = {
        record.get("code", ""): (f"factories[{number}]", record)
        for number, record in reversed([*enumerate(draft.document["factories"])])
    }
    for row in book.rows(by_factory.SKILLS):
        factory = row.text("factory")
        if factory in known:
            where, record = known[factory]
            values = {key: row.values[key] for key in row.values if key != "factory"}
            draft.into(record, "skills", Row(values, row.cells), where=where)
        elif factory:
            book.wrong(row, "factory", f"工厂页没有“{factory}”")
