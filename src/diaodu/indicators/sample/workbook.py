"""A month's returns as a town sends them: title, unit, joined heads, total, notes."""

from __future__ import annotations

import io
import re
import zipfile
from typing import IO, TYPE_CHECKING, Any

from diaodu.indicators.model import measures
from diaodu.indicators.sample.sheets import HEADS, SPANS, rows, split, texts_of, unit_of
from diaodu.kernel.files import replace_file
from diaodu.standards import regions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa
    from openpyxl import Workbook

    from diaodu.indicators.sample.faults import Planted
    from diaodu.kernel.period import Month

__all__ = ["write_excel"]

_STAMP = (2020, 1, 1, 0, 0, 0)
_WHEN = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_NOTES = (
    "注：1.本表为合成的示例数据，企业名称均为虚构。",
    "2.本月数与1-本月累计数由企业填报。",
)
_SIGNED = "单位负责人：　　　　　统计负责人：　　　　　填表人：　　　　　报出日期："
_OWN = ("town", "county")


def write_excel(
    table: pa.Table, month: Month, path: Path, *, planted: Sequence[Planted] = ()
) -> None:
    """Write a workbook: a sheet a town where it is one county, else one sheet."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    wrong = texts_of(planted)
    for name, title, part, columns in _parts(table):
        _sheet(book, (name, title, month), part, columns, wrong)

    def write(stream: IO[bytes]) -> None:
        stream.write(_stamped(book))

    replace_file(path, write)


def _parts(table: pa.Table) -> Iterator[tuple[str, str, pa.Table, list[str]]]:
    import pyarrow as pa
    import pyarrow.compute as pc

    counties = sorted(set(pc.unique(table["county"].cast(pa.string())).to_pylist()))
    names = [name for name in table.column_names if name not in _OWN]
    county = regions.by_code(counties[0]) if len(counties) == 1 else None
    if county is None:
        yield "规上工业", "规模以上工业企业", table, ["county", "town", *names]
        return
    towns = table["town"].cast(pa.string())
    for town in sorted(set(pc.unique(towns).to_pylist())):
        part = table.filter(pc.equal(towns, town))
        yield town or "其他", f"{county.name}规模以上工业企业", part, names


def _sheet(
    book: Workbook,
    head: tuple[str, str, Month],
    table: pa.Table,
    columns: Sequence[str],
    wrong: dict[tuple[str, str], str],
) -> None:
    name, title, month = head
    page: Any = book.create_sheet(name)
    width = len(columns) + 1
    units = list(dict.fromkeys(unit_of(split(c)[0])[0] for c in columns if _is(c)))
    told = [f"填报单位：{name}", *[None] * (width - 2), f"单位：{'、'.join(units)}"]
    upper: list[str | None] = ["序号"]
    lower: list[str | None] = [None]
    joins = [(1, 1, 1, width)]
    for at, column in enumerate(columns, 2):
        if not _is(column):
            upper.append(HEADS[column])
            lower.append(None)
            joins.append((4, at, 5, at))
            continue
        key, tail = split(column)
        upper.append(measures()[key].name if not tail else None)
        lower.append(SPANS[tail])
        if not tail:
            joins.append((4, at, 4, at + len(measures()[key].columns) - 1))
    joins.append((4, 1, 5, 1))
    for top, left, low, right in joins:
        page.merged_cells.ranges.add(_area(top, left, low, right))
    for row in ([f"{month.label}{title}生产经营情况表"], [], told, upper, lower):
        page.append(row)
    for number, values in enumerate(rows(table, columns, wrong), 1):
        page.append([number, *values])
    page.append(["合计", *(_total(table, column) for column in columns)])
    for line in (*_NOTES, _SIGNED):
        page.append([line])


def _is(column: str) -> bool:
    return column not in HEADS


def _area(top: int, left: int, low: int, right: int) -> Any:
    from openpyxl.worksheet.cell_range import CellRange

    return CellRange(min_row=top, min_col=left, max_row=low, max_col=right)


def _total(table: pa.Table, column: str) -> float | int | None:
    import pyarrow.compute as pc

    if not _is(column):
        return None
    total = pc.sum(table[column]).as_py()
    return None if total is None else total / unit_of(split(column)[0])[1]


def _stamped(book: Workbook) -> bytes:
    """Save without the time of day, so that the same returns give the same bytes."""
    draft, result = io.BytesIO(), io.BytesIO()
    book.save(draft)
    with zipfile.ZipFile(draft) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _WHEN.sub(rb"\g<1>2020-01-01T00:00:00Z", part)
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            new.writestr(info, part)
    return result.getvalue()
