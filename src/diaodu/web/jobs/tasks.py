"""The task that the queue runs: one for all kinds of job."""

from __future__ import annotations

from django_tasks import task

from diaodu.web.jobs import actions

__all__ = ["run_job"]


@task()
def run_job(job_id: int) -> None:
    """Carry out one job."""
    actions.carry_out(job_id)
