"""The page before publishing: what will be made, what is open, what exists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from diaodu.web import clock, pages
from diaodu.web.documents import publishing
from diaodu.web.documents.access import BRINGERS, Document, documents_for, may
from diaodu.web.documents.models import Sort, State
from diaodu.web.people.access import for_roles, require

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["publish"]


@for_roles(*BRINGERS)
def publish(request: Request, number: int) -> HttpResponse:
    """Ask once more, then make the rows into matters."""
    document = get_object_or_404(documents_for(request.user), pk=number)
    if document.state != State.REVIEW:
        return redirect(document)
    require(may(request.user, "publish", document), "这份文件不归您转为事项")
    context = _context(document)
    sure = "sure" in request.POST or not context["doubtful"]
    if request.method == "POST" and sure:
        return _published(request, document)
    context["unsure"] = request.method == "POST"
    return pages.shown(request, "documents/publish.html", context)


def _published(request: Request, document: Document) -> HttpResponse:
    links = dict(_links(request))
    count = publishing.publish(document, links, actor=request.user, day=clock.today())
    messages.success(request, f"已转为{count}件事项，请到“事项”里交办。")
    return redirect(document)


def _links(request: Request) -> Iterator[tuple[int, int]]:
    """Yield row and twin of each choice "link" among the fields ``twin-<row>``."""
    for name, value in request.POST.items():
        row = name.removeprefix("twin-")
        if row != name and row.isdecimal() and str(value).isdecimal():
            yield int(row), int(str(value))


def _context(document: Document) -> dict[str, Any]:
    rows = publishing.going(document)
    return {
        "document": document,
        "rows": rows,
        "counts": [
            (sort.label, sum(row.sort == sort for row in rows))
            for sort in (Sort.TASK, Sort.TARGET, Sort.PROBLEM)
        ],
        "doubtful": [row for row in rows if row.doubts],
        "twins": publishing.twins(document, rows),
    }
