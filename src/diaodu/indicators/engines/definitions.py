"""The sums of a month as Ibis expressions: the one place where SQL comes from.

Three steps, each a function from tables to a table: the returns of three months become
firms, firms become the finest cells, cells become all groups that are asked for. Rules
that are Python (which city a county lies in, which division an industry belongs to)
come in as small tables of whole numbers, made by ``engines.sql.layout``.
"""

# mypy: disable-error-code="no-any-return"
from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from diaodu.indicators.engines.model import (
    COUNTS,
    FIELDS,
    MONTHLY,
    column,
    monthly_column,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import ibis.expr.types as ir

    from diaodu.indicators.model import Measure, Span

__all__ = [
    "LAYOUT",
    "RETURNS",
    "STEPS",
    "definition",
    "firm_columns",
    "spans",
    "sum_columns",
    "value_column",
]

STEPS = ("firms", "cells", "rollup")
RETURNS = ("returns_now", "returns_then", "returns_prev")
LAYOUT: Mapping[str, Mapping[str, str]] = {
    "places": {"county": "string", "town": "string", "place": "int64"},
    "parts": {"attribute": "int64", "value": "string", "part": "int64"},
    "regions": {"place": "int64", "set": "int64", "region": "int64"},
    "groups": {"part": "int64", "set": "int64", "group": "int64"},
}
_FLAGS = ("here", "was", "before")  # 1 where the firm has a row now, then, prev


def spans(measure: Measure) -> tuple[Span, ...]:
    """Return the spans of a measure: a stock has no 1–本月."""
    return ("month", "to_date") if measure.flow == "flow" else ("month",)


def value_column(measure: Measure, span: Span, side: str) -> str:
    """Name a value of a firm: now, last or then of a span, prev of the month."""
    return f"{measure.key}_{span}_{side}_value"


def firm_columns(measures: Iterable[Measure]) -> tuple[str, ...]:
    """List the columns of firms besides their attributes."""
    values = [
        value_column(each, span, side)
        for each in measures
        for span in spans(each)
        for side in (("now", "last", "then", "prev")[: 4 if span == "month" else 3])
    ]
    return (*_FLAGS, *values)


def sum_columns(measures: Sequence[Measure]) -> tuple[str, ...]:
    """List the sums in the order that every engine returns."""
    sums = [
        column(each.key, span, field)
        for each in measures
        for span in spans(each)
        for field in FIELDS
    ]
    own = [monthly_column(each.key, field) for each in measures for field in MONTHLY]
    return (*COUNTS, *sums, *own)


def definition(
    step: str, measures: Sequence[Measure], attributes: Sequence[str]
) -> ir.Table:
    """Return the expression of a step over tables that are still to be bound."""
    import ibis

    layout = {
        name: ibis.table(dict(kinds), name=name) for name, kinds in LAYOUT.items()
    }
    if step == "firms":
        kinds = _returns(measures, attributes)
        return firms(
            *(ibis.table(kinds, name=name) for name in RETURNS),
            measures=measures,
            attributes=attributes,
        )
    if step == "cells":
        keys = {"attribute": "int64", "value": "string"}
        keys |= {"county": "string", "town": "string"}
        values = dict.fromkeys(firm_columns(measures), "int64")
        members = ibis.table(keys | values, name="members")
        return cells(members, layout["places"], layout["parts"], measures=measures)
    sums = dict.fromkeys(("place", "part", *sum_columns(measures)), "int64")
    finest = ibis.table(sums, name="cells")
    return rollup(finest, layout["regions"], layout["groups"], measures=measures)


def _returns(measures: Iterable[Measure], attributes: Iterable[str]) -> dict[str, str]:
    numbers = [name for each in measures for name in each.columns]
    texts = dict.fromkeys(("enterprise", *attributes), "string")
    return texts | dict.fromkeys(numbers, "int64")


def firms(
    now: ir.Table,
    then: ir.Table,
    prev: ir.Table,
    *,
    measures: Iterable[Measure],
    attributes: Iterable[str],
) -> ir.Table:
    """Join three months: a row for each firm that is in any, its latest attributes."""
    import ibis

    now, then, prev = (
        table.rename({f"{side}_{name}": name for name in table.columns})
        for side, table in (("now", now), ("then", then), ("prev", prev))
    )
    pair = now.outer_join(then, now.now_enterprise == then.then_enterprise)
    key = ibis.coalesce(pair.now_enterprise, pair.then_enterprise)
    all_three = pair.outer_join(prev, key == prev.prev_enterprise)
    rows = [all_three[f"{side}_enterprise"].notnull() for side in ("now", "prev")]
    found: dict[str, ir.Value] = {
        name: ibis.cases(
            *(
                (row, all_three[f"{side}_{name}"])
                for row, side in zip(rows, ("now", "prev"), strict=True)
            ),
            else_=all_three[f"then_{name}"],
        ).fill_null("")
        for name in attributes
    }
    for flag, side in zip(_FLAGS, ("now", "then", "prev"), strict=True):
        row = all_three[f"{side}_enterprise"].notnull()
        found[flag] = ibis.cases((row, 1), else_=0).cast("int64")
    for each in measures:
        found |= _values(each, all_three)
    return all_three.select(**found)


def _values(measure: Measure, table: ir.Table) -> dict[str, ir.Value]:
    found: dict[str, ir.Value] = {}
    for span in spans(measure):
        own, last = measure.column(span), measure.column(span, last=True)
        found[value_column(measure, span, "now")] = table[f"now_{own}"]
        found[value_column(measure, span, "last")] = table[f"now_{last}"]
        found[value_column(measure, span, "then")] = table[f"then_{own}"]
    found[value_column(measure, "month", "prev")] = table[f"prev_{measure.column()}"]
    return found


def cells(
    members: ir.Table,
    places: ir.Table,
    parts: ir.Table,
    *,
    measures: Iterable[Measure],
) -> ir.Table:
    """Add firms up to the lowest place and what the groupings can tell apart.

    ``members`` has a row for each firm and attribute; a firm whose place is not in
    ``places`` is outside of the scope.
    """
    placed = members.join(places, ["county", "town"])
    rows = placed.join(parts, ["attribute", "value"])
    sums: dict[str, ir.Value] = {
        "n_now": _sum(rows.here),
        "n_base": _sum(rows.was),
        "n_both": _sum(rows.here * rows.was),
        "n_prev": _sum(rows.before),
    }
    for each in measures:
        for span in spans(each):
            now, last, then = (
                rows[value_column(each, span, side)] for side in ("now", "last", "then")
            )
            made = _pair_sums(now, last, then, rows.here)
            sums |= {column(each.key, span, name): sum_ for name, sum_ in made.items()}
        now = rows[value_column(each, "month", "now")]
        made = _month_sums(now, rows[value_column(each, "month", "prev")])
        sums |= {monthly_column(each.key, name): sum_ for name, sum_ in made.items()}
    order = sum_columns(tuple(measures))
    grouped = rows.group_by("place", "part")
    return grouped.aggregate(**{name: sums[name] for name in order})


def rollup(
    finest: ir.Table,
    regions: ir.Table,
    groups: ir.Table,
    *,
    measures: Sequence[Measure],
) -> ir.Table:
    """Add cells up to every set, region and group that is asked for."""
    rows = finest.join(groups, "part").join(regions, ["place", "set"])
    sums = {name: _sum(rows[name]) for name in sum_columns(measures)}
    return rows.group_by("set", "region", "group").aggregate(**sums)


def _pair_sums(
    now: ir.Value, last: ir.Value, then: ir.Value, here: ir.Value
) -> dict[str, ir.Value]:
    """Return the sums of a measure and span; ``engines.model`` defines them."""
    import ibis

    has_now, has_last, has_then = now.notnull(), last.notnull(), then.notnull()
    both = has_now & has_then
    found = (
        _sum(now),
        _count(has_now),
        _sum(now, both),
        _sum(then, both),
        _count(both),
        _sum(ibis.coalesce(last, then), has_now),
        _count(both & ~has_last),
        _sum(last, has_now & ~has_then),
        _sum(then),
        _count(has_then),
        _sum(then, (here == 1) & ~has_now),
    )
    return dict(zip(FIELDS, found, strict=True))


def _month_sums(now: ir.Value, prev: ir.Value) -> dict[str, ir.Value]:
    """Return the sums of a measure against the month before, and the zeros."""
    both = now.notnull() & prev.notnull()
    found = (
        _sum(prev),
        _count(prev.notnull()),
        _sum(now, both),
        _sum(prev, both),
        _count(both),
        _count(now == 0),
    )
    return dict(zip(MONTHLY, found, strict=True))


def _sum(value: ir.Value, where: ir.Value | None = None) -> ir.Value:
    """Add up as 64 bits, 0 where nothing is known."""
    import ibis

    chosen = value if where is None else ibis.cases((where, value))
    return ibis.coalesce(_wide_sum()(chosen).cast("int64"), 0)


def _count(where: ir.Value) -> ir.Value:
    import ibis

    return ibis.cases((where, 1)).count()


@cache
def _wide_sum() -> Callable[[ir.Value], ir.Value]:
    """Return SUM with its true type.

    Databases add int64 up to something wider; Ibis believes that it stays int64 and
    would leave out the cast back.
    """
    from ibis import udf

    @udf.agg.builtin(name="sum", signature=(("int64",), "decimal(38, 0)"))
    def wide_sum(value):  # type: ignore[no-untyped-def]
        """Add up."""

    return wide_sum
