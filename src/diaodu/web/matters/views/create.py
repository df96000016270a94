"""A new matter: its form follows from its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect

from diaodu.errors import InputError
from diaodu.web import clock, pages
from diaodu.web.catalogs import matter_kinds
from diaodu.web.matters import actions
from diaodu.web.matters.access import READERS, matters_for, may_open, require
from diaodu.web.matters.drafting import draft_of, firm_names
from diaodu.web.matters.forms import FieldsForm, RequestForm, offices
from diaodu.web.people.access import Role, for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.matters import Kind
    from diaodu.web.pages import Request

__all__ = ["choose", "new"]


@for_roles(*READERS)
def choose(request: Request) -> HttpResponse:
    """Show the kinds of matter that the reader may open."""
    kinds = [
        each for each in matter_kinds().values() if may_open(request.user, each.key)
    ]
    return pages.shown(request, "matters/choose.html", {"kinds": kinds})


@for_roles(*READERS)
def new(request: Request, kind: str) -> HttpResponse:
    """Fill in a new matter, and give it to its unit at once where that is wanted."""
    user, day = request.user, clock.today()
    chosen = _kind(kind)
    require(may_open(user, kind), f"您的账号不能新建{chosen.name}")
    form = _form(request, chosen)
    if request.method == "POST" and form.is_valid():
        draft = draft_of(chosen, form.values(), user, _parent(request))
        opening = (
            actions.open_and_give if "give" in request.POST else actions.open_matter
        )
        row = opening(draft, actor=user, day=day)
        messages.success(request, f"已登记，编号{row.number}。")
        return redirect(row)
    context = {"kind": chosen, "form": form, "parent": request.GET.get("parent", "")}
    context |= {"is_firm": user.role == Role.ENTERPRISE, "firms": firm_names(user)}
    context["may_give"] = user.role == Role.DISPATCHER
    return pages.shown(request, "matters/new.html", context)


def _kind(key: str) -> Kind:
    kinds = matter_kinds()
    if key not in kinds:
        raise InputError("没有这一类事项")
    return kinds[key]


def _form(request: Request, kind: Kind) -> FieldsForm:
    data = request.POST or None
    if request.user.role == Role.ENTERPRISE:
        return RequestForm(kind, data)
    initial = {key: text for key, text in request.GET.items() if key != "parent"}
    fields = kind.all_fields
    return FieldsForm(fields, data, units=offices(request.user), initial=initial)


def _parent(request: Request) -> Any:
    number = request.POST.get("parent", "")
    if not number.isdecimal():
        return None
    return matters_for(request.user).filter(pk=int(number)).first()
