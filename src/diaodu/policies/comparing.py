"""Two drafts side by side: who gains, who loses, and by how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from diaodu.policies.cost import Cost, cost
from diaodu.policies.exact import total

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from numpy.typing import NDArray

    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.model import Policy

    Money = NDArray[np.int64]

__all__ = ["Change", "Comparison", "compare"]


@dataclass(frozen=True, slots=True)
class Change:
    """What a firm gets in the year ahead by the one draft and by the other, in fen."""

    firm: int
    before: int
    after: int

    @property
    def gain(self) -> int:
        """Return by how much it is better off, below zero if it loses."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two drafts and what each costs in the year ahead."""

    before: Cost
    after: Cost

    @property
    def gains(self) -> Money:
        """Return by how much each row is better off, in fen, below zero if worse."""
        return self.after.paid - self.before.paid

    @property
    def gained(self) -> int:
        """Return what those who are better off gain together."""
        return total(np.maximum(self.gains, 0))

    @property
    def lost(self) -> int:
        """Return what those who are worse off lose together."""
        return -total(np.minimum(self.gains, 0))

    def gainers(self) -> tuple[Change, ...]:
        """List who is better off, the greatest gain first, equal ones by row."""
        return self._changes(self.gains)

    def losers(self) -> tuple[Change, ...]:
        """List who is worse off, the greatest loss first, equal ones by row."""
        return self._changes(-self.gains)

    def _changes(self, much: Money) -> tuple[Change, ...]:
        rows = np.argsort(-much, kind="stable")
        rows = rows[much[rows] > 0]
        return tuple(
            Change(row, int(self.before.paid[row]), int(self.after.paid[row]))
            for row in rows.tolist()
        )


def compare(
    before: Policy,
    after: Policy,
    policies: Iterable[Policy],
    matrix: Matrix,
    day: date,
) -> Comparison:
    """Compare two drafts beside the same existing policies, for a year from a day."""
    every = tuple(policies)
    return Comparison(cost(before, every, matrix, day), cost(after, every, matrix, day))
