"""Numbers on paper: fixed digits, thousands in groups, 约 before what is derived."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import isfinite
from typing import TYPE_CHECKING

from diaodu.papers.model import Formula, Lamp
from diaodu.papers.phrases import amount, day_text

if TYPE_CHECKING:
    from diaodu.papers.model import Cell, Number, Value

__all__ = [
    "ABOUT",
    "DOT",
    "LAMP_COLOURS",
    "cell_text",
    "excel_format",
    "number_text",
    "shown_value",
]

ABOUT, DOT = "约", "●"
LAMP_COLOURS = {
    Lamp.GREEN: "2E7D32",
    Lamp.YELLOW: "B26A00",
    Lamp.RED: "B71C1C",
    Lamp.BLUE: "1F4E9E",
}


def number_text(value: float, number: Number | None = None) -> str:
    """Return a number as printed: half is rounded away from zero, as Excel does."""
    if not isfinite(value):
        raise ValueError(f"not a number: {value}")
    if number is None:
        return amount(value)
    exact = Decimal(repr(value)) * (100 if number.percent else 1)
    rounded = exact.quantize(Decimal(1).scaleb(-number.digits), ROUND_HALF_UP)
    rounded = rounded or abs(rounded)
    sign = "+" if number.signed and rounded else "-"
    text = f"{rounded:{sign}{',' if number.grouped else ''}.{number.digits}f}"
    return f"{text}%" if number.percent else text


def excel_format(number: Number, *, about: bool = False) -> str:
    """Return the number format of Excel that prints the same."""
    digits = "#,##0" if number.grouped else "0"
    if number.digits:
        digits += "." + "0" * number.digits
    if number.percent:
        digits += "%"
    plain = f'"{ABOUT}"{digits}' if about else digits
    if number.signed:
        before = f'"{ABOUT}"' if about else ""
        return f"{before}+{digits};{before}-{digits};{plain}"
    return plain


def shown_value(cell: Cell) -> Value:
    """Return what a cell shows: of a formula its value."""
    return cell.value.value if isinstance(cell.value, Formula) else cell.value


def cell_text(cell: Cell, number: Number | None = None) -> str:
    """Return a cell as it is printed."""
    value = shown_value(cell)
    match value:
        case None:
            return ""
        case str():
            return value
        case date():
            return day_text(value)
        case Lamp():
            return f"{DOT} {value.value}"
        case int() | float():
            before = ABOUT if cell.about else ""
            return before + number_text(value, cell.number or number)
        case _:
            raise TypeError(f"cannot print {value!r}")
