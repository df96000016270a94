"""Who may see which job: its owner, and administrators."""

from __future__ import annotations

from diaodu.web.jobs.models import Job

__all__ = ["Job"]
