"""What looks like a wrong unit: it is told, and a person decides.

A figure is compared with the same of other years, with one of about its size, and with
the column's median; a whole column with the others, and with how many work there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from diaodu.policies.facts.columns import known
from diaodu.policies.facts.values import shown

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from diaodu.policies.facts.intake.model import Faults
    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.facts.model import Fact, Values

__all__ = ["tell_units", "where"]

_TIMES = (3_000, 30_000)  # about 10,000: 元 written for 万元, or the other way round
_FAR = 10_000
_ENOUGH = 20  # values from which on a column has a median worth comparing with
_SOME = 3  # enterprises from which on a whole column can be judged by another
_TURNOVER, _STAFF = ("revenue_year", "output_year"), "staff"
_MOST_A_HEAD = 10**11  # fen: a thousand times what a worker turns over where it is most
_DOUBT = "疑似单位有误（元、万元），请核对"


def where(matrix: Matrix, row: int, key: str) -> str:
    """Say where a told value stands."""
    source = matrix.trace.source(row, key) if matrix.trace else None
    return source.where if source else ""


def tell_units(matrix: Matrix, faults: Faults) -> None:
    """Tell of figures and of columns that are about 10,000 times others."""
    seen = _Seen(matrix)
    for key in matrix.columns:
        fact = matrix.facts[key]
        if fact.measured.family in {"money", "power"} and not fact.is_ratio:
            _tell_columns(seen, fact, faults)
            _tell_rows(seen, fact, faults)


def _tell_columns(seen: _Seen, fact: Fact, faults: Faults) -> None:
    """Tell of a column that is as a whole about 10,000 times another, or too large."""
    matrix = seen.matrix
    for other in seen.alike(fact):
        if seen.all_off(fact.key, other):
            name = matrix.facts[other].name
            _tell_column(matrix, fact, f"约为{name}的一万倍", faults)
            return
    if fact.key in _TURNOVER and _STAFF in matrix:
        money, staff = matrix[fact.key], matrix[_STAFF]
        both = known(money, staff) & (staff > 0)
        if both.sum() >= _SOME and np.median(money[both] / staff[both]) > _MOST_A_HEAD:
            _tell_column(matrix, fact, "按人均大得不可能", faults)


def _tell_column(matrix: Matrix, fact: Fact, why: str, faults: Faults) -> None:
    first = int(np.flatnonzero(known(matrix[fact.key]))[0])
    message = f"“{fact.name}”整列{why}，{_DOUBT}"
    faults.tell(where(matrix, first, fact.key), "facts.suspicious_unit", message)


def _tell_rows(seen: _Seen, fact: Fact, faults: Faults) -> None:
    """Tell of single figures that are odd."""
    matrix, key = seen.matrix, fact.key
    odd, by = seen.odd(fact)
    names = [*(matrix.facts[each].name for each in seen.alike(fact)), "各企业的中位数"]

    def say(row: int) -> tuple[str, str]:
        value = shown(fact, matrix.plain(row, key))
        message = f"“{fact.name}”{value} 与{names[by[row]]}相差约一万倍，{_DOUBT}"
        return where(matrix, row, key), message

    faults.each("facts.suspicious_unit", np.flatnonzero(odd).tolist(), say)


class _Seen:
    """What is compared with what; of each column worked out once."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self._distances: dict[str, NDArray[np.float64]] = {}
        self._off: dict[tuple[str, str], bool] = {}

    def alike(self, fact: Fact) -> list[str]:
        """List the facts that measure the same in other years, and the one alike."""
        facts = self.matrix.facts
        stem = fact.synonyms[:1] if fact.year is not None else ()
        years = [
            key
            for key, each in facts.items()
            if each.year is not None and each.synonyms[:1] == stem != ()
        ]
        sizes = [key for key, each in facts.items() if each.like == fact.key]
        found = dict.fromkeys([*years, fact.like, *sizes])
        return [key for key in found if key in self.matrix and key != fact.key]

    def times(self, key: str, other: str) -> NDArray[np.float64]:
        """Return how many times another a column is; NaN where one is unknown."""
        upper, lower = self.matrix[key], self.matrix[other]
        both = known(upper, lower) & (upper > 0) & (lower > 0)
        found: NDArray[np.float64] = np.where(both, upper, np.nan) / np.where(
            both, lower, 1
        )
        return found

    def all_off(self, key: str, other: str) -> bool:
        """Tell whether a column as a whole is about 10,000 times another."""
        if (key, other) not in self._off:
            times = self.times(key, other)
            times = times[~np.isnan(times)]
            off = len(times) >= _SOME and bool(_about(np.median(times)))
            self._off[key, other] = off
        return self._off[key, other]

    def odd(self, fact: Fact) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
        """Tell which values are odd, and by which of those alike; -1 is the median.

        Of two that do not agree the odd one is further from its column's median.
        """
        column = self.matrix[fact.key]
        odd = np.zeros(len(column), np.bool_)
        by = np.full(len(column), -1, np.int64)
        compared = np.zeros(len(column), np.bool_)
        for at, other in enumerate(self.alike(fact)):
            times = self.times(fact.key, other)
            compared |= ~np.isnan(times)
            if self.all_off(fact.key, other) or self.all_off(other, fact.key):
                continue
            far = _about(times) | _about(1 / times)
            far &= self.distance(fact.key) >= self.distance(other)
            by = np.where(far & ~odd, at, by)
            odd |= far
        positive = known(column) & (column > 0)
        if positive.sum() >= _ENOUGH:
            far = self.distance(fact.key) >= np.log(_FAR)
            odd |= positive & ~compared & far
        return odd, by

    def distance(self, key: str) -> NDArray[np.float64]:
        """Return how far each value is from its column's median, as a logarithm."""
        if key not in self._distances:
            self._distances[key] = _distance(self.matrix[key])
        return self._distances[key]


def _about(times: NDArray[np.float64] | np.floating) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = np.greater_equal(times, _TIMES[0]) & np.less_equal(
        times, _TIMES[1]
    )
    return found


def _distance(column: Values) -> NDArray[np.float64]:
    sound = known(column) & (column > 0)
    logs = np.log(np.where(sound, column, 1))
    median = np.median(logs[sound]) if sound.any() else 0.0
    distance: NDArray[np.float64] = np.abs(logs - median)
    return distance
