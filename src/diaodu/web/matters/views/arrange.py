"""Split a target over units or months: weights first, then shares that must sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from diaodu.web import clock, pages
from diaodu.web.matters import arranging
from diaodu.web.matters.access import OFFICE
from diaodu.web.matters.forms import offices
from diaodu.web.matters.models import Matter
from diaodu.web.matters.splitting import SplitForm
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["split"]


@for_roles(*OFFICE)
def split(request: Request, number: int) -> HttpResponse:
    """Ask for weights, propose shares, and split the target into them."""
    target = get_object_or_404(Matter.objects.visible_to(request.user), pk=number)
    day = clock.today()
    by = "months" if request.GET.get("by") == "months" else "units"
    months = [str(each) for each in arranging.months_until(day, target.due)]
    names = months if by == "months" else offices(request.user)
    form = SplitForm(names, by, request.POST or None)
    if request.method == "POST" and form.is_valid() and "split" in request.POST:
        shares = form.shares()
        made = arranging.split(target, shares, actor=request.user, day=day)
        messages.success(request, f"已分解为{len(made)}项，合计等于总数。")
        return redirect(target)
    context: dict[str, Any] = {"matter": target, "by": by}
    context["total"] = arranging.total_of(target)
    context["lines"] = form.proposal(target)
    return pages.shown(request, "matters/split.html", context)
