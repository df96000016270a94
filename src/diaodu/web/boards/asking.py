"""What the address of a page asks for: month and version, measure, span, groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404

from diaodu.errors import InputError
from diaodu.flows.board import Asked
from diaodu.flows.board.cut import DIMS
from diaodu.indicators.model import groupings, measures
from diaodu.kernel.period import Month
from diaodu.web.boards.access import Sight, sight_of
from diaodu.web.boards.keeping import Shown, shown_month

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.web.pages import Request

__all__ = [
    "Page",
    "address",
    "asked_of",
    "chosen",
    "dim_of",
    "page_of",
    "required_page",
    "whole_number",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Who looks, and at which version of a month: None where none is closed yet."""

    sight: Sight
    shown: Shown | None


def page_of(request: Request) -> Page:
    """Read the month and its version, by default the last closed one in force."""
    sight = sight_of(request.user)
    text = request.GET.get("m", "")
    month = Month.parse(text) if text else None
    number = whole_number(request, "v", 0) or None
    return Page(sight=sight, shown=shown_month(sight.region, month, number))


def required_page(request: Request) -> tuple[Sight, Shown]:
    """Return who looks at what; 404 where no month is closed."""
    page = page_of(request)
    if page.shown is None:
        raise Http404
    return page.sight, page.shown


def whole_number(request: Request, name: str, instead: int) -> int:
    """Read a number of an address; what is none is taken for ``instead``."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else instead


def asked_of(request: Request, month: Month) -> Asked:
    """Read measure, span and groups; InputError where one of them does not exist."""
    measure = request.GET.get("measure", "output")
    entry = measures().get(measure)
    if entry is None or entry.within:
        raise InputError("没有这个指标")
    span = "month" if request.GET.get("span") == "month" else "to_date"
    where = {dim: request.GET[dim] for dim in DIMS if dim in request.GET}
    return Asked(measure=measure, span=span, where=where).of(month)  # type: ignore[arg-type]


def dim_of(request: Request) -> str:
    """Read by which dimension a cut is divided."""
    found = request.GET.get("by", DIMS[0])
    if found not in DIMS:
        raise InputError("没有这种分组")
    return found


def address(shown: Shown, asked: Asked, **more: str | None) -> str:
    """Return the query of an address that asks the same, with some values changed."""
    values: dict[str, str | None] = {
        "measure": asked.measure,
        "span": asked.span,
        **asked.where,
        **more,
    }
    kept = {key: value for key, value in values.items() if value is not None}
    return f"{shown.asked}&{urlencode(kept)}"


def chosen(where: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """List the groups that were chosen: dimension, its name, the name of the group."""
    return [
        (dim, groupings()[dim].name, groupings()[dim].label(code))
        for dim, code in where.items()
    ]
