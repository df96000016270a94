"""Faults put into good returns on purpose, and the list of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.indicators.model import ATTRIBUTES, NULL
from diaodu.standards import credit_codes as codes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

__all__ = ["KINDS", "Planted", "plant"]

_BIG = 2_000_000  # yuan of output: what is asked about has some weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One fault: ``kind`` is the end of the code of the issue that must find it."""

    kind: str
    enterprise: str
    name: str
    column: str
    was: str
    now: str


class _Rows:
    """The table as lists, to be spoilt."""

    def __init__(self, table: pa.Table) -> None:
        self.schema = table.schema
        self.columns: dict[str, list[Any]] = {
            name: table[name].to_pylist() for name in table.column_names
        }
        self.gone: set[int] = set()
        self.twice: list[int] = []

    def table(self) -> pa.Table:
        """Return what is left, as a table of the same columns."""
        import pyarrow as pa

        rows = [n for n in range(len(self.columns["name"])) if n not in self.gone]
        rows += self.twice
        columns = {
            name: pa.array([values[row] for row in rows])
            for name, values in self.columns.items()
        }
        texts = {name: pa.string() for name in ATTRIBUTES}
        return pa.table(
            {
                name: column.cast(texts.get(name, pa.int64()))
                for name, column in columns.items()
            }
        )

    def shift(self, row: int, key: str, now: int) -> None:
        """Set the month's value and let the sum so far follow."""
        was = self.columns[key][row]
        self.columns[key][row] = now
        if f"{key}_to_date" in self.columns:
            self.columns[f"{key}_to_date"][row] += now - was


def _to_date(rows: _Rows, row: int) -> str:
    rows.columns["output_to_date"][row] += rows.columns["output"][row] // 10_000 * 3_000
    return "output_to_date"


def _sign(rows: _Rows, row: int) -> str:
    rows.shift(row, "electricity", -rows.columns["electricity"][row])
    return "electricity"


def _jump(rows: _Rows, row: int) -> str:
    rows.shift(row, "output", rows.columns["output"][row] * 9 // 2)
    return "output"


def _ten(rows: _Rows, row: int) -> str:
    rows.shift(row, "output", rows.columns["output"][row] * 10)
    return "output"


def _unit(rows: _Rows, row: int) -> str:
    rows.shift(row, "output", rows.columns["output"][row] * 10_000)
    return "output"


def _missing(rows: _Rows, row: int) -> str:
    rows.columns["output"][row] = None
    return "output"


def _over(rows: _Rows, row: int) -> str:
    rows.columns["output"][row] = rows.columns["output_to_date"][row] + 5_000_000
    return "output"


def _base(rows: _Rows, row: int) -> str:
    more = rows.columns["output_last"][row] // 3_000 * 1_000
    rows.columns["output_last"][row] += more
    rows.columns["output_to_date_last"][row] += more
    return "output_last"


def _county(rows: _Rows, row: int) -> str:
    rows.columns["county"][row] = "999999"
    return "county"


def _industry(rows: _Rows, row: int) -> str:
    rows.columns["industry"][row] = "9999"
    return "industry"


def _credit_code(rows: _Rows, row: int) -> str:
    code = rows.columns["enterprise"][row]
    wrong = next(c for c in "0123456789" if not codes.valid([code[:-1] + c])[0])
    rows.columns["enterprise"][row] = code[:-1] + wrong
    return "enterprise"


def _size(rows: _Rows, row: int) -> str:
    small = rows.columns["size"][row] in {"小型", "微型"}
    rows.columns["size"][row] = "大型" if small else "微型"
    return "size"


def _duplicate(rows: _Rows, row: int) -> str:
    rows.twice.append(row)
    return "enterprise"


def _unreported(rows: _Rows, row: int) -> str:
    rows.gone.add(row)
    return "enterprise"


def _number(rows: _Rows, row: int) -> str:
    rows.columns["output_to_date"][row] = None
    return "output_to_date"


KINDS: Mapping[str, Callable[[_Rows, int], str]] = {
    "to_date": _to_date,
    "sign": _sign,
    "jump": _jump,
    "unit_ten": _ten,
    "unit": _unit,
    "missing": _missing,
    "month_over": _over,
    "base": _base,
    "county": _county,
    "industry": _industry,
    "credit_code": _credit_code,
    "size": _size,
    "duplicate": _duplicate,
    "unreported": _unreported,
    "number": _number,
}


def plant(
    table: pa.Table,
    *,
    seed: int,
    before: pa.Table | None = None,
    each: int = 1,
    kinds: Sequence[str] = tuple(KINDS),
) -> tuple[pa.Table, tuple[Planted, ...]]:
    """Spoil ``each`` enterprises in every way, each one only once; list what was done.

    With the month ``before`` only those are taken that were in it. A text that is no
    number cannot stand in a table: there the value is gone, and the list says with
    which text a sheet has to show it.
    """
    rows = _Rows(table)
    random = np.random.default_rng([seed, 9])
    chosen = iter(random.permutation(_eligible(table, before)).tolist())
    planted: list[Planted] = []
    for kind in kinds:
        for _, row in zip(range(each), chosen, strict=False):
            was = {key: values[row] for key, values in rows.columns.items()}
            column = KINDS[kind](rows, row)
            now = rows.columns[column][row]
            planted.append(
                Planted(
                    kind=kind,
                    enterprise=was["enterprise"],
                    name=was["name"],
                    column=column,
                    was=str(was[column]),
                    now="12.3.4" if kind == "number" else str(now),
                )
            )
    return rows.table(), tuple(planted)


def _eligible(table: pa.Table, before: pa.Table | None) -> NDArray[np.int64]:
    """Find firms at work, large enough, much as they were a year and a month ago."""
    import pyarrow as pa
    import pyarrow.compute as pc

    now, year = _whole(table, "output"), _whole(table, "output_last")
    good = (now >= _BIG) & _near(now, year)
    good &= pc.equal(table["state"].cast(pa.string()), "").to_numpy()
    if before is not None:
        known = before["enterprise"].combine_chunks()
        rows = pc.index_in(table["enterprise"], value_set=known).fill_null(-1)
        month = np.append(_whole(before, "output"), NULL)[rows.to_numpy()]
        good &= _near(now, month)
    return np.flatnonzero(good)


def _whole(table: pa.Table, key: str) -> NDArray[np.int64]:
    found: NDArray[np.int64] = table[key].fill_null(NULL).to_numpy()
    return found


def _near(now: NDArray[np.int64], base: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell what has neither halved nor doubled."""
    return (base > 0) & (now < 1.7 * base) & (base < 1.7 * now)
