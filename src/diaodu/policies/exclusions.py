"""Groups of policies of which a firm gets one: who gets which, and what stays open.

best_of takes the greatest amount, and of equal ones the policy whose key comes first.
first_of takes the first policy that grants anything, in the order of ``after``; where
that says nothing, by key. Only firms that are eligible for a known amount are settled;
a claim that is open, or whose amount is unknown, has lost only if no verifying can help
it; as long as it has not, the one that is granted instead is contested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from diaodu.errors import InputError
from diaodu.policies.facts.model import NULL
from diaodu.policies.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from diaodu.policies.model import Policy

    Flags = NDArray[np.bool_]
    _Money = NDArray[np.int64]
    _Places = NDArray[np.int16]

__all__ = ["BLOCK", "Claims", "Settled", "Settling", "groups_of"]

BLOCK = 131_072  # firms judged at once: fewer mean more calls, more mean more memory
_NOBODY = -1
_LAST = np.iinfo(np.int16).max


class Claims(NamedTuple):
    """The firms that a policy reaches: places, whether open, amounts in fen."""

    firms: NDArray[np.int32]
    open: Flags
    amounts: NDArray[np.int64]

    @property
    def sure(self) -> Flags:
        """Tell which are eligible for an amount that is known."""
        sure: Flags = ~self.open & (self.amounts != NULL)
        return sure


class Settled(NamedTuple):
    """Why each claim is granted or not, and whether it would be if all were met."""

    reasons: NDArray[np.uint8]
    if_verified: Flags


def groups_of(policies: Iterable[Policy]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the policies that exclude one another: the rule, the keys in their order.

    One that excludes no other is a group of its own, without a rule. Raises InputError
    if the rules of a group differ or its order goes in a circle.
    """
    found: dict[tuple[str, str], list[Policy]] = {}
    for policy in policies:
        own = policy.exclusion
        found.setdefault(("", own.group) if own else (policy.key, ""), []).append(
            policy
        )
    return [(_rule(each), _ordered(each)) for each in found.values()]


def _rule(members: Sequence[Policy]) -> str:
    rules = {each.exclusion.rule if each.exclusion else "" for each in members}
    if len(rules) > 1:
        raise _fault(members, "同组政策的互斥规则不一致")
    return rules.pop()


def _ordered(members: Sequence[Policy]) -> tuple[str, ...]:
    """Return the keys of a group, those first that others come after; else by key."""
    left = {each.key: each for each in sorted(members, key=lambda each: each.key)}
    found: list[str] = []
    while left:
        free = next((each for each in left.values() if not _waits(each, left)), None)
        if free is None:
            raise _fault(list(left.values()), "同组政策的先后顺序成了一圈")
        found.append(free.key)
        del left[free.key]
    return tuple(found)


def _waits(policy: Policy, left: Mapping[str, Policy]) -> bool:
    return policy.exclusion is not None and any(
        key in left for key in policy.exclusion.after
    )


def _fault(members: Sequence[Policy], message: str) -> InputError:
    first = members[0].exclusion
    keys = "、".join(each.key for each in members)
    return InputError(f"{message}：{keys}", where=str(first.place) if first else "")


