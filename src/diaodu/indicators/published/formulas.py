"""The arithmetic of months on numbers known up to rounding; percents are percents.

The rules are those of 国家统计局《统计上常用指标解释》: 同比, 拉动 = 增量 ÷ 总体基期,
贡献率 = 增量 ÷ 总体增量. Each printed number stands once in each formula, so the
intervals are the tightest.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from diaodu.indicators.published.bounds import (
    Bounds,
    exact,
    falling,
    quotient,
    rising,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "base",
    "change_of_share",
    "contribution",
    "growth",
    "growth_of_total",
    "increase",
    "percent",
    "two_years",
]

HUNDRED = Fraction(100)


def percent(part: Bounds, whole: Bounds) -> Bounds | None:
    """Return part ÷ whole in percent: 占比, 拉动, 完成率, 利润率."""
    found = part.over(whole)
    return found.times(100) if found else None


def base(value: Bounds, rate: Bounds) -> Bounds | None:
    """Return last year's value: value ÷ (1 + growth)."""
    return value.over(_times(rate))


def increase(value: Bounds, rate: Bounds) -> Bounds | None:
    """Return what was added: value × growth ÷ (1 + growth)."""
    if not _times(rate).positive:
        return None
    return value * rising(lambda g: g / (HUNDRED + g), rate)


def growth(value: Bounds, base: Bounds) -> Bounds | None:
    """Return value ÷ base - 1 in percent; None where the base may be 0 or below."""
    if not base.positive:
        return None
    found = value.over(base)
    return (found - exact(1)).times(100) if found else None


def contribution(part: Bounds, whole: Bounds) -> Bounds | None:
    """Return the part's increase ÷ the whole's; None unless the whole rises."""
    return percent(part, whole) if whole.positive else None


def change_of_share(share: Bounds, rate: Bounds, whole: Bounds) -> Bounds | None:
    """Return by how many points a share rose, from the growth of part and whole."""
    relative = _times(whole).over(_times(rate))
    return share * (exact(1) - relative) if relative else None


def growth_of_total(parts: Iterable[tuple[Bounds, Bounds]]) -> Bounds | None:
    """Return the growth of a sum from (value, growth) of its parts.

    A part to be taken off has a negative value.
    """
    terms = []
    for value, rate in parts:
        if not _times(rate).positive:
            return None
        terms.append((value, falling(lambda g: HUNDRED / (HUNDRED + g), rate)))
    found = quotient(terms)
    return (found - exact(1)).times(100) if found else None


def two_years(first: Bounds, second: Bounds) -> tuple[float, float, float] | None:
    """Return the average growth of two years: √((1+g₁)(1+g₂)) - 1."""
    product = _times(first) * _times(second)
    if product.low < 0:
        return None
    value, low, high = (
        (float(each) ** 0.5 - 1) * 100
        for each in (product.value, product.low, product.high)
    )
    return value, low, high


def _times(rate: Bounds) -> Bounds:
    return exact(1) + rate.times(Fraction(1, 100))
