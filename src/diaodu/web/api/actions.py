"""What is done to tokens: made, with an account of their own, and withdrawn."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from diaodu.errors import ConflictError, InputError
from diaodu.web import clock
from diaodu.web.api.access import ACTING, digest_of, may
from diaodu.web.api.models import Scope, Token
from diaodu.web.audit import actions as audit
from diaodu.web.people import actions as people
from diaodu.web.people.access import require

if TYPE_CHECKING:
    from datetime import date

    from diaodu.web.people.models import Unit, User

__all__ = ["LONGEST_DAYS", "Wish", "issue", "withdraw"]

LONGEST_DAYS = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a token is for: which unit, as what, to do what, until when."""

    name: str
    unit: Unit
    role: str
    scope: str
    expires: date


@transaction.atomic
def issue(wish: Wish, *, actor: User, day: date) -> tuple[Token, str]:
    """Make a token, and return the words that open it: they are not kept.

    It acts as an account of its own, so that what a program did is told from what
    people did, and closing the account closes it.
    """
    require(may(actor, "keep_tokens"))
    if wish.role not in ACTING or wish.scope not in Scope.values:
        raise InputError("程序不能用这个角色或权限")
    if not 0 <= (wish.expires - day).days <= LONGEST_DAYS:
        raise InputError(f"有效期从今天起，最长{LONGEST_DAYS}天")
    key, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    account = people.add_account(
        f"api-{key}",
        wish.name,
        unit=wish.unit,
        role=wish.role,
        post="程序接口",
        actor=actor,
        must_change_password=False,
        is_program=True,
    )
    token = Token.objects.create(
        name=wish.name,
        key=key,
        digest=digest_of(secret),
        actor=account,
        scope=wish.scope,
        expires=wish.expires,
        made_by=actor,
    )
    after = {"unit": wish.unit.name, "role": wish.role, "scope": wish.scope}
    after["expires"] = wish.expires.isoformat()
    audit.record("token.issue", actor=actor, subject=token, after=after)
    return token, f"{key}.{secret}"


@transaction.atomic
def withdraw(token: Token, *, actor: User) -> None:
    """Let a token in no more, for good, and close its account."""
    require(may(actor, "keep_tokens"))
    now = clock.now()
    open_ = Token.objects.filter(pk=token.pk, withdrawn__isnull=True)
    if not open_.update(withdrawn=now):
        raise ConflictError("这个令牌已经作废")
    people.change_account(token.actor, {"is_active": False}, actor=actor)
    audit.record("token.withdraw", actor=actor, subject=token)
