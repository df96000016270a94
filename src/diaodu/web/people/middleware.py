"""The gate after sign-in: what must be done before anything else, and the time-out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse

from diaodu.web import clock
from diaodu.web.people.models import User

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Answer = Callable[[HttpRequest], HttpResponse]

__all__ = ["gate"]

_FREE = ("people:change_password", "people:sign_out", "people:second_factor")
_SEEN = "seen"
_REFRESHED = 10  # a session is written at most so many times within its time-out


def gate(answer: Answer) -> Answer:
    """Lead to the page where a first password is changed, or a second factor set up."""
    free = frozenset(reverse(name) for name in _FREE)

    def gated(request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, User):
            _refresh(request)
            first = _first_to_do(user)
            if first and request.path not in free:
                return redirect(first)
        return answer(request)

    return gated


def _first_to_do(user: User) -> str:
    if user.must_change_password:
        return "people:change_password"
    if settings.SECOND_FACTOR == "required" and not user.has_second_factor:
        return "people:second_factor"
    return ""


def _refresh(request: HttpRequest) -> None:
    """Let the time-out begin anew while somebody works, without a write a request."""
    now = int(clock.now().timestamp())
    age = settings.SESSION_COOKIE_AGE
    if now - request.session.get(_SEEN, 0) > age // _REFRESHED:
        request.session[_SEEN] = now
