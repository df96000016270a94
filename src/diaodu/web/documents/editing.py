"""What is done to the rows of a document while it is looked through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F

from diaodu.errors import ConflictError, InputError
from diaodu.web.audit import actions as audit
from diaodu.web.documents.access import may
from diaodu.web.documents.doubts import settle
from diaodu.web.documents.models import Document, Row, RowState, Sort, State
from diaodu.web.documents.roll import Roll, parted
from diaodu.web.people.access import require

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.web.people.models import User

__all__ = [
    "FIELDS",
    "check",
    "edit",
    "halves",
    "join",
    "merge",
    "reject",
    "restore",
    "split",
]

FIELDS = (
    "sort",
    "title",
    "leader",
    "lead_text",
    "support_text",
    "due",
    "due_text",
    "targets_text",
)
_LIVING = (RowState.OPEN, RowState.EDITED)


@transaction.atomic
def edit(row: Row, changes: Mapping[str, Any], *, actor: User, version: int) -> Row:
    """Change what a row says; ``data`` among the changes is added to the row's own."""
    _open(row, actor)
    before = _content(row)
    for name, value in changes.items():
        setattr(row, name, {**row.data, **value} if name == "data" else value)
    row.state, row.checked = RowState.EDITED, True
    _save(row, version, Roll.of(row.document.county))
    after = _content(row)
    changed = [name for name in before if before[name] != after[name]]
    audit.record(
        "document.row.edit",
        actor=actor,
        subject=row,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    return row


@transaction.atomic
def check(row: Row, *, actor: User, version: int) -> Row:
    """Say that a row was looked at and is right as it is; said twice, it is undone."""
    _open(row, actor)
    _moved(row, version, row.state, checked=not row.checked)
    audit.record(
        "document.row.check", actor=actor, subject=row, after={"checked": row.checked}
    )
    return row


@transaction.atomic
def reject(row: Row, *, actor: User, version: int, reason: str = "") -> Row:
    """Take a row out; it stays and can be taken back."""
    _open(row, actor)
    _moved(row, version, RowState.REJECTED, reason=reason[:200])
    audit.record("document.row.reject", actor=actor, subject=row, note=reason)
    return row


@transaction.atomic
def restore(row: Row, *, actor: User, version: int) -> Row:
    """Take a row back that was taken out or merged; the other row keeps its words."""
    require(may(actor, "review", row.document))
    if row.lives:
        raise ConflictError("这一条没有剔除，也没有并入别的条")
    _moved(row, version, RowState.OPEN, reason="", merged_into=None, checked=False)
    audit.record("document.row.restore", actor=actor, subject=row)
    return row


@transaction.atomic
def merge(row: Row, other: Row, *, actor: User, version: int) -> Row:
    """Draw another row into this one: its words, units, time where this has none."""
    _open(row, actor)
    _open(other, actor)
    if row.pk == other.pk or row.document_id != other.document_id:
        raise InputError("请选同一份文件里的另一条")
    before = _content(row)
    one, two = sorted((row, other), key=lambda each: (each.start, each.pk))
    row.title = join(one.title, two.title)
    row.leader = row.leader or other.leader
    row.lead_text = row.lead_text or other.lead_text
    texts = (row.support_text, other.support_text, other.lead_text)
    supports = dict.fromkeys(name for text in texts for name in parted(text))
    leads = parted(row.lead_text)
    row.support_text = "、".join(n for n in supports if n not in leads)[:1000]
    if row.due is None and not row.due_text:
        row.due, row.due_text = other.due, other.due_text
    targets = filter(None, (row.targets_text, other.targets_text))
    row.targets_text = "；".join(dict.fromkeys(targets))
    row.state = RowState.EDITED
    _save(row, version, Roll.of(row.document.county))
    _moved(other, other.version, RowState.MERGED, merged_into=row)
    Row.objects.filter(merged_into=other).update(merged_into=row)
    audit.record(
        "document.row.merge",
        actor=actor,
        subject=row,
        before=before,
        after={**_content(row), "merged": other.pk},
    )
    return row


def join(one: str, two: str) -> str:
    """Return two texts as one; what one says already is not said twice."""
    if two in one or one in two:
        return max(one, two, key=len)
    return f"{one}{'' if one[-1:] in '。；！？，、' else '；'}{two}"


@transaction.atomic
def split(
    row: Row, first: str, second: str, *, actor: User, version: int
) -> tuple[Row, Row]:
    """Part a row into two with the same units and time, each with its own place."""
    _open(row, actor)
    first, second = first.strip(), second.strip()
    if not first or not second:
        raise InputError("拆开的两条都要有文字", hint="把光标放在要拆开的地方，按回车")
    cut = _cut(row, first, second)
    roll, end, quote = Roll.of(row.document.county), row.end, row.quote
    before = _content(row)
    row.title, row.end, row.quote = first, row.start + cut, quote[:cut]
    row.targets_text, row.state = _targets_in(row), RowState.EDITED
    _save(row, version, roll)
    new = Row.objects.get(pk=row.pk)
    new.pk, new.version, new.checked = None, 1, False
    new.start, new.end = row.end, end
    new.title, new.quote = second, quote[cut:]
    new.targets_text = _targets_in(new)
    supports = settle(new, roll)
    new.save(force_insert=True)
    new.supports.set(supports)
    audit.record(
        "document.row.split",
        actor=actor,
        subject=row,
        before=before,
        after={"first": first, "second": second, "new": new.pk},
    )
    return row, new


def _cut(row: Row, first: str, second: str) -> int:
    """Return where the second text begins in the quote; both parts keep a place."""
    length = row.end - row.start
    at = row.quote.find(second[:6])
    if at <= 0:
        at = len(first) * len(row.quote) // (len(first) + len(second))
    if length < 2:
        raise InputError("这一条太短，拆不开")
    return min(max(at, 1), length - 1)


def _targets_in(row: Row) -> str:
    """Return the targets that stand where a task stands."""
    targets = row.document.rows.filter(
        sort=Sort.TARGET, start__lt=row.end, end__gt=row.start
    )
    return "；".join(each.number or each.title for each in targets if each.lives)


def _open(row: Row, actor: User) -> None:
    document = row.document
    require(may(actor, "review", document))
    if document.state != State.REVIEW:
        raise ConflictError("这份文件已经转为事项，不能在这里再改")
    if row.state not in _LIVING:
        raise ConflictError("这一条已被剔除或并入别的条")


def _save(row: Row, version: int, roll: Roll) -> None:
    """Write a row with its units and doubts, unless somebody else changed it."""
    if row.sort not in Sort.values:
        raise InputError("没有这一类")
    supports = settle(row, roll)
    names = (*FIELDS, "start", "end", "quote", "data", "doubts", "checked", "lead")
    changes = {name: getattr(row, name) for name in names}
    _moved(row, version, RowState(row.state), **changes)
    row.supports.set(supports)


def _moved(row: Row, version: int, state: str, **changes: Any) -> None:
    _touch(row.document)
    done = Row.objects.filter(pk=row.pk, version=version).update(
        state=state, version=F("version") + 1, **changes
    )
    if not done:
        raise ConflictError("这一条刚被别人改过，您的改动没有保存")
    row.version, row.state = version + 1, state
    for name, value in changes.items():
        setattr(row, name, value)


def _touch(document: Document) -> None:
    """Hold the document in review until this deed is through: none is published."""
    held = Document.objects.select_for_update().filter(
        pk=document.pk, state=State.REVIEW
    )
    if not held.values_list("pk", flat=True).first():
        raise ConflictError("这份文件刚转为事项，不能在这里再改")


def _content(row: Row) -> dict[str, Any]:
    content = {name: getattr(row, name) for name in FIELDS}
    number = {k: row.data.get(k) for k in ("metric", "op", "value", "unit", "stretch")}
    return {**content, **(number if row.sort == Sort.TARGET else {})}


def halves(text: str) -> tuple[str, str]:
    """Return a text in two, cut at the mark that is nearest to its middle."""
    marks = [at + 1 for at, mark in enumerate(text[:-1]) if mark in "；。，！？;,"]
    strong = [at for at in marks if text[at - 1] in "；。！？;"]
    places = strong or marks or [len(text) // 2]
    cut = min(places, key=lambda at: abs(2 * at - len(text)))
    return text[:cut], text[cut:]
