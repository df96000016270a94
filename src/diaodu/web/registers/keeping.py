"""Records between the engine and the table: typed values there, plain JSON here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from diaodu.registers.expiring import expiring

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.registers import Kind
    from diaodu.registers.model import FieldType, Value
    from diaodu.registers.model import Record as Typed
    from diaodu.web.registers.models import Record

__all__ = [
    "identity_of",
    "name_of",
    "plain",
    "plain_value",
    "run_out",
    "typed",
    "value",
    "warned",
]

_BETWEEN = "\x1f"
_NAMES = ("project", "title", "list", "fund")


def plain(record: Typed) -> dict[str, Any]:
    """Return the values as JSON holds them; what is blank is left out."""
    return {
        key: plain_value(each) for key, each in record.items() if each not in {None, ""}
    }


def plain_value(value: Value) -> Any:
    """Return one value as JSON holds it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return list(value) if isinstance(value, tuple) else value


def typed(kind: Kind, data: Mapping[str, Any]) -> dict[str, Value]:
    """Return the record in the types of its kind; a field without a value is None."""
    return {each.key: value(each.type, data.get(each.key)) for each in kind.fields}


def value(form: FieldType, kept: Any) -> Value:
    """Return one kept value in its type."""
    if kept is None:
        return None
    if form == "day":
        return date.fromisoformat(kept)
    if form == "number":
        return Decimal(str(kept))
    if form == "units":
        return tuple(kept)
    result: Value = kept
    return result


def identity_of(kind: Kind, record: Typed) -> str:
    """Return what makes it the same record, as one text."""
    return _BETWEEN.join(str(record.get(key) or "") for key in kind.identity)[:300]


def name_of(record: Typed) -> str:
    """Return what a record is called in a list: its enterprise, and which of it."""
    words = [str(record.get("firm") or "")]
    words += [str(record[key]) for key in _NAMES if record.get(key)]
    return " ".join(filter(None, words))[:200]


def run_out(kind: Kind, record: Typed) -> tuple[date | None, bool]:
    """Return the day on which a record runs out, and whether it need not be told."""
    last = record.get(kind.expiry) if kind.expiry else None
    settled = kind.settled is not None and kind.settled(record)
    return (last if isinstance(last, date) else None), settled


def warned(row: Record, day: date) -> str:
    """Return the words that tell that a record runs out, nothing while it is far."""
    found = expiring(row.kind_of, [typed(row.kind_of, row.data)], day)
    return found[0].text if found else ""
