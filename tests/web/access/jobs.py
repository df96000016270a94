"""A job of the officer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from diaodu.web.jobs.models import Job

if TYPE_CHECKING:
    from tests.web.conftest import County

__all__ = ["officers_job"]


def officers_job(county: County) -> dict[str, Any]:
    """Return the arguments of the page of a job that the officer owns."""
    owner = county.people["officer"]
    return {"number": Job.objects.create(kind="any", title="读文件", owner=owner).pk}
