"""规上工业增加值增速 estimated from output: value-added rates and producer prices.

Source: 国家统计局《规模以上工业增加值核算办法》, single deflation with the price-index
method. For industry i: VAᵢ = GOᵢ × rᵢ; VA*ᵢ = VAᵢ ÷ (PPIᵢ ÷ 100), last year's month =
100; g = ΣVA*ᵢ ÷ ΣVAᵢ(last year, comparable scope) - 1. For 1–N both sides are summed
over the months, then divided; monthly rates are never averaged. The county's figure is
the one that is sent back (反馈); this is its own estimate (测算).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diaodu.kernel.period import Month

__all__ = ["Error", "Estimate", "Output", "Part", "Prices", "estimate", "past_error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """Gross output of one industry in one month, and last year's in the same scope."""

    industry: str
    month: Month
    now: int
    base: int


@dataclass(frozen=True, slots=True)
class Prices:
    """What the upper statistics office hands down, by industry (2-digit division).

    ``rates`` are value-added rates in percent, by industry; ``indices`` producer
    price indices of a month, last year's month = 100, by industry and month.
    """

    rates: Mapping[str, Fraction]
    indices: Mapping[tuple[str, Month], Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One industry's comparable value added now, last year's, its growth and pull."""

    industry: str
    now: Fraction
    base: Fraction
    growth: Fraction | None
    pull: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """The estimated growth in percent, its parts, and what it does not cover.

    ``covered`` is the share of last year's output, in percent, whose rate and prices
    are known; ``missing`` names the industries that had to be left out.
    """

    growth: Fraction | None
    parts: tuple[Part, ...]
    covered: Fraction | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """How far past estimates were from what was sent back, in percentage points."""

    months: int
    bias: Fraction | None
    mean_absolute: Fraction | None
    largest: Fraction | None


def estimate(outputs: Iterable[Output], prices: Prices) -> Estimate:
    """Estimate the growth over the months given: one for 本月, January on for 1–N."""
    rows = list(outputs)
    missing = sorted({row.industry for row in rows if not _known(row, prices)})
    kept = [row for row in rows if row.industry not in missing]
    base_all = sum(row.base for row in rows)
    sums = {row.industry: (Fraction(0), Fraction(0)) for row in kept}
    for row in kept:
        now, base = sums[row.industry]
        rate = prices.rates[row.industry] / 100
        price = prices.indices[row.industry, row.month] / 100
        sums[row.industry] = (now + row.now * rate / price, base + row.base * rate)
    whole = sum((base for _, base in sums.values()), Fraction(0))
    parts = tuple(_part(key, *sums[key], whole) for key in sorted(sums))
    covered = (
        Fraction(100 * sum(row.base for row in kept), base_all) if base_all else None
    )
    total = sum((part.now for part in parts), Fraction(0))
    growth = 100 * (total / whole - 1) if whole > 0 else None
    return Estimate(growth=growth, parts=parts, covered=covered, missing=tuple(missing))


def past_error(pairs: Sequence[tuple[Fraction, Fraction]]) -> Error:
    """Compare past pairs of estimate and feedback (测算, 反馈)."""
    if not pairs:
        return Error(months=0, bias=None, mean_absolute=None, largest=None)
    errors = [own - sent for own, sent in pairs]
    return Error(
        months=len(errors),
        bias=sum(errors, Fraction(0)) / len(errors),
        mean_absolute=sum(map(abs, errors), Fraction(0)) / len(errors),
        largest=max(errors, key=abs),
    )


def _known(row: Output, prices: Prices) -> bool:
    index = prices.indices.get((row.industry, row.month))
    return row.industry in prices.rates and index is not None and index > 0


def _part(industry: str, now: Fraction, base: Fraction, whole: Fraction) -> Part:
    return Part(
        industry=industry,
        now=now,
        base=base,
        growth=100 * (now / base - 1) if base > 0 else None,
        pull=100 * (now - base) / whole if whole > 0 else None,
    )
