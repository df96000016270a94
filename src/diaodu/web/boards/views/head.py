"""One page for the head: gaps to the targets, key figures, the trend, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diaodu.flows.board import gaps
from diaodu.web.boards.access import READERS
from diaodu.web.boards.asking import page_of
from diaodu.web.boards.charts import picture_of
from diaodu.web.boards.views.framing import board, empty
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["head"]

_CARDS = ("output", "revenue", "profit", "tax", "electricity")


@for_roles(*READERS)
def head(request: Request) -> HttpResponse:
    """Show the month on one page."""
    page = page_of(request)
    if page.shown is None:
        return empty(request, page)
    report = page.sight.report(page.shown.report)
    order = {key: at for at, key in enumerate(_CARDS)}
    cards = [each for each in report.indicators if each.key in order]
    context = {
        "report": report,
        "gaps": gaps(report),
        "cards": sorted(cards, key=lambda each: order[each.key]),
        "estimates": [each for each in report.targets if each.about],
        "pictures": [("trend", picture_of("trend", report))],
    }
    return board(request, (page.sight, page.shown), "head", context)
