"""Drill down: a cut of the month by industry, town, park, chain, to its firms."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from diaodu.flows.board.cut import DIMS
from diaodu.flows.board.members import ORDERS
from diaodu.indicators.dispatch import measures_of
from diaodu.indicators.model import groupings, measures
from diaodu.web.boards.access import READERS
from diaodu.web.boards.asking import (
    address,
    asked_of,
    chosen,
    dim_of,
    page_of,
    whole_number,
)
from diaodu.web.boards.charts import groups_picture
from diaodu.web.boards.cuts import groups_of, members_of
from diaodu.web.boards.views.framing import board, empty
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.flows.board import Asked
    from diaodu.flows.board.groups import Group, Groups
    from diaodu.web.boards.access import Sight
    from diaodu.web.boards.keeping import Shown
    from diaodu.web.pages import Request

__all__ = ["groups"]

_PAGE = 50


@for_roles(*READERS)
def groups(request: Request) -> HttpResponse:
    """Show a cut of the month divided by one dimension, and its firms."""
    page = page_of(request)
    if page.shown is None:
        return empty(request, page)
    shown, sight = page.shown, page.sight
    asked, dim = asked_of(request, shown.month), dim_of(request)
    found = groups_of(shown, asked, dim=dim, sight=sight)
    kept, hidden = sight.groups(found, shown.month)
    context = {
        "found": kept,
        "hidden": hidden,
        "lines": partial(_lines, shown, sight, asked, kept),
        "picture": partial(groups_picture, kept, shown.month),
        "picture_query": address(shown, asked, by=dim),
        **_choices(shown, asked, dim),
        **_firms(request, sight, shown, asked),
    }
    return board(request, (sight, shown), "groups", context, part="cut")


def _lines(
    shown: Shown, sight: Sight, asked: Asked, found: Groups
) -> list[tuple[Group, str, str]]:
    """Return each group with the ways deeper into it and to what is behind it."""
    free = [dim for dim in DIMS if dim not in {*asked.where, found.dim}]
    lines = []
    for row in found.rows:
        where = {**asked.where, found.dim: row.code}
        inner = {found.dim: row.code}
        allowed = sight.allows(where) and free
        deeper = address(shown, asked, by=free[0], **inner) if allowed else ""
        lines.append((row, deeper, address(shown, asked, **inner)))
    return lines


def _choices(shown: Shown, asked: Asked, dim: str) -> dict[str, Any]:
    """Return the links to other dimensions, measures and spans, and back."""
    return {
        "asked": asked,
        "dim": dim,
        "dim_name": groupings()[dim].name,
        "dims": [
            (each, groupings()[each].name, address(shown, asked, by=each))
            for each in DIMS
            if each not in asked.where
        ],
        "measures": [
            (key, measures()[key].name) for key in measures_of(shown.store, shown.month)
        ],
        "spans": measures()[asked.measure].flow == "flow" and shown.month.month > 2,
        "chosen": [
            (name, label, address(shown, asked, by=key, **{key: None}))
            for key, name, label in chosen(asked.where)
        ],
        "base_query": address(shown, asked),
    }


def _firms(
    request: Request, sight: Sight, shown: Shown, asked: Asked
) -> dict[str, Any]:
    """Return a page of the cut's firms, to those who may see each of them."""
    if not sight.allows(asked.where):
        return {"members": None}
    order = request.GET.get("order", "amount")
    words = request.GET.get("q", "").strip()
    page = max(whole_number(request, "page", 1), 1)
    found = members_of(
        shown,
        asked,
        order=order if order in ORDERS else "amount",
        page=((page - 1) * _PAGE, page * _PAGE),
        words=words,
    )
    return {
        "members": found,
        "order": order,
        "orders": ORDERS.items(),
        "words": words,
        "page": page,
        "more": page * _PAGE < found.count,
    }
