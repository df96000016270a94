"""What is remembered: one row a job."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from diaodu.web.people.models import User

__all__ = ["Job", "JobQuerySet", "State"]


class State(models.TextChoices):
    """How far a job is."""

    WAITING = "waiting", "排队"
    RUNNING = "running", "进行中"
    DONE = "done", "完成"
    FAILED = "failed", "没有办成"


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs, and which of them somebody may see."""

    def visible_to(self, user: User) -> JobQuerySet:
        """Return the user's own jobs, all to an administrator."""
        return self if user.role == "administrator" else self.filter(owner=user)


class Job(models.Model):
    """A piece of long work: who wants it, how far it is, what came of it.

    ``beat`` is touched while the work goes on: a running job without a beat was killed.
    """

    kind = models.CharField("任务", max_length=40)
    title = models.CharField("名称", max_length=200)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="jobs"
    )
    state = models.CharField("状态", max_length=8, choices=State, default=State.WAITING)
    arguments = models.JSONField(default=dict)
    label = models.CharField("步骤", max_length=200, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    message = models.TextField("结果", blank=True)
    issues = models.JSONField(default=list)
    result = models.JSONField(default=dict)
    url = models.CharField(max_length=300, blank=True)
    created = models.DateTimeField("提交", auto_now_add=True)
    started = models.DateTimeField("开始", null=True)
    finished = models.DateTimeField("结束", null=True)
    beat = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created"]
        indexes: ClassVar = [models.Index(fields=["state", "beat"])]

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more will happen."""
        return self.state in {State.DONE, State.FAILED}

    @property
    def percent(self) -> int | None:
        """Return how far the present step is, None where nobody knows."""
        return min(100, self.done * 100 // self.total) if self.total else None
