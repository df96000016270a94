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
from diaodu.policies.exclusions import Claims, Settled, Settling, groups_of
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
from diaodu.policies.judging.shapes import FAILED, code_type, shape_of
from diaodu.policies.judging.states import codes_of
from diaodu.policies.judging.threads import THREADS, at_once
from diaodu.policies.model import conditions_in
from diaodu.policies.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from typing import Any

    from numpy.typing import NDArray

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
    found = _judged(programs, matrix)
    outcomes = {each.policy.key: _paid(each, day.year, left) for each in found}
    skipped = tuple(each for each in every if not each.in_force(day))
    return Judged(day, matrix, MappingProxyType(outcomes), skipped)


def program_of(policy: Policy, matrix: Matrix, day: date) -> Program:
    """Return a policy as it stands on a day, ready for the columns of a matrix."""
    leaves = [leaf_of(each, matrix, day) for each in conditions_in(policy.conditions)]
    shape = shape_of(policy.conditions, str(policy.place))
    return Program(policy, shape, tuple(leaves), plan_of(policy, day))


def _judged(programs: Sequence[Program], matrix: Matrix) -> list[Outcome]:
    """Judge by all policies, budgets aside.

    The arrays that are kept are made here and filled by threads, so that their memory
    is not scattered.
    """
    both = [
        (each, np.empty(len(matrix), code_type(each.shape.count))) for each in programs
    ]
    halves = [both[at::THREADS] for at in range(THREADS)]
    sizes = [0] * len(both)
    for at, found in enumerate(
        at_once(partial(_fill_codes, matrix), halves, firms=len(matrix))
    ):
        sizes[at::THREADS] = found
    outcomes = [
        Outcome(program, matrix, codes, firms, amounts, reasons, if_verified)
        for (program, codes), (firms, amounts, reasons, if_verified) in zip(
            both, _room(sizes), strict=True
        )
    ]
    for _ in at_once(_fill, _shares(outcomes), firms=len(matrix)):
        pass
    return outcomes


def _fill_codes(
    matrix: Matrix, both: Sequence[tuple[Program, NDArray[Any]]]
) -> list[int]:
    """Put down the states, block by block; return how many firms each may reach."""
    sizes = [0] * len(both)
    for at, part in blocks_of(matrix):
        for place, (program, codes) in enumerate(both):
            codes[at] = codes_of(program.leaves, part)
            reached = program.shape.verdicts(codes[at]) != FAILED
            sizes[place] += int(np.count_nonzero(reached))
    return sizes


def _room(sizes: Sequence[int]) -> Iterator[list[NDArray[Any]]]:
    """Yield for each policy where its claims and what becomes of them are put down."""
    kinds = (np.int32, np.int64, np.uint8, np.bool_)
    columns = [np.empty(sum(sizes), kind) for kind in kinds]
    end = 0
    for size in sizes:
        start, end = end, end + size
        yield [column[start:end] for column in columns]


def _shares(outcomes: Iterable[Outcome]) -> list[list[Outcome]]:
    """Share out policies so that those of a group stay together."""
    shares: list[list[Outcome]] = [[] for _ in range(THREADS)]
    places: dict[str, int] = {}
    for outcome in outcomes:
        own = outcome.policy.exclusion
        group = f"{own.group}/" if own else outcome.policy.key
        at = places.setdefault(group, len(places) % THREADS)
        shares[at].append(outcome)
    return shares


def _fill(outcomes: Sequence[Outcome]) -> None:
    """Put down the claims on some policies and settle them."""
    for outcome in outcomes:
        _claim(outcome)
    by_key = {each.policy.key: each for each in outcomes}
    settling = Settling()
    for rule, members in groups_of(each.policy for each in outcomes):
        own = [by_key[key] for key in members]
        claims = [Claims(each.firms, each.open, each.amounts) for each in own]
        results = [Settled(each.reasons, each.if_verified) for each in own]
        settling.settle(claims, results, rule)


def _claim(outcome: Outcome) -> None:
    """Put down whom a policy may reach, and for how much."""
    firms = outcome.firms
    firms[:] = np.flatnonzero(outcome.verdicts() != FAILED)
    for start in range(0, len(firms), _PIECE):
        piece = slice(start, start + _PIECE)
        part = rows_of(outcome.matrix, firms[piece])
        outcome.amounts[piece] = steps_of(outcome.program.plan, part).final


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
