"""Accounts: every role at least once, with the password that the sign-in page shows."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from django.contrib.auth.hashers import make_password

from diaodu.flows import county
from diaodu.flows.county.names import person
from diaodu.flows.county.people import PASSWORD
from diaodu.web.people import actions
from diaodu.web.people.models import Role, Unit, UnitKind, User

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from diaodu.flows.county.people import Role as CountyRole

__all__ = ["ROLES", "open_accounts"]

ROLES: Final[Mapping[CountyRole, Role]] = MappingProxyType(
    {
        "leader": Role.LEADER,
        "dispatch": Role.DISPATCHER,
        "bureau": Role.OFFICER,
        "town": Role.TOWN,
        "park": Role.TOWN,
        "enterprise": Role.ENTERPRISE,
        "auditor": Role.AUDITOR,
        "administrator": Role.ADMINISTRATOR,
    }
)


def open_accounts(_day: date) -> str:
    """Open the accounts; the one password of all is hashed once, it takes a second."""
    accounts = county.accounts()
    units = Unit.objects.in_bulk([each.unit for each in accounts], field_name="code")
    for each in accounts:
        actions.add_account(
            each.user,
            each.name,
            unit=units[each.unit],
            role=ROLES[each.role],
            post=each.post,
            must_change_password=False,
            actor=None,
        )
    names = [each.user for each in accounts]
    User.objects.filter(username__in=names).update(password=make_password(PASSWORD))
    clerks = _clerks({each.unit for each in accounts})
    return f"账号{len(accounts)}个，各单位经办人{clerks}个"


def _clerks(manned: set[str]) -> int:
    """Open an account for a clerk of each other office; it waits for its invitation."""
    offices = Unit.objects.offices().exclude(code__in=manned)
    for at, unit in enumerate(offices):
        place = unit.kind in {UnitKind.TOWN, UnitKind.PARK}
        actions.add_account(
            f"u{unit.code}",
            person(at, 4),
            unit=unit,
            role=Role.TOWN if place else Role.OFFICER,
            post="经办人",
            must_change_password=False,
            actor=None,
        )
    return len(offices)
