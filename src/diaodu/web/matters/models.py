"""What is remembered: matters, who takes part, their history, proofs, reminders.

Columns that follow from the engine (``phase``, ``waits``, ``next_due``, ``clock``) are
written by ``mirror`` only: they are there so that lists filter and sort by an index.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.urls import reverse

from diaodu.matters import Matter as EngineMatter
from diaodu.matters import lights
from diaodu.matters.schedule import gap_of
from diaodu.matters.values import loaded
from diaodu.web.catalogs import matter_kinds
from diaodu.web.matters.beside import SavedView, Sequence, Workbook
from diaodu.web.people.models import RegionKind, Role, Unit

if TYPE_CHECKING:
    from diaodu.matters import Kind
    from diaodu.matters.lights import Light
    from diaodu.matters.model import State
    from diaodu.web.people.models import Region, User

__all__ = [
    "NEVER",
    "Link",
    "Matter",
    "MatterQuerySet",
    "Part",
    "Proof",
    "Reminder",
    "SavedView",
    "Sequence",
    "Step",
    "Workbook",
]

NEVER = date.max  # sorts behind every deadline
_FEW = 2000
_COUNTY = frozenset({Role.LEADER, Role.DISPATCHER, Role.AUDITOR})
_ABOVE = frozenset({RegionKind.PROVINCE, RegionKind.CITY})
_WORKERS = frozenset({Role.OFFICER, Role.TOWN})


class MatterQuerySet(models.QuerySet["Matter"]):
    """Matters, and which of them somebody may see."""

    def visible_to(self, user: User) -> MatterQuerySet:
        """Return the matters that a user may see.

        Leaders, dispatchers and auditors see those of their county; units those that
        they lead, support or raised, towns also the requests of their enterprises;
        an enterprise its own requests. Administrators see none: they keep accounts.
        """
        if user.role in _COUNTY:
            return self.in_region(user.unit.region)
        if user.role == Role.ENTERPRISE:
            return self.filter(pk__in=_parts(Q(unit=user.unit_id, relation="owner")))
        if user.role not in _WORKERS:
            return self.none()
        mine, told = _parts(Q(unit=user.unit_id)), _given(user)
        if user.role == Role.TOWN:
            path = user.unit.region.path
            firms = Unit.objects.enterprises().filter(region__path__startswith=path)
            mine = mine.union(_parts(Q(unit__in=firms, relation="owner")))
            # joined, not as a subquery: PostgreSQL would count its cost on every row
            about = Q(about__kind="enterprise", about__region__path__startswith=path)
            told |= Q(about, kind="enterprise_request")
        return self.filter(told, pk__in=mine)

    def led(self, user: User) -> MatterQuerySet:
        """Return the matters that a worker sees because his unit leads them."""
        return self.filter(_given(user), lead=user.unit_id)

    def supported(self, user: User) -> MatterQuerySet:
        """Return the matters that a worker sees because his unit only supports them."""
        mine = _parts(Q(unit=user.unit_id, relation="support"))
        return self.filter(_given(user), pk__in=mine).exclude(lead=user.unit_id)

    def in_region(self, region: Region) -> MatterQuerySet:
        """Return the matters of the region's county; of all its counties if higher."""
        if region.kind in _ABOVE:
            return self.filter(county__startswith=region.path)
        return self.filter(county=region.county_path)

    def of_unit(self, unit: Unit) -> MatterQuerySet:
        """Return the matters that a unit leads or supports."""
        taking = Q(unit=unit.pk, relation__in=("lead", "support"))
        return self.filter(pk__in=_parts(taking))

    def going(self) -> MatterQuerySet:
        """Return the matters that are not at an end."""
        return self.filter(phase__in=("draft", "open", "paused"))

    def overdue(self, day: date) -> MatterQuerySet:
        """Return the matters whose light is red on a day."""
        return self.filter(phase="open", next_due__lt=day)

    def due_until(self, first: date, last: date) -> MatterQuerySet:
        """Return the running matters whose next deadline lies between two days."""
        return self.filter(phase="open", next_due__range=(first, last))

    def lit(self, colour: str, day: date) -> MatterQuerySet:
        """Return the matters that show a light on a day, 无 for none.

        By the next deadline, which never ages; ``behind`` says how a target stands to
        its schedule, as of its last change or the last nightly run.
        """
        near = lights.yellow_until(day)
        red = Q(next_due__lt=day) | Q(behind="红")
        yellow = Q(next_due__lte=near) | Q(behind="黄")
        known = Q(next_due__lt=NEVER) | ~Q(behind="")
        match colour:
            case "红":
                return self.filter(red, phase="open")
            case "黄":
                return self.filter(yellow & ~red, phase="open")
            case "绿":
                return self.filter(known & ~yellow & ~red, phase="open")
            case "蓝":
                return self.filter(phase="done")
        rest = Q(phase__in=("draft", "paused", "ended"))
        return self.filter(rest | (Q(phase="open") & ~known))

    def with_words(self, text: str) -> MatterQuerySet:
        """Return the matters that hold all words in number, title, leader or units.

        Few finds are looked up in an index of their own, apply it first; very many are
        met again soon enough on the way through the list.
        """
        found = self
        for word in text.split()[:5]:
            found = found.filter(GreaterThan(StrIndex("words", Value(word)), 0))
        known = found.order_by().values_list("pk", flat=True)[: _FEW + 1]
        few = list(known)
        return found if len(few) > _FEW else self.filter(pk__in=few)


