"""What firms say of the units: their ratings, always with the number of answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from diaodu.matters.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from diaodu.matters.kinds import Kind
    from diaodu.matters.model import Matter

__all__ = ["UnitRating", "ratings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRating:
    """The ratings of one unit: ``counts`` by choice, the best first.

    ``closed`` counts the requests that the unit brought to an end that was reached.
    """

    unit: str
    closed: int
    counts: Mapping[str, int]
    satisfied: int

    @property
    def answers(self) -> int:
        """Return how many firms answered."""
        return sum(self.counts.values())

    @property
    def rate(self) -> float | None:
        """Return the share of satisfied answers in %; None where nobody answered."""
        return 100 * self.satisfied / self.answers if self.answers else None


def ratings(
    kind: Kind, requests: Iterable[Matter], *, key: str = "rating", good: int = 3
) -> tuple[UnitRating, ...]:
    """Return the ratings of each lead unit, by the most answers first.

    The first ``good`` choices of the field count as satisfied.
    """
    by_unit: dict[str, list[Matter]] = {}
    for each in requests:
        if kind.state(each.state).phase == "done":
            for unit in each.lead:
                by_unit.setdefault(unit, []).append(each)
    choices = kind.field(key).choices
    rated = [
        _rating(unit, [shown(each.value(key)) for each in closed], choices, good)
        for unit, closed in by_unit.items()
    ]
    return tuple(sorted(rated, key=lambda each: (-each.answers, each.unit)))


def _rating(
    unit: str, said: Sequence[str], choices: Sequence[str], good: int
) -> UnitRating:
    found = Counter(said)
    return UnitRating(
        unit=unit,
        closed=len(said),
        counts={choice: found[choice] for choice in choices},
        satisfied=sum(found[choice] for choice in choices[:good]),
    )
