"""Upload a month, and download the files as they came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect

from diaodu.kernel.period import Month
from diaodu.web import clock, pages
from diaodu.web.indicators import actions
from diaodu.web.indicators.access import MAKERS, WATCHERS, path_of
from diaodu.web.indicators.forms import UploadForm
from diaodu.web.indicators.models import Return
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["download", "upload"]


@for_roles(*MAKERS)
def upload(request: Request) -> HttpResponse:
    """Take the month's files in."""
    day = clock.today()
    month = request.GET.get("month") or str(Month.of(day) - 1)
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        user=request.user,
        initial={"month": month},
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        job = actions.upload(
            given["tables"],
            given["month"],
            actor=request.user,
            day=day,
            form=given["head"],
            reason=given["reason"],
            expiry_note=given["expiry_note"],
        )
        return redirect("jobs:job", job.pk)
    return pages.shown(request, "indicators/upload.html", {"form": form})


@for_roles(*WATCHERS)
def download(request: Request, number: int, at: int) -> FileResponse:
    """Hand a file out as it was uploaded."""
    draft = get_object_or_404(Return.objects.visible_to(request.user), pk=number)
    if at >= len(draft.files):
        raise Http404
    kept = draft.files[at]
    response = FileResponse(
        path_of(kept["path"]).open("rb"), as_attachment=True, filename=kept["name"]
    )
    response["Content-Type"] = "application/octet-stream"
    return response
