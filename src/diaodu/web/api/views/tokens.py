"""Tokens, for administrators: list, make, withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from diaodu.web import clock, pages
from diaodu.web.api import actions
from diaodu.web.api.access import Token
from diaodu.web.api.forms import TokenForm
from diaodu.web.people.access import Role, Unit, for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["add", "token_list", "withdraw"]

_PAGE = 50


@for_roles(Role.ADMINISTRATOR, Role.AUDITOR)
def token_list(request: Request) -> HttpResponse:
    """Show the tokens: whose, what they let do, when they were used."""
    found = Token.objects.visible_to(request.user).select_related("actor__unit")
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    day = clock.today()
    rows = [(each, each.is_open(day)) for each in page]
    return pages.shown(request, "api/tokens.html", {"page": page, "rows": rows})


@for_roles(Role.ADMINISTRATOR)
def add(request: Request) -> HttpResponse:
    """Make a token, and show its words: this once."""
    units = Unit.objects.visible_to(request.user).filter(is_active=True)
    form = TokenForm(request.POST or None, units=units, day=clock.today())
    if request.method == "POST" and form.is_valid():
        token, words = actions.issue(form.wish(), actor=request.user, day=clock.today())
        context = {"token": token, "words": words}
        return pages.shown(request, "api/token.html", context)
    return pages.shown(request, "api/token_form.html", {"form": form})


@for_roles(Role.ADMINISTRATOR)
@require_POST
def withdraw(request: Request, number: int) -> HttpResponse:
    """Withdraw a token."""
    token = get_object_or_404(Token.objects.visible_to(request.user), pk=number)
    actions.withdraw(token, actor=request.user)
    messages.success(request, f"令牌“{token.name}”已经作废。")
    return redirect("api:tokens")
