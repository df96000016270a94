"""Who is not entitled, but for one condition that is missed by little.

A condition is near if it alone, changed, lifts the refusal, and the change is at most a
given part of its limit. So of two conditions that are both failed neither is near, but
of "any" of two failed ones each may be. Only amounts, numbers and ratios with a limit
other than zero can be near; a yes/no, a word or a day is met or not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from diaodu.errors import InputError
from diaodu.policies.exact import fitted
from diaodu.policies.judging.columns import blocks_of, rows_of
from diaodu.policies.judging.shapes import MET
from diaodu.policies.model import conditions_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from diaodu.policies.judging.columns import Part
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
    gaps: NDArray[np.int64] = field(repr=False)

    def __len__(self) -> int:
        return len(self.firms)

    def misses(self) -> Iterator[Miss]:
        """Yield the firms, the nearest first; equally near ones in the order of rows."""
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
        _, above, below = program.leaves[at].miss(rows_of(self.outcome.matrix, firms))
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
    found = [_Search(each) for each in judged.outcomes.values()]
    for at, part in blocks_of(judged.matrix):
        for each in found:
            each.add(at, part, within)
    return tuple(each.near() for each in found)


class _Search:
    """What is found of one policy, block after block."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.firms = [np.empty(0, np.int32)]
        self.leaves = [np.empty(0, np.uint8)]
        self.gaps = [np.empty(0, np.int64)]

    def add(self, at: slice, part: Part, within: Fraction) -> None:
        """Look through a block of firms."""
        program = self.outcome.program
        turning = program.shape.turning(self.outcome.codes[at])
        rows = np.flatnonzero(turning)
        bits = turning[rows]
        for place, leaf in enumerate(program.leaves):
            if not leaf.measured:
                continue
            own = rows[(bits & bits.dtype.type(1 << place)) != 0]
            gaps, near = leaf.near(part.take(own), within)
            self.firms.append((own[near] + at.start).astype(np.int32))
            self.leaves.append(np.full(len(self.firms[-1]), place, np.uint8))
            self.gaps.append(fitted(gaps[near], str(program.policy.place)))

    def near(self) -> Near:
        """Return all that was found."""
        columns = (self.firms, self.leaves, self.gaps)
        firms, leaves, gaps = (np.concatenate(each) for each in columns)
        return Near(self.outcome.policy, self.outcome, firms, leaves, gaps)
