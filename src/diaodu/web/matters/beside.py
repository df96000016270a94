"""What is remembered beside the matters: kept filters, numbers, workbooks."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

__all__ = ["SavedView", "Sequence", "Workbook"]


class SavedView(models.Model):
    """Filters of the ledger that somebody gave a name."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="ledger_views"
    )
    name = models.CharField("名称", max_length=40)
    query = models.CharField(max_length=500)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "name"], name="view_once")
        ]

    def __str__(self) -> str:
        return self.name


class Sequence(models.Model):
    """The last number that a kind of matter was given in a county and a year."""

    county = models.CharField(max_length=100)
    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["county", "kind", "year"], name="sequence_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year} {self.last}"


class Workbook(models.Model):
    """A ledger that came back as a workbook: looked at first, then taken over."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    path = models.CharField(max_length=80, unique=True)
    name = models.CharField("文件名", max_length=200)
    created = models.DateTimeField(auto_now_add=True)
    taken = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name
