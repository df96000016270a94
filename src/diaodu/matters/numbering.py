"""Numbers of matters: 云督〔2026〕12号, counted anew each year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from diaodu.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diaodu.matters.kinds import Kind

__all__ = ["next_number", "number", "sequence_of"]


def number(kind: Kind, *, county: str, year: int, sequence: int) -> str:
    """Return the number of a matter, the county named by one character or more."""
    if sequence < 1:
        raise InputError(f"编号从1起，不能是{sequence}")
    return kind.numbering.format(county=county, year=year, sequence=sequence)


def sequence_of(kind: Kind, text: str, *, county: str, year: int) -> int | None:
    """Return the sequence in a number of this kind, county and year, None if other.

    Half-width brackets, square ones and spaces are read as they are meant.
    """
    mark = "\0"
    wanted = kind.numbering.format(county=county, year=year, sequence=mark)
    head, tail = map(_tidy, wanted.split(mark))
    match = re.fullmatch(f"{re.escape(head)}([0-9]+){re.escape(tail)}", _tidy(text))
    return int(match[1]) if match else None


def next_number(kind: Kind, taken: Iterable[str], *, county: str, year: int) -> str:
    """Return the number after the highest that is taken; gaps are never filled."""
    used = (sequence_of(kind, text, county=county, year=year) for text in taken)
    last = max((each for each in used if each), default=0)
    return number(kind, county=county, year=year, sequence=last + 1)


def _tidy(text: str) -> str:
    table = str.maketrans({"[": "〔", "]": "〕", "【": "〔", "】": "〕"})
    return re.sub(r"\s+", "", text.translate(table))
