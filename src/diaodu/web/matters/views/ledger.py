"""The ledger: all matters that the reader may see, filtered, sorted, in pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from diaodu.web import clock, pages
from diaodu.web.matters import bulk
from diaodu.web.matters.access import INSIDE, OPENS, views_of
from diaodu.web.matters.forms import ViewForm
from diaodu.web.matters.listing import Ledger, LedgerFilter, paged
from diaodu.web.matters.models import Matter
from diaodu.web.matters.views_kept import drop, keep
from diaodu.web.people.access import Role, for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["drop_view", "page", "save_view"]


@for_roles(*INSIDE)
def page(request: Request) -> HttpResponse:
    """Show the ledger."""
    user, day = request.user, clock.today()
    asked = LedgerFilter(request.GET, user)
    found = paged(
        asked.narrowed(Matter.objects.visible_to(user), day), request.GET.get("page")
    )
    ledger = Ledger(asked.chosen(), asked.kind_of)
    query = request.GET.urlencode()
    context = {
        "filter": asked,
        "page": found,
        "heads": ledger.heads,
        "rows": ledger.rows(found.matters, day),
        "moves": bulk.moves_for_many(user, request.GET.get("kind", "")),
        "views": views_of(user),
        "view_form": ViewForm(initial={"query": query}),
        "query_string": query,
        "is_office": user.role == Role.DISPATCHER,
        "opens": user.role in {*OPENS, Role.DISPATCHER},
    }
    return pages.shown(request, "matters/ledger.html", context, part="rows")


@require_POST
@for_roles(*INSIDE)
def save_view(request: Request) -> HttpResponse:
    """Keep the filters under a name."""
    form = ViewForm(request.POST)
    query = request.POST.get("query", "")[:500]
    if form.is_valid():
        keep(form.cleaned_data["name"], query, actor=request.user)
        messages.success(request, "已存为常用筛选。")
    return redirect(f"{reverse('matters:ledger')}?{query}")


@require_POST
@for_roles(*INSIDE)
def drop_view(request: Request, number: int) -> HttpResponse:
    """Forget kept filters."""
    drop(get_object_or_404(views_of(request.user), pk=number), actor=request.user)
    return redirect("matters:ledger")
