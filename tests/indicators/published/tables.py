"""Make published tables in the forms in which they are met, and read them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from diaodu.indicators.published import derive, open_table, record_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diaodu.indicators.published import Derived, Entry, Result

ROOT = Path(__file__).parents[3]
MONITOR = ROOT.parent / "shared" / "data" / "monitor"


def read(path: Path, **how: Any) -> Result:
    """Read a table and derive."""
    return derive(open_table(path, **how))


def csv(folder: Path, text: str, encoding: str = "utf-8") -> Result:
    """Write a table as CSV and derive."""
    path = folder / "表.csv"
    path.write_text(text.strip() + "\n", encoding=encoding)
    return read(path)


def book(
    folder: Path,
    rows: Sequence[Any],
    joined: Iterable[str] = (),
    formats: dict[str, str] | None = None,
) -> Path:
    """Write a workbook with joined heads and number formats."""
    workbook = Workbook()
    page = workbook.worksheets[0]
    for row in rows:
        page.append(list(row))
    for area in joined:
        page.merge_cells(area)
    for area, form in (formats or {}).items():
        for line in page[area]:
            for cell in line:
                cell.number_format = form
    path = folder / "表.xlsx"
    workbook.save(path)
    return path


def entry(result: Result, name: str, **wanted: str) -> Entry:
    """Return the entry of a row, of the measure and span wanted."""
    found = [
        each
        for each in result.table.entries
        if each.row.name == name
        and all(
            value in (getattr(each, key, ""), getattr(each.row, key, ""))
            for key, value in wanted.items()
        )
    ]
    assert found, f"no entry {name} {wanted}"
    return found[0]


def point(result: Result, name: str, key: str, **wanted: str) -> float:
    """Return the point value of a derived figure."""
    bounds = derived(result, name, key, **wanted).bounds
    assert bounds is not None
    return float(bounds.value)


def derived(result: Result, name: str, key: str, **wanted: str) -> Derived:
    """Return a derived figure."""
    return entry(result, name, **wanted).derived[key]


def ends(result: Result, name: str, key: str, **wanted: str) -> list[float]:
    """Return point value, low and high of a derived figure."""
    bounds = derived(result, name, key, **wanted).bounds
    assert bounds is not None
    return [float(each) for each in (bounds.value, bounds.low, bounds.high)]


def said(result: Result, verdict: str = "") -> set[tuple[str, str]]:
    """Return where and of what kind the checks are."""
    return {(c.where, c.code) for c in result.checks if verdict in {"", c.verdict}}


def record(result: Result) -> dict[str, Any]:
    """Return the JSON object."""
    return record_of(result)
