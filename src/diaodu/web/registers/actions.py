"""What is done to registers: keep, change, take away a record; tell facts; plan.

The engine says what is wrong with a record. Reading workbooks is in ``importing``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from diaodu import registers
from diaodu.errors import ConflictError, InputError
from diaodu.registers.fact_kinds import FACTS
from diaodu.registers.facts import Fact as ToldFact
from diaodu.registers.facts import facts_of
from diaodu.registers.writing import shown
from diaodu.web.audit import actions as audit
from diaodu.web.matters import actions as matters
from diaodu.web.people import actions as people
from diaodu.web.people.access import require
from diaodu.web.people.models import Region, Role, Unit, UnitKind
from diaodu.web.registers import keeping
from diaodu.web.registers.access import may
from diaodu.web.registers.models import Fact, Measure, Plan, Record, Trigger

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from diaodu.registers import Kind
    from diaodu.registers.model import Value
    from diaodu.web.matters.access import Matter
    from diaodu.web.people.models import User

__all__ = [
    "Step",
    "add_record",
    "add_trigger",
    "change_record",
    "change_trigger",
    "open_request",
    "remove_record",
    "return_record",
    "tell_facts",
    "write_plan",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One measure of an own plan, as somebody wrote it."""

    text: str
    lead: Unit | None = None
    due: date | None = None
    progress: str = ""
    done: bool = False

    def of(self, plan: Plan) -> Measure:
        """Return it as a measure of a plan."""
        return Measure(
            plan=plan,
            text=self.text,
            lead=self.lead,
            due=self.due,
            progress=self.progress,
            done=self.done,
        )


@transaction.atomic
def add_record(
    kind: Kind,
    given: Mapping[str, Value],
    *,
    actor: User | None,
    day: date,
    region: Region | None = None,
) -> Record:
    """Keep a new record; the first of an enterprise opens its unit as well.

    ``region`` is the county of a record that no enterprise is named in; by default
    that of the actor.
    """
    record = _checked(kind, given, day)
    firm = _enterprise(kind, record, actor)
    _require(actor, kind, firm)
    home = firm.region if firm else region or _home(actor)
    row = Record(kind=kind.key, enterprise=firm, region=_county(home))
    _fill(row, kind, record)
    _refuse_double(row)
    _save_new(row)
    audit.record("record.add", actor=actor, subject=row, after=_readable(kind, record))
    _tell_of(row, kind, record, actor=actor, day=day)
    return row


@transaction.atomic
def change_record(
    row: Record,
    given: Mapping[str, Value],
    *,
    version: int,
    actor: User | None,
    day: date,
) -> Record:
    """Change a record that nobody else has changed since ``version`` was seen."""
    kind = row.kind_of
    _require(actor, kind, row.enterprise)
    record = _checked(kind, given, day)
    before = keeping.typed(kind, row.data)
    changed = [each.key for each in kind.fields if before[each.key] != record[each.key]]
    if not changed:
        return row
    if row.enterprise and record.get("code") != row.enterprise.code:
        raise InputError("统一社会信用代码不能改：请移出这一条，另登记一条")
    _take(row, version)
    _fill(row, kind, record)
    _refuse_double(row)
    row.save()
    audit.record(
        "record.change",
        actor=actor,
        subject=row,
        before=_readable(kind, {key: before[key] for key in changed}),
        after=_readable(kind, {key: record[key] for key in changed}),
    )
    _tell_of(row, kind, record, actor=actor, day=day)
    return row


@transaction.atomic
def remove_record(row: Record, *, version: int, actor: User | None) -> None:
    """Take a record out of its register; it can be put back."""
    _require(actor, row.kind_of, row.enterprise)
    _take(row, version)
    row.removed = True
    row.save(update_fields=["removed"])
    audit.record("record.remove", actor=actor, subject=row)


@transaction.atomic
def return_record(row: Record, *, version: int, actor: User | None) -> None:
    """Put a record back that was taken away, unless it was kept anew since."""
    _require(actor, row.kind_of, row.enterprise)
    _take(row, version)
    row.removed = False
    _refuse_double(row)
    row.save(update_fields=["removed"])
    audit.record("record.return", actor=actor, subject=row)


