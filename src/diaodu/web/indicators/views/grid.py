"""The grid of a return, one cell of it, and the corrections made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from diaodu.web import pages
from diaodu.web.indicators.access import WATCHERS, has_touched, may, may_close
from diaodu.web.indicators.cells import spot_of
from diaodu.web.indicators.forms import CorrectionForm, ReasonForm
from diaodu.web.indicators.models import IssueState, Return, Severity
from diaodu.web.indicators.slices import draft_grid
from diaodu.web.people.access import Role, for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

_MOST_SHOWN = 100

__all__ = ["cell", "corrections", "found", "grid"]


def found(request: Request, number: int) -> Return:
    """Return a draft that the reader may see, 404 otherwise."""
    rows = Return.objects.visible_to(request.user).exclude(table="")
    related = ("region", "form", "maker__unit", "submitter__unit", "checker__unit")
    draft: Return = get_object_or_404(rows.select_related(*related), pk=number)
    return draft


@for_roles(*WATCHERS, Role.TOWN)
def grid(request: Request, number: int) -> HttpResponse:
    """Show fifty rows of a return with the questions on their cells."""
    draft = found(request, number)
    only = bool(request.GET.get("only"))
    context = {
        "draft": draft,
        "grid": draft_grid(
            draft,
            request.user,
            page=request.GET.get("page", ""),
            only=only,
            name=request.GET.get("q", ""),
        ),
        "only": only,
        "name": request.GET.get("q", ""),
        "asked": _asked(request, draft),
        "cells_at": f"{draft.get_absolute_url()}cells/",
        "tail": f"?{request.GET.urlencode()}" if request.GET else "",
        **_rights(request, draft),
    }
    return pages.shown(request, "indicators/grid.html", context)


def _asked(request: Request, draft: Return) -> dict[str, Any]:
    """Return what is asked of whole sheets, and the kinds that are many."""
    if request.user.role not in WATCHERS:
        return {}
    issues = draft.issues.exclude(state=IssueState.MENDED).select_related("by")
    whole = issues.filter(row__isnull=True)
    sheets = whole.exclude(severity=Severity.NOTE).order_by("-state", "pk")
    return {
        "sheets": list(sheets[:_MOST_SHOWN]),
        "count": sheets.count(),
        "notes": list(whole.filter(severity=Severity.NOTE)[:_MOST_SHOWN]),
        "confirmed": issues.filter(state=IssueState.CONFIRMED).count(),
        "corrected": draft.corrections.filter(is_withdrawn=False).count(),
    }


def _rights(request: Request, draft: Return) -> dict[str, Any]:
    user = request.user
    mine = may(user, "mend", draft.region)
    return {
        "may_mend": mine and draft.is_draft,
        "may_submit": mine and draft.is_draft,
        "may_take_back": draft.is_submitted and user.pk == draft.submitter_id,
        "may_close": draft.is_submitted and may_close(user, draft),
        "touched": mine and draft.is_submitted and has_touched(user, draft),
        "may_download": may(user, "download"),
        "reason_form": ReasonForm(),
    }


@for_roles(*WATCHERS, Role.TOWN)
def cell(request: Request, number: int, row: int, key: str) -> HttpResponse:
    """Show one cell: where it stands, what is asked of it, what was done to it."""
    draft = found(request, number)
    spot = spot_of(draft, request.user, row, key)
    if spot is None:
        raise Http404
    issues = draft.issues.filter(row=row).exclude(severity=Severity.NOTE)
    context = {
        "draft": draft,
        "row": row,
        "spot": spot,
        "issues": [
            each for each in issues.select_related("by") if each.key in {key, ""}
        ],
        "made": draft.corrections.filter(
            file=spot.file, sheet=spot.sheet, line=spot.line, column=spot.column
        ).select_related("by"),
        "form": CorrectionForm(initial={"new": spot.old}),
        "may_mend": may(request.user, "mend", draft.region) and draft.is_draft,
        "back": request.GET.urlencode(),
    }
    return pages.shown(request, "indicators/cell.html", context, part="panel")


@for_roles(*WATCHERS)
def corrections(request: Request, number: int) -> HttpResponse:
    """List every correction and every answer: who, when, old, new, why."""
    draft = found(request, number)
    answered = draft.issues.filter(state=IssueState.CONFIRMED).select_related("by")
    context = {
        "draft": draft,
        "corrections": draft.corrections.select_related("by__unit"),
        "answered": answered[:500],
        "may_mend": may(request.user, "mend", draft.region) and draft.is_draft,
    }
    return pages.shown(request, "indicators/corrections.html", context)
