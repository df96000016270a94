"""Traces, for auditors: look, and take along."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import StreamingHttpResponse

from diaodu.web import clock, pages
from diaodu.web.audit.access import COLUMNS, events_for
from diaodu.web.audit.actions import chain_faults
from diaodu.web.audit.forms import EventFilter
from diaodu.web.people.access import Role, for_roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from diaodu.web.audit.models import Event
    from diaodu.web.pages import Request

__all__ = ["check", "event_list", "export"]

_PAGE = 50


@for_roles(Role.ADMINISTRATOR, Role.AUDITOR)
def event_list(request: Request) -> HttpResponse:
    """Show what was done, the newest first."""
    form = EventFilter(request.GET)
    found = _filtered(events_for(request.user).order_by("-number"), form)
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    context = {"filter": form, "page": page}
    return pages.shown(request, "audit/events.html", context, part="rows")


@for_roles(Role.ADMINISTRATOR, Role.AUDITOR)
def export(request: Request) -> StreamingHttpResponse:
    """Hand out the events as JSON lines, with their digests."""
    found = _filtered(events_for(request.user), EventFilter(request.GET))
    response = StreamingHttpResponse(_lines(found), content_type="application/x-ndjson")
    name = f"events-{clock.today():%Y%m%d}.jsonl"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@for_roles(Role.ADMINISTRATOR, Role.AUDITOR)
def check(request: Request) -> HttpResponse:
    """Recompute the chain, and say whether anything was changed or taken out."""
    context = {"faults": list(chain_faults())}
    return pages.shown(request, "audit/check.html", context)


def _lines(found: QuerySet[Event]) -> Iterator[str]:
    for event in found.values(*COLUMNS).iterator(chunk_size=2000):
        yield json.dumps(event, ensure_ascii=False, default=str) + "\n"


def _filtered(found: QuerySet[Event], form: EventFilter) -> QuerySet[Event]:
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    if text := asked.get("text"):
        names = ("actor_name", "actor_unit", "subject_name")
        wanted = Q()
        for name in names:
            wanted |= Q(**{f"{name}__icontains": text})
        found = found.filter(wanted)
    if action := asked.get("action"):
        found = found.filter(action=action)
    if first := asked.get("first"):
        found = found.filter(moment__date__gte=first)
    if last := asked.get("last"):
        found = found.filter(moment__date__lte=last)
    return found
