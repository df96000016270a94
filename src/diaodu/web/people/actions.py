"""What is done to accounts and units: each deed one transaction with one event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from diaodu.web.audit import actions as audit
from diaodu.web.people.models import Region, Unit, User

if TYPE_CHECKING:
    from datetime import date

__all__ = ["add_account", "add_region", "add_unit", "change_password"]


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
def add_account(  # noqa: PLR0913  an account is what these say
    username: str,
    name: str,
    *,
    unit: Unit,
    role: str,
    password: str,
    actor: User | None,
    post: str = "",
    must_change_password: bool = True,
) -> User:
    """Open an account in a unit."""
    user = User(
        username=username,
        name=name,
        unit=unit,
        role=role,
        post=post,
        must_change_password=must_change_password,
    )
    user.set_password(password)
    user.save()
    after = {"username": username, "unit": unit.name, "role": role}
    audit.record("account.add", actor=actor, subject=user, after=after)
    return user


@transaction.atomic
def change_password(user: User, password: str, *, day: date) -> None:
    """Give the own account a new password; the first one need not be kept longer."""
    user.set_password(password)
    user.must_change_password = False
    user.password_day = day
    user.save(update_fields=["password", "must_change_password", "password_day"])
    audit.record("account.password", actor=user, subject=user)
