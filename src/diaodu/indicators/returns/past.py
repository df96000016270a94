"""Closed months beside the new one: the same enterprises, row for row."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from diaodu.indicators.frame import Frame
from diaodu.indicators.model import NULL
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import pyarrow as pa
    from numpy.typing import NDArray

__all__ = ["Book", "History", "Past", "whole_column"]

Past: TypeAlias = "Mapping[Month, pa.Table | Frame] | pa.Table | Frame | None"


class Book:
    """One closed month, looked up by enterprise."""

    def __init__(self, table: pa.Table | Frame) -> None:
        self.table = table.arrow() if isinstance(table, Frame) else table

    @cached_property
    def enterprises(self) -> pa.Array:
        """Return the enterprises as plain strings."""
        return _plain(self.table["enterprise"])

    def texts(self, key: str) -> list[str]:
        """Return an attribute, "" where it is not kept."""
        if key not in self.table.column_names:
            return [""] * self.table.num_rows
        return [each or "" for each in _plain(self.table[key]).to_pylist()]

    def towns(self, counties: Collection[str] | None = None) -> set[tuple[str, str]]:
        """Return county and town of all enterprises, or of those in some counties."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if not {"county", "town"} <= set(self.table.column_names):
            return set()
        table = self.table.select(["county", "town"])
        if counties is not None:
            wanted = pa.array(sorted(counties), pa.string())
            place = table["county"].cast(pa.string())
            table = table.filter(pc.is_in(place, value_set=wanted))
        pairs = table.group_by(["county", "town"]).aggregate([])
        return set(
            zip(*(pairs[n].to_pylist() for n in ("county", "town")), strict=True)
        )

    def rows_of(self, enterprises: pa.Array) -> NDArray[np.int64]:
        """Find the row of each enterprise, -1 where it is not in this month."""
        import pyarrow.compute as pc

        found = pc.index_in(enterprises, value_set=self.enterprises)
        rows: NDArray[np.int64] = found.fill_null(-1).to_numpy().astype(np.int64)
        return rows

    def values(self, column: str, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return a column for the rows, NULL where there is none."""
        if column not in self.table.column_names:
            return np.full(len(rows), NULL, np.int64)
        values = np.append(whole_column(self.table[column]), NULL)
        found: NDArray[np.int64] = values[rows]  # -1 is the NULL at the end
        return found


class History:
    """The closed months there are, at most those that a check looks at."""

    def __init__(self, past: Past) -> None:
        self.books = {month: Book(table) for month, table in _months(past).items()}

    def __bool__(self) -> bool:
        return bool(self.books)

    def at(self, month: Month) -> Book | None:
        """Return a month, None if it has not been closed."""
        return self.books.get(month)

    def before(self, month: Month) -> Book | None:
        """Return the last month before, the source of what a new return lacks."""
        earlier = [each for each in self.books if each < month]
        return self.books[max(earlier)] if earlier else None


def whole_column(column: pa.ChunkedArray) -> NDArray[np.int64]:
    """Return whole numbers with NULL for what was not reported."""
    import pyarrow as pa

    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    array = array.cast(pa.int64())
    found: NDArray[np.int64] = array.fill_null(NULL).to_numpy(zero_copy_only=False)
    return found


def _plain(column: Any) -> pa.Array:
    import pyarrow as pa

    return column.cast(pa.string()).combine_chunks()


def _months(past: Past) -> Mapping[Month, pa.Table | Frame]:
    if past is None:
        return {}
    import pyarrow as pa
    import pyarrow.compute as pc

    table = past.arrow() if isinstance(past, Frame) else past
    if not isinstance(table, pa.Table):
        return table
    numbers = pc.unique(table["ym"]).to_pylist()
    return {
        Month(ym // 100, ym % 100): table.filter(pc.equal(table["ym"], ym))
        for ym in numbers
    }
