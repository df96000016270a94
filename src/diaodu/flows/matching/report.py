"""From judged firms to what the papers say: the list, the notice, the ledger."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from diaodu.flows.matching.cases import cases_of
from diaodu.flows.matching.named import firms_of, policy_of
from diaodu.papers.match import MatchList
from diaodu.papers.notice import NoApplicationNotice, NoticeLine
from diaodu.papers.payments import Payment, PaymentLedger
from diaodu.papers.policy import UNASKED, PaperContact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from diaodu.flows.matching.judged import Matching
    from diaodu.papers.match import Match
    from diaodu.papers.policy import PaperFirm

__all__ = ["Head", "Report", "record_of", "report_of", "slip_of"]

_MOST_SLIPS = 300  # firms for whom a Word file still opens at once
_SHORT = 12
_ISSUERS = ("人民政府办公室", "人民政府")
_AUTOMATIC = "本清单按已掌握的数据自动比对，是否享受以责任单位审核为准。"
_LISTED = (
    "明细只列可享受、待核实、差一点的政策；其余用 diaodu match --explain 逐户查看。"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands over the papers; "" is taken from the policies.

    ``batch`` names the notice: 2026年第一批.
    """

    region: str = ""
    author: str = ""
    phone: str = ""
    batch: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that the papers of one matching say; no notice where nobody is in it.

    ``slips`` tells whether the firms are few enough for a file of 一企一单.
    """

    matches: MatchList = field(repr=False)
    slips: bool
    notice: NoApplicationNotice | None = field(repr=False)
    ledger: PaymentLedger = field(repr=False)


def report_of(matching: Matching, head: Head, *, faulty: int = 0) -> Report:
    """Return what the papers say of a matching.

    ``faulty`` is how many cells of the tables had to be mended and were not.
    """
    firms = firms_of(matching.matrix)
    cases = tuple(cases_of(matching, firms))
    told = len({each.firm.code for each in cases})
    listed = _list(matching, head, firms, cases)
    listed = replace(listed, slips=(), notes=(*_faults(faulty), _AUTOMATIC, _LISTED))
    return Report(
        matches=listed,
        slips=told <= _MOST_SLIPS,
        notice=_notice(listed, head),
        ledger=_ledger(listed),
    )


def slip_of(matching: Matching, row: int, head: Head) -> MatchList:
    """Return the list for one firm, with what it does not get."""
    firms = firms_of(matching.matrix)
    cases = tuple(cases_of(matching, firms, rows=[row]))
    return _list(matching, head, (firms[row],), cases)


def _list(
    matching: Matching,
    head: Head,
    firms: tuple[PaperFirm, ...],
    cases: tuple[Match, ...],
) -> MatchList:
    author, day = head.author or _author(matching), matching.day
    return MatchList(
        region=head.region or _region(matching),
        unit=author,
        day=day,
        firms=firms,
        policies=tuple(
            policy_of(each, day.year) for each in matching.policies.values()
        ),
        matches=cases,
        contact=PaperContact(unit=author, phone=head.phone) if head.phone else None,
        within=matching.within,
        versions=_versions(matching),
        notes=(_AUTOMATIC,),
    )


def _notice(listed: MatchList, head: Head) -> NoApplicationNotice | None:
    lines = tuple(_lines(listed.matches))
    if not lines:
        return None
    return NoApplicationNotice(
        region=listed.region,
        unit=listed.unit,
        batch=head.batch or f"{listed.day.year}年第一批",
        day=listed.day,
        lines=lines,
        contact=PaperContact(unit=listed.unit, phone=head.phone),
    )


def _ledger(listed: MatchList) -> PaymentLedger:
    """Return the ledger as it begins: found on the day, all else still to come."""
    return PaymentLedger(
        region=listed.region,
        unit=listed.unit,
        day=listed.day,
        policies=listed.policies,
        payments=tuple(
            Payment(
                firm=each.firm, policy=each.policy, found=listed.day, fen=each.granted
            )
            for each in listed.matches
            if each.entitled
        ),
    )


def record_of(report: Report, matching: Matching) -> dict[str, Any]:
    """Return a report as plain data: by what was judged, and each case."""
    matches = report.matches
    return {
        "day": matching.day.isoformat(),
        "region": matches.region,
        "firms": len(matches.firms),
        "within_percent": matching.within,
        "facts_digest": matching.digest,
        "policies": {
            key: {"name": each.name, "class": each.route, "version": each.version}
            for key, each in matching.policies.items()
        },
        "not_in_force": [each.key for each in matching.judged.not_in_force],
        "matches": [_case(each) for each in matches.matches],
    }


def _case(match: Match) -> dict[str, Any]:
    return {
        "code": match.firm.code,
        "firm": match.firm.name,
        "policy": match.policy.key,
        "verdict": match.verdict.name.lower(),
        "label": match.label,
        "fen": match.granted,
        "missed": [f"{each.name}：{each.miss}" for each in match.missed if each.miss],
        "asks": [each.fact for each in match.asks],
        "notes": list(match.amount.notes) if match.amount else [],
    }


def _faults(count: int) -> tuple[str, ...]:
    told = f"企业表中有{count}处须改正而未改正（读不出的按未知算），见问题清单。"
    return (told,) if count else ()


def _versions(matching: Matching) -> str:
    """Name by what was judged, so that it can be judged again."""
    return (
        f"依据：政策{len(matching.policies)}项，版本摘要{matching.versions[:_SHORT]}；"
        f"企业事实摘要{matching.digest[:_SHORT]}。"
    )


def _lines(matches: Sequence[Match]) -> Iterable[NoticeLine]:
    """Yield who is paid without asking, the largest amounts of a policy first."""
    paid = [
        NoticeLine(firm=each.firm, policy=each.policy, fen=each.granted)
        for each in matches
        if each.policy.route == UNASKED and each.entitled and each.granted
    ]
    order = list(dict.fromkeys(each.policy.key for each in paid))
    return sorted(paid, key=lambda each: (order.index(each.policy.key), -each.fen))


def _region(matching: Matching) -> str:
    """Return whose policies these are: 云泽县 of 云泽县人民政府."""
    issuers = Counter(each.issuer for each in matching.policies.values())
    issuer = max(issuers, key=lambda each: issuers[each], default="")
    for ending in _ISSUERS:
        issuer = issuer.removesuffix(ending)
    return issuer


def _author(matching: Matching) -> str:
    """Return the unit that most of the policies name."""
    units = Counter(each.unit for each in matching.policies.values())
    return max(units, key=lambda each: units[each], default="")
