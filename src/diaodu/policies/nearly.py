"""Who is not entitled, but for one condition that is missed by little.

A condition is near if it alone, changed, lifts the refusal, and the change is at most a
given part of its limit. So of two conditions that are both failed neither is near, but
of "any" of two failed ones each may be. Only amounts, numbers and ratios with a limit
other than zero can be near; a yes/no, a word or a day is met or not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.errors import InputError
from diaodu.policies.exclusions import BLOCK
from diaodu.policies.judging.columns import rows_of
from diaodu.policies.judging.leaves import Members
from diaodu.policies.judging.shapes import MET
from diaodu.policies.judging.threads import at_once
from diaodu.policies.model import conditions_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from diaodu.policies.exact import Whole
    from diaodu.policies.judging.outcome import Judged, Outcome
    from diaodu.policies.model import Condition, Policy

__all__ = ["Miss", "Near", "nearly"]


@dataclass(frozen=True, slots=True)
class Miss:
    """A firm that is near: the row, the condition, and the change that is just enough.

    ``gap`` is in steps of the fact; of a ratio in steps of its numerator, so that more
    (or less) of that is enough. ``share`` is the change as a part of the limit.
    ``settles`` is False if other conditions would still have to be verified.
    """

    firm: int
    condition: Condition
    gap: int
    share: Fraction
    settles: bool


@dataclass(frozen=True, slots=True)
class Near:
    """The firms near to one policy, as columns of one length; ``leaves`` are places."""

    policy: Policy
    outcome: Outcome = field(repr=False)
    firms: NDArray[np.int32] = field(repr=False)
    leaves: NDArray[np.uint8] = field(repr=False)
    gaps: Whole = field(repr=False)

    def __len__(self) -> int:
        return len(self.firms)

    def misses(self) -> Iterator[Miss]:
        """Yield the firms, the nearest first; equally near ones by row."""
        found = [
            miss
            for at, condition in enumerate(conditions_in(self.policy.conditions))
            for miss in self._of(at, condition)
        ]
        yield from sorted(found, key=lambda each: (each.share, each.firm))

    def _of(self, at: int, condition: Condition) -> Iterator[Miss]:
        """Yield the misses of one condition."""
        own = self.leaves == at
        firms = self.firms[own]
        program = self.outcome.program
        leaf = program.leaves[at]
        if isinstance(leaf, Members):
            return
        _, above, below = leaf.miss(rows_of(self.outcome.matrix, firms))
        turned = program.shape.changed(self.outcome.codes[firms], at)
        columns = (firms, self.gaps[own], above, below, turned)
        for firm, gap, part, whole, verdict in zip(
            *(each.tolist() for each in columns), strict=True
        ):
            share = Fraction(part, whole)
            yield Miss(firm, condition, gap, share, settles=verdict == MET)


def nearly(judged: Judged, *, percent: Fraction | int) -> tuple[Near, ...]:
    """List, policy by policy, who misses one condition by at most so many percent."""
    if percent < 0:
        raise InputError("差距的百分比不能是负数")
    within = Fraction(percent) / 100
    outcomes = judged.outcomes.values()
    found = at_once(partial(_near, within), outcomes, firms=len(judged.matrix))
    return tuple(
        Near(outcome.policy, outcome, *(column.copy() for column in columns))
        for outcome, columns in zip(outcomes, found, strict=True)
    )


def _near(within: Fraction, outcome: Outcome) -> list[NDArray[Any]]:
    found = [_NOTHING]
    for start in range(0, len(outcome.codes), BLOCK):
        found.extend(_in_block(outcome, start, within))
    return [np.concatenate(each) for each in zip(*found, strict=True)]


_NOTHING = (np.empty(0, np.int32), np.empty(0, np.uint8), np.empty(0, np.int64))


def _in_block(
    outcome: Outcome, start: int, within: Fraction
) -> Iterator[tuple[NDArray[np.int32], NDArray[np.uint8], Whole]]:
    """Yield for each condition the firms of a block, the condition and the gaps."""
    leaves = outcome.program.leaves
    turning = outcome.program.shape.turning(outcome.codes[start : start + BLOCK])
    kind = turning.dtype.type
    measured = {
        at: leaf
        for at, leaf in enumerate(leaves)
        if not isinstance(leaf, Members) and leaf.measured
    }
    rows = np.flatnonzero((turning & kind(sum(1 << at for at in measured))) != 0)
    bits = turning[rows]
    rows += start
    for at, leaf in measured.items():
        own = rows[(bits & kind(1 << at)) != 0]
        gaps, near = leaf.near(rows_of(outcome.matrix, own), within)
        firms = own[near].astype(np.int32)
        yield firms, np.full(len(firms), at, np.uint8), gaps[near]
