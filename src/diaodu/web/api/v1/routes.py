"""All addresses of the first version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from diaodu.web.api.v1 import boards, documents, figures, jobs, matters, units
from diaodu.web.api.v1.door import door

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["door", "schema"]

for _each in (units, documents, matters, figures, boards, jobs):
    door.add_router("", _each.router)


def schema() -> Mapping[str, Any]:
    """Return the OpenAPI description of all addresses."""
    found: Mapping[str, Any] = door.get_openapi_schema(
        path_prefix=reverse("api:v1:api-root")
    )
    return found
