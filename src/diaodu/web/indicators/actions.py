"""What is done to a return: uploaded, mended, answered, submitted, closed, reopened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from diaodu.errors import ConflictError, InputError
from diaodu.indicators.store import verify
from diaodu.kernel.period import Month
from diaodu.web import clock
from diaodu.web.audit import actions as audit
from diaodu.web.boards import actions as boards
from diaodu.web.indicators import intake, steps
from diaodu.web.indicators.access import (
    closed_months,
    closed_return,
    county_of,
    may,
    store_of,
)
from diaodu.web.indicators.models import (
    LIVE,
    BookVersion,
    Correction,
    Form,
    IssueState,
    Return,
    ReturnState,
)
from diaodu.web.jobs import actions as jobs
from diaodu.web.people.access import require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.core.files import File

    from diaodu.kernel.issue import Issue
    from diaodu.web.jobs.access import Job
    from diaodu.web.people.models import User

__all__ = [
    "close",
    "discard",
    "keep_form",
    "read_in",
    "reopen",
    "send_back",
    "submit",
    "take_back",
    "upload",
    "upload_book",
    "verify_months",
]


@transaction.atomic
def upload(  # noqa: PLR0913  an upload is what these say
    files: Sequence[File[Any]],
    month: Month,
    *,
    actor: User,
    day: date,
    form: Form | None = None,
    reason: str = "",
    expiry_note: str = "",
) -> Job:
    """Keep the files of a month and let a job read them."""
    region = county_of(actor)
    require(may(actor, "upload", region), steps.NOT_YOURS)
    _check_month(month, day)
    _check_form(form, day, expiry_note)
    current = store_of(region).revision(month)
    _refuse_second(actor, month)
    if current and not reason.strip():
        hint = "在“改数原因”里写明，例如“企业更正产值”"
        raise InputError(f"{month.label}已经封账，改数要写明原因", hint=hint)
    draft = Return.objects.create(
        region=region,
        ym=str(month),
        form=form,
        files=intake.keep_files(files),
        base_number=current.number if current else 0,
        reason=reason.strip() if current else "",
        note=expiry_note.strip(),
        maker=actor,
    )
    after = {"files": [each["name"] for each in draft.files], "form": str(form or "")}
    note = draft.reason or draft.note
    audit.record("return.upload", actor=actor, subject=draft, after=after, note=note)
    return _start(draft, actor)


def _start(draft: Return, actor: User) -> Job:
    return jobs.start(
        "indicators.read",
        f"读{draft.month.label}月报",
        owner=actor,
        arguments={"return": draft.pk},
    )


def _check_month(month: Month, day: date) -> None:
    if month >= Month.of(day):
        hint = f"最近可以报的是{(Month.of(day) - 1).label}"
        raise InputError(f"{month.label}还没有结束，不能报", hint=hint)


def _check_form(form: Form | None, day: date, expiry_note: str) -> None:
    if form and form.has_expired(day) and not expiry_note.strip():
        hint = "请换用有效的报表；确需使用的，勾选确认并写明理由"
        found = f"{form}已于{form.valid_until:%Y-%m-%d}过期，不能用于新的收报"
        raise InputError(found, hint=hint)


def _refuse_second(actor: User, month: Month) -> None:
    waiting = Return.objects.filter(
        region=county_of(actor), ym=str(month), state=ReturnState.SUBMITTED
    )
    if waiting.exists():
        hint = "请先由审核人退回，或由提请人撤回"
        raise InputError(f"{month.label}已经提请封账，不能再上传", hint=hint)


def read_in(draft: Return, *, actor: User | None) -> Return:
    """Read an upload; it takes the place of the month's earlier draft."""
    if draft.state not in {ReturnState.READING, ReturnState.FAILED}:
        return draft
    try:
        found, basis = intake.read(draft)
    except InputError:
        Return.objects.filter(pk=draft.pk).update(state=ReturnState.FAILED)
        raise
    with transaction.atomic():
        if actor:
            _refuse_second(actor, draft.month)
        earlier = _live(draft)
        if earlier:
            steps.advance(earlier, state=ReturnState.REPLACED)
        steps.put(draft, found, basis, before=earlier, state=ReturnState.DRAFT)
        after = {"rows": draft.rows, "blocking": draft.blocking, "doubts": draft.doubts}
        audit.record("return.read", actor=actor, subject=draft, after=after)
    return draft


def _live(draft: Return) -> Return | None:
    others = Return.objects.filter(region=draft.region, ym=draft.ym, state__in=LIVE)
    return others.exclude(pk=draft.pk).first()


@transaction.atomic
def submit(draft: Return, *, actor: User, note: str = "") -> None:
    """Ask for the close: nothing that stands in the way may be open."""
    require(may(actor, "submit", draft.region), steps.NOT_YOURS)
    steps.require_state(draft, ReturnState.DRAFT)
    open_ = intake.counts(draft)
    if open_["blocking"]:
        hint = "请逐处改正，或核实无误并写明理由"
        found = f"还有 {open_['blocking']} 处须改正或须说明原因"
        raise InputError(found, hint=hint)
    steps.advance(
        draft,
        state=ReturnState.SUBMITTED,
        submitter=actor,
        submitted=clock.now(),
        **open_,
    )
    audit.record("return.submit", actor=actor, subject=draft, after=open_, note=note)


@transaction.atomic
def take_back(draft: Return, *, actor: User) -> None:
    """Take the request back, as long as nobody has closed the month."""
    require(may(actor, "submit", draft.region), steps.NOT_YOURS)
    require(actor.pk == draft.submitter_id, "只有提请人可以撤回")
    steps.require_state(draft, ReturnState.SUBMITTED)
    steps.advance(draft, state=ReturnState.DRAFT, submitter=None, submitted=None)
    audit.record("return.take_back", actor=actor, subject=draft)


