"""Who may: see documents, bring them, work on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Count, Q

from diaodu.web.documents.models import (
    OVERSEERS,
    WORKERS,
    Document,
    DocumentQuerySet,
    Row,
    RowState,
    Sort,
    State,
)
from diaodu.web.people.models import Role, User

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "BRINGERS",
    "READERS",
    "Document",
    "Row",
    "RowState",
    "Sort",
    "State",
    "counted",
    "documents_for",
    "may",
    "same_as",
]

READERS: Final = OVERSEERS | WORKERS
BRINGERS: Final = WORKERS | {Role.DISPATCHER}
_GOING = (Sort.TASK, Sort.TARGET, Sort.PROBLEM)


def documents_for(user: User) -> DocumentQuerySet:
    """Return the documents that a user sees, without the heavy columns."""
    found: DocumentQuerySet = (
        Document.objects.visible_to(user)
        .select_related("unit", "uploaded_by")
        .defer("text", "reading")
    )
    return found


def counted(documents: Iterable[Document]) -> list[tuple[Document, int, int]]:
    """Return documents with how many rows become matters, and how many have doubts."""
    shown = list(documents)
    rows = (
        Row.objects.filter(document__in=[each.pk for each in shown], sort__in=_GOING)
        .exclude(state__in=[RowState.REJECTED, RowState.MERGED])
        .values("document")
        .annotate(all=Count("pk"), open=Count("pk", filter=~Q(doubts=[])))
        .order_by()
    )
    found = {each["document"]: (each["all"], each["open"]) for each in rows}
    return [(each, *found.get(each.pk, (0, 0))) for each in shown]


def same_as(document: Document, user: User) -> Document | None:
    """Return a document that a user sees and that came of the same file earlier."""
    same = documents_for(user).filter(
        county=document.county, sha256=document.sha256, pk__lt=document.pk
    )
    return same.exclude(state=State.REFUSED).first()


def may(user: User, deed: str, document: Document | None = None) -> bool:
    """Tell whether a user may ``bring`` a document, ``review`` one, or ``publish`` it.

    The dispatch office works on the documents of its county, others on their unit's;
    only the dispatch office publishes: it gives the matters to the units.
    """
    if deed == "bring" or document is None:
        return user.has_role(BRINGERS)
    if deed == "review" and document.state == State.PUBLISHED:
        return False
    if user.has_role({Role.DISPATCHER}):
        return document.county == user.unit.region.county_path
    own = user.has_role(WORKERS) and document.unit_id == user.unit_id
    return deed == "review" and own
