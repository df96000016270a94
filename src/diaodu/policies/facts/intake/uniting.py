"""Several sheets to one matrix: an enterprise is one row, the first word counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from diaodu.policies.facts.intake.firms import Register
from diaodu.policies.facts.intake.parts import values_of
from diaodu.policies.facts.matrix import Matrix
from diaodu.policies.facts.model import NULL, Coded, Pair

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from diaodu.policies.facts.intake.model import Faults
    from diaodu.policies.facts.intake.parts import Part
    from diaodu.policies.facts.matrix import Source
    from diaodu.policies.facts.model import Derived, Fact, Values

__all__ = ["Placed", "united"]


@dataclass(frozen=True, slots=True)
class Placed:
    """The trace of what was read: of each fact the parts that tell it.

    ``rows`` gives of each part, for each row of the matrix, its own row or -1.
    """

    parts: tuple[Part, ...]
    rows: tuple[NDArray[np.int64], ...]

    def source(self, row: int, key: str) -> Source | None:
        """Return where a told value stands: in the first part that knows it."""
        for part, rows in zip(self.parts, self.rows, strict=True):
            at, found = int(rows[row]), part.found.get(key)
            if at < 0 or found is None:
                continue
            if values_of(found)[at] != NULL:
                return part.source(at, key)
        return None

    def take(self, rows: NDArray[np.int64]) -> Placed:
        """Return the trace of some rows."""
        return replace(self, rows=tuple(each[rows] for each in self.rows))


def united(
    parts: Sequence[Part], facts: Mapping[str, Fact], day: date, faults: Faults
) -> Matrix:
    """Put parts together; where two tell otherwise the first counts, and it is told."""
    register = Register()
    if len(parts) == 1:  # whose enterprises are told apart already
        register.codes, register.names = parts[0].codes, parts[0].names
        places = [np.arange(len(register))]
    else:
        places = [register.rows(part, faults) for part in parts]
    count = len(register)
    matrix = Matrix(
        codes=register.codes,
        names=register.names,
        day=day,
        facts=MappingProxyType(dict(facts)),
        columns={},
        trace=Placed(tuple(parts), tuple(_inverse(each, count) for each in places)),
    )
    for key in dict.fromkeys(key for part in parts for key in part.found):
        told = [
            (part, rows)
            for part, rows in zip(parts, places, strict=True)
            if key in part.found
        ]
        matrix = matrix.having(key, _joined(key, told, matrix, faults))
    return matrix


def _inverse(rows: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    found = np.full(count, -1, np.int64)
    found[rows] = np.arange(len(rows))
    return found


def _joined(
    key: str,
    told: Sequence[tuple[Part, NDArray[np.int64]]],
    matrix: Matrix,
    faults: Faults,
) -> Derived:
    """Spread the columns of the parts over the rows of the matrix."""
    count = len(matrix)
    labels = _labels([part.found[key] for part, _ in told])
    columns = [_spread(part.found[key], rows, count, labels) for part, rows in told]
    found = columns[0]
    for column, (part, rows) in zip(columns[1:], told[1:], strict=True):
        both = (found[0] != NULL) & (column[0] != NULL)
        other = both & _differ(found, column)
        at = _inverse(rows, count)
        faults.each(
            "facts.disputed",
            np.flatnonzero(other).tolist(),
            lambda row, part=part, at=at: (  # type: ignore[misc]
                part.source(int(at[row]), key).where,
                _dispute(matrix, row, key),
            ),
        )
        empty = found[0] == NULL
        found = [np.where(empty, c, f) for c, f in zip(column, found, strict=True)]
    if labels is not None:
        return Coded(found[0], labels)
    return Pair(*found) if len(found) == 2 else found[0]


def _dispute(matrix: Matrix, row: int, key: str) -> str:
    source = matrix.trace.source(row, key) if matrix.trace else None
    name = matrix.facts[key].name
    return f"“{name}”与 {source.where if source else '别处'} 不一致，以那里为准，请核对"


def _labels(columns: Sequence[Derived]) -> tuple[str, ...] | None:
    coded = [each.labels for each in columns if isinstance(each, Coded)]
    return (
        tuple(dict.fromkeys(word for each in coded for word in each)) if coded else None
    )


def _spread(
    found: Derived,
    rows: NDArray[np.int64],
    count: int,
    labels: tuple[str, ...] | None,
) -> list[Values]:
    """Lay a column out over all rows, words by the labels of all parts."""
    if isinstance(found, Coded):
        at = [(labels or ()).index(word) for word in found.labels]
        moved = np.array([*at, NULL], np.int64)  # the last one is for what is unknown
        parts = [moved[np.where(found.codes == NULL, -1, found.codes)]]
    else:
        parts = [*found] if isinstance(found, Pair) else [found]
    spread = [np.full(count, NULL, np.int64) for _ in parts]
    for whole, part in zip(spread, parts, strict=True):
        whole[rows] = part
    return spread


def _differ(one: Sequence[Values], other: Sequence[Values]) -> Values:
    """Tell where two columns are not the same; told ratios have one denominator."""
    return np.not_equal(one[0], other[0])
