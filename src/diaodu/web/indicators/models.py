"""What is remembered: forms, returns, issues on their cells, corrections, books."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from diaodu.kernel.period import Month
from diaodu.web.people.models import Region, Role

if TYPE_CHECKING:
    from datetime import date

    from diaodu.web.people.models import User

__all__ = [
    "LIVE",
    "BookVersion",
    "CellIssue",
    "Correction",
    "Form",
    "IssueState",
    "Mapping",
    "Return",
    "ReturnState",
    "Severity",
]

_READERS = frozenset({Role.OFFICER, Role.DISPATCHER, Role.LEADER, Role.AUDITOR})


class OfCounty(models.QuerySet):  # type: ignore[type-arg]
    """Things of a county, and who may see them: those who work in it, or above it."""

    def visible_to(self, user: User) -> OfCounty:
        """Return what lies in the user's county, or below the own city."""
        if user.role not in self.readers():
            return self.none()
        return self.filter(region__path__startswith=user.unit.region.county_path)

    def readers(self) -> frozenset[str]:
        """Return the roles that may read all of it."""
        return _READERS


class Form(models.Model):
    """The head that a form of the own office carries: number, offices, approval, end.

    A form that is sent to enterprises is a local survey; its head stands at the top
    right, and after its last day no new collection may begin with it unasked.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    title = models.CharField("表名", max_length=100)
    number = models.CharField("表号", max_length=40)
    maker = models.CharField("制表机关", max_length=60)
    approver = models.CharField("批准机关", max_length=60)
    approval = models.CharField("批准文号", max_length=60)
    valid_until = models.DateField("有效期至")
    is_active = models.BooleanField("在用", default=True)

    objects = OfCounty.as_manager()

    class Meta:
        ordering: ClassVar = ["-is_active", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "number"], name="one_form_number")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def has_expired(self, day: date) -> bool:
        """Tell whether the last day is over."""
        return self.valid_until < day

    @property
    def head(self) -> tuple[str, ...]:
        """Return the lines that stand at the top right of the form."""
        end = self.valid_until
        return (
            f"表　　号：{self.number}",
            f"制表机关：{self.maker}",
            f"批准机关：{self.approver}",
            f"批准文号：{self.approval}",
            f"有效期至：{end.year}年{end.month}月{end.day}日",
        )


class ReturnState(models.TextChoices):
    """How far a month's return is."""

    READING = "reading", "正在读取"
    FAILED = "failed", "没有读成"
    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已提请封账"
    CLOSED = "closed", "已封账"
    REPLACED = "replaced", "已被代替"


LIVE = (ReturnState.DRAFT, ReturnState.SUBMITTED)


class ReturnQuerySet(OfCounty):
    """Returns, and which of them somebody may see: towns see rows of their own."""

    def readers(self) -> frozenset[str]:
        """Return the roles that may open a return; rows are cut out for towns."""
        return _READERS | {Role.TOWN}


class Return(models.Model):
    """One upload of a county's month on its way to the closed month.

    ``files`` are kept as they came. ``table`` is the Parquet file read from them with
    the corrections. ``base_number`` is the closed version that it supersedes, 0 for
    none. ``version`` counts changes, so that the slower of two people is told.
    """

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    ym = models.CharField("月份", max_length=7)
    state = models.CharField(
        "状态", max_length=10, choices=ReturnState, default=ReturnState.READING
    )
    version = models.PositiveIntegerField(default=1)
    form = models.ForeignKey(
        Form, models.PROTECT, null=True, blank=True, related_name="returns"
    )
    files = models.JSONField(default=list)
    origins = models.JSONField(default=list)
    basis = models.JSONField(default=dict)
    table = models.CharField(max_length=100, blank=True)
    rows = models.PositiveIntegerField("家数", default=0)
    blocking = models.PositiveIntegerField("须处理", default=0)
    doubts = models.PositiveIntegerField("请核实", default=0)
    base_number = models.PositiveIntegerField(default=0)
    reason = models.TextField("改数原因", blank=True)
    note = models.TextField("说明", blank=True)
    maker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="经办"
    )
    made = models.DateTimeField("上传", auto_now_add=True)
    submitter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    submitted = models.DateTimeField("提请", null=True)
    checker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    closed = models.DateTimeField("封账", null=True)
    number = models.PositiveIntegerField("版次", default=0)
    sha256 = models.CharField("哈希", max_length=64, blank=True)

    objects = ReturnQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-ym", "-pk"]
        indexes: ClassVar = [models.Index(fields=["region", "ym", "state"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "ym"],
                condition=Q(state__in=["draft", "submitted"]),
                name="one_live_return",
            )
        ]

    def __str__(self) -> str:
        return f"{self.region.name}{self.month.label}月报"

    def get_absolute_url(self) -> str:
        """Return the address of its grid."""
        return reverse("indicators:grid", kwargs={"number": self.pk})

    @property
    def month(self) -> Month:
        """Return the month."""
        return Month.parse(self.ym)

    @property
    def is_draft(self) -> bool:
        """Tell whether it can still be mended."""
        return self.state == ReturnState.DRAFT

    @property
    def is_submitted(self) -> bool:
        """Tell whether it waits for the second person."""
        return self.state == ReturnState.SUBMITTED


