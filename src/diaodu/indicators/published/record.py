"""The result as JSON: one object a table, documented in docs/reference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diaodu.indicators.published.measures import label_of
from diaodu.indicators.published.wording import worded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from diaodu.indicators.published.figures import Figure
    from diaodu.indicators.published.model import (
        Check,
        Derived,
        Entry,
        Group,
        Mapped,
        Result,
    )

__all__ = ["record_of"]


def record_of(result: Result) -> dict[str, Any]:
    """Return what ``diaodu derive --format json`` prints."""
    table = result.table
    return {
        "source": table.source,
        "sheet": table.sheet,
        "title": table.title,
        "unit": table.unit or None,
        "months": table.months,
        "mapping": {each.column: _mapped(each) for each in table.mapping},
        "rows": [
            *map(_row, table.entries),
            *(
                _rest(group)
                for group in result.groups
                if group.whole and "rest_value" in group.derived
            ),
        ],
        "groups": [_group(group) for group in result.groups],
        "checks": [_check(check) for check in result.checks],
        "notes": list(table.notes),
        "issues": [
            {"where": i.where, "code": i.code, "message": i.message}
            for i in table.issues
        ],
    }


def _mapped(each: Mapped) -> dict[str, Any]:
    return {
        "head": each.head,
        "role": each.role,
        "measure": each.measure or None,
        "span": each.span or None,
        "period": each.period or None,
        "unit": each.unit or None,
    }


def _row(entry: Entry) -> dict[str, Any]:
    row = entry.row
    return {
        "name": row.name,
        "parent": entry.parent.row.name if entry.parent else None,
        "breakdown": row.breakdown or None,
        "scope": row.scope or None,
        "line": row.line,
        "span": entry.span,
        "period": entry.period or None,
        "measure": entry.measure or None,
        "measure_name": label_of(entry.measure) or None,
        "unit": entry.unit or None,
        "listed": True,
        "printed": {role: _printed(f) for role, f in entry.figures.items()},
        "cells": {role: f.cell for role, f in entry.figures.items()},
        "derived": {key: _derived(each) for key, each in entry.derived.items()},
        "wording": worded(entry),
    }


def _rest(group: Group) -> dict[str, Any]:
    """Describe the row that is not printed: what the parts leave over."""
    whole = group.whole
    derived = {
        key.removeprefix("rest_"): _derived(each)
        for key, each in group.derived.items()
        if key.startswith("rest_")
    }
    first = group.parts[0]
    return {
        "name": "其他（未列）",
        "parent": whole.row.name if whole else None,
        "breakdown": group.breakdown or None,
        "scope": first.row.scope or None,
        "line": None,
        "span": first.span,
        "period": first.period or None,
        "measure": first.measure or None,
        "measure_name": label_of(first.measure) or None,
        "unit": (whole.unit if whole else first.unit) or None,
        "listed": False,
        "printed": {},
        "cells": {},
        "derived": derived,
        "wording": None,
    }


def _group(group: Group) -> dict[str, Any]:
    first = group.parts[0]
    derived: Mapping[str, Derived] = {
        key: each for key, each in group.derived.items() if not key.startswith("rest_")
    }
    return {
        "parent": group.whole.row.name if group.whole else None,
        "breakdown": group.breakdown or None,
        "scope": first.row.scope or None,
        "span": first.span,
        "period": first.period or None,
        "measure": first.measure or None,
        "measure_name": label_of(first.measure) or None,
        "parts": [part.row.name for part in group.parts],
        "state": group.state,
        "derived": {key: _derived(each) for key, each in derived.items()},
    }


def _printed(figure: Figure) -> float | str | None:
    """Return the number; ``--`` stays text, for it says something."""
    if figure.state == "number":
        return _number(figure.value)
    return figure.text if figure.state == "incomparable" else None


def _derived(each: Derived) -> dict[str, Any]:
    bounds = each.bounds
    return {
        "value": _number(bounds.value) if bounds else None,
        "low": _number(bounds.low) if bounds else None,
        "high": _number(bounds.high) if bounds else None,
        "digits": bounds.digits() if bounds else None,
        "unit": each.unit or None,
        "formula": each.formula,
        "inputs": list(each.inputs),
        "note": each.note or None,
    }


def _number(value: Fraction) -> float | int:
    return int(value) if value.denominator == 1 else float(value)


def _check(check: Check) -> dict[str, Any]:
    return {
        "where": check.where,
        "code": check.code,
        "message": check.message,
        "expected": list(check.expected),
        "printed": check.printed,
        "verdict": check.verdict,
    }
