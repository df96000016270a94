"""The page of a document: looked through before it is published, and read after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from diaodu.web import clock, pages
from diaodu.web.documents import actions
from diaodu.web.documents.access import (
    READERS,
    Document,
    Row,
    documents_for,
    may,
    same_as,
)
from diaodu.web.documents.forms import DayInput, kind_names
from diaodu.web.documents.models import State
from diaodu.web.documents.panes import panes
from diaodu.web.matters.access import matters_for
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["again", "discard", "document_page", "removed"]


class AgainForm(forms.Form):
    """The day to read a document with, once more."""

    day = forms.DateField(label="成文日期", required=False, widget=DayInput())


@for_roles(*READERS)
def document_page(request: Request, number: int) -> HttpResponse:
    """Show a document in the state that it is in."""
    found = documents_for(request.user).defer(None).defer("reading")
    document = get_object_or_404(found, pk=number)
    if document.state in {State.READING, State.REFUSED}:
        waiting = _waiting(request, document)
        return pages.shown(request, "documents/waiting.html", waiting)
    context = {**panes(document, request.user), "kinds": kind_names()}
    context["same"] = same_as(document, request.user)
    if document.state == State.PUBLISHED:
        _join_matters(request, context["rows"])
    return pages.shown(request, "documents/review.html", context, part="review")


def _waiting(request: Request, document: Document) -> dict[str, Any]:
    late = document.state == State.REFUSED or actions.is_late(document)
    return {
        "document": document,
        "form": AgainForm(initial={"day": document.day}),
        "may_retry": late and may(request.user, "review", document),
        "may_discard": may(request.user, "review", document),
    }


def _join_matters(request: Request, rows: list[Row]) -> None:
    """Put beside each row the matter that came of it, as far as the reader sees it."""
    numbers = [row.matter for row in rows if row.matter]
    found, today = matters_for(request.user).in_bulk(numbers), clock.today()
    for row in rows:
        row.became = found.get(row.matter or 0)
        if row.became:
            row.light = row.became.light(today)


@require_POST
@for_roles(*READERS)
def again(request: Request, number: int) -> HttpResponse:
    """Read a document once more."""
    document = get_object_or_404(documents_for(request.user), pk=number)
    form = AgainForm(request.POST)
    day = form.cleaned_data["day"] if form.is_valid() else document.day
    job = actions.read_again(document, actor=request.user, day=day)
    return redirect("jobs:job", job.pk)


@require_POST
@for_roles(*READERS)
def discard(request: Request, number: int) -> HttpResponse:
    """Take away what was brought by mistake."""
    document = get_object_or_404(documents_for(request.user), pk=number)
    actions.discard(document, actor=request.user)
    messages.success(request, f"《{document.title}》已经删除。")
    return redirect("documents:list")


@for_roles(*READERS)
def removed(request: Request, number: int) -> HttpResponse:
    """Show what cleaning took out of a document."""
    found = documents_for(request.user).defer(None).defer("text")
    document = get_object_or_404(found, pk=number)
    context = {"document": document, "removed": document.reading.get("removed", [])}
    return pages.shown(request, "documents/removed.html", context, part="list")
