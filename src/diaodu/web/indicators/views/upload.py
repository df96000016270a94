"""Upload a month, and download the files as they came."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from diaodu.errors import InputError
from diaodu.flows.monthly.blank import write_blank
from diaodu.kernel.period import Month
from diaodu.web import clock, pages
from diaodu.web.indicators import actions
from diaodu.web.indicators.access import MAKERS, WATCHERS, county_of, path_of, store_of
from diaodu.web.indicators.forms import UploadForm
from diaodu.web.indicators.models import Form, Return
from diaodu.web.indicators.views.asked import handed_out, month_of, number_in
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.jobs.access import Job
    from diaodu.web.pages import Request

__all__ = ["blank", "download", "upload"]


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
        try:
            return redirect("jobs:job", _started(request, form.cleaned_data).pk)
        except InputError as error:
            form.add_error(None, str(error))
    heads = Form.objects.visible_to(request.user).filter(is_active=True)
    context = {"form": form, "month": month, "heads": heads, "today": day}
    return pages.shown(request, "indicators/upload.html", context)


def _started(request: Request, given: dict[str, Any]) -> Job:
    return actions.upload(
        given["tables"],
        given["month"],
        actor=request.user,
        day=clock.today(),
        form=given["head"],
        reason=given["reason"],
        expiry_note=given["expiry_note"],
    )


@for_roles(*MAKERS)
def blank(request: Request, month: str) -> HttpResponse:
    """Hand out the workbook of a month with what is known filled in."""
    region, asked = county_of(request.user), month_of(month)
    heads = Form.objects.visible_to(request.user).filter(region=region)
    head = heads.filter(pk=number_in(request.GET.get("form", ""))).first()
    title = head.title if head else f"{region.name}工业企业月报（本单位自用）"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "blank.xlsx"
        write_blank(
            path,
            asked,
            store=store_of(region),
            title=title,
            head=head.head if head else (),
        )
        return handed_out(path.read_bytes(), f"{asked.label}{title}.xlsx")


@for_roles(*WATCHERS)
def download(request: Request, number: int, at: int) -> HttpResponse:
    """Hand a file out as it was uploaded."""
    draft = get_object_or_404(Return.objects.visible_to(request.user), pk=number)
    if at >= len(draft.files):
        raise Http404
    kept = draft.files[at]
    return handed_out(path_of(kept["path"]).read_bytes(), kept["name"])
