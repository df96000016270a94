"""Mend a draft: correct a cell, answer a question, take either back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from diaodu.errors import ConflictError, InputError
from diaodu.web.indicators import mending
from diaodu.web.indicators.access import MAKERS
from diaodu.web.indicators.cells import spot_of
from diaodu.web.indicators.forms import CorrectionForm
from diaodu.web.indicators.views.grid import found
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.indicators.models import Return
    from diaodu.web.pages import Request

__all__ = ["confirm", "confirm_all", "correct", "unconfirm", "withdraw"]


@require_POST
@for_roles(*MAKERS)
def correct(request: Request, number: int, row: int, key: str) -> HttpResponse:
    """Correct one cell."""
    draft = found(request, number)
    spot = spot_of(draft, request.user, row, key)
    if spot is None:
        raise Http404
    if request.POST.get("old", spot.old) != spot.old:
        raise ConflictError("这一格刚被别人改过")
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        raise InputError("请写明改数的依据和理由", where=spot.address)
    new, reason = form.cleaned_data["new"], form.cleaned_data["reason"]
    mending.correct(draft, spot, new, actor=request.user, reason=reason)
    messages.success(request, f"已改：{spot.firm} {spot.old or '空'} → {new or '空'}")
    return _back(request, draft, row)


@require_POST
@for_roles(*MAKERS)
def confirm(request: Request, number: int, issue: int) -> HttpResponse:
    """Call one issue right."""
    draft = found(request, number)
    one = get_object_or_404(draft.issues.select_related("of__region"), pk=issue)
    mending.confirm(one, actor=request.user, reason=request.POST.get("reason", ""))
    messages.success(request, "已记为核实无误。")
    return _back(request, draft, one.row)


@require_POST
@for_roles(*MAKERS)
def unconfirm(request: Request, number: int, issue: int) -> HttpResponse:
    """Open an issue again."""
    draft = found(request, number)
    one = get_object_or_404(draft.issues.select_related("of__region"), pk=issue)
    mending.unconfirm(one, actor=request.user)
    return _back(request, draft, one.row)


@require_POST
@for_roles(*MAKERS)
def confirm_all(request: Request, number: int) -> HttpResponse:
    """Call all issues of a kind right."""
    draft = found(request, number)
    code, reason = request.POST.get("code", ""), request.POST.get("reason", "")
    count = mending.confirm_all(draft, code, actor=request.user, reason=reason)
    messages.success(request, f"{count} 处已记为核实无误。")
    return _back(request, draft, None)


@require_POST
@for_roles(*MAKERS)
def withdraw(request: Request, number: int, correction: int) -> HttpResponse:
    """Take a correction back."""
    draft = found(request, number)
    made = get_object_or_404(
        draft.corrections.select_related("of__region"), pk=correction
    )
    mending.withdraw(made, actor=request.user)
    messages.success(request, f"已撤销：{made.address} 恢复为文件里的数。")
    return redirect("indicators:corrections", draft.pk)


def _back(request: Request, draft: Return, row: int | None) -> HttpResponse:
    """Return to the page of the grid, and to the row."""
    asked = QueryDict(request.POST.get("back", ""), mutable=False)
    kept = QueryDict(mutable=True)
    for name in ("page", "only", "q"):
        if name in asked:
            kept[name] = asked[name]
    tail = f"?{kept.urlencode()}" if kept else ""
    anchor = f"#r{row}" if row is not None else ""
    return redirect(f"{draft.get_absolute_url()}{tail}{anchor}")
