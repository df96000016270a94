"""Live formulas of a workbook: where they point, and the values kept beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import IO, TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.utils import get_column_letter

from diaodu.papers.text import escaped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diaodu.papers.model import Column

__all__ = ["Places", "keep_values", "resolved"]

_PLACE = re.compile(r"\{(\w+)(?:@([^{}:@]+)(?::([^{}:@]+))?)?\}")
_CELL = re.compile(
    r'<c r="([A-Z]+\d+)"([^>]*)>(<f\b[^>]*>.*?</f>)<v(?:\s*/>|\s*></v>)</c>', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the columns and the keyed rows of one sheet stand."""

    columns: Mapping[str, str]
    rows: Mapping[str, int]

    @classmethod
    def of(cls, columns: Sequence[Column], rows: Mapping[str, int]) -> Places:
        """Return the places of a sheet whose columns begin at A."""
        letters = {
            column.key: get_column_letter(number)
            for number, column in enumerate(columns, 1)
        }
        return cls(letters, rows)


def resolved(text: str, places: Places, *, row: int) -> str:
    """Return a formula for one row: ``{key}``, ``{key@row}``, ``{key@a:b}`` as cells.

    Only the places of the template are filled in, never a text of the data.
    """
    if not text.startswith("="):
        raise ValueError(f"not a formula: {text}")

    def cell(found: re.Match[str]) -> str:
        key, first, last = found.groups()
        letter = places.columns[key]
        if first is None:
            return f"{letter}{row}"
        one = f"${letter}${places.rows[first]}"
        return one if last is None else f"{one}:${letter}${places.rows[last]}"

    return _PLACE.sub(cell, text)


def keep_values(
    saved: bytes, values: Mapping[str, Mapping[str, float | str]], target: IO[bytes]
) -> None:
    """Copy a workbook, with the value of each formula kept beside it.

    openpyxl writes formulas without values; programs that only show a workbook, as a
    phone does, would then show nothing. ``values`` holds them by part and cell.
    """
    with ZipFile(BytesIO(saved)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            known = values.get(entry.filename)
            if known:
                data = _with_values(data.decode(), known).encode()
            new.writestr(entry, data)


def _with_values(xml: str, values: Mapping[str, float | str]) -> str:
    def cell(found: re.Match[str]) -> str:
        place, more, formula = found.groups()
        value = values.get(place)
        if value is None:
            return found[0]
        more = re.sub(r'\s+t="[^"]*"', "", more)
        if isinstance(value, str):
            more += ' t="str"'
        shown = escaped(value) if isinstance(value, str) else repr(value)
        return f'<c r="{place}"{more}>{formula}<v>{shown}</v></c>'

    return _CELL.sub(cell, xml)
