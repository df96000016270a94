"""The values of fields: checked as a person gave them, kept as JSON, shown as text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeAlias

from diaodu.kernel.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from diaodu.matters.model import Field, Value

__all__ = ["Json", "checked", "dumped", "is_blank", "loaded", "shown", "split_units"]

_LARGEST, _FINEST = 17, -12  # powers of ten; 1e999999 would fill the memory as text
Json: TypeAlias = str | int | float | list[str] | None


def is_blank(value: Value) -> bool:
    """Tell whether nothing was filled in; zero is something."""
    return (
        value is None or value == () or (isinstance(value, str) and not value.strip())
    )


def split_units(text: str) -> tuple[str, ...]:
    """Split units as people write them: by 、 ， ； or a line's end, each once."""
    for mark in "，,；;\n":
        text = text.replace(mark, "、")
    names = (each.strip() for each in text.split("、"))
    return tuple(dict.fromkeys(each for each in names if each))


def checked(
    fields: Iterable[Field], given: Mapping[str, Value]
) -> tuple[dict[str, Value], tuple[Issue, ...]]:
    """Return what was given by the fields' types, and all that is wrong with it.

    Texts are read as days, numbers and units where the field wants these; a key that
    no field has is an issue. What is blank becomes None, () for units.
    """
    known = {each.key: each for each in fields}
    issues = [
        Issue(key, "matters.unknown_field", "没有这一项")
        for key in given
        if key not in known
    ]
    values: dict[str, Value] = {}
    for key, each in known.items():
        if key in given:
            try:
                values[key] = _read(each, given[key])
            except ValueError as error:
                issues.append(Issue(each.name, f"matters.{each.type}", str(error)))
    for each in known.values():
        broken = each.key in given and each.key not in values
        if not broken and _wanted(each, values) and is_blank(values.get(each.key)):
            issues.append(Issue(each.name, "matters.required", "必填，现为空"))
    return values, tuple(issues)


def _wanted(field: Field, values: Mapping[str, Value]) -> bool:
    if field.required_if:
        key, choice = field.required_if
        return values.get(key) == choice
    return field.required


def _read(field: Field, value: Value) -> Value:
    """Return the value in the field's type; ValueError says what is wrong."""
    if is_blank(value):
        return () if field.type == "units" else None
    if field.type == "units":
        return value if isinstance(value, tuple) else split_units(str(value))
    if field.type == "day":
        return _day(value)
    if field.type == "number":
        return _number(value)
    text = str(value).strip()
    if field.type == "choice" and text not in field.choices:
        raise ValueError(f"只能填：{'、'.join(field.choices)}")
    return text


def _day(value: Value) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise ValueError("应填日期，如 2026-10-01") from error


def _number(value: Value) -> Decimal:
    try:
        number = Decimal(str(value).strip().replace(",", ""))
    except InvalidOperation as error:
        raise ValueError("应填数字") from error
    if not number.is_finite():
        raise ValueError("应填数字")
    if number and not _FINEST <= number.adjusted() <= _LARGEST:
        raise ValueError("数太大或太小")
    return number


def dumped(values: Mapping[str, Value]) -> dict[str, Json]:
    """Return values as JSON keeps them; blank ones are left out."""
    return {key: _dumped(each) for key, each in values.items() if not is_blank(each)}


def _dumped(value: Value) -> Json:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def loaded(fields: Iterable[Field], kept: Mapping[str, Json]) -> dict[str, Value]:
    """Return the values that JSON kept, without keys that no field has any more."""
    return {
        each.key: _loaded(each, kept[each.key]) for each in fields if each.key in kept
    }


def _loaded(field: Field, kept: Json) -> Value:
    if isinstance(kept, list):
        return tuple(kept)
    if kept is None:
        return None
    if field.type == "day":
        return date.fromisoformat(str(kept))
    return Decimal(str(kept)) if field.type == "number" else str(kept)


def shown(value: Value) -> str:
    """Return a value as people read it."""
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)
