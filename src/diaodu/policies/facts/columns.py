"""Arithmetic on whole columns in which NULL travels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.policies.facts.model import NULL, Pair

if TYPE_CHECKING:
    from diaodu.policies.facts.model import Values

__all__ = ["first_known", "growth", "known", "minus", "ratio", "total", "where"]


def known(*columns: Values) -> Values:
    """Tell in which rows none of the columns is unknown."""
    found = np.ones(len(columns[0]), np.bool_)
    for each in columns:
        found = found & (each != NULL)
    return found


def where(test: Values, then: Values | int) -> Values:
    """Return ``then`` where the test holds, NULL elsewhere."""
    return np.where(test, then, NULL)


def total(*columns: Values) -> Values:
    """Add columns up; one unknown part makes the sum unknown."""
    found = columns[0].copy()
    for each in columns[1:]:
        found = found + each
    return where(known(*columns), found)


def minus(left: Values, right: Values) -> Values:
    """Take one column from another."""
    return where(known(left, right), left - right)


def ratio(numerator: Values, denominator: Values) -> Pair:
    """Return a ratio; a denominator of zero or less makes it unknown."""
    sound = known(numerator, denominator) & (denominator > 0)
    return Pair(where(sound, numerator), where(sound, denominator))


def growth(now: Values, before: Values) -> Pair:
    """Return how much something has grown, by what it was before."""
    return ratio(minus(now, before), before)


def first_known(*columns: Values) -> Values:
    """Return of each row the first value that is known."""
    found = columns[0]
    for each in columns[1:]:
        found = np.where(found == NULL, each, found)
    return found
