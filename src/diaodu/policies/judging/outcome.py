"""What came out: for each policy the firms it may reach, what they get, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from diaodu.policies.facts.model import NULL
from diaodu.policies.judging.columns import rows_of
from diaodu.policies.judging.grants import steps_of
from diaodu.policies.judging.shapes import FAILED, UNKNOWN, state_in
from diaodu.policies.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from numpy.typing import NDArray

    from diaodu.policies.facts.matrix import Matrix
    from diaodu.policies.judging.grants import Plan, Steps
    from diaodu.policies.judging.leaves import Leaf
    from diaodu.policies.judging.shapes import Shape
    from diaodu.policies.model import Policy, Verdict

    Flags = NDArray[np.bool_]
    Money = NDArray[np.int64]

__all__ = ["VERDICTS", "Judged", "Outcome", "Program", "Spending"]

VERDICTS: tuple[Verdict, ...] = ("eligible", "to_verify", "not_eligible")


@dataclass(frozen=True, slots=True)
class Program:
    """A policy as it stands on a day: its conditions as tests, its grant as a plan."""

    policy: Policy
    shape: Shape
    leaves: tuple[Leaf, ...]
    plan: Plan


@dataclass(frozen=True, slots=True)
class Spending:
    """A budget and what is asked of it, in fen.

    ``possible`` is what firms to be verified would get on top, nothing of which is
    paid; ``reserved`` is the part of it that the money left would cover. ``unvalued``
    counts firms whose amount is unknown.
    """

    year: int
    budget: int
    demanded: int
    paid: int
    possible: int
    unvalued: int

    @property
    def left(self) -> int:
        """Return what is not paid out."""
        return self.budget - self.paid

    @property
    def reserved(self) -> int:
        """Return what is kept back for firms to be verified."""
        return min(self.left, self.possible)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One policy judged: all firms' states, and those whom it reaches or may reach.

    ``codes`` are the states of the conditions, a number a firm (``shapes``); ``firms``
    are the rows of those eligible or to be verified; ``amounts`` are fen after all
    caps, NULL where unknown. ``if_verified`` marks those
    who would be paid if all that is open turned out well.
    """

    program: Program
    matrix: Matrix = field(repr=False)
    codes: NDArray[Any] = field(repr=False)
    firms: NDArray[np.int32] = field(repr=False)
    amounts: Money = field(repr=False)
    reasons: NDArray[np.uint8] = field(repr=False)
    if_verified: Flags = field(repr=False)
    shares: Money | None = field(default=None, repr=False)
    spending: Spending | None = None

    @property
    def policy(self) -> Policy:
        """Return the policy that was judged."""
        return self.program.policy

    @property
    def open(self) -> Flags:
        """Tell which of ``firms`` are still to be verified."""
        waiting: Flags = self.program.shape.verdicts(self.codes[self.firms]) == UNKNOWN
        return waiting

    @property
    def paid(self) -> Money:
        """Return what each of ``firms`` is paid, in fen, 0 if nothing (yet)."""
        if self.shares is not None:
            return self.shares
        granted = self.reasons <= Reason.CONTESTED
        return np.where(granted, self.amounts, 0)

    @property
    def paid_if_verified(self) -> Money:
        """Return what they would get, the budget aside, if all that is open were met.

        What is unknown counts as nothing.
        """
        counts = self.if_verified & (self.amounts != NULL)
        return np.where(counts, self.amounts, 0)

    def verdicts(self) -> NDArray[np.uint8]:
        """Return for every firm the place of its verdict in ``VERDICTS``."""
        return self.program.shape.verdicts(self.codes)

    def verdict_of(self, firm: int) -> Verdict:
        """Return the verdict of the firm in a row of the matrix."""
        codes = self.codes[firm : firm + 1]
        return VERDICTS[int(self.program.shape.verdicts(codes)[0])]

    def verdict_counts(self) -> Mapping[Verdict, int]:
        """Count the firms by verdict."""
        waiting = int(np.count_nonzero(self.open))
        met = len(self.firms) - waiting
        counts = (met, waiting, len(self.codes) - len(self.firms))
        return dict(zip(VERDICTS, counts, strict=True))

    def states(self, at: int) -> NDArray[np.uint8]:
        """Return for every firm whether a condition is 0 met, 1 unknown, 2 failed."""
        return state_in(self.codes, at)

    def failed(self) -> NDArray[np.uint64]:
        """Return for every firm the failed conditions as bits, the first the lowest."""
        return self._bits(FAILED)

    def unknown(self) -> NDArray[np.uint64]:
        """Return for every firm the conditions to be verified as bits, likewise."""
        return self._bits(UNKNOWN)

    def _bits(self, state: int) -> NDArray[np.uint64]:
        found = np.zeros(len(self.codes), np.uint64)
        for at in range(self.program.shape.count):
            found |= (self.states(at) == state).astype(np.uint64) << np.uint64(at)
        return found

    def steps(self) -> Steps:
        """Return the amounts of ``firms`` after each step, worked out anew."""
        return steps_of(self.program.plan, rows_of(self.matrix, self.firms))

    def place_of(self, firm: int) -> int | None:
        """Return where a row of the matrix is among ``firms``, None if it is not."""
        at = int(np.searchsorted(self.firms, firm))
        found = at < len(self.firms) and int(self.firms[at]) == firm
        return at if found else None


@dataclass(frozen=True, slots=True)
class Judged:
    """All firms of a matrix judged by all policies in force on a day.

    ``not_in_force`` are the policies that were left out for that reason.
    """

    day: date
    matrix: Matrix = field(repr=False)
    outcomes: Mapping[str, Outcome] = field(repr=False)
    not_in_force: tuple[Policy, ...] = ()

    def __getitem__(self, key: str) -> Outcome:
        return self.outcomes[key]
