"""Whole columns of cells to what is kept, exact to the last digit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.policies.facts.model import NULL, Coded, Pair
from diaodu.policies.facts.values import MOST, PARTS, stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from diaodu.policies.facts.intake.sources import Column
    from diaodu.policies.facts.model import Derived, Fact
    from diaodu.policies.facts.units import Unit

__all__ = ["Converted", "converted", "texts", "uniques"]

_EXACT = float(2**53)
_PLAIN = r"^\s*[+-]?\d+(?:\.\d*)?\s*$"


@dataclass(frozen=True, slots=True)
class Converted:
    """A column of a fact, and what is wrong with the cells of some rows."""

    found: Derived
    faults: dict[int, str] = field(default_factory=dict)


def converted(
    fact: Fact, column: Column, unit: Unit | None, *, percent: Sequence[int] = ()
) -> Converted:
    """Read a column of cells; ``unit`` is that of numbers without one.

    Without it such a number cannot be told from a fraction and is a fault. ``percent``
    are the rows whose bare number is a fraction shown as a percent. What cannot be
    read is NULL and among the faults.
    """
    if fact.type in {"money", "whole", "ratio"}:
        return _numbers(fact, column, unit, frozenset(percent))
    return _words(fact, column)


def texts(column: Column) -> list[str]:
    """Return cells as texts, blanks as ""; whole numbers without a point."""
    labels, codes = uniques(column)
    written = np.array([*(_text(each) for each in labels), ""], dtype=object)
    found: list[str] = written[codes].tolist()
    return found


def uniques(column: Column) -> tuple[list[Any], NDArray[np.int64]]:
    """Return the different cells of a column, and of each row its place or -1."""
    if isinstance(column, list):
        places: dict[tuple[type, Any], int] = {}
        codes = [
            -1 if cell == "" else places.setdefault((type(cell), cell), len(places))
            for cell in column
        ]
        return [cell for _, cell in places], np.array(codes, np.int64)
    array: Any = column
    encoded = array.dictionary_encode() if _plain(array) else array
    codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return encoded.dictionary.to_pylist(), codes.astype(np.int64)


def _plain(column: Any) -> bool:
    import pyarrow as pa

    return not pa.types.is_dictionary(column.type)


def _text(cell: Any) -> str:
    if isinstance(cell, float):
        return f"{cell:.17g}" if cell.is_integer() else f"{cell:.15g}"
    return "" if cell is None else str(cell).strip()


def _words(fact: Fact, column: Column) -> Converted:
    """Read words, days, yes and no: each different cell once."""
    cells, codes = uniques(column)
    labels = {choice: at for at, choice in enumerate(fact.choices)}
    places = np.full(len(cells) + 1, NULL, np.int64)  # the last one is for blanks
    wrong: dict[int, str] = {}
    for at, cell in enumerate(cells):
        try:
            value = stored(fact, cell)
        except ValueError as error:
            wrong[at] = str(error)
            continue
        if isinstance(value, date):
            places[at] = value.toordinal()
        elif fact.is_coded and value is not None:
            places[at] = labels.setdefault(str(value), len(labels))
        elif value is not None:
            places[at] = value
    values = places[codes]
    bad = np.flatnonzero(np.isin(codes, list(wrong)))
    faults = {int(row): wrong[int(codes[row])] for row in bad}
    found: Derived = Coded(values, tuple(labels)) if fact.is_coded else values
    return Converted(found, faults)


def _numbers(
    fact: Fact, column: Column, unit: Unit | None, percent: frozenset[int]
) -> Converted:
    """Read numbers: plain ones all at once, the others one by one."""
    factor = (unit or fact.measured).steps * (PARTS if fact.is_ratio else 1)
    numbers, rest = _floats(column)
    with np.errstate(invalid="ignore", over="ignore"):
        scaled = np.rint(numbers * float(factor))
        # The quotient is the double nearest to a decimal: equal means the same decimal.
        exact = scaled / float(factor) == numbers
        exact &= np.abs(scaled) < min(_EXACT, MOST)
        exact &= factor.denominator == 1
    exact[list(percent)] = False
    exact &= unit is not None
    values = np.full(len(numbers), NULL, np.int64)
    values[exact] = scaled[exact].astype(np.int64)
    left = sorted({*rest, *np.flatnonzero(~exact & ~np.isnan(numbers)).tolist()})
    faults: dict[int, str] = {}
    seen: dict[tuple[type, Any, bool], int | str] = {}
    for row in left:
        cell, as_percent = _cell(column, row), row in percent
        same = type(cell), cell, as_percent
        if same not in seen:
            seen[same] = _one(fact, cell, unit, as_percent=as_percent)
        kept = seen[same]
        if isinstance(kept, str):
            faults[row] = kept
        else:
            values[row] = kept
    if fact.is_ratio:
        known = values != NULL
        return Converted(Pair(values, np.where(known, PARTS, NULL)), faults)
    return Converted(values, faults)


def _one(fact: Fact, cell: Any, unit: Unit | None, *, as_percent: bool) -> int | str:
    """Read one number; what is wrong with it is a text."""
    number = isinstance(cell, int | float) and not isinstance(cell, bool)
    try:
        if as_percent and number:
            value = stored(fact, Decimal(f"{cell:.15g}") * 100, unit="%")
        elif unit is None and re.fullmatch(_PLAIN, str(cell)):
            return f"看不出 {cell} 是否已是百分数，请写成带 % 的数"
        else:
            value = stored(fact, cell, unit=unit.name if unit else "")
    except ValueError as error:
        return str(error)
    if isinstance(value, tuple):
        return value[0]
    return NULL if value is None else int(value)  # type: ignore[arg-type]


def _cell(column: Column, row: int) -> Any:
    cell = column[row]
    return cell.as_py() if hasattr(cell, "as_py") else cell


def _floats(column: Column) -> tuple[NDArray[np.float64], list[int]]:
    """Return plain numbers, NaN elsewhere, and the rows of other cells not blank."""
    if isinstance(column, list):
        plain = [type(cell) is float or type(cell) is int for cell in column]
        found = [
            cell if is_plain else np.nan
            for cell, is_plain in zip(column, plain, strict=True)
        ]
        rest = [at for at, cell in enumerate(column) if not plain[at] and cell != ""]
        return np.array(found, np.float64), rest
    return _arrow_floats(column)


def _arrow_floats(column: Any) -> tuple[NDArray[np.float64], list[int]]:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
        numbers = column.cast(pa.float64(), safe=False).fill_null(np.nan)
        found = numbers.to_numpy(zero_copy_only=False)
        large = np.flatnonzero(np.abs(found) >= _EXACT)
        return np.where(np.abs(found) >= _EXACT, np.nan, found), large.tolist()
    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        filled = pc.is_valid(column).to_numpy(zero_copy_only=False)
        return np.full(len(column), np.nan), np.flatnonzero(filled).tolist()
    plain = pc.match_substring_regex(column, _PLAIN).fill_null(False)  # noqa: FBT003
    blank = pc.equal(column, "").fill_null(True)  # noqa: FBT003
    texts = pc.utf8_trim_whitespace(pc.if_else(plain, column, None))
    numbers = texts.cast(pa.float64()).fill_null(np.nan)
    other = ~plain.to_numpy(zero_copy_only=False) & ~blank.to_numpy(
        zero_copy_only=False
    )
    return numbers.to_numpy(zero_copy_only=False), np.flatnonzero(other).tolist()
