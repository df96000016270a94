"""Word and Excel out: 督办单, 催办单, 督查通报, the ledger, an empty template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404

from diaodu.web import clock, pages
from diaodu.web.catalogs import matter_kinds
from diaodu.web.matters import notices
from diaodu.web.matters.access import INSIDE, OFFICE
from diaodu.web.matters.forms import ReportForm
from diaodu.web.matters.listing import LedgerFilter
from diaodu.web.matters.mirror import county_of
from diaodu.web.matters.models import Matter
from diaodu.web.matters.views.downloads import download
from diaodu.web.people.access import OVERSEERS, for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["blank", "excel", "notice", "report"]

_NOTICES = {"supervision": "督办单", "urging": "催办单"}


@for_roles(*INSIDE)
def excel(request: Request) -> HttpResponse:
    """Hand out the ledger as it is filtered."""
    day = clock.today()
    asked = LedgerFilter(request.GET, request.user)
    rows = asked.narrowed(Matter.objects.visible_to(request.user), day)
    return download(notices.workbook(rows, day), f"事项台账{day:%Y%m%d}.xlsx")


@for_roles(*OFFICE)
def blank(request: Request, kind: str) -> HttpResponse:
    """Hand out the workbook in which new matters are filled in."""
    chosen = matter_kinds().get(kind)
    if chosen is None:
        raise Http404
    return download(notices.blank_workbook(chosen), f"{chosen.name}导入模板.xlsx")


@for_roles(*INSIDE)
def notice(request: Request, number: int, key: str) -> HttpResponse:
    """Hand out the notice about one matter."""
    rows = Matter.objects.visible_to(request.user).select_related("lead")
    found = get_object_or_404(rows.prefetch_related("steps"), pk=number)
    if key not in _NOTICES:
        raise Http404
    made = notices.notice([found], clock.today(), urging=key == "urging")
    return download(made, f"{_NOTICES[key]}（{found.number}）.docx")


@for_roles(*OVERSEERS)
def report(request: Request) -> HttpResponse:
    """Ask for a period, and hand out how its matters stand."""
    day = clock.today()
    form = ReportForm(request.GET or None, initial=ReportForm.usual(day))
    if not form.is_valid():
        return pages.shown(request, "matters/report.html", {"form": form})
    seen = Matter.objects.visible_to(request.user)
    county = county_of(request.user.unit)
    made = notices.report(form.rows(seen), form.period(), county, day)
    return download(made, f"督查通报（{form.period()}）.docx")