@transaction.atomic
def send_back(draft: Return, *, actor: User, reason: str) -> None:
    """Give the return back to its maker, with the reason."""
    steps.require_other(draft, actor)
    steps.require_state(draft, ReturnState.SUBMITTED)
    reason = steps.said(reason, "退回")
    steps.advance(
        draft, state=ReturnState.DRAFT, submitter=None, submitted=None, note=reason
    )
    audit.record("return.send_back", actor=actor, subject=draft, note=reason)


@transaction.atomic
def close(draft: Return, *, actor: User, day: date) -> None:
    """Close the month: the second person, who had no hand in it."""
    steps.require_other(draft, actor)
    steps.require_state(draft, ReturnState.SUBMITTED)
    steps.advance(draft, state=ReturnState.CLOSED, checker=actor, closed=clock.now())
    maker = draft.submitter or draft.maker
    by = f"{maker.name}（经办）、{actor.name}（审核）"
    revision = intake.close_month(draft, by=by, day=day)
    Return.objects.filter(pk=draft.pk).update(
        number=revision.number, sha256=revision.sha256
    )
    after = {"revision": revision.id, "rows": revision.rows, "by": by}
    audit.record(
        "return.close", actor=actor, subject=draft, after=after, note=draft.reason
    )
    draft.refresh_from_db()
    boards.warm(draft.region, Month.parse(draft.ym), actor=actor)


@transaction.atomic
def reopen(month: Month, *, actor: User, reason: str) -> Job:
    """Make a new draft of a closed month, from the very files it was closed from."""
    region = county_of(actor)
    require(may(actor, "reopen", region), steps.NOT_YOURS)
    reason = steps.said(reason, "改数")
    store = store_of(region)
    revision = store.revision(month)
    if revision is None:
        raise InputError(f"{month.label}还没有封账")
    if Return.objects.filter(region=region, ym=str(month), state__in=LIVE).exists():
        raise ConflictError(f"{month.label}已经有一份草稿，请在那份上改")
    before = closed_return(region, revision)
    draft = Return.objects.create(
        region=region,
        ym=str(month),
        form=before.form if before else None,
        files=before.files if before else [_from_store(month, store.path(revision))],
        base_number=revision.number,
        reason=reason,
        maker=actor,
    )
    if before:
        _carry(before, draft)
    after = {"from": revision.id}
    audit.record("return.reopen", actor=actor, subject=draft, after=after, note=reason)
    return _start(draft, actor)


def _from_store(month: Month, path: Any) -> dict[str, Any]:
    """Keep a copy of a closed version that no upload is known of."""
    from django.core.files.base import ContentFile

    return intake.keep_file(
        ContentFile(path.read_bytes(), name=f"{month}封账数.parquet")
    )


def _carry(before: Return, draft: Return) -> None:
    """Give a new draft the corrections and answers of the version it comes from."""
    for each in before.corrections.filter(is_withdrawn=False):
        moment = each.moment
        each.pk, each.of = None, draft
        each.save(force_insert=True)
        Correction.objects.filter(pk=each.pk).update(moment=moment)
    for issue in before.issues.filter(state=IssueState.CONFIRMED):
        issue.pk, issue.of = None, draft
        issue.save(force_insert=True)


@transaction.atomic
def discard(draft: Return, *, actor: User) -> None:
    """Lay a draft aside; its files stay."""
    steps.require_mending(draft, actor)
    steps.advance(draft, state=ReturnState.REPLACED)
    audit.record("return.discard", actor=actor, subject=draft)


@transaction.atomic
def verify_months(*, actor: User) -> list[Issue]:
    """Recompute the hash of every closed version; tell what is not as it was."""
    region = county_of(actor)
    require(may(actor, "verify", region), "您的账号不能核对封账")
    store = store_of(region)
    found = verify(store)
    after = {"revisions": len(store.revisions()), "faults": [str(i) for i in found]}
    audit.record("months.verify", actor=actor, subject=region, after=after)
    return found


@transaction.atomic
def keep_form(head: Form, *, actor: User) -> Form:
    """Register the head of a form of the own office, or change it."""
    head.region = county_of(actor)
    require(may(actor, "keep_forms", head.region), steps.NOT_YOURS)
    old = Form.objects.filter(pk=head.pk).first() if head.pk else None
    twin = Form.objects.filter(region=head.region, number=head.number)
    if twin.exclude(pk=head.pk).exists():
        raise InputError(f"表号 {head.number} 已经登记过", hint="请核对表号")
    head.save()
    before = {"head": old.head, "title": old.title} if old else None
    after = {"head": head.head, "title": head.title, "active": head.is_active}
    audit.record("form.keep", actor=actor, subject=head, before=before, after=after)
    return head


@transaction.atomic
def upload_book(file: File[Any], *, actor: User, note: str = "") -> BookVersion:
    """Keep a new version of the county's book; it is in force at once."""
    region = county_of(actor)
    require(may(actor, "keep_book", region), steps.NOT_YOURS)
    kept = intake.keep_file(file)
    found = intake.book_in(kept)
    last = BookVersion.objects.filter(region=region).first()
    version = BookVersion.objects.create(
        region=region,
        number=last.number + 1 if last else 1,
        name=kept["name"],
        path=kept["path"],
        sha256=kept["sha256"],
        issues=[[each.where, each.message] for each in found.issues],
        counts=intake.book_counts(found),
        note=note.strip(),
        by=actor,
    )
    after = {"file": kept["name"], "issues": len(found.issues)}
    audit.record("book.upload", actor=actor, subject=version, after=after, note=note)
    if months := closed_months(region):
        boards.warm(region, months[-1], actor=actor)
    return version
