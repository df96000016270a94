"""Which month a sheet is of: its title, its name, a column, a date in a cell."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from diaodu.errors import InputError
from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from diaodu.sheets.streaming import Cell

__all__ = ["Period", "month_in", "month_of_cell"]

_JOIN = r"(?:[-—–─~至到]|--)"
_LATIN = str.maketrans("\u3007\u25cb零一二三四五六七八九", "000123456789")
_YEAR_MONTH = re.compile(
    rf"(?<!\d)(20\d\d)年度?(?:(1)月?{_JOIN})?(\d{{1,2}})月"
    r"|(?<!\d)(20\d\d)[-./_]?(0[1-9]|1[0-2])(?!\d)"
    r"|(?<!\d)(20\d\d)[-./](\d)(?!\d)"
)
_MONTH = re.compile(rf"(?<![\d年])(?:(1)月?{_JOIN})?(\d{{1,2}})月")
_YEAR = re.compile(r"(?<!\d)(20\d\d)年")
_NUMBER = re.compile(r"(\d{1,2})月?份?")
_SERIALS = range(36_526, 73_051)  # 2000 to 2099 counted in Excel's days
_EPOCH = date(1899, 12, 30)


class Period(tuple[int, int, bool]):
    """Year (0 if not said), month, and whether the months so far are meant."""

    __slots__ = ()

    @property
    def to_date(self) -> bool:
        """Tell whether 1–N月 is meant."""
        return self[2]

    def month(self, year: int = 0) -> Month | None:
        """Return the month, with ``year`` where none was said."""
        found = self[0] or year
        return Month(found, self[1]) if found and 1 <= self[1] <= 12 else None


@cache
def month_in(text: str) -> Period | None:
    """Find the month that a title or a name tells of; the first that has a year."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    plain = _western(plain)
    if found := _YEAR_MONTH.search(plain):
        year = int(found[1] or found[4] or found[6])
        month = int(found[3] or found[5] or found[7])
        return Period((year, month, bool(found[2]))) if 1 <= month <= 12 else None
    if (found := _MONTH.search(plain)) and 1 <= int(found[2]) <= 12:
        year_said = _YEAR.search(plain)
        year = int(year_said[1]) if year_said else 0
        return Period((year, int(found[2]), bool(found[1])))
    return None


def _western(text: str) -> str:
    """Write 二〇二六年十月 as 2026年10月."""

    def year(found: re.Match[str]) -> str:
        return found[0].translate(_LATIN)

    def month(found: re.Match[str]) -> str:
        tens, ones = ("十" in found[1]), found[1].replace("十", "").translate(_LATIN)
        return f"{(10 if tens else 0) + int(ones or 0)}月"

    text = re.sub(
        r"二[\u3007\u25cb零]二?[\u3007\u25cb零一二三四五六七八九]{1,2}(?=年)",
        year,
        text,
    )
    return re.sub(r"(十[一二]?|[一二三四五六七八九])月", month, text)


def month_of_cell(cell: Cell, year: int) -> Month | None:
    """Read the month of one return; ``year`` is that of the sheet, for 10 or 10月."""
    if isinstance(cell, datetime | date):
        return Month(cell.year, cell.month)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, int) and cell in _SERIALS:
        day = _EPOCH + timedelta(days=cell)
        return Month(day.year, day.month)
    return _written(str(cell), year)


@cache
def _written(text: str, year: int) -> Month | None:
    period = month_in(text)
    if period is not None:
        return period.month(year)
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    try:
        return Month(year, int(found[1])) if found and year else None
    except InputError:
        return None
