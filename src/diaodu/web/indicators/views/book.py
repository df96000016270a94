"""The county's book: uploaded, looked at, downloaded; every version is kept."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from diaodu.indicators.plans.book_reading import write_template
from diaodu.web import pages
from diaodu.web.indicators import actions
from diaodu.web.indicators.access import WATCHERS, county_of, may, path_of
from diaodu.web.indicators.forms import BookForm
from diaodu.web.indicators.models import BookVersion
from diaodu.web.indicators.views.asked import handed_out
from diaodu.web.people.access import for_roles, require

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["blank", "book", "download"]

_MOST = 100


@for_roles(*WATCHERS)
def book(request: Request) -> HttpResponse:
    """Show the book in force, its faults with their cells, and all versions."""
    form = BookForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        require(may(request.user, "keep_book"))
        if form.is_valid():
            given = form.cleaned_data
            made = actions.upload_book(
                given["file"], actor=request.user, note=given["note"]
            )
            messages.success(
                request, f"第{made.number}版已启用，读到 {made.total} 行。"
            )
            return redirect("indicators:book")
    region = county_of(request.user)
    versions = BookVersion.objects.visible_to(request.user).filter(region=region)
    context = {
        "region": region,
        "versions": versions.select_related("by")[:_MOST],
        "form": form,
        "may_keep": may(request.user, "keep_book"),
    }
    return pages.shown(request, "indicators/book.html", context)


@for_roles(*WATCHERS)
def download(request: Request, version: int) -> HttpResponse:
    """Hand out one version as it was uploaded."""
    found = get_object_or_404(BookVersion.objects.visible_to(request.user), pk=version)
    return handed_out(path_of(found.path).read_bytes(), found.name)


@for_roles(*WATCHERS)
def blank(request: Request) -> HttpResponse:
    """Hand out an empty book with all sheets and their heads."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        write_template(path)
        return handed_out(path.read_bytes(), "县情表（空表）.xlsx")
