"""What cannot be true, over whole columns: it is told and becomes unknown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from diaodu.policies.facts.columns import known
from diaodu.policies.facts.intake.suspicions import tell_units, where
from diaodu.policies.facts.model import NULL
from diaodu.policies.facts.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from diaodu.policies.facts.intake.model import Faults
    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.facts.model import Fact, Values

__all__ = ["sound"]


def sound(matrix: Matrix, faults: Faults) -> Matrix:
    """Return the matrix without what cannot be true; tell of that and of odd units."""
    for key in list(matrix.columns):
        for bad, why in _impossible(matrix, matrix.facts[key]):
            matrix = _dropped(matrix, key, bad, why, faults)
    tell_units(matrix, faults)
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
            where(matrix, row, key),
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
