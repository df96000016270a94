"""From documents and warnings to drafts of matters: nothing is invented.

What a document does not say stays empty and is listed as a doubt for a person.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from diaodu.matters.model import Draft, Place
from diaodu.papers.phrases import target_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from diaodu.kernel.period import Month
    from diaodu.matters.model import Value
    from diaodu.papers.ledger import (
        Ledger,
        LedgerProblem,
        LedgerRow,
        LedgerTarget,
        Origin,
    )
    from diaodu.papers.monthly import WarningRow

__all__ = ["drafts_of", "help_cases"]

_OPS = {
    ">=": "不低于",
    ">": "高于",
    "=": "等于",
    "<=": "不高于",
    "<": "低于",
    "~": "约",
}
_UNVERIFIED = "待核实"


def drafts_of(ledger: Ledger) -> tuple[Draft, ...]:
    """Return the drafts of a ledger: its tasks, then targets, then problems.

    ``places`` of a draft are the quotes it stands on, by the ledger's documents.
    """
    return (
        *(_task(row, ledger) for row in ledger.rows),
        *(_target(target, ledger) for target in ledger.targets),
        *(_problem(problem, ledger) for problem in ledger.problems),
    )


def help_cases(warnings: Iterable[WarningRow], month: Month) -> tuple[Draft, ...]:
    """Return a draft of a 包抓 case for each warning that is to be looked into.

    A firm whose stop is planned, seasonal or final is known, and gets no case.
    """
    return tuple(
        Draft(
            kind="help_case",
            title=f"{each.enterprise}{each.kind}",
            lead=(each.officer,) if each.officer else (),
            data={
                "enterprise": each.enterprise,
                "warning": each.kind,
                "warning_month": month.label,
                "warning_reason": each.reason,
            },
            doubts=() if each.officer else ("包抓单位待明确",),
        )
        for each in warnings
        if each.state == _UNVERIFIED
    )


def _task(row: LedgerRow, ledger: Ledger) -> Draft:
    return Draft(
        kind="speech_task",
        title=row.task,
        leaders=row.leaders,
        lead=row.lead,
        support=row.support,
        due=row.due_date,
        data=_filled(
            {
                "basis": _basis(row.origins, ledger),
                "quote": row.task,
                "due_text": row.due_text,
                "targets": "；".join(map(target_text, row.targets)),
            }
        ),
        places=_places(row.origins),
        doubts=tuple(_doubts(row)),
    )


def _doubts(row: LedgerRow) -> Iterator[str]:
    if not row.lead:
        yield "牵头单位待明确"
    if row.due_date is None and not row.due_text:
        yield "办理时限待明确"
    if any(target.value is None for target in row.targets):
        yield "目标数值待明确"
    yield from row.doubts


def _target(target: LedgerTarget, ledger: Ledger) -> Draft:
    number = None if target.value is None else Decimal(str(target.value))
    value, stretch = (None, number) if target.stretch else (number, None)
    leads = _leads(target.rows, ledger)
    doubts = {
        "责任单位待明确": not leads,
        "完成时限待明确": target.due_date is None,
        "目标数值待明确": number is None,
        "只有力争目标，目标值待明确": target.stretch and number is not None,
    }
    return Draft(
        kind="target",
        title=target_text(target),
        lead=leads,
        due=target.due_date,
        data=_filled(
            {
                "metric": target.metric,
                "op": _OPS.get(target.op, ""),
                "value": value,
                "stretch": stretch,
                "unit": target.unit,
                "basis": _basis((target.origin,), ledger),
                "quote": target.quote,
                "due_text": target.due_text,
            }
        ),
        places=_places((target.origin,)),
        doubts=tuple(each for each, so in doubts.items() if so),
    )


def _problem(problem: LedgerProblem, ledger: Ledger) -> Draft:
    return Draft(
        kind="problem",
        title=problem.quote,
        lead=_leads(problem.rows, ledger),
        data=_filled(
            {
                "basis": _basis((problem.origin,), ledger),
                "quote": problem.quote,
            }
        ),
        places=_places((problem.origin,)),
        doubts=() if problem.rows else ("没有任务解决这个问题",),
    )


def _leads(numbers: Iterable[int], ledger: Ledger) -> tuple[str, ...]:
    """Return the lead units of some rows: who does the task answers for it."""
    rows = {row.number: row for row in ledger.rows}
    units = (unit for number in numbers for unit in rows[number].lead)
    return tuple(dict.fromkeys(units))


def _basis(origins: Iterable[Origin], ledger: Ledger) -> str:
    titles = (ledger.sources[each.document].title for each in origins)
    return "；".join(dict.fromkeys(titles))


def _places(origins: Iterable[Origin]) -> tuple[Place, ...]:
    return tuple(
        Place(document=each.document, start=each.start, end=each.end)
        for each in origins
    )


def _filled(data: Mapping[str, Value]) -> dict[str, Value]:
    return {key: value for key, value in data.items() if value not in {None, ""}}
