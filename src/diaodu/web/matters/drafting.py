"""From a form that was filled in to the draft of a matter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from diaodu.matters.model import COMMON
from diaodu.matters.values import is_blank, shown
from diaodu.web.matters import mirror
from diaodu.web.matters.actions import Draft
from diaodu.web.people.models import Role, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.matters import Kind
    from diaodu.matters.model import Value
    from diaodu.web.matters.models import Matter
    from diaodu.web.people.models import User

__all__ = ["draft_of", "firm_names"]

_KEYS = frozenset(each.key for each in COMMON)
_MOST_FIRMS = 1000


def firm_names(user: User) -> list[str]:
    """Return the names of enterprises that a form offers."""
    if user.role == Role.ENTERPRISE:
        return []
    firms = Unit.objects.visible_to(user).enterprises()
    return list(firms.values_list("name", flat=True)[:_MOST_FIRMS])


def draft_of(
    kind: Kind, values: Mapping[str, Value], user: User, parent: Matter | None = None
) -> Draft:
    """Return the draft that a form says; an enterprise's own needs no title."""
    data = {k: v for k, v in values.items() if k not in _KEYS and not is_blank(v)}
    firm = _firm(kind, data, user)
    text = shown(data.get("text"))
    title = shown(values.get("title")) or text.split("\n")[0][:60]
    county = mirror.county_of(user.unit)
    lead = shown(values.get("lead"))
    support = values.get("support")
    return Draft(
        kind=kind.key,
        title=title,
        lead=mirror.unit_named(lead, county) if lead else None,
        supports=tuple(
            mirror.unit_named(each, county)
            for each in (support if isinstance(support, tuple) else ())
        ),
        leader=shown(values.get("leaders")),
        due=_day(values.get("due")),
        data=data,
        about=firm,
        parent=parent,
    )


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None


def _firm(kind: Kind, data: Mapping[str, Value], user: User) -> Unit | None:
    """Return the enterprise that is meant: its own, or the one that is named."""
    if user.role == Role.ENTERPRISE:
        return user.unit
    if not any(each.key == "enterprise" for each in kind.fields):
        return None
    name = shown(data.get("enterprise")) or "-"
    code = shown(data.get("credit_code")) or "-"
    firms = Unit.objects.visible_to(user).enterprises()
    return firms.filter(Q(name=name) | Q(short=name) | Q(code=code)).first()
