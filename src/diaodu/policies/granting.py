"""How much one firm gets, and each step on the way, with its words.

The order is fixed: base, rate or tiers, rounding, cap, yearly cap. Exclusions and
budget come after, when all policies and all firms are known.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Literal

from diaodu.policies import wording
from diaodu.policies.evaluating import evaluated
from diaodu.policies.facts.model import Ratio
from diaodu.policies.facts.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from diaodu.policies.facts.model import Fact, Plain
    from diaodu.policies.model import Grant, Policy, Rounding, Tier

__all__ = ["Step", "granted", "rounded"]

StepName = Literal[
    "base", "fixed", "rate", "tiers", "formula", "rounding", "cap", "yearly_cap"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step on the way to an amount; ``amount`` is in fen, None if unknown.

    For ``base`` it is the value of the fact in its own steps.
    """

    name: StepName
    amount: Fraction | None
    words: str


def granted(
    policy: Policy, given: Mapping[str, Plain], day: date, facts: Mapping[str, Fact]
) -> tuple[int | None, tuple[Step, ...]]:
    """Return the amount in fen, None if it cannot be told, and the steps to it."""
    steps = list(_steps(policy, given, day, facts))
    last = steps[-1].amount
    return (None if last is None else int(last)), tuple(steps)


def rounded(amount: Fraction, rounding: Rounding) -> Fraction:
    """Round an amount, which is not negative, by the rule of a policy."""
    half = Fraction(1, 2) if rounding.half_up else Fraction(0)
    return Fraction(floor(amount / rounding.step + half) * rounding.step)


def _steps(
    policy: Policy, given: Mapping[str, Plain], day: date, facts: Mapping[str, Fact]
) -> Iterator[Step]:
    grant = policy.grant
    bases = [_base(facts[key], given.get(key)) for key in grant.of]
    yield from bases
    worked = _worked(grant, given, day, facts)
    yield worked
    if worked.amount is None:
        return
    amount = rounded(worked.amount, policy.rounding)
    yield _step("rounding", amount, policy.rounding.text)
    if grant.cap:
        cap = grant.cap.on(day)
        amount = min(amount, Fraction(cap))
        yield _step("cap", amount, f"每户不超过{wording.money(cap)}")
    if grant.yearly_cap:
        cap = grant.yearly_cap.on(day)
        yield _yearly(amount, cap, given.get(grant.received))


def _base(fact: Fact, value: Plain) -> Step:
    words = f"{fact.name}{shown(fact, value)}"
    return Step(name="base", amount=_steps_of(fact, value), words=words)


def _steps_of(fact: Fact, value: Plain) -> Fraction | None:
    """Return a value in the steps of its fact, as thresholds and tiers are."""
    if value is None:
        return None
    if isinstance(value, Ratio):
        return Fraction(*value) / fact.step
    return Fraction(int(value)) if isinstance(value, int) else None


def _worked(
    grant: Grant, given: Mapping[str, Plain], day: date, facts: Mapping[str, Fact]
) -> Step:
    """Return the amount before rounding; below zero it is nothing."""
    if grant.fixed:
        amount = grant.fixed.on(day)
        return _step("fixed", Fraction(amount), "定额")
    if grant.formula:
        formula = grant.formula.on(day)
        found = evaluated(formula.tree, given)
        worth = None if found is None else max(Fraction(found), Fraction(0))
        return _step("formula", worth, f"按算式 {formula.text}")
    fact = facts[grant.of[0]]
    base = _steps_of(fact, given.get(fact.key))
    if grant.rate:
        rate = grant.rate.on(day)
        worth = None if base is None else max(base, Fraction(0)) * rate
        return _step("rate", worth, f"乘以{wording.rate(rate, fact)}")
    tiers = grant.tiers.on(day) if grant.tiers else ()
    if base is None:
        return _step("tiers", None, "分档")
    if grant.marginal:
        return _step("tiers", _sliced(tiers, base), "分段累进")
    return _reached(tiers, base, fact)


def _sliced(tiers: Sequence[Tier], base: Fraction) -> Fraction:
    """Add up each slice of the base at the rate of its own tier."""
    ends = [Fraction(tier.start) for tier in tiers[1:]]
    slices = (
        max(min(base, end) - tier.start, Fraction(0)) * (tier.rate or 0)
        for tier, end in zip(tiers, [*ends, base], strict=True)
    )
    return sum(slices, Fraction(0))


def _reached(tiers: Sequence[Tier], base: Fraction, fact: Fact) -> Step:
    """Return what the highest tier that is reached gives; below the first, nothing."""
    reached = [tier for tier in tiers if tier.start <= base]
    if not reached:
        return _step("tiers", Fraction(0), "未达到最低一档")
    tier = reached[-1]
    at = f"达到{wording.edge(tier.start, fact)}一档"
    if tier.rate is None:
        return _step("tiers", Fraction(tier.amount or 0), at)
    words = f"{at}，乘以{wording.rate(tier.rate, fact)}"
    return _step("tiers", base * tier.rate, words)


def _yearly(amount: Fraction, cap: int, received: Plain) -> Step:
    """Cut what is over the year's cap, of which some was received already."""
    said = f"每户每年不超过{wording.money(cap)}"
    if not isinstance(received, int):
        return _step("yearly_cap", None, f"{said}，本年已得未知")
    left = max(Fraction(cap - received), Fraction(0))
    words = f"{said}，本年已得{wording.money(received)}，还可得{wording.money(left)}"
    return _step("yearly_cap", min(amount, left), words)


def _step(name: StepName, amount: Fraction | None, words: str) -> Step:
    worth = "金额待核实" if amount is None else wording.money(amount)
    return Step(name=name, amount=amount, words=f"{words}：{worth}")
