"""The ledger back from Excel: looked at first, then taken over, whole or not at all."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction

from diaodu import sheets
from diaodu.errors import ConflictError, InputError
from diaodu.matters import ledger
from diaodu.web import clock
from diaodu.web.audit import actions as audit
from diaodu.web.catalogs import matter_kinds
from diaodu.web.matters import actions, mirror, proofs
from diaodu.web.matters.access import matters_for, may_open, require
from diaodu.web.matters.models import Workbook
from diaodu.web.people.models import Unit

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.core.files.uploadedfile import UploadedFile

    from diaodu.kernel.issue import Issue
    from diaodu.matters import Kind
    from diaodu.matters.ledger import Change, Conflict
    from diaodu.matters.model import Draft as Words
    from diaodu.web.people.models import User

__all__ = ["Review", "keep", "review", "take"]

_FOLDER = "ledgers"
_SUFFIXES = {b"PK\x03\x04": ".xlsx", b"\xd0\xcf\x11\xe0": ".xls"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a workbook would do: changes, conflicts to decide, new ones, faults."""

    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    drafts: tuple[Words, ...] = ()
    issues: tuple[Issue, ...] = ()
    untouched: int = 0


def keep(file: UploadedFile[bytes], kind: str, *, actor: User, day: date) -> Workbook:
    """Keep a workbook that came back, so that it can be looked at."""
    head = file.read(4)
    file.seek(0)
    suffix = _SUFFIXES.get(head)
    if suffix is None:
        raise InputError("这不是Excel文件", where=proofs.plain_name(file.name))
    if (file.size or 0) > int(settings.UPLOAD_BYTES):
        raise InputError("文件太大", where=proofs.plain_name(file.name))
    path = secrets.token_hex(20) + suffix
    target = _place(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as out:
        out.writelines(file.chunks())
    with transaction.atomic():
        name = proofs.plain_name(file.name)
        book = Workbook.objects.create(user=actor, kind=kind, path=path, name=name)
        audit.record("ledger.upload", actor=actor, subject=book, note=str(day))
    return book


def review(book: Workbook, user: User) -> Review:
    """Compare a workbook with the matters as they are now; nothing is written."""
    kind = matter_kinds()[book.kind]
    path = _place(book.path)
    returned = sheets.read(path, ledger.columns(kind))
    if "mark" not in returned.columns:
        table = sheets.read(path, ledger.import_columns(kind))
        drafts, issues = ledger.drafts_of(kind, table)
        return Review(drafts=drafts, issues=issues)
    numbers = [str(row.get("id") or "") for row in returned.rows]
    wanted = [int(each) for each in numbers if each.isdecimal()]
    rows = matters_for(user).filter(kind=kind.key, pk__in=wanted)
    found = rows.select_related("lead").prefetch_related("steps")
    back = ledger.read_back(
        kind, returned, {str(each.pk): mirror.seen(each) for each in found}
    )
    return Review(
        changes=back.changes,
        conflicts=back.conflicts,
        issues=back.issues,
        untouched=back.untouched,
    )


@transaction.atomic
def take(book: Workbook, theirs: Collection[str], *, actor: User, day: date) -> int:
    """Take a workbook over: all changes, and the conflicts decided for the workbook.

    ``theirs`` holds the keys (matter:field) of these. Returns how many matters were
    changed or opened; if one is refused, none is.
    """
    locked = Workbook.objects.select_for_update().get(pk=book.pk, user=actor)
    if locked.taken is not None:
        raise ConflictError("这个文件已经导入过，没有再导入一次。")
    found, kind = review(book, actor), matter_kinds()[book.kind]
    count = _opened(kind, found.drafts, actor, day)
    values: dict[str, dict[str, Any]] = {}
    for change in found.changes:
        values.setdefault(change.id, {}).update(change.values)
    for each in found.conflicts:
        if f"{each.id}:{each.key}" in theirs:
            values.setdefault(each.id, {})[each.key] = each.theirs
    for row in matters_for(actor).filter(pk__in=values):
        given = values[str(row.pk)]
        who: dict[str, Any] = {"version": row.version, "actor": actor, "day": day}
        count += actions.edit(row, given, **who) is not None
    locked.taken = clock.now()
    locked.save(update_fields=["taken"])
    audit.record("ledger.import", actor=actor, subject=locked, after={"count": count})
    return count


def _opened(kind: Kind, drafts: tuple[Words, ...], actor: User, day: date) -> int:
    if not drafts:
        return 0
    require(may_open(actor, kind.key), f"您的账号不能新建{kind.name}")
    made = [_draft(each, actor) for each in drafts]
    return len(actions.open_matters(made, actor=actor, day=day))


def _draft(words: Words, actor: User) -> actions.Draft:
    county = mirror.county_of(actor.unit)
    if len(words.lead) > 1:
        raise InputError("牵头单位只能有一个", where=words.title[:30])
    name = str(words.data.get("enterprise") or "")
    firms = Unit.objects.visible_to(actor).enterprises()
    return actions.Draft(
        kind=words.kind,
        title=words.title,
        lead=mirror.unit_named(words.lead[0], county) if words.lead else None,
        supports=tuple(mirror.unit_named(each, county) for each in words.support),
        leader="、".join(words.leaders),
        due=words.due,
        data=words.data,
        about=firms.filter(name=name).first() if name else None,
    )


def _place(path: str) -> Path:
    return Path(settings.FILES) / _FOLDER / path
