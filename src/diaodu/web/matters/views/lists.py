"""Lists beside the ledger: problems and demands nobody answers, and the targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404

from diaodu.web import clock, pages
from diaodu.web.matters import trees
from diaodu.web.matters.access import INSIDE
from diaodu.web.matters.listing import Ledger, paged
from diaodu.web.matters.models import Matter
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["problems", "schedule", "targets"]


@for_roles(*INSIDE)
def problems(request: Request) -> HttpResponse:
    """Show the problems without a task, and what else nobody answers for."""
    seen, day = Matter.objects.visible_to(request.user), clock.today()
    tab = trees.TABS.get(request.GET.get("tab", ""), trees.TABS["open"])
    found = paged(tab.narrow(seen), request.GET.get("page"))
    ledger = Ledger(("lead", "state", "source"))
    context = {
        "tabs": trees.TABS.values(),
        "tab": tab,
        "page": found,
        "heads": ledger.heads,
        "rows": ledger.rows(found.matters, day),
    }
    return pages.shown(request, "matters/problems.html", context, part="rows")


@for_roles(*INSIDE)
def targets(request: Request) -> HttpResponse:
    """Show the targets, each with what it was split into."""
    seen, day = Matter.objects.visible_to(request.user), clock.today()
    found = paged(trees.roots(seen), request.GET.get("page"))
    context = {"page": found, "lines": trees.lines(found.matters, seen, day)}
    return pages.shown(request, "matters/targets.html", context, part="rows")


@for_roles(*INSIDE)
def schedule(request: Request, number: int) -> HttpResponse:
    """Show the schedule (安排表) of a target: units down, months across."""
    seen = Matter.objects.visible_to(request.user)
    target = get_object_or_404(seen, pk=number)
    context = {"matter": target, "plan": trees.plan(target, seen)}
    return pages.shown(request, "matters/schedule.html", context)
