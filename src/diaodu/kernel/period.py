"""The month, in which everything is counted: arithmetic, quarters, 1–N月."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from diaodu.errors import InputError

__all__ = ["Month", "months"]

_PRINTED = re.compile(r"(\d{4})(?:[-/.](\d{1,2})|(\d{2})|年(\d{1,2})月)", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One calendar month, ordered by time."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1 <= self.year <= 9999):
            raise InputError(
                f"没有这个月份：{self.year}-{self.month}", hint="月份写作 2026-10"
            )

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``2026-10``, ``2026/10``, ``2026.10``, ``202610`` or ``2026年10月``."""
        match = _PRINTED.fullmatch(text.strip())
        if match is None:
            raise InputError(f"看不懂的月份：{text}", hint="月份写作 2026-10")
        year, *month = (part for part in match.groups() if part is not None)
        return cls(int(year), int(month[0]))

    @classmethod
    def of(cls, day: date) -> Month:
        """Return the month that a day lies in."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def __add__(self, count: int) -> Month:
        year, month = divmod(self.year * 12 + self.month - 1 + count, 12)
        return Month(year, month + 1)

    def __sub__(self, count: int) -> Month:
        return self + -count

    def since(self, start: Month) -> int:
        """Return how many months lie between ``start`` and this one."""
        return (self.year - start.year) * 12 + self.month - start.month

    @property
    def first_day(self) -> date:
        """Return the first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """Return the last day of the month."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    @property
    def quarter(self) -> int:
        """Return the quarter, 1 to 4."""
        return (self.month + 2) // 3

    @property
    def quarter_end(self) -> Month:
        """Return the last month of the quarter."""
        return Month(self.year, self.quarter * 3)

    @property
    def to_date(self) -> tuple[Month, ...]:
        """Return the months of 1–N月: January up to this one."""
        return months(Month(self.year, 1), self)

    @property
    def to_date_label(self) -> str:
        """Return how the office names the months so far: 1–10月, or 1月."""
        return "1月" if self.month == 1 else f"1–{self.month}月"

    @property
    def label(self) -> str:
        """Return the month as printed in a paper: 2026年10月."""
        return f"{self.year}年{self.month}月"


def months(first: Month, last: Month) -> tuple[Month, ...]:
    """Return the months from ``first`` to ``last``, both included; none if reversed."""
    return tuple(first + count for count in range(last.since(first) + 1))