class Matter(models.Model):
    """One matter; the fields of its kind are in ``data``.

    ``version`` counts changes: whoever changes it names the version that he saw.
    ``given`` is the day on which it first went to its lead unit, before which other
    units do not see it; ``county`` is the path of the region it belongs to.
    """

    kind = models.CharField("类别", max_length=40)
    number = models.CharField("编号", max_length=60, blank=True)
    title = models.TextField("事项")
    county = models.CharField(max_length=100)
    state = models.CharField("状态", max_length=30)
    phase = models.CharField(max_length=6)
    waits = models.CharField(max_length=8, blank=True)
    lead = models.ForeignKey(
        "people.Unit",
        models.PROTECT,
        null=True,
        related_name="led_matters",
        verbose_name="牵头单位",
        db_index=False,
    )
    support_names = models.TextField("配合单位", blank=True)
    leader = models.CharField("牵头领导", max_length=100, blank=True)
    about = models.ForeignKey(
        "people.Unit",
        models.PROTECT,
        null=True,
        related_name="matters_about",
        verbose_name="企业",
    )
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    raised_unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, related_name="+"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="children"
    )
    due = models.DateField("办理时限", null=True)
    due_text = models.CharField("原文时限", max_length=200, blank=True)
    next_due = models.DateField(default=NEVER)
    behind = models.CharField(max_length=1, blank=True)
    clock = models.CharField(max_length=30, blank=True)
    level = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    topic = models.CharField("类型", max_length=60, blank=True)
    data = models.JSONField(default=dict)
    source_name = models.CharField("出处", max_length=200, blank=True)
    source_url = models.CharField(max_length=300, blank=True)
    quote = models.TextField("原文", blank=True)
    latest = models.TextField("最近进展", blank=True)
    opened = models.DateField("登记日期")
    given = models.DateField("交办日期", null=True)
    closed = models.DateField("了结日期", null=True)
    words = models.CharField(max_length=300, blank=True, editable=False)

    objects = MatterQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["next_due", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["county", "number"],
                condition=~Q(number=""),
                name="matter_number_once",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["county", "phase", "next_due", "id"]),
            models.Index(fields=["county", "kind", "phase", "next_due", "id"]),
            models.Index(fields=["county", "kind", "state", "next_due", "id"]),
            models.Index(fields=["county", "waits", "phase", "next_due", "id"]),
            models.Index(fields=["county", "next_due", "id"]),
            models.Index(fields=["county", "opened", "id"]),
            models.Index(fields=["county", "kind", "closed"]),
            models.Index(fields=["county", "source_name", "next_due", "id"]),
            models.Index(fields=["county", "leader", "next_due", "id"]),
            models.Index(fields=["county", "words", "id"]),
            models.Index(fields=["lead", "phase", "next_due", "id"]),
            models.Index(fields=["phase", "next_due"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title[:60]}".strip()

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("matters:matter", kwargs={"number": self.pk})

    @property
    def kind_of(self) -> Kind:
        """Return what its kind says."""
        return matter_kinds()[self.kind]

    @property
    def state_of(self) -> State:
        """Return where it stands."""
        return self.kind_of.state(self.state)

    @property
    def deadline(self) -> date | None:
        """Return when the next clock ends."""
        return None if self.next_due == NEVER else self.next_due

    def light(self, day: date) -> Light:
        """Return its light on a day, from the columns of the ledger alone."""
        return lights.light_of(self.state_of, self.deadline, day, gap=self.gap(day))

    def gap(self, day: date) -> float | None:
        """Return how many points it is ahead of its schedule, if it has one."""
        kind = self.kind_of
        if kind.schedule is None:
            return None
        told = EngineMatter(
            id=str(self.pk),
            kind=self.kind,
            title=self.title,
            state=self.state,
            due=self.due,
            data=loaded(kind.fields, self.data),
        )
        return gap_of(kind, told, day)


class Part(models.Model):
    """A unit takes part in a matter: it leads, supports, raised or owns it."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="parts")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    relation = models.CharField(max_length=8)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "relation", "matter"], name="part_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.relation} {self.unit}"


class Step(models.Model):
    """What was done with a matter: a move of its kind, or a change of its fields.

    ``move`` is empty for what is no move. ``before`` holds what ``changes`` replaced,
    so that its maker can take it back; what was taken back stays, marked ``undone``.
    ``version`` is the matter's after it.
    """

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="steps")
    move = models.CharField(max_length=40, blank=True)
    name = models.CharField("办理", max_length=40)
    came_from = models.CharField(max_length=30)
    state = models.CharField(max_length=30)
    version = models.PositiveIntegerField()
    day = models.DateField("日期")
    moment = models.DateTimeField("时间")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    actor_name = models.CharField("办理人", max_length=40)
    actor_unit = models.CharField("办理单位", max_length=100, blank=True)
    note = models.TextField("情况", blank=True)
    changes = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    undone = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class Proof(models.Model):
    """A file that proves a step, kept under a random name."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="proofs")
    path = models.CharField(max_length=80, unique=True)
    name = models.CharField("文件名", max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField("大小")
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.name


class Link(models.Model):
    """One matter points to another: what the ``word`` says."""

    matter = models.ForeignKey(Matter, models.CASCADE, related_name="links")
    other = models.ForeignKey(Matter, models.CASCADE, related_name="linked_from")
    word = models.CharField(max_length=10)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matter", "other", "word"], name="link_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.matter_id} {self.word} {self.other_id}"


class Reminder(models.Model):
    """A reminder that was sent to a unit; the same one is never sent twice."""

    key = models.CharField(max_length=120)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="reminders")
    unit = models.ForeignKey("people.Unit", models.CASCADE, related_name="+")
    day = models.DateField("日期")
    text = models.CharField("内容", max_length=200)
    read = models.DateTimeField("已读", null=True)

    class Meta:
        ordering: ClassVar = ["-day", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "unit"], name="reminder_once")
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "read", "-day"])]

    def __str__(self) -> str:
        return self.text


def _given(user: User) -> Q:
    """Return what units may know of: what was given to one, or their own to raise."""
    return Q(given__isnull=False) | Q(raised_unit=user.unit_id)


def _parts(wanted: Q) -> Any:
    return Part.objects.filter(wanted).values("matter")
