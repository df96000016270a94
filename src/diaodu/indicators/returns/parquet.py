"""Returns that come as Parquet, in the columns under which they are kept."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from diaodu.errors import InputError
from diaodu.indicators.model import ATTRIBUTES, measures
from diaodu.indicators.returns.model import Mapped, Origin
from diaodu.indicators.returns.numbers import whole
from diaodu.indicators.returns.past import whole_column
from diaodu.indicators.returns.periods import month_in
from diaodu.indicators.returns.sheet import Part
from diaodu.kernel.files import shown

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pyarrow as pa

    from diaodu.indicators.returns.sheet import Asked
    from diaodu.sheets._files import Corner

__all__ = ["is_parquet", "read_parquet"]

_MARK = b"PAR1"
_FIRST = 1  # the place of the first row, counted from 0, below a line of heads
_NONE: Mapping[Corner, str] = MappingProxyType({})


def is_parquet(path: Path) -> bool:
    """Tell a Parquet file by how it begins."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(_MARK)) == _MARK
    except OSError:
        return False


def read_parquet(
    path: Path, asked: Asked, *, file: str = "", cells: Mapping[Corner, str] = _NONE
) -> Part:
    """Read one file; whole numbers stay as they are, but for what ``cells`` say."""
    table = _table(path)
    names = {name: at for at, name in enumerate(table.column_names)}
    wanted = [c for one in measures().values() for c in one.columns if c in names]
    if not wanted or not {"enterprise", "name"} & names.keys():
        hint = "应有 enterprise 或 name，以及 output、output_to_date 等列"
        raise InputError("不是企业报表", where=shown(path), hint=hint)
    keys = [key for key in (*ATTRIBUTES, "note", "ym") if key in names] + wanted
    columns = tuple(
        Mapped(head=key, column=names[key], key=key, how="key") for key in keys
    )
    period = month_in(file or path.stem)
    month = (period.month(asked.year) if period else None) or asked.month
    part = Part(
        origin=Origin(file=file or path.name, sheet=None, columns=columns), month=month
    )
    texts = [key for key in keys if key in ATTRIBUTES or key == "note"]
    part.texts = {key: _texts(table, key) for key in texts}
    part.values = {key: whole_column(table[key]) for key in wanted}
    count = table.num_rows
    part.line = np.arange(
        _FIRST + 1, count + _FIRST + 1, dtype=np.int32
    )  # as below a line of heads
    number = month.year * 100 + month.month if month else 0
    part.ym = np.full(count, number, np.int32)
    if "ym" in names:
        part.ym = whole_column(table["ym"]).astype(np.int32)
    part.lost = np.zeros(count, np.bool_)
    for (line, column), text in cells.items():
        _amend(part, table.column_names[column], line - _FIRST, text)
    return part


def _amend(part: Part, key: str, at: int, text: str) -> None:
    if key in part.texts:
        part.texts[key][at] = text
    elif key in part.values:
        found = whole([text], 1)
        if found.faults:
            raise InputError(f"“{text}”不是数字", hint="请写数字，没有就留空")
        part.values[key] = part.values[key].copy()  # what Arrow lends is read-only
        part.values[key][at] = found.values[0]


def _table(path: Path) -> pa.Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with path.open("rb") as stream:
            return pq.read_table(stream)
    except (pa.ArrowException, OSError) as error:
        hint = "请重新导出"
        raise InputError(
            "Parquet 文件已损坏，读不出来", where=shown(path), hint=hint
        ) from error


def _texts(table: pa.Table, key: str) -> list[str]:
    import pyarrow as pa

    return [each or "" for each in table[key].cast(pa.string()).to_pylist()]
