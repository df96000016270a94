"""The addresses of matters."""

from __future__ import annotations

from django.urls import path

from diaodu.web.matters.views import matter

__all__ = ["app_name", "urlpatterns"]

app_name = "matters"
urlpatterns = [
    path("matters/<int:number>/", matter.page, name="matter"),
]
