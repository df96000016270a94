"""Judge one firm by one policy, step by step: short, exact, the measure of others.

Money is fen. Nothing is rounded but by the policy's own rule, once, before the caps.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from diaodu.errors import InputError
from diaodu.policies import wording
from diaodu.policies.evaluating import joined
from diaodu.policies.facts.model import Ratio
from diaodu.policies.granting import granted
from diaodu.policies.model import Group, Not

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diaodu.policies.facts.model import Fact, Plain
    from diaodu.policies.granting import Step
    from diaodu.policies.model import (
        Condition,
        Node,
        Operator,
        Policy,
        Threshold,
        Verdict,
    )

__all__ = ["Finding", "Judgement", "judge", "miss", "truth"]

_VERDICTS: Mapping[bool | None, Verdict] = {
    True: "eligible",
    False: "not_eligible",
    None: "to_verify",
}
_HOLDS: Mapping[Operator, Callable[[Any, Any], bool]] = {
    "at_least": operator.ge,
    "more_than": operator.gt,
    "at_most": operator.le,
    "less_than": operator.lt,
    "equal": operator.eq,
    "is": operator.eq,
    "one_of": lambda value, words: value in words,
    "none_of": lambda value, words: value not in words,
    "on_or_after": operator.ge,
    "before": operator.lt,
}
_MEASURED: frozenset[Operator] = frozenset(
    {"at_least", "more_than", "at_most", "less_than", "equal", "on_or_after", "before"}
)
_CONTRARY: Mapping[Operator, Operator] = {
    "at_least": "less_than",
    "less_than": "at_least",
    "more_than": "at_most",
    "at_most": "more_than",
    "on_or_after": "before",
    "before": "on_or_after",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How a firm stands to one condition.

    ``met`` None is to be verified. A condition within a "not" is ``negated``: ``met``
    then tells whether its contrary holds. ``miss`` is how far off it is: fen, days or
    steps of the fact; for a ratio those of its numerator, so that adding (or taking
    away) so much is just enough. None if it is met, unknown or nothing to be measured.
    """

    condition: Condition
    threshold: Threshold
    value: Plain
    negated: bool
    met: bool | None
    miss: int | None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a policy means for a firm on a day, with all reasons in order.

    ``amount`` is what it gets, before exclusions and budget: 0 if it is not eligible,
    None if it cannot be told; if the verdict is to be verified, what it would get.
    ``blocking`` are the findings that stand in the way.
    """

    policy: str
    version: str
    day: date
    verdict: Verdict
    findings: tuple[Finding, ...] = field(repr=False)
    blocking: tuple[Finding, ...]
    amount: int | None
    steps: tuple[Step, ...] = field(repr=False)


def judge(
    policy: Policy, given: Mapping[str, Plain], day: date, facts: Mapping[str, Fact]
) -> Judgement:
    """Judge a firm by a policy on a day; facts that are not given are unknown.

    So is a ratio whose denominator is not above zero.
    Raises InputError on a day on which the policy is not in force.
    """
    if not policy.in_force(day):
        raise InputError(
            f"“{policy.name}”在 {day} 不在有效期内", where=policy.place.file
        )
    given = {key: None if _baseless(value) else value for key, value in given.items()}
    outcome = _Judge(given, day, facts).outcome(policy.conditions, negated=False)
    refused = outcome.met is False
    amount, steps = (0, ()) if refused else granted(policy, given, day, facts)
    return Judgement(
        policy=policy.key,
        version=policy.version,
        day=day,
        verdict=_VERDICTS[outcome.met],
        findings=outcome.findings,
        blocking=outcome.blocking,
        amount=amount,
        steps=steps,
    )


@dataclass(frozen=True, slots=True)
class _Outcome:
    met: bool | None
    findings: tuple[Finding, ...]
    blocking: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Judge:
    given: Mapping[str, Plain]
    day: date
    facts: Mapping[str, Fact]

    def outcome(self, node: Node, *, negated: bool) -> _Outcome:
        if isinstance(node, Not):
            return self.outcome(node.part, negated=not negated)
        if isinstance(node, Group):
            return self.group(node, negated=negated)
        finding = self.finding(node, negated=negated)
        blocking = () if finding.met else (finding,)
        return _Outcome(finding.met, (finding,), blocking)

    def group(self, group: Group, *, negated: bool) -> _Outcome:
        """Join the parts; not all is any not, and not any is all not (De Morgan)."""
        parts = [self.outcome(part, negated=negated) for part in group.parts]
        any_suffices = (group.kind == "any") != negated
        met = joined("any" if any_suffices else "all", (part.met for part in parts))
        blocking = () if met else tuple(x for part in parts for x in part.blocking)
        return _Outcome(
            met, tuple(x for part in parts for x in part.findings), blocking
        )

    def finding(self, condition: Condition, *, negated: bool) -> Finding:
        fact, value = self.facts[condition.fact], self.given.get(condition.fact)
        threshold = condition.threshold.on(self.day)
        holds = truth(condition.operator, threshold, value, fact)
        met = None if holds is None else holds != negated
        asked = condition.operator
        if negated:
            asked = _CONTRARY.get(asked, "is")  # the rest has nothing to be measured
        short = None
        if met is False and asked in _MEASURED:
            short = miss(asked, threshold, value, fact)
        found = Finding(
            condition=condition,
            threshold=threshold,
            value=value,
            negated=negated,
            met=met,
            miss=short,
        )
        return replace(found, words=self.words(found, fact))

    def words(self, found: Finding, fact: Fact) -> str:
        """Say it: 研发占比2.70%，需不低于3%，差41万元."""
        has = f"{fact.name}{wording.valued(fact, found.value, found.threshold)}"
        ask = wording.asked(found.condition, found.threshold, negated=found.negated)
        if found.met:
            return has if isinstance(found.value, bool) else f"{has}，{ask}"
        if found.met is None:
            return f"{has}，需{ask}，待核实"
        if found.miss is None:
            return f"{has}，需{ask}"
        off = wording.off(found.condition, negated=found.negated)
        short = wording.missed(fact, found.miss, found.value, self.facts)
        return f"{has}，需{ask}，{off}{short}"


def truth(
    asked: Operator, threshold: Threshold, value: Plain, fact: Fact
) -> bool | None:
    """Tell whether a condition is met; None if the value is unknown."""
    if value is None or _baseless(value):
        return None
    found: Any = Fraction(*value) / fact.step if isinstance(value, Ratio) else value
    return _HOLDS[asked](found, threshold.value)


def miss(asked: Operator, threshold: Threshold, value: Plain, fact: Fact) -> int:
    """Return by how many steps a value that is known misses a measured condition.

    Of a ratio these are steps of its numerator, rounded up: n ÷ d reaches the limit
    when n is at least limit × d.
    """
    found, limit = _measures(value, threshold, fact)
    match asked:
        case "at_least" | "on_or_after":
            return ceil(limit) - found
        case "more_than":
            return floor(limit) + 1 - found
        case "at_most":
            return found - floor(limit)
        case "less_than" | "before":
            return found - (ceil(limit) - 1)
        case _:
            return abs(found - ceil(limit))


def _baseless(value: Plain) -> bool:
    return isinstance(value, Ratio) and value.denominator <= 0


def _measures(value: Plain, threshold: Threshold, fact: Fact) -> tuple[int, Fraction]:
    """Return how much there is and how much the limit is, both in steps."""
    limit = threshold.value
    if isinstance(value, Ratio) and isinstance(limit, int):
        return value.numerator, Fraction(limit) * fact.step * value.denominator
    if isinstance(value, date) and isinstance(limit, date):
        return value.toordinal(), Fraction(limit.toordinal())
    assert isinstance(value, int)  # noqa: S101  only these are measured
    assert isinstance(limit, int)  # noqa: S101
    return value, Fraction(limit)
