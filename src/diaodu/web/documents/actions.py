"""What is done to documents: brought, read, looked through, made into matters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from diaodu.errors import ConflictError
from diaodu.web import clock
from diaodu.web.audit import actions as audit
from diaodu.web.documents import storage
from diaodu.web.documents.access import may
from diaodu.web.documents.doubts import settle
from diaodu.web.documents.models import Document, Row, State
from diaodu.web.documents.reading import plain, rows_of
from diaodu.web.documents.roll import Roll
from diaodu.web.jobs import actions as jobs
from diaodu.web.people.access import require

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from diaodu.documents.model import Reading
    from diaodu.kernel.issue import Issue
    from diaodu.web.jobs.access import Job
    from diaodu.web.people.models import User

__all__ = ["Upload", "bring", "discard", "is_late", "read_again", "refuse", "take_in"]

_SILENT = 300


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrives: its name at the sender's, its bytes."""

    name: str
    chunks: Iterable[bytes]


def bring(uploads: Sequence[Upload], *, actor: User, day: date | None) -> Job:
    """Keep the originals and queue their reading, with their day where it is told."""
    require(may(actor, "bring"))
    names = (storage.shown_name(each.name) for each in uploads)
    files = (storage.keep(each.chunks) for each in uploads)
    kept = list(zip(names, files, strict=True))
    try:
        return _queued(kept, actor=actor, day=day)
    except BaseException:
        for _, file in kept:
            storage.place_of(file.file).unlink(missing_ok=True)
        raise


@transaction.atomic
def _queued(
    kept: Sequence[tuple[str, storage.Kept]], *, actor: User, day: date | None
) -> Job:
    documents = [
        Document.objects.create(
            unit=actor.unit,
            county=actor.unit.region.county_path,
            title=name,
            name=name,
            day=day,
            uploaded_by=actor,
            asked=clock.now(),
            **file._asdict(),
        )
        for name, file in kept
    ]
    for each in documents:
        after = {"name": each.name, "sha256": each.sha256, "size": each.size}
        audit.record("document.bring", actor=actor, subject=each, after=after)
    return _start(documents, actor)


@transaction.atomic
def read_again(document: Document, *, actor: User, day: date | None) -> Job:
    """Read a document anew that could not be read, or whose reading was cut off."""
    require(may(actor, "review", document))
    late = document.state == State.READING and is_late(document)
    if document.state != State.REFUSED and not late:
        raise ConflictError("这份文件正在读，或已经读好了")
    _moved(document, State.READING, reason="", day=day, asked=clock.now())
    audit.record("document.read_again", actor=actor, subject=document)
    return _start([document], actor)


@transaction.atomic
def discard(document: Document, *, actor: User) -> None:
    """Take a document away that was brought by mistake, with its original."""
    require(may(actor, "review", document), "已经转为事项的文件不能删除")
    _moved(document, State.REFUSED)  # nobody publishes it meanwhile
    before = {"name": document.name, "sha256": document.sha256}
    audit.record("document.discard", actor=actor, subject=document, before=before)
    path = storage.place_of(document.file)
    transaction.on_commit(lambda: path.unlink(missing_ok=True))
    document.delete()


def is_late(document: Document) -> bool:
    """Tell whether the reading should long be over: its job was killed or failed."""
    asked = document.asked
    return asked is None or (clock.now() - asked).total_seconds() > _SILENT


def _start(documents: Sequence[Document], actor: User) -> Job:
    first = documents[0].name
    more = f"等{len(documents)}份文件" if len(documents) > 1 else ""
    arguments = {"documents": [each.pk for each in documents]}
    return jobs.start(
        "read_documents", f"读《{first}》{more}", owner=actor, arguments=arguments
    )


@transaction.atomic
def take_in(document: Document, reading: Reading, *, actor: User | None) -> None:
    """Write down what was read, for a person to look through."""
    roll = Roll.of(document.county)
    text = reading.text.replace("\0", "")
    document.text, document.reading = text, plain(reading)
    _moved(
        document,
        State.REVIEW,
        title=(reading.title or document.name)[:200],
        kind=reading.kind,
        day=_day(reading.date) or document.day,
        text=document.text,
        reading=document.reading,
    )
    supports = [(row, settle(row, roll)) for row in rows_of(reading, document)]
    Row.objects.bulk_create(row for row, _ in supports)
    links = Row.supports.through
    links.objects.bulk_create(
        links(row_id=row.pk, unit_id=unit) for row, units in supports for unit in units
    )
    after = {"title": document.title, "rows": len(supports)}
    audit.record("document.read", actor=actor, subject=document, after=after)


@transaction.atomic
def refuse(document: Document, issue: Issue, *, actor: User | None) -> None:
    """Write down why a document could not be read."""
    reason = issue.message[:500]
    _moved(document, State.REFUSED, reason=reason)
    audit.record("document.refuse", actor=actor, subject=document, note=reason)


def _moved(document: Document, state: State, **changes: object) -> None:
    """Change a document unless somebody else changed it since it was fetched."""
    done = Document.objects.filter(pk=document.pk, version=document.version).update(
        state=state, version=F("version") + 1, **changes
    )
    if not done:
        raise ConflictError("这份文件刚被别人处理过")
    document.version += 1
    document.state = state
    for name, value in changes.items():
        setattr(document, name, value)


def _day(text: str | None) -> date | None:
    from datetime import date

    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
