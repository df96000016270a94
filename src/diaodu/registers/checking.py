"""A record checked against its kind: types, choices, what is required, what agrees."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from diaodu.kernel.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.registers.kinds import Kind
    from diaodu.registers.model import Field, Record, Value

__all__ = ["check", "checked", "is_blank", "read_value"]

_SPLIT = str.maketrans("，,；;\n", "、、、、、")


def is_blank(value: Value) -> bool:
    """Tell whether nothing was filled in; zero is something."""
    return (
        value is None or value == () or (isinstance(value, str) and not value.strip())
    )


def check(kind: Kind, record: Record, day: date) -> tuple[Issue, ...]:
    """List what is wrong with a record on a day; ``where`` is the name of the field."""
    return checked(kind, record, day)[1]


def checked(
    kind: Kind, given: Record, day: date
) -> tuple[dict[str, Value], tuple[Issue, ...]]:
    """Return the record by the types of its fields, and all that is wrong with it.

    Texts are read as days, numbers and units where the field wants these. What is
    blank is None; a key that no field has is an issue.
    """
    issues: list[Issue] = []
    record: dict[str, Value] = {}
    for each in kind.fields:
        try:
            record[each.key] = read_value(each, given.get(each.key), day)
        except ValueError as error:
            record[each.key] = None
            issues.append(Issue(each.name, f"registers.{each.key}", str(error)))
    known = {each.key for each in kind.fields}
    issues.extend(
        Issue(key, "registers.unknown_field", "没有这一项")
        for key in given
        if key not in known
    )
    issues.extend(_laws(kind, record))
    return record, tuple(issues)


def _laws(kind: Kind, record: Record) -> Iterator[Issue]:
    for law in kind.laws:
        known = all(not is_blank(record[key]) for key in law.needs)
        if known and not law.holds(record):
            where = kind.field(law.field).name
            yield Issue(where, f"registers.{law.field}", law.message)


def read_value(field: Field, value: Value, day: date) -> Value:
    """Return the value in the field's type; ValueError says what is wrong."""
    if is_blank(value):
        if field.required:
            raise ValueError(f"“{field.name}”必填，现为空")
        return None
    if field.type == "day":
        return _day(field, value, day)
    if field.type in {"number", "whole"}:
        return _number(field, value)
    if field.type == "units":
        return value if isinstance(value, tuple) else _units(str(value))
    text = str(value).strip()
    if field.type == "choice" and text not in field.choices:
        raise ValueError(f"“{field.name}”只能填：{'、'.join(field.choices)}")
    if field.check and (wrong := field.check(text)):
        raise ValueError(wrong)
    return text


def _day(field: Field, value: Value, day: date) -> date:
    if isinstance(value, datetime):
        value = value.date()
    if not isinstance(value, date):
        try:
            value = date.fromisoformat(str(value).strip())
        except ValueError as error:
            raise ValueError(f"“{field.name}”应填日期，如 2026-10-01") from error
    if field.past and value > day:
        raise ValueError(f"“{field.name}”{value} 还没有到，请核对")
    return value


def _number(field: Field, value: Value) -> int | Decimal:
    try:
        number = Decimal(str(value).strip().replace(",", ""))
    except InvalidOperation as error:
        raise ValueError(f"“{field.name}”应填数字") from error
    if not number.is_finite():
        raise ValueError(f"“{field.name}”应填数字")
    if number < 0:
        raise ValueError(f"“{field.name}”不应为负")
    if field.type == "number":
        return number
    if number != number.to_integral_value():
        raise ValueError(f"“{field.name}”应填整数")
    return int(number)


def _units(text: str) -> tuple[str, ...]:
    names = (each.strip() for each in text.translate(_SPLIT).split("、"))
    return tuple(dict.fromkeys(each for each in names if each))
