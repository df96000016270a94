"""Slips of the pen: a digit left out, doubled, changed, or two exchanged."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.indicators.published.bounds import Bounds
    from diaodu.indicators.published.figures import Figure

__all__ = ["slip"]


def slip(figure: Figure, wanted: Bounds) -> str | None:
    """Say which single slip makes the printed number one that is wanted, if any."""
    digits = re.sub(r"[^\d]", "", figure.text)
    if not figure.step or len(digits) < 3:
        return None
    sign = -1 if figure.value < 0 else 1
    for what, number in _variants(digits):
        value = sign * Fraction(number) * figure.step
        if wanted.low - figure.half <= value <= wanted.high + figure.half:
            return f"{what}：{_shown(figure, value)}"
    moved = _moved(figure, wanted)
    return f"小数点或单位错位：{_shown(figure, moved)}" if moved else None


def _variants(digits: str) -> Iterator[tuple[str, int]]:
    for at in range(len(digits) - 1):
        pair = digits[at + 1] + digits[at]
        yield "可能相邻两位印颠倒", int(digits[:at] + pair + digits[at + 2 :])
    for at in range(len(digits)):
        for other in "0123456789":
            changed = digits[:at] + other + digits[at + 1 :]
            if changed != digits:
                yield "可能印错一位", int(changed)
    for at in range(len(digits) + 1):
        for extra in "0123456789":
            yield "可能漏印一位", int(digits[:at] + extra + digits[at:])
    for at in range(len(digits)):
        yield "可能多印一位", int(digits[:at] + digits[at + 1 :] or "0")


def _moved(figure: Figure, wanted: Bounds) -> Fraction | None:
    for power in (1, 2, 4, -1, -2, -4):
        value = figure.value * Fraction(10) ** power
        slack = figure.half * Fraction(10) ** max(power, 0)
        if wanted.low - slack <= value <= wanted.high + slack:
            return value
    return None


def _shown(figure: Figure, value: Fraction) -> str:
    places = len(figure.text.split(".")[1].rstrip("%")) if "." in figure.text else 0
    return f"{float(value):.{places}f}"
