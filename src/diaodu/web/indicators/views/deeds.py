"""From draft to closed month: submit, take back, send back, close, reopen, discard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from diaodu.web import clock
from diaodu.web.indicators import actions
from diaodu.web.indicators.access import MAKERS
from diaodu.web.indicators.views.asked import month_of
from diaodu.web.indicators.views.grid import found
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["close", "discard", "reopen", "send_back", "submit", "take_back"]


@require_POST
@for_roles(*MAKERS)
def submit(request: Request, number: int) -> HttpResponse:
    """Ask for the close."""
    draft = found(request, number)
    actions.submit(draft, actor=request.user)
    messages.success(request, "已提请封账，请另一位同志审核。")
    return redirect(draft)


@require_POST
@for_roles(*MAKERS)
def take_back(request: Request, number: int) -> HttpResponse:
    """Take the request back."""
    draft = found(request, number)
    actions.take_back(draft, actor=request.user)
    messages.success(request, "已撤回，可以继续改。")
    return redirect(draft)


@require_POST
@for_roles(*MAKERS)
def send_back(request: Request, number: int) -> HttpResponse:
    """Give the return back with a reason."""
    draft = found(request, number)
    reason = request.POST.get("reason", "")
    actions.send_back(draft, actor=request.user, reason=reason)
    messages.success(request, "已退回经办人。")
    return redirect(draft)


@require_POST
@for_roles(*MAKERS)
def close(request: Request, number: int) -> HttpResponse:
    """Close the month."""
    draft = found(request, number)
    actions.close(draft, actor=request.user, day=clock.today())
    messages.success(request, f"{draft.month.label}已封账，第{draft.number}版。")
    return redirect("indicators:month", draft.ym)


@require_POST
@for_roles(*MAKERS)
def reopen(request: Request, month: str) -> HttpResponse:
    """Make a new draft of a closed month."""
    reason = request.POST.get("reason", "")
    job = actions.reopen(month_of(month), actor=request.user, reason=reason)
    return redirect("jobs:job", job.pk)


@require_POST
@for_roles(*MAKERS)
def discard(request: Request, number: int) -> HttpResponse:
    """Lay a draft aside."""
    draft = found(request, number)
    actions.discard(draft, actor=request.user)
    messages.success(request, "草稿已放弃，上传的文件仍保留。")
    return redirect("indicators:months")
