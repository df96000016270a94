"""Words of the second opinions: three-valued truth, money and rounding, no more.

Nothing of the engine is imported here. A fact is an int (fen, people, 千瓦时), a pair
for a ratio, True or False, a word or a day; None is what nobody knows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

Truth: TypeAlias = bool | None
Firm: TypeAlias = Mapping[str, Any]
Opinion: TypeAlias = tuple[str, int | None]

YUAN, QIAN, WAN, YI = 100, 100_000, 1_000_000, 10_000_000_000  # fen


def every(*parts: Truth) -> Truth:
    """Say yes if all say yes, no if one says no."""
    if any(part is False for part in parts):
        return False
    return None if any(part is None for part in parts) else True


def either(*parts: Truth) -> Truth:
    """Say yes if one says yes, no if all say no."""
    if any(part is True for part in parts):
        return True
    return None if any(part is None for part in parts) else False


def no(part: Truth) -> Truth:
    return None if part is None else not part


def when(value: Any, test: Callable[[Any], bool]) -> Truth:
    """Test what is known; what is not leaves it open."""
    return None if value is None else test(value)


def share(pair: tuple[int, int] | None) -> Fraction | None:
    return None if pair is None else Fraction(*pair)


def down(amount: Fraction | int, step: int) -> int:
    """Drop what is less than a step of fen."""
    return amount // step * step


def nearest(amount: Fraction | int, step: int) -> int:
    """Round to a step of fen, a half up."""
    return (Fraction(amount) / step + Fraction(1, 2)).__floor__() * step


def left_of(limit: int, received: int | None) -> int | None:
    """Return what is left of a yearly limit."""
    return None if received is None else max(limit - received, 0)


def least_known(*amounts: int | None) -> int | None:
    """Return the least; one unknown leaves it open."""
    known = [each for each in amounts if each is not None]
    return min(known) if len(known) == len(amounts) else None


def opinion(entitled: Truth, amount: int | None) -> Opinion:
    """Put verdict and amount together: who is not entitled gets nothing."""
    words = {True: "eligible", False: "not_eligible", None: "to_verify"}
    return words[entitled], 0 if entitled is False else amount
