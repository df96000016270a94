"""Facts worked out from others, each once, in the order in which they need another."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from diaodu.errors import CatalogError
from diaodu.policies.facts.columns import first_known
from diaodu.policies.facts.model import NULL, Coded, Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.facts.model import Derived, Fact

__all__ = ["derived", "needed", "order"]


def derived(matrix: Matrix, day: date, *, keys: Iterable[str] = ()) -> Matrix:
    """Return the matrix with the derived facts as they stand on the judging day.

    上年 stays that of the matrix's own day; days (titles, age) are judged by ``day``.
    With ``keys`` only these facts are worked out, with what they need. A derived fact
    that was told though nobody asks for it (in an example) stays as told where known.
    """
    facts = matrix.facts
    wanted = needed(facts, keys or facts)
    found = matrix
    for key in order(facts):
        fact = facts[key]
        if key in wanted and fact.derive is not None:
            worked = fact.derive(found, day)
            found = found.having(key, _kept(found, fact, worked))
    return found


def needed(facts: Mapping[str, Fact], keys: Iterable[str]) -> frozenset[str]:
    """Return the keys with all that they need; KeyError for one that is no fact."""
    left, found = list(keys), set[str]()
    while left:
        key = left.pop()
        if key not in found:
            found.add(key)
            left.extend(facts[key].needs)
    return frozenset(found)


def order(facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """Put facts behind what they need; CatalogError for a cycle or an unknown need."""
    return _order(tuple((key, each.needs) for key, each in facts.items()))


@lru_cache(maxsize=16)
def _order(needs: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    left = {key: set(wanted) - {key} for key, wanted in needs}
    for key, wanted in left.items():
        if unknown := sorted(wanted - left.keys()):
            raise CatalogError(f"{key}: needs {', '.join(unknown)}, which are no facts")
    found: list[str] = []
    while left:
        ready = [key for key, wanted in left.items() if not wanted & left.keys()]
        if not ready:
            raise CatalogError(f"facts need one another: {', '.join(sorted(left))}")
        found.extend(ready)
        for key in ready:
            del left[key]
    return tuple(found)


def _kept(matrix: Matrix, fact: Fact, worked: Derived) -> Derived:
    """Keep what was told of a fact that is only derived, where it is known."""
    if fact.asked or fact.key not in matrix:
        return worked
    if isinstance(worked, Pair):
        told = matrix.pair(fact.key)
        return Pair(*map(first_known, told, worked))
    if isinstance(worked, Coded):
        return _merged(matrix.coded(fact.key), worked)
    return first_known(matrix[fact.key], worked)


def _merged(told: Coded, worked: Coded) -> Coded:
    """Join two columns of words under one list of labels."""
    labels = tuple(dict.fromkeys([*told.labels, *worked.labels]))
    places = np.array([labels.index(each) for each in worked.labels] or [NULL])
    known = worked.codes != NULL
    moved = np.where(known, places[np.where(known, worked.codes, 0)], NULL)
    return Coded(first_known(told.codes, moved), labels)
