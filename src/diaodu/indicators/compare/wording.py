"""Amounts and rates in the words of the trade: 增长8.1%, 增长1.10倍, 扭亏为盈.

Everything is rounded half up in decimals, as a person does it; a binary fraction is
taken for the shortest decimal that it stands for.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import numpy as np

from diaodu.indicators.compare.states import REASONS, State, states

__all__ = [
    "amount",
    "change",
    "growth",
    "percent",
    "points",
    "profit",
    "rounded",
]

Number = int | float | Decimal | Fraction


def rounded(value: Number, digits: int = 0) -> Decimal:
    """Round half up, away from zero at the half: 8.15 becomes 8.2, -8.15 -8.2."""
    step = Decimal(1).scaleb(-digits)
    with localcontext(prec=60):
        if isinstance(value, Fraction):
            # A quotient that is cut could fall on the half: keep its remainder visible.
            scaled = abs(value) * 10**digits
            whole, rest = divmod(scaled.numerator, scaled.denominator)
            up = 2 * rest >= scaled.denominator
            found = Decimal(whole + up).scaleb(-digits)
            found = -found if value < 0 else found
        else:
            exact = _exact(value)
            found = exact.quantize(step, ROUND_HALF_UP)
    return found or abs(found)


def amount(value: int, *, scale: int = 10_000, digits: int = 0, unit: str = "") -> str:
    """Print an amount in a larger unit: 2162880000 元 as 216288万元."""
    return f"{rounded(Fraction(value, scale), digits):f}{unit}"


def percent(rate: Number, digits: int = 1) -> str:
    """Print a fraction as a percentage: 0.081 as 8.1%."""
    return f"{_hundredfold(rate, digits):f}%"


def growth(now: int | None, base: int | None, *, digits: int = 1) -> str:
    """Say how an amount stands to that of last year, from whole numbers.

    增长8.1%, 下降2.3%, 持平; from 100 % on 增长1.10倍. Without a base above zero it is
    上年同期为零, 扭亏为盈, 由盈转亏, 减亏 or 增亏; unknown is 待核实.
    """
    if now is None or base is None:
        return REASONS[State.UNKNOWN]
    found = states(np.array([now]), np.array([base]), np.ones(1, np.bool_))
    state = State(int(found[0]))
    if state is not State.RATE:
        return REASONS[state]
    return change(Fraction(now - base, base), digits=digits)


def change(rate: Number, *, digits: int = 1) -> str:
    """Say a growth that is given as a fraction: 0.081 is 增长8.1%."""
    found = _hundredfold(rate, digits)
    if not found:
        return "持平"
    if found >= 100:
        return f"增长{rounded(rate, 2):f}倍"
    return f"{'增长' if found > 0 else '下降'}{abs(found):f}%"


def profit(
    now: int | None, base: int | None, *, scale: int = 10_000, unit: str = "万元"
) -> str:
    """Say how profit stands to last year's, losses with their amounts: 减亏120万元."""
    said = growth(now, base)
    if now is None or base is None or said not in {"减亏", "增亏"}:
        return said
    return f"{said}{amount(abs(now - base), scale=scale, unit=unit)}"


def points(difference: Number, *, digits: int = 1) -> str:
    """Say the difference of two rates: 0.003 is 提高0.3个百分点."""
    found = _hundredfold(difference, digits)
    if not found:
        return "持平"
    return f"{'提高' if found > 0 else '下降'}{abs(found):f}个百分点"


def _hundredfold(rate: Number, digits: int) -> Decimal:
    if isinstance(rate, Fraction):
        return rounded(rate * 100, digits)
    return rounded(_exact(rate) * 100, digits)


def _exact(value: int | float | Decimal) -> Decimal:
    """Return the shortest decimal that a binary fraction stands for."""
    return Decimal(repr(float(value)) if isinstance(value, float) else value)
