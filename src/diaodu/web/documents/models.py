"""What is remembered: documents as they came, and the rows read out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property

from diaodu.papers.phrases import amount
from diaodu.web.people.models import Role, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from diaodu.web.people.models import User

__all__ = ["OVERSEERS", "WORKERS", "Document", "Row", "RowState", "Sort", "State"]

_OPS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "约"}
OVERSEERS = frozenset({Role.LEADER, Role.DISPATCHER, Role.AUDITOR})
WORKERS = frozenset({Role.OFFICER, Role.TOWN})


class State(models.TextChoices):
    """How far a document is."""

    READING = "reading", "正在读"
    REVIEW = "review", "待核对"
    PUBLISHED = "published", "已转事项"
    REFUSED = "refused", "没读成"


class Sort(models.TextChoices):
    """What a row is; the order is that of the lists."""

    TASK = "task", "任务"
    TARGET = "target", "目标"
    PROBLEM = "problem", "问题"
    OPTIONAL = "optional", "提倡"
    FACT = "fact", "成绩"


class RowState(models.TextChoices):
    """How far a row is."""

    OPEN = "open", "未改"
    EDITED = "edited", "已改"
    REJECTED = "rejected", "已剔除"
    MERGED = "merged", "已并入"
    PUBLISHED = "published", "已转事项"


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents, and which of them somebody may see."""

    def visible_to(self, user: User) -> DocumentQuerySet:
        """Return the county's to those who oversee, else the own unit's.

        A unit also sees a published document in which it holds a row.
        """
        if user.role in OVERSEERS:
            return self.filter(county__startswith=user.unit.region.county_path)
        if user.role not in WORKERS:
            return self.none()
        rows = Row.objects.filter(document=OuterRef("pk"), state=RowState.PUBLISHED)
        lead = Exists(rows.filter(lead=user.unit_id))
        support = Exists(rows.filter(supports=user.unit_id))
        held = Q(state=State.PUBLISHED) & (lead | support)
        return self.filter(Q(unit=user.unit_id) | held)


class Document(models.Model):
    """One document: the original file, its cleaned text, what was read out of it.

    ``county`` is the path of the county of the uploader's unit. ``reading`` holds the
    whole reading as it was made; what people changed since stands in the rows.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents")
    county = models.CharField(max_length=100)
    title = models.CharField("标题", max_length=200)
    kind = models.CharField("文种", max_length=40, blank=True)
    day = models.DateField("成文日期", null=True, blank=True)
    state = models.CharField(
        "状态", max_length=10, choices=State, default=State.READING
    )
    reason = models.CharField("没读成的原因", max_length=500, blank=True)
    file = models.CharField(max_length=32, unique=True)
    name = models.CharField("文件名", max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField("字节")
    text = models.TextField("正文", blank=True)
    reading = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="documents"
    )
    uploaded = models.DateTimeField("上传", auto_now_add=True)
    asked = models.DateTimeField(null=True, blank=True)
    published = models.DateTimeField("转为事项", null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-uploaded", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["county", "-uploaded"]),
            models.Index(fields=["unit", "-uploaded"]),
            models.Index(fields=["county", "sha256"]),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the page."""
        return reverse("documents:document", args=[self.pk])

    @cached_property
    def address(self) -> str:
        """Return the address of the page, looked up once for all rows."""
        return self.get_absolute_url()


class Row(models.Model):
    """One thing that a document says: a task, a target, a problem, a fact.

    ``text[start:end]`` of the document is where it stands. Names are kept as printed;
    ``lead`` and ``supports`` are the units that they mean. ``data`` holds what only
    some sorts have (metric, value, unit, period, names that are like an unknown one).
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="rows")
    sort = models.CharField("类别", max_length=10, choices=Sort)
    state = models.CharField(max_length=10, choices=RowState, default=RowState.OPEN)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField("原文")
    title = models.TextField("内容")
    leader = models.CharField("责任人", max_length=200, blank=True)
    lead_text = models.CharField("牵头单位", max_length=300, blank=True)
    lead = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="document_rows"
    )
    support_text = models.CharField("配合单位", max_length=1000, blank=True)
    supports = models.ManyToManyField(Unit, related_name="supported_rows", blank=True)
    due = models.DateField("时限", null=True, blank=True)
    due_text = models.CharField("时限原文", max_length=200, blank=True)
    targets_text = models.TextField("目标", blank=True)
    data = models.JSONField(default=dict)
    doubts = models.JSONField(default=list)
    checked = models.BooleanField("已核对", default=False)
    reason = models.CharField("剔除原因", max_length=200, blank=True)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts"
    )
    matter = models.BigIntegerField("事项", null=True, blank=True, db_index=True)
    linked = models.BooleanField("关联已有事项", default=False)
    version = models.PositiveIntegerField(default=1)

    became: Any = None  # the matter and its light, for the page that shows them
    light: Any = None

    class Meta:
        ordering: ClassVar = ["start", "end", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["document", "start", "end"]),
            models.Index(fields=["lead", "state"]),
        ]

    def __str__(self) -> str:
        return self.title[:60]

    def get_absolute_url(self) -> str:
        """Return the place of the row on the page of its document."""
        page = reverse("documents:document", args=[self.document_id])
        return f"{page}#row-{self.pk}"

    @property
    def address(self) -> str:
        """Return what the addresses of deeds on the row begin with."""
        return f"{self.document.address}rows/{self.pk}/"

    @property
    def lives(self) -> bool:
        """Tell whether the row is neither rejected nor part of another."""
        return self.state not in {RowState.REJECTED, RowState.MERGED}

    @property
    def becomes_matter(self) -> bool:
        """Tell whether publishing makes a matter of it."""
        return self.lives and self.sort in {Sort.TASK, Sort.TARGET, Sort.PROBLEM}

    @property
    def number(self) -> str:
        """Return the number of a target in one line, empty where it is to be filled."""
        value = self.data.get("value")
        if value is None:
            return ""
        sign = _OPS.get(self.data.get("op", ""), "")
        stretch = "（力争）" if self.data.get("stretch") else ""
        metric, unit = self.data.get("metric", ""), self.data.get("unit", "")
        return f"{stretch}{metric}{sign}{amount(value)}{unit}"

    @property
    def likely_units(self) -> Sequence[tuple[str, Sequence[str]]]:
        """Return the printed names that no unit has, each with names like it."""
        found: dict[str, list[str]] = self.data.get("likely", {})
        return tuple(found.items())
