"""The enterprise board: warnings, movers, who came and left, nursery, tiers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from diaodu.web import clock
from diaodu.web.boards import actions
from diaodu.web.boards.access import READERS, WHOLE, WarningCase, may
from diaodu.web.boards.asking import page_of, required_page, whole_number
from diaodu.web.boards.charts import picture_of
from diaodu.web.boards.views.framing import board, empty
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.papers.monthly import MonthlyReport
    from diaodu.web.boards.keeping import Shown
    from diaodu.web.pages import Request

__all__ = ["case", "enterprises"]

_PAGE = 50
_FINAL = ("done", "ended")


@for_roles(*READERS)
def enterprises(request: Request) -> HttpResponse:
    """Show what the month says of enterprises."""
    page = page_of(request)
    if page.shown is None:
        return empty(request, page)
    report = page.sight.report(page.shown.report)
    context = {
        "report": report,
        "movers": [
            ([each for each in report.movers if each.up is up], name)
            for up, name in ((True, "拉动大的企业"), (False, "下拉大的企业"))
        ],
        "changes": [
            ([each for each in report.changes if each.entered is entered], name)
            for entered, name in ((True, "新进规上"), (False, "退出规上"))
        ],
        "pictures": [("tiers", picture_of("tiers", report))],
        "may_open": may(request.user, "open_case"),
        **_warnings(request, page.shown, report),
    }
    return board(
        request, (page.sight, page.shown), "enterprises", context, part="warnings"
    )


def _warnings(request: Request, shown: Shown, report: MonthlyReport) -> dict[str, Any]:
    """Return a page of the warnings, each with its case if there is one."""
    kinds: dict[str, int] = {}
    for each in report.warnings:
        kinds[each.kind] = kinds.get(each.kind, 0) + 1
    kind = request.GET.get("kind", "")
    listed = [each for each in report.warnings if kind in {"", each.kind}]
    rows = Paginator(listed, _PAGE).get_page(whole_number(request, "page", 1))
    cases = _cases(request, shown, [each.code for each in rows])
    return {
        "kinds": kinds,
        "kind": kind,
        "rows": rows,
        "warned": [(each, cases.get(each.code)) for each in rows],
    }


def _cases(request: Request, shown: Shown, firms: list[str]) -> dict[str, WarningCase]:
    found = WarningCase.objects.visible_to(request.user).filter(
        region=shown.region, firm__in=firms, ym__lte=str(shown.month)
    )
    return {
        each.firm: each
        for each in found.select_related("matter").order_by("ym")
        if each.ym == str(shown.month) or each.matter.phase not in _FINAL
    }


@require_POST
@for_roles(*WHOLE)
def case(request: Request) -> HttpResponse:
    """Open the case of a warning, or lead to the one that there is."""
    _, shown = required_page(request)
    key = request.POST.get("key", "")
    warning = next((each for each in shown.report.warnings if each.key == key), None)
    if warning is None:
        raise Http404
    found, new = actions.open_case(
        shown, warning, actor=request.user, day=clock.today()
    )
    told = "已开包抓个案。" if new else "这户企业已有包抓个案，没有重复开。"
    messages.success(request, told)
    return redirect(found.matter.get_absolute_url())
