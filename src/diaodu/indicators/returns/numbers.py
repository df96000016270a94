"""A column of cells to whole numbers of the kept unit, exact to the last digit."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.indicators.model import NULL
from diaodu.indicators.returns.units import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from diaodu.sheets.streaming import Cell

__all__ = ["Whole", "decimal", "percents", "texts", "whole"]

_EXACT = float(2**53)
_MOST = 2**62
_NUMBER = re.compile(
    r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+|(?=\.\d))(?:\.\d*)?(?:e[+-]?\d{1,2})?)([^\d]*)",
    re.ASCII,
)
_IN_BRACKETS = re.compile(r"\((\d[\d,.]*)\)", re.ASCII)
_NOTHING = frozenset({"", "-", "--", "---", "—", "——", "–", "/", "\\", "无", "…", "……"})
_NOTHING |= {"*", "n/a", "na", "null", "none", "未报", "暂无", "不详", "空"}
_NAN = float("nan")


@dataclass(frozen=True, slots=True)
class Whole:
    """Whole numbers, and the places of cells that are none or had to be rounded."""

    values: NDArray[np.int64]
    faults: tuple[int, ...]
    rounded: tuple[int, ...]


def whole(cells: Sequence[Cell], factor: int) -> Whole:
    """Multiply by ``factor`` without losing anything; blanks and dashes are NULL.

    A number is taken as the 15 digits that Excel keeps and shows. What is then no whole
    number is rounded half up and listed.
    """
    numbers = np.array(_floats(cells), np.float64)
    with np.errstate(invalid="ignore", over="ignore"):
        scaled = np.rint(numbers * factor)
        # The quotient is the double nearest to a decimal: equal means the same decimal.
        exact = (scaled / factor == numbers) & (np.abs(scaled) < _EXACT)
    values = np.full(len(numbers), NULL, np.int64)
    values[exact] = scaled[exact].astype(np.int64)
    faults: list[int] = []
    rounded: list[int] = []
    for at in np.flatnonzero(~exact).tolist():
        _one(cells[at], factor, at, (values, faults, rounded))
    return Whole(values, tuple(faults), tuple(rounded))


def _one(
    cell: Cell,
    factor: int,
    at: int,
    into: tuple[NDArray[np.int64], list[int], list[int]],
) -> None:
    if isinstance(cell, str) and cell == "":
        return
    values, faults, rounded = into
    try:
        amount = decimal(cell, factor)
    except ValueError:
        faults.append(at)
        return
    if amount is None:
        return
    near = int(amount.quantize(Decimal(1), ROUND_HALF_UP))
    values[at] = near
    if near != amount:
        rounded.append(at)


def decimal(cell: Cell, factor: int = 1) -> Decimal | None:
    """Read one cell, times ``factor``; None for a blank or a dash.

    A unit behind the number (12.5亿元) goes before that of the head. Raises ValueError
    for what is no number.
    """
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        raise ValueError("no number")  # noqa: TRY004 - the cell is wrong, not the code
    if isinstance(cell, str):
        amount = _printed(cell, factor)
    elif isinstance(cell, int):
        amount = Decimal(cell) * factor
    else:
        amount = Decimal(f"{cell:.15g}") * factor
    if amount is not None and not (amount.is_finite() and abs(amount) < _MOST):
        raise ValueError("too large")
    return amount


def _printed(text: str, factor: int) -> Decimal | None:
    plain = unicodedata.normalize("NFKC", text).replace("\u2212", "-").casefold()
    plain = re.sub(r"[\s'’`]", "", plain).replace("、", ",")
    if plain in _NOTHING:
        return None
    if inner := _IN_BRACKETS.fullmatch(plain):
        plain = f"-{inner[1]}"  # as accountants write what is below zero
    found = _NUMBER.fullmatch(plain)
    if not found or not found[1].strip("+-"):
        raise ValueError("no number")
    unit = parse(found[2]) if found[2] else None
    if found[2] and (unit is None or not unit.factor):
        raise ValueError("no number")
    return Decimal(found[1].replace(",", "")) * (unit.factor if unit else factor)


def _floats(cells: Sequence[Cell]) -> list[float]:
    """Take what is surely a number as it is, leave the rest to be looked at."""
    if cells and isinstance(cells[0], str) and cells[0]:
        try:
            return _all_texts(cells)
        except (ValueError, TypeError):
            pass
    return [c if type(c) is float or type(c) is int else _NAN for c in cells]


def _all_texts(cells: Sequence[Any]) -> list[float]:
    if max(map(len, cells)) > 16 or any("_" in cell for cell in cells):
        raise ValueError
    return [float(cell) if cell else _NAN for cell in cells]


def percents(cells: Sequence[Cell]) -> NDArray[np.float64]:
    """Read printed rates, NaN for what is none; 12.3, 12.3% and 1.1倍 are known."""
    return np.array([_percent(cell) for cell in cells], np.float64)


def _percent(cell: Cell) -> float:
    if isinstance(cell, int | float):
        return float(cell)
    text = unicodedata.normalize("NFKC", str(cell)).strip().removesuffix("%")
    times = text.endswith("倍")
    try:
        return float(text.removesuffix("倍").replace(",", "")) * (100 if times else 1)
    except ValueError:
        return _NAN


def texts(cells: Sequence[Cell]) -> list[str]:
    """Write cells as text; a whole number without its decimal point."""
    return [cell.strip() if isinstance(cell, str) else _text(cell) for cell in cells]


def _text(cell: Cell) -> str:
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.15g}"
    return str(cell)
