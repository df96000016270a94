"""The county among its sisters over the months: value, place, the best, the rivals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diaodu.indicators.plans.rivals import standings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.indicators.plans.book import Book, Sister
    from diaodu.kernel.period import Month

__all__ = ["RivalMonth", "RivalTrend", "rival_trends"]

_TOTAL = {"合计", "全市", "全省", "全国", "全县"}
_LONGEST = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalMonth:
    """One month: the own value and rank among ``of``, the first, the named rivals."""

    month: Month
    value: float | None
    rank: int | None
    of: int
    best: tuple[str, float] | None
    rivals: tuple[tuple[str, float, float | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalTrend:
    """One indicator over the months that the book has, the latest first."""

    indicator: str
    months: tuple[RivalMonth, ...]


def rival_trends(book: Book, month: Month, own: str) -> tuple[RivalTrend, ...]:
    """Follow the county through the months up to one; a rival comes with its gap."""
    found = []
    for name in dict.fromkeys(each.indicator for each in book.sisters):
        rows = [r for r in book.sisters if r.indicator == name and r.month <= month]
        months = sorted({row.month for row in rows}, reverse=True)[:_LONGEST]
        if months:
            told = tuple(_month(rows, each, own) for each in months)
            found.append(RivalTrend(indicator=name, months=told))
    return tuple(found)


def _month(rows: Sequence[Sister], month: Month, own: str) -> RivalMonth:
    now = [r for r in rows if r.month == month and r.county not in _TOTAL]
    values = {row.county: row.value for row in now}
    low = any(row.less_is_better for row in now)
    placed = standings(values, high_is_good=not low)
    names = {own, own.removesuffix("县"), own.removesuffix("区")}
    mine = next((each for each in placed if each.county in names), None)
    value = None if mine is None or mine.value is None else float(mine.value)
    best = next((each for each in placed if each.value is not None), None)
    return RivalMonth(
        month=month,
        value=value,
        rank=mine.rank if mine else None,
        of=len(placed),
        best=(best.county, float(best.value or 0)) if best else None,
        rivals=tuple(
            (row.county, float(row.value), _minus(value, float(row.value)))
            for row in now
            if row.rival and row.county not in names
        ),
    )


def _minus(one: float | None, other: float) -> float | None:
    return None if one is None else one - other
