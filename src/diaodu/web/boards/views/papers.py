"""The papers of a month: made in the background, kept, taken away."""

from __future__ import annotations

from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from diaodu.web import clock
from diaodu.web.boards import actions
from diaodu.web.boards.access import WHOLE, PaperFile, PaperSet, may
from diaodu.web.boards.asking import page_of, required_page
from diaodu.web.boards.views.framing import board, empty
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from diaodu.web.pages import Request

__all__ = ["download", "order", "papers"]

_MOST = 50


@for_roles(*WHOLE)
def papers(request: Request) -> HttpResponse:
    """List the papers that were made, those of the month first."""
    page = page_of(request)
    if page.shown is None:
        return empty(request, page)
    sets = PaperSet.objects.visible_to(request.user).filter(region=page.sight.region)
    sets = sets.select_related("maker__unit").prefetch_related("files")
    month = str(page.shown.month)
    context = {
        "sets": sets.filter(ym=month)[:_MOST],
        "earlier": sets.exclude(ym=month)[:_MOST],
        "may_order": may(request.user, "order_papers"),
    }
    return board(request, (page.sight, page.shown), "papers", context)


@require_POST
@for_roles(*WHOLE)
def order(request: Request) -> HttpResponse:
    """Let the papers of the version be made, and show how far it is."""
    _, shown = required_page(request)
    job = actions.order_papers(shown, actor=request.user, day=clock.today())
    return redirect("jobs:job", number=job.pk)


@for_roles(*WHOLE)
def download(request: Request, number: int) -> HttpResponse:
    """Give a paper away, under its name, never to be opened in the page."""
    files = PaperFile.objects.visible_to(request.user)
    found = get_object_or_404(files, pk=number)
    data = (Path(settings.FILES) / "boards" / found.path).read_bytes()
    kind = guess_type(found.name)[0] or "application/octet-stream"
    response = HttpResponse(data, content_type=kind)
    named = content_disposition_header(True, found.name)  # noqa: FBT003  Django's order
    response["Content-Disposition"] = named or "attachment"
    return response
