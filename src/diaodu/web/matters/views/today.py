"""The first page of everyone: what waits for the reader, what is due, reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from diaodu.web import clock, pages
from diaodu.web.matters import reminding, todays
from diaodu.web.matters.access import READERS, reminders_for
from diaodu.web.people.access import Role, for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["page", "read"]


@for_roles(*READERS)
def page(request: Request) -> HttpResponse:
    """Show what waits for the reader today."""
    user, day = request.user, clock.today()
    groups = todays.groups_of(user, day)
    is_firm = user.role == Role.ENTERPRISE
    context = {
        "groups": groups,
        "waiting": [each for each in groups if each.rows],
        "reminders": reminders_for(user)[:20],
        "is_firm": is_firm,
    }
    return pages.shown(request, "matters/today.html", context)


@require_POST
@for_roles(*READERS)
def read(request: Request) -> HttpResponse:
    """Put the reminders away."""
    reminding.read_all(actor=request.user)
    return redirect("matters:today")
