"""The pairs of firm and policy that a list tells of, policy by policy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diaodu.flows.matching.amounts import Amounts
from diaodu.flows.matching.named import policy_of
from diaodu.flows.matching.reasons import Conditions, asks_for
from diaodu.papers.match import Match, Verdict
from diaodu.policies.facts import NULL
from diaodu.policies.model import conditions_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from diaodu.flows.matching.judged import Matching
    from diaodu.papers.match import MatchAsk
    from diaodu.papers.policy import PaperFirm, PaperPolicy
    from diaodu.policies.judging import Outcome
    from diaodu.policies.nearly import Miss

__all__ = ["cases_of"]


def cases_of(
    matching: Matching, firms: Sequence[PaperFirm], *, rows: Sequence[int] | None = None
) -> Iterator[Match]:
    """Yield who gets, may get or nearly gets something; policy by policy, by row.

    With ``rows`` these firms only, and then also what they do not get.
    """
    for key, outcome in matching.judged.outcomes.items():
        yield from _Cases(matching, outcome, firms, key).all(rows)


@dataclass(slots=True)
class _Cases:
    """The cases of one policy in the making."""

    matching: Matching
    outcome: Outcome
    firms: Sequence[PaperFirm]
    key: str
    policy: PaperPolicy = field(init=False)
    conditions: Conditions = field(init=False)
    amounts: Amounts = field(init=False)
    waiting: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        self.waiting = self.outcome.open
        self.policy = policy_of(self.outcome.policy, self.matching.day.year)
        self.conditions = Conditions(self.outcome, self.matching.day)
        self.amounts = Amounts(self.matching, self.outcome)

    def all(self, rows: Sequence[int] | None) -> Iterator[Match]:
        """Yield the cases by row, those of some rows with what is refused."""
        near = {each.firm: each for each in self._misses()}
        reached = {int(row): at for at, row in enumerate(self.outcome.firms)}
        wanted = sorted({*near, *reached}) if rows is None else rows
        for row in wanted:
            if row in reached:
                yield self._reached(row, reached[row])
            elif row in near:
                yield self._near(near[row])
            else:
                yield self._refused(row)

    def _misses(self) -> Iterator[Miss]:
        """Yield the misses, of a firm that has several the nearest last."""
        yield from reversed(list(self.matching.near[self.key].misses()))

    def _reached(self, row: int, at: int) -> Match:
        outcome, matrix = self.outcome, self.matching.matrix
        is_open = bool(self.waiting[at])
        unknown = list(self.conditions.unknown(row)) if is_open else []
        if outcome.amounts[at] == NULL:
            unknown += self.amounts.needs
        return Match(
            firm=self.firms[row],
            policy=self.policy,
            verdict=Verdict.TO_VERIFY if is_open else Verdict.ELIGIBLE,
            conditions=tuple(self.conditions.told(row)),
            amount=self.amounts.of(row, at),
            asks=asks_for(matrix, row, unknown),
        )

    def _near(self, miss: Miss) -> Match:
        places = [*conditions_in(self.outcome.policy.conditions)]
        at = next(k for k, each in enumerate(places) if each is miss.condition)
        return Match(
            firm=self.firms[miss.firm],
            policy=self.policy,
            verdict=Verdict.NEARLY,
            conditions=tuple(self.conditions.told(miss.firm, (at, miss.gap))),
            amount=self.amounts.near(miss),
            asks=() if miss.settles else self._open(miss.firm),
        )

    def _open(self, row: int) -> tuple[MatchAsk, ...]:
        """Return what would still have to be verified."""
        unknown = self.conditions.unknown(row)
        return asks_for(self.matching.matrix, row, unknown)

    def _refused(self, row: int) -> Match:
        return Match(
            firm=self.firms[row],
            policy=self.policy,
            verdict=Verdict.NOT_ELIGIBLE,
            conditions=tuple(self.conditions.told(row)),
        )
