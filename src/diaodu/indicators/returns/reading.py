"""From the month's files to returns: read, identified, sorted, checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from diaodu.errors import InputError
from diaodu.indicators.model import ATTRIBUTES, NULL
from diaodu.indicators.returns import amended, checks, parquet
from diaodu.indicators.returns.faults import Faults
from diaodu.indicators.returns.gather import Gathered, gather
from diaodu.indicators.returns.identity import identify
from diaodu.indicators.returns.model import Returns, Settled
from diaodu.indicators.returns.past import Book, History
from diaodu.indicators.returns.settle import fill, settle
from diaodu.indicators.returns.sheet import Asked, Part, read_sheet
from diaodu.indicators.returns.thresholds import limits
from diaodu.kernel.files import shown
from diaodu.kernel.period import Month
from diaodu.sheets.model import place
from diaodu.sheets.streaming import stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from os import PathLike

    import pyarrow as pa
    from numpy.typing import NDArray

    from diaodu.indicators.returns.past import Past

__all__ = ["read_returns"]

_DICTIONARY = frozenset(ATTRIBUTES) - {"enterprise", "name"}


def read_returns(
    paths: Sequence[str | PathLike[str]],
    *,
    month: Month | None = None,
    mapping: Settled | None = None,
    previous: Past = None,
    day: date | None = None,
    county: str = "",
) -> Returns:
    """Read the month's files, put them together, and ask about what is wrong.

    ``month`` is that of sheets that do not say theirs, ``county`` that of enterprises
    whose county is nowhere said, ``previous`` the closed months that are there. The
    thresholds are those of ``day``, by default the last day of the month. Raises
    InputError for a file that cannot be read at all; everything else is an issue.
    """
    faults, settled = Faults(), mapping or Settled()
    year = month.year if month else day.year if day else 0
    asked = Asked(month=month, year=year, given=settled.columns)
    files = [Path(path) for path in paths]
    parts = [part for file in files for part in _parts(file, asked, settled, faults)]
    data = gather(parts)
    parts.clear()
    history = History(previous)
    _only_dated(data, faults)
    _identified(data, history, settled, county=county, faults=faults)
    _unique(data, faults)
    table = _table(data)
    order = _order(table)
    data.take(order)
    table = table.take(order)
    _check(data, table, history, day=day, faults=faults)
    return Returns(
        table=table,
        issues=faults.all(),
        origins=data.origins,
        origin=data.origin,
        line=data.line,
        aliases=data.aliases,
    )


def _parts(
    path: Path, asked: Asked, settled: Settled, faults: Faults
) -> Iterator[Part]:
    """Read the sheets of one file that are returns; at least one must be."""
    file = settled.files.get(path.name, path.name)
    if parquet.is_parquet(path):
        cells = amended.of_sheet(settled.cells, file, None)
        yield parquet.read_parquet(path, asked, file=file, cells=cells)
        return
    unread: list[str | None] = []
    found = 0
    for lines in stream(path):
        cells = amended.of_sheet(settled.cells, file, lines.name)
        sheet = amended.with_cells(lines, cells)
        part = read_sheet(file, sheet, asked, faults)
        if part is None:
            unread.append(sheet.name)
        else:
            found += 1
            yield part
    if not found:
        hint = "表头应有企业名称或信用代码，以及产值、营业收入等指标"
        raise InputError("没有认出企业报表的表头", where=shown(path), hint=hint)
    for name in unread:
        message = "这张表没有企业报表的表头，未读"
        faults.tell(place(file, name, ""), "returns.unused", message)


def _only_dated(data: Gathered, faults: Faults) -> None:
    """Leave out returns of which the month is not known."""
    undated = data.ym == 0
    sheets = set(data.origin[undated].tolist())
    for sheet in sorted(sheets):
        origin = data.origins[sheet]
        if origin.column("month") is None:
            where = place(origin.file, origin.sheet, "")
            message = "看不出是哪个月的报表，请在表题写明，如 2026年10月，或指定月份"
            faults.tell(where, "returns.month", message)
    if undated.any():
        data.take(np.flatnonzero(~undated))


def _identified(
    data: Gathered, history: History, settled: Settled, *, county: str, faults: Faults
) -> None:
    settle(data, faults)
    before = history.before(data.first) if data.height else None
    identify(data, before, settled.names, faults)
    fill(data, history, county, faults)


def _unique(data: Gathered, faults: Faults) -> None:
    """Keep one return of an enterprise and month, the one that was read first."""
    import pyarrow as pa

    codes = pa.array(data.texts["enterprise"], pa.string()).dictionary_encode()
    numbers = codes.indices.to_numpy()
    order = np.lexsort((np.arange(data.height), numbers, data.ym))
    same = np.zeros(data.height, np.bool_)
    same[1:] = (np.diff(numbers[order]) == 0) & (np.diff(data.ym[order]) == 0)
    drop = np.zeros(data.height, np.bool_)
    first = 0
    for at in np.flatnonzero(same).tolist():
        first = at - 1 if not same[at - 1] else first
        one, other = int(order[first]), int(order[at])
        if not data.texts["enterprise"][other]:
            continue
        drop[other] = True
        code = data.texts["enterprise"][other]
        message = (
            f"“{data.texts['name'][other] or code}”（{code}）"
            f"重复，已见于 {data.where(one, 'name')}，只取那一行，请删去一行"
        )
        faults.tell(data.where(other, "name"), "returns.duplicate", message)
    for at, code in enumerate(data.texts["enterprise"]):
        if not code:
            drop[at] = True
            message = "没有企业名称，也没有信用代码，这一行未读，请补上"
            faults.tell(data.where(at, "name"), "returns.missing", message)
    if drop.any():
        data.take(np.flatnonzero(~drop))


def _table(data: Gathered) -> pa.Table:
    import pyarrow as pa

    columns: dict[str, pa.Array] = {"ym": pa.array(data.ym)}
    for key in ATTRIBUTES:
        column = pa.array(data.texts[key], pa.string())
        columns[key] = column.dictionary_encode() if key in _DICTIONARY else column
    for key, values in data.values.items():
        columns[key] = pa.array(values, mask=values == NULL)
    return pa.table(columns)


def _order(table: pa.Table) -> NDArray[np.int64]:
    import pyarrow as pa
    import pyarrow.compute as pc

    plain = table.select(["ym", "enterprise"])
    plain = plain.append_column("county", table["county"].cast(pa.string()))
    keys = [(key, "ascending") for key in ("ym", "county", "enterprise")]
    found: NDArray[np.int64] = pc.sort_indices(plain, sort_keys=keys).to_numpy()
    return found.astype(np.int64)


def _check(
    data: Gathered,
    table: pa.Table,
    history: History,
    *,
    day: date | None,
    faults: Faults,
) -> None:
    """Check month by month; each then stands beside the later ones."""
    for number in np.unique(data.ym).tolist():
        month = Month(number // 100, number % 100)
        rows = np.flatnonzero(data.ym == number)
        view = checks.View(
            data,
            rows,
            month,
            history=history,
            limits=limits(day or month.last_day),
            faults=faults,
        )
        checks.present(view)
        checks.consistent(view)
        checks.outliers(view)
        history.books[month] = Book(table.slice(int(rows[0]), len(rows)))