class Severity(models.TextChoices):
    """What an issue asks for."""

    ERROR = "error", "须改正"
    REASON = "reason", "须说明原因"
    DOUBT = "doubt", "请核实"
    NOTE = "note", "提示"


class IssueState(models.TextChoices):
    """What became of an issue."""

    OPEN = "open", "未处理"
    CONFIRMED = "confirmed", "核实无误"
    MENDED = "mended", "已改正"


class CellIssue(models.Model):
    """One question on a cell of a return, or on the whole sheet (no ``row``)."""

    of = models.ForeignKey(Return, models.CASCADE, related_name="issues")
    row = models.IntegerField(null=True)
    key = models.CharField(max_length=60, blank=True)
    firm = models.CharField("企业", max_length=120, blank=True)
    address = models.CharField("位置", max_length=300, blank=True)
    code = models.CharField(max_length=40)
    message = models.TextField("问题")
    severity = models.CharField(max_length=8, choices=Severity)
    state = models.CharField(max_length=10, choices=IssueState, default=IssueState.OPEN)
    reason = models.TextField("核实情况", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    moment = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["row", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["of", "state", "severity"]),
            models.Index(fields=["of", "row"]),
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.message}"[:200]

    @property
    def is_open(self) -> bool:
        """Tell whether nobody has answered it."""
        return self.state == IssueState.OPEN


class Correction(models.Model):
    """A remark on one cell: what it should say, who says so, why.

    The file stays as it was uploaded.
    """

    of = models.ForeignKey(Return, models.CASCADE, related_name="corrections")
    file = models.CharField(max_length=200)
    sheet = models.CharField(max_length=100, blank=True)
    line = models.PositiveIntegerField()
    column = models.PositiveIntegerField()
    key = models.CharField(max_length=60)
    head = models.CharField("列", max_length=200, blank=True)
    firm = models.CharField("企业", max_length=120, blank=True)
    address = models.CharField("位置", max_length=300)
    old = models.CharField("原数", max_length=200, blank=True)
    new = models.CharField("改为", max_length=200, blank=True)
    reason = models.TextField("原因")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="谁"
    )
    moment = models.DateTimeField("时间", auto_now_add=True)
    is_withdrawn = models.BooleanField("已撤销", default=False)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.address} {self.old}→{self.new}"[:200]


class MappingKind(models.TextChoices):
    """What a remembered meaning is of."""

    COLUMN = "column", "表头"
    NAME = "name", "企业名称"


class Mapping(models.Model):
    """What a printed head (or a firm's name) means in a county, as a person said."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=MappingKind)
    said = models.CharField("表头", max_length=300)
    meaning = models.CharField("读作", max_length=100, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    moment = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "kind", "said"], name="one_meaning"
            )
        ]

    def __str__(self) -> str:
        return f"{self.said} → {self.meaning or '不读'}"


class BookVersion(models.Model):
    """One version of the county's book, kept as it was uploaded."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField("版次")
    name = models.CharField("文件", max_length=200)
    path = models.CharField(max_length=100)
    sha256 = models.CharField("哈希", max_length=64)
    issues = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    note = models.CharField("说明", max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    moment = models.DateTimeField("上传", auto_now_add=True)

    objects = OfCounty.as_manager()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "number"], name="one_book_number")
        ]

    def __str__(self) -> str:
        return f"{self.region.name}县情表第{self.number}版"

    @property
    def total(self) -> int:
        """Return how many rows were read."""
        counts: dict[str, int] = self.counts
        return sum(counts.values())
