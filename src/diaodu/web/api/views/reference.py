"""The description of the API: a page of our own, which works without internet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.urls import reverse

from diaodu.web import pages
from diaodu.web.api.describing import parts
from diaodu.web.api.v1.routes import schema
from diaodu.web.people.access import for_roles

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from diaodu.web.pages import Request

__all__ = ["openapi", "reference"]


@for_roles()
def reference(request: Request) -> HttpResponse:
    """Show what programs may call, out of the schema that they read."""
    base = request.build_absolute_uri(reverse("api:v1:api-root"))
    context = {"parts": parts(schema()), "base": base}
    return pages.shown(request, "api/reference.html", context)


def openapi(request: HttpRequest) -> JsonResponse:
    """Tell programs what they may call; this needs no token, it holds no data."""
    return JsonResponse(schema(), json_dumps_params={"ensure_ascii": False})
