"""From tables of enterprises to facts that can be judged, or to what has to be mended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diaodu.policies import facts as known
from diaodu.policies.facts import intake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from os import PathLike

    from diaodu.kernel.issue import Issue
    from diaodu.policies.facts import Matrix
    from diaodu.policies.facts.intake import Intake

__all__ = ["Taken", "take_in"]

# What looks wrong by so much that no money may be worked out of it unseen.
_GRAVE = frozenset({"facts.suspicious_unit"})
_COURTESIES = frozenset(
    {
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

    @property
    def matrix(self) -> Matrix:
        """Return the facts as told."""
        return self.intake.matrix

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Return all that was not understood."""
        return self.intake.issues

    @property
    def blocked(self) -> tuple[Issue, ...]:
        """Return what is wrong, and what by all appearance is."""
        return tuple(each for each in self.issues if _is_grave(each))

    @property
    def unsettled(self) -> tuple[Issue, ...]:
        """Return what somebody has to look at."""
        return tuple(each for each in self.issues if each.code not in _COURTESIES)


def take_in(
    paths: Sequence[str | PathLike[str]],
    day: date,
    *,
    mapping: Mapping[str, str] | None = None,
) -> Taken:
    """Read tables of enterprises; ``mapping`` settles heads as printed."""
    return Taken(intake=intake.read(paths, known.load(), day=day, mapping=mapping))


def _is_grave(issue: Issue) -> bool:
    return issue.code in _GRAVE or intake.severity(issue) == "error"
