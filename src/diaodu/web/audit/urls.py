"""The addresses of traces."""

from __future__ import annotations

from django.urls import path

from diaodu.web.audit.views import events

__all__ = ["app_name", "urlpatterns"]

app_name = "audit"
urlpatterns = [
    path("events/", events.event_list, name="events"),
    path("events/export/", events.export, name="export"),
    path("events/check/", events.check, name="check"),
]
