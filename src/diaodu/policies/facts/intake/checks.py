"""What cannot be true, and what looks like a wrong unit, over whole columns.

What cannot be true becomes unknown; what only looks wrong is told and stays.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from diaodu.policies.facts.columns import known
from diaodu.policies.facts.model import NULL
from diaodu.policies.facts.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from diaodu.policies.facts.intake.model import Faults
    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.facts.model import Fact, Values

__all__ = ["sound"]

_TIMES = (3_000, 30_000)  # about 10,000: 元 written for 万元, or the other way round
_FAR = 10_000
_ENOUGH = 20  # values from which on a column has a median worth comparing with


def sound(matrix: Matrix, faults: Faults) -> Matrix:
    """Return the matrix without what cannot be true; tell of that and of odd units."""
    for key in list(matrix.columns):
        for bad, why in _impossible(matrix, matrix.facts[key]):
            matrix = _dropped(matrix, key, bad, why, faults)
    _units(matrix, faults)
    return matrix


def _impossible(matrix: Matrix, fact: Fact) -> Iterator[tuple[Values, str]]:
    """Yield rows and what is wrong with the value of a fact in them."""
    column = matrix[fact.key]
    filled = known(column)
    if fact.type in {"money", "whole", "ratio"}:
        if not fact.signed:
            yield filled & (column < 0), "不应为负"
        if fact.most is not None:
            most = np.where(filled, matrix.pair(fact.key).denominator, 0)
            limit = fact.measured.steps * fact.most
            above = column * limit.denominator > most * limit.numerator
            yield filled & above, f"不应超过 {fact.most}{fact.unit}"
    if fact.type == "day" and not fact.future:
        yield (
            filled & (column > matrix.day.toordinal()),
            f"在 {matrix.day} 之后，还没有到",
        )
    if fact.within in matrix:
        whole = matrix[fact.within]
        name = matrix.facts[fact.within].name
        yield known(column, whole) & (column > whole), f"大于{name}"
    if fact.after in matrix:
        since = matrix[fact.after]
        name = matrix.facts[fact.after].name
        yield known(column, since) & (column < since), f"早于{name}"


def _dropped(matrix: Matrix, key: str, bad: Values, why: str, faults: Faults) -> Matrix:
    """Make values unknown that cannot be true, and tell where they stand."""
    rows = np.flatnonzero(bad).tolist()
    if not rows:
        return matrix
    fact = matrix.facts[key]
    faults.each(
        "facts.impossible",
        rows,
        lambda row: (
            _where(matrix, row, key),
            f"“{fact.name}”{shown(fact, matrix.plain(row, key))} {why}，按未知计",
        ),
    )
    gone = {key: np.where(bad, NULL, matrix[key])}
    lower = {}
    if fact.is_ratio:
        lower = {key: np.where(bad, NULL, matrix.pair(key).denominator)}
    return replace(
        matrix,
        columns={**matrix.columns, **gone},
        denominators={**matrix.denominators, **lower},
    )


def _where(matrix: Matrix, row: int, key: str) -> str:
    source = matrix.trace.source(row, key) if matrix.trace else None
    return source.where if source else ""


def _units(matrix: Matrix, faults: Faults) -> None:
    """Tell of values that are about 10,000 times what they should be, or a part."""
    distances = _Distances(matrix)
    for key in matrix.columns:
        fact = matrix.facts[key]
        if fact.measured.family not in {"money", "power"} or fact.is_ratio:
            continue
        others = [each for each in _alike(matrix, fact) if each in matrix]
        odd, other = _odd(matrix, key, others, distances)
        rows = np.flatnonzero(odd).tolist()
        compared = [matrix.facts[each].name for each in others]
        faults.each(
            "facts.suspicious_unit",
            rows,
            lambda row, key=key, other=other, compared=compared: (  # type: ignore[misc]
                _where(matrix, row, key),
                _suspicion(matrix, row, key, [*compared, "各企业的中位数"][other[row]]),
            ),
        )


def _suspicion(matrix: Matrix, row: int, key: str, other: str) -> str:
    fact = matrix.facts[key]
    value = shown(fact, matrix.plain(row, key))
    doubt = "相差约一万倍，疑似单位有误（元、万元），请核对"
    return f"“{fact.name}”{value} 与{other}{doubt}"


def _alike(matrix: Matrix, fact: Fact) -> list[str]:
    """List the facts that measure the same in other years, and the one alike."""
    stem = fact.synonyms[:1]
    same = [
        each.key
        for each in matrix.facts.values()
        if each.year is not None and each.synonyms[:1] == stem and each.key != fact.key
    ]
    back = [each.key for each in matrix.facts.values() if each.like == fact.key]
    return [*(same if fact.year is not None else []), *filter(None, [fact.like]), *back]


def _odd(
    matrix: Matrix, key: str, others: list[str], distances: _Distances
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Tell which values are odd, and by which of the others; -1 is the median.

    Of two that do not agree the odd one is further from the median of its column.
    """
    column = matrix[key]
    odd = np.zeros(len(column), np.bool_)
    by = np.full(len(column), -1, np.int64)
    compared = np.zeros(len(column), np.bool_)
    for at, each in enumerate(others):
        other = matrix[each]
        both = known(column, other) & (column > 0) & (other > 0)
        times = np.where(both, column, 1) / np.where(both, other, 1)
        far = both & (_about(times) | _about(1 / times))
        far &= distances.of(key) >= distances.of(each)
        by = np.where(far & ~odd, at, by)
        odd |= far
        compared |= both
    positive = column[known(column) & (column > 0)]
    if len(positive) >= _ENOUGH:
        alone = known(column) & (column > 0) & ~compared
        odd |= alone & (distances.of(key) >= np.log(_FAR))
    return odd, by


def _about(times: NDArray[np.float64]) -> NDArray[np.bool_]:
    return (times >= _TIMES[0]) & (times <= _TIMES[1])


class _Distances:
    """How far values are from the median of their column, worked out once a column."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self.found: dict[str, NDArray[np.float64]] = {}

    def of(self, key: str) -> NDArray[np.float64]:
        """Return the distances of one fact."""
        if key not in self.found:
            self.found[key] = _distance(self.matrix[key])
        return self.found[key]


def _distance(column: Values) -> NDArray[np.float64]:
    """Return how far each value is from the median of its column, as a logarithm."""
    sound = known(column) & (column > 0)
    logs = np.log(np.where(sound, column, 1))
    median = np.median(logs[sound]) if sound.any() else 0.0
    distance: NDArray[np.float64] = np.abs(logs - median)
    return distance
