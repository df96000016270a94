"""A condition as a test of columns: who fails it, and by how much it is missed.

Every comparison is a range: "at least 500" is 500 and above. A ratio n/d reaches t
steps of p/q if n × q - d × t × p ≥ 0 (d > 0), so that ranges do for ratios too, and
nothing is divided. NULL is the least of all numbers and below every range.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np

from diaodu.policies.exact import LARGEST, bound, roomy

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from numpy.typing import NDArray

    from diaodu.policies.exact import Whole
    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.facts.model import Fact
    from diaodu.policies.model import Condition, Operator

    Flags = NDArray[np.bool_]

__all__ = ["Columns", "Leaf", "Members", "Proportion", "Range", "leaf_of"]

_NEVER = (1, 0)


class Columns(Protocol):
    """The columns of some firms, and where they hold nothing."""

    def values(self, key: str) -> NDArray[np.int64]:
        """Return a column; of a ratio the numerators."""
        ...

    def ratio(self, key: str) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
        """Return numerators, denominators and the largest; 0 and 1 where unknown."""
        ...

    def unknown(self, key: str) -> Flags | None:
        """Tell of which firms a fact is unknown, None if of none."""
        ...


@dataclass(frozen=True, slots=True)
class Range:
    """A whole number, an amount, a day or a yes/no within limits, both included.

    ``measured`` if being near to the limit means something.
    """

    fact: str
    low: int
    high: int
    limit: int = 0
    measured: bool = False

    def outside(self, columns: Columns) -> Flags:
        """Tell which firms fail it or cannot be said to meet it."""
        values = columns.values(self.fact)
        if self.high == self.low:
            other: Flags = values != self.low
            return other
        fails: Flags = values < self.low
        if self.high < LARGEST:
            fails |= values > self.high
        return fails

    def miss(self, columns: Columns) -> tuple[Whole, Whole, Whole]:
        """Return the change that turns it round, and as a share: above and below.

        The change is in steps of the fact. It is the least that makes the failed met,
        and the met failed.
        """
        values = columns.values(self.fact)
        change = _change(values, self.low, self.high)
        return change, change, np.full(len(values), abs(self.limit))

    def near(self, columns: Columns, within: Fraction) -> tuple[Whole, Flags]:
        """Return the change, and whether it is at most a part of the limit."""
        change = _change(columns.values(self.fact), self.low, self.high)
        most = int(abs(self.limit) * within)
        return change, (change <= most).astype(np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class Members:
    """A word among others: for each place of a word whether it fails, then True."""

    fact: str
    fails: Flags

    def outside(self, columns: Columns) -> Flags:
        """Tell which firms fail it or cannot be said to meet it."""
        places = np.maximum(columns.values(self.fact), -1)
        fails: Flags = self.fails[places]
        return fails


@dataclass(frozen=True, slots=True)
class Proportion:
    """A ratio within limits: ``upper`` × n - ``under`` × d lies within them."""

    fact: str
    upper: int
    under: int
    low: int
    high: int
    measured: bool = False

    def outside(self, columns: Columns) -> Flags:
        """Tell which firms fail it or cannot be said to meet it."""
        above, limit = self._sides(columns)
        fails: Flags = _FAILING[self.low, self.high](above, limit)
        unknown = columns.unknown(self.fact)
        return fails if unknown is None else fails | unknown

    def miss(self, columns: Columns) -> tuple[Whole, Whole, Whole]:
        """Return the change that turns it round, and as a share: above and below.

        The change is in steps of the numerator, rounded up so that it suffices.
        """
        above, limit = self._sides(columns)
        change = _change(above - limit, self.low, self.high)
        return -(-change // self.upper), change, np.abs(limit)

    def near(self, columns: Columns, within: Fraction) -> tuple[Whole, Flags]:
        """Return the change, and whether it is at most a part of the limit."""
        change, above, below = self.miss(columns)
        part, whole = within.as_integer_ratio()
        most = bound(above) * whole + bound(below) * part
        near = roomy(above, most) * whole <= roomy(below, most) * part
        return change, near.astype(np.bool_)

    def _sides(self, columns: Columns) -> tuple[Whole, Whole]:
        """Return ``upper`` × n and ``under`` × d, 0 and ``under`` where unknown."""
        above, below, most = columns.ratio(self.fact)
        most = max(self.upper, abs(self.under)) * max(most, 1)
        above, below = roomy(above, 2 * most), roomy(below, 2 * most)
        return above * self.upper, below * self.under


Leaf: TypeAlias = Range | Members | Proportion

_FAILING: dict[tuple[int, int], Callable[[Whole, Whole], Whole]] = {
    (0, LARGEST): np.less,
    (1, LARGEST): np.less_equal,
    (-LARGEST, 0): np.greater,
    (-LARGEST, -1): np.greater_equal,
    (0, 0): np.not_equal,
}


def leaf_of(condition: Condition, matrix: Matrix, day: date) -> Leaf:
    """Return a condition as it stands on a day, for the words that a matrix has."""
    fact = matrix.facts[condition.fact]
    value = condition.threshold.on(day).value
    operator = condition.operator
    if isinstance(value, tuple):
        labels = matrix.coded(fact.key).labels
        fails = [(each in value) == (operator == "none_of") for each in labels]
        return Members(fact.key, np.array([*fails, True]))
    if isinstance(value, str):
        labels = matrix.coded(fact.key).labels
        at = labels.index(value) if value in labels else None
        return Range(fact.key, *(_NEVER if at is None else (at, at)))
    limit = value.toordinal() if isinstance(value, date) else int(value)
    if fact.is_ratio:
        return _proportion(fact, operator, limit)
    low, high = _limits(operator, limit)
    measured = fact.type in {"money", "whole"} and 0 < abs(limit) < LARGEST
    return Range(fact.key, low, high, limit, measured)


def _proportion(fact: Fact, operator: Operator, limit: int) -> Proportion:
    low, high = _limits(operator, 0)
    under = limit * fact.step.numerator
    return Proportion(
        fact.key, fact.step.denominator, under, low, high, measured=limit != 0
    )


def _limits(operator: Operator, limit: int) -> tuple[int, int]:
    match operator:
        case "at_least" | "on_or_after":
            low, high = limit, LARGEST
        case "more_than":
            low, high = limit + 1, LARGEST
        case "at_most":
            low, high = -LARGEST, limit
        case "less_than" | "before":
            low, high = -LARGEST, limit - 1
        case _:
            low, high = limit, limit
    if low > LARGEST or high < -LARGEST:
        return _NEVER
    return max(low, -LARGEST), min(high, LARGEST)


def _change(values: Whole, low: int, high: int) -> Whole:
    """Return how far values are from the nearest on the other side of a limit."""
    ends = (0 if low == -LARGEST else abs(low), 0 if high == LARGEST else abs(high))
    values = roomy(values, bound(values) + max(ends) + 1)
    if high == LARGEST:
        short = low - values
        return np.where(short > 0, short, 1 - short)
    if low == -LARGEST:
        over = values - high
        return np.where(over > 0, over, 1 - over)
    inside = np.minimum(values - low, high - values) + 1
    outside = np.maximum(low - values, values - high)
    change: Whole = np.where(inside > 0, inside, outside)
    return change
