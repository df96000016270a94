"""A workbook into a register: upload, look what it would change, keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from diaodu.errors import InputError
from diaodu.web import clock, pages
from diaodu.web.catalogs import register_kinds
from diaodu.web.jobs import actions as jobs
from diaodu.web.people.access import for_roles
from diaodu.web.registers import importing
from diaodu.web.registers.access import WORKERS, Import
from diaodu.web.registers.forms import UploadForm
from diaodu.web.registers.views.registers import kind_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.registers import Kind
    from diaodu.web.pages import Request

__all__ = ["keep", "preview", "upload"]

_MOST = 200  # rows and issues that a page shows


@for_roles(*WORKERS)
def upload(request: Request, key: str) -> HttpResponse:
    """Take a workbook and compare it with the register."""
    kind = kind_of(key)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        found = _read(request, kind, form)
        if found is not None:
            return redirect("registers:preview", number=found.pk)
    context = {"kind": kind, "form": form}
    return pages.shown(request, "registers/import.html", context)


def _read(request: Request, kind: Kind, form: UploadForm) -> Import | None:
    file = form.cleaned_data["file"]
    if file.size > settings.UPLOAD_BYTES:
        form.add_error("file", "文件太大，请分成几份")
        return None
    try:
        return importing.read_workbook(
            kind, file, actor=request.user, day=clock.today()
        )
    except InputError as error:
        form.add_error("file", f"{error.message} {error.hint}".strip())
        return None


@for_roles(*WORKERS)
def preview(request: Request, number: int) -> HttpResponse:
    """Show what a workbook would change, and what is wrong in it."""
    found = get_object_or_404(Import.objects.visible_to(request.user), pk=number)
    states = [each["state"] for each in found.rows]
    shown = [each for each in found.rows if each["state"] != importing.SAME]
    context = {
        "found": found,
        "kind": register_kinds()[found.kind],
        "issues": found.issues[:_MOST],
        "rows": shown[:_MOST],
        "more": max(0, len(shown) - _MOST),
        "new": states.count(importing.NEW),
        "changed": states.count(importing.CHANGED),
        "same": states.count(importing.SAME),
    }
    return pages.shown(request, "registers/preview.html", context)


@require_POST
@for_roles(*WORKERS)
def keep(request: Request, number: int) -> HttpResponse:
    """Let a compared workbook be kept."""
    found = get_object_or_404(Import.objects.visible_to(request.user), pk=number)
    if found.kept or found.issues:
        messages.warning(request, "这份表已经导入过，或者还有错没有改。")
        return redirect("registers:preview", number=number)
    kind = register_kinds()[found.kind]
    job = jobs.start(
        "registers.keep",
        f"导入{kind.name}台账",
        owner=request.user,
        arguments={"import": found.pk},
    )
    return redirect("jobs:job", number=job.pk)
