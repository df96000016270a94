"""Accounts, for administrators: list, open, change, invite again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from diaodu.web import clock, pages
from diaodu.web.people import actions, mail
from diaodu.web.people.access import Role, Unit, User, for_roles
from diaodu.web.people.forms import AccountFilter, AccountForm

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["account_list", "account_page", "add", "invite", "switch"]

_PAGE = 50


@for_roles(Role.ADMINISTRATOR, Role.AUDITOR)
def account_list(request: Request) -> HttpResponse:
    """Show the accounts, page by page."""
    form = AccountFilter(request.GET)
    found = User.objects.visible_to(request.user).select_related("unit")
    page = Paginator(_filtered(found, form), _PAGE).get_page(request.GET.get("page"))
    context = {"filter": form, "page": page}
    return pages.shown(request, "people/accounts.html", context, part="rows")


@for_roles(Role.ADMINISTRATOR)
def add(request: Request) -> HttpResponse:
    """Open an account, and show its invitation."""
    units = Unit.objects.visible_to(request.user)
    form = AccountForm(request.POST or None, units=units)
    if request.method == "POST" and form.is_valid():
        user = actions.add_account(
            **form.cleaned_data, actor=request.user, must_change_password=False
        )
        _send(request, user)
        return redirect("people:invite", number=user.pk)
    context = {"form": form, "title": "开账号"}
    return pages.shown(request, "people/account_form.html", context)


@for_roles(Role.ADMINISTRATOR)
def account_page(request: Request, number: int) -> HttpResponse:
    """Change an account."""
    user = get_object_or_404(User.objects.visible_to(request.user), pk=number)
    units = Unit.objects.visible_to(request.user)
    form = AccountForm(request.POST or None, instance=user, units=units)
    if request.method == "POST" and form.is_valid():
        user.refresh_from_db()
        actions.change_account(user, form.cleaned_data, actor=request.user)
        messages.success(request, "已经保存。")
        return redirect("people:accounts")
    context = {"form": form, "title": f"账号：{user.name}", "account": user}
    return pages.shown(request, "people/account_form.html", context)


@for_roles(Role.ADMINISTRATOR)
def invite(request: Request, number: int) -> HttpResponse:
    """Show the invitation of an account that has no password; by POST, take it away."""
    user = get_object_or_404(User.objects.visible_to(request.user), pk=number)
    if request.method == "POST":
        actions.reset_account(user, actor=request.user)
        _send(request, user)
        return redirect("people:invite", number=number)
    context = {"account": user, "link": _link(request, user)}
    return pages.shown(request, "people/invite.html", context)


@for_roles(Role.ADMINISTRATOR)
@require_POST
def switch(request: Request, number: int) -> HttpResponse:
    """Close an account, or open it again."""
    user = get_object_or_404(User.objects.visible_to(request.user), pk=number)
    changes = {"is_active": not user.is_active}
    actions.change_account(user, changes, actor=request.user)
    words = "已启用" if user.is_active else "已停用"
    messages.success(request, f"{user.name}的账号{words}。")
    return redirect("people:accounts")


def _link(request: Request, user: User) -> str:
    if user.has_usable_password():
        return ""
    whose, proof = actions.invitation(user)
    path = reverse("people:invited", kwargs={"whose": whose, "proof": proof})
    return request.build_absolute_uri(path)


def _send(request: Request, user: User) -> None:
    if mail.invite(user, _link(request, user)):
        messages.success(request, f"邀请已发到 {user.email}。")


def _filtered(found: QuerySet[User], form: AccountFilter) -> QuerySet[User]:
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    if text := asked.get("text"):
        found = found.filter(Q(name__icontains=text) | Q(username__icontains=text))
    if role := asked.get("role"):
        found = found.filter(role=role)
    match asked.get("state"):
        case "on" | "off" as state:
            found = found.filter(is_active=state == "on")
        case "locked":
            found = found.filter(locked_until__gt=clock.now())
    return found
