"""Sign in, sign out, change the own password, look at the own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from diaodu.web import clock, pages
from diaodu.web.people import actions
from diaodu.web.people.access import for_roles
from diaodu.web.people.forms import SignInForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from diaodu.web.pages import Request

__all__ = ["account", "change_password", "sign_in", "sign_out"]


def sign_in(request: HttpRequest) -> HttpResponse:
    """Let somebody in."""
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return redirect(_next(request))
    return pages.shown(request, "people/sign_in.html", {"form": form})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Let somebody out."""
    logout(request)
    return redirect("people:sign_in")


@for_roles()
def change_password(request: Request) -> HttpResponse:
    """Change the own password, at the first sign-in before anything else."""
    form = PasswordChangeForm(request.user, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = request.user
        actions.change_password(
            user, form.cleaned_data["new_password1"], day=clock.today()
        )
        update_session_auth_hash(request, user)
        messages.success(request, "密码已经改好。")
        return redirect("home")
    return pages.shown(request, "people/change_password.html", {"form": form})


@for_roles()
def account(request: Request) -> HttpResponse:
    """Show the own account."""
    return pages.shown(request, "people/account.html")


def _next(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(asked, hosts, require_https=request.is_secure()):
        return asked
    return "home"
