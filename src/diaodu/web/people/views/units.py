"""Units, for administrators: the tree, a new one, a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect

from diaodu.web import pages
from diaodu.web.people import actions
from diaodu.web.people.access import INSIDE, Role, Unit, UnitKind, for_roles
from diaodu.web.people.forms import UnitForm
from diaodu.web.people.models import Region

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["add", "unit_list", "unit_page"]

_PAGE = 100


@for_roles(*INSIDE)
def unit_list(request: Request) -> HttpResponse:
    """Show the units of one kind, offices first."""
    kind = request.GET.get("kind", "")
    text = request.GET.get("text", "").strip()
    found = Unit.objects.visible_to(request.user).select_related("region", "parent")
    if kind in UnitKind.values:
        found = found.filter(kind=kind)
    if text:
        found = found.filter(Q(name__icontains=text) | Q(code__iexact=text))
    found = found.annotate(people=Count("users")).order_by("order", "name")
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "kinds": UnitKind.choices, "kind": kind, "text": text}
    return pages.shown(request, "people/units.html", context, part="rows")


@for_roles(Role.ADMINISTRATOR)
def add(request: Request) -> HttpResponse:
    """Add a unit."""
    form = _form(request, None)
    if request.method == "POST" and form.is_valid():
        values = {k: v for k, v in form.cleaned_data.items() if k != "is_active"}
        actions.add_unit(**values, actor=request.user)
        messages.success(request, "单位已经加上。")
        return redirect("people:units")
    context = {"form": form, "title": "增加单位"}
    return pages.shown(request, "people/unit_form.html", context)


@for_roles(Role.ADMINISTRATOR)
def unit_page(request: Request, number: int) -> HttpResponse:
    """Change a unit."""
    unit = get_object_or_404(Unit.objects.visible_to(request.user), pk=number)
    form = _form(request, unit)
    if request.method == "POST" and form.is_valid():
        unit.refresh_from_db()
        actions.change_unit(unit, form.cleaned_data, actor=request.user)
        messages.success(request, "已经保存。")
        return redirect("people:units")
    context = {"form": form, "title": unit.name}
    return pages.shown(request, "people/unit_form.html", context)


def _form(request: Request, unit: Unit | None) -> UnitForm:
    units = Unit.objects.visible_to(request.user).offices()
    regions = Region.objects.visible_to(request.user)
    return UnitForm(request.POST or None, instance=unit, regions=regions, units=units)
