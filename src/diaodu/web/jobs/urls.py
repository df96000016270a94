"""The addresses of jobs."""

from __future__ import annotations

from django.urls import path

from diaodu.web.jobs.views import progress

__all__ = ["app_name", "urlpatterns"]

app_name = "jobs"
urlpatterns = [
    path("jobs/", progress.job_list, name="list"),
    path("jobs/<int:number>/", progress.job_page, name="job"),
]
