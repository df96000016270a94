"""What a draft of a policy would cost, now and in the year ahead, and who would gain.

The year ahead is cut where a number of the draft, or of a policy that it excludes or
takes the place of, changes, and at New Year. On the first day of each piece all firms
are judged. ``ASSUMPTIONS`` says in words what is taken for granted.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.policies.budget import shares_of
from diaodu.policies.exact import total
from diaodu.policies.facts.model import NULL
from diaodu.policies.judging import judge
from diaodu.policies.model import conditions_in
from diaodu.policies.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from diaodu.kernel.dated import Dated
    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.model import Policy

    Money = NDArray[np.int64]

__all__ = ["ASSUMPTIONS", "Bill", "Cost", "Share", "change_days", "cost"]

ASSUMPTIONS = (
    "企业的各项事实一年内不变，都按测算日所知",
    "符合条件的企业都申报，每户每个自然年度兑付一次，取当年各时段中最高的一次",
    "本年已得金额只抵本年上限，下一年度从零起算",
    "低位只算符合的企业；高位另把待核实的企业都当作符合，金额不能确定的两边都不算",
    "分规模、行业、乡镇的高位不看预算，加起来可能比合计多",
    "互斥的现行政策按同样的事实判断，其预算不计",
)
_UNKNOWN = "未知"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What a draft costs from one day to another, both included; money in fen.

    ``asked`` is what eligible firms are entitled to after exclusions, ``paid`` what
    the budget lets through; ``…_if_verified`` the same if all firms to be verified
    were eligible. ``displaced`` is what existing policies pay less because of it, on
    the base of ``asked``. ``unvalued`` firms are reached, but their amount is unknown.
    """

    start: date
    end: date
    firms: int
    to_verify: int
    unvalued: int
    asked: int
    asked_if_verified: int
    budget: int | None
    displaced: int

    @property
    def paid(self) -> int:
        """Return the low side: what eligible firms are paid."""
        return self._within(self.asked)

    @property
    def paid_if_verified(self) -> int:
        """Return the high side: what is paid if all that is open turns out well."""
        return self._within(self.asked_if_verified)

    @property
    def net(self) -> int:
        """Return what the draft costs beyond what existing policies pay less."""
        return self.paid - self.displaced

    def _within(self, asked: int) -> int:
        return asked if self.budget is None else min(asked, self.budget)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one group of firms gets in the year ahead, in fen."""

    label: str
    firms: int
    paid: int
    asked_if_verified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a draft costs on the day, in each piece and calendar year of the year ahead.

    ``paid`` and ``asked_if_verified`` are what each row of the matrix gets in the year
    ahead, in fen.
    """

    draft: Policy
    matrix: Matrix = field(repr=False)
    pieces: tuple[Bill, ...]
    years: tuple[Bill, ...]
    paid: Money = field(repr=False)
    asked_if_verified: Money = field(repr=False)
    assumptions: tuple[str, ...] = field(default=ASSUMPTIONS, repr=False)

    @property
    def now(self) -> Bill:
        """Return the bill of the day itself, until the first change."""
        return self.pieces[0]

    @property
    def low(self) -> int:
        """Return what the year ahead costs if only eligible firms are paid."""
        return sum(each.paid for each in self.years)

    @property
    def high(self) -> int:
        """Return what it costs if all firms to be verified are eligible too."""
        return sum(each.paid_if_verified for each in self.years)

    def by(self, key: str) -> tuple[Share, ...]:
        """Return who gets how much by a fact in words, such as size; largest first."""
        codes, labels = self.matrix.coded(key)
        shares = [
            self._share(label, codes == code)
            for code, label in [*enumerate(labels), (NULL, _UNKNOWN)]
        ]
        some = [each for each in shares if each.firms or each.asked_if_verified]
        return tuple(sorted(some, key=lambda each: (-each.paid, each.label)))

    def top(self, count: int) -> tuple[tuple[int, int], ...]:
        """Return the rows that get most, with the fen they get; equal ones by row."""
        rows = np.argsort(-self.paid, kind="stable")[:count]
        return tuple(
            (row, int(self.paid[row])) for row in rows.tolist() if self.paid[row]
        )

    @property
    def gainers(self) -> int:
        """Return how many firms get anything."""
        return int(np.count_nonzero(self.paid))

    def _share(self, label: str, own: NDArray[np.bool_]) -> Share:
        return Share(
            label=label,
            firms=int(np.count_nonzero(self.paid[own])),
            paid=total(self.paid[own]),
            asked_if_verified=total(self.asked_if_verified[own]),
        )


def cost(draft: Policy, policies: Iterable[Policy], matrix: Matrix, day: date) -> Cost:
    """Return what a draft would cost beside the existing policies, for a year.

    An existing policy of the same key is what the draft takes the place of.
    """
    rivals = [each for each in policies if _rival(draft, each)]
    end = _year_after(day) - timedelta(days=1)
    starts = change_days([draft, *rivals], day, end)
    pieces = [
        _piece(draft, rivals, _as_of(matrix, [draft, *rivals], day, start), start, last)
        for start, last in zip(starts, [*_days_before(starts[1:]), end], strict=True)
    ]
    years = [
        reduce(_Piece.best, [each for each in pieces if each.start.year == year])
        for year in sorted({start.year for start in starts})
    ]
    return Cost(
        draft=draft,
        matrix=matrix,
        pieces=tuple(_bill(each, draft) for each in pieces),
        years=tuple(_bill(each, draft) for each in years),
        paid=sum((_paid(each, draft, matrix) for each in years), _nothing(matrix)),
        asked_if_verified=sum((each.if_verified for each in years), _nothing(matrix)),
    )


