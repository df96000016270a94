"""What makes a visit due: the county's own 必访 rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from diaodu.errors import InputError
from diaodu.registers.visiting import SIGNALS
from diaodu.web import pages
from diaodu.web.people.access import for_roles
from diaodu.web.people.models import Region
from diaodu.web.registers import actions
from diaodu.web.registers.access import INSIDERS, KEEPERS, Trigger, may
from diaodu.web.registers.forms import TriggerForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["change", "trigger_list"]


@for_roles(*INSIDERS)
def trigger_list(request: Request) -> HttpResponse:
    """Show the county's rules; whoever keeps them adds one."""
    may_keep = may(request.user, "keep_county")
    form = TriggerForm(request.POST if may_keep and request.method == "POST" else None)
    if form.is_valid() and _added(request, form):
        return redirect("registers:triggers")
    found = Trigger.objects.visible_to(request.user)
    context = {
        "triggers": [(each, SIGNALS[each.signal]) for each in found],
        "form": form,
        "may_keep": may_keep,
    }
    return pages.shown(request, "registers/triggers.html", context)


def _added(request: Request, form: TriggerForm) -> bool:
    path = request.user.unit.region.county_path
    region = Region.objects.visible_to(request.user).get(path=path)
    try:
        actions.add_trigger(**form.cleaned_data, region=region, actor=request.user)
    except InputError as error:
        form.add_error("name", error.message)
        return False
    messages.success(request, "必访事由已经加上。")
    return True


@require_POST
@for_roles(*KEEPERS)
def change(request: Request, number: int) -> HttpResponse:
    """Change the days of a rule, or switch it off and on."""
    row = get_object_or_404(Trigger.objects.visible_to(request.user), pk=number)
    days = request.POST.get("days", "")
    actions.change_trigger(
        row,
        days=int(days) if days.isdecimal() and 0 < int(days) < 366 else row.days,
        is_active=row.is_active != ("switch" in request.POST),
        actor=request.user,
    )
    messages.success(request, f"“{row.name}”已经改好。")
    return redirect("registers:triggers")
