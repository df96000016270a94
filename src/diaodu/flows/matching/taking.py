"""From tables of enterprises to facts to be judged, or to what has to be mended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diaodu.policies import facts as known
from diaodu.policies.facts import intake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from diaodu.flows.matching.resolving import Resolved
    from diaodu.flows.who import Who
    from diaodu.kernel.issue import Issue
    from diaodu.policies.facts import Matrix
    from diaodu.policies.facts.intake import Intake
    from diaodu.policies.facts.intake.model import Severity

__all__ = ["Taken", "severity_of", "take_in"]

# What looks wrong by so much that no money may be worked out of it unseen.
_GRAVE = frozenset({"facts.suspicious_unit"})
_NAMES: Mapping[str, Severity] = {
    "who.unknown": "doubt",
    "who.doubtful": "doubt",
    "who.branch": "doubt",
    "who.resolved": "note",
}
_COURTESIES = frozenset(
    {
        "who.resolved",
        "facts.derived_column",
        "facts.unread_sheet",
        "facts.total_row",
        "facts.repaired_code",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What the tables tell, and what of it is in doubt.

    ``blocked`` has to be mended before a paper is written; ``unsettled`` also holds
    what only has to be looked at.
    """

    intake: Intake = field(repr=False)
    resolved: Resolved | None = field(default=None, repr=False)

    @property
    def matrix(self) -> Matrix:
        """Return the facts as told, by registered firm if there is a register."""
        return self.resolved.matrix if self.resolved else self.intake.matrix

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Return all that was not understood."""
        more = self.resolved.issues if self.resolved else ()
        return (*self.intake.issues, *more)

    @property
    def doubts(self) -> tuple[Who, ...]:
        """Return the names that a person must decide."""
        return self.resolved.doubts if self.resolved else ()

    @property
    def blocked(self) -> tuple[Issue, ...]:
        """Return what is wrong, and what by all appearance is."""
        return tuple(each for each in self.issues if severity_of(each) == "error")

    @property
    def unsettled(self) -> tuple[Issue, ...]:
        """Return what somebody has to look at."""
        return tuple(each for each in self.issues if each.code not in _COURTESIES)


def severity_of(issue: Issue) -> Severity:
    """Say whether a fault stops the papers, is to be looked at, or is only told of."""
    if issue.code in _GRAVE:
        return "error"
    return _NAMES.get(issue.code) or intake.severity(issue)


def take_in(
    paths: Sequence[Path],
    day: date,
    *,
    mapping: Mapping[str, str] | None = None,
    register: Path | None = None,
    decided: Path | None = None,
) -> Taken:
    """Read tables of enterprises; ``mapping`` settles heads as printed.

    ``register`` lists the firms that messy names are led back to; ``decided`` is what
    a person said of the doubtful ones.
    """
    told = intake.read(paths, known.load(), day=day, mapping=mapping)
    if register is None:
        return Taken(intake=told)
    from diaodu.flows.matching.resolving import resolved

    return Taken(intake=told, resolved=resolved(told.matrix, register, decided))
