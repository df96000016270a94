"""All addresses of the hall: each app brings its own ``urls.py``."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from diaodu.web import pages

__all__ = ["urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.home, name="home"),
    path("healthz", pages.healthy, name="healthy"),
    *(
        path("", include(f"{app}.urls"))
        for app in settings.APPS
        if find_spec(f"{app}.urls")
    ),
]
handler400 = "diaodu.web.pages.bad_request"
handler403 = "diaodu.web.pages.forbidden"
handler404 = "diaodu.web.pages.not_found"
handler500 = "diaodu.web.pages.broken"
