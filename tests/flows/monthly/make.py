"""A small county, its returns written out in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from diaodu.indicators.model import ATTRIBUTES
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["COUNTY", "MONTH", "firm", "write"]

COUNTY, MONTH = "360731", Month(2026, 10)
_TEXTS = frozenset(ATTRIBUTES)


def firm(number: int, **over: Any) -> dict[str, Any]:
    """Return a row; amounts in 元."""
    given = {
        "enterprise": f"F{number:03d}",
        "name": f"甲{number}厂",
        "county": COUNTY,
        "town": "青石镇",
        "industry": "1711",
        "size": "小型",
        "chain": "",
        "park": "",
        "state": "",
        "output": 100 * number,
        "output_to_date": 1000 * number,
        "electricity": 10 * number,
    }
    return {**given, **over}


def write(folder: Path, month: Month, rows: Iterable[dict[str, Any]]) -> Path:
    """Write the returns of a month as Parquet."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = list(rows)
    names = dict.fromkeys(name for row in listed for name in row)
    columns = {name: [row.get(name) for row in listed] for name in names}
    types = {name: pa.string() for name in _TEXTS}
    table = pa.table(
        {
            name: pa.array(values, types.get(name, pa.int64()))
            for name, values in columns.items()
        }
    )
    path = folder / f"{month}.parquet"
    pq.write_table(table, path)
    return path
