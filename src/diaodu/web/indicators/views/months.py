"""The months: what is closed, what is on its way; one closed month and its versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404
from django.views.decorators.http import require_POST

from diaodu.kernel.period import Month
from diaodu.web import clock, pages
from diaodu.web.indicators import actions
from diaodu.web.indicators.access import (
    READERS,
    WATCHERS,
    county_of,
    may,
    store_of,
)
from diaodu.web.indicators.forms import ReasonForm
from diaodu.web.indicators.models import LIVE, Return, ReturnState
from diaodu.web.indicators.slices import closed_grid
from diaodu.web.indicators.views.asked import month_of
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.indicators.store import Store
    from diaodu.web.pages import Request
    from diaodu.web.people.models import Region

__all__ = ["month_list", "month_page", "verify"]

_ON_A_PAGE = 24


@for_roles(*READERS)
def month_list(request: Request) -> HttpResponse:
    """List the months, the newest first."""
    region = county_of(request.user)
    months = _months(request, region)
    page = Paginator(months, _ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "region": region,
        "page": page,
        "stuck": _stuck(request),
        "may_upload": may(request.user, "upload"),
        "may_verify": may(request.user, "verify"),
    }
    return pages.shown(request, "indicators/months.html", context)


def _months(request: Request, region: Region) -> list[dict[str, Any]]:
    """Put closed versions and drafts of each month beside one another."""
    closed = store_of(region).current()
    live = Return.objects.visible_to(request.user).filter(region=region, state__in=LIVE)
    drafts = {each.month: each for each in live.select_related("maker", "submitter")}
    known = {*closed, *drafts}
    expected = Month.of(clock.today()) - 1
    if may(request.user, "upload"):
        known.add(expected)
    return [
        {"month": each, "closed": closed.get(each), "draft": drafts.get(each)}
        for each in sorted(known, reverse=True)
    ]


def _stuck(request: Request) -> list[Return]:
    """List uploads that are being read or could not be."""
    if not may(request.user, "upload"):
        return []
    waiting = (ReturnState.READING, ReturnState.FAILED)
    found = Return.objects.visible_to(request.user).filter(state__in=waiting)
    return list(found.select_related("maker")[:5])


@for_roles(*READERS)
def month_page(request: Request, month: str) -> HttpResponse:
    """Show a closed month: its versions, and the rows that the reader may see."""
    region = county_of(request.user)
    store = store_of(region)
    asked, versions = _versions(store, month)
    number = request.GET.get("version", "")
    shown = next((v for v in versions if str(v.number) == number), versions[-1])
    name = request.GET.get("q", "")
    page = request.GET.get("page", "")
    context = {
        "region": region,
        "month": asked,
        "versions": versions[::-1],
        "shown": shown,
        "grid": closed_grid(region, shown, request.user, page=page, name=name),
        "sources": _sources(request, asked),
        "may_reopen": may(request.user, "reopen"),
        "form": ReasonForm(),
        "name": name,
    }
    return pages.shown(request, "indicators/month.html", context, part="sheet")


def _versions(store: Store, month: str) -> tuple[Month, list[Any]]:
    asked = month_of(month)
    versions = [each for each in store.revisions() if each.month == asked]
    if not versions:
        raise Http404
    return asked, versions


def _sources(request: Request, month: Month) -> dict[int, Return]:
    """Find the return behind each version, for those who may open it."""
    found = Return.objects.visible_to(request.user).filter(
        region=county_of(request.user), ym=str(month), state=ReturnState.CLOSED
    )
    return {each.number: each for each in found}


@require_POST
@for_roles(*WATCHERS)
def verify(request: Request) -> HttpResponse:
    """Recompute the hashes of all closed versions."""
    region = county_of(request.user)
    issues = actions.verify_months(actor=request.user)
    context = {
        "region": region,
        "issues": issues,
        "count": len(store_of(region).revisions()),
    }
    return pages.shown(request, "indicators/verify.html", context)
