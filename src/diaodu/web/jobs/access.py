"""Who may see jobs: their owner, and administrators all."""

from __future__ import annotations

from diaodu.web.jobs.models import Job

__all__ = ["Job"]
