"""What a list of matches says: firms, policies, verdicts, worded for printing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from diaodu.papers.money import total, wan_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from diaodu.papers.policy import PaperContact, PaperFirm, PaperPolicy

__all__ = [
    "Match",
    "MatchAmount",
    "MatchAsk",
    "MatchCondition",
    "MatchCount",
    "MatchList",
    "Verdict",
    "asked_in",
    "count_of",
]

ONCE, SPENT, NOTHING = "不重复享受", "预算用完", "金额为零"


class Verdict(Enum):
    """What a policy says of a firm, in the words of the list."""

    ELIGIBLE = "可享受"
    TO_VERIFY = "待核实"
    NEARLY = "差一点"
    NOT_ELIGIBLE = "不符合"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchCondition:
    """One condition: what is required, what the firm has, by how much it misses.

    ``met`` is None where a fact is unknown; then ``value`` says so. ``required`` and
    ``miss`` are in words: 不低于3%, 差41万元. One that is not met and still ``blocks``
    nothing is one of several of which another suffices.
    """

    name: str
    required: str
    value: str
    met: bool | None
    clause: str = ""
    miss: str = ""
    blocks: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchAsk:
    """A fact that nobody knows yet, and how to ask for it."""

    fact: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchAmount:
    """The amount after each step in fen; None where it is unknown.

    ``how`` tells the calculation, ``notes`` what a cap, an exclusion or the budget
    took away.
    """

    before_caps: int | None
    after_caps: int | None
    after_exclusion: int | None
    granted: int | None
    how: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One policy and one firm.

    Of what is to be verified or nearly reached, ``amount`` is what it would be then.
    """

    firm: PaperFirm
    policy: PaperPolicy
    verdict: Verdict
    conditions: tuple[MatchCondition, ...] = ()
    amount: MatchAmount | None = None
    asks: tuple[MatchAsk, ...] = ()

    @property
    def granted(self) -> int | None:
        """Return the amount after all steps in fen, None where it is unknown."""
        return self.amount.granted if self.amount else None

    @property
    def entitled(self) -> bool:
        """Tell whether the firm gets something: also an amount yet unknown."""
        return self.verdict is Verdict.ELIGIBLE and self.granted != 0

    @property
    def label(self) -> str:
        """Return the verdict, or why an eligible firm gets nothing."""
        if self.verdict is not Verdict.ELIGIBLE or self.entitled:
            return self.verdict.value
        if self.amount and self.amount.after_caps == 0:
            return NOTHING
        return SPENT if self.amount and self.amount.after_exclusion else ONCE

    @property
    def missed(self) -> tuple[MatchCondition, ...]:
        """Return the conditions that stand in the way of the firm."""
        return tuple(
            each for each in self.conditions if each.met is False and each.blocks
        )


@dataclass(frozen=True, kw_only=True)
class MatchList:
    """All firms against all policies on one day.

    ``within`` is the share in % up to which a miss counts as nearly; ``slips`` holds
    the credit codes of the firms that get a sheet of their own, None means all for
    whom there is something to say. ``versions`` names the texts that were judged.
    """

    region: str
    unit: str
    day: date
    firms: tuple[PaperFirm, ...]
    policies: tuple[PaperPolicy, ...]
    matches: tuple[Match, ...]
    contact: PaperContact | None = None
    within: int | None = None
    slips: tuple[str, ...] | None = None
    versions: str = ""
    notes: tuple[str, ...] = ()

    @cached_property
    def by_firm(self) -> dict[str, list[Match]]:
        """Return the matches of each firm by its credit code, in the firms' order."""
        found: dict[str, list[Match]] = {each.code: [] for each in self.firms}
        for each in self.matches:
            found[each.firm.code].append(each)
        return found

    @cached_property
    def by_policy(self) -> dict[str, list[Match]]:
        """Return the matches of each policy by its key, in the policies' order."""
        found: dict[str, list[Match]] = {each.key: [] for each in self.policies}
        for each in self.matches:
            found[each.policy.key].append(each)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchCount:
    """Some matches, counted; ``fen`` leaves out the ``open`` amounts, yet unknown."""

    firms: int
    cases: int
    fen: int
    open: int
    to_verify: int
    nearly: int

    @property
    def money(self) -> str:
        """Return the amount in words; the unknown is told, not taken for nothing."""
        unknown = f"{self.open}户次金额待核实" if self.open else ""
        if unknown and self.open == self.cases:
            return unknown
        known = f"合计{wan_text(self.fen)}"
        return f"{known}，另有{unknown}" if unknown else known


def asked_in(matches: Iterable[Match]) -> dict[MatchAsk, list[Match]]:
    """Return each unknown fact once with the matches that wait for it, most first."""
    found: dict[MatchAsk, list[Match]] = {}
    for match in matches:
        for ask in dict.fromkeys(match.asks):
            found.setdefault(ask, []).append(match)
    return dict(sorted(found.items(), key=lambda each: -len(each[1])))


def count_of(matches: Iterable[Match]) -> MatchCount:
    """Count the matches: firms and cases of those who get something."""
    given = list(matches)
    entitled = [each for each in given if each.entitled]
    return MatchCount(
        firms=len({each.firm.code for each in entitled}),
        cases=len(entitled),
        fen=total(each.granted for each in entitled),
        open=sum(each.granted is None for each in entitled),
        to_verify=_count(given, Verdict.TO_VERIFY),
        nearly=_count(given, Verdict.NEARLY),
    )


def _count(matches: Sequence[Match], verdict: Verdict) -> int:
    return sum(each.verdict is verdict for each in matches)
