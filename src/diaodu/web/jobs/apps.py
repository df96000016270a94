"""Long work."""

from __future__ import annotations

from django.apps import AppConfig

__all__ = ["JobsConfig"]


class JobsConfig(AppConfig):
    """Jobs."""

    name = "diaodu.web.jobs"
    label = "jobs"
    verbose_name = "后台任务"
