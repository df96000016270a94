"""What every board shows around its figures: months, versions, tabs, the citation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from diaodu.web import pages
from diaodu.web.boards.access import may
from diaodu.web.boards.drawing import bundle_version
from diaodu.web.boards.keeping import versions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from diaodu.web.boards.access import Sight
    from diaodu.web.boards.asking import Page
    from diaodu.web.boards.keeping import Shown
    from diaodu.web.pages import Request

__all__ = ["board", "empty", "frame"]

_TABS = (
    ("head", "一页纸"),
    ("enterprises", "企业"),
    ("groups", "结构和拉动"),
    ("counties", "兄弟县"),
    ("papers", "月度材料"),
)


def frame(request: Request, sight: Sight, shown: Shown, here: str) -> dict[str, Any]:
    """Return the context of the frame around a board."""
    tabs = [
        {"name": name, "url": reverse(f"boards:{key}"), "here": key == here}
        for key, name in _TABS
        if key != "papers" or may(request.user, "take_papers")
    ]
    return {
        "sight": sight,
        "shown": shown,
        "tabs": tabs,
        "versions": versions(sight.region),
        "vega": reverse("boards:vega", kwargs={"version": bundle_version()}),
    }


def board(
    request: Request,
    page: tuple[Sight, Shown],
    here: str,
    context: Mapping[str, Any],
    *,
    part: str = "",
) -> HttpResponse:
    """Render a board in its frame."""
    whole = {**frame(request, *page, here), **context}
    return pages.shown(request, f"boards/{here}.html", whole, part=part)


def empty(request: Request, page: Page) -> HttpResponse:
    """Say that no month is closed yet, and what to do."""
    return pages.shown(request, "boards/empty.html", {"sight": page.sight})
