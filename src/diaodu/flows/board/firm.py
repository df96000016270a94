"""One enterprise: its figures of all closed months, each with its return's cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diaodu.flows.board.groups import growth_of
from diaodu.indicators.model import NULL, groupings, measures
from diaodu.indicators.store.dense import ABSENT, Dense

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.indicators.model import Measure, Span
    from diaodu.indicators.store import Revision, Store
    from diaodu.kernel.period import Month
    from diaodu.papers.monthly import Rate

__all__ = ["FirmFigure", "FirmMonth", "FirmPast", "cell_of", "past_of_firm"]

_ATTRIBUTES = ("county", "town", "industry", "park", "chain", "size", "tier", "state")
_CELL = re.compile(r"([A-Z]+)(\d+)$")


@dataclass(frozen=True, slots=True)
class FirmFigure:
    """What a firm reported of a measure and span: now, last year, and the growth.

    ``column`` and ``last_column`` are those of the return.
    """

    span: Span
    column: str
    last_column: str
    now: int | None
    last: int | None
    growth: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmMonth:
    """A firm's return of one closed month."""

    revision: Revision
    figures: Mapping[str, FirmFigure]

    @property
    def month(self) -> Month:
        """Return the month."""
        return self.revision.month


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmPast:
    """A firm as its latest return names it, and all its months, the latest first."""

    code: str
    name: str
    groups: Mapping[str, str]
    texts: Mapping[str, str]
    months: tuple[FirmMonth, ...]
    measures: tuple[str, ...]


def past_of_firm(store: Store, code: str) -> FirmPast | None:
    """Return all closed months of a firm; None where no month has it."""
    import numpy as np
    import pyarrow.compute as pc

    closed = store.current()
    dense = Dense(store, {each: _columns(each) for each in closed.values()})
    at = pc.index(dense.ids, code).as_py()
    if at < 0:
        return None
    place = np.array([at])
    there = [r for r in closed.values() if dense.codes(r, "county")[at] != ABSENT]
    if not there:
        return None
    last = there[-1]
    texts = {name: _text(dense, last, name, at) for name in _ATTRIBUTES}
    keys = [key for key in _keys() if any(key in each.columns for each in there)]
    return FirmPast(
        code=code,
        name=str(dense.names(last, place)[0]),
        groups=_labels(texts),
        texts=texts,
        months=tuple(_month(dense, each, at, keys) for each in reversed(there)),
        measures=tuple(keys),
    )


def cell_of(
    store: Store, revision: Revision, code: str, column: str
) -> tuple[str, str]:
    """Return the cell that a firm's value was read from, and the head of its column.

    Of an older month only the line is known for other values than its output.
    """
    import pyarrow.compute as pc

    head = revision.basis.get(column, "").split("」", 1)[-1].strip()
    wanted = [n for n in ("source", "source_columns") if n in revision.columns]
    if not wanted:
        return "", head
    table = store.table(revision, ("enterprise", *wanted))
    at = pc.index(table["enterprise"].combine_chunks(), code).as_py()
    if at < 0:
        return "", head
    row = {name: str(table[name][at].as_py() or "") for name in wanted}
    letters = dict(
        each.split("=", 1) for each in row.get("source_columns", "").split() if each
    )
    source = row.get("source", "")
    if column in letters:
        return _CELL.sub(rf"{letters[column]}\2", source), head
    return (source if column == "output" else _CELL.sub(r"第\2行", source)), head


def _keys() -> list[str]:
    first = ("output", "revenue", "profit", "tax", "electricity", "staff")
    found = [key for key, each in measures().items() if not each.within]
    return sorted(found, key=lambda key: first.index(key) if key in first else 9)


def _columns(revision: Revision) -> list[str]:
    known = [name for key in _keys() for name in measures()[key].columns]
    return [*_ATTRIBUTES, *(name for name in known if name in revision.columns)]


def _text(dense: Dense, revision: Revision, name: str, at: int) -> str:
    code = int(dense.codes(revision, name)[at])
    return dense.texts(revision, name)[code] if code >= 0 else ""


def _labels(texts: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for key in ("division", "town", "park", "chain", "size", "tier"):
        grouping = groupings()[key]
        code = grouping.code(texts[grouping.attribute])
        found[key] = grouping.label(code) if code else ""
    return found


def _month(dense: Dense, revision: Revision, at: int, keys: list[str]) -> FirmMonth:
    found = {}
    for key in keys:
        entry = measures()[key]
        for figure in _figures(dense, revision, at, entry):
            found[f"{key}.{figure.span}"] = figure
    return FirmMonth(revision=revision, figures=found)


def _figures(
    dense: Dense, revision: Revision, at: int, entry: Measure
) -> list[FirmFigure]:
    found = []
    spans: tuple[Span, ...] = ("month", "to_date")
    for span in spans[:1] if entry.flow == "stock" else spans:
        names = entry.column(span), entry.column(span, last=True)
        now, last = (_value(dense, revision, each, at) for each in names)
        growth = None
        if now is not None and last is not None:
            growth = growth_of(entry.key, now, last)
        found.append(FirmFigure(span, *names, now, last, growth))
    return found


def _value(dense: Dense, revision: Revision, column: str, at: int) -> int | None:
    if column not in revision.columns:
        return None
    value = int(dense.values(revision, column)[at])
    return None if value == NULL else value
