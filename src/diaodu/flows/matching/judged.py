"""All enterprises judged by all policies of a day, and who is near to one."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from diaodu.policies import facts as known
from diaodu.policies.judging import Reason, judge
from diaodu.policies.nearly import nearly

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from diaodu.policies.facts import Matrix
    from diaodu.policies.judging import Judged, Outcome
    from diaodu.policies.model import Policy
    from diaodu.policies.nearly import Near

__all__ = ["Matching", "digest_of", "match"]

_SERVED = frozenset({Reason.GRANTED, Reason.CONTESTED, Reason.PARTLY, Reason.EXHAUSTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """What came out for all enterprises and policies; ``within`` is in percent.

    ``winners`` tells of each group of policies that exclude one another, by row, the
    key of the one that an enterprise gets. ``digest`` is the SHA-256 of the facts.
    """

    judged: Judged = field(repr=False)
    near: Mapping[str, Near] = field(repr=False)
    within: int
    winners: Mapping[str, Mapping[int, str]] = field(repr=False)
    digest: str

    @property
    def day(self) -> date:
        """Return the day on which was judged."""
        return self.judged.day

    @property
    def matrix(self) -> Matrix:
        """Return the facts by which was judged."""
        return self.judged.matrix

    @property
    def policies(self) -> Mapping[str, Policy]:
        """Return the policies that are in force."""
        return {key: each.policy for key, each in self.judged.outcomes.items()}

    @property
    def versions(self) -> str:
        """Return the SHA-256 of all policy files by which was judged."""
        told = "".join(self.policies[key].version for key in sorted(self.policies))
        return sha256(told.encode()).hexdigest()

    def winner(self, policy: Policy, row: int) -> Policy | None:
        """Return the policy that an enterprise gets in place of this one."""
        group = policy.exclusion.group if policy.exclusion else ""
        key = self.winners.get(group, {}).get(row)
        return self.policies[key] if key and key != policy.key else None


def match(
    policies: Mapping[str, Policy], matrix: Matrix, day: date, *, within: int
) -> Matching:
    """Judge enterprises by all policies; ``within`` percent of a limit is near.

    ``matrix`` holds what was told; what follows from it is worked out here.
    """
    judged = judge(policies.values(), known.derived(matrix, day), day)
    near = {each.policy.key: each for each in nearly(judged, percent=within)}
    return Matching(
        judged=judged,
        near=near,
        within=within,
        winners=_winners(judged),
        digest=digest_of(matrix),
    )


def _winners(judged: Judged) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    for key, outcome in judged.outcomes.items():
        if outcome.policy.exclusion:
            rows = found.setdefault(outcome.policy.exclusion.group, {})
            rows.update(dict.fromkeys(_served(outcome), key))
    return found


def _served(outcome: Outcome) -> list[int]:
    """Return the rows that a policy grants something, the budget aside."""
    at = np.isin(outcome.reasons, list(_SERVED)) & (outcome.amounts > 0)
    return [int(row) for row in outcome.firms[at]]


def digest_of(matrix: Matrix) -> str:
    """Return the SHA-256 of facts, the same for the same facts of the same firms."""
    told = sha256(f"{matrix.day}\n".encode())
    told.update("\n".join([*matrix.codes, "", *matrix.names]).encode())
    for key in sorted(matrix.columns):
        told.update(f"\n{key}\n{'|'.join(matrix.labels.get(key, ()))}\n".encode())
        told.update(np.ascontiguousarray(matrix[key], "<i8").tobytes())
        if key in matrix.denominators:
            told.update(np.ascontiguousarray(matrix.denominators[key], "<i8").tobytes())
    return told.hexdigest()
