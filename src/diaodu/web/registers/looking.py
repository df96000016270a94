"""What the pages show of registers: lists that are filtered, visits that are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from diaodu.registers import visiting
from diaodu.registers.fact_kinds import FACTS
from diaodu.registers.facts import Fact as ToldFact
from diaodu.registers.facts import Known, known
from diaodu.standards import industries
from diaodu.web.catalogs import register_kinds
from diaodu.web.people.models import Unit
from diaodu.web.registers import keeping
from diaodu.web.registers.around import signals_around
from diaodu.web.registers.models import Fact, Plan, Record, Trigger

if TYPE_CHECKING:
    from collections.abc import Mapping

    from diaodu.registers.model import Value
    from diaodu.web.people.models import User
    from diaodu.web.registers.models import RecordQuerySet

__all__ = [
    "DueVisit",
    "choices_for",
    "due_visits",
    "enterprises_for",
    "known_of",
    "typed_of",
]

_SORTS = {
    "name": ("name",),
    "town": ("data__town", "name"),
    "industry": ("data__industry", "name"),
    "staff": ("-data__staff", "name"),
}
_PLAIN = ("town", "size", "chain", "state")
_SIGNALLING = ("enterprise", "upgrade_project", "visit", "contact_leader")


@dataclass(frozen=True, slots=True, kw_only=True)
class DueVisit:
    """A visit that is due, with the enterprise and who looks after it."""

    due: visiting.Due
    enterprise: Unit
    leader: str
    unit: str
    left: int

    @property
    def colour(self) -> str:
        """Return the light: red once it is late, yellow in the last three days."""
        return "红" if self.left < 0 else ("黄" if self.left <= 3 else "绿")

    @property
    def words(self) -> str:
        """Return how many days are left, or by how many it is late."""
        return f"已过{-self.left}天" if self.left < 0 else f"还有{self.left}天"


def enterprises_for(
    user: User, asked: Mapping[str, str], *, sort: str = "name"
) -> RecordQuerySet:
    """Return the enterprises that somebody sees and asks for, in an order."""
    found = Record.objects.visible_to(user).of_kind("enterprise")
    for key in _PLAIN:
        if value := asked.get(key):
            found = found.filter(**{f"data__{key}": value})
    if division := asked.get("division"):
        found = found.filter(data__industry__startswith=division)
    if name := asked.get("white"):
        listed = Record.objects.of_kind("white_list").filter(
            settled=False, data__list=name
        )
        found = found.filter(enterprise__in=listed.values("enterprise"))
    if (tier := asked.get("tier", "")).isdigit():
        plans = Plan.objects.filter(tier=int(tier))
        found = found.filter(enterprise__in=plans.values("enterprise"))
    for word in asked.get("text", "").split()[:5]:
        found = found.filter(Q(name__contains=word) | Q(identity__istartswith=word))
    return found.order_by(*_SORTS.get(sort, _SORTS["name"]), "pk")


def choices_for(user: User) -> dict[str, list[tuple[str, str]]]:
    """Return what the filters may ask for: only what there is."""
    found = Record.objects.visible_to(user).of_kind("enterprise")
    rows = list(found.order_by().values_list("data", flat=True))
    values = {
        key: sorted({str(row[key]) for row in rows if row.get(key)}) for key in _PLAIN
    }
    order = register_kinds()["enterprise"].field("size").choices
    values["size"] = [each for each in order if each in values["size"]]
    divisions = sorted({str(row["industry"])[:2] for row in rows if "industry" in row})
    lists = Record.objects.visible_to(user).of_kind("white_list").filter(settled=False)
    white = sorted(set(lists.order_by().values_list("data__list", flat=True)))
    tiers = Plan.objects.visible_to(user).exclude(tier=None).order_by("tier")
    return {
        **{key: [(each, each) for each in found] for key, found in values.items()},
        "division": [(e, f"{e} {industries.name_of(e)}") for e in divisions],
        "white": [(each, each) for each in white],
        "tier": [
            (str(each), f"{each}亿元")
            for each in tiers.values_list("tier", flat=True).distinct()
        ],
    }


def typed_of(found: RecordQuerySet) -> list[dict[str, Value]]:
    """Return records of one register in the types of their kind."""
    kinds = register_kinds()
    rows = found.values_list("kind", "data")
    return [keeping.typed(kinds[key], data) for key, data in rows]


def known_of(enterprise: Unit, day: date) -> dict[str, Known]:
    """Return how each fact of an enterprise stands on a day."""
    rows = Fact.objects.filter(enterprise=enterprise, key__in=FACTS)
    return known((_told(each, enterprise.code) for each in rows), enterprise.code, day)


def _told(row: Fact, code: str) -> ToldFact:
    return ToldFact(
        enterprise=code,
        key=row.key,
        value=keeping.value(FACTS[row.key].type, row.value),
        source=row.source,  # type: ignore[arg-type]
        day=row.day,
        place=row.place,
    )


def due_visits(user: User, day: date) -> list[DueVisit]:
    """Return the visits that are due at the enterprises that a user sees."""
    seen = Record.objects.visible_to(user)
    told = {key: typed_of(seen.of_kind(key)) for key in _SIGNALLING}
    triggers = [
        visiting.Trigger(name=each.name, signal=each.signal, days=each.days)
        for each in Trigger.objects.visible_to(user).filter(is_active=True)
    ]
    last: dict[str, date] = {}
    for each in told["visit"]:
        code, went = str(each["code"]), each["day"]
        if isinstance(went, date):
            last[code] = max(last.get(code, went), went)
    signals = (*visiting.signals_of(told, day), *signals_around(user, day))
    contacts = {str(each["code"]): each for each in told["contact_leader"]}
    found = visiting.due(triggers, signals, last)
    units = Unit.objects.visible_to(user).in_bulk(
        {each.enterprise for each in found}, field_name="code"
    )
    return [
        _due(each, units[each.enterprise], contacts.get(each.enterprise, {}), day)
        for each in found
        if each.enterprise in units
    ]


def _due(
    found: visiting.Due, unit: Unit, contact: Mapping[str, Value], day: date
) -> DueVisit:
    return DueVisit(
        due=found,
        enterprise=unit,
        leader=str(contact.get("leader") or ""),
        unit=str(contact.get("unit") or ""),
        left=found.left(day),
    )
