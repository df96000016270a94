"""One deed on many matters: asked for once, with a list of what became of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from diaodu.errors import InputError
from diaodu.web import clock, pages
from diaodu.web.matters import arranging, bulk, notices
from diaodu.web.matters.access import INSIDE
from diaodu.web.matters.forms import MoveForm, offices
from diaodu.web.matters.models import Matter
from diaodu.web.matters.views.downloads import download
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.matters.model import Move
    from diaodu.web.pages import Request

__all__ = ["carry_out", "page"]


@require_POST
@for_roles(*INSIDE)
def page(request: Request) -> HttpResponse:
    """Ask what the deed needs, for all matters that were picked."""
    rows, deed = _picked(request), request.POST.get("deed", "")
    if deed in {"supervision", "urging"}:
        made = notices.notice(rows, clock.today(), urging=deed == "urging")
        return download(made, f"{'催办单' if deed == 'urging' else '督办单'}.docx")
    context: dict[str, Any] = {"rows": rows, "deed": deed, "moves": ()}
    if deed.startswith("move:"):
        move = _move(request, deed)
        form = MoveForm(move, units=offices(request.user), initial={"version": 0})
        context |= {"move": move, "form": form}
    return pages.shown(request, "matters/bulk.html", context)


@require_POST
@for_roles(*INSIDE)
def carry_out(request: Request) -> HttpResponse:
    """Do it, and say what became of each."""
    rows, deed = _picked(request), request.POST.get("deed", "")
    who: dict[str, Any] = {"actor": request.user, "day": clock.today()}
    if deed == "merge":
        keep = next((r for r in rows if str(r.pk) == request.POST.get("keep")), rows[0])
        arranging.merge(keep, [each for each in rows if each != keep], **who)
        messages.success(request, "已合并，来源都保留在这一项下。")
        return redirect(keep)
    move = _move(request, deed)
    units = offices(request.user)
    form = MoveForm(move, request.POST, request.FILES, units=units)
    if not form.is_valid():
        context = {"rows": rows, "deed": deed, "move": move, "form": form}
        return pages.shown(request, "matters/bulk.html", context)
    results = bulk.move_all(rows, form.turn_for_many(), **who)
    context = {"results": results, "move": move}
    return pages.shown(request, "matters/bulk_done.html", context)


def _picked(request: Request) -> list[Matter]:
    picked = [each for each in request.POST.getlist("pick") if each.isdecimal()]
    if not picked or len(picked) > bulk.MOST:
        told = "请先勾选事项" if not picked else f"一次最多办{bulk.MOST}项"
        raise InputError(told)
    rows = Matter.objects.visible_to(request.user).filter(pk__in=picked)
    found = rows.select_related("lead", "about").prefetch_related("steps")
    return list(found.order_by("pk"))


def _move(request: Request, deed: str) -> Move:
    key, _, name = deed.removeprefix("move:").partition(":")
    for each in bulk.moves_for_many(request.user, ""):
        if (each.key, each.name) == (key, name):
            return each
    raise InputError("请选择要办的事")
