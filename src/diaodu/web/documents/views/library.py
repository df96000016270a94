"""The list of documents, and the form that brings more of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from diaodu.web import pages
from diaodu.web.documents import actions
from diaodu.web.documents.access import (
    BRINGERS,
    READERS,
    counted,
    documents_for,
    may,
)
from diaodu.web.documents.forms import FilterForm, UploadForm, kind_names
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["bring", "document_list"]

_PAGE = 50
_LOOKUPS = {
    "text": "title__icontains",
    "state": "state",
    "kind": "kind",
    "since": "day__gte",
    "until": "day__lte",
}


@for_roles(*READERS)
def document_list(request: Request) -> HttpResponse:
    """Show the documents, the newest first."""
    return _listed(request, UploadForm())


@require_POST
@for_roles(*BRINGERS)
def bring(request: Request) -> HttpResponse:
    """Keep the files and lead to the progress of their reading."""
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _listed(request, form, status=422)
    job = actions.bring(
        form.uploads(), actor=request.user, day=form.cleaned_data["day"]
    )
    return redirect("jobs:job", job.pk)


def _listed(request: Request, form: UploadForm, *, status: int = 200) -> HttpResponse:
    asked = FilterForm(request.GET)
    found = documents_for(request.user)
    wanted = _wanted(asked)
    page = Paginator(found.filter(**wanted), _PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "filters": asked,
        "filtered": bool(wanted),
        "page": page,
        "documents": counted(page.object_list),
        "kinds": kind_names(),
        "may_bring": may(request.user, "bring"),
    }
    return pages.shown(
        request, "documents/list.html", context, part="rows", status=status
    )


def _wanted(asked: FilterForm) -> dict[str, Any]:
    asked.is_valid()
    return {
        lookup: value
        for name, lookup in _LOOKUPS.items()
        if (value := asked.cleaned_data.get(name))
    }
