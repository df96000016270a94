"""``{% history thing %}``: the traces of one thing, on its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from diaodu.web.audit.actions import of_subject
from diaodu.web.audit.labels import labels

if TYPE_CHECKING:
    from django.db.models import Model

__all__ = ["deed", "history"]

register = template.Library()


@register.filter
def deed(action: str) -> str:
    """Return what a deed is called."""
    return labels().get(action, action)


@register.inclusion_tag("audit/history.html")
def history(subject: Model) -> dict[str, Any]:
    """Show who did what to a thing, the oldest first."""
    return {"events": of_subject(subject)}
