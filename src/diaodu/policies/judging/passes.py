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
from diaodu.policies.judging.columns import blocks_of
from diaodu.policies.judging.grants import plan_of, steps_of
from diaodu.policies.judging.leaves import leaf_of
from diaodu.policies.judging.outcome import (
    Judged,
    Outcome,
    Program,
    Spending,
)
from diaodu.policies.judging.shapes import FAILED, UNKNOWN, code_type, shape_of
from diaodu.policies.judging.states import codes_of
from diaodu.policies.model import conditions_in
from diaodu.policies.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from numpy.typing import NDArray

    from diaodu.policies.exclusions import Settled
    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.judging.columns import Part
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
    alone = {each.policy.key: each for each in _alone(programs, matrix)}
    outcomes = alone | _settled(alone, len(matrix))
    paid = {key: _paid(each, day.year, left) for key, each in outcomes.items()}
    skipped = tuple(each for each in every if not each.in_force(day))
    return Judged(day, matrix, MappingProxyType(paid), skipped)


def program_of(policy: Policy, matrix: Matrix, day: date) -> Program:
    """Return a policy as it stands on a day, ready for the columns of a matrix."""
    leaves = [leaf_of(each, matrix, day) for each in conditions_in(policy.conditions)]
    shape = shape_of(policy.conditions, str(policy.place))
    return Program(policy, shape, tuple(leaves), plan_of(policy, day))


class _Found:
    """What is found of one policy, block after block."""

    def __init__(self, program: Program, size: int) -> None:
        self.program = program
        self.codes = np.empty(size, code_type(program.shape.count))
        self.claims: list[Claims] = []

    def add(self, at: slice, part: Part) -> None:
        """Judge a block of firms."""
        codes = self.codes[at] = codes_of(self.program.leaves, part)
        verdicts = self.program.shape.verdicts(codes)
        rows = np.flatnonzero(verdicts != FAILED)
        amounts = steps_of(self.program.plan, part.take(rows)).final
        firms = (rows + at.start).astype(np.int32)
        self.claims.append(Claims(firms, verdicts[rows] == UNKNOWN, amounts))

    def outcome(self, matrix: Matrix) -> Outcome:
        """Return what the policy gives if there is no other and no budget."""
        parts = self.claims or [Claims.none()]
        claims = Claims(*(np.concatenate(each) for each in zip(*parts, strict=True)))
        self.claims = []
        alone = settled_alone(claims)
        return Outcome(self.program, matrix, self.codes, *claims, *alone)


def _alone(programs: Iterable[Program], matrix: Matrix) -> list[Outcome]:
    """Judge by each policy alone; the firms come in blocks."""
    found = [_Found(each, len(matrix)) for each in programs]
    for at, part in blocks_of(matrix):
        for each in found:
            each.add(at, part)
    return [each.outcome(matrix) for each in found]


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
