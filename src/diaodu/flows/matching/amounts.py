"""What a firm gets under a policy, step by step, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.errors import CatalogError
from diaodu.papers.match import MatchAmount
from diaodu.policies import wording
from diaodu.policies.facts import NULL, Ratio
from diaodu.policies.granting import granted
from diaodu.policies.judging import Reason
from diaodu.policies.plain import truth

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from diaodu.flows.matching.judged import Matching
    from diaodu.policies.facts import Plain
    from diaodu.policies.granting import Step
    from diaodu.policies.judging import Outcome
    from diaodu.policies.nearly import Miss

__all__ = ["Amounts"]

_CUTS = {"cap", "yearly_cap"}


class Amounts:
    """The amounts of one policy for the firms that it reaches or nearly reaches."""

    def __init__(self, matching: Matching, outcome: Outcome) -> None:
        self._matching, self._outcome = matching, outcome
        self._steps, self._paid = outcome.steps(), outcome.paid
        self._open = outcome.open
        grant = outcome.policy.grant
        self._needs = [key for key in (*grant.of, grant.received) if key]

    @property
    def needs(self) -> Sequence[str]:
        """Return the facts by which the amount is worked out."""
        return self._needs

    def of(self, row: int, at: int) -> MatchAmount:
        """Return what a firm gets, ``at`` being its place among ``firms``.

        What is to be verified gets what it would get then. Raises CatalogError if the
        plain and the compiled way do not come to the same.
        """
        outcome = self._outcome
        reason = Reason(outcome.reasons[at])
        final = _known(self._steps.final[at])
        amount, steps = self._plain(row)
        if amount != final:
            raise _at_odds(outcome.policy.key, row, amount, final)
        after = 0 if reason == Reason.EXCLUDED else final
        is_open = bool(self._open[at]) or final is None
        return MatchAmount(
            before_caps=_known(self._steps.rounded[at]),
            after_caps=final,
            after_exclusion=after,
            granted=after if is_open else int(self._paid[at]),
            how=_how(steps),
            notes=(*_cuts(steps), *self.notes(row, at)),
        )

    def notes(self, row: int, at: int) -> Iterator[str]:
        """Tell what exclusion and budget took away, and what leaves it open."""
        reason, spending = Reason(self._outcome.reasons[at]), self._outcome.spending
        budget = self._outcome.policy.budget
        if reason == Reason.EXCLUDED:
            other = self._matching.winner(self._outcome.policy, row)
            named = f"“{other.name}”" if other else "另一项政策"
            yield f"与{named}不重复享受，取那一项"
        elif spending and budget and reason in {Reason.PARTLY, Reason.EXHAUSTED}:
            yield wording.funds(budget, spending.year, spending.budget)
            if reason == Reason.PARTLY:
                yield f"预算不足，只兑付{wording.money(int(self._paid[at]))}"
            elif spending.budget:
                yield "预算已用完"
        elif reason in {Reason.CONTESTED, Reason.UNKNOWN_AMOUNT}:
            yield reason.label

    def near(self, miss: Miss) -> MatchAmount:
        """Return what a firm would get if what it misses were just enough."""
        changed = _reached(
            self._matching.matrix.plains(miss.firm), miss, self._matching
        )
        amount, steps = self._plain(miss.firm, changed)
        before = [each.amount for each in steps if each.name not in _CUTS][-1]
        return MatchAmount(
            before_caps=None if before is None else int(before),
            after_caps=amount,
            after_exclusion=amount,
            granted=amount,
            how=_how(steps),
            notes=tuple(_cuts(steps)),
        )

    def _plain(
        self, row: int, given: Mapping[str, Plain] | None = None
    ) -> tuple[int | None, tuple[Step, ...]]:
        matrix = self._matching.matrix
        found = given or {key: matrix.plain(row, key) for key in self._needs}
        policy, day = self._outcome.policy, self._matching.day
        return granted(policy, found, day, matrix.facts)


def _known(fen: int) -> int | None:
    return None if fen == NULL else int(fen)


def _at_odds(
    key: str, row: int, plain: int | None, compiled: int | None
) -> CatalogError:
    return CatalogError(
        f"{key}: firm {row} gets {plain} fen plainly and {compiled} compiled"
    )


def _how(steps: Sequence[Step]) -> str:
    """Tell the calculation, without what caps and rounding leave as it is."""
    told = [each.words for each in steps if each.name not in {*_CUTS, "rounding"}]
    worked = [each.amount for each in steps if each.name not in {*_CUTS, "base"}]
    told += (
        each.words
        for each in steps
        if each.name == "rounding" and each.amount != worked[0]
    )
    return "，".join(told)


def _cuts(steps: Sequence[Step]) -> Iterator[str]:
    """Tell of each cap that took something away, or of which that is unknown."""
    before = None
    for each in steps:
        if each.name in _CUTS and each.amount != before:
            yield each.words
        before = each.amount


def _reached(
    given: Mapping[str, Plain], miss: Miss, matching: Matching
) -> dict[str, Plain]:
    """Return a firm's facts as they would be if it just met the condition."""
    condition = miss.condition
    fact, value = matching.matrix.facts[condition.fact], given[condition.fact]
    threshold = condition.threshold.on(matching.day)
    before = truth(condition.operator, threshold, value, fact)
    step = miss.gap
    if truth(condition.operator, threshold, _moved(value, step), fact) == before:
        step = -step
    changed = {**given, fact.key: _moved(value, step)}
    part = given.get(fact.part)
    if isinstance(part, int):
        changed[fact.part] = part + step
    return changed


def _moved(value: Plain, step: int) -> Plain:
    """Return a number, or a ratio by its numerator, so many steps on."""
    if isinstance(value, Ratio):
        return Ratio(value.numerator + step, value.denominator)
    return int(value) + step if isinstance(value, int) else value
