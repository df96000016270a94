"""Turn the second factor on and off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno
from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from diaodu.errors import InputError
from diaodu.web import pages
from diaodu.web.people import entry
from diaodu.web.people.access import for_roles
from diaodu.web.people.forms import CodeForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["turn_off", "turn_on"]

_NEW = "new_second_factor"


@for_roles()
def turn_on(request: Request) -> HttpResponse:
    """Show the picture for the authenticator, and ask for the first code."""
    secret = request.session.setdefault(_NEW, entry.new_secret())
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            entry.enrol(request.user, secret, form.cleaned_data["code"])
        except InputError as error:
            form.add_error("code", error.message)
        else:
            del request.session[_NEW]
            messages.success(request, "两步验证已经打开，下次登录要用验证码。")
            return redirect("people:account")
    address = entry.provisioning(request.user, secret)
    picture = segno.make(address, micro=False).svg_data_uri(scale=5)
    context = {"form": form, "picture": picture, "secret": secret}
    return pages.shown(request, "people/second_factor.html", context)


@for_roles()
@require_POST
def turn_off(request: Request) -> HttpResponse:
    """Ask for no code any more."""
    entry.withdraw(request.user)
    messages.success(request, "两步验证已经关闭。")
    return redirect("people:account")
