"""How much each firm gets, exactly: base, rate or tiers, rounding, cap, yearly cap.

Rounding happens once, before the caps. What is worked out below zero is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

import numpy as np

from diaodu.policies.exact import LARGEST, bound, fitted, roomy
from diaodu.policies.facts.model import NULL
from diaodu.policies.judging.formulas import fractions_of
from diaodu.policies.judging.leaves import Proportion
from diaodu.policies.model import Tier

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from diaodu.policies.exact import Whole
    from diaodu.policies.judging.columns import Part
    from diaodu.policies.model import Formula, Grant, Policy, Rounding

    Flags = NDArray[np.bool_]
    Money = NDArray[np.int64]

__all__ = ["Plan", "Steps", "plan_of", "steps_of"]

_NO_RATE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Plan:
    """The grant of a policy as it stands on a day.

    ``starts`` are the steps of the base ``of`` from which each tier holds; in a tier
    ``rates`` ÷ ``below`` are fen a step of the base, ``amounts`` are fen. A rate is
    one tier from zero on, a fixed amount one without a base.
    """

    where: str
    of: str
    starts: tuple[int, ...]
    rates: tuple[int, ...]
    amounts: tuple[int, ...]
    below: int
    marginal: bool
    formula: Formula | None
    rounding: Rounding
    cap: int | None
    yearly_cap: int | None
    received: str


@dataclass(frozen=True, slots=True)
class Steps:
    """The amounts of some firms in fen after each step, NULL where it is unknown.

    Only the last one must fit into 64 bits.
    """

    rounded: Whole
    capped: Whole
    final: Money


def plan_of(policy: Policy, day: date) -> Plan:
    """Return the grant of a policy as it stands on a day."""
    grant = policy.grant
    tiers = _tiers(grant, day)
    rates = [each.rate or _NO_RATE for each in tiers]
    below = lcm(*(each.denominator for each in rates))
    return Plan(
        where=str(grant.place),
        of=grant.of[0] if grant.rate or grant.tiers else "",
        starts=tuple(each.start for each in tiers),
        rates=tuple(each.numerator * (below // each.denominator) for each in rates),
        amounts=tuple(each.amount or 0 for each in tiers),
        below=below,
        marginal=grant.marginal,
        formula=grant.formula.on(day) if grant.formula else None,
        rounding=policy.rounding,
        cap=grant.cap.on(day) if grant.cap else None,
        yearly_cap=grant.yearly_cap.on(day) if grant.yearly_cap else None,
        received=grant.received,
    )


def _tiers(grant: Grant, day: date) -> tuple[Tier, ...]:
    if grant.tiers:
        return grant.tiers.on(day)
    if grant.rate:
        return (Tier(start=0, rate=grant.rate.on(day)),)
    if grant.fixed:
        return (Tier(start=0, amount=grant.fixed.on(day)),)
    return ()


def steps_of(plan: Plan, part: Part) -> Steps:
    """Return what each firm gets, step by step."""
    above, below, unknown = _raw(plan, part)
    rounded = _rounded(np.maximum(above, 0), below, plan.rounding)
    capped = rounded if plan.cap is None else np.minimum(rounded, plan.cap)
    final, gone = capped, unknown
    if plan.yearly_cap is not None:
        final = np.minimum(capped, _left(plan.yearly_cap, part.values(plan.received)))
        gone = _either(unknown, part.unknown(plan.received))
    known = final if gone is None else np.where(gone, 0, final)
    return Steps(
        _blank(rounded, unknown),
        _blank(capped, unknown),
        _blank(fitted(known, plan.where), gone),
    )


def _either(one: Flags | None, other: Flags | None) -> Flags | None:
    if one is None or other is None:
        return other if one is None else one
    return one | other


def _raw(plan: Plan, part: Part) -> tuple[Whole, Whole | int, Flags | None]:
    """Return the amounts before rounding as fractions of fen, and where unknown."""
    if plan.formula:
        found = fractions_of(plan.formula.tree, part)
        most = 2 * bound(found.above) + 2 * bound(found.below) * plan.rounding.step
        return roomy(found.above, most), roomy(found.below, most), found.unknown
    if not plan.of:
        amounts = _amounts(plan)[np.ones(part.size, np.int64)]
        return amounts, 1, None
    unknown = part.unknown(plan.of)
    if part.facts[plan.of].is_ratio:
        return _amounts(plan)[_reached(plan, part)], 1, unknown
    base = part.values(plan.of)
    if unknown is not None:
        base = np.where(unknown, 0, base)
    base = roomy(base, _most(plan, bound(base)))
    return _granted(plan, base), plan.below, unknown


def _amounts(plan: Plan) -> Whole:
    """Return nothing, then the amount of each tier, with room for rounding."""
    fits = max(plan.amounts) <= LARGEST // 4 - plan.rounding.step
    return np.array([0, *plan.amounts], np.int64 if fits else np.object_)


def _most(plan: Plan, base: int) -> int:
    """Return what no number on the way can exceed, rounding included."""
    slices = sum(plan.rates) * (base + plan.starts[-1])
    granted = slices + max(plan.amounts) * plan.below
    return 2 * granted + 2 * plan.below * plan.rounding.step


def _granted(plan: Plan, base: Whole) -> Whole:
    """Return what tiers grant for a base, times ``below``."""
    if plan.marginal:
        return _sliced(plan, base)
    if plan.starts == (0,):
        rate, amount = plan.rates[0], plan.amounts[0] * plan.below
        return np.where(base >= 0, base * rate + amount, 0)
    reached = np.searchsorted(plan.starts, base, side="right")
    rates = np.array([0, *plan.rates], base.dtype)
    amounts = np.array([0, *(each * plan.below for each in plan.amounts)], base.dtype)
    granted: Whole = base * rates[reached] + amounts[reached]
    return granted


def _sliced(plan: Plan, base: Whole) -> Whole:
    """Add up each slice of a base at the rate of its own tier."""
    found = np.zeros_like(base)
    for start, end, rate in zip(
        plan.starts, (*plan.starts[1:], None), plan.rates, strict=True
    ):
        over = np.maximum(base, start) - start
        found += (over if end is None else np.minimum(over, end - start)) * rate
    return found


def _reached(plan: Plan, part: Part) -> NDArray[np.int64]:
    """Return how many tiers a ratio reaches."""
    step = part.facts[plan.of].step
    found = np.zeros(part.size, np.int64)
    for start in plan.starts:
        under = start * step.numerator
        test = Proportion(plan.of, step.denominator, under, 0, LARGEST)
        found += ~test.outside(part)
    return found


def _rounded(above: Whole, below: Whole | int, rounding: Rounding) -> Whole:
    """Round fractions of fen, none below zero, to the step of a policy."""
    unit = below * rounding.step
    if rounding.half_up:
        return (2 * above + unit) // (2 * unit) * rounding.step
    return above // unit * rounding.step


def _left(cap: int, received: Money) -> Whole:
    known = np.where(received == NULL, 0, received)
    left: Whole = np.maximum(cap - roomy(known, bound(known) + cap), 0)
    return left


def _blank(values: Whole, unknown: Flags | None) -> Whole:
    """Put NULL where an amount is unknown."""
    return values if unknown is None else np.where(unknown, NULL, values)
