"""Size of an enterprise by the statistical method of 2017 (国统字〔2017〕213号)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal

from diaodu.standards import _tables, industries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Amount", "Size", "Sized", "Threshold", "size_of", "thresholds"]

Size = Literal["大型", "中型", "小型", "微型"]
Amount = int | float | Decimal

_SIZES: tuple[Size, ...] = ("微型", "小型", "中型", "大型")


@dataclass(frozen=True, slots=True)
class Threshold:
    """The lower limits of one indicator; money in 万元, staff in persons."""

    indicator: str
    unit: str
    small: Decimal
    medium: Decimal
    large: Decimal

    def rank(self, amount: Amount) -> int:
        """Count the limits that the amount reaches: 0 is 微型, 3 is 大型."""
        return sum(amount >= limit for limit in (self.small, self.medium, self.large))


@dataclass(frozen=True, slots=True)
class Sized:
    """The size, None if it is not known or the industry is not sized, and why."""

    size: Size | None
    industry: str | None
    reason: str


def size_of(
    industry_code: str,
    *,
    staff: Amount | None = None,
    revenue: Amount | None = None,
    assets: Amount | None = None,
) -> Sized:
    """Size an enterprise; revenue and assets in 万元, None where not known.

    A size is given only when the missing figures cannot change it: one figure below
    the limit of 小型 makes it 微型 whatever the others are.
    """
    industry, reason = _sizing(industry_code)
    if industry is None:
        return Sized(None, None, reason)
    given = {"从业人员": staff, "营业收入": revenue, "资产总额": assets}
    limits = thresholds()[industry]
    missing = [each.indicator for each in limits if given[each.indicator] is None]
    ranks = {
        each.indicator: each.rank(amount)
        for each in limits
        if (amount := given[each.indicator]) is not None
    }
    lowest = min(ranks.values(), default=len(_SIZES) - 1)
    if missing and lowest > 0:
        most = f"，至多为{_SIZES[lowest]}" if ranks else ""
        return Sized(None, industry, f"缺{'、'.join(missing)}{most}")
    return Sized(_SIZES[lowest], industry, _why(limits, given, ranks))


@cache
def thresholds() -> Mapping[str, tuple[Threshold, ...]]:
    """Map each industry of the method to the limits of its indicators."""
    found: dict[str, tuple[Threshold, ...]] = {}
    for row in _tables.rows("sme_size_thresholds_2017"):
        limits = (Decimal(row[f"{size}_min"]) for size in ("small", "medium", "large"))
        limit = Threshold(row["indicator"], row["unit"], *limits)
        found[row["industry"]] = (*found.get(row["industry"], ()), limit)
    return found


def _why(
    limits: tuple[Threshold, ...],
    given: Mapping[str, Amount | None],
    ranks: Mapping[str, int],
) -> str:
    return "，".join(
        f"{each.indicator} {given[each.indicator]} {each.unit}达{_SIZES[rank]}"
        for each in limits
        if (rank := ranks.get(each.indicator)) is not None
    )


def _sizing(code: str) -> tuple[str | None, str]:
    """Find the industry of the method; if there is none, say why."""
    industry = industries.by_code(code)
    if industry is None:
        return None, f"行业代码 {code} 不在 GB/T 4754-2017 中"
    found = {_by_group().get(group) for group in _groups(industry)}
    if len(found) > 1:
        return None, f"行业代码 {code} 太粗，须到中类才能划型"
    sized = found.pop()
    return sized, "" if sized else f"{industry.name}不在划型办法所列行业内"


def _groups(industry: industries.Industry) -> Iterator[str]:
    if industry.level >= 3:
        yield industry.code[:3]
    else:
        for child in industries.children(industry):
            yield from _groups(child)


@cache
def _by_group() -> Mapping[str, str]:
    """Map each three-digit group to the industry of the method."""
    found: dict[str, str] = {}
    for row in _tables.rows("sme_size_thresholds_2017"):
        for code in _tables.span(row["gbt4754_codes"]):
            industry = industries.by_code(code)
            for group in _groups(industry) if industry else ():
                found[group] = row["industry"]
    return found
