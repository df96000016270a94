"""The workbook that a month is collected with: what is known is filled in already."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from diaodu import sheets
from diaodu.indicators.model import measures
from diaodu.sheets import Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from diaodu.indicators.model import Measure, Span
    from diaodu.indicators.store import Store
    from diaodu.kernel.period import Month
    from diaodu.sheets import Value

__all__ = ["write_blank"]

_USUAL: Final = ("output", "revenue", "profit", "tax", "electricity", "staff")
_GONE: Final = frozenset({"moved", "closed"})
_WHO: Final = (
    Column("enterprise", "统一社会信用代码", width=22),
    Column("name", "企业名称", required=True, width=34),
    Column("town", "乡镇", width=12),
    Column("industry", "行业代码", width=10),
)


def write_blank(
    path: Path, month: Month, *, store: Store, title: str, head: Sequence[str] = ()
) -> int:
    """Write the workbook of a month; return how many enterprises stand in it.

    The list is that of the last closed month, without those that have left; last
    year's figures are those that were closed. Only the rest has to be filled in.
    """
    before = [each for each in store.current() if each < month]
    last = _table(store, before[-1]) if before else None
    year = _table(store, month - 12) if month - 12 in store.current() else None
    asked = _asked(last)
    rows = list(_rows(last, year, asked))
    sheet = sheets.Sheet(
        columns=(*_WHO, *_columns(asked), Column("note", "备注", width=24)),
        rows=rows,
        name="填报",
        title=f"{month.label}{title}",
        corner=tuple(head),
    )
    sheets.write_book(path, [sheet])
    return len(rows)


def _table(store: Store, month: Month) -> pa.Table | None:
    revision = store.revision(month)
    return store.table(revision) if revision else None


def _asked(last: pa.Table | None) -> tuple[Measure, ...]:
    """Return the measures that were reported last, the usual ones at first."""
    known = measures()
    if last is None:
        return tuple(known[key] for key in _USUAL)
    first = [known[key] for key in _USUAL if key in known]
    others = [each for each in known.values() if each not in first]
    return tuple(
        each
        for each in (*first, *others)
        if each.column() in last.column_names
        and last[each.column()].null_count < last.num_rows
    )


def _columns(asked: Sequence[Measure]) -> Iterator[Column]:
    for each in asked:
        over = f"{each.name}（{each.shown}）"
        for key, name in _names(each):
            yield Column(key, name, "decimal", over=over, width=12)


def _names(measure: Measure) -> Iterator[tuple[str, str]]:
    spans: dict[Span, str] = {"month": "本月", "to_date": "1-本月"}
    for last in (False, True):
        for span, word in spans.items():
            key = measure.column(span, last=last)
            if key in measure.columns:
                yield key, f"上年同期{word}" if last else word


def _rows(
    last: pa.Table | None, year: pa.Table | None, asked: Sequence[Measure]
) -> Iterator[dict[str, Value]]:
    if last is None:
        return
    then = _by_firm(year)
    for each in last.to_pylist():
        if each.get("state") in _GONE:
            continue
        row: dict[str, Value] = {column.key: each.get(column.key) for column in _WHO}
        old = then.get(each["enterprise"], {})
        for measure in asked:
            row |= _known(measure, old)
        yield row


def _by_firm(table: pa.Table | None) -> Mapping[str, Mapping[str, object]]:
    if table is None:
        return {}
    return {row["enterprise"]: row for row in table.to_pylist()}


def _known(measure: Measure, old: Mapping[str, object]) -> dict[str, Value]:
    """Take last year's figures from what was closed then."""
    spans: tuple[Span, ...] = ("month", "to_date")
    found: dict[str, Value] = {}
    for span in spans:
        key, value = measure.column(span, last=True), old.get(measure.column(span))
        if key in measure.columns and isinstance(value, int):
            found[key] = Decimal(value) / measure.scale
    return found
