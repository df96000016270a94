"""A number known up to rounding: its value as printed and where the truth must lie."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = [
    "Bounds",
    "corners",
    "exact",
    "falling",
    "quotient",
    "rising",
    "rounded",
    "total",
]

_MOST_DIGITS, _FEWEST_DIGITS = 6, -12


@dataclass(frozen=True, slots=True)
class Bounds:
    """A value and the closed interval of the truth; arithmetic is exact.

    An operation gives the tightest interval where its two sides have no printed
    number in common.
    """

    value: Fraction
    low: Fraction
    high: Fraction

    def __add__(self, other: Bounds) -> Bounds:
        return Bounds(
            self.value + other.value, self.low + other.low, self.high + other.high
        )

    def __neg__(self) -> Bounds:
        return Bounds(-self.value, -self.high, -self.low)

    def __sub__(self, other: Bounds) -> Bounds:
        return self + -other

    def __mul__(self, other: Bounds) -> Bounds:
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Bounds(self.value * other.value, min(ends), max(ends))

    def times(self, factor: Fraction | int) -> Bounds:
        """Multiply by an exact number."""
        return self * exact(factor)

    def over(self, other: Bounds) -> Bounds | None:
        """Divide, where the divisor cannot be 0."""
        if other.low <= 0 <= other.high:
            return None
        inverse = Bounds(1 / other.value, 1 / other.high, 1 / other.low)
        return self * inverse

    def meets(self, other: Bounds) -> bool:
        """Tell whether one number can be the truth of both."""
        return self.low <= other.high and other.low <= self.high

    def gap(self, other: Bounds) -> Fraction:
        """Return how far the intervals lie apart, 0 where they meet."""
        return max(self.low - other.high, other.low - self.high, Fraction(0))

    def within(self, low: Fraction | None, high: Fraction | None) -> Bounds:
        """Cut off what cannot be."""
        lowest = self.low if low is None else min(max(self.low, low), self.high)
        highest = self.high if high is None else max(min(self.high, high), lowest)
        return Bounds(min(max(self.value, lowest), highest), lowest, highest)

    @property
    def positive(self) -> bool:
        """Tell whether the truth is above 0 for certain."""
        return self.low > 0

    def digits(self) -> int | None:
        """Return how many decimals can be printed safely; -2 is to the hundred."""
        if self.low == self.high:
            exactly = (
                d for d in range(_MOST_DIGITS) if rounded(self.low, d) == self.low
            )
            return next(exactly, _MOST_DIGITS)
        for places in range(_MOST_DIGITS, _FEWEST_DIGITS - 1, -1):
            if rounded(self.low, places) == rounded(self.high, places):
                return places
        return None


def exact(number: Fraction | int) -> Bounds:
    """Return a number that is no rounding of another."""
    known = Fraction(number)
    return Bounds(known, known, known)


def corners(function: Callable[..., Fraction | None], *given: Bounds) -> Bounds | None:
    """Apply a function that is monotone in each number: its extremes are at corners.

    None where the function is not defined somewhere.
    """
    ends = [
        function(*each)
        for each in product(*((bounds.low, bounds.high) for bounds in given))
    ]
    value = function(*(bounds.value for bounds in given))
    known = [end for end in ends if end is not None]
    if value is None or len(known) < len(ends):
        return None
    return Bounds(value, min(known), max(known))


def total(parts: Iterable[Bounds]) -> Bounds:
    """Add up."""
    return sum(parts, exact(0))


def rising(function: Callable[[Fraction], Fraction], bounds: Bounds) -> Bounds:
    """Apply a function that grows everywhere."""
    return Bounds(function(bounds.value), function(bounds.low), function(bounds.high))


def falling(function: Callable[[Fraction], Fraction], bounds: Bounds) -> Bounds:
    """Apply a function that falls everywhere."""
    return Bounds(function(bounds.value), function(bounds.high), function(bounds.low))


def quotient(terms: Iterable[tuple[Bounds, Bounds]]) -> Bounds | None:
    """Return Σv ÷ Σvf for terms (v, f), tight although each v stands on both sides.

    A fraction of two linear forms takes its extremes at corners; Dinkelbach's method
    finds them. None where the divisor may be 0 or below.
    """
    pairs = list(terms)
    if not pairs or total(v * f for v, f in pairs).low <= 0:
        return None
    value = _ratio([(v.value, f.value) for v, f in pairs])
    return Bounds(value, _extreme(pairs, value, -1), _extreme(pairs, value, 1))


def _extreme(
    pairs: list[tuple[Bounds, Bounds]], start: Fraction, sign: int
) -> Fraction:
    best = start
    while True:
        corner = [_corner(v, f, best, sign) for v, f in pairs]
        better = _ratio(corner)
        if sign * (better - best) <= 0:
            return best
        best = better


def _corner(
    v: Bounds, f: Bounds, level: Fraction, sign: int
) -> tuple[Fraction, Fraction]:
    corners = [(a, b) for a in (v.low, v.high) for b in (f.low, f.high)]
    return max(corners, key=lambda each: sign * each[0] * (1 - level * each[1]))


def _ratio(corner: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    pairs = list(corner)
    return sum((v for v, _ in pairs), Fraction(0)) / sum(
        (v * f for v, f in pairs), Fraction(0)
    )


def rounded(number: Fraction, places: int) -> Fraction:
    """Round half away from zero, as offices do."""
    scaled = abs(number) * Fraction(10) ** places
    whole = (scaled + Fraction(1, 2)).__floor__()
    return Fraction(whole if number >= 0 else -whole) / Fraction(10) ** places
