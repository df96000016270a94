"""A table of columns: NumPy arrays of one length, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

__all__ = ["Frame"]


class Frame(Mapping[str, "NDArray[Any]"]):
    """Columns by name, all of one length; as a mapping its length counts columns."""

    __slots__ = ("_columns", "height")

    def __init__(self, columns: Mapping[str, NDArray[Any]]) -> None:
        heights = {len(column) for column in columns.values()}
        if len(heights) > 1:
            raise ValueError(f"columns of different lengths: {sorted(heights)}")
        self._columns = dict(columns)
        self.height = heights.pop() if heights else 0

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self._columns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __repr__(self) -> str:
        return f"Frame({self.height} rows: {', '.join(self._columns)})"

    def take(self, index: NDArray[Any]) -> Frame:
        """Return the rows at the places, or where the mask is true."""
        return Frame({name: column[index] for name, column in self.items()})

    def having(self, **columns: NDArray[Any]) -> Frame:
        """Return the same rows with further columns."""
        return Frame({**self._columns, **columns})

    def select(self, *names: str) -> Frame:
        """Return the named columns in that order."""
        return Frame({name: self[name] for name in names})

    def sorted_by(self, *names: str) -> Frame:
        """Return the rows in the order of the columns, the first one first."""
        return self.take(np.lexsort([self[name] for name in reversed(names)]))

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield each row as a mapping of plain Python values."""
        lists = [column.tolist() for column in self._columns.values()]
        for values in zip(*lists, strict=True):
            yield dict(zip(self._columns, values, strict=True))

    def arrow(self) -> pa.Table:
        """Return the rows as an Arrow table."""
        import pyarrow as pa

        return pa.table({name: pa.array(column) for name, column in self.items()})
