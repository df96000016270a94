"""A computed report as JSON and back, so that it need not be computed again.

Only the kinds of value that a report is made of are known; anything else is an error in
the code, never data to be run.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from diaodu.kernel.period import Month
from diaodu.papers import monthly
from diaodu.papers.model import Lamp, Ref
from diaodu.papers.monthly import MonthlyReport

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["read_report", "written_report"]

_KIND, _DAY, _LAMP = "$", "$day", "$lamp"


def written_report(report: MonthlyReport) -> bytes:
    """Write a report."""
    return json.dumps(_plain(report), ensure_ascii=False).encode()


def read_report(data: bytes) -> MonthlyReport:
    """Read a report that was written; ValueError where it is no whole report."""
    try:
        found = json.loads(data, object_hook=_object)
    except (KeyError, TypeError) as error:  # of another version of the program
        raise ValueError("not a report of this program") from error
    if not isinstance(found, MonthlyReport):
        raise ValueError("not a report")  # noqa: TRY004  it is the data that is wrong
    return found


def _kinds() -> Mapping[str, type]:
    named = (getattr(monthly, name) for name in monthly.__all__)
    kinds = [each for each in named if isinstance(each, type)]
    return {each.__name__: each for each in (*kinds, Month, Ref)}


_KINDS = _kinds()


def _plain(value: Any) -> Any:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case tuple() | list():
            return [_plain(each) for each in value]
        case Lamp():
            return {_LAMP: value.value}
        case date():
            return {_DAY: value.isoformat()}
    if is_dataclass(value) and type(value).__name__ in _KINDS:
        named = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {_KIND: type(value).__name__, **named}
    raise TypeError(f"no value of a report: {value!r}")


def _object(found: dict[str, Any]) -> Any:
    if _DAY in found:
        return date.fromisoformat(found[_DAY])
    if _LAMP in found:
        return Lamp(found[_LAMP])
    kind = _KINDS[found.pop(_KIND)]
    return kind(**{name: _frozen(value) for name, value in found.items()})


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(each) for each in value)
    return value
