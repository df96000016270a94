"""Visits: which are due, and the note of one, written on the phone at the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect

from diaodu.web import clock, pages
from diaodu.web.catalogs import register_kinds
from diaodu.web.people.access import for_roles
from diaodu.web.registers import actions, looking
from diaodu.web.registers.access import INSIDERS, VISITORS, Record, may
from diaodu.web.registers.forms import VisitForm
from diaodu.web.registers.views.enterprise import enterprise_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request
    from diaodu.web.people.access import Unit

__all__ = ["due", "note"]

_PAGE = 50


@for_roles(*INSIDERS)
def due(request: Request) -> HttpResponse:
    """Show the visits that are due, by leader, and those that were paid last."""
    found = looking.due_visits(request.user, clock.today())
    leaders = sorted({each.leader for each in found if each.leader})
    asked = request.GET.get("leader", _own(request, leaders))
    listed = [each for each in found if asked in {"", each.leader}]
    seen = Record.objects.visible_to(request.user).of_kind("visit")
    context = {
        "leaders": leaders,
        "asked": asked,
        "page": Paginator(listed, _PAGE).get_page(request.GET.get("page")),
        "late": sum(each.left < 0 for each in listed),
        "paid": seen.select_related("enterprise").order_by("-data__day", "-pk")[:10],
        "may_visit": may(request.user, "visit"),
        "may_enter": may(request.user, "keep_county"),
    }
    return pages.shown(request, "registers/visits.html", context, part="rows")


def _own(request: Request, leaders: list[str]) -> str:
    """Return the leader who looks: each begins with the own visits."""
    name: str = request.user.name
    return name if name in leaders else ""


@for_roles(*VISITORS)
def note(request: Request, number: int) -> HttpResponse:
    """Write down a visit; a problem that was told can become a request at once."""
    unit, day = enterprise_of(request, number), clock.today()
    kind = register_kinds()["visit"]
    form = VisitForm(
        kind,
        request.POST or None,
        day=day,
        enterprise=unit,
        initial={
            "day": day.isoformat(),
            "leader": request.user.name,
            "unit": str(request.user.unit),
            "trigger": request.GET.get("trigger", ""),
        },
    )
    if request.method == "POST" and form.is_valid():
        return _kept(request, unit, form)
    context = {"unit": unit, "form": form}
    return pages.shown(request, "registers/visit.html", context)


@transaction.atomic
def _kept(request: Request, unit: Unit, form: VisitForm) -> HttpResponse:
    day = clock.today()
    row = actions.add_record(form.kind, form.record, actor=request.user, day=day)
    if form.request_type_asked:
        made = actions.open_request(
            row, form.request_type_asked, actor=request.user, day=day
        )
        messages.success(request, "走访已经记下，问题已转为企业诉求，等督查室派单。")
        return redirect(made.get_absolute_url())
    messages.success(request, "走访已经记下。")
    return redirect("registers:enterprise", number=unit.pk)
