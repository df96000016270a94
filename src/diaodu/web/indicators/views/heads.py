"""The heads of the office's own forms: number, offices, approval, last day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from diaodu.kernel.period import Month
from diaodu.web import clock, pages
from diaodu.web.indicators import actions
from diaodu.web.indicators.access import MAKERS, WATCHERS, may
from diaodu.web.indicators.forms import HeadForm
from diaodu.web.indicators.models import Form
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["head_form", "head_list"]

_SOON = timedelta(days=60)


@for_roles(*WATCHERS)
def head_list(request: Request) -> HttpResponse:
    """List the heads, and how long each is still in force."""
    day = clock.today()
    heads = Form.objects.visible_to(request.user).select_related("region")
    context = {
        "heads": [(each, _light(each, day + _SOON, day)) for each in heads],
        "month": Month.of(day) - 1,
        "may_keep": may(request.user, "keep_forms"),
    }
    return pages.shown(request, "indicators/heads.html", context)


def _light(head: Form, soon: date, day: date) -> tuple[str, str]:
    if not head.is_active:
        return "", "已停用"
    if head.valid_until < day:
        return "红", "已过期"
    if head.valid_until < soon:
        return "黄", "快到期"
    return "绿", "有效"


@for_roles(*MAKERS)
def head_form(request: Request, head: int | None = None) -> HttpResponse:
    """Register a head, or change it."""
    kept = None
    if head is not None:
        kept = get_object_or_404(Form.objects.visible_to(request.user), pk=head)
    form = HeadForm(request.POST or None, instance=kept)
    if request.method == "POST" and form.is_valid():
        saved = actions.keep_form(form.save(commit=False), actor=request.user)
        messages.success(request, f"{saved} 已登记。")
        return redirect("indicators:forms")
    context = {"form": form, "kept": kept}
    return pages.shown(request, "indicators/head.html", context)
