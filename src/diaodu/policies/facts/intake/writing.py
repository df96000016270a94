"""What goes out: the table "enterprise facts", and the workbook that asks for facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu import sheets
from diaodu.errors import InputError
from diaodu.kernel.files import replace_file, shown
from diaodu.policies.facts.columns import known
from diaodu.policies.facts.deriving import needed
from diaodu.policies.facts.intake.choosing import LONG
from diaodu.policies.facts.intake.model import CODE, NAME
from diaodu.policies.facts.values import exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from os import PathLike

    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.facts.model import Fact, Type
    from diaodu.sheets import Kind

__all__ = ["template", "write_told"]

_DAY = LONG["day"][0]
_HEADS = ("统一社会信用代码", "企业名称", *(names[0] for names in LONG.values()))
_MOST_ROWS = 1_000_000  # Excel has room for a few more
_KINDS: Mapping[Type, Kind] = {
    "money": "decimal",
    "whole": "decimal",
    "ratio": "decimal",
    "day": "date",
}
_CALENDAR = {0: "本年", -1: "上年", -2: "前年", -3: "大前年"}


def template(
    path: str | PathLike[str],
    facts: Mapping[str, Fact],
    *,
    day: date,
    keys: Iterable[str] = (),
) -> None:
    """Write the empty workbook in which an office or an enterprise tells facts.

    With ``keys`` it asks only for what these facts need. Years are written out as seen
    from ``day``.
    """
    wanted = needed(facts, keys or facts)
    asked = [each for key, each in facts.items() if key in wanted and each.asked]
    columns = [
        sheets.Column(CODE, _HEADS[0], required=True, width=22),
        sheets.Column(NAME, _HEADS[1], required=True, width=30),
        *(_column(each, day) for each in sorted(asked, key=lambda each: each.rank)),
    ]
    sheets.template(path, columns)


def _column(fact: Fact, day: date) -> sheets.Column:
    name = fact.name
    if fact.year is not None and not fact.to_date:
        name = name.replace(_CALENDAR[fact.year], f"{day.year + fact.year}年", 1)
    return sheets.Column(
        fact.key,
        f"{name}（{fact.unit}）" if fact.unit else name,
        _KINDS.get(fact.type, "text"),
        choices=("是", "否") if fact.type == "yes_no" else fact.choices,
        hint=fact.description,
    )


def write_told(matrix: Matrix, path: str | PathLike[str]) -> None:
    """Write all that was told, one line a fact, with source: .xlsx, .csv, .parquet.

    ``read`` reads the file again. An existing file is replaced at once.
    """
    import pyarrow as pa

    asked = (
        each for each in matrix.facts.values() if each.asked and each.key in matrix
    )
    ordered = sorted(asked, key=lambda each: each.rank)
    count = sum(int(known(matrix[each.key]).sum()) for each in ordered)
    if count > _MOST_ROWS and Path(path).suffix.lower() not in {".csv", ".parquet"}:
        hint = "请改用 .csv 或 .parquet"
        raise InputError("超过 Excel 一张表的行数", where=shown(Path(path)), hint=hint)
    lines = [line for each in ordered for line in _lines(matrix, each)]
    columns = zip(*lines, strict=True) if lines else [()] * len(_HEADS)
    arrays = {
        head: pa.array(column, pa.date32() if head == _DAY else pa.string())
        for head, column in zip(_HEADS, columns, strict=True)
    }
    _save(pa.table(arrays), Path(path))


def _lines(matrix: Matrix, fact: Fact) -> Iterator[tuple[Any, ...]]:
    for row in np.flatnonzero(known(matrix[fact.key])).tolist():
        source = matrix.trace.source(row, fact.key) if matrix.trace else None
        yield (
            matrix.codes[row],
            matrix.names[row],
            fact.name,
            exact(fact, matrix.plain(row, fact.key)),
            fact.unit,
            (source.day if source else None) or matrix.day,
            source.where if source else "",
        )


def _save(table: Any, path: Path) -> None:
    import pyarrow.parquet as pq

    if path.suffix.lower() == ".parquet":
        replace_file(path, lambda stream: pq.write_table(table, stream))
    elif path.suffix.lower() == ".csv":
        replace_file(path, lambda stream: _csv(table, stream))
    else:
        columns = [
            sheets.Column(head, head, "date" if head == _DAY else "text")
            for head in _HEADS
        ]
        sheets.write(path, columns, rows=table.to_pylist(), name="企业事实")


def _csv(table: Any, stream: Any) -> None:
    import pyarrow.csv

    stream.write(b"\xef\xbb\xbf")  # by which Excel knows that it is UTF-8
    pyarrow.csv.write_csv(table, stream)
