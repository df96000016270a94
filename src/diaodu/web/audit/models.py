"""What is remembered: events, and the head of their chain."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

__all__ = ["Event", "Head"]


class Event(models.Model):
    """One deed. Rows are only added: the database itself refuses to change them.

    ``digest`` covers the event and the digest of the one before, so that a changed or
    missing row breaks the chain. Names are kept as text: they outlive their accounts.
    """

    number = models.PositiveBigIntegerField("序号", unique=True)
    moment = models.DateTimeField("时间")
    action = models.CharField("动作", max_length=40)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField("办理人", max_length=40, blank=True)
    actor_unit_id = models.BigIntegerField(null=True)
    actor_unit = models.CharField("办理单位", max_length=100, blank=True)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=40)
    subject_name = models.CharField("对象", max_length=200, blank=True)
    before = models.JSONField("改前", null=True)
    after = models.JSONField("改后", null=True)
    note = models.TextField("说明", blank=True)
    request_id = models.CharField(max_length=12, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id", "number"]),
            models.Index(fields=["moment"]),
            models.Index(fields=["actor_id", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.subject_name}"


class Head(models.Model):
    """The end of the chain: one row, locked while an event is added."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.number} {self.digest[:12]}"
