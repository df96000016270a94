"""How far a job is: the page polls while it runs, and stops when it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import get_object_or_404
from django_htmx.http import HttpResponseStopPolling

from diaodu.web import pages
from diaodu.web.jobs.models import Job
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpResponse

    from diaodu.web.pages import Request

__all__ = ["job_list", "job_page"]


@for_roles()
def job_list(request: Request) -> HttpResponse:
    """Show the own jobs, the newest first."""
    jobs = Job.objects.visible_to(request.user).select_related("owner")[:100]
    return pages.shown(request, "jobs/list.html", {"jobs": jobs})


@for_roles()
def job_page(request: Request, number: int) -> HttpResponse:
    """Show one job and what came of it."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=number)
    status = (
        HttpResponseStopPolling.status_code if request.htmx and job.is_over else 200
    )
    response = pages.shown(
        request, "jobs/job.html", {"job": job}, part="progress", status=status
    )
    if request.htmx and job.is_over and job.url:
        response["HX-Redirect"] = job.url
    return response
