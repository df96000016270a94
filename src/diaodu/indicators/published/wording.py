"""Growth in words, as the trade writes it: 增长1.10倍, 下降3.2%, 扭亏为盈."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.indicators.published.bounds import rounded

if TYPE_CHECKING:
    from fractions import Fraction

    from diaodu.indicators.published.bounds import Bounds
    from diaodu.indicators.published.model import Entry

__all__ = ["rate_in_words", "worded"]


def worded(entry: Entry) -> str | None:
    """Say how an entry grew; None where nothing is known of it."""
    figure = entry.figures.get("growth")
    if figure is not None and figure.state == "number":
        return rate_in_words(figure.value, 1)
    base, value = entry.bounds("base"), entry.bounds("value")
    if base is not None and value is not None and base.high <= 0:
        return _turned(value, base, entry.unit)
    found = entry.derived.get("growth")
    if found and found.bounds:
        return rate_in_words(found.bounds.value, 1)
    if figure is not None and figure.state == "incomparable":
        return f"同比不可比（印作“{figure.text}”）"
    return None


def rate_in_words(rate: Fraction, places: int) -> str:
    """Write a growth in percent as a bulletin does; 100 % and more in 倍."""
    number = rounded(rate, places)
    if number == 0:
        return "持平"
    if number >= 100:
        return f"增长{float(rounded(rate / 100, 2)):.2f}倍"
    word = "增长" if number > 0 else "下降"
    return f"{word}{float(abs(number)):.{places}f}%"


def _turned(value: Bounds, base: Bounds, unit: str) -> str:
    change = float(abs(value.value - base.value))
    amount = f"{change:.10g}{unit}"
    if base.value == 0:
        return f"上年同期为零，增加{amount}"
    if value.value >= 0:
        return "扭亏为盈"
    return f"{'减亏' if value.value > base.value else '增亏'}{amount}"
