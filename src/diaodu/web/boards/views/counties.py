"""Sister counties: the same indicators side by side, ranks, distances, rivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.flows.board import rival_trends
from diaodu.web.boards.access import READERS
from diaodu.web.boards.asking import page_of
from diaodu.web.boards.charts import picture_of
from diaodu.web.boards.views.framing import board, empty
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["counties"]


@for_roles(*READERS)
def counties(request: Request) -> HttpResponse:
    """Show the county among its sisters."""
    page = page_of(request)
    if page.shown is None:
        return empty(request, page)
    report = page.sight.report(page.shown.report)
    context = {
        "report": report,
        "pictures": [("rivals", picture_of("rivals", report))],
        "trends": rival_trends(page.shown.book, page.shown.month, report.region),
    }
    return board(request, (page.sight, page.shown), "counties", context)
