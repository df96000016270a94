"""What reading tables of enterprises gives: facts, what each head is, all faults."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from diaodu.kernel.issue import Issue
from diaodu.sheets.model import letters, place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from diaodu.policies.facts.matrix import Matrix

__all__ = ["CODE", "NAME", "Faults", "Intake", "Mapped", "Severity", "severity"]

CODE, NAME = "code", "name"  # the columns that say which enterprise it is
Severity = Literal["error", "doubt", "note"]
How = Literal["key", "name", "synonym", "year", "given", ""]
Say: TypeAlias = Callable[[int], tuple[str, str]]

_DOUBTS = frozenset(
    {
        "facts.unit_unsaid",
        "facts.year_unsaid",
        "facts.repeated_column",
        "facts.suspicious_unit",
        "facts.same_name",
        "facts.code",
        "facts.disputed",
        "facts.order",
        "facts.industry",
    }
)
_NOTES = frozenset(
    {
        "facts.unknown_column",
        "facts.derived_column",
        "facts.unread_sheet",
        "facts.total_row",
        "facts.repaired_code",
    }
)
_MOST_ALIKE = 200  # faults of one kind in one column that are told one by one


def severity(issue: Issue) -> Severity:
    """Say whether a value was left out, is to be confirmed, or is only told of."""
    if issue.code in _NOTES:
        return "note"
    return "doubt" if issue.code in _DOUBTS else "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """One column of a table and what it was taken for; ``key`` is "" if for nothing.

    ``unit`` is that of its numbers.
    """

    file: str
    sheet: str | None
    head: str
    column: int
    key: str
    unit: str = ""
    how: How = ""

    @property
    def letters(self) -> str:
        """Name the column as Excel does."""
        return letters(self.column)

    @property
    def where(self) -> str:
        """Say where the column stands."""
        return place(self.file, self.sheet, f"{self.letters}列")


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What the tables tell: facts as told, which head was taken for what, all faults.

    Facts that follow from others are not yet worked out in ``matrix``.
    """

    matrix: Matrix
    columns: tuple[Mapped, ...]
    issues: tuple[Issue, ...]

    @property
    def unused(self) -> tuple[Mapped, ...]:
        """List the columns that were not read."""
        return tuple(each for each in self.columns if not each.key)

    @property
    def mapping(self) -> dict[str, str]:
        """Return what each head was taken for, to be kept and given again."""
        return {
            each.head: f"{each.key}@{each.unit}" if each.unit else each.key
            for each in self.columns
            if each.key
        }

    def of(self, wanted: Severity) -> tuple[Issue, ...]:
        """List the issues of one severity."""
        return tuple(each for each in self.issues if severity(each) == wanted)


@dataclass(slots=True)
class Faults:
    """A list of issues in the making, which a spoilt column cannot flood."""

    issues: list[Issue] = field(default_factory=list)

    def tell(self, where: str, code: str, message: str) -> None:
        """Add one issue."""
        self.issues.append(Issue(where, code, message))

    def each(self, code: str, rows: Iterable[int], say: Say) -> None:
        """Add an issue a row, the first ones with their place, the rest as a number.

        ``say`` gives the place and the message of a row.
        """
        left = list(rows)
        for row in left[:_MOST_ALIKE]:
            where, message = say(row)
            self.issues.append(Issue(where, code, message))
        if rest := left[_MOST_ALIKE:]:
            where, _ = say(rest[0])
            message = f"自此还有 {len(rest)} 处同样的问题"
            self.issues.append(Issue(where, code, message))
