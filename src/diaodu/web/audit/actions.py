"""Write down what was done, and check that nothing was taken out of the chain."""

from __future__ import annotations

import hashlib
import json
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db import transaction

from diaodu.kernel.issue import Issue
from diaodu.web import clock
from diaodu.web.audit.models import Event, Head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.db.models import Model

    from diaodu.web.people.models import User

__all__ = ["chain_faults", "digest_of", "of_subject", "record", "request_id"]

request_id: ContextVar[str] = ContextVar("request_id", default="")

_COVERED = (
    "number",
    "action",
    "actor_id",
    "actor_name",
    "actor_unit_id",
    "actor_unit",
    "subject_kind",
    "subject_id",
    "subject_name",
    "before",
    "after",
    "note",
    "request_id",
)


def record(
    action: str,
    *,
    actor: User | None,
    subject: Model,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    note: str = "",
) -> Event:
    """Add one event to the chain, in the transaction of the deed itself.

    ``actor`` is None for what the system does by itself, as a job or a reminder.
    """
    with transaction.atomic():
        head = _locked_head()
        event = Event(
            number=head.number + 1,
            moment=clock.now(),
            action=action,
            actor_id=actor.pk if actor else None,
            actor_name=actor.name if actor else "系统",
            actor_unit_id=actor.unit_id if actor else None,
            actor_unit=actor.unit.name if actor else "",
            subject_kind=subject._meta.label_lower,  # noqa: SLF001  Django's public name
            subject_id=str(subject.pk),
            subject_name=str(subject)[:200],
            before=_plain(before),
            after=_plain(after),
            note=note,
            request_id=request_id.get(),
        )
        event.digest = digest_of(event, head.digest)
        event.save(force_insert=True)
        head.number, head.digest = event.number, event.digest
        head.save()
    return event


def of_subject(subject: Model) -> Iterable[Event]:
    """Return the events of one thing, the oldest first."""
    kind = subject._meta.label_lower  # noqa: SLF001  Django's public name
    return Event.objects.filter(subject_kind=kind, subject_id=str(subject.pk))


def digest_of(event: Event, before: str) -> str:
    """Return the SHA-256 of an event and of the digest before it."""
    values = {name: getattr(event, name) for name in _COVERED}
    values["moment"] = event.moment.timestamp()
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def chain_faults() -> Iterator[Issue]:
    """Yield where the chain is broken: an event changed, missing, or cut off."""
    last, digest = 0, ""
    for event in Event.objects.order_by("number").iterator(chunk_size=2000):
        if event.number != last + 1:
            words = f"缺第{last + 1}到{event.number - 1}号"
            yield Issue("办理过程", "event_missing", words)
        if event.number == last + 1 and digest_of(event, digest) != event.digest:
            yield Issue(f"办理过程第{event.number}号", "event_changed", "内容被改动过")
        last, digest = event.number, event.digest
    head = Head.objects.first()
    if head and (head.number, head.digest) != (last, digest):
        words = f"应到第{head.number}号，只到第{last}号"
        yield Issue("办理过程", "event_cut", words)


def _locked_head() -> Head:
    head = Head.objects.select_for_update().first()
    if head is None:
        Head.objects.get_or_create(pk=1)
        head = Head.objects.select_for_update().get(pk=1)
    return head


def _plain(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if values is None:
        return None
    text = json.dumps(dict(values), ensure_ascii=False, default=str)
    plain: dict[str, Any] = json.loads(text)
    return plain
