"""Arithmetic on whole columns in which NULL travels."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from diaodu.policies.facts.model import NULL, Pair

if TYPE_CHECKING:
    from diaodu.policies.facts.model import Values

__all__ = [
    "any_of",
    "first_known",
    "growth",
    "known",
    "mean_growth",
    "minus",
    "ratio",
    "streak",
    "total",
    "where",
]

_PARTS = 10_000  # a mean growth is kept in hundredths of a percent


def known(*columns: Values) -> Values:
    """Tell in which rows none of the columns is unknown."""
    found = np.ones(len(columns[0]), np.bool_)
    for each in columns:
        found = found & (each != NULL)
    return found


def where(test: Values, then: Values | int) -> Values:
    """Return ``then`` where the test holds, NULL elsewhere."""
    return np.where(test, then, NULL)


def first_known(*columns: Values) -> Values:
    """Return of each row the first value that is known."""
    found = columns[0]
    for each in columns[1:]:
        found = np.where(found == NULL, each, found)
    return found


def total(*columns: Values) -> Values:
    """Add columns up; one unknown part makes the sum unknown."""
    found = np.zeros(len(columns[0]), np.int64)
    for each in columns:
        found = found + np.where(each == NULL, 0, each)
    return where(known(*columns), found)


def minus(left: Values, right: Values) -> Values:
    """Take one column from another."""
    return where(known(left, right), left - right)


def any_of(*columns: Values) -> Values:
    """Join truths by Kleene's or: a yes is enough, else an unknown leaves it open."""
    yes = np.zeros(len(columns[0]), np.bool_)
    for each in columns:
        yes = yes | (each == 1)
    return np.where(yes, 1, where(known(*columns), 0))


def ratio(numerator: Values, denominator: Values) -> Pair:
    """Return a ratio; a denominator of zero or less makes it unknown."""
    sound = known(numerator, denominator) & (denominator > 0)
    return Pair(where(sound, numerator), where(sound, denominator))


def growth(now: Values, before: Values) -> Pair:
    """Return how much something has grown, by what it was before."""
    return ratio(minus(now, before), before)


def mean_growth(now: Values, before: Values, *, years: int) -> Pair:
    """Return the growth a year, compounded, in hundredths of a percent rounded down.

    (now ÷ before) to the 1/years, less one. Rounding down keeps every comparison with
    a threshold in hundredths of a percent as exact as the root itself: a root is at
    least n hundredths exactly if it is when rounded down.
    """
    sound = known(now, before) & (before > 0) & (now >= 0)
    upper = np.where(sound, now, 0).astype(np.float64)
    lower = np.where(sound, before, 1).astype(np.float64)
    guess = (upper / lower) ** (1 / years) * _PARTS
    parts = np.floor(guess).astype(np.int64)
    # Only next to a whole number can the float have fallen on the wrong side.
    near = np.abs(guess - np.rint(guess)) < 1e-9 * np.maximum(guess, 1) + 1e-7
    for row in np.flatnonzero(sound & near):
        parts[row] = _floor_root(
            int(now[row]), int(before[row]), years, int(parts[row])
        )
    found = where(sound, parts - _PARTS)
    return Pair(found, where(sound, _PARTS))


def _floor_root(now: int, before: int, years: int, guess: int) -> int:
    """Return the most parts whose power is still within now ÷ before."""
    wanted = Fraction(now, before) * _PARTS**years
    return max(each for each in (guess - 1, guess, guess + 1) if each**years <= wanted)


def streak(*values: Values) -> Values:
    """Count the years of growth in a row, the newest year first.

    The count is unknown if a year that decides it is; it is at most one less than the
    number of years that are given.
    """
    found = np.zeros(len(values[0]), np.int64)
    going = np.ones(len(values[0]), np.bool_)
    for newer, older in pairwise(values):
        both = known(newer, older)
        found = np.where(going & ~both, NULL, found)
        going = going & both & (newer > older)
        found = found + going
    return found
