"""The gate after sign-in: a first password must be changed before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.urls import reverse

from diaodu.web.people.models import User

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Answer = Callable[[HttpRequest], HttpResponse]

__all__ = ["gate"]


def gate(answer: Answer) -> Answer:
    """Lead everyone who must change the password to the page where it is changed."""
    free = frozenset(
        reverse(name) for name in ("people:change_password", "people:sign_out")
    )

    def gated(request: HttpRequest) -> HttpResponse:
        user = request.user
        waits = isinstance(user, User) and user.must_change_password
        if (
            waits
            and request.path not in free
            and not request.path.startswith("/static/")
        ):
            return redirect("people:change_password")
        return answer(request)

    return gated
