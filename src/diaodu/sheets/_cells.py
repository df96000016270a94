"""One cell to one value: text, whole number, decimal, date or percent."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diaodu.sheets._files import Cell
    from diaodu.sheets.model import Kind, Value

__all__ = ["convert", "is_blank", "shown"]

_NUMBER = re.compile(
    r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:[Ee][+-]?\d{1,3})?", re.ASCII
)
_DAY = re.compile(
    r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))"
    r"(?:[ T]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?",
    re.ASCII,
)
_NONE = frozenset({"-", "--", "—", "——", "/"})
_LOSSLESS = 10**15
_SERIAL = range(20_000, 80_000)  # 1954 to 2119 counted in Excel's days
_EPOCH = date(1899, 12, 30)


def is_blank(cell: Cell, kind: Kind) -> bool:
    """Tell whether nothing was filled in; a dash is nothing except in text."""
    if not isinstance(cell, str):
        return False
    text = _plain(cell)
    return not text or (kind != "text" and text in _NONE)


def convert(cell: Cell, kind: Kind, *, percent: bool | None = None) -> Value:
    """Convert a filled cell; ValueError says in Chinese what is wrong with it.

    ``percent`` says whether a bare number in a percent cell is a fraction (True, shown
    as percent), a number of percent (False), or not to be known (None).
    """
    if kind == "percent":
        return _percent(cell, fraction=percent)
    return _CONVERTERS[kind](cell)


def shown(cell: Cell) -> str:
    """Write a cell as a message or a head shows it."""
    number = isinstance(cell, int | float) and not isinstance(cell, bool)
    return f"{cell:.15g}" if number else _text(cell)


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        if abs(cell) >= _LOSSLESS:
            raise ValueError("数字超过 15 位，末位已不准，请把单元格设为文本后重填")
        return format(_exact(cell).normalize(), "f")
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    return re.sub(r"\r\n?", "\n", str(cell)).strip()


def _integer(cell: Cell) -> int:
    number = _number(cell)
    if number != number.to_integral_value():
        raise ValueError(f"应为整数，现为 {shown(cell)}")
    return int(number)


def _decimal(cell: Cell) -> Decimal:
    return _number(cell)


def _percent(cell: Cell, *, fraction: bool | None) -> Decimal:
    if isinstance(cell, str) and _plain(cell).endswith("%"):
        return _number(_plain(cell).removesuffix("%"))
    number = _number(cell)
    if fraction is None and number:
        raise ValueError(f"看不出 {shown(cell)} 是否已是百分数，请写成带 % 的数")
    return number * 100 if fraction else number


def _number(cell: Cell) -> Decimal:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _exact(cell)
    text = _plain(cell).replace(" ", "") if isinstance(cell, str) else ""
    text = text.removeprefix("¥")
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"应为数字，现为 {shown(cell)}")
    return Decimal(text.replace(",", ""))


def _date(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = shown(cell)
    match = _DAY.fullmatch(_plain(text))
    parts = [int(part) for part in match.groups() if part] if match else []
    try:
        return date(*parts)
    except (TypeError, ValueError):
        raise ValueError(_no_day(cell, text)) from None


def _no_day(cell: Cell, text: str) -> str:
    message = f"应为日期（如 2026-10-01），现为 {text}"
    if isinstance(cell, int | float) and cell in _SERIAL:
        day = _EPOCH + timedelta(days=int(cell))
        return f"{message}；若是 {day}，请把单元格设为日期格式"
    return message


def _exact(number: float) -> Decimal:
    """Take the 15 digits that Excel keeps and shows, not the tail of the binary."""
    return Decimal(number) if isinstance(number, int) else Decimal(f"{number:.15g}")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("\u2212", "-").strip()


_CONVERTERS: Mapping[Kind, Callable[[Cell], Value]] = {
    "text": _text,
    "integer": _integer,
    "decimal": _decimal,
    "date": _date,
}
