"""The returns of one month, with the closed months beside them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, SupportsInt

import numpy as np

from diaodu.indicators.model import NULL, measures

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa
    from numpy.typing import NDArray

    from diaodu.indicators.model import Measure
    from diaodu.indicators.returns.faults import Faults
    from diaodu.indicators.returns.gather import Gathered
    from diaodu.indicators.returns.model import Origin
    from diaodu.indicators.returns.past import History
    from diaodu.indicators.returns.thresholds import Limits
    from diaodu.kernel.period import Month

__all__ = ["View", "amount"]


class View:
    """Rows of one month; every column in the order of these rows."""

    def __init__(
        self,
        data: Gathered,
        rows: NDArray[np.int64],
        month: Month,
        *,
        history: History,
        limits: Limits,
        faults: Faults,
    ) -> None:
        self.data, self.rows, self.month = data, rows, month
        self.history, self.limits, self.faults = history, limits, faults
        self._places: dict[Month, NDArray[np.int64] | None] = {}

    @property
    def height(self) -> int:
        """Return how many returns the month has."""
        return len(self.rows)

    @cached_property
    def enterprises(self) -> pa.Array:
        """Return who the rows are of."""
        import pyarrow as pa

        codes = self.data.texts["enterprise"]
        return pa.array([codes[at] for at in self.rows.tolist()], pa.string())

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """List the measures that any of the sheets has."""
        have = self.data.values
        return tuple(one for one in measures().values() if set(one.columns) & set(have))

    @cached_property
    def noted(self) -> NDArray[np.bool_]:
        """Tell which returns carry a reason in their last column."""
        notes = self.data.texts["note"]
        return np.array([bool(notes[at]) for at in self.rows.tolist()], np.bool_)

    def texts(self, key: str) -> list[str]:
        """Return an attribute."""
        column = self.data.texts[key]
        return [column[at] for at in self.rows.tolist()]

    def now(self, column: str) -> NDArray[np.int64]:
        """Return what was reported this month."""
        if column not in self.data.values:
            return np.full(self.height, NULL, np.int64)
        found: NDArray[np.int64] = self.data.values[column][self.rows]
        return found

    def then(self, month: Month, column: str) -> NDArray[np.int64]:
        """Return what the same enterprises have in a closed month."""
        book = self.history.at(month)
        if book is None:
            return np.full(self.height, NULL, np.int64)
        places = self._places.get(month)
        if places is None:
            places = self._places[month] = book.rows_of(self.enterprises)
        return book.values(column, places)

    def grain(self, *columns: NDArray[np.int64], key: str) -> int:
        """Return the last digit that is printed: 10,000 where all are whole 万元."""
        factor = max((self._factor(each, key) for each in self.data.origins), default=1)
        return max(_grain(column, factor) for column in columns)

    @staticmethod
    def _factor(origin: Origin, key: str) -> int:
        found = origin.column(key)
        return found.factor if found else 1

    def tell(
        self,
        code: str,
        key: str,
        found: NDArray[np.bool_],
        messages: Callable[[int], str],
    ) -> None:
        """Tell of the rows where ``found`` holds; a message is made for each."""
        for at in self.faults.room(code, np.flatnonzero(found).tolist()):
            where = self.data.where(int(self.rows[at]), key)
            self.faults.tell(where, code, messages(at))


def _grain(values: NDArray[np.int64], most: int) -> int:
    values = values[values != NULL]
    grain = 1
    while grain * 10 <= most and not np.any(values % (grain * 10)):
        grain *= 10
    return grain if len(values) else 1


def amount(value: SupportsInt, measure: Measure) -> str:
    """Write a value as the office prints it: 123.4万元."""
    number = f"{int(value) / measure.scale:,.{4 if measure.scale > 1 else 0}f}"
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return f"{number}{measure.shown}"
