"""Makers of what web tests need: typed, with defaults, through the real actions."""

from __future__ import annotations

from itertools import count

from diaodu.web.people import actions
from diaodu.web.people.models import Region, RegionKind, Role, Unit, UnitKind, User

__all__ = ["PASSWORD", "region", "unit", "user"]

PASSWORD = "Yunze-2026-diaodu"  # noqa: S105  a password for tests
_number = count(1)


def region(
    code: str = "",
    name: str = "云泽县",
    *,
    kind: str = RegionKind.COUNTY,
    **over: Region,
) -> Region:
    """Return a new region."""
    return actions.add_region(
        code or f"{next(_number):06}", name, kind, parent=over.get("parent"), actor=None
    )


def unit(
    name: str = "县工业和信息化局",
    *,
    kind: str = UnitKind.BUREAU,
    place: Region | None = None,
    code: str = "",
    short: str = "",
) -> Unit:
    """Return a new unit."""
    return actions.add_unit(
        code or f"u{next(_number)}",
        name,
        kind,
        region=place or region(),
        short=short,
        actor=None,
    )


def user(
    role: str = Role.OFFICER,
    *,
    of: Unit | None = None,
    name: str = "",
    new: bool = False,
) -> User:
    """Return a new account; ``new`` must still change its password."""
    number = next(_number)
    return actions.add_account(
        f"{role}{number}",
        name or f"张{number}",
        unit=of or unit(),
        role=role,
        password=PASSWORD,
        actor=None,
        must_change_password=new,
    )
