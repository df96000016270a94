"""Where a number comes from: its formula in words, the numbers put in, its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404

from diaodu.flows.board import Asked, behind, told_of
from diaodu.flows.board.cut import DIMS
from diaodu.indicators.model import measures
from diaodu.web import pages
from diaodu.web.boards.access import READERS
from diaodu.web.boards.asking import address, asked_of, required_page
from diaodu.web.boards.cuts import groups_of
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.boards.access import Sight
    from diaodu.web.boards.keeping import Shown
    from diaodu.web.pages import Request

__all__ = ["where"]


@for_roles(*READERS)
def where(request: Request) -> HttpResponse:
    """Show what is behind a number of the month."""
    sight, shown = required_page(request)
    key = request.GET.get("key", "")
    cuts = _cuts_of(key, shown) if key else [asked_of(request, shown.month)]
    context = _cuts(sight, shown, cuts) if cuts else _row(sight, shown, key)
    context |= {"shown": shown, "sight": sight}
    return pages.shown(request, "boards/where.html", context, part="panel")


def _cuts_of(key: str, shown: Shown) -> list[Asked]:
    """Return the cuts that a row's key stands for: a measure, or one of its groups."""
    dim, _, code = key.partition(".")
    if key in measures():
        asked = (Asked(measure=key, span=span) for span in ("to_date", "month"))
        kept = [each.of(shown.month) for each in asked]
        return kept[:1] if kept[0] == kept[1] else kept
    if dim not in DIMS or (dim == "tier" and code.isdigit()):  # a step, not a group
        return []
    code = code.split("/", 1)[1] if dim == "town" and "/" in code else code
    where = {} if code == "total" else {dim: code.replace("unknown", "")}
    return [Asked(where=where)]


def _cuts(sight: Sight, shown: Shown, cuts: list[Asked]) -> dict[str, Any]:
    if not all(_may_see(sight, shown, asked) for asked in cuts):
        raise Http404
    listed = sight.allows(cuts[0].where)
    return {
        "found": [
            behind(shown.store, shown.month, asked, own=sight.own) for asked in cuts
        ],
        "firms_query": address(shown, cuts[0]) if listed else "",
    }


def _may_see(sight: Sight, shown: Shown, asked: Asked) -> bool:
    """Tell whether a cut may be seen: its firms, or a group that tells of none."""
    if not asked.where or sight.allows(asked.where):
        return True
    if len(asked.where) > 1:
        return False
    ((dim, code),) = asked.where.items()
    bare = Asked(measure=asked.measure, span=asked.span)
    found = groups_of(shown, bare, dim=dim, sight=sight)
    kept, _ = sight.groups(found, shown.month)
    return code in {row.code for row in kept.rows}


def _row(sight: Sight, shown: Shown, key: str) -> dict[str, Any]:
    found = told_of(sight.report(shown.report), key)
    if found is None:
        raise Http404
    return {"told": found}
