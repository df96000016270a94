"""How a draft is mended: cells corrected as remarks, issues answered, heads settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from diaodu.errors import ConflictError, InputError
from diaodu.web import clock
from diaodu.web.audit import actions as audit
from diaodu.web.indicators import intake, steps
from diaodu.web.indicators.models import Correction, IssueState, Mapping

if TYPE_CHECKING:
    from collections.abc import Mapping as Meanings
    from collections.abc import Sequence

    from diaodu.web.indicators.models import CellIssue, Return
    from diaodu.web.people.models import User

__all__ = [
    "Spot",
    "confirm",
    "confirm_all",
    "correct",
    "settle_columns",
    "unconfirm",
    "withdraw",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One cell of a return: where it stands, of whom it is, what it now says."""

    file: str
    sheet: str
    line: int
    column: int
    key: str
    head: str
    firm: str
    address: str
    old: str


def correct(draft: Return, spot: Spot, new: str, *, actor: User, reason: str) -> None:
    """Set a remark on a cell: what it should say, and why; the file stays."""
    steps.require_mending(draft, actor)
    reason, new = steps.said(reason, "改数"), new.strip()
    if new.replace(",", "") == spot.old.replace(",", ""):
        raise InputError("新数与原数相同，没有改动", where=spot.address)
    at = (spot.file, spot.sheet, spot.line, spot.column)
    found, basis = intake.read(draft, more={at: new})
    with transaction.atomic():
        made = Correction.objects.create(
            of=draft,
            file=spot.file,
            sheet=spot.sheet,
            line=spot.line,
            column=spot.column,
            key=spot.key,
            head=spot.head,
            firm=spot.firm,
            address=spot.address,
            old=spot.old,
            new=new,
            reason=reason,
            by=actor,
        )
        steps.put(draft, found, basis)
        change = (spot.old, new)
        _note(made, "return.correct", actor, change=change, reason=reason)


def withdraw(correction: Correction, *, actor: User) -> None:
    """Take a correction back: the cell says again what the file says."""
    draft = correction.of
    steps.require_mending(draft, actor)
    if correction.is_withdrawn:
        raise ConflictError("这处改动已经撤销")
    with transaction.atomic():
        Correction.objects.filter(pk=correction.pk).update(is_withdrawn=True)
        found, basis = intake.read(draft)
        steps.put(draft, found, basis)
        change = (correction.new, correction.old)
        _note(correction, "return.withdraw", actor, change=change, reason="")


@transaction.atomic
def confirm(issue: CellIssue, *, actor: User, reason: str) -> None:
    """Call an issue right, with the reason."""
    _confirm([issue], issue.of, actor, reason)


@transaction.atomic
def confirm_all(draft: Return, code: str, *, actor: User, reason: str) -> int:
    """Call all open issues of one kind right, with one reason."""
    issues = list(draft.issues.filter(code=code, state=IssueState.OPEN))
    _confirm(issues, draft, actor, reason)
    return len(issues)


def _confirm(
    issues: Sequence[CellIssue], draft: Return, actor: User, reason: str
) -> None:
    steps.require_mending(draft, actor)
    reason = steps.said(reason, "核实")
    if any(each.code in intake.UNCONFIRMABLE for each in issues):
        hint = "请改正文件后重新上传"
        raise InputError("这一处没有读进来，不能按“核实无误”处理", hint=hint)
    changed = draft.issues.filter(
        pk__in=[each.pk for each in issues], state=IssueState.OPEN
    ).update(state=IssueState.CONFIRMED, reason=reason, by=actor, moment=clock.now())
    if changed != len(issues) or not issues:
        raise ConflictError("这处问题刚被别人处理过")
    steps.advance(draft, **intake.counts(draft))
    after = {"issues": [str(each) for each in issues[:50]], "count": len(issues)}
    audit.record("return.confirm", actor=actor, subject=draft, after=after, note=reason)


@transaction.atomic
def unconfirm(issue: CellIssue, *, actor: User) -> None:
    """Open an issue again that somebody called right."""
    draft = issue.of
    steps.require_mending(draft, actor)
    draft.issues.filter(pk=issue.pk, state=IssueState.CONFIRMED).update(
        state=IssueState.OPEN, reason="", by=None, moment=None
    )
    steps.advance(draft, **intake.counts(draft))
    before = {"issue": str(issue), "reason": issue.reason}
    audit.record("return.unconfirm", actor=actor, subject=draft, before=before)


def settle_columns(draft: Return, meanings: Meanings[str, str], *, actor: User) -> None:
    """Say what the printed heads mean, remember it for the county, read again."""
    steps.require_mending(draft, actor)
    with transaction.atomic():
        for said, meaning in meanings.items():
            Mapping.objects.update_or_create(
                region=draft.region,
                kind="column",
                said=said,
                defaults={"meaning": meaning, "by": actor},
            )
        found, basis = intake.read(draft)
        steps.put(draft, found, basis)
        after = dict(meanings)
        audit.record("return.columns", actor=actor, subject=draft, after=after)


def _note(
    made: Correction, action: str, actor: User, *, change: tuple[str, str], reason: str
) -> None:
    old, new = change
    audit.record(
        action,
        actor=actor,
        subject=made.of,
        before={made.address: old},
        after={made.address: new},
        note=reason,
    )
