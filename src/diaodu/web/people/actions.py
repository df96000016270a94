"""What is done to accounts and units: each deed one transaction with one event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.utils.encoding import force_bytes, force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from diaodu.errors import InputError
from diaodu.web.audit import actions as audit
from diaodu.web.people.access import may, require
from diaodu.web.people.models import Region, Role, Unit, User

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = [
    "accept",
    "add_account",
    "add_region",
    "add_unit",
    "change_account",
    "change_password",
    "change_unit",
    "invitation",
    "invited",
    "reset_account",
]

_tokens = PasswordResetTokenGenerator()


@transaction.atomic
def add_region(
    code: str, name: str, kind: str, *, parent: Region | None, actor: User | None
) -> Region:
    """Add a place to the region tree."""
    region = Region.objects.create(code=code, name=name, kind=kind, parent=parent)
    audit.record("region.add", actor=actor, subject=region, after={"name": name})
    return region


@transaction.atomic
def add_unit(  # noqa: PLR0913  a unit is what these say
    code: str,
    name: str,
    kind: str,
    *,
    region: Region,
    actor: User | None,
    short: str = "",
    parent: Unit | None = None,
    order: int = 0,
) -> Unit:
    """Add a unit."""
    _require(actor, "manage_units")
    unit = Unit.objects.create(
        code=code,
        name=name,
        kind=kind,
        region=region,
        short=short,
        parent=parent,
        order=order,
    )
    audit.record("unit.add", actor=actor, subject=unit, after={"name": name})
    return unit


@transaction.atomic
def change_unit(unit: Unit, changes: Mapping[str, Any], *, actor: User) -> None:
    """Change a unit's name, place, or whether it is in use."""
    _require(actor, "manage_units")
    before, after = _change(unit, changes)
    if after:
        audit.record(
            "unit.change", actor=actor, subject=unit, before=before, after=after
        )


@transaction.atomic
def add_account(  # noqa: PLR0913  an account is what these say
    username: str,
    name: str,
    *,
    unit: Unit,
    role: str,
    actor: User | None,
    password: str | None = None,
    post: str = "",
    phone: str = "",
    email: str = "",
    must_change_password: bool = True,
    is_program: bool = False,
) -> User:
    """Open an account in a unit; without a password it waits for its invitation."""
    _require(actor, "manage_accounts")
    user = User(
        username=username,
        name=name,
        unit=unit,
        role=role,
        post=post,
        phone=phone,
        email=email,
        must_change_password=must_change_password,
        is_program=is_program,
    )
    user.set_password(password)
    user.save()
    after = {"username": username, "unit": unit.name, "role": role}
    audit.record("account.add", actor=actor, subject=user, after=after)
    return user


@transaction.atomic
def change_account(user: User, changes: Mapping[str, Any], *, actor: User) -> None:
    """Change an account's unit, role, name, or whether it may sign in.

    Nobody takes the last administrator away, nor the own account.
    """
    _require(actor, "manage_accounts")
    loses = user.role == Role.ADMINISTRATOR and (
        changes.get("role", user.role) != Role.ADMINISTRATOR
        or not changes.get("is_active", True)
    )
    if loses and user.pk == actor.pk:
        raise InputError("不能停用自己的账号，也不能取消自己的管理员角色")
    before, after = _change(user, changes)
    if after:
        audit.record(
            "account.change", actor=actor, subject=user, before=before, after=after
        )


@transaction.atomic
def reset_account(user: User, *, actor: User) -> None:
    """Take password, second factor and lock away; a new invitation lets in again."""
    _require(actor, "manage_accounts")
    user.set_unusable_password()
    user.second_factor, user.failures, user.locked_until = "", 0, None
    user.must_change_password = False
    user.save()
    audit.record("account.reset", actor=actor, subject=user)


@transaction.atomic
def change_password(user: User, password: str, *, day: date) -> None:
    """Give the own account a new password; the first one need not be kept longer."""
    user.set_password(password)
    user.must_change_password = False
    user.password_day = day
    user.save(update_fields=["password", "must_change_password", "password_day"])
    audit.record("account.password", actor=user, subject=user)


def invitation(user: User) -> tuple[str, str]:
    """Return the two parts of an invitation's address: whose, and the proof.

    It works once, for as many days as the setting says: a password set or a new
    invitation makes it void.
    """
    return urlsafe_base64_encode(force_bytes(user.pk)), _tokens.make_token(user)


def invited(whose: str, proof: str) -> User | None:
    """Return whom an invitation is for, nobody if it is void."""
    try:
        user = User.objects.get(
            pk=int(force_str(urlsafe_base64_decode(whose))),
            is_active=True,
            is_program=False,
        )
    except (ValueError, OverflowError, User.DoesNotExist):
        return None
    return user if _tokens.check_token(user, proof) else None


@transaction.atomic
def accept(user: User, password: str, *, day: date) -> None:
    """Take up an invitation: choose the own password."""
    user.set_password(password)
    user.must_change_password = False
    user.password_day = day
    user.save()
    audit.record("account.accept", actor=user, subject=user)


def _require(actor: User | None, deed: str) -> None:
    if actor is not None:
        require(may(actor, deed))


def _change(
    thing: User | Unit, changes: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    before, after = {}, {}
    for field, value in changes.items():
        if (old := getattr(thing, field)) != value:
            before[field], after[field] = str(old), str(value)
            setattr(thing, field, value)
    if after:
        thing.save(update_fields=list(after))
    return before, after
