"""What is remembered: which warning has a case, and the papers that were made."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from diaodu.kernel.period import Month
from diaodu.web.people.models import Region, Role

if TYPE_CHECKING:
    from diaodu.web.people.models import User

__all__ = ["PaperFile", "PaperSet", "WarningCase"]

_READERS = frozenset({Role.LEADER, Role.DISPATCHER, Role.OFFICER, Role.AUDITOR})


class OfCounty(models.QuerySet):  # type: ignore[type-arg]
    """Things of a county, and who may see them: those who may see its every firm."""

    way = "region"

    def visible_to(self, user: User) -> OfCounty:
        """Return what lies in the user's county, or below the own city."""
        if user.role not in _READERS:
            return self.none()
        path = user.unit.region.county_path
        return self.filter(**{f"{self.way}__path__startswith": path})


class OfSet(OfCounty):
    """Files, which lie in the county of their set."""

    way = "of__region"


class WarningCase(models.Model):
    """That a firm's warning of a month has a 包抓 case."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    ym = models.CharField("月份", max_length=7)
    firm = models.CharField("企业代码", max_length=40)
    name = models.CharField("企业", max_length=120)
    kind = models.CharField("预警", max_length=20)
    matter = models.ForeignKey(
        "matters.Matter", models.PROTECT, related_name="+", verbose_name="包抓个案"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="谁开"
    )
    made = models.DateTimeField("时间", auto_now_add=True)

    objects = OfCounty.as_manager()

    class Meta:
        ordering: ClassVar = ["-ym", "firm"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "firm", "ym"], name="one_case_a_firm_and_month"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}{Month.parse(self.ym).label}{self.kind}"


class PaperSet(models.Model):
    """The papers of one version of a month, made with one version of the book."""

    region = models.ForeignKey(Region, models.PROTECT, related_name="+")
    ym = models.CharField("月份", max_length=7)
    number = models.PositiveIntegerField("版次")
    sha256 = models.CharField("哈希", max_length=64)
    key = models.CharField(max_length=64)
    author = models.CharField("制发单位", max_length=100)
    maker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="制作"
    )
    day = models.DateField("落款日期")
    made = models.DateTimeField("时间", auto_now_add=True)

    objects = OfCounty.as_manager()

    class Meta:
        ordering: ClassVar = ["-ym", "-number", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["region", "key", "author", "day"], name="one_set_of_papers"
            )
        ]

    def __str__(self) -> str:
        return f"{self.month.label}第{self.number}版材料"

    @property
    def month(self) -> Month:
        """Return the month."""
        return Month.parse(self.ym)

    @property
    def citation(self) -> str:
        """Return what the papers rest on, as they cite it."""
        return f"第{self.number}版 {self.sha256[:12]}"


class PaperFile(models.Model):
    """One file of a set; ``path`` is the random name under which it is kept."""

    of = models.ForeignKey(PaperSet, models.CASCADE, related_name="files")
    name = models.CharField("文件", max_length=100)
    path = models.CharField(max_length=60, unique=True)
    bytes = models.PositiveIntegerField("大小")

    objects = OfSet.as_manager()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the download."""
        return reverse("boards:download", kwargs={"number": self.pk})
