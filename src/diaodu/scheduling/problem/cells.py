"""What one cell of the workbook says in the problem's JSON, and back.

Reading raises ValueError with the reason in Chinese. What is only of the wrong shape is
passed on as it is: the codec tells of it, with the place.
"""

from __future__ import annotations

import re
from datetime import datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diaodu.sheets import Value

__all__ = ["FORMS", "Form", "choice_of", "spans_of", "spans_text", "words_of"]

Form = Literal[
    "text",
    "whole",
    "fen",
    "rate",
    "seconds",
    "day",
    "moment",
    "words",
    "hours",
    "spans",
]

_BREAKS = re.compile(r"[、，,;；\s]+")
_SPAN = re.compile(
    r"(\d{1,2}[:：]\d{2})\s*(?:-|—|–|－|~|～|至|到)+\s*(\d{1,2}[:：]\d{2})"
)
_RATE = 6_000  # fen an hour to yuan a minute
_SHAPE = "应写成 08:00-12:00、13:30-18:00 的样子"


def words_of(text: str) -> list[str]:
    """Split a list of words at commas, pauses and blanks."""
    return [each for each in _BREAKS.split(text) if each]


def choice_of(text: str, choices: Mapping[str, object]) -> object:
    """Return what a chosen word stands for."""
    if text not in choices:
        raise ValueError(f"应为 {'、'.join(choices)} 之一，现为“{text}”")
    return choices[text]


def spans_of(text: str) -> list[dict[str, str]]:
    """Read hours: 08:00-12:00、13:30-18:00; 24:00 is the next midnight."""
    found = [
        {"begin": _hour(match[1]), "end": _hour(match[2])}
        for match in _SPAN.finditer(text)
    ]
    if not found or words_of(_SPAN.sub("", text)):
        raise ValueError(f"{_SHAPE}，现为“{text}”")
    return found


def spans_text(spans: object) -> str:
    """Write hours as people do."""
    rows = spans if isinstance(spans, list) else []
    return "、".join(f"{each['begin']}-{each['end']}" for each in rows)


def _hour(text: str) -> str:
    hour, minute = (int(each) for each in re.split("[:：]", text)[:2])
    if (hour, minute) == (24, 0):
        hour = 0
    if hour > 23 or minute > 59:
        raise ValueError(f"没有“{text}”这个钟点")
    return time(hour, minute).isoformat("minutes")


def _times(value: Value) -> object:
    return [_hour(each) for each in words_of(str(value)) if _is_hour(each)]


def _is_hour(text: str) -> bool:
    if not re.fullmatch(r"\d{1,2}[:：]\d{2}(?:[:：]00)?", text):
        raise ValueError(f"应写成 07:00、13:00 的样子，现为“{text}”")
    return True


def _whole(value: Value) -> object:
    number = _number(value)
    if number != number.to_integral_value():
        raise ValueError(f"应为整数，现为 {value}")
    return int(number)


def _number(value: Value) -> Decimal:
    try:
        return Decimal(str(value).replace(",", ""))
    except ArithmeticError:
        raise ValueError(f"应为数字，现为“{value}”") from None


def _fen(value: Value) -> object:
    fen = _number(value) * 100
    if fen != fen.to_integral_value():
        raise ValueError(f"金额最多两位小数，现为 {value}")
    return int(fen)


def _scaled(factor: int) -> Callable[[Value], object]:
    def scale(value: Value) -> object:
        return int((_number(value) * factor).to_integral_value(ROUND_HALF_UP))

    return scale


def _shrunk(factor: int, places: str) -> Callable[[object], Value]:
    def shrink(value: object) -> Value:
        number = Decimal(str(value)) / factor
        return number.quantize(Decimal(places)).normalize() + Decimal(0)

    return shrink


def _moment(value: Value) -> object:
    text = str(value).strip().replace("/", "-")
    for form in ("%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M"):
        try:
            moment = datetime.strptime(text, form)  # noqa: DTZ007 - local, no zone
        except ValueError:
            continue
        return moment.isoformat(timespec="seconds").removesuffix(":00")
    raise ValueError(f"应写成 2026-12-01 08:00 的样子，现为“{text}”")


def _joined(value: object) -> Value:
    return "、".join(value) if isinstance(value, list) else None


def _same(value: object) -> Value:
    return value if isinstance(value, str | int) else None


def _moment_text(value: object) -> Value:
    return str(value).replace("T", " ")


def _day_value(value: object) -> Value:
    return datetime.fromisoformat(str(value)).date()


FORMS: Mapping[Form, tuple[Callable[[Value], object], Callable[[object], Value]]] = {
    "text": (str, _same),
    "whole": (_whole, _same),
    "fen": (_fen, _shrunk(100, "0.01")),
    "rate": (_scaled(_RATE), _shrunk(_RATE, "0.000001")),
    "seconds": (_scaled(60), _shrunk(60, "0.0001")),
    "day": (str, _day_value),
    "moment": (_moment, _moment_text),
    "words": (lambda value: words_of(str(value)), _joined),
    "hours": (_times, _joined),
    "spans": (lambda value: spans_of(str(value)), spans_text),
}
