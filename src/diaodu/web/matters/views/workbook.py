"""The ledger back from Excel: upload, look at what would change, take it over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from diaodu.web import clock, pages
from diaodu.web.catalogs import matter_kinds
from diaodu.web.matters import workbooks
from diaodu.web.matters.access import OFFICE, workbooks_of
from diaodu.web.matters.forms import UploadForm
from diaodu.web.matters.previews import changes_shown, conflicts_shown
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["review", "upload"]


@for_roles(*OFFICE)
def upload(request: Request) -> HttpResponse:
    """Take a workbook in."""
    kinds = matter_kinds().values()
    asked = {"kind": request.GET.get("kind", "")}
    data, files = (request.POST, request.FILES) if request.POST else (None, None)
    form = UploadForm(kinds, data, files, initial=asked)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        who: dict[str, Any] = {"actor": request.user, "day": clock.today()}
        book = workbooks.keep(given["file"], given["kind"], **who)
        return redirect("matters:import_review", number=book.pk)
    context = {"form": form, "kinds": kinds}
    return pages.shown(request, "matters/import.html", context)


@for_roles(*OFFICE)
def review(request: Request, number: int) -> HttpResponse:
    """Show what a workbook would change; take it over when that is wanted."""
    user = request.user
    book = get_object_or_404(workbooks_of(user), pk=number)
    if request.method == "POST":
        theirs = request.POST.getlist("theirs")
        count = workbooks.take(book, theirs, actor=user, day=clock.today())
        messages.success(request, f"已导入：{count}项事项有变动。")
        return redirect(f"{reverse('matters:ledger')}?kind={book.kind}")
    found = workbooks.review(book, user)
    context = {
        "book": book,
        "kind": matter_kinds()[book.kind],
        "found": found,
        "changes": changes_shown(found.changes, book.kind, user),
        "conflicts": conflicts_shown(found.conflicts, user),
    }
    return pages.shown(request, "matters/import_review.html", context)
