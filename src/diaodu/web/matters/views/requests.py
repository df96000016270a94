"""The requests of enterprises: by type, overdue, repeated, and how they were served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from diaodu.web import clock, pages
from diaodu.web.matters import arranging, satisfaction
from diaodu.web.matters.access import INSIDE, OFFICE, may_open
from diaodu.web.matters.listing import Ledger
from diaodu.web.matters.models import Matter
from diaodu.web.people.access import Role, for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["board", "common"]

_KIND = "enterprise_request"
_LINES = 20


@for_roles(*INSIDE)
def board(request: Request) -> HttpResponse:
    """Show how requests stand this year, or in the year that is asked for."""
    user, day = request.user, clock.today()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else day.year
    rows = Matter.objects.visible_to(user).filter(kind=_KIND, opened__year=year)
    late = rows.overdue(day).select_related("lead", "about")[:_LINES]
    is_office = user.role == Role.DISPATCHER
    context = {
        "year": year,
        "types": satisfaction.by_type(rows, day),
        "late": Ledger(("about", "topic", "lead", "state")).rows(late, day),
        "ratings": satisfaction.ratings(rows.filter(phase="done")),
        "common": satisfaction.repeated(rows) if "find" in request.GET else None,
        "is_office": is_office,
        "may_open": may_open(user, _KIND),
        "fewest": satisfaction.FEWEST,
    }
    return pages.shown(request, "matters/requests.html", context)


@require_POST
@for_roles(*OFFICE)
def common(request: Request) -> HttpResponse:
    """Make one problem out of repeated requests."""
    picked = [each for each in request.POST.getlist("pick") if each.isdecimal()]
    rows = Matter.objects.visible_to(request.user).filter(pk__in=picked[:200])
    title = request.POST.get("title", "").strip() or "企业反映的共性问题"
    problem = arranging.common_problem(
        title, list(rows), actor=request.user, day=clock.today()
    )
    messages.success(request, "已形成共性问题，可以指定单位研究解决。")
    return redirect(problem)
