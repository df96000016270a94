"""From files to closed months: the month's returns, and what they say of last year."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diaodu.errors import InputError
from diaodu.flows.monthly.tiering import with_tiers, years_output
from diaodu.indicators.model import measures
from diaodu.indicators.plans.book import Book
from diaodu.indicators.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from diaodu.indicators.returns import Returns, Settled
    from diaodu.kernel.issue import Issue
    from diaodu.kernel.period import Month

__all__ = ["SELF_REPORTED", "Intake", "take_in", "with_sources"]

SELF_REPORTED = "企业本年填报的上年同期数"
_READER = "diaodu monitor"
_MOST_SOURCES = 50_000  # rows; a nation's returns keep their file only
_KEPT = (
    "enterprise",
    "name",
    "county",
    "town",
    "industry",
    "size",
    "chain",
    "park",
    "tier",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """A store in which the month is closed, and how it came there.

    ``returns`` are None where the months were closed before. ``blocked`` are faults
    that have to be mended first, ``issues`` all that is to be looked at.
    """

    store: Store
    month: Month
    returns: Returns | None = None
    issues: tuple[Issue, ...] = ()
    blocked: tuple[Issue, ...] = ()
    book: Book = field(default_factory=Book)


def take_in(
    paths: Sequence[Path],
    month: Month,
    *,
    scratch: Path,
    settled: Settled | None = None,
    book: Book | None = None,
    county: str = "",
) -> Intake:
    """Open a folder of closed months, or read files into one kept in ``scratch``.

    Where last year's month is not among the files, it is made of what the enterprises
    report of it this year, and says so.
    """
    folders = [path for path in paths if (path / "manifest.json").is_file()]
    if folders:
        if len(paths) > 1:
            hint = "请只给一个封账目录，或只给报表文件"
            raise InputError("封账目录不能和别的一起给", where=str(paths[0]), hint=hint)
        return Intake(store=Store(folders[0]), month=month, book=book or Book())
    from diaodu.indicators.returns import read_returns, severity

    returns = read_returns(
        paths, month=month, mapping=settled, day=month.last_day, county=county
    )
    blocked = tuple(each for each in returns.issues if severity(each) == "error")
    store = Store(scratch / "months")
    if not blocked:
        _close(store, returns, month, book)
    return Intake(
        store=store,
        month=month,
        returns=returns,
        issues=returns.issues,
        blocked=blocked,
        book=book or Book(),
    )


def _close(store: Store, returns: Returns, month: Month, book: Book | None) -> None:
    found = returns.months
    if month not in found:
        listed = "、".join(each.label for each in found) or "没有"
        hint = f"报表里的月份：{listed}"
        raise InputError(f"报表里没有{month.label}", hint=hint)
    year = years_output({each: returns.month(each) for each in found}, month)
    for each in found:
        table = with_sources(returns, each)
        if book is not None:
            table = _by_the_book(table, book)
        if each == month:
            table = with_tiers(table, year)
        store.close(table, each, day=each.last_day, by=_READER)
    if month - 12 not in found:
        _remember(store, returns.month(month), month - 12)


def with_sources(returns: Returns, month: Month) -> pa.Table:
    """Return a month's returns, each with the place where it was read."""
    import numpy as np
    import pyarrow as pa

    table = returns.month(month)
    if table.num_rows > _MOST_SOURCES:
        return table
    number = month.year * 100 + month.month
    rows = np.flatnonzero(returns.table["ym"].to_numpy() == number)
    sources = [_place(returns, int(row)) for row in rows]
    return table.append_column("source", pa.array(sources, pa.string()))


def _place(returns: Returns, row: int) -> str:
    key = "output" if returns.origins[returns.origin[row]].column("output") else "name"
    return returns.where(row, key)


def _remember(store: Store, table: pa.Table, month: Month) -> None:
    """Close last year's month from this year's figures of it, if there are any."""
    import pyarrow as pa
    import pyarrow.compute as pc

    last = dict(_last_columns(table.column_names))
    if not last:
        return
    known = pa.chunked_array([pa.array([False] * table.num_rows)])
    for name in last:
        known = pc.or_(known, pc.is_valid(table[name]))
    kept = [name for name in _KEPT if name in table.column_names]
    columns = {name: table[name] for name in kept}
    columns |= {target: table[name] for name, target in last.items()}
    rows = pa.table(columns).filter(known)
    if rows.num_rows:
        basis = {"base": SELF_REPORTED}
        store.close(rows, month, day=month.last_day, by=SELF_REPORTED, basis=basis)


def _last_columns(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Pair each column of last year's figures with the one it was a year ago."""
    there = set(names)
    for measure in measures().values():
        for span in ("month", "to_date"):
            last = measure.column(span, last=True)
            if last in there:
                yield last, measure.column(span)


def _by_the_book(table: pa.Table, book: Book) -> pa.Table:
    """Put firms into the county's clusters, and mark who stands still."""
    chains = _chains(table, book)
    states = _states(table, book)
    for name, found in (("chain", chains), ("state", states)):
        if found:
            table = _with(table, name, found)
    return table


def _chains(table: pa.Table, book: Book) -> Mapping[int, str]:
    """Say which row is in which cluster: a named firm first, then by its industry."""
    firms = {firm: each.name for each in book.clusters for firm in each.firms}
    codes = {code: each.name for each in book.clusters for code in each.codes}
    longest = sorted(codes, key=len, reverse=True)
    industries = table["industry"].to_pylist()
    found: dict[int, str] = {}
    for at, labels in enumerate(_labels(table)):
        named = next((firms[label] for label in labels if label in firms), "")
        code = next((c for c in longest if industries[at].startswith(c)), "")
        if named or code:
            found[at] = named or codes[code]
    return found


def _states(table: pa.Table, book: Book) -> Mapping[int, str]:
    states = {each.firm: each.state for each in book.states}
    return {
        at: states[label]
        for at, labels in enumerate(_labels(table))
        for label in labels
        if label in states
    }


def _labels(table: pa.Table) -> Iterable[tuple[str, str]]:
    names = table["enterprise"].to_pylist(), table["name"].to_pylist()
    return list(zip(*names, strict=True))


def _with(table: pa.Table, name: str, found: Mapping[int, str]) -> pa.Table:
    import pyarrow as pa

    there = name in table.column_names
    values = table[name].to_pylist() if there else [""] * table.num_rows
    for at, value in found.items():
        values[at] = value
    column = pa.array(values, pa.string())
    if there:
        return table.set_column(table.column_names.index(name), name, column)
    return table.append_column(name, column)
