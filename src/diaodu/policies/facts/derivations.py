"""What several facts of the catalogue are worked out by: titles, sizes, ages."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from diaodu.policies.facts.columns import first_known, known, where
from diaodu.policies.facts.model import NULL, Coded
from diaodu.standards import industries, size_class

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diaodu.policies.facts.model import Columns, Derive, Values

__all__ = [
    "SIZES",
    "age",
    "division",
    "held",
    "industry_code",
    "listed_by",
    "newly_listed",
    "runs_out",
    "size",
    "year_of",
    "years_later",
]

SIZES = ("大型", "中型", "小型", "微型")  # as registers list them
_SMALLEST = len(SIZES) - 1


def years_later(days: Values, years: int) -> Values:
    """Return the same day of the month years later; 29 February becomes 28 February."""
    return _each(days, lambda day: _anniversary(day, years).toordinal())


def year_of(days: Values) -> Values:
    """Return the calendar year of each day."""
    return _each(days, lambda day: day.year)


def age(days: Values, day: date) -> Values:
    """Count the full years from each day to ``day``; unknown if it is yet to come."""
    full = _each(days, lambda since: _full_years(since, day))
    return where(known(days) & (days <= day.toordinal()), full)


def runs_out(title: str, *, years: int) -> Derive:
    """Make the last day of a title: as told, else the years of the rule after it."""

    def derive(columns: Columns, _day: date) -> Values:
        told = columns[f"{title}_expiry"]
        return first_known(told, years_later(columns[f"{title}_granted"], years))

    return derive


def held(title: str, *, ends: bool) -> Derive:
    """Make whether a title is held on the judging day, from its days and what is told.

    Days decide: not yet granted or run out is no. Granted and, if titles of this kind
    end, not run out is yes; where that contradicts what is told, it is unknown. Without
    days what was told counts.
    """

    def derive(columns: Columns, day: date) -> Values:
        today = day.toordinal()
        told, granted = columns[title], columns[f"{title}_granted"]
        begun = known(granted) & (granted <= today)
        not_held = known(granted) & (granted > today)
        valid = begun
        if ends:
            expiry = columns[f"{title}_expiry"]
            not_held = not_held | (known(expiry) & (expiry < today))
            valid = known(expiry) & (expiry >= today)
        by_days = np.where(valid, where(told != 0, 1), told)
        return np.where(not_held, 0, by_days)

    return derive


def listed_by(columns: Columns, day: date) -> Values:
    """Tell whether an enterprise is above scale: as told, else by its day of entry."""
    told, listed = columns["above_scale"], columns["listed"]
    entered = where(known(listed), listed <= day.toordinal())
    return np.where(entered == 0, 0, first_known(told, entered))


def newly_listed(columns: Columns, day: date) -> Values:
    """Tell whether it entered for the first time, this year or last, by the day."""
    first, listed = columns["first_listing"], columns["listed"]
    years = year_of(listed)
    recent = (years >= day.year - 1) & (listed <= day.toordinal())
    entered = where(known(listed), recent)
    either = (first == 0) | (entered == 0)
    return np.where(either, 0, where(known(first, entered), 1))


def size(columns: Columns) -> Coded:
    """Size enterprises as told, else by the method of 2017 (国统字〔2017〕213号).

    As there, a missing figure leaves the size open unless a known one makes it 微型.
    """
    told, industry = columns.coded("size"), columns.coded("industry")
    given = {
        "从业人员": (columns["staff"], 1),
        "营业收入": (columns["revenue_year"], 10**6),
        "资产总额": (columns["assets"], 10**6),
    }
    found = told.codes.copy()
    for place, label in enumerate(industry.labels):
        rows = np.flatnonzero((industry.codes == place) & (found == NULL))
        sized = size_class.size_of(label).industry if len(rows) else None
        if sized is not None:
            limits = size_class.thresholds()[sized]
            found[rows] = _sized(limits, given, rows)
    return Coded(found, SIZES)


def _sized(
    limits: tuple[size_class.Threshold, ...],
    given: Mapping[str, tuple[Values, int]],
    rows: Values,
) -> Values:
    lowest = np.full(len(rows), _SMALLEST)
    whole = np.ones(len(rows), np.bool_)
    for limit in limits:
        column, steps = given[limit.indicator]
        amount = column[rows]
        rank = sum(
            (amount >= int(each * steps)).astype(np.int64)
            for each in (limit.small, limit.medium, limit.large)
        )
        whole = whole & known(amount)
        lowest = np.minimum(lowest, np.where(known(amount), rank, _SMALLEST))
    return where(whole | (lowest == 0), _SMALLEST - lowest)


def division(industry: Coded) -> Coded:
    """Return the divisions (大类) of industry codes, unknown for what is no code."""
    found = [_division(label) for label in industry.labels]
    labels = tuple(dict.fromkeys(each for each in found if each))
    places = [labels.index(each) if each else NULL for each in found]
    at = np.array([*places, NULL], np.int64)  # the last one is for what is unknown
    return Coded(at[np.where(industry.codes == NULL, -1, industry.codes)], labels)


def industry_code(text: str) -> str:
    """Return the code of an industry given by code or name; ValueError for neither."""
    found = industries.by_code(text) or industries.by_name(text)
    if found is None:
        raise ValueError(f"“{text}”不是 GB/T 4754—2017 的行业代码或名称")
    return found.code


def _division(label: str) -> str:
    industry = industries.by_code(label)
    return (industry.division or "") if industry else ""


def _each(days: Values, of: Callable[[date], int]) -> Values:
    """Work something out of each day that occurs, once."""
    unique, at = np.unique(days, return_inverse=True)
    found = [NULL if each == NULL else of(date.fromordinal(each)) for each in unique]
    return np.array(found, np.int64)[at]


def _anniversary(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _full_years(since: date, day: date) -> int:
    return day.year - since.year - ((day.month, day.day) < (since.month, since.day))
