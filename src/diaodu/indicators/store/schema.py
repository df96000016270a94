"""What a table of returns must be before its month can be closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.indicators.model import ATTRIBUTES, measures
from diaodu.kernel.issue import Issue

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["CODES", "LARGEST", "faults", "in_order"]

CODES = tuple(name for name in ATTRIBUTES if name not in {"enterprise", "name"})
LARGEST = 10**13  # so that the sum of 900,000 firms still fits 64 bits
_NEEDED = ("enterprise", "county")
_SHOWN = 20


def faults(table: pa.Table, *, where: str = "") -> list[Issue]:
    """List what keeps the table from being closed; none if it is in order."""
    missing = [name for name in _NEEDED if name not in table.column_names]
    if missing:
        text = f"缺少必需的列：{'、'.join(missing)}"
        return [Issue(where, "column_missing", text)]
    if not table.num_rows:
        return [Issue(where, "no_rows", "没有一家企业，不能封账")]
    found = _wrong_types(table, where)
    return found or [*_wrong_keys(table, where), *_too_large(table, where)]


def _wrong_types(table: pa.Table, where: str) -> list[Issue]:
    found = []
    for field in table.schema:
        measure = field.name in _measure_columns()
        fits = _is_whole(field.type) if measure else _is_text(field.type)
        if not fits and (measure or field.name in ATTRIBUTES):
            wanted = "整数（元、千瓦时、人）" if measure else "文字"
            text = f"“{field.name}”列应是{wanted}，现为 {field.type}；请改正后再封账"
            found.append(Issue(where, "wrong_type", text))
    return found


def _measure_columns() -> frozenset[str]:
    return frozenset(name for each in measures().values() for name in each.columns)


def _is_whole(kind: pa.DataType) -> bool:
    from pyarrow import types

    return bool(types.is_integer(kind) or types.is_null(kind))


def _is_text(kind: pa.DataType) -> bool:
    from pyarrow import types

    if types.is_dictionary(kind):
        kind = kind.value_type
    return bool(
        types.is_string(kind) or types.is_large_string(kind) or types.is_null(kind)
    )


def _wrong_keys(table: pa.Table, where: str) -> list[Issue]:
    import pyarrow.compute as pc

    keys = pc.cast(table["enterprise"], "string")
    blank = pc.sum(pc.or_kleene(pc.is_null(keys), pc.equal(keys, ""))).as_py()
    found = []
    if blank:
        text = f"有 {blank} 行没有企业代码；请补上，或给企业编一个固定的代码"
        found.append(Issue(where, "key_missing", text))
    counts = pc.value_counts(keys)
    twice = counts.filter(pc.greater(counts.field("counts"), 1)).field("values")
    text = "同一个月出现两次以上；请只留一行"
    found += [
        Issue(where, "key_twice", f"企业 {key} {text}")
        for key in twice[:_SHOWN].to_pylist()
        if key
    ]
    return found


def _too_large(table: pa.Table, where: str) -> list[Issue]:
    import pyarrow.compute as pc

    found = []
    for name in sorted(_measure_columns() & set(table.column_names)):
        least, most = pc.min_max(table[name]).as_py().values()
        if least is not None and max(-least, most) > LARGEST:
            text = f"“{name}”列有大于 10 万亿的数；请检查单位（应是元）"
            found.append(Issue(where, "too_large", text))
    return found


def in_order(table: pa.Table) -> pa.Table:
    """Return the table as it is kept: typed, without gaps in the text, sorted."""
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = _measure_columns()
    columns: dict[str, pa.ChunkedArray] = {}
    for name in (*ATTRIBUTES, *table.column_names):
        if name in columns:
            continue
        if name in whole:
            columns[name] = pc.cast(table[name], pa.int64())
        elif name in ATTRIBUTES:
            columns[name] = _text(table, name)
        else:
            columns[name] = table[name]
    made = pa.table(columns)
    made = _sorted(made)
    for name in CODES:
        at = made.column_names.index(name)
        made = made.set_column(at, name, made[name].dictionary_encode())
    return made


def _text(table: pa.Table, name: str) -> pa.ChunkedArray:
    import pyarrow as pa
    import pyarrow.compute as pc

    if name not in table.column_names:
        return pa.chunked_array([pa.repeat(pa.scalar("", pa.string()), len(table))])
    return pc.fill_null(pc.cast(table[name], pa.string()), "")


def _sorted(table: pa.Table) -> pa.Table:
    import pyarrow.compute as pc

    if _is_sorted(table["county"], table["enterprise"]):
        return table
    by = [("county", "ascending"), ("enterprise", "ascending")]
    return table.take(pc.sort_indices(table, sort_keys=by))


def _is_sorted(county: pa.ChunkedArray, enterprise: pa.ChunkedArray) -> bool:
    """Look at neighbours: a large month often comes sorted, and sorting takes long."""
    import pyarrow.compute as pc

    last = len(county) - 1
    one, two = county.slice(0, last), county.slice(1)
    within = pc.less(enterprise.slice(0, last), enterprise.slice(1))
    fine = pc.or_(pc.less(one, two), pc.and_(pc.equal(one, two), within))
    return pc.all(fine).as_py() is not False
