"""Who may see traces: of a thing, whoever may see the thing; all of them, auditors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.web.audit.models import Event, Head

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from diaodu.web.people.models import User

__all__ = ["COLUMNS", "chain_head", "events_for"]

COLUMNS = tuple(
    field.name
    for field in Event._meta.concrete_fields  # noqa: SLF001  Django's public name
    if field.name != "id"
)


def events_for(user: User) -> QuerySet[Event]:
    """Return all events to auditors and administrators, nothing to others."""
    if user.role in {"auditor", "administrator"}:
        return Event.objects.all()
    return Event.objects.none()


def chain_head() -> tuple[int, str]:
    """Return the number and digest of the last event."""
    head = Head.objects.first()
    return (head.number, head.digest) if head else (0, "")
