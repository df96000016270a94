"""Split a target over units or months: the parts sum to the whole exactly."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from diaodu.errors import InputError
from diaodu.kernel.issue import Issue
from diaodu.matters.values import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Part", "mismatches", "split", "split_twice"]


@dataclass(frozen=True, slots=True)
class Part:
    """One share of a target: of a unit, a month, or of both."""

    name: str
    value: Decimal
    parts: tuple[Part, ...] = ()


def split(
    total: Decimal, weights: Mapping[str, Decimal | int], *, digits: int | None = None
) -> tuple[Part, ...]:
    """Split a total by weights, in the printed unit, so that the sum is the total.

    ``digits`` are the printed decimals, those of the total if not given. What rounding
    leaves goes to the largest remainders, the earlier first.
    """
    digits = max(0, -_exponent(total)) if digits is None else digits
    steps = Fraction(total) * 10**digits
    if steps.denominator != 1:
        found = f"总数{shown(total)}的小数多于{digits}位，分解后无法等于总数"
        raise InputError(found, hint="请增加小数位数")
    whole = sum((Fraction(each) for each in weights.values()), Fraction(0))
    if whole <= 0 or min(weights.values()) < 0:
        raise InputError("权重应为不小于0的数，且不能都是0")
    exact = [steps * Fraction(each) / whole for each in weights.values()]
    counts = [floor(each) for each in exact]
    order = sorted(range(len(exact)), key=lambda at: counts[at] - exact[at])
    for at in order[: int(steps) - sum(counts)]:
        counts[at] += 1
    unit = Decimal(1).scaleb(-digits)
    return tuple(
        Part(name, count * unit) for name, count in zip(weights, counts, strict=True)
    )


def split_twice(
    total: Decimal,
    units: Mapping[str, Decimal | int],
    months: Mapping[str, Decimal | int],
    *,
    digits: int | None = None,
) -> tuple[Part, ...]:
    """Split a total over units, and the share of each unit over months."""
    digits = max(0, -_exponent(total)) if digits is None else digits
    return tuple(
        Part(each.name, each.value, split(each.value, months, digits=digits))
        for each in split(total, units, digits=digits)
    )


def mismatches(
    total: Decimal, parts: Sequence[Part], *, where: str = "目标"
) -> tuple[Issue, ...]:
    """Return where edited parts do not sum to what is above them, at every level."""
    issues: list[Issue] = []
    gap = total - sum(each.value for each in parts)
    if gap:
        word = "少" if gap > 0 else "多"
        told = f"分解之和为{shown(total - gap)}，比总数{shown(total)}"
        message = f"{told}{word}{shown(abs(gap))}"
        issues.append(Issue(where, "matters.split", message))
    for each in parts:
        if each.parts:
            name = f"{where}—{each.name}"
            issues += mismatches(each.value, each.parts, where=name)
    return tuple(issues)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        raise InputError("总数应为数字")
    return exponent
