"""Frozen dataclasses to JSON and back; every fault with its path in the document."""

from __future__ import annotations

import hashlib
import json
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime, time
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin
from typing import Union as AnyOf
from typing import get_type_hints as hints_of

from diaodu.kernel.issue import Issue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["built", "canonical", "digest", "drafted", "tree"]

T = TypeVar("T")
_MISSING, _WRONG = object(), object()
_NAMES = {int: "整数", float: "数字", str: "文字", bool: "true 或 false"}


def tree(value: object) -> Any:
    """Return what ``json.dumps`` takes: every field, also those left at defaults."""
    if is_dataclass(value):
        return {each.name: tree(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [tree(each) for each in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value


def canonical(value: object) -> str:
    """Write a dataclass in the one way that its digest is taken of."""
    return json.dumps(
        tree(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def digest(value: object) -> str:
    """Return the SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def built(kind: type[T], source: object) -> tuple[T | None, list[Issue]]:
    """Build a dataclass from what ``json.loads`` gave; None if anything is wrong."""
    value, issues = drafted(kind, source)
    return (None if issues else value), issues


def drafted(kind: type[T], source: object) -> tuple[T | None, list[Issue]]:
    """Build a dataclass with stand-ins for what is wrong, so that the rest is judged.

    None if it is no JSON object at all. With an issue the value is for judging only.
    """
    reader = _Reader()
    value = reader.read(kind, source, "")
    return (None if value is _WRONG else value), reader.issues


class _Reader:
    """One document about to become values; collects all that is wrong."""

    def __init__(self) -> None:
        self.issues: list[Issue] = []

    def read(self, kind: Any, source: object, where: str) -> Any:
        """Return the value, or ``_WRONG`` after noting an issue."""
        if get_origin(kind) in (AnyOf, UnionType):
            return self._optional(kind, source, where)
        if get_origin(kind) is tuple:
            return self._row(get_args(kind)[0], source, where)
        if get_origin(kind) is Literal:
            return self._choice(get_args(kind), source, where)
        if is_dataclass(kind):
            return self._record(kind, source, where)
        return self._plain(kind, source, where)

    def _optional(self, kind: Any, source: object, where: str) -> Any:
        if source is None:
            return None
        (inner,) = (each for each in get_args(kind) if each is not NoneType)
        return self.read(inner, source, where)

    def _row(self, kind: Any, source: object, where: str) -> Any:
        if not isinstance(source, list):
            return self._fault(where, "list", f"应为列表 [ ]，现为{_shown(source)}")
        read = (
            self.read(kind, each, f"{where}[{number}]")
            for number, each in enumerate(source)
        )
        return tuple(each for each in read if each is not _WRONG)

    def _choice(self, choices: tuple[str, ...], source: object, where: str) -> object:
        if source in choices:
            return source
        offered = "、".join(each or "（空）" for each in choices)
        message = f"应为 {offered} 之一，现为{_shown(source)}"
        return self._fault(where, "choice", message)

    def _record(self, kind: Any, source: object, where: str) -> Any:
        if not isinstance(source, dict):
            return self._fault(where, "object", f"应为对象 {{ }}，现为{_shown(source)}")
        known = _fields(kind)
        for key in source.keys() - known.keys():
            offered = "、".join(known)
            message = f"不认识的字段，可用的有：{offered}"
            self._fault(_joined(where, key), "unknown_field", message)
        return kind(
            **{
                name: self._member(each, source, _joined(where, name))
                for name, each in known.items()
                if name in source or not _has_default(each)
            }
        )

    def _member(self, member: _Member, source: dict[str, object], where: str) -> object:
        value = source.get(member[0].name, _MISSING)
        if value is _MISSING:
            read = self._fault(where, "missing", "缺少这个字段")
        else:
            read = self.read(member[1], value, where)
        if read is _WRONG:
            return _stand_in(member)
        if isinstance(read, int) and "least" in member[0].metadata:
            self._limits(member[0].metadata, read, where)
        return read

    def _limits(self, limits: Mapping[str, int | None], value: int, where: str) -> None:
        least, most = limits["least"], limits["most"]
        if least is not None and value < least:
            self._fault(where, "range", f"不能小于 {least}，现为 {value}")
        if most is not None and value > most:
            self._fault(where, "range", f"不能大于 {most}，现为 {value}")

    def _plain(self, kind: Any, source: object, where: str) -> object:
        if kind in _PARSERS:
            parse, wanted = _PARSERS[kind]
            try:
                return parse(source)
            except (TypeError, ValueError):
                message = f"应为{wanted}，现为{_shown(source)}"
                return self._fault(where, kind.__name__, message)
        if kind is float and type(source) is int:
            return float(source)
        if type(source) is not kind:
            message = f"应为{_NAMES[kind]}，现为{_shown(source)}"
            return self._fault(where, kind.__name__, message)
        return source

    def _fault(self, where: str, code: str, message: str) -> object:
        self.issues.append(Issue(where or "$", f"schedule.{code}", message))
        return _WRONG


_Member = tuple["Field[Any]", Any]


@cache
def _fields(kind: Any) -> dict[str, _Member]:
    hints = hints_of(kind)
    return {each.name: (each, hints[each.name]) for each in fields(kind)}


def _has_default(member: _Member) -> bool:
    return member[0].default is not MISSING


def _stand_in(member: _Member) -> object:
    """Return a value of the right kind where there is none."""
    if _has_default(member):
        return member[0].default
    kind: Any = member[1]
    return () if get_origin(kind) is tuple else _STAND_INS.get(kind)


def _joined(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _shown(source: object) -> str:
    text = json.dumps(source, ensure_ascii=False, default=str)
    return f" {text}" if len(text) <= 40 else f" {text[:39]}…"


def _whole(moment: datetime | time) -> bool:
    return moment.tzinfo is None and not (moment.second or moment.microsecond)


def _moment(source: object) -> datetime:
    moment = datetime.fromisoformat(_text(source))
    if not _whole(moment):
        raise ValueError(source)
    return moment


def _hour(source: object) -> time:
    hour = time.fromisoformat(_text(source))
    if not _whole(hour):
        raise ValueError(source)
    return hour


def _day(source: object) -> date:
    return date.fromisoformat(_text(source))


def _text(source: object) -> str:
    if not isinstance(source, str):
        raise TypeError(source)
    return source


_PARSERS: Mapping[type, tuple[Callable[[object], object], str]] = {
    datetime: (_moment, "不带时区的整分钟时刻（如 2026-12-01T08:00）"),
    date: (_day, "日期（如 2026-12-01）"),
    time: (_hour, "钟点（如 08:00）"),
}
_STAND_INS: Mapping[Any, object] = {
    str: "",
    int: 1,
    datetime: datetime.fromisoformat("2000-01-01T00:00"),
    date: date(2000, 1, 1),
    time: time(0),
}
