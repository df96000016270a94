"""Sign in, sign out, change the own password, look at the own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from diaodu.errors import InputError
from diaodu.flows.county import accounts
from diaodu.web import clock, pages
from diaodu.web.people import actions, entry
from diaodu.web.people.access import User, for_roles
from diaodu.web.people.forms import CodeForm, InvitationForm, SignInForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from diaodu.web.pages import Request

__all__ = [
    "account",
    "change_password",
    "invited",
    "second_step",
    "sign_in",
    "sign_out",
]

_WAITS = "waits_for_code"
_BACKEND = "django.contrib.auth.backends.ModelBackend"


def sign_in(request: HttpRequest) -> HttpResponse:
    """Let somebody in, or on to the second factor."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = entry.password_of(request, **form.cleaned_data)
        except InputError as error:
            form.add_error(None, error.message)
        else:
            return (
                _second(request, user) if user.has_second_factor else _in(request, user)
            )
    context = {"form": form, "accounts": accounts() if settings.DEMO else ()}
    return pages.shown(request, "people/sign_in.html", context)


def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for the code of the second factor."""
    user = entry.waiting(request.session.get(_WAITS))
    if user is None:
        return redirect("people:sign_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            entry.check_code(user, form.cleaned_data["code"])
        except InputError as error:
            form.add_error("code", error.message)
        else:
            return _in(request, user)
    return pages.shown(request, "people/second_step.html", {"form": form})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Let somebody out."""
    logout(request)
    return redirect("people:sign_in")


def invited(request: HttpRequest, whose: str, proof: str) -> HttpResponse:
    """Take up an invitation: choose a password, and come in."""
    user = actions.invited(whose, proof)
    if user is None:
        hint = "请找管理员再要一个。"
        return pages.refusal(request, 410, "邀请已失效", "它用过了，或者过期了。", hint)
    form = InvitationForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.accept(user, form.cleaned_data["new_password1"], day=clock.today())
        messages.success(request, "密码已经设好，请用它登录。")
        return redirect("people:sign_in")
    return pages.shown(request, "people/invited.html", {"form": form, "who": user})


@for_roles()
def change_password(request: Request) -> HttpResponse:
    """Change the own password, at the first sign-in before anything else."""
    form = PasswordChangeForm(request.user, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = request.user
        password = form.cleaned_data["new_password1"]
        actions.change_password(user, password, day=clock.today())
        update_session_auth_hash(request, user)
        messages.success(request, "密码已经改好。")
        return redirect("home")
    return pages.shown(request, "people/change_password.html", {"form": form})


@for_roles()
def account(request: Request) -> HttpResponse:
    """Show the own account."""
    context = {"second_factor": settings.SECOND_FACTOR}
    return pages.shown(request, "people/account.html", context)


def _second(request: HttpRequest, user: User) -> HttpResponse:
    request.session.cycle_key()
    request.session[_WAITS] = user.pk
    request.session["next"] = _next(request)
    return redirect("people:second_step")


def _in(request: HttpRequest, user: User) -> HttpResponse:
    target = request.session.get("next") or _next(request)
    login(request, user, backend=_BACKEND)
    for name in (_WAITS, "next"):
        request.session.pop(name, None)
    entry.signed_in(user)
    return redirect(target)


def _next(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    hosts = {request.get_host()}
    if url_has_allowed_host_and_scheme(asked, hosts, require_https=request.is_secure()):
        return asked
    return "home"
