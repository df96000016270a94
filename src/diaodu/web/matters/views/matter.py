"""The page of one matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404

from diaodu.web import pages
from diaodu.web.matters.access import READERS
from diaodu.web.matters.models import Matter
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["page"]


@for_roles(*READERS)
def page(request: Request, number: int) -> HttpResponse:
    """Show a matter."""
    found = get_object_or_404(Matter.objects.visible_to(request.user), pk=number)
    return pages.shown(request, "matters/matter.html", {"matter": found})
