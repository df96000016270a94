"""Synthetic returns as files: Parquet, CSV, and the names they have."""

from __future__ import annotations

import csv
import io
from functools import partial
from typing import IO, TYPE_CHECKING, Literal

from diaodu.indicators.model import ATTRIBUTES, measures
from diaodu.kernel.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

    from diaodu.indicators.sample.faults import Planted
    from diaodu.kernel.period import Month

__all__ = [
    "HEADS",
    "SPANS",
    "Form",
    "printed",
    "texts_of",
    "unit_of",
    "write_csv",
    "write_month",
    "write_parquet",
]

Form = Literal["parquet", "xlsx", "csv"]

HEADS = {
    "enterprise": "统一社会信用代码",
    "name": "企业名称",
    "county": "区划代码",
    "town": "乡镇（街道）",
    "industry": "行业代码",
    "size": "企业规模",
    "chain": "产业链",
    "park": "所在园区",
    "state": "生产状态",
}
SPANS = {"": "本月", "_to_date": "1-本月", "_last": "上年同期本月"}
SPANS |= {"_to_date_last": "上年同期1-本月"}
_UNITS = {"元": ("千元", 1_000), "千瓦时": ("万千瓦时", 10_000), "人": ("人", 1)}
_STATES = {"planned_stop": "计划停产", "seasonal_stop": "季节性停产"}
_STATES |= {"moved": "搬迁", "closed": "注销", "": "正常"}


def unit_of(key: str) -> tuple[str, int]:
    """Return the unit in which a measure is printed, and its factor."""
    return _UNITS.get(measures()[key].unit, ("吨", 1_000))


def printed(value: int | None, factor: int) -> int | float | None:
    """Write a whole number in its printed unit."""
    if value is None or value % factor == 0:
        return None if value is None else value // factor
    return value / factor


def texts_of(planted: Sequence[Planted]) -> dict[tuple[str, str], str]:
    """Map enterprise and column to the text that stands in the place of a number."""
    return {
        (each.enterprise, each.column): each.now
        for each in planted
        if each.kind == "number"
    }


def write_month(
    table: pa.Table,
    month: Month,
    folder: Path,
    form: Form,
    planted: Sequence[Planted] = (),
) -> Path:
    """Write one month into a folder; return the file."""
    from diaodu.indicators.sample.workbook import write_excel

    path = folder / f"{month}.{form}"
    if form == "parquet":
        write_parquet(table, path)
    elif form == "csv":
        write_csv(table, month, path, planted=planted)
    else:
        write_excel(table, month, path, planted=planted)
    return path


def write_parquet(table: pa.Table, path: Path) -> None:
    """Write a Parquet file as closed months are: dictionaries only where they help."""
    import pyarrow.parquet as pq

    short = [name for name in ATTRIBUTES if name in table.column_names]
    kept = [name for name in short if name not in {"enterprise", "name"}]

    def write(stream: IO[bytes]) -> None:
        pq.write_table(
            table,
            stream,
            compression="zstd",
            use_dictionary=kept,
            store_schema=False,
        )

    replace_file(path, write)


def write_csv(
    table: pa.Table,
    month: Month,
    path: Path,
    *,
    encoding: str = "utf-8-sig",
    planted: Sequence[Planted] = (),
) -> None:
    """Write a table with one line of heads, its month in a column."""
    replace_file(path, partial(_csv, table, month, encoding, planted))


def _csv(
    table: pa.Table,
    month: Month,
    encoding: str,
    planted: Sequence[Planted],
    stream: IO[bytes],
) -> None:
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["月份", *heads(table.column_names)])
    wrong = texts_of(planted)
    for row in rows(table, table.column_names, wrong):
        writer.writerow([month.label, *("" if each is None else each for each in row)])
    text.flush()
    text.detach()


def heads(columns: Iterable[str]) -> Iterator[str]:
    """Name the columns in one line: 工业总产值本月（千元）."""
    for column in columns:
        if column in HEADS:
            yield HEADS[column]
        else:
            key, tail = split(column)
            yield f"{measures()[key].name}{SPANS[tail]}（{unit_of(key)[0]}）"


def split(column: str) -> tuple[str, str]:
    """Split a column into its measure and its span."""
    key = next(k for k, one in measures().items() if column in one.columns)
    return key, column.removeprefix(key)


def rows(
    table: pa.Table, columns: Sequence[str], wrong: dict[tuple[str, str], str]
) -> Iterator[list[str | int | float | None]]:
    """Yield the returns as they are printed."""
    lists = [_column(table, column) for column in columns]
    firms = table["enterprise"].to_pylist()
    spoilt = {firm for firm, _ in wrong}
    for firm, *row in zip(firms, *lists, strict=True):
        if firm in spoilt:
            yield [wrong.get((firm, c), v) for c, v in zip(columns, row, strict=True)]
        else:
            yield row


def _column(table: pa.Table, column: str) -> list[str | int | float | None]:
    values = table[column].to_pylist()
    if column == "state":
        return [_STATES[each] for each in values]
    if column in HEADS:
        return values  # type: ignore[no-any-return]
    factor = unit_of(split(column)[0])[1]
    return [printed(each, factor) for each in values]