@transaction.atomic
def tell_facts(
    enterprise: Unit, told: Iterable[ToldFact], *, actor: User | None
) -> list[Fact]:
    """Add what was told of an enterprise; nothing that was told before is changed."""
    require(actor is None or may(actor, "tell", enterprise))
    rows = [
        Fact(
            enterprise=enterprise,
            key=each.key,
            value=keeping.plain_value(each.value),
            source=each.source,
            day=each.day,
            place=each.place[:200],
            by=actor,
        )
        for each in told
    ]
    Fact.objects.bulk_create(rows)
    after = {FACTS[each.key].name: f"{each.value}（{each.source}）" for each in rows}
    audit.record("fact.tell", actor=actor, subject=enterprise, after=after)
    return rows


@transaction.atomic
def write_plan(  # noqa: PLR0913  a plan is what these say
    enterprise: Unit,
    steps: Sequence[Step],
    *,
    text: str,
    tier: int | None,
    year: int | None,
    version: int,
    actor: User | None,
) -> Plan:
    """Write the own plan of an enterprise; ``version`` is 0 for the first time."""
    require(actor is None or may(actor, "plan", enterprise))
    plan, new = Plan.objects.select_for_update().get_or_create(
        enterprise=enterprise, defaults={"version": 0}
    )
    if plan.version != version:
        raise ConflictError("这份一厂一策")
    before = {} if new else _of_plan(plan)
    plan.text, plan.tier, plan.year = text, tier, year
    plan.version = version + 1
    plan.save()
    plan.measures.all().delete()
    Measure.objects.bulk_create(each.of(plan) for each in steps)
    after = _of_plan(plan)
    audit.record(
        "plan.write", actor=actor, subject=enterprise, before=before, after=after
    )
    return plan


@transaction.atomic
def add_trigger(
    name: str, signal: str, days: int, *, region: Region, actor: User | None
) -> Trigger:
    """Enter what makes a visit due in a county."""
    require(actor is None or may(actor, "keep_county"))
    if Trigger.objects.filter(region=region, name=name).exists():
        raise InputError(f"已有“{name}”，请换一个名称")
    row = Trigger.objects.create(region=region, name=name, signal=signal, days=days)
    after = {"事由": name, "几天内走访": days}
    audit.record("trigger.add", actor=actor, subject=row, after=after)
    return row


@transaction.atomic
def change_trigger(
    row: Trigger, *, days: int, is_active: bool, actor: User | None
) -> None:
    """Change within how many days a visit is due, and whether at all."""
    require(actor is None or may(actor, "keep_county"))
    before = {"几天内走访": row.days, "在用": row.is_active}
    row.days, row.is_active = days, is_active
    row.save(update_fields=["days", "is_active"])
    after = {"几天内走访": days, "在用": is_active}
    audit.record("trigger.change", actor=actor, subject=row, before=before, after=after)


@transaction.atomic
def open_request(row: Record, kind: str, *, actor: User, day: date) -> Matter:
    """Open the request that the problem of a visit becomes; the office gives it out."""
    data, firm = row.data, row.enterprise
    if row.kind != "visit" or firm is None or not data.get("problems"):
        raise InputError("这次走访没有记下企业反映的问题")
    require(may(actor, "visit", firm))
    words = str(data["problems"])
    draft = matters.Draft(
        kind="enterprise_request",
        title=words.splitlines()[0][:60],
        lead=None,
        about=firm,
        data={
            "text": words,
            "request_type": kind,
            "session": f"{data['day']}走访（{data['leader']}）",
        },
        source_url=row.get_absolute_url(),
        source_name=f"{data['day']}走访{firm.name}",
        quote=words,
    )
    as_office = None if actor.role == Role.LEADER else actor
    return matters.open_matter(draft, actor=as_office, day=day)


