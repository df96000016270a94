"""What is remembered: records of registers, facts, own plans, what makes a visit due.

Kinds, fields and checks are those of the engine ``diaodu.registers``; a record keeps
the values of its kind in ``data``, as ``keeping`` writes and reads them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from diaodu.registers.visiting import SIGNALS
from diaodu.web.catalogs import register_kinds
from diaodu.web.people.models import Role

if TYPE_CHECKING:
    from diaodu.registers import Kind
    from diaodu.web.people.models import User

__all__ = [
    "Fact",
    "Import",
    "Measure",
    "Plan",
    "Record",
    "RecordQuerySet",
    "Reminder",
    "Trigger",
]

_SEES_NONE = frozenset({Role.ADMINISTRATOR})


def _of_enterprise(user: User) -> Q:
    """Return which enterprises a user may know of: the own one, or those in the region.

    Administrators keep accounts and units; what is known of firms is not theirs.
    """
    if user.role in _SEES_NONE:
        return Q(pk__in=())
    if user.role == Role.ENTERPRISE:
        return Q(enterprise=user.unit_id)
    return Q(enterprise__region__path__startswith=user.unit.region.path)


class RecordQuerySet(models.QuerySet["Record"]):
    """Records, and which of them somebody may see."""

    def visible_to(self, user: User) -> RecordQuerySet:
        """Return the records of the enterprises, and the county's, that a user sees."""
        seen = _of_enterprise(user)
        if user.role not in _SEES_NONE | {Role.ENTERPRISE}:
            place = user.unit.region.path
            seen |= Q(enterprise=None, region__path__startswith=place)
        return self.filter(seen)

    def current(self) -> RecordQuerySet:
        """Leave out the records that were taken away."""
        return self.filter(removed=False)

    def of_kind(self, key: str) -> RecordQuerySet:
        """Return the current records of a register."""
        return self.current().filter(kind=key)


class Record(models.Model):
    """One record of a register: of an enterprise, or of the county as a whole.

    ``identity`` holds what makes it the same record; ``valid_until`` and ``settled``
    say what the engine says, so that the ones that run out are found by an index.
    ``version`` counts changes: whoever changes it names the version that was seen.
    """

    kind = models.CharField("台账", max_length=40)
    enterprise = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, related_name="records"
    )
    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    identity = models.CharField(max_length=300)
    name = models.CharField("名称", max_length=200)
    data = models.JSONField(default=dict)
    valid_until = models.DateField("有效期至", null=True)
    settled = models.BooleanField(default=False)
    removed = models.BooleanField("已移出", default=False)
    version = models.PositiveIntegerField(default=1)
    created = models.DateTimeField("登记", auto_now_add=True)
    changed = models.DateTimeField("修改", auto_now=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["kind", "name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "region", "identity"],
                condition=Q(removed=False),
                name="one_record_an_identity",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["kind", "removed", "name"]),
            models.Index(fields=["enterprise", "kind"]),
            models.Index(fields=["valid_until"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind_of.name} {self.name}"

    def get_absolute_url(self) -> str:
        """Return the page of the record."""
        return reverse("registers:record", args=[self.pk])

    @property
    def kind_of(self) -> Kind:
        """Return the kind of register that it belongs to."""
        return register_kinds()[self.kind]


class FactQuerySet(models.QuerySet["Fact"]):
    """Facts, and which of them somebody may see."""

    def visible_to(self, user: User) -> FactQuerySet:
        """Return the facts of the enterprises that a user sees."""
        return self.filter(_of_enterprise(user))


class Fact(models.Model):
    """One thing that was told of an enterprise; rows are only added.

    Which of them counts the engine says. ``value`` is kept as text or a whole number.
    """

    enterprise = models.ForeignKey("people.Unit", models.PROTECT, related_name="facts")
    key = models.CharField(max_length=40)
    value = models.JSONField()
    source = models.CharField("来源", max_length=10)
    day = models.DateField("日期")
    place = models.CharField("出处", max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created = models.DateTimeField(auto_now_add=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["key", "-day", "-pk"]
        indexes: ClassVar = [models.Index(fields=["enterprise", "key", "day"])]

    def __str__(self) -> str:
        return f"{self.key} {self.value}"


class PlanQuerySet(models.QuerySet["Plan"]):
    """Own plans, and which of them somebody may see."""

    def visible_to(self, user: User) -> PlanQuerySet:
        """Return the plans of the enterprises that a user sees."""
        return self.filter(_of_enterprise(user))


class Plan(models.Model):
    """The own plan of one enterprise (一厂一策): where it stands, where it shall be.

    ``tier`` is the yearly output that it shall reach, in 亿元.
    """

    enterprise = models.OneToOneField(
        "people.Unit", models.PROTECT, related_name="plan"
    )
    text = models.TextField("现状和思路", blank=True)
    tier = models.PositiveIntegerField("目标梯队", null=True, blank=True)
    year = models.PositiveSmallIntegerField("目标年份", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed = models.DateTimeField(auto_now=True)

    objects = PlanQuerySet.as_manager()

    def __str__(self) -> str:
        return f"一厂一策 {self.enterprise.name}"


class Measure(models.Model):
    """One measure of an own plan: what is done, by whom, until when, how far it is."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="measures")
    text = models.CharField("措施", max_length=300)
    lead = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, blank=True, related_name="+"
    )
    due = models.DateField("完成时限", null=True, blank=True)
    progress = models.CharField("进展", max_length=300, blank=True)
    done = models.BooleanField("已完成", default=False)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text


class TriggerQuerySet(models.QuerySet["Trigger"]):
    """What makes a visit due, and whose."""

    def visible_to(self, user: User) -> TriggerQuerySet:
        """Return those of the user's county."""
        if user.role in _SEES_NONE | {Role.ENTERPRISE}:
            return self.none()
        return self.filter(region__path=user.unit.region.county_path)


class Trigger(models.Model):
    """What makes a visit due: the county enters its own, none are published."""

    region = models.ForeignKey("people.Region", models.PROTECT, related_name="+")
    name = models.CharField("事由", max_length=40)
    signal = models.CharField(
        "什么情况下必访",
        max_length=20,
        choices=[(k, v.name) for k, v in SIGNALS.items()],
    )
    days = models.PositiveSmallIntegerField("几天内走访", default=7)
    is_active = models.BooleanField("在用", default=True)

    objects = TriggerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "name"], name="one_trigger_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class ReminderQuerySet(models.QuerySet["Reminder"]):
    """Reminders, and which of them somebody may see."""

    def visible_to(self, user: User) -> ReminderQuerySet:
        """Return the reminders of the records that a user sees."""
        return self.filter(record__in=Record.objects.visible_to(user).current())


class Reminder(models.Model):
    """A record was told to run out: once for each step of its kind's reminders."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="reminders")
    expires = models.DateField("到期")
    since = models.DateField("提醒日")

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["expires", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "expires", "since"], name="one_reminder_a_step"
            )
        ]

    def __str__(self) -> str:
        return f"{self.record} {self.expires}"


class ImportQuerySet(models.QuerySet["Import"]):
    """Workbooks that were read, and whose."""

    def visible_to(self, user: User) -> ImportQuerySet:
        """Return the user's own."""
        return self.filter(owner=user)


class Import(models.Model):
    """A workbook that was read and waits to be kept: nothing is kept before that.

    ``rows`` holds for each row what is known of it already, and in which version.
    """

    kind = models.CharField(max_length=40)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+"
    )
    name = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    issues = models.JSONField(default=list)
    kept = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)

    objects = ImportQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
