"""A public notice of who is to be paid without having applied (免申即享公示)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from diaodu.kernel.workday import add_workdays, known
from diaodu.papers.policy import cited

if TYPE_CHECKING:
    from datetime import date

    from diaodu.papers.policy import PaperContact, PaperFirm, PaperPolicy

__all__ = ["NoApplicationNotice", "NoticeLine", "basis_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """What a firm is to be paid under a policy, in fen."""

    firm: PaperFirm
    policy: PaperPolicy
    fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoApplicationNotice:
    """The notice of one batch: 2026年第二批.

    ``checked`` says how the firms were found. The period has ``working_days`` work
    days; it begins on the work day after ``day``, the day of the notice.
    """

    region: str
    unit: str
    batch: str
    day: date
    lines: tuple[NoticeLine, ...]
    contact: PaperContact
    working_days: int = 5
    checked: str = "经有关部门数据比对、核查"

    @property
    def first(self) -> date:
        """Return the first day of the period."""
        return add_workdays(self.day, 1)

    @property
    def last(self) -> date:
        """Return the last day of the period."""
        return add_workdays(self.day, self.working_days)

    @property
    def is_sure(self) -> bool:
        """Tell whether the work days of the period are known, moved ones included."""
        return known(self.first.year) and known(self.last.year)

    @property
    def policies(self) -> tuple[PaperPolicy, ...]:
        """Return the policies in the order in which they come."""
        return tuple({each.policy.key: each.policy for each in self.lines}.values())


def basis_text(policies: tuple[PaperPolicy, ...]) -> str:
    """Return the documents with their clauses: 《甲》第六条、第八条，《乙》第九条."""
    ordered = sorted(policies, key=lambda each: each.document)
    return "，".join(
        cited(document) + "、".join(dict.fromkeys(each.clause for each in group))
        for document, group in groupby(ordered, key=lambda each: each.document)
    )