def _checked(kind: Kind, given: Mapping[str, Value], day: date) -> dict[str, Value]:
    record, issues = registers.checked(kind, given, day)
    if issues:
        raise InputError("；".join(each.message for each in issues), where=kind.name)
    return record


def _require(actor: User | None, kind: Kind, firm: Unit | None) -> None:
    if actor is None:
        return
    deed = "keep" if firm else "keep_county"
    if kind.key == "visit":
        deed = "visit"
    require(may(actor, deed, firm), f"您的账号不能修改{kind.name}台账")


def _enterprise(
    kind: Kind, record: Mapping[str, Value], actor: User | None
) -> Unit | None:
    """Return the enterprise that a record is of; one that is new gets its unit."""
    if kind.identity[0] != "code":
        return None
    code = str(record["code"])
    found = Unit.objects.filter(code=code).select_related("region__parent").first()
    if found is not None or kind.key != "enterprise":
        if found is None:
            hint = "请先在企业台账里登记这户企业"
            raise InputError(f"没有代码为{code}的企业", where=kind.name, hint=hint)
        return found
    region = _place_of(record, _home(actor))
    require(actor is None or may(actor, "keep"))
    require(actor is None or region.path.startswith(actor.unit.region.path))
    name = str(record["firm"])
    return people.add_unit(code, name, UnitKind.ENTERPRISE, region=region, actor=None)


def _place_of(record: Mapping[str, Value], home: Region) -> Region:
    """Return the park or town that a record names, the county if there is none such."""
    county = _county(home)
    names = [str(each) for key in ("park", "town") if (each := record.get(key))]
    below = {each.name: each for each in county.children.all() if each.name in names}
    return next((below[name] for name in names if name in below), county)


def _home(actor: User | None) -> Region:
    if actor is None:
        raise InputError("没有说明属于哪个县")
    return actor.unit.region


def _county(region: Region) -> Region:
    while region.county_path != region.path and region.parent:
        region = region.parent
    return region


def _fill(row: Record, kind: Kind, record: Mapping[str, Value]) -> None:
    row.identity = keeping.identity_of(kind, record)
    row.name = keeping.name_of(record)
    row.data = keeping.plain(record)
    row.valid_until, row.settled = keeping.run_out(kind, record)


def _refuse_double(row: Record) -> None:
    same = Record.objects.of_kind(row.kind).filter(
        region=row.region, identity=row.identity
    )
    if same.exclude(pk=row.pk).exists():
        raise InputError(f"台账里已有这一条：{row.name}")


def _save_new(row: Record) -> None:
    """Save it, unless somebody has kept the same at this very moment."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise ConflictError(f"{row.name}刚被别人登记过") from error


def _take(row: Record, version: int) -> None:
    """Count the change, or say that somebody was faster."""
    taken = Record.objects.filter(pk=row.pk, version=version).update(
        version=version + 1
    )
    if not taken:
        raise ConflictError(str(row))
    row.version = version + 1


def _readable(kind: Kind, record: Mapping[str, Value]) -> dict[str, str]:
    return {
        kind.field(key).name: shown(each)
        for key, each in record.items()
        if each is not None
    }


def _tell_of(
    row: Record,
    kind: Kind,
    record: Mapping[str, Value],
    *,
    actor: User | None,
    day: date,
) -> None:
    """Add the facts that a record tells, those that it told before left out."""
    if row.enterprise is None:
        return
    kept = Fact.objects.filter(enterprise=row.enterprise, source="台账")
    last = {each.key: each.value for each in kept.order_by("day", "pk")}
    told = [
        each
        for each in facts_of(kind, record, day=day, place=f"{kind.name}台账")
        if last.get(each.key) != keeping.plain_value(each.value)
    ]
    if told:
        tell_facts(row.enterprise, told, actor=actor)


def _of_plan(plan: Plan) -> dict[str, Any]:
    return {
        "现状和思路": plan.text,
        "目标梯队": plan.tier,
        "目标年份": plan.year,
        "措施": [each.text for each in plan.measures.all()],
    }
