"""Judge any number of firms by all policies of a day.

The first pass takes each policy alone: states of the conditions, verdict, amount after
caps. The second settles what excludes one another, then the budgets.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from diaodu.policies.budget import shares_of
from diaodu.policies.exact import total
from diaodu.policies.exclusions import Claims, Settling, groups_of, settled_alone
from diaodu.policies.facts.model import NULL
from diaodu.policies.judging.columns import Part
from diaodu.policies.judging.grants import plan_of, steps_of
from diaodu.policies.judging.leaves import leaf_of
from diaodu.policies.judging.outcome import (
    Judged,
    Outcome,
    Program,
    Spending,
)
from diaodu.policies.judging.shapes import FAILED, UNKNOWN, shape_of
from diaodu.policies.judging.states import codes_of
from diaodu.policies.model import conditions_in
from diaodu.policies.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from typing import Any

    from numpy.typing import NDArray

    from diaodu.policies.exclusions import Settled
    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.model import Policy

__all__ = ["judge", "program_of"]


def judge(
    policies: Iterable[Policy],
    matrix: Matrix,
    day: date,
    *,
    left: Mapping[str, int] = MappingProxyType({}),
) -> Judged:
    """Judge all firms by all policies in force on a day, with exclusions and budgets.

    ``left`` is what remains of a policy's budget for the year of the day, in fen, by
    key; without it the budget of the year is whole. A policy whose budget names other
    years only has nothing to pay out.
    """
    every = tuple(policies)
    programs = [program_of(each, matrix, day) for each in every if each.in_force(day)]
    codes = codes_of([each.leaves for each in programs], matrix)
    alone = {
        program.policy.key: _alone(program, matrix, found)
        for program, found in zip(programs, codes, strict=True)
    }
    outcomes = alone | _settled(alone, len(matrix))
    paid = {key: _paid(each, day.year, left) for key, each in outcomes.items()}
    skipped = tuple(each for each in every if not each.in_force(day))
    return Judged(day, matrix, MappingProxyType(paid), skipped)


def program_of(policy: Policy, matrix: Matrix, day: date) -> Program:
    """Return a policy as it stands on a day, ready for the columns of a matrix."""
    leaves = [leaf_of(each, matrix, day) for each in conditions_in(policy.conditions)]
    shape = shape_of(policy.conditions, str(policy.place))
    return Program(policy, shape, tuple(leaves), plan_of(policy, day))


def _alone(program: Program, matrix: Matrix, codes: NDArray[Any]) -> Outcome:
    """Return what a policy would give if there were no other and no budget."""
    verdicts = program.shape.verdicts(codes)
    firms = np.flatnonzero(verdicts != FAILED).astype(np.int32)
    waiting = verdicts[firms] == UNKNOWN
    steps = steps_of(program.plan, Part(matrix, firms), len(firms))
    alone = settled_alone(Claims(firms, waiting, steps.final))
    return Outcome(
        program,
        matrix,
        codes,
        firms,
        waiting,
        steps.final,
        alone.reasons,
        alone.if_verified,
    )


def _settled(outcomes: Mapping[str, Outcome], size: int) -> dict[str, Outcome]:
    """Return the outcomes of policies in groups, with who lost to another one."""
    found: dict[str, Outcome] = {}
    settling = Settling(size)
    for members in groups_of(each.policy for each in outcomes.values()).values():
        own = [outcomes[each.key] for each in members]
        claims = [Claims(each.firms, each.open, each.amounts) for each in own]
        rule = members[0].exclusion.rule if members[0].exclusion else ""
        for each, result in zip(own, settling.settled(claims, rule), strict=True):
            found[each.policy.key] = _with(each, result)
    return found


def _with(outcome: Outcome, result: Settled) -> Outcome:
    return replace(outcome, reasons=result.reasons, if_verified=result.if_verified)


def _paid(outcome: Outcome, year: int, left: Mapping[str, int]) -> Outcome:
    """Return an outcome with the shares that its budget, if it has one, allows."""
    rule = outcome.policy.budget
    if rule is None:
        return outcome
    budget = left.get(outcome.policy.key, rule.years.get(year, 0))
    served = np.flatnonzero(outcome.reasons <= Reason.CONTESTED)
    asked = outcome.amounts[served]
    shares = np.zeros_like(outcome.amounts)
    firms = outcome.firms[served]
    shares[served] = shares_of(rule, asked, budget, firms, outcome.matrix)
    return replace(
        outcome,
        shares=shares,
        reasons=_cut(outcome, shares),
        spending=_spending(outcome, shares, year, budget),
    )


def _cut(outcome: Outcome, shares: NDArray[np.int64]) -> NDArray[np.uint8]:
    served = outcome.reasons <= Reason.CONTESTED
    less = served & (shares < outcome.amounts)
    reasons = outcome.reasons.copy()
    reasons[less & (shares > 0)] = Reason.PARTLY
    reasons[less & (shares == 0)] = Reason.EXHAUSTED
    return reasons


def _spending(
    outcome: Outcome, shares: NDArray[np.int64], year: int, budget: int
) -> Spending:
    served = outcome.reasons <= Reason.CONTESTED
    hopes = outcome.paid_if_verified[outcome.open]
    unvalued = (outcome.amounts == NULL) & (outcome.reasons != Reason.EXCLUDED)
    return Spending(
        year=year,
        budget=budget,
        demanded=total(outcome.amounts[served]),
        paid=total(shares),
        possible=total(hopes),
        unvalued=int(np.count_nonzero(unvalued)),
    )