class Settling:
    """Settles groups one after the other, block by block of the rows of a matrix."""

    def __init__(self) -> None:
        self._winner = np.full(BLOCK, _NOBODY, np.int16)
        self._amount = np.full(BLOCK, NULL, np.int64)
        self._waiting = np.zeros(BLOCK, np.bool_)
        self._unvalued = np.full(BLOCK, _LAST, np.int16)

    def settle(
        self, members: Sequence[Claims], found: Sequence[Settled], rule: str
    ) -> None:
        """Settle the claims on the policies of a group, given in their order.

        What comes of them is written into ``found``.
        """
        ends = (int(each.firms[-1]) for each in members if len(each.firms))
        last = max(ends, default=-1)
        for start in range(0, last + 1, BLOCK):
            slices = [_slice(each.firms, start) for each in members]
            parts = [
                Claims(each.firms[at] - start, each.open[at], each.amounts[at])
                for each, at in zip(members, slices, strict=True)
            ]
            size = min(BLOCK, last + 1 - start)
            settled = self._in_block(parts, rule, size) if rule else map(_alone, parts)
            for result, at, part in zip(found, slices, settled, strict=True):
                result.reasons[at], result.if_verified[at] = part

    def _in_block(
        self, members: Sequence[Claims], rule: str, size: int
    ) -> list[Settled]:
        sure = [each.sure for each in members]
        self._choose(members, sure, rule)
        self._note_unvalued(members)
        found, leads = [], []
        for at, claims in enumerate(members):
            lost = self._lost(at, claims, rule)
            self._waiting[claims.firms[~sure[at] & ~lost]] = True
            found.append(_reasons(claims, lost))
            leads.append(sure[at] & (self._winner[claims.firms] == at))
        for reasons, claims, lead in zip(found, members, leads, strict=True):
            reasons[lead & self._waiting[claims.firms]] = Reason.CONTESTED
        self._forget(size)
        known = [each.amounts != NULL for each in members]
        self._choose(members, known, rule)
        likely = [self._winner[each.firms] == at for at, each in enumerate(members)]
        self._forget(size)
        return [Settled(*each) for each in zip(found, likely, strict=True)]

    def _choose(
        self, members: Sequence[Claims], among: Sequence[Flags], rule: str
    ) -> None:
        """Note which of some claims gives each firm most, or is the first to give."""
        for at, (claims, counts) in enumerate(zip(members, among, strict=True)):
            if rule == "first_of":
                better = counts & (claims.amounts > 0)
                better &= self._winner[claims.firms] == _NOBODY
            else:
                better = counts & (claims.amounts > self._amount[claims.firms])
            firms = claims.firms[better]
            self._winner[firms] = at
            self._amount[firms] = claims.amounts[better]

    def _note_unvalued(self, members: Sequence[Claims]) -> None:
        """Note the first policy that grants an amount yet unknown: it beats nothing."""
        for at in reversed(range(len(members))):
            claims = members[at]
            unknown = claims.amounts == NULL
            if unknown.any():
                self._unvalued[claims.firms[unknown & ~claims.open]] = at

    def _lost(self, at: int, claims: Claims, rule: str) -> Flags:
        """Tell which claims have lost to a sure one, however the verifying ends."""
        ahead, amount = self._winner[claims.firms], self._amount[claims.firms]
        lost: Flags = (ahead != _NOBODY) & (ahead != at)
        if rule == "first_of":
            lost &= claims.sure | (ahead < at) | (claims.amounts == 0)
            return lost
        behind = claims.amounts < amount
        behind |= (claims.amounts == amount) & (ahead < at)
        nothing = claims.amounts == 0
        if nothing.any():
            behind |= nothing & (self._unvalued[claims.firms] < at)
        lost &= (claims.amounts != NULL) & behind
        return lost

    def _forget(self, size: int) -> None:
        self._winner[:size] = _NOBODY
        self._amount[:size] = NULL
        self._waiting[:size] = False
        self._unvalued[:size] = _LAST


def _slice(firms: NDArray[np.int32], start: int) -> slice:
    """Return which of some rows, which rise, are in a block."""
    first, last = np.searchsorted(firms, (start, start + BLOCK)).tolist()
    return slice(first, last)


def _alone(claims: Claims) -> Settled:
    nothing = np.zeros(len(claims.firms), np.bool_)
    return Settled(_reasons(claims, nothing), ~nothing)


def _reasons(claims: Claims, lost: Flags) -> NDArray[np.uint8]:
    reasons = np.full(len(claims.firms), Reason.GRANTED, np.uint8)
    reasons[claims.amounts == NULL] = Reason.UNKNOWN_AMOUNT
    reasons[claims.open] = Reason.TO_VERIFY
    reasons[lost] = Reason.EXCLUDED
    return reasons
