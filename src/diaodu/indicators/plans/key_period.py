"""Key periods of the year: 开门红, 双过半, 四季度冲刺, with forecast against target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from diaodu.kernel.period import Month

if TYPE_CHECKING:
    from fractions import Fraction

    from diaodu.indicators.plans.target import Target

__all__ = [
    "PERIODS",
    "YEAR",
    "KeyPeriod",
    "Outlook",
    "Verdict",
    "ahead",
    "current",
    "outlook",
]

Verdict = Literal["reached", "likely", "possible", "short", "unknown"]


@dataclass(frozen=True, slots=True)
class KeyPeriod:
    """A stretch of the year from January on that an office drives for."""

    key: str
    name: str
    last: int


PERIODS = (
    KeyPeriod("good_start", "一季度开门红", 3),
    KeyPeriod("half", "上半年双过半", 6),
    KeyPeriod("three_quarters", "前三季度", 9),
    KeyPeriod("finish", "四季度冲刺", 12),
)
YEAR = KeyPeriod("year", "全年", 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a key period needs, and what is to be expected at its end.

    ``needed`` is due by the plan's curve, ``expected`` what was done and is forecast,
    between ``low`` and ``high``; ``gap`` is expected less needed.
    """

    period: KeyPeriod
    needed: Fraction | None
    expected: Fraction | None
    low: Fraction | None
    high: Fraction | None
    gap: Fraction | None
    verdict: Verdict


def current(month: Month) -> KeyPeriod:
    """Return the key period that a month belongs to."""
    return next(each for each in PERIODS if month.month <= each.last)


def ahead(month: Month) -> KeyPeriod | None:
    """Return the next key period whose end is still to come; None in December.

    In the month that ends a period its figure is done, and nothing to be expected.
    """
    return next((each for each in PERIODS if month.month < each.last), None)


def outlook(
    target: Target,
    period: KeyPeriod,
    year: int,
    *,
    expected: Fraction | None,
    low: Fraction | None = None,
    high: Fraction | None = None,
) -> Outlook:
    """Compare the amount expected at the end of a period with what the plan needs."""
    needed = target.due(Month(year, period.last))
    known = needed is not None and expected is not None
    return Outlook(
        period=period,
        needed=needed,
        expected=expected,
        low=low,
        high=high,
        gap=expected - needed if needed is not None and expected is not None else None,
        verdict=_verdict(needed, expected, low, high) if known else "unknown",
    )


def _verdict(
    needed: Fraction | None,
    expected: Fraction | None,
    low: Fraction | None,
    high: Fraction | None,
) -> Verdict:
    if needed is None or expected is None:
        return "unknown"
    low, high = (
        low if low is not None else expected,
        high if high is not None else expected,
    )
    if low == high:
        return "reached" if expected >= needed else "short"
    if low >= needed:
        return "likely"
    return "possible" if high >= needed else "short"
