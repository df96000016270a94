"""Filters of the ledger that somebody keeps under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from diaodu.web.audit import actions as audit
from diaodu.web.matters.models import SavedView

if TYPE_CHECKING:
    from diaodu.web.people.models import User

__all__ = ["drop", "keep"]


@transaction.atomic
def keep(name: str, query: str, *, actor: User) -> SavedView:
    """Keep filters under a name; the same name keeps the newer ones."""
    view, _ = SavedView.objects.update_or_create(
        user=actor, name=name.strip(), defaults={"query": query}
    )
    audit.record("view.keep", actor=actor, subject=view, after={"query": query})
    return view


@transaction.atomic
def drop(view: SavedView, *, actor: User) -> None:
    """Forget filters."""
    audit.record("view.drop", actor=actor, subject=view, before={"query": view.query})
    view.delete()
