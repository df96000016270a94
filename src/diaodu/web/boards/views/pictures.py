"""Charts as data for the browser, as pictures for paper, and Vega itself."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, JsonResponse

from diaodu.web.boards import charts
from diaodu.web.boards.access import READERS, Role
from diaodu.web.boards.asking import asked_of, dim_of, required_page
from diaodu.web.boards.cuts import groups_of
from diaodu.web.boards.drawing import bundle, bundle_version, drawn
from diaodu.web.boards.views.firm import seen_firm
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpRequest

    from diaodu.papers.model import Picture
    from diaodu.web.pages import Request

__all__ = ["chart", "firm_chart", "picture", "vega"]

_A_YEAR = "public, max-age=31536000, immutable"


@for_roles(*READERS)
def chart(request: Request, name: str) -> JsonResponse:
    """Return a chart's specification."""
    return JsonResponse(charts.spec_of(_picture(request, name)))


@for_roles(*READERS)
def picture(request: Request, name: str) -> HttpResponse:
    """Return the same chart as a picture, for a browser without scripts."""
    svg = drawn(_picture(request, name))
    return HttpResponse(svg, content_type="image/svg+xml")


@for_roles(*READERS, str(Role.ENTERPRISE))
def firm_chart(request: Request, code: str) -> JsonResponse:
    """Return the chart of a firm's months."""
    _, past = seen_firm(request, code)
    found = charts.firm_picture(past) if past else None
    if found is None:
        raise Http404
    return JsonResponse(charts.spec_of(found))


def vega(request: HttpRequest, version: str) -> HttpResponse:
    """Return Vega for the browser: it is part of what is installed, and keeps long."""
    if version != bundle_version():
        raise Http404
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    data = bundle() if packed else gzip.decompress(bundle())
    response = HttpResponse(data, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = _A_YEAR
    response["Vary"] = "Accept-Encoding"
    if packed:
        response["Content-Encoding"] = "gzip"
    return response


def _picture(request: Request, name: str) -> Picture:
    sight, shown = required_page(request)
    if name == "groups":
        asked, dim = asked_of(request, shown.month), dim_of(request)
        found = groups_of(shown, asked, dim=dim, sight=sight)
        kept, _ = sight.groups(found, shown.month)
        made = charts.groups_picture(kept, shown.month)
    elif name in charts.NAMES:
        made = charts.picture_of(name, sight.report(shown.report))
    else:
        raise Http404
    if made is None:
        raise Http404
    return made
