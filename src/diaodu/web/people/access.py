"""Who may: the roles, the request of somebody who has signed in, and deeds on accounts.

Other apps ask here who somebody is; what a role may do to their own things they say in
their own ``access``.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode, urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.urls import reverse

from diaodu.errors import ForbiddenError
from diaodu.web.people.models import Role, Unit, UnitKind, User

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

__all__ = [
    "ALL",
    "INSIDE",
    "OVERSEERS",
    "Role",
    "Unit",
    "UnitKind",
    "User",
    "for_roles",
    "may",
    "require",
]

ALL: Final = frozenset(Role.values)
INSIDE: Final = ALL - {Role.ENTERPRISE}
OVERSEERS: Final = frozenset({Role.LEADER, Role.DISPATCHER, Role.AUDITOR})

_DEEDS: Final = {
    "manage_accounts": frozenset({Role.ADMINISTRATOR}),
    "manage_units": frozenset({Role.ADMINISTRATOR}),
    "see_accounts": frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
    "see_events": frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
}


def may(user: User, deed: str) -> bool:
    """Tell whether a user may do a deed on units and accounts."""
    return user.has_role(_DEEDS[deed])


def require(allowed: bool, message: str = "您的账号不能做这件事") -> None:  # noqa: FBT001  it is the sentence
    """Refuse what is not allowed."""
    if not allowed:
        raise ForbiddenError(message)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page; HTMX must load it as a page, not into a part of one."""
    if request.headers.get("HX-Request"):
        here = urlsplit(request.headers.get("HX-Current-URL", "")).path or "/"
        target = f"{reverse('people:sign_in')}?{urlencode({'next': here})}"
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return redirect_to_login(request.get_full_path())


def for_roles(*roles: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let a view answer only those who signed in and have one of the roles."""
    allowed = frozenset(roles) or ALL

    def guard(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            user = request.user
            if not isinstance(user, User) or not user.is_active:
                return _to_sign_in(request)
            require(user.role in allowed, "您的账号不能看这一页，或不能做这件事")
            return view(request, *args, **kwargs)

        guarded.roles = allowed  # type: ignore[attr-defined]
        return guarded

    return guard