def change_days(policies: Iterable[Policy], start: date, end: date) -> list[date]:
    """Return the day on which to judge first, and each later one that changes a policy.

    New Year is one too, as caps and budgets go by calendar year.
    """
    found = {date(year, 1, 1) for year in range(start.year, end.year + 1)}
    for policy in policies:
        found.add(policy.valid_from)
        if policy.valid_to and policy.valid_to < end:
            found.add(policy.valid_to + timedelta(days=1))
        for dated in _dated(policy):
            found.update(dated.values)
    return [start, *sorted(each for each in found if start < each <= end)]


def _dated(policy: Policy) -> Iterator[Dated[Any]]:
    grant = policy.grant
    yield from (each.threshold for each in conditions_in(policy.conditions))
    numbers = (grant.fixed, grant.rate, grant.tiers, grant.formula)
    for each in (*numbers, grant.cap, grant.yearly_cap):
        if each:
            yield each


@dataclass(frozen=True, slots=True)
class _Piece:
    """What all firms may ask for in a time, in fen, a number a row."""

    start: date
    end: date
    asked: Money
    if_verified: Money
    to_verify: Money  # 1 if the firm is one of those
    unvalued: Money
    before: Money  # what existing policies would pay without the draft
    after: Money

    def best(self, other: _Piece) -> _Piece:
        """Return two times as one, in which each firm takes the better one."""
        return _Piece(
            self.start,
            other.end,
            np.maximum(self.asked, other.asked),
            np.maximum(self.if_verified, other.if_verified),
            np.maximum(self.to_verify, other.to_verify),
            np.maximum(self.unvalued, other.unvalued),
            np.maximum(self.before, other.before),
            np.maximum(self.after, other.after),
        )


def _piece(
    draft: Policy, rivals: Sequence[Policy], matrix: Matrix, start: date, end: date
) -> _Piece:
    others = [replace(each, budget=None) for each in rivals]
    beside = [each for each in others if each.key != draft.key]
    judged = judge([replace(draft, budget=None), *beside], matrix, start)
    own = judged.outcomes.get(draft.key)
    found = _Piece(start, end, *(_nothing(matrix) for _ in range(6)))
    if own:
        reached = own.reasons != Reason.EXCLUDED
        found.asked[own.firms] = own.paid
        found.if_verified[own.firms] = own.paid_if_verified
        found.to_verify[own.firms] = own.open & reached
        found.unvalued[own.firms] = (own.amounts == NULL) & reached
    before = judge(others, matrix, start).outcomes.values()
    after = [each for key, each in judged.outcomes.items() if key != draft.key]
    for column, outcomes in ((found.before, before), (found.after, after)):
        for each in outcomes:
            column[each.firms] += each.paid
    return found


def _bill(piece: _Piece, draft: Policy) -> Bill:
    return Bill(
        start=piece.start,
        end=piece.end,
        firms=int(np.count_nonzero(piece.asked)),
        to_verify=int(np.count_nonzero(piece.to_verify)),
        unvalued=int(np.count_nonzero(piece.unvalued)),
        asked=total(piece.asked),
        asked_if_verified=total(piece.if_verified),
        budget=_budget(draft, piece.start.year),
        displaced=total(piece.before) - total(piece.after),
    )


def _budget(draft: Policy, year: int) -> int | None:
    return draft.budget.years.get(year, 0) if draft.budget else None


def _paid(piece: _Piece, draft: Policy, matrix: Matrix) -> Money:
    """Return what the budget of the year lets through, a number a row."""
    budget = _budget(draft, piece.start.year)
    if draft.budget is None or budget is None:
        return piece.asked
    firms = np.flatnonzero(piece.asked).astype(np.int32)
    paid = _nothing(matrix)
    paid[firms] = shares_of(draft.budget, piece.asked[firms], budget, firms, matrix)
    return paid


def _rival(draft: Policy, other: Policy) -> bool:
    """Tell whether a policy is replaced by the draft or excludes it."""
    if draft.key == other.key:
        return True
    one, two = draft.exclusion, other.exclusion
    return one is not None and two is not None and one.group == two.group


def _as_of(
    matrix: Matrix, policies: Iterable[Policy], day: date, start: date
) -> Matrix:
    """Return the facts for a later year: nothing has been received in it as yet."""
    if start.year == day.year:
        return matrix
    for key in {each.grant.received for each in policies} - {""}:
        matrix = matrix.having(key, _nothing(matrix))
    return matrix


def _nothing(matrix: Matrix) -> Money:
    return np.zeros(len(matrix), np.int64)


def _days_before(days: Iterable[date]) -> list[date]:
    return [each - timedelta(days=1) for each in days]


def _year_after(day: date) -> date:
    """Return the same day of the next year; of 29 February the 1st of March."""
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)
