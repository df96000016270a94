"""One enterprise: its figures of all closed months, each down to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect

from diaodu.flows.board import cell_of, past_of_firm
from diaodu.indicators.model import measures
from diaodu.kernel.period import Month
from diaodu.web import pages
from diaodu.web.boards.access import READERS, Role, sight_of
from diaodu.web.boards.charts import firm_picture
from diaodu.web.boards.drawing import bundle_version
from diaodu.web.indicators.access import store_of
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.flows.board.firm import FirmPast
    from diaodu.web.boards.access import Sight
    from diaodu.web.pages import Request

__all__ = ["cell", "firm", "own", "seen_firm"]

_OR_OWN = (*READERS, str(Role.ENTERPRISE))


@for_roles(Role.ENTERPRISE)
def own(request: Request) -> HttpResponse:
    """Lead an enterprise to its own figures."""
    return redirect("boards:firm", code=request.user.unit.code)


@for_roles(*_OR_OWN)
def firm(request: Request, code: str) -> HttpResponse:
    """Show the figures of a firm, of one measure after the other."""
    sight, past = seen_firm(request, code)
    if past is None:
        return pages.shown(request, "boards/empty.html", {"sight": sight})
    key = request.GET.get("measure", "output")
    key = key if key in past.measures else past.measures[0]
    context: dict[str, Any] = {
        "sight": sight,
        "past": past,
        "key": key,
        "entry": measures()[key],
        "measures": [(each, measures()[each].name) for each in past.measures],
        "rows": [
            (each, each.figures.get(f"{key}.month"), each.figures.get(f"{key}.to_date"))
            for each in past.months
        ],
        "picture": firm_picture(past),
        "vega": bundle_version(),
    }
    return pages.shown(request, "boards/firm.html", context, part="months")


def seen_firm(request: Request, code: str) -> tuple[Sight, FirmPast | None]:
    """Return a firm that may be seen; None for an own firm that no month has yet."""
    sight = sight_of(request.user)
    past = past_of_firm(store_of(sight.region), code)
    if past is None and code == sight.firm:
        return sight, None
    if past is None or not sight.sees(past):
        raise Http404
    return sight, past


@for_roles(*_OR_OWN)
def cell(request: Request, code: str) -> HttpResponse:
    """Show the cell of its return that a figure was read from."""
    sight, past = seen_firm(request, code)
    month, column = request.GET.get("m", ""), request.GET.get("column", "")
    store = store_of(sight.region)
    revision = store.revision(Month.parse(month))
    if past is None or revision is None or column not in revision.columns:
        raise Http404
    place, heading = cell_of(store, revision, code, column)
    context = {
        "past": past,
        "revision": revision,
        "place": place,
        "heading": heading,
        "column": column,
    }
    return pages.shown(request, "boards/cell.html", context, part="panel")
