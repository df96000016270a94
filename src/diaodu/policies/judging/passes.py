"""Judge any number of firms by all policies of a day.

The first pass takes each policy alone: states of the conditions, verdict, amount after
caps. The second settles what excludes one another, then the budgets.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from diaodu.policies.budget import shares_of
from diaodu.policies.exact import total
from diaodu.policies.exclusions import Claims, Settling, groups_of
from diaodu.policies.facts.model import NULL
from diaodu.policies.judging.columns import blocks_of, rows_of
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
from diaodu.policies.judging.threads import THREADS, at_once
from diaodu.policies.model import conditions_in
from diaodu.policies.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from typing import Any

    from numpy.typing import NDArray

    from diaodu.policies.exclusions import Settled
    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.model import Policy

__all__ = ["judge", "program_of"]

_PIECE = 16_384  # firms whose amounts are worked out at once


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
    work = partial(_judged, matrix)
    found = at_once(work, _shares(programs), firms=len(matrix))
    paid = {each.policy.key: _paid(each, day.year, left) for each in found}
    outcomes = {each.policy.key: paid[each.policy.key] for each in programs}
    skipped = tuple(each for each in every if not each.in_force(day))
    return Judged(day, matrix, MappingProxyType(outcomes), skipped)


def program_of(policy: Policy, matrix: Matrix, day: date) -> Program:
    """Return a policy as it stands on a day, ready for the columns of a matrix."""
    leaves = [leaf_of(each, matrix, day) for each in conditions_in(policy.conditions)]
    shape = shape_of(policy.conditions, str(policy.place))
    return Program(policy, shape, tuple(leaves), plan_of(policy, day))


def _shares(programs: Sequence[Program]) -> list[list[Program]]:
    """Share out policies so that those of a group stay together."""
    shares: list[list[Program]] = [[] for _ in range(THREADS)]
    places: dict[str, int] = {}
    for program in programs:
        exclusion = program.policy.exclusion
        group = exclusion.group if exclusion else ""
        free = len(places) % THREADS if group else len(min(shares, key=len))
        at = places.setdefault(group, free)
        shares[at].append(program)
    return shares


def _judged(matrix: Matrix, programs: Sequence[Program]) -> list[Outcome]:
    """Judge by some policies, which exclude none but one another, budgets aside."""
    codes = [np.empty(len(matrix), code_type(each.shape.count)) for each in programs]
    for at, part in blocks_of(matrix):
        for program, found in zip(programs, codes, strict=True):
            found[at] = codes_of(program.leaves, part)
    claims = {
        program.policy.key: _claims(program, matrix, found)
        for program, found in zip(programs, codes, strict=True)
    }
    settling = Settling(len(matrix))
    settled: dict[str, Settled] = {}
    for rule, members in groups_of(each.policy for each in programs):
        results = settling.settled([claims[key] for key in members], rule)
        settled |= zip(members, results, strict=True)
    return [
        Outcome(program, matrix, found, *claims[key], *settled[key])
        for program, found in zip(programs, codes, strict=True)
        if (key := program.policy.key)
    ]


def _claims(program: Program, matrix: Matrix, codes: NDArray[Any]) -> Claims:
    """Return whom a policy reaches, and for how much, if there were no other."""
    verdicts = program.shape.verdicts(codes)
    firms = np.flatnonzero(verdicts != FAILED).astype(np.int32)
    amounts = np.empty(len(firms), np.int64)
    for start in range(0, len(firms), _PIECE):
        piece = slice(start, start + _PIECE)
        part = rows_of(matrix, firms[piece])
        amounts[piece] = steps_of(program.plan, part).final
    return Claims(firms, verdicts[firms] == UNKNOWN, amounts)


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
