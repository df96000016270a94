"""The list of enterprises: filtered, sorted, out as Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils.http import urlencode

from diaodu.web import pages
from diaodu.web.catalogs import register_kinds
from diaodu.web.people.access import Role, for_roles
from diaodu.web.registers import looking
from diaodu.web.registers.access import INSIDERS, READERS, Plan, Record, may
from diaodu.web.registers.forms import FilterForm
from diaodu.web.registers.workbooks import sent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["enterprise_list", "export"]

_PAGE = 50
_SORTS = (("name", "名称"), ("town", "乡镇"), ("industry", "行业"), ("staff", "职工"))


@for_roles(*READERS)
def enterprise_list(request: Request) -> HttpResponse:
    """Show the enterprises; to one of them, its own page."""
    user = request.user
    if user.role == Role.ENTERPRISE:
        return redirect("registers:enterprise", number=user.unit_id)
    form = FilterForm(request.GET, choices=looking.choices_for(user))
    asked = form.cleaned_data if form.is_valid() else {}
    sort = request.GET.get("sort", "name")
    found = looking.enterprises_for(user, asked, sort=sort)
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": form,
        "page": page,
        "rows": _rows(request, page),
        "sort": sort,
        "sorts": _SORTS,
        "asked": urlencode({key: each for key, each in asked.items() if each}),
        "may_keep": may(user, "keep"),
    }
    return pages.shown(request, "registers/enterprises.html", context, part="rows")


def _rows(request: Request, page: Iterable[Record]) -> list[dict[str, Any]]:
    """Return each enterprise of a page with its leader, lists and target tier."""
    shown = list(page)
    units = [each.enterprise_id for each in shown]
    seen = Record.objects.visible_to(request.user).current()
    beside = seen.filter(
        kind__in=("contact_leader", "white_list"), enterprise__in=units, settled=False
    ).order_by("pk")
    found: dict[Any, dict[str, Any]] = {each: {"white": []} for each in units}
    for each in beside:
        if each.kind == "white_list":
            found[each.enterprise_id]["white"].append(each.data["list"])
        else:
            found[each.enterprise_id]["leader"] = each.data["leader"]
    for plan in Plan.objects.visible_to(request.user).filter(enterprise__in=units):
        found[plan.enterprise_id]["tier"] = plan.tier
    return [{"row": each, **found[each.enterprise_id]} for each in shown]


@for_roles(*INSIDERS)
def export(request: Request) -> HttpResponse:
    """Send the enterprises that are asked for as a workbook."""
    form = FilterForm(request.GET, choices=looking.choices_for(request.user))
    asked = form.cleaned_data if form.is_valid() else {}
    found = looking.enterprises_for(request.user, asked)
    return sent(register_kinds()["enterprise"], looking.typed_of(found))
