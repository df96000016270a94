"""The own plan of an enterprise: where it stands, what it shall reach, by what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect

from diaodu.web import pages
from diaodu.web.people.access import Unit, for_roles
from diaodu.web.registers import actions
from diaodu.web.registers.access import WORKERS, Plan
from diaodu.web.registers.forms import PlanForm, measure_forms
from diaodu.web.registers.views.enterprise import enterprise_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request
    from diaodu.web.registers.forms import MeasureForm

__all__ = ["plan"]

_FIELDS = ("text", "lead", "due", "progress", "done")


@for_roles(*WORKERS)
def plan(request: Request, number: int) -> HttpResponse:
    """Write the plan of an enterprise."""
    unit = enterprise_of(request, number)
    kept = Plan.objects.visible_to(request.user).filter(enterprise=unit).first()
    form = PlanForm(request.POST or None, initial=_initial(kept))
    steps = _measures(request, kept)
    if (
        request.method == "POST"
        and form.is_valid()
        and all(e.is_valid() for e in steps)
    ):
        told = [each.cleaned_data for each in steps]
        rows = [actions.Step(**each) for each in told if each["text"]]
        actions.write_plan(unit, rows, **form.cleaned_data, actor=request.user)
        messages.success(request, "一厂一策已经保存。")
        return redirect("registers:enterprise", number=unit.pk)
    context = {"unit": unit, "form": form, "steps": steps}
    return pages.shown(request, "registers/plan.html", context)


def _initial(kept: Plan | None) -> dict[str, object]:
    if kept is None:
        return {"version": 0}
    return {key: getattr(kept, key) for key in ("text", "tier", "year", "version")}


def _measures(request: Request, kept: Plan | None) -> list[MeasureForm]:
    rows = kept.measures.values(*_FIELDS) if kept else ()
    units = Unit.objects.visible_to(request.user).offices()
    return measure_forms(request.POST or None, rows, units)
